#!/bin/sh
# check_planted_includes.sh SOURCE_FOLDER
# Shows that check_borders.sh sees what it is for: one wrong include after the other is planted in a
# copy of the tree, and each has to be reported.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -R "$1/src" "$1/include" "$1/CMakeLists.txt" "$copy/"
"$here/check_borders.sh" "$copy" >/dev/null

failed=0
# file that gets the include, the include, what has to be said
plant() {
  file=$copy/$1
  [ ! -e "$file" ] || mv "$file" "$file.kept"
  printf '#include %s\n' "$2" >"$file"
  if said=$("$here/check_borders.sh" "$copy"); then
    echo "not seen: $1 includes $2"
    failed=1
  elif ! printf '%s' "$said" | grep -qF "$1:1: $2: $3"; then
    echo "seen, but not said as expected: $1 includes $2: $said"
    failed=1
  fi
  rm "$file"
  [ ! -e "$file.kept" ] || mv "$file.kept" "$file"
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
[ $failed = 0 ] && echo "37 planted includes, each reported"
exit $failed
