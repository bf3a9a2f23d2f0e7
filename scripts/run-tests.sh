#!/bin/sh
# Runs the tests of a build folder, scripts/run-tests.sh FOLDER [ctest options], and ends with one
# line that says it all: N passed, N failed, N skipped.
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
# Why they were skipped, which ctest prints of failures alone.
[ "$skipped" = 0 ] || sed -n '/^skipped/p' "$folder/Testing/Temporary/LastTest.log" | sort -u
echo "$((total - failed - skipped)) passed, $failed failed, $skipped skipped"
exit $code
