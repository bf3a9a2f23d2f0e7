#!/bin/sh
# check_killed.sh SOURCE_FOLDER PROGRAM [ROUNDS]
# A run over 50 figures is killed at one moment after another: every file that is there then is complete,
# no temporary one stays for good, and the next run finishes the rest and gives the bytes of a run that
# nobody killed. SIGINT and SIGTERM leave no temporary file at all.
set -eu
source=$1
program=$2
rounds=${3:-${TF_KILL_ROUNDS:-8}}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cp "$source/examples/data/lung.csv" .
{
  echo "trialfig: 1"
  echo "defaults: {kind: km, data: lung.csv, time: time, event: {column: status, is: [2]}, group: sex, formats: [svg, numbers.csv]}"
  echo "figures:"
  i=1
  while [ $i -le 50 ]; do
    echo "  - {id: f$i, title: Figure $i}"
    i=$((i + 1))
  done
} > set.yaml

fail() { echo "$1"; exit 1; }
"$program" render set.yaml -o whole --quiet 2> said.txt || { cat said.txt; exit 1; }

# Each figure's files end as such files do.
complete() {
  for file in out/*.svg; do
    [ -e "$file" ] || continue
    tail -c 7 "$file" | grep -q '</svg>' || fail "round $1: $file is cut"
    cmp -s "$file" "whole/${file#out/}" || fail "round $1: $file is another one"
  done
  for file in out/*.csv out/*.txt; do
    [ -e "$file" ] || continue
    cmp -s "$file" "whole/${file#out/}" || fail "round $1: $file is another one"
  done
}

round=1
killed=0
while [ $round -le "$rounds" ]; do
  signal=KILL
  [ $((round % 4)) -eq 0 ] && signal=INT
  [ $((round % 8)) -eq 0 ] && signal=TERM
  rm -rf out
  "$program" render set.yaml -o out --quiet -j2 2> said.txt &
  job=$!
  # From a few milliseconds on, in uneven steps, round after round.
  sleep "$(awk -v r=$round 'BEGIN { printf "%.3f", 0.02 + (r * 0.137) % 0.9 }')"
  kill -$signal $job 2> /dev/null && killed=$((killed + 1))
  wait $job || true
  complete $round
  if [ $signal != KILL ] && ls -A out out/.trialfig 2> /dev/null | grep -q '^\.trialfig-'; then
    fail "round $round: SIG$signal left temporary files"
  fi
  "$program" render set.yaml -o out --quiet 2> said.txt || { cat said.txt; fail "round $round: the next run failed"; }
  complete $round
  [ "$(ls out/*.svg | wc -l)" -eq 50 ] || fail "round $round: not all figures are there"
  if ls -A out out/.trialfig | grep -q '^\.trialfig-'; then
    fail "round $round: temporary files stay"
  fi
  round=$((round + 1))
done
[ $killed -gt 0 ] || fail "no run was killed"
