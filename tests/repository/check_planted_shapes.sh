#!/bin/sh
# check_planted_shapes.sh SOURCE_FOLDER
# Shows that check_shapes.sh sees what it is for: each shape is planted in a copy of the tree and has
# to be told, and what is just allowed must not be.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R "$1/src" "$1/include" "$copy/"
counts() {
  "$here/check_shapes.sh" "$copy" 9999 9999 9999 |
    sed -n 's/.*: \([0-9]*\) with more than 6 .*, \([0-9]*\) boolean .*: \([0-9]*\) with more.*/\1 \2 \3/p'
}
# shellcheck disable=SC2046 # three numbers
set -- $(counts)
wide=$1 bools=$2 bags=$3
failed=0

# what it is, whether it is told, what is said; the file comes from standard input
plant() {
  cat >"$copy/src/base/planted.h"
  if said=$("$here/check_shapes.sh" "$copy" "$wide" "$bools" "$bags"); then told=no; else told=yes; fi
  [ $told = "$2" ] || { echo "$1: told: $told"; failed=1; }
  printf '%s' "$said" | grep -qF "$3" || { echo "$1: not said: $3"; failed=1; }
}

plant "7 parameters" yes "src/base/planted.h:1: tf_planted has 7 parameters" <<'TEXT'
static inline int tf_planted(int a, int b, int c, int d,
                             int (*e)(int, int), int f, int g) {
    return 0;
}
TEXT
plant "6 parameters and more" no "functions" <<'TEXT'
static inline int tf_planted(int a, int b /* (, */, int c, int d, int (*e)(int, int), int f, ...) {
    return 0;
}
TEXT
plant "a boolean parameter" yes 'tf_planted takes "bool on"' <<'TEXT'
static inline int tf_planted(int a, bool on) {
    return 0;
}
TEXT
plant "booleans that are results" no "functions" <<'TEXT'
static inline bool tf_planted(const bool *flags, bool *found) {
    return false;
}
TEXT
plant "26 fields" yes "src/base/planted.h:1: tf_planted has 26 fields" <<'TEXT'
typedef struct tf_planted {
    int a, b, c, d, e, f, g, h, i, j;
    int k, l, m, n, o, p, q, r, s, t;
    int u, v, w[2], x, y;
    void (*z)(int, int);
} tf_planted;
TEXT
plant "a nested struct of 26 fields" yes "tf_planted (nested) has 26 fields" <<'TEXT'
typedef struct tf_planted {
    int first;
    struct {
        int a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x, y, z;
    } inner;
} tf_planted;
TEXT
plant "25 fields, one of them a struct" no "structs" <<'TEXT'
typedef struct tf_planted {
    int a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, q, r, s, t, u, v, w, x;
    struct {
        int y, z;
    } inner;
} tf_planted;
TEXT
[ $failed = 0 ] && echo "7 planted, each told as it should be"
exit $failed
