#!/bin/sh
# check_headers.sh C_COMPILER FOLDER_OF_HEADERS "COMPILER FLAGS"
# Each header compiles by itself; those of include/trialfig and stats also as C++.
set -eu
cc=$1
folder=$2
flags=$3
failed=0
n=0
for header in "$folder"/*.h; do
  n=$((n + 1))
  # shellcheck disable=SC2086 # a list of flags
  "$cc" -std=c17 -D_POSIX_C_SOURCE=200809L $flags -Wall -Wextra -Werror -fsyntax-only -x c \
    -include "$header" /dev/null || failed=1
  case $folder in
  */trialfig | */stats)
    if command -v c++ >/dev/null 2>&1; then
      # shellcheck disable=SC2086
      c++ -std=c++17 $flags -Wall -Wextra -Werror -fsyntax-only -x c++ -include "$header" \
        /dev/null || failed=1
    fi
    ;;
  esac
done
[ $n -gt 0 ] && [ $failed = 0 ] && echo "$n headers of $folder stand by themselves"
exit $failed
