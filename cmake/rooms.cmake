# A room is a folder src/<name> with its own headers in src/<name>/include/<name>.
# It compiles with only the header folders of the rooms it may use, so an include
# that crosses a border does not compile (docs/architecture.md has the table).
#
# tf_room(<name> [STANDALONE] USES <rooms> LIBS <pkg-config targets>)
function(tf_room name)
  cmake_parse_arguments(ROOM "STANDALONE" "" "USES;LIBS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/${name}/*.c)
  get_property(generated GLOBAL PROPERTY tf_generated_${name})
  list(APPEND sources ${generated})
  set(folders "")
  foreach(used ${name} ${ROOM_USES})
    list(APPEND folders ${PROJECT_SOURCE_DIR}/src/${used}/include)
  endforeach()
  set_property(GLOBAL PROPERTY tf_room_uses_${name} ${ROOM_USES})
  set_property(GLOBAL PROPERTY tf_room_folders_${name} ${folders})
  if(ROOM_STANDALONE)
    tf_objects(${name} STANDALONE SOURCES ${sources} PRIVATE_FOLDER ${PROJECT_SOURCE_DIR}/src/${name}
               FOLDERS ${folders} LINKS ${ROOM_USES} LIBS ${ROOM_LIBS})
  else()
    tf_objects(${name} SOURCES ${sources} PRIVATE_FOLDER ${PROJECT_SOURCE_DIR}/src/${name}
               FOLDERS ${folders} LINKS ${ROOM_USES} LIBS ${ROOM_LIBS})
  endif()
endfunction()

# A kind of figure is a folder src/kinds/<name>: kind.c, keys.c and the parts analysis, report and
# figure, each of which sees what the room of that name sees, that room, and the kind's own headers
# in include/<name>. No part sees another part or another kind. propose.c, if there is one, sees what
# kind.c sees.
#
# tf_kinds(PARTS <rooms> USES <rooms that kind.c may use>)
function(tf_kinds)
  cmake_parse_arguments(KINDS "" "" "PARTS;USES" ${ARGN})
  file(GLOB folders CONFIGURE_DEPENDS LIST_DIRECTORIES true ${PROJECT_SOURCE_DIR}/src/kinds/*)
  foreach(folder ${folders})
    get_filename_component(kind ${folder} NAME)
    if(EXISTS ${folder}/kind.c)
      tf_kind(${kind} ${folder} "${KINDS_PARTS}" "${KINDS_USES}")
    endif()
  endforeach()
endfunction()

function(tf_kind kind folder parts uses)
  set(part_names "")
  foreach(part ${parts})
    set(name kinds-${kind}-${part})
    file(GLOB sources CONFIGURE_DEPENDS ${folder}/${part}/*.c)
    if(part STREQUAL analysis)
      list(APPEND sources ${folder}/keys.c)
    endif()
    get_property(kit_folders GLOBAL PROPERTY tf_room_folders_${part})
    get_property(libs GLOBAL PROPERTY tf_room_libs_${part})
    # What the parts share, beside results.h, is defined in the analysis.
    tf_objects(${name} SOURCES ${sources} PRIVATE_FOLDER ${folder}/${part}
               FOLDERS ${folder}/include ${kit_folders} LINKS ${part_names} ${part} LIBS ${libs})
    list(APPEND part_names ${name})
  endforeach()
  set(use_folders "")
  foreach(used ${uses})
    list(APPEND use_folders ${PROJECT_SOURCE_DIR}/src/${used}/include)
  endforeach()
  file(GLOB sources CONFIGURE_DEPENDS ${folder}/kind.c ${folder}/propose.c)
  tf_objects(kinds-${kind} SOURCES ${sources} PRIVATE_FOLDER ${folder}
             FOLDERS ${folder}/include ${PROJECT_SOURCE_DIR}/src/kinds/include ${use_folders}
             LINKS ${part_names} recognise)
  set_property(GLOBAL APPEND PROPERTY tf_kind_names ${kind})
  set_property(GLOBAL APPEND PROPERTY tf_kind_objects kinds-${kind})
endfunction()

# Compiles sources with the folders that they may see, and makes room-<name> to link with: the objects
# themselves and those of the rooms that it uses. Archives would be written again after each change.
function(tf_objects name)
  cmake_parse_arguments(O "STANDALONE" "PRIVATE_FOLDER" "SOURCES;FOLDERS;LINKS;LIBS" ${ARGN})
  if(NOT O_SOURCES)
    return()
  endif()
  add_library(obj-${name} OBJECT ${O_SOURCES})
  set_target_properties(obj-${name} PROPERTIES POSITION_INDEPENDENT_CODE ON)
  target_include_directories(obj-${name} PRIVATE ${O_PRIVATE_FOLDER} ${O_FOLDERS} ${PROJECT_BINARY_DIR}/generated)
  if(NOT O_STANDALONE)
    target_include_directories(obj-${name} PRIVATE ${PROJECT_SOURCE_DIR}/include)
    list(APPEND O_LIBS PkgConfig::GLIB)
    tf_use_precompiled(obj-${name} tf-pch)
  endif()
  target_link_libraries(obj-${name} PRIVATE tf-warnings ${O_LIBS})
  add_library(room-${name} INTERFACE)
  target_sources(room-${name} INTERFACE $<TARGET_OBJECTS:obj-${name}>)
  # Who may use the kinds, as a whole, links each of them.
  if("kinds" IN_LIST O_LINKS)
    get_property(kinds GLOBAL PROPERTY tf_kind_objects)
    list(APPEND O_LINKS ${kinds})
  endif()
  foreach(used ${O_LINKS})
    if(TARGET room-${used})
      target_link_libraries(room-${name} INTERFACE room-${used})
    endif()
  endforeach()
  foreach(lib ${O_LIBS})
    target_link_libraries(room-${name} INTERFACE $<LINK_ONLY:${lib}>)
  endforeach()
  target_link_libraries(room-${name} INTERFACE m)
  set_property(GLOBAL APPEND PROPERTY tf_rooms ${name})
  set_property(GLOBAL PROPERTY tf_room_libs_${name} ${O_LIBS})
endfunction()
