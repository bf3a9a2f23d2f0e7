#!/bin/sh
# check_embedding.sh SOURCE_FOLDER CMAKE C_COMPILER GENERATOR
# The library of statistics built alone, in two folders: the same binary; found by find_package and by
# pkg-config where it is installed, also where the folder of libraries is an absolute one; and as a part
# of another program's project.
set -eu
source=$1
cmake=$2
cc=$3
generator=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
fail() { echo "$1"; [ ! -f "$work/log" ] || tail -n 20 "$work/log"; exit 1; }

for copy in one another/folder; do
  mkdir -p "$work/$copy"
  (cd "$source" && cp -R CMakeLists.txt cmake include src styles packaging README.md CHANGELOG.md "$work/$copy")
  # no flags of this build: those of a user
  "$cmake" -S "$work/$copy" -B "$work/$copy/build" -G "$generator" -DCMAKE_C_COMPILER="$cc" \
    -DCMAKE_BUILD_TYPE=RelWithDebInfo -DTF_STATS_ONLY=ON -DCMAKE_INSTALL_LIBDIR="$work/$copy/installed/lib64" \
    -DCMAKE_INSTALL_PREFIX="$work/$copy/installed" >"$work/log" 2>&1 || fail "$copy: not configured"
  grep -q 'Werror' "$work/$copy"/build/CMakeCache.txt "$work/$copy"/build/build.ninja 2>/dev/null &&
    fail "warnings are errors, and nobody asked for that"
  "$cmake" --build "$work/$copy/build" >"$work/log" 2>&1 || fail "$copy: not built"
  grep -q 'warning:' "$work/log" && fail "$copy: warnings"
  "$cmake" --install "$work/$copy/build" >"$work/log" 2>&1 || fail "$copy: not installed"
done
library=libtrialfig-stats.so
cmp "$work/one/build/$library" "$work/another/folder/build/$library" ||
  fail "the folder of the sources shows in the library"
ldd "$work/one/build/$library" | grep -E 'glib|cairo' && fail "the statistics need GLib or Cairo"

# Where it was moved to, and with a folder of libraries that is an absolute path.
mv "$work/one/installed" "$work/moved"
libraries=$work/moved/lib64
cat >"$work/main.c" <<'TEXT'
#include <trialfig/stats/error.h>
#include <trialfig/stats/km.h>
int main(void) {
    const double time[] = {1, 2, 3};
    const uint8_t event[] = {1, 0, 7};
    const tf_survival_data data = {.n = 3, .time = time, .event = event};
    tf_timeline *timeline = 0;
    const tf_stats_status status = tf_timeline_new(&data, TF_TIES_RTIMEFIX, &timeline);
    return status == TF_STATS_INVALID && tf_stats_last_error(status).row == 2 ? 0 : 1;
}
TEXT
flags=$(PKG_CONFIG_PATH=$libraries/pkgconfig pkg-config --cflags --libs trialfig-stats)
# shellcheck disable=SC2086
"$cc" "$work/main.c" -o "$work/by_pkg_config" $flags -Wl,-rpath,"$libraries"
"$work/by_pkg_config" || fail "what pkg-config found doesn't run"

project() { # FOLDER "HOW IT IS FOUND" OPTIONS
  folder=$work/$1
  mkdir "$folder"
  cp "$work/main.c" "$folder/main.c"
  printf 'cmake_minimum_required(VERSION 3.25)\nproject(user LANGUAGES C)\n%s\nadd_executable(user main.c)\ntarget_link_libraries(user PRIVATE trialfig::stats)\n' \
    "$2" >"$folder/CMakeLists.txt"
  shift 2
  "$cmake" -S "$folder" -B "$folder/build" -G "$generator" -DCMAKE_C_COMPILER="$cc" "$@" >"$work/log" 2>&1 ||
    fail "$folder: not configured"
  "$cmake" --build "$folder/build" --target user >"$work/log" 2>&1 || fail "$folder: not built"
  user=$(find "$folder/build" -name user -type f)
  "$user" || fail "$folder: doesn't run"
}
# An absolute folder of libraries is where it was said to be; the other copy was not moved.
project found 'find_package(trialfig 0.1 REQUIRED)' -DCMAKE_PREFIX_PATH="$work/another/folder/installed" \
  -Dtrialfig_DIR="$work/another/folder/installed/lib64/cmake/trialfig"
project part "add_subdirectory($source trialfig)" -DTF_STATS_ONLY=ON
# All of it as a part: its tests and what it installs are no part of the other project.
project whole "add_subdirectory($source trialfig)"
[ ! -e "$work/whole/build/trialfig/cmake_install.cmake" ] ||
  ! grep -q 'trialfig.pc' "$work/whole/build/trialfig/cmake_install.cmake" || fail "a part installs itself"
[ ! -d "$work/whole/build/trialfig/tests" ] || fail "a part builds its tests"
echo "built alone, found, embedded"
