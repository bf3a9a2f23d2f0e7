#!/bin/sh
# check_many.sh PROGRAM [N]
# A set of N figures of a tiny file: all are drawn, a second run draws none, and neither the processor's
# time nor the memory for each grows with their number. TF_MANY=10000 in the environment is for long runs.
set -eu
program=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
n=${2:-${TF_MANY:-1000}}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
fail() { echo "$1"; [ ! -s said.txt ] || tail -n 5 said.txt; exit 1; }
printf 'time,event\n1,1\n2,0\n3,1\n4,1\n5,0\n6,1\n' >d.csv

# draw N: "SECONDS KILOBYTES" of the processor and of memory. GNU time tells, where it is.
draw() {
  {
    echo "trialfig: 1"
    echo "defaults: {kind: km, data: d.csv, time: time, event: event, formats: [numbers.csv]}"
    echo "figures:"
    seq "$1" | sed 's/.*/  - {id: f&}/'
  } >"set$1.yaml"
  if [ -x /usr/bin/time ]; then
    /usr/bin/time -f '%U %M' -o cost "$program" render "set$1.yaml" -o "out$1" --numbers "all$1.csv" >said.txt 2>&1 ||
      fail "$1 figures fail"
    cat cost
  else
    "$program" render "set$1.yaml" -o "out$1" --numbers "all$1.csv" >said.txt 2>&1 || fail "$1 figures fail"
    times >spent # in a pipe it would tell of another process
    awk 'NR == 2 { split($1, part, "[ms]"); print part[1] * 60 + part[2], 0 }' spent
  fi
}
few=$((n / 10))
cost_few=$(draw $few)
cost=$(draw "$n")
grep -q "^$n figures: $n drawn" said.txt || fail "not all are drawn"
[ "$(cut -d, -f1 "all$n.csv" | sort -u | wc -l)" -eq $((n + 1)) ] || fail "numbers of the set lack figures"
"$program" render "set$n.yaml" -o "out$n" >said.txt 2>&1 || fail "the second run fails"
grep -q "0 drawn, $n unchanged" said.txt || fail "the second run draws"
echo "$few figures: $cost_few; $n figures: $cost (seconds of the processor, KB)"
# Ten times as many take ten times as long; a tenth of a second is what any run takes.
echo "$cost_few $cost" | awk -v few=$few -v n="$n" '
  { slower = ($3 + 0.1) / ($1 + 0.1) / (n / few); each = ($4 - $2) / (n - few) }
  slower > 2 { print "one of many figures takes " slower " times as long"; exit 1 }
  each > 64 { print "each figure takes " each " KB"; exit 1 }'
