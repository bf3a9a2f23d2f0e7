#!/bin/sh
# Builds the Debian packages in FOLDER (build-package if none is named), installs them with apt, draws
# a figure with what is installed and compiles a program in C against it. As root on Debian or Ubuntu,
# best on a machine that is thrown away: packages stay installed.
set -eu
cd "$(dirname "$0")/.."
folder=${1:-build-package}
if [ "$(id -u)" != 0 ]; then
  echo "check-packages: installs packages, so it needs root" >&2
  exit 3
fi
scripts/setup.sh
apt-get install -y -qq --no-install-recommends dpkg-dev file >/dev/null
scripts/build.sh "$folder" -DCMAKE_BUILD_TYPE=Release -DCMAKE_INSTALL_PREFIX=/usr -DTF_TESTS=OFF
(cd "$folder" && cpack -G DEB)
DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "./$folder"/packages/*.deb

drawn=$(mktemp -d)
trap 'rm -rf "$drawn"' EXIT
trialfig render examples/km.yaml -o "$drawn" --format pdf,svg
trialfig check examples/km.yaml -o "$drawn" --format pdf,svg
trialfig doctor
# shellcheck disable=SC2046 # a list of flags
cc $(pkg-config --cflags trialfig) examples/c/first_figure.c -o "$drawn/first" $(pkg-config --libs trialfig)
"$drawn/first" examples/data/mgus2.csv "$drawn/first.pdf"
head -c 5 "$drawn/first.pdf" | grep -q '%PDF-'
echo "check-packages: all good"
