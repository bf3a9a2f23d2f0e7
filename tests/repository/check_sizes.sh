#!/bin/sh
# check_sizes.sh SOURCE_FOLDER
# No file over 700 lines, no function over 100. A function begins with its signature at the margin
# and ends with a brace at the margin, as clang-format leaves it.
set -eu
cd "$1"
find src include tests bench examples -name '*.[ch]' | LC_ALL=C sort | tr '\n' '\0' |
  xargs -0 awk '
  FNR == 1 { close_file(); file = FILENAME; start = 0; n_files++ }
  { lines = FNR }
  !inside && /^[A-Za-z_].*\(/ && !/;[ \t]*$/ && !/^(typedef|struct|enum|union|extern)[ \t]/ { start = FNR }
  !inside && start && /\)[ \t]*\{[ \t]*$/ { inside = 1 }
  !inside && /;[ \t]*$/ { start = 0 }
  !inside && /=[ \t]*\{[ \t]*$/ { start = 0 }
  inside && /^\}/ {
    n_functions++; length_of = FNR - start + 1; total += length_of
    if (length_of > 100) { printf "%s:%d: a function of %d lines\n", file, start, length_of; bad++ }
    inside = 0; start = 0
  }
  function close_file() {
    if (file != "" && lines > 700) { printf "%s: %d lines\n", file, lines; bad++ }
    inside = 0
  }
  END {
    close_file()
    printf "%d files, %d functions of %.1f lines on average\n", n_files, n_functions, total / n_functions
    if (n_files < 50 || n_functions < 300) { print "that is too few to be true"; bad++ }
    exit bad > 0
  }'
