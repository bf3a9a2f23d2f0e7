#!/bin/sh
# Draws the pictures of README.md anew, from docs/images/readme.yaml into docs/images/. Takes no
# argument; the program is built into build/ if need be.
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh
scripts/build.sh build
build/trialfig render docs/images/readme.yaml -o docs/images --no-captions
