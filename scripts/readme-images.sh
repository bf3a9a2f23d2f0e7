#!/bin/sh
# Draws the pictures of README.md anew, from docs/images/readme.yaml into docs/images/. Takes no
# argument; the program is built into build/ if need be.
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh
scripts/build.sh build
# Elsewhere first: what render keeps in mind of its folder isn't documentation.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
build/trialfig render docs/images/readme.yaml -o "$work" --no-captions
cp "$work"/*.png docs/images/
