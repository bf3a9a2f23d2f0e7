#!/bin/sh
# Configures and builds: scripts/build.sh FOLDER [CMake options]. Used by the other scripts.
set -eu
cd "$(dirname "$0")/.."
folder=$1
shift

generator="Unix Makefiles"
if command -v ninja >/dev/null 2>&1; then generator=Ninja; fi
if [ -f "$folder/CMakeCache.txt" ]; then
  # a folder keeps the generator that it began with
  generator=$(sed -n 's/^CMAKE_GENERATOR:INTERNAL=//p' "$folder/CMakeCache.txt")
fi

printf 'build: configuring %s/\n' "$folder"
cmake -S . -B "$folder" -G "$generator" -DTF_WERROR="${TF_WERROR:-OFF}" "$@" >"$folder.log" 2>&1 || {
  cat "$folder.log"
  exit 3
}
rm -f "$folder.log"
printf 'build: compiling\n'
cmake --build "$folder" --parallel "$(nproc 2>/dev/null || echo 2)"
