# What makes a contributor's builds faster and changes nothing else. CI compiles without precompiled
# headers, so that a file that forgot its include of GLib is noticed there.
option(TF_CCACHE "Compile through ccache, if it is installed" OFF)
option(TF_PCH "Precompile the headers of GLib and Check" OFF)

if(TF_CCACHE AND NOT CMAKE_C_COMPILER_LAUNCHER)
  find_program(CCACHE_PROGRAM ccache)
  find_program(ENV_PROGRAM env)
  mark_as_advanced(CCACHE_PROGRAM ENV_PROGRAM)
  if(CCACHE_PROGRAM AND ENV_PROGRAM)
    # What ccache asks for before it takes precompiled headers.
    set(CMAKE_C_COMPILER_LAUNCHER
        ${ENV_PROGRAM} CCACHE_SLOPPINESS=pch_defines,time_macros ${CCACHE_PROGRAM})
  endif()
endif()
if(TF_PCH AND CMAKE_C_COMPILER_ID STREQUAL GNU)
  # For ccache; and Pango asks for -pthread, which has to be the same everywhere as it defines a macro.
  add_compile_options(-fpch-preprocess -pthread)
endif()

# tf_precompiled(<target> HEADERS <headers> LIBS <libraries> [PIC]) makes headers that targets use with
# tf_use_precompiled(<target> <name>). Their flags have to agree, therefore PIC.
function(tf_precompiled name)
  cmake_parse_arguments(P "PIC" "" "HEADERS;LIBS" ${ARGN})
  if(NOT TF_PCH)
    return()
  endif()
  string(MAKE_C_IDENTIFIER ${name} id)
  file(CONFIGURE OUTPUT ${PROJECT_BINARY_DIR}/generated/${name}.c
       CONTENT "typedef int ${id}_is_not_empty;\n")
  add_library(${name} OBJECT ${PROJECT_BINARY_DIR}/generated/${name}.c)
  set_target_properties(${name} PROPERTIES POSITION_INDEPENDENT_CODE ${P_PIC})
  target_link_libraries(${name} PRIVATE tf-warnings ${P_LIBS})
  target_precompile_headers(${name} PRIVATE ${P_HEADERS})
endfunction()

function(tf_use_precompiled target name)
  if(TARGET ${name})
    target_precompile_headers(${target} REUSE_FROM ${name})
  endif()
endfunction()
