# What "cmake --install" puts where, and of which Debian package it is a part (cmake/package.cmake).
install(TARGETS trialfig COMPONENT program)
install(TARGETS trialfig-library trialfig-stats
  LIBRARY COMPONENT library NAMELINK_COMPONENT development)

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
install(DIRECTORY src/stats/include/stats DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/trialfig
  COMPONENT development)
# pkg-config is told where things are from where its file lies: "cmake --install --prefix" may put
# them elsewhere than this configuration knows, and so may a package.
foreach(what LIBDIR INCLUDEDIR)
  string(TOLOWER ${what} name)
  set(pc_${name} "\${prefix}/${CMAKE_INSTALL_${what}}")
  if(IS_ABSOLUTE "${CMAKE_INSTALL_${what}}")
    set(pc_${name} ${CMAKE_INSTALL_${what}})
  endif()
endforeach()
set(pc_prefix ${CMAKE_INSTALL_PREFIX})
if(NOT IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}")
  file(RELATIVE_PATH up /prefix/${CMAKE_INSTALL_LIBDIR}/pkgconfig /prefix)
  string(REGEX REPLACE "/$" "" up ${up})
  set(pc_prefix "\${pcfiledir}/${up}")
endif()
foreach(pc trialfig trialfig-stats)
  configure_file(cmake/${pc}.pc.in ${PROJECT_BINARY_DIR}/${pc}.pc @ONLY)
  install(FILES ${PROJECT_BINARY_DIR}/${pc}.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig
    COMPONENT development)
endforeach()

# Each package has its licence in a folder of its own name.
foreach(pair program:trialfig library:libtrialfig0 development:libtrialfig-dev)
  string(REGEX MATCH "^(.*):(.*)$" pair ${pair})
  install(FILES packaging/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${CMAKE_MATCH_2}
    COMPONENT ${CMAKE_MATCH_1})
endforeach()
install(FILES README.md CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/trialfig
  COMPONENT program)

include(cmake/package.cmake)
