# Debian packages, made by "cpack -G DEB" in the folder of the build: the program, the libraries, and
# what programs in C need of them. Each is a component of what is installed.
set(CPACK_PACKAGE_NAME trialfig)
set(CPACK_PACKAGE_VENDOR trialfig)
set(TF_PACKAGE_CONTACT "trialfig maintainers <maintainers@example.org>"
  CACHE STRING "Who answers for the packages")
set(CPACK_PACKAGE_CONTACT "${TF_PACKAGE_CONTACT}")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "figures of clinical trials, from the data to the page")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_STRIP_FILES ON)
# Folders that a package makes are everybody's to read, whatever the umask of who makes it.
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(CPACK_COMPONENTS_ALL program library development)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS_POLICY ">=")
# The library is one of the build, which no package has yet when the dependencies are looked up.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR})

# Without a font nothing can be drawn, and styles are made for these.
set(fonts "fonts-liberation2 | fonts-liberation")
set(CPACK_DEBIAN_PROGRAM_PACKAGE_NAME trialfig)
set(CPACK_DEBIAN_PROGRAM_PACKAGE_DEPENDS "${fonts}")
set(CPACK_COMPONENT_PROGRAM_DESCRIPTION
"Draws Kaplan-Meier curves, forest plots, bars of responses and waterfall plots
from a table of patients, with their statistics, as PDF, SVG and PNG; single
ones, or sets of them that are redrawn when their data change.")

set(CPACK_DEBIAN_LIBRARY_PACKAGE_NAME libtrialfig0)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBRARY_PACKAGE_DEPENDS "${fonts}")
set(CPACK_COMPONENT_LIBRARY_DESCRIPTION
"The libraries: what trialfig does, for programs in C, and its statistics alone,
which need neither GLib nor Cairo.")

set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_NAME libtrialfig-dev)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_DEVELOPMENT_PACKAGE_DEPENDS
  "libtrialfig0 (= ${PROJECT_VERSION}), libglib2.0-dev, libcairo2-dev, libgsl-dev")
set(CPACK_COMPONENT_DEVELOPMENT_DESCRIPTION
"To build programs with: the headers of the libraries, and how pkg-config finds
them.")

include(CPack)
