#!/bin/sh
# Draws six contact sheets of 12 figures each into out/ (sheet-km.png, sheet-forest.png, sheet-bars.png,
# sheet-waterfall.png, sheet-panels.png, sheet-slides.png; 2,400 pixels wide), to judge the figures of
# a kind beside each other. Takes no argument; the program is built into build-sheets/.
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh
scripts/build.sh build-sheets -DTF_TESTS=OFF -DTF_BENCH=ON
program=build-sheets/trialfig
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p out

# What the program says of the examples' data is shown only where it fails.
quietly() {
  "$@" >"$work/said" 2>&1 || {
    cat "$work/said" >&2
    exit 1
  }
}

for set in examples/*.yaml; do
  quietly "$program" render "$set" -o "$work" --format png
done

# draw ID COMMAND OPTIONS...: one figure beside those of the examples.
draw() {
  id=$1
  shift
  quietly "$program" "$@" -o "$work/$id.png"
}

data=examples/data
change() {
  id=$1
  shift
  draw "$id" waterfall $data/illustrative/tumour_change.csv --change change \
    --response response --y-max 100 --set patient=patient --set notes='Illustrative data.' "$@"
}
change waterfall-nejm-column --style nejm --width 88mm
change waterfall-nature --style nature --width 120mm
change waterfall-blood --style blood --facet arm
change waterfall-gray --style gray --width 120mm
change waterfall-light --style slides-light --title 'Best change of tumours'
change waterfall-panels --style nejm --facet arm --width 183mm

colon() {
  id=$1
  shift
  draw "$id" km $data/colon.csv --where 'etype = 2' --time time --time-unit days --event status \
    --group rx --reference Obs --set 'group.order=[Obs, Lev+5FU, Lev]' \
    --set 'group.labels={Obs: Observation, Lev: Levamisole, Lev+5FU: Levamisole plus fluorouracil}' \
    --set x.unit=months --facet sex --set 'facet.labels={0: Women, 1: Men}' "$@"
}
colon colon-by-sex --style nejm --width 183mm
colon colon-by-sex-lancet --style lancet
colon colon-by-sex-gray --style gray
colon colon-by-sex-slide --style slides-light --title 'Survival after resection, by sex'
draw lung-by-ecog km $data/lung.csv --time time --time-unit days --event 'status = 2' --group sex \
  --set 'group.order=["2", "1"]' --set 'group.labels={1: Hommes, 2: Femmes}' --where 'ph.ecog in (0, 1, 2)' --facet ph.ecog \
  --set 'facet.labels={0: ECOG 0, 1: ECOG 1, 2: ECOG 2}' --set x.unit=months --style thesis-fr

# sheet NAME ID...: one sheet of the figures with these names.
sheet() {
  name=$1
  shift
  figures=
  for id in "$@"; do figures="$figures $work/$id.png"; done
  # shellcheck disable=SC2086 # a list of files whose names have no blanks
  build-sheets/bench/contact-sheet "out/sheet-$name.png" $figures
  printf 'contact-sheets: out/sheet-%s.png\n' "$name"
}

sheet km mgus2-os mgus2-os-column lung-ecog colon-treatment imroz-pfs aquila-os karmma3-ssp \
  cohorte-ssp style-lancet style-jama style-kmunicate style-gray-column
sheet forest myeloma-hazard-ratios medianes-anti-bcma lupus-differences lupus-differences-fr \
  imroz-subgroups-template colon-subgroups colon-subgroups-jama mgus2-endpoints lung-model bcg \
  bcg-by-allocation bcg-leave-one-out
sheet bars imroz-responses aquila-responses aquila-progression aquila-adverse-events \
  majestec1-reponses dreamm3-reponses cohorte-traitement-suivant infections regency telitacicept \
  deucravacitinib cart-review
sheet waterfall waterfall waterfall-column waterfall-arms waterfall-by-arm waterfall-ids \
  waterfall-these waterfall-nejm-column waterfall-nature waterfall-blood waterfall-gray \
  waterfall-light waterfall-slide
sheet panels four-panels wide facets lupus-slide lupus-diapositive slide colon-by-sex \
  colon-by-sex-lancet colon-by-sex-gray lung-by-ecog waterfall-panels waterfall-arms
sheet slides imroz-pfs-slide aquila-pfs-slide aquila-os-slide aquila-first-line-slide \
  mgus2-os-slide waterfall-slide slide lupus-slide lupus-diapositive colon-by-sex-slide \
  style-slides-light style-slides-dark
