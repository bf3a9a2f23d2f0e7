#!/bin/sh
# check_planted_circles.sh SOURCE_FOLDER
# Shows that check_circles.sh sees what it is for: circles of each kind are planted in a copy of the
# tree, and each has to be reported; what only looks like one must not be.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R "$1/src" "$copy/"
room=$copy/src/base
count() { "$here/check_circles.sh" "$copy" 999 | sed -n 's/.* arrows, \([0-9]*\) circles.*/\1/p'; }
before=$(count)
failed=0

# what it is, how many circles more, what has to be said
expect() {
  said=$("$here/check_circles.sh" "$copy" 999)
  if [ $(($(count) - before)) != "$2" ]; then
    echo "$1: not $2 more circles"
    failed=1
  elif ! printf '%s' "$said" | grep -qF "$3"; then
    echo "$1: not said: $3"
    failed=1
  fi
  rm -f "$room"/planted_*
}

printf '#include "planted_b.h"\nvoid tf_planted_a(void) {\n}\n' >"$room/planted_a.c"
printf 'void tf_planted_a(void);\n' >"$room/planted_a.h"
printf '#include "planted_a.h"\nvoid tf_planted_b(void) {\n}\n' >"$room/planted_b.c"
printf 'void tf_planted_b(void);\n' >"$room/planted_b.h"
expect "headers that are included" 1 "src/base: a circle of 2: planted_a planted_b"

printf 'void tf_planted_a(void) {\n    tf_planted_b();\n}\n' >"$room/planted_a.c"
printf 'void tf_planted_b(void) {\n    tf_planted_c();\n}\n' >"$room/planted_b.c"
printf 'void tf_planted_c(int long_name,\n                  int other) {\n    tf_planted_a();\n}\n' >"$room/planted_c.c"
printf 'void tf_planted_a(void);\nvoid tf_planted_b(void);\nvoid tf_planted_c(int, int);\n' >"$room/planted_internal.h"
expect "functions of a header of several files" 1 "src/base: a circle of 3: planted_a planted_b planted_c"

printf 'void tf_planted_a(void) {\n    use(&tf_planted_table);\n}\n' >"$room/planted_a.c"
printf 'const int tf_planted_table[] = {1};\nvoid tf_planted_b(void) {\n    tf_planted_a();\n}\n' >"$room/planted_b.c"
expect "a table" 1 "planted_a needs planted_b (tf_planted_table)"

printf 'void tf_planted_a(void) {\n    tf_planted_b();\n}\n' >"$room/planted_a.c"
printf '/* As tf_planted_a(). */\nvoid tf_planted_b(void) {\n    say("tf_planted_a");\n}\n' >"$room/planted_b.c"
expect "names in comments and texts" 0 "circles"

if [ "$before" != 0 ]; then
  if "$here/check_circles.sh" "$copy" $((before - 1)) >"$copy/said"; then
    echo "one circle too many is no error"
    failed=1
  fi
fi
[ $failed = 0 ] && echo "4 planted, each told as it should be"
exit $failed
