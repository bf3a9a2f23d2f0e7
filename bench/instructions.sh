#!/bin/sh
# Counts instructions instead of time, which other work on the machine can't change: of a figure from a cold
# start, of its numbers alone, and of one more figure of a set. With two programs, also the second one's share
# of the first one's: what a change has brought.
#
#   bench/instructions.sh PROGRAM [PROGRAM]
#
# valgrind knows no instructions for SHA-256, which the program uses where the processor has them: the sums
# of files are counted as if it had none.
set -eu
[ $# -ge 1 ] || { echo "usage: bench/instructions.sh PROGRAM [PROGRAM]"; exit 2; }
command -v valgrind >/dev/null || { echo "instructions: valgrind is not installed"; exit 2; }
first=$(realpath "$1")
second=${2:+$(realpath "$2")}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# 500 patients of two arms, from a fixed seed.
awk 'BEGIN {
  srand(1); print "id,time,event,arm"
  for (i = 1; i <= 500; i++)
    printf "P%d,%.2f,%d,%s\n", i, -20 * log(1 - rand()), rand() < 0.6, rand() < 0.5 ? "A" : "B"
}' > d.csv

# A set of $1 figures as $2.
set_of() {
  echo "trialfig: 1"
  echo "defaults: {formats: [$2], kind: km, data: d.csv, time: {column: time, unit: months}, event: event, group: arm}"
  echo "figures:"
  awk -v n="$1" 'BEGIN {
    for (i = 1; i <= n; i++) printf "  - {id: f%d, title: Figure %d, x: {max: %d}}\n", i, i, 24 + i % 9 * 6
  }'
}
for format in pdf svg png numbers.csv; do
  set_of 1 $format > 1-$format.yaml
  set_of 10 $format > 10-$format.yaml
done

count() {
  valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2> log.txt > /dev/null || { cat log.txt; exit 1; }
  awk '/refs:/ { gsub(",", "", $NF); print $NF }' log.txt
}
once() {
  count "$1" km d.csv --time time --time-unit months --event event --group arm "$2" "$3"
}
further() {
  rm -rf few many
  few=$(count "$1" render "1-$2.yaml" -o few -j1 --quiet)
  many=$(count "$1" render "10-$2.yaml" -o many -j1 --quiet)
  echo $(((many - few) / 9))
}
# name, command…: of each of the programs
row() {
  name=$1 what=$2
  shift 2
  a=$($what "$first" "$@")
  b=${second:+$($what "$second" "$@")}
  awk -v name="$name" -v a="$a" -v b="$b" 'BEGIN {
    printf "%-28s %8.1f million", name, a / 1e6
    if (b != "") printf " %8.1f million, %.2f of it", b / 1e6, b / a
    print ""
  }'
}

row "one figure, cold, PDF" once -o a.pdf
row "its numbers alone" once --numbers a.csv
for format in pdf svg png numbers.csv; do
  row "one more of a set, $format" further $format
done
