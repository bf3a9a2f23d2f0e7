#!/bin/sh
# check_planted_includes.sh SOURCE_FOLDER
# Shows that check_borders.sh sees what it is for: wrong includes are planted in a copy of the tree,
# and each has to be reported for what is wrong with it, and nothing else.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R "$1/src" "$1/include" "$1/CMakeLists.txt" "$copy/"
"$here/check_borders.sh" "$copy" >/dev/null

# file that gets the include at its end, the include, what has to be said
plant() {
  printf '#include %s\n' "$2" >>"$copy/$1"
  printf '%s:%d: %s: %s\n' "$1" "$(wc -l <"$copy/$1")" "$2" "$3" >>"$copy/expected"
}

plant src/stats/planted.c '"base/number.h"' "stats may not use base"
plant src/stats/planted.c '<glib.h>' "stats stands alone"
plant src/stats/planted.c '<trialfig/diag.h>' "stats stands alone"
plant src/base/planted.c '"scene/scene.h"' "base may not use scene"
plant src/data/planted.c '"spec/spec.h"' "data may not use spec"
plant src/data/planted.c '<trialfig/spec.h>' "data may not use spec"
plant src/spec/planted.c '"data/table.h"' "spec may not use data"
plant src/analysis/planted.c '"scene/scene.h"' "analysis may not use scene"
plant src/report/planted.c '"stats/km.h"' "report may not use stats"
plant src/layout/planted.c '<pango/pango.h>' "layout may not use this library"
plant src/scene/planted.h '"layout/text.h"' "scene may not use layout"
plant src/figure/planted.c '"stats/km.h"' "figure may not use stats"
plant src/figure/planted.c '<cairo.h>' "figure may not use this library"
plant src/figure/planted.c '<trialfig/render.h>' "figure may not use output"
plant src/output/planted.c '"spec/style.h"' "output may not use spec"
plant src/pipeline/planted.c '"cli/cli.h"' "pipeline may not use cli"
plant src/cli/planted.c '<gsl/gsl_errno.h>' "cli may not use this library"
plant include/trialfig/table.h '<trialfig/spec.h>' "data may not use spec"
plant include/trialfig/scene.h '<cairo.h>' "scene may not use this library"
plant include/trialfig/diag.h '"base/number.h"' "a public header includes a private one"
plant include/trialfig/planted.h '<stdio.h>' "no room"
plant src/kinds/km/figure/planted.c '"forest/results.h"' "kinds/km/figure may not use forest"
plant src/kinds/km/analysis/planted.c '"bars/results.h"' "kinds/km/analysis may not use bars"
plant src/kinds/km/analysis/planted.c '"figure/figure.h"' "kinds/km/analysis may not use figure"
plant src/kinds/km/analysis/planted.c '"layout/text.h"' "kinds/km/analysis may not use layout"
plant src/kinds/bars/figure/planted.c '"stats/km.h"' "kinds/bars/figure may not use stats"
plant src/kinds/bars/figure/planted.c '<trialfig/table.h>' "kinds/bars/figure may not use data"
plant src/kinds/bars/report/planted.c '"scene/scene.h"' "kinds/bars/report may not use scene"
plant src/kinds/bars/keys.c '"figure/figure.h"' "kinds/bars/analysis may not use figure"
plant src/kinds/forest/kind.c '"km/results.h"' "kinds/forest may not use km"
plant src/kinds/forest/kind.c '"output/pango_text.h"' "kinds/forest may not use output"
plant src/kinds/forest/figure/planted.c '"../../km/figure/km.h"' "a path with .. crosses"
plant src/analysis/planted.c '"km/results.h"' "analysis may not use km"
plant src/figure/planted.c '"bars/results.h"' "figure may not use bars"
plant src/report/planted.c '"kinds/kind.h"' "report may not use kinds"
plant src/pipeline/planted.c '"km/results.h"' "pipeline may not use km"
plant src/kinds/waterfall/figure/planted.c '<cairo.h>' "kinds/waterfall/figure may not use this library"

if "$here/check_borders.sh" "$copy" >"$copy/said"; then
  echo "the planted includes passed"
  exit 1
fi
failed=0
while read -r line; do
  grep -qF "$line" "$copy/said" || { echo "not said: $line"; failed=1; }
done <"$copy/expected"
n=$(wc -l <"$copy/expected")
grep -q "^$n includes cross a border" "$copy/said" || { echo "of $n planted includes:"; failed=1; }
[ $failed = 0 ] || { cat "$copy/said"; exit 1; }
echo "$n planted includes, each reported"
