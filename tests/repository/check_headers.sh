#!/bin/sh
# check_headers.sh C_COMPILER FOLDER_OF_HEADERS "COMPILER FLAGS"
# Each header compiles by itself; those of include/trialfig and stats also as C++.
set -eu
cc=$1
folder=$2
flags="$3 -Wall -Wextra -Werror -Wno-unused-const-variable -fsyntax-only"
failed=0
# The program's own rooms are all compiled with GLib's macros; what others use has to do without.
case $folder in
*/trialfig | */stats) ;;
*) flags="$flags -DTRIALFIG_GLIB" ;;
esac
# A header is the whole file for the compiler here: its tables of constants are for others.
# shellcheck disable=SC2086 # a list of flags
"$cc" -std=c17 -D_POSIX_C_SOURCE=200809L $flags -x c "$folder"/*.h || failed=1
case $folder in
*/trialfig | */stats)
  if command -v c++ >/dev/null 2>&1; then
    # shellcheck disable=SC2086
    c++ -std=c++17 $flags -x c++ "$folder"/*.h || failed=1
  fi
  ;;
esac
set -- "$folder"/*.h
[ -e "$1" ] && [ $failed = 0 ] && echo "$# headers of $folder stand by themselves"
exit $failed
