#!/bin/sh
# Sets everything up, builds trialfig into build/ and runs every test. Takes no argument and can be
# run again at any time. What takes long is in scripts/check-long.sh.
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh test
scripts/build.sh "${TF_FOLDER:-build}" -DTF_TESTS=ON ${TF_OPTIONS:-}
printf 'test: running the tests\n'
scripts/run-tests.sh "${TF_FOLDER:-build}"
