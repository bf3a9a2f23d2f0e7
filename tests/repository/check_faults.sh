#!/bin/sh
# check_faults.sh SOURCE_FOLDER PROGRAM
# What happens to a set while it is drawn: a file of data changes, the disk is full. What is there
# afterwards is whole, what isn't there is told, and the next run draws the rest.
set -eu
source=$(cd "$1" && pwd)
program=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
folder=$(mktemp -d)
mounted=
trap '[ -z "$mounted" ] || umount "$mounted"; rm -rf "$folder"' EXIT
cd "$folder"
cp "$source/examples/data/lung.csv" .
fail() { echo "$1"; [ ! -s said.txt ] || cat said.txt; exit 1; }
no_temporary() {
  ! find "$1" -name '.trialfig-*' | grep -q . || fail "$2: a temporary file stays"
}
set_of() { # FIRST LAST: figures f1, f2 …
  echo "trialfig: 1"
  echo "defaults: {kind: km, data: lung.csv, time: time, event: {column: status, is: [2]}, group: sex, formats: [svg]}"
  echo "figures:"
  for i in $(seq "$1" "$2"); do echo "  - {id: f$i, title: Figure $i}"; done
}

# ---- a file that changes meanwhile ----------------------------------------------------------------------

# The second figure waits for what comes out of a pipe, so that the first one is drawn by then.
mkfifo pipe.csv
{ set_of 1 1; echo "  - {id: last, data: pipe.csv}"; } >change.yaml
"$program" render change.yaml -o out -j1 --keep-going >said.txt 2>&1 &
job=$!
for _ in $(seq 200); do
  [ ! -e out/f1.svg ] || break
  sleep 0.1
done
[ -e out/f1.svg ] || fail "the first figure is not drawn"
cp out/f1.svg first.svg
awk -F, -v OFS=, 'NR == 4 { $3 = $3 == 1 ? 2 : 1 } { print }' lung.csv >changed.csv
sleep 1
cat changed.csv >lung.csv
cat changed.csv >pipe.csv
wait $job || fail "a file that changes fails the run"
grep -q '^lung.csv: warning: this file was changed while figures were drawn of it' said.txt ||
  fail "nothing is said of a file that changed"
[ out/manifest.json -ot lung.csv ] || fail "Make takes the figure for one of the new data"
"$program" render change.yaml -o out --only f1 >said.txt 2>&1 || fail "the next run fails"
grep -q '1 drawn' said.txt || fail "not drawn again though its data had changed"
! cmp -s out/f1.svg first.svg || fail "drawn of the old data"
"$program" render change.yaml -o out --only f1 2>&1 | grep -q unchanged || fail "drawn again and again"

# ---- a disk that is full --------------------------------------------------------------------------------

# A device that takes nothing stands for it where no file system can be mounted.
code=0
"$program" km lung.csv --time time --event status=2 --format svg -o - >/dev/full 2>said.txt || code=$?
[ "$code" = 3 ] || fail "a stream that can't be written ends with $code"
mkdir small
if mount -t tmpfs -o size=600k none small 2>mount.txt; then
  mounted=$folder/small
  set_of 1 40 >full.yaml
  "$program" render full.yaml -o whole --quiet >said.txt 2>&1 || fail "can't be drawn"
  code=0
  "$program" render full.yaml -o small/out -j1 >said.txt 2>&1 || code=$?
  [ $code = 3 ] || fail "a full disk ends with $code"
  grep -q 'disk full' said.txt || fail "it isn't said that the disk is full"
  grep -q '1 failed' said.txt || fail "the figure that failed isn't counted"
  id=$(sed -n 's/^\(f[0-9]*\): failed$/\1/p' said.txt)
  ! grep "can't write" said.txt | grep -v "manifest\|/$id\." || fail "figures that were not tried have errors"
  no_temporary small "full disk"
  cp -r small/out kept
  "$program" render full.yaml -o small/out -j4 >said.txt 2>&1 && fail "a full disk is none with threads"
  no_temporary small "full disk with threads"
  ! grep "can't write" said.txt | grep -v "manifest\|/$(sed -n 's/^\(f[0-9]*\): failed$/\1/p' said.txt)\." ||
    fail "figures that were not tried have errors"
  for file in kept/*.svg; do
    cmp -s "$file" "small/out/$(basename "$file")" || fail "$file was lost"
  done
  n=0
  for file in small/out/*.svg; do
    cmp -s "$file" "whole/$(basename "$file")" || fail "$file is another one"
    n=$((n + 1))
  done
  [ $n -gt 0 ] && [ $n -lt 40 ] || fail "$n figures fit"
  mount -o remount,size=20m "$mounted"
  "$program" render full.yaml -o small/out >said.txt 2>&1 || fail "the next run fails"
  drawn=$(sed -n 's/^40 figures: \([0-9]*\) drawn.*/\1/p' said.txt)
  [ "$drawn" -gt 0 ] && [ "$drawn" -lt 40 ] || fail "$drawn are drawn again"
  for file in whole/*.svg whole/*.txt; do
    cmp -s "$file" "small/out/$(basename "$file")" || fail "$file is another one"
  done
  echo "a file system of 600 KiB held $n of 40 figures"
else
  echo "no file system can be mounted here ($(cat mount.txt)): a full disk was tried with /dev/full alone"
fi
