# Compiler flags for every target of the project.
add_library(tf-warnings INTERFACE)
target_compile_options(tf-warnings INTERFACE
  -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes
  -Wpointer-arith -Wvla -Wformat=2 -Wundef -Wno-format-nonliteral
  -ffp-contract=off -fno-math-errno
  # The same binary from any folder; who debugs wants to see where the sources are.
  $<$<NOT:$<CONFIG:Debug>>:-ffile-prefix-map=${PROJECT_SOURCE_DIR}=.>)
if(TF_WERROR)
  target_compile_options(tf-warnings INTERFACE -Werror)
endif()
target_compile_definitions(tf-warnings INTERFACE _POSIX_C_SOURCE=200809L _XOPEN_SOURCE=700 _FILE_OFFSET_BITS=64
  TRIALFIG_GLIB)
if(TF_SANITIZE)
  add_compile_options(-O1 -g1 -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  add_link_options(-fsanitize=address,undefined)
endif()
