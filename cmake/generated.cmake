# Sources made at configure or build time: the version header, and the styles and
# word catalogue compiled into the program so that it needs no data folder.
file(MAKE_DIRECTORY ${PROJECT_BINARY_DIR}/generated)
configure_file(${PROJECT_SOURCE_DIR}/cmake/version.h.in
               ${PROJECT_BINARY_DIR}/generated/trialfig_version.h @ONLY)

file(GLOB embedded CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/styles/*.yaml)
set(embedded_c ${PROJECT_BINARY_DIR}/generated/embedded_styles.c)
if(embedded)
  add_custom_command(
    OUTPUT ${embedded_c}
    COMMAND ${CMAKE_COMMAND} -DOUT=${embedded_c} "-DFILES=${embedded}" -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${embedded} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    VERBATIM)
  set_property(GLOBAL PROPERTY tf_generated_spec ${embedded_c})
endif()
