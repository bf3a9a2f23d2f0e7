#!/bin/sh
# check_exports.sh SOURCE_FOLDER LIBRARY_FOLDER
# The libraries export what their public headers declare: no more, no less.
set -eu
source=$1
folder=$2
command -v nm >/dev/null 2>&1 || { echo "no nm: left out"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
bad=0
compare() { # LIBRARY MARK HEADERS
  library=$folder/$1
  mark=$2
  shift 2
  awk -v mark="$mark" -f "$source/tests/repository/declared.awk" "$@" | cut -d'|' -f3 | sort >"$work/declared"
  [ -s "$work/declared" ] || { echo "no function is declared for $library"; exit 1; }
  nm -D --defined-only "$library" | awk '{ print $3 }' | sed 's/@.*//' |
    grep -vE '^(_init|_fini|_edata|_end|__bss_start|__asan.*|__odr_asan.*|__ubsan.*|__gcov.*)$' | sort >"$work/exported"
  diff "$work/declared" "$work/exported" >"$work/differ" || {
    echo "$(basename "$library") (< declared alone, > exported alone):"
    grep '^[<>]' "$work/differ"
    bad=1
  }
  uniq -d "$work/declared" | grep . && { echo "declared twice"; bad=1; }
  echo "$(basename "$library"): $(wc -l <"$work/declared") functions"
}
compare libtrialfig.so TF_API "$source"/include/trialfig/*.h
compare libtrialfig-stats.so TF_STATS_API "$source"/src/stats/include/stats/*.h
exit $bad
