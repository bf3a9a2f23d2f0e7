#!/bin/sh
# Sets everything up, builds trialfig into build/ and runs every test. Takes no argument and can be
# run again at any time. What takes long is in scripts/check-long.sh. CI sets another folder
# (TF_FOLDER), options of CMake (TF_OPTIONS) and of ctest (TF_CTEST).
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh test
scripts/build.sh "${TF_FOLDER:-build}" -DTF_TESTS=ON ${TF_OPTIONS:-}
printf 'test: running the tests\n'
# shellcheck disable=SC2086 # a list of options
scripts/run-tests.sh "${TF_FOLDER:-build}" ${TF_CTEST:-}
