#!/bin/sh
# Prints how long one small figure takes from a cold start, and its peak memory, beside what else is
# installed: R with survminer, base R, matplotlib. What isn't installed is left out and said.
#
#   bench/run.sh [BUILD_FOLDER]
set -eu
cd "$(dirname "$0")/.."
build=${1:-build}
[ -x "$build/bench/bench-cold" ] || scripts/build.sh "$build" -DTF_BENCH=ON
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
data=$PWD/examples/data/mgus2.csv
cold=$PWD/$build/bench/bench-cold

row() { printf '%-34s %9.1f ms %8.1f MiB   %s\n' "$1" "$2" "$3" "$4"; }
# name, runs, command...: prints a row with the ratio to ours
compare() {
  name=$1
  runs=$2
  shift 2
  result=$("$cold" "$runs" "$@") || { echo "$name: failed, left out"; return 0; }
  set -- $result
  row "$name" "$1" "$2" "$(awk "BEGIN { printf \"%.1f x\", $1 / $ours }")"
}

ask="--time futime --event death --group sex"
set -- $("$cold" 41 "$build/trialfig" km "$data" $ask -o "$folder/a.pdf")
ours=$1
row "trialfig, one figure, PDF" "$1" "$2" "1 x"
compare "trialfig, one figure, SVG" 41 "$build/trialfig" km "$data" $ask -o "$folder/a.svg"
compare "trialfig, one figure, PNG 300 dpi" 21 "$build/trialfig" km "$data" $ask -o "$folder/a.png"
compare "trialfig, numbers alone" 41 "$build/trialfig" km "$data" $ask --numbers "$folder/a.csv"


# A table of 80 rows beside a figure with curves: at most twice its time.
awk 'BEGIN { print "label,indent,hr,lo,hi,n"
  for (i = 0; i < 80; i++)
    if (i % 8 == 0) printf "Subgroup %d,0,,,,\n", i / 8
    else printf "Level %d,1,%.2f,%.2f,%.2f,%d\n", i, 0.4 + i % 7 / 10, 0.3, 1.1 + i % 5 / 10, 40 + 7 * i }' \
  >"$folder/rows.csv"
compare "trialfig, forest plot of 80 rows" 41 "$build/trialfig" forest "$folder/rows.csv" --label label \
  --estimate hr --lower lo --upper hi --columns n --effect HR --width 178mm -o "$folder/f.pdf"

# What one more figure costs in the same process: a set of 100, less one of 1.
for n in 1 101; do
  { echo "trialfig: 1"
    echo "defaults: {data: $data, time: futime, event: death, group: sex, formats: [pdf]}"
    echo "figures:"
    i=0
    while [ $i -lt $n ]; do echo "  - {id: f$i, kind: km}"; i=$((i + 1)); done; } >"$folder/set$n.yaml"
done
one=$("$cold" 11 "$build/trialfig" render "$folder/set1.yaml" -o "$folder/out" -j1 --force | cut -d' ' -f1)
many=$("$cold" 5 "$build/trialfig" render "$folder/set101.yaml" -o "$folder/out" -j1 --force | cut -d' ' -f1)
awk "BEGIN { each = ($many - $one) / 100
  printf \"%-34s %9.1f ms %16s %.2f x\n\", \"trialfig, each further figure\", each, \"\", each / $ours }"

cat >"$folder/base.R" <<TEXT
library(survival)
d <- read.csv("$data")
pdf("$folder/r.pdf"); plot(survfit(Surv(futime, death) ~ sex, d), conf.int = TRUE, mark.time = TRUE)
survdiff(Surv(futime, death) ~ sex, d); coxph(Surv(futime, death) ~ sex, d); dev.off()
TEXT
cat >"$folder/survminer.R" <<TEXT
library(survival); library(survminer)
d <- read.csv("$data"); fit <- survfit(Surv(futime, death) ~ sex, d)
pdf("$folder/m.pdf")
print(ggsurvplot(fit, data = d, risk.table = TRUE, pval = TRUE, conf.int = TRUE)); dev.off()
TEXT
cat >"$folder/plot.py" <<TEXT
import csv
import matplotlib
matplotlib.use("pdf")
import matplotlib.pyplot as plt
rows = list(csv.DictReader(open("$data")))
for sex in "FM":
    own = sorted((float(r["futime"]), r["death"]) for r in rows if r["sex"] == sex)
    x, y, s = [0], [1], 1.0
    for i, (t, d) in enumerate(own):
        s *= 1 - (d == "1") / (len(own) - i)
        x.append(t); y.append(s)
    plt.step(x, y, where="post")
plt.savefig("$folder/p.pdf")
TEXT
r_has() { command -v Rscript >/dev/null 2>&1 && Rscript -e "library($1)" >/dev/null 2>&1; }
if r_has survminer; then compare "R, survminer" 3 Rscript "$folder/survminer.R"
else echo "R with survminer is not installed, left out"; fi
if r_has survival; then compare "R, survival and base graphics" 5 Rscript "$folder/base.R"
else echo "R with survival is not installed, left out"; fi
python=""
for program in python3 /usr/bin/python3; do
  if "$program" -c 'import matplotlib' >/dev/null 2>&1; then python=$program; fi
done
if [ -n "$python" ]; then compare "Python, matplotlib" 5 "$python" "$folder/plot.py"
else echo "Python with matplotlib is not installed, left out"; fi
