#!/bin/sh
# How fast sets are: 100 different figures with one thread and with two, 1,000 that are unchanged beside
# the same drawn, 80 files in one process beside 80 processes, memory of 10 to 4,000 figures, instructions of
# one more, and R's survminer in a loop where it is installed. Ratios are of one run of this script; times say
# something about the machine. Where others are at work, what is of the processor still counts: what a clock
# shows, threads above all, does not.
set -eu
cd "$(dirname "$0")/.."
program=${TRIALFIG:-build/trialfig}
program=$(realpath "$program")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# 500 patients of two arms, from a fixed seed; another one for each file.
data() {
  awk -v seed="$1" 'BEGIN {
    srand(seed); print "id,time,event,arm"
    for (i = 1; i <= 500; i++)
      printf "P%d,%.2f,%d,%s\n", i, -20 * log(1 - rand()), rand() < 0.6, rand() < 0.5 ? "A" : "B"
  }'
}

# A set of $1 figures that differ in title and axis.
set_of() {
  echo "trialfig: 1"
  echo "defaults: {kind: km, data: d.csv, time: {column: time, unit: months}, event: event, group: arm}"
  echo "figures:"
  awk -v n="$1" 'BEGIN {
    for (i = 1; i <= n; i++) printf "  - {id: f%d, title: Figure %d, x: {max: %d}}\n", i, i, 24 + i % 9 * 6
  }'
}

# Milliseconds that pass while a command runs.
seconds() {
  begin=$(date +%s%N)
  "$@" > log.txt 2>&1 || { cat log.txt; exit 1; }
  end=$(date +%s%N)
  echo $(((end - begin) / 1000000))
}

# Milliseconds of the processor that a command takes, with those that it waits for.
processor() (
  "$@" > log.txt 2>&1 || { cat log.txt; exit 1; }
  times > spent.txt # in a pipe it would tell of another process
  awk -F '[ms ]+' 'NR == 2 { print int(1000 * (60 * ($1 + $3) + $2 + $4)) }' spent.txt
)

ratio() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", (b > 0 ? a / b : 0) }'; }

data 1 > d.csv
set_of 100 > s100.yaml
set_of 1000 > s1000.yaml
one=$(seconds "$program" render s100.yaml -o one -j1 --quiet)
two=$(seconds "$program" render s100.yaml -o two -j2 --quiet)
all=$(processor "$program" render s100.yaml -o all -j1 --quiet)
single=$(processor "$program" render s100.yaml -o single -j1 --quiet --only f1)
echo "load of the machine: $(cut -d ' ' -f 1-3 /proc/loadavg 2> /dev/null || echo unknown)"
echo "processor: the first of 100 figures $single ms, each further $(ratio $((all - single)) 99) ms"
echo "clock: 100 figures, one thread $one ms, two $two ms: $(ratio "$one" "$two") times as fast"

drawn=$(processor "$program" render s1000.yaml -o many --quiet)
unchanged=$(processor "$program" render s1000.yaml -o many --quiet)
echo "processor: 1,000 figures $drawn ms; unchanged $unchanged ms, 1/$(ratio "$drawn" "$unchanged")"

mkdir files
i=1
while [ $i -le 80 ]; do
  data $i > files/c$i.csv
  i=$((i + 1))
done
cat > each.yaml <<'SET'
trialfig: 1
figures:
  - for_each: {files: files/*.csv}
    id: os-{stem}
    kind: km
    data: "{path}"
    time: {column: time, unit: months}
    event: event
    group: arm
SET
each=$(processor "$program" render each.yaml -o each --quiet)
processes() {
  for file in files/*.csv; do
    "$program" km "$file" --time time --time-unit months --event event --group arm \
      -o "processes-$(basename "$file" .csv).pdf" || return 1
  done
}
alone=$(processor processes)
echo "processor: 80 files in one process $each ms, in 80 $alone ms, $(ratio "$alone" "$each") times as long"

memory() {
  if [ -x /usr/bin/time ]; then
    /usr/bin/time -f %M "$program" render "$1" -o "$2" -j1 --quiet 2>&1 | tail -1
  else
    echo unknown
  fi
}
first=
line="peak memory:"
for n in 10 100 1000 4000; do
  set_of $n > "s$n.yaml"
  kilobytes=$(memory "s$n.yaml" "m$n")
  first=${first:-$kilobytes}
  line="$line $n figures $kilobytes KB,"
done
echo "$line the last $(ratio "$kilobytes" "$first") times the first"

if command -v valgrind > /dev/null; then
  instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$program" render "$1" -o "$2" -j1 --quiet \
      2> log.txt > /dev/null || { cat log.txt; exit 1; }
    awk '/refs:/ { gsub(",", "", $NF); print $NF }' log.txt
  }
  set_of 1 > s1.yaml
  cold=$(instructions s1.yaml i1)
  ten=$(instructions s10.yaml i10)
  echo "instructions: the first figure $(ratio "$cold" 1000000) million, each further $(ratio $((ten - cold)) 9000000) million"
else
  echo "valgrind is not installed: no instructions counted"
fi

if command -v Rscript > /dev/null && Rscript -e 'library(survminer)' > /dev/null 2>&1; then
  cat > loop.R <<'R'
suppressPackageStartupMessages({library(survival); library(survminer)})
d <- read.csv("d.csv")
begin <- proc.time()[["elapsed"]]
for (i in 1:10) {
  fit <- survfit(Surv(time, event) ~ arm, data = d)
  p <- ggsurvplot(fit, data = d, risk.table = TRUE, pval = TRUE, title = paste("Figure", i))
  pdf(sprintf("r%d.pdf", i)); print(p); invisible(dev.off())
}
cat(round(100 * (proc.time()[["elapsed"]] - begin)))
R
  r=$(Rscript loop.R 2> /dev/null)
  echo "survminer, 100 figures in one process (10 drawn): $r ms, $(ratio "$r" "$one") times ours with one thread"
else
  echo "survminer is not installed: no ratio to it"
fi
