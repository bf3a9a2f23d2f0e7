#!/bin/sh
# Do threads that draw at once keep out of each other's way? Builds with ThreadSanitizer in build-threads/
# and draws all examples with eight workers, in every format, twice: anew, and up to date. Exits with 1 on any
# report, which is printed.
set -eu
cd "$(dirname "$0")/.."

# Newer kernels spread addresses wider than the sanitizer of Debian 12 knows.
fixed="setarch $(uname -m) -R"
$fixed true 2>/dev/null || fixed=

$fixed scripts/build.sh build-threads -DTF_TESTS=OFF -DCMAKE_BUILD_TYPE=Debug \
  "-DCMAKE_C_FLAGS_DEBUG=-O1 -g1 -fsanitize=thread"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# GLib's own allocator hands memory on between threads by means that the sanitizer doesn't see; nor does
# it see the locks inside of libraries that are compiled without it.
export G_SLICE=always-malloc
export TSAN_OPTIONS="ignore_noninstrumented_modules=1 log_path=$folder/report exitcode=66"

draw() {
  echo "threads: all examples with eight workers, $1"
  code=0
  $fixed build-threads/trialfig render examples/*.yaml -o "$folder/out" -j8 --quiet \
    --format pdf,svg,png,numbers.csv,numbers.json,caption.txt,scene \
    --gallery "$folder/out/index.html" >"$folder/log" 2>&1 || code=$?
  if [ -n "$(find "$folder" -name 'report*')" ]; then
    cat "$folder"/report*
    echo "threads: $(cat "$folder"/report* | grep -c '^WARNING: ThreadSanitizer') reports"
    exit 1
  fi
  if [ $code != 0 ]; then
    cat "$folder/log"
    exit 1
  fi
}

# Without a report of a race that is there, silence would mean nothing.
cat >"$folder/race.c" <<'C'
#include <pthread.h>
#include <stddef.h>

static int shared;

static void *add(void *unused) {
    shared++;
    return unused;
}

int main(void) {
    pthread_t other;
    if (pthread_create(&other, NULL, add, NULL) != 0)
        return 2;
    shared++;
    pthread_join(other, NULL);
    return 0;
}
C
"${CC:-cc}" -O1 -g1 -fsanitize=thread "$folder/race.c" -o "$folder/race" -lpthread
$fixed "$folder/race" >/dev/null 2>&1 || true
if [ -z "$(find "$folder" -name 'report*')" ]; then
  echo "threads: the sanitizer doesn't tell of a planted race"
  exit 1
fi
rm -f "$folder"/report*

draw "anew"
draw "up to date"
echo "threads: no report"
