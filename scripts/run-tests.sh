#!/bin/sh
# Runs the tests of a build folder and ends with one line: N passed, N failed.
set -eu
cd "$(dirname "$0")/.."
folder=$1
shift
log=$(mktemp)
trap 'rm -f "$log"' EXIT

code=0
{ ctest --test-dir "$folder" --output-on-failure -j "$(nproc 2>/dev/null || echo 2)" "$@" &&
  echo "ctest: good"; } | tee "$log"
grep -q '^ctest: good$' "$log" || code=1

failed=$(sed -n 's/^[0-9]*% tests passed, \([0-9]*\) tests failed out of [0-9]*$/\1/p' "$log")
total=$(sed -n 's/^[0-9]*% tests passed, [0-9]* tests failed out of \([0-9]*\)$/\1/p' "$log")
skipped=$(grep -c '\*\*\*Skipped' "$log" || true)
if [ -z "$total" ]; then
  echo "no tests were run"
  exit 1
fi
if [ "$skipped" -gt 0 ]; then
  sed -n '/^skipped/p' "$folder/Testing/Temporary/LastTest.log" | sort -u
  echo "$skipped skipped"
fi
echo "$((total - failed - skipped)) passed, $failed failed"
exit $code
