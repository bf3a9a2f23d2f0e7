#!/bin/sh
# check_install.sh SOURCE_FOLDER BUILD_FOLDER CMAKE C_COMPILER "LINK FLAGS"
# Installs into an empty folder and compiles the examples in C against what is there.
set -eu
source=$1
build=$2
cmake=$3
cc=$4
flags=${5:-}
prefix=$(mktemp -d)
trap 'rm -rf "$prefix"' EXIT
"$cmake" --install "$build" --prefix "$prefix" >"$prefix/log"

for file in bin/trialfig include/trialfig/trialfig.h include/trialfig/stats/km.h \
  share/man/man5/trialfig-set.5; do
  [ -s "$prefix/$file" ] || { echo "not installed: $file"; exit 1; }
done
# A manual page for every kind, whatever the program says of itself, and all that it lists.
for folder in "$source"/src/kinds/*/kind.c; do
  echo "trialfig-$(basename "$(dirname "$folder")").1"
done >"$prefix/pages"
"$prefix/bin/trialfig" man --list >>"$prefix/pages"
while read -r page; do
  [ -s "$prefix/share/man/man${page##*.}/$page" ] || { echo "not installed: $page"; exit 1; }
done <"$prefix/pages"
installed=$(find "$prefix/share/man" -type f | wc -l)
[ "$installed" = "$(sort -u "$prefix/pages" | wc -l)" ] || { echo "$installed manual pages"; exit 1; }

libraries=$(dirname "$(find "$prefix" -name libtrialfig.so)")
# The .pc files name the prefix of the configuration, which is not where this went.
mkdir "$prefix/pc"
for pc in trialfig trialfig-stats; do
  sed "s|^prefix=.*|prefix=$prefix|" "$libraries/pkgconfig/$pc.pc" >"$prefix/pc/$pc.pc"
done
PKG_CONFIG_PATH=$prefix/pc
LD_LIBRARY_PATH=$libraries
export PKG_CONFIG_PATH LD_LIBRARY_PATH
for example in first_figure draw_on_cairo; do
  # shellcheck disable=SC2046,SC2086 # lists of flags
  "$cc" $flags -Wall -Wextra -Werror $(pkg-config --cflags trialfig) \
    "$source/examples/c/$example.c" -o "$prefix/$example" $(pkg-config --libs trialfig)
  (cd "$prefix" && "./$example" "$source/examples/data/mgus2.csv" "$example.pdf") >"$prefix/said"
  head -c 5 "$prefix/$example.pdf" | grep -q '%PDF-' || { echo "$example drew no PDF"; exit 1; }
done

# The library of statistics works without GLib and without the rest.
cat >"$prefix/alone.c" <<'TEXT'
#include <stats/km.h>
int main(void) { double z = tf_conf_z(0.95); return z > 1.95 && z < 1.97 ? 0 : 1; }
TEXT
# shellcheck disable=SC2046,SC2086
"$cc" $flags -Wall -Werror $(pkg-config --cflags trialfig-stats) "$prefix/alone.c" \
  -o "$prefix/alone" $(pkg-config --libs trialfig-stats)
"$prefix/alone"

(cd "$prefix" && bin/trialfig --version) | grep -q '^trialfig [0-9]'
# Only what carries the prefix tf_ is visible.
if command -v nm >/dev/null 2>&1; then
  strange=$(nm -D --defined-only "$libraries/libtrialfig.so" | awk '$2 ~ /[TDBR]/ { print $3 }' |
    grep -vE '^(tf_|_init$|_fini$|_edata$|_end$|__bss_start$|__asan|__odr_asan)' || true)
  [ -z "$strange" ] || { echo "exported without the prefix tf_: $strange"; exit 1; }
fi
echo "installed, compiled against and run"
