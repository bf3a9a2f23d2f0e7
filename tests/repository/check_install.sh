#!/bin/sh
# check_install.sh SOURCE_FOLDER BUILD_FOLDER CMAKE C_COMPILER "LINK FLAGS"
# Installs into an empty folder, compiles the examples in C against what is there, and takes it all
# away again.
set -eu
source=$1
build=$2
cmake=$3
cc=$4
flags=${5:-}
prefix=$(mktemp -d)
# Where the build was really installed is still to be known afterwards.
manifest=$build/install_manifest.txt
kept=$(mktemp)
[ ! -f "$manifest" ] || cp "$manifest" "$kept"
give_back() {
  rm -rf "$prefix"
  if [ -s "$kept" ]; then cp "$kept" "$manifest"; else rm -f "$manifest"; fi
  rm -f "$kept"
}
trap give_back EXIT
"$cmake" --install "$build" --prefix "$prefix" >"$prefix/log"

for file in bin/trialfig include/trialfig/trialfig.h include/trialfig/stats/km.h \
  share/man/man5/trialfig-set.5 share/man/man1/trialfig-check.1 \
  share/bash-completion/completions/trialfig share/zsh/site-functions/_trialfig \
  share/fish/vendor_completions.d/trialfig.fish share/doc/trialfig/copyright; do
  [ -s "$prefix/$file" ] || { echo "not installed: $file"; exit 1; }
done
# A manual page for every kind, whatever the program says of itself, and all that it lists.
for folder in "$source"/src/kinds/*/kind.c; do
  echo "trialfig-$(sed -n 's/^ *\.name = "\(.*\)",$/\1/p' "$folder").1"
done >"$prefix/pages"
"$prefix/bin/trialfig" man --list >>"$prefix/pages"
while read -r page; do
  [ -s "$prefix/share/man/man${page##*.}/$page" ] || { echo "not installed: $page"; exit 1; }
done <"$prefix/pages"
installed=$(find "$prefix/share/man" -type f | wc -l)
[ "$installed" = "$(sort -u "$prefix/pages" | wc -l)" ] || { echo "$installed manual pages"; exit 1; }

libraries=$(dirname "$(find "$prefix" -name libtrialfig.so)")
# The .pc files say where they are, not where the configuration thought they would be.
PKG_CONFIG_PATH=$libraries/pkgconfig
LD_LIBRARY_PATH=$libraries
export PKG_CONFIG_PATH LD_LIBRARY_PATH
for pc in trialfig trialfig-stats; do
  said=$(pkg-config --variable=prefix $pc)
  [ "$(cd "$said" && pwd -P)" = "$(cd "$prefix" && pwd -P)" ] || { echo "$pc.pc: prefix $said"; exit 1; }
  for variable in libdir includedir; do
    [ -d "$(pkg-config --variable=$variable $pc)" ] || { echo "$pc.pc: no such $variable"; exit 1; }
  done
done
for example in first_figure draw_on_cairo; do
  # shellcheck disable=SC2046,SC2086 # lists of flags
  "$cc" $flags -Wall -Wextra -Werror $(pkg-config --cflags trialfig) \
    "$source/examples/c/$example.c" -o "$prefix/$example" $(pkg-config --libs trialfig)
  (cd "$prefix" && "./$example" "$source/examples/data/mgus2.csv" "$example.pdf") >"$prefix/said"
  head -c 5 "$prefix/$example.pdf" | grep -q '%PDF-' || { echo "$example drew no PDF"; exit 1; }
done

# find_package finds both libraries, wherever they were installed.
mkdir "$prefix/user"
cp "$source/examples/c/first_figure.c" "$prefix/user/main.c"
cat >"$prefix/user/CMakeLists.txt" <<TEXT
cmake_minimum_required(VERSION 3.25)
project(user LANGUAGES C)
find_package(trialfig REQUIRED)
add_executable(user main.c)
target_link_libraries(user PRIVATE trialfig::trialfig trialfig::stats)
TEXT
"$cmake" -S "$prefix/user" -B "$prefix/user/build" -DCMAKE_C_COMPILER="$cc" -DCMAKE_C_FLAGS="$flags" \
  -Dtrialfig_DIR="$libraries/cmake/trialfig" >"$prefix/said" 2>&1 &&
  "$cmake" --build "$prefix/user/build" >"$prefix/said" 2>&1 || { cat "$prefix/said"; exit 1; }
(cd "$prefix" && user/build/user "$source/examples/data/mgus2.csv" user.pdf) >"$prefix/said"
head -c 5 "$prefix/user.pdf" | grep -q '%PDF-' || { echo "what find_package found draws no PDF"; exit 1; }

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

# What was installed goes, what is somebody's else stays.
mkdir -p "$prefix/share/trialfig/mine"
"$source/scripts/uninstall" -n "$build" | grep -qF "$prefix/bin/trialfig" ||
  { echo "uninstall -n doesn't name the program"; exit 1; }
[ -x "$prefix/bin/trialfig" ] || { echo "uninstall -n has removed the program"; exit 1; }
"$source/scripts/uninstall" "$build" >"$prefix/said"
left=$(find "$prefix/bin" "$prefix/include" "$libraries" "$prefix/share" -type f -o -type l)
[ -z "$left" ] || { echo "left by uninstall: $left"; exit 1; }
[ ! -e "$prefix/include/trialfig" ] || { echo "left by uninstall: include/trialfig"; exit 1; }
[ -d "$prefix/share/trialfig/mine" ] || { echo "uninstall removed a folder of somebody's"; exit 1; }
"$source/scripts/uninstall" "$prefix" 2>/dev/null && { echo "uninstall without a manifest"; exit 1; }
echo "installed, compiled against, run and removed"
