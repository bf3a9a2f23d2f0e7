# Prints what each shell needs to complete command lines into OUT, under the name by which that shell
# finds it.
#
# cmake -DPROGRAM=<trialfig> -DOUT=<folder> -P completions.cmake
file(REMOVE_RECURSE ${OUT})
file(MAKE_DIRECTORY ${OUT})
foreach(pair bash:trialfig zsh:_trialfig fish:trialfig.fish)
  string(REGEX MATCH "^(.*):(.*)$" pair ${pair})
  execute_process(COMMAND ${PROGRAM} completion ${CMAKE_MATCH_1} OUTPUT_FILE ${OUT}/${CMAKE_MATCH_2}
                  COMMAND_ERROR_IS_FATAL ANY)
endforeach()
