#!/bin/sh
# check_public_headers.sh SOURCE_FOLDER BUILD_FOLDER C_COMPILER CXX_COMPILER "FLAGS OF CAIRO"
# Each public header by itself, as C and as C++ of several standards, by the names under which they are
# installed, and without GLib; the one that includes all of statistics misses none.
set -eu
source=$1
build=$2
cc=$3
cxx=$4
flags=$5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: >"$work/list"
for header in "$source"/include/trialfig/*.h; do
  echo "trialfig/$(basename "$header")" >>"$work/list"
done
for header in "$source"/src/stats/include/stats/*.h; do
  echo "trialfig/stats/$(basename "$header")" >>"$work/list"
done
bad=0
check() { # COMPILER STANDARD NAME
  while read -r header; do
    printf '#include <%s>\n#include <%s>\nint main(void) { return 0; }\n' "$header" "$header" >"$work/$3"
    # shellcheck disable=SC2086 # lists of flags
    "$1" -std="$2" -pedantic-errors -Wall -Wextra -Wshadow -Werror -fsyntax-only \
      -I"$source/include" -I"$build/include" $flags "$work/$3" 2>"$work/said" || {
      echo "$header, $2:"
      head -n 5 "$work/said"
      bad=1
    }
  done <"$work/list"
}
for standard in c99 c11 c17; do check "$cc" $standard alone.c; done
for standard in c++11 c++17; do check "$cxx" $standard alone.cpp; done
grep -n '^#include <glib' "$source"/include/trialfig/*.h "$source"/src/stats/include/stats/*.h |
  grep -v '/export\.h:' && { echo "GLib is for those who ask for it"; bad=1; }
grep -nE '\bg(size|ssize|boolean|char|int|uint|pointer|double)\b|\bG(List|SList|Hash|Ptr|String|Bytes|Array|Error)' \
  "$source"/include/trialfig/*.h "$source"/src/stats/include/stats/*.h &&
  { echo "a type of GLib in a public header"; bad=1; }
# The one of all statistics has all of them.
for header in "$source"/src/stats/include/stats/*.h; do
  name=$(basename "$header")
  [ "$name" = stats.h ] || grep -qxF "#include \"$name\"" "$source/src/stats/include/stats/stats.h" ||
    { echo "stats.h doesn't include $name"; bad=1; }
done
[ $bad = 0 ] && echo "$(wc -l <"$work/list") headers, 5 standards"
exit $bad
