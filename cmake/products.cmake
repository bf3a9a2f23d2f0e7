# What is built from the rooms: the program, the libraries and what is installed.
get_property(rooms GLOBAL PROPERTY tf_rooms)
set(library_objects "")
set(library_libs "")
foreach(room ${rooms})
  if(NOT room STREQUAL cli)
    list(APPEND library_objects $<TARGET_OBJECTS:obj-${room}>)
    get_property(libs GLOBAL PROPERTY tf_room_libs_${room})
    list(APPEND library_libs ${libs})
  endif()
endforeach()
list(REMOVE_DUPLICATES library_libs)

include(cmake/exports.cmake)
# Both headers of statistics are found, <stats/km.h> and <trialfig/stats/km.h>, as where they are
# installed.
set(build_headers ${PROJECT_BINARY_DIR}/include)
file(MAKE_DIRECTORY ${build_headers}/trialfig)
file(GLOB public_headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/include/trialfig/*.h)
file(GLOB stats_headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/src/stats/include/stats/*.h)
file(CREATE_LINK ${PROJECT_SOURCE_DIR}/src/stats/include/stats ${build_headers}/trialfig/stats SYMBOLIC)

if(TARGET obj-stats)
  add_library(trialfig-stats SHARED $<TARGET_OBJECTS:obj-stats>)
  add_library(trialfig::stats ALIAS trialfig-stats)
  target_link_libraries(trialfig-stats PRIVATE PkgConfig::GSL m)
  target_include_directories(trialfig-stats INTERFACE
    $<BUILD_INTERFACE:${build_headers}> $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/src/stats/include>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}/trialfig>)
  set_target_properties(trialfig-stats PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION 0
    EXPORT_NAME stats)
  tf_exports(trialfig-stats TF_STATS_API ${stats_headers})
endif()

if(TARGET obj-pipeline)
  add_library(trialfig-library SHARED ${library_objects})
  add_library(trialfig::trialfig ALIAS trialfig-library)
  target_link_libraries(trialfig-library PRIVATE ${library_libs} m INTERFACE PkgConfig::CAIRO)
  target_include_directories(trialfig-library INTERFACE
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<BUILD_INTERFACE:${build_headers}>
    $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  set_target_properties(trialfig-library PROPERTIES OUTPUT_NAME trialfig VERSION ${PROJECT_VERSION}
    SOVERSION 0 EXPORT_NAME trialfig)
  tf_exports(trialfig-library TF_API ${public_headers})
endif()

if(TARGET room-cli)
  # Linked from the objects, not from the shared library: a cold start counts.
  add_executable(trialfig)
  target_link_libraries(trialfig PRIVATE room-cli)
  set_target_properties(trialfig PROPERTIES LINKER_LANGUAGE C)
  # The manual comes from the same tables as the help: the program prints it. Which pages there are
  # it knows alone, so the folder stands for them.
  set(all "")
  if(PROJECT_IS_TOP_LEVEL)
    set(all ALL)
  endif()
  set(manual ${PROJECT_BINARY_DIR}/man)
  add_custom_command(
    OUTPUT ${manual}.stamp
    COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:trialfig> -DOUT=${manual} -P ${PROJECT_SOURCE_DIR}/cmake/manual.cmake
    COMMAND ${CMAKE_COMMAND} -E touch ${manual}.stamp
    DEPENDS trialfig ${PROJECT_SOURCE_DIR}/cmake/manual.cmake VERBATIM)
  add_custom_target(trialfig-manual ${all} DEPENDS ${manual}.stamp)
  set(completions ${PROJECT_BINARY_DIR}/completions)
  add_custom_command(
    OUTPUT ${completions}.stamp
    COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:trialfig> -DOUT=${completions} -P ${PROJECT_SOURCE_DIR}/cmake/completions.cmake
    COMMAND ${CMAKE_COMMAND} -E touch ${completions}.stamp
    DEPENDS trialfig ${PROJECT_SOURCE_DIR}/cmake/completions.cmake VERBATIM)
  add_custom_target(trialfig-completions ${all} DEPENDS ${completions}.stamp)
endif()
if(PROJECT_IS_TOP_LEVEL)
  include(cmake/installed.cmake)
endif()
