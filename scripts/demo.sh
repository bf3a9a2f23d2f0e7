#!/bin/sh
# Sets everything up, builds trialfig into build/ and draws the examples into out/.
# Takes no argument and can be run again at any time.
set -eu
cd "$(dirname "$0")/.."

scripts/setup.sh
scripts/build.sh build -DTF_TESTS=OFF

formats=pdf,svg,png
printf '\ndemo: drawing examples/*.yaml into out/ as %s, with all of them on out/index.html\n' "$formats"
build/trialfig render examples/*.yaml -o out --format "$formats" --gallery out/index.html

printf '\ndemo: the figures, by width and height of their PNG files at 300 dots to the inch\n'
for figure in out/*.png; do
  # The header of a PNG file has both as 4 bytes each, from byte 16 on.
  size=$(od -An -j16 -N8 -tu1 "$figure" |
    awk '{ print (($1 * 256 + $2) * 256 + $3) * 256 + $4 " x " \
                 (($5 * 256 + $6) * 256 + $7) * 256 + $8 " pixels" }')
  printf '  %-36s %s\n' "${figure%.png}.{pdf,svg,png}" "$size"
done
printf 'demo: the program is build/trialfig\n'
