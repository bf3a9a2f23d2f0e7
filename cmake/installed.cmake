# What "cmake --install" puts where, and of which Debian package it is a part (cmake/package.cmake).
# A build of the statistics alone has their library and what belongs to it.
set(libraries trialfig-stats)
set(packages trialfig-stats)
if(TARGET trialfig-library)
  list(APPEND libraries trialfig-library)
  list(APPEND packages trialfig)
endif()
install(TARGETS ${libraries} EXPORT trialfig-targets
  LIBRARY COMPONENT library NAMELINK_COMPONENT development)

if(TARGET trialfig)
  install(TARGETS trialfig COMPONENT program)
  install(DIRECTORY ${manual}/ DESTINATION ${CMAKE_INSTALL_MANDIR} COMPONENT program)
  install(DIRECTORY styles DESTINATION ${CMAKE_INSTALL_DATADIR}/trialfig COMPONENT program)
  install(FILES ${completions}/trialfig
    DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions COMPONENT program)
  install(FILES ${completions}/trialfig.fish
    DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d COMPONENT program)
  # Debian's zsh looks for what packages bring in a folder of its own.
  install(CODE "
    set(folder site-functions)
    if(CMAKE_INSTALL_PREFIX STREQUAL \"/usr\" AND EXISTS /etc/debian_version)
      set(folder vendor-completions)
    endif()
    file(INSTALL \"${completions}/_trialfig\"
      DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_DATADIR}/zsh/\${folder}\")"
    COMPONENT program)

  install(DIRECTORY include/trialfig DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} COMPONENT development)
endif()
install(DIRECTORY src/stats/include/stats DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/trialfig
  COMPONENT development)

# pkg-config and CMake are told where things are from where their files lie: "cmake --install
# --prefix" may put them elsewhere than this configuration knows, and so may a package.
set(pc_libdir "\${prefix}/${CMAKE_INSTALL_LIBDIR}")
set(pc_includedir "\${prefix}/${CMAKE_INSTALL_INCLUDEDIR}")
set(prefix_of_libdir /prefix)
set(libdir /prefix/${CMAKE_INSTALL_LIBDIR})
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
  set(pc_libdir "\${pcfiledir}/..")
  set(prefix_of_libdir ${CMAKE_INSTALL_PREFIX})
  set(libdir ${CMAKE_INSTALL_LIBDIR})
endif()
if(IS_ABSOLUTE "${CMAKE_INSTALL_INCLUDEDIR}")
  set(pc_includedir ${CMAKE_INSTALL_INCLUDEDIR})
endif()
file(RELATIVE_PATH up ${libdir}/pkgconfig ${prefix_of_libdir})
string(REGEX REPLACE "/$" "" up ${up})
set(pc_prefix "\${pcfiledir}/${up}")
foreach(pc ${packages})
  configure_file(cmake/${pc}.pc.in ${PROJECT_BINARY_DIR}/${pc}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${pc}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
    COMPONENT development)
endforeach()

include(CMakePackageConfigHelpers)
set(config_folder ${CMAKE_INSTALL_LIBDIR}/cmake/trialfig)
set(config_needs "")
if(TARGET trialfig-library)
  set(config_needs "find_dependency(PkgConfig)\npkg_check_modules(CAIRO REQUIRED IMPORTED_TARGET cairo)\n")
endif()
configure_file(cmake/trialfig-config.cmake.in ${PROJECT_BINARY_DIR}/trialfig-config.cmake @ONLY)
write_basic_package_version_file(${PROJECT_BINARY_DIR}/trialfig-config-version.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/trialfig-config.cmake
  ${PROJECT_BINARY_DIR}/trialfig-config-version.cmake DESTINATION ${config_folder}
  COMPONENT development)
install(EXPORT trialfig-targets NAMESPACE trialfig:: DESTINATION ${config_folder}
  COMPONENT development)

if(NOT TARGET trialfig)
  return()
endif()
# Each package has its licence in a folder of its own name.
foreach(pair program:trialfig library:libtrialfig0 development:libtrialfig-dev)
  string(REGEX MATCH "^(.*):(.*)$" pair ${pair})
  install(FILES packaging/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${CMAKE_MATCH_2}
    COMPONENT ${CMAKE_MATCH_1})
endforeach()
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/trialfig
  COMPONENT program)

include(cmake/package.cmake)
