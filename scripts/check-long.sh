#!/bin/sh
# What takes too long for scripts/test.sh and .ci/run: 10,000 random figures, 1,000 in all styles, all of
# the illustrative data, the slow tests under sanitizers, threads, and a figure under valgrind.
# Prints the seed of anything that fails.
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh test
scripts/build.sh build -DTF_TESTS=ON
echo "long: ${TF_RANDOM_FIGURES:=10000} random figures"
TF_RANDOM_FIGURES=$TF_RANDOM_FIGURES CK_DEFAULT_TIMEOUT=0 CK_FORK=no \
  build/tests/test-pipeline pipeline/random_figures

echo "long: ${TF_RANDOM_STYLED:=1000} random figures in all styles"
TF_RANDOM_STYLED=$TF_RANDOM_STYLED CK_DEFAULT_TIMEOUT=0 CK_FORK=no \
  build/tests/test-pipeline pipeline/random_styled

echo "long: all illustrative data made again"
TF_LONG=1 tests/repository/check_illustrative.sh build/make-illustrative-data \
  examples/data/illustrative

echo "long: runs over sets that are killed, 200 times"
tests/repository/check_killed.sh "$PWD" "$PWD/build/trialfig" 200
echo "long: a set of 10,000 figures"
tests/repository/check_many.sh "$PWD/build/trialfig" 10000

echo "long: slow tests under sanitizers"
scripts/build.sh build-asan -DTF_TESTS=ON -DTF_SANITIZE=ON -DTF_PCH=ON
scripts/run-tests.sh build-asan -L slow -LE source

echo "long: threads"
scripts/check-threads.sh

if command -v valgrind >/dev/null 2>&1; then
  echo "long: one figure under valgrind"
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  G_SLICE=always-malloc valgrind --quiet --error-exitcode=1 build/trialfig km \
    examples/data/mgus2.csv --time futime --event death --group sex \
    -o "$folder/a.pdf" -o "$folder/a.svg" -o "$folder/a.png" \
    --numbers "$folder/a.json" --curves "$folder/a.csv" --scene "$folder/a.scene"
else
  echo "long: valgrind is not installed, left out"
fi
echo "long: all good"
