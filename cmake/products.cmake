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

if(TARGET obj-stats)
  add_library(trialfig-stats SHARED $<TARGET_OBJECTS:obj-stats>)
  target_link_libraries(trialfig-stats PRIVATE PkgConfig::GSL m)
  set_target_properties(trialfig-stats PROPERTIES VERSION ${PROJECT_VERSION} SOVERSION 0)
endif()

if(TARGET obj-pipeline)
  add_library(trialfig-library SHARED ${library_objects})
  target_link_libraries(trialfig-library PRIVATE ${library_libs} m)
  set_target_properties(trialfig-library PROPERTIES OUTPUT_NAME trialfig VERSION ${PROJECT_VERSION} SOVERSION 0)
endif()

if(TARGET room-cli)
  # Linked from the objects, not from the shared library: a cold start counts.
  add_executable(trialfig)
  target_link_libraries(trialfig PRIVATE room-cli)
  set_target_properties(trialfig PROPERTIES LINKER_LANGUAGE C)
  # The manual comes from the same tables as the help: the program prints it. Which pages there are
  # it knows alone, so the folder stands for them.
  set(manual ${PROJECT_BINARY_DIR}/man)
  add_custom_command(
    OUTPUT ${manual}.stamp
    COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:trialfig> -DOUT=${manual} -P ${PROJECT_SOURCE_DIR}/cmake/manual.cmake
    COMMAND ${CMAKE_COMMAND} -E touch ${manual}.stamp
    DEPENDS trialfig ${PROJECT_SOURCE_DIR}/cmake/manual.cmake VERBATIM)
  add_custom_target(manual ALL DEPENDS ${manual}.stamp)
  set(completions ${PROJECT_BINARY_DIR}/completions)
  add_custom_command(
    OUTPUT ${completions}.stamp
    COMMAND ${CMAKE_COMMAND} -DPROGRAM=$<TARGET_FILE:trialfig> -DOUT=${completions} -P ${PROJECT_SOURCE_DIR}/cmake/completions.cmake
    COMMAND ${CMAKE_COMMAND} -E touch ${completions}.stamp
    DEPENDS trialfig ${PROJECT_SOURCE_DIR}/cmake/completions.cmake VERBATIM)
  add_custom_target(completions ALL DEPENDS ${completions}.stamp)
  include(cmake/installed.cmake)
endif()
