# Prints every manual page that the program has into OUT/man<section>: the program knows its kinds
# and commands, so no list of pages stands anywhere else.
#
# cmake -DPROGRAM=<trialfig> -DOUT=<folder> -P manual.cmake
execute_process(COMMAND ${PROGRAM} man --list OUTPUT_VARIABLE pages
                OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
string(REPLACE "\n" ";" pages "${pages}")
file(REMOVE_RECURSE ${OUT})
foreach(page ${pages})
  string(REGEX REPLACE "^(.*)\\.([0-9])$" "\\1;\\2" parts ${page})
  list(GET parts 0 name)
  list(GET parts 1 section)
  file(MAKE_DIRECTORY ${OUT}/man${section})
  execute_process(COMMAND ${PROGRAM} man ${name} OUTPUT_FILE ${OUT}/man${section}/${page}
                  COMMAND_ERROR_IS_FATAL ANY)
endforeach()
