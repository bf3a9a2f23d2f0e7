#!/bin/sh
# How much of each room the fast tests run, in lines and branches, from a build in build-coverage/:
#
#   scripts/coverage.sh            builds, runs the fast tests, prints the table
#   scripts/coverage.sh --again    the table alone, of the last run
#   scripts/coverage.sh --files    each file as well, the least covered first
#
# Exits with 1 if a room is below its floor in tests/coverage-floor.tsv. gcov is all that it needs,
# which comes with gcc (of clang: TF_GCOV="llvm-cov gcov"). Lines and branches of headers don't
# count; branches include what GLib's clean-up and assertions have.
set -eu
cd "$(dirname "$0")/.."

folder=build-coverage
slow='random|steady_places|^repository/'

say() { printf 'coverage: %s\n' "$*"; }

build_and_run() {
  TF_WERROR=OFF scripts/build.sh $folder -DCMAKE_BUILD_TYPE=Debug \
    -DCMAKE_C_FLAGS="-O0 -g1 --coverage -fprofile-update=atomic"
  find $folder -name '*.gcda' -exec rm {} +
  say "running the fast tests"
  ctest --test-dir $folder -j "$(nproc 2>/dev/null || echo 2)" -E "$slow" --output-on-failure \
    >$folder/coverage.log 2>&1 || {
    tail -n 30 $folder/coverage.log >&2
    exit 3
  }
}

# One line a source file: file, lines run, lines, branches taken, branches.
count() {
  # gcov writes its files where it runs; only its summary is of interest.
  find $folder/CMakeFiles -name '*.gcno' | grep '/obj-[^/]*\.dir/src/' | sort |
    xargs ${TF_GCOV:-gcov} --no-output --branch-probabilities 2>/dev/null |
    awk -v root="$PWD/" '
      function amount(text) { sub(/.* of /, "", text); return text }
      function share(text) { sub(/.*:/, "", text); sub(/%.*/, "", text); return text }
      /^File / { name = substr($0, 7, length($0) - 7); sub(root, "", name); wanted = name ~ /^src\/.*\.c$/ }
      wanted && /^Lines executed:/ { lines = amount($0); run = sprintf("%.0f", share($0) * lines / 100) }
      wanted && /^Taken at least once:/ { branches = amount($0); taken = sprintf("%.0f", share($0) * branches / 100) }
      wanted && /^No branches/ { branches = taken = 0 }
      # calls are the last that is told of a file
      wanted && /^(Calls executed:|No calls)/ { print name "\t" run "\t" lines "\t" taken "\t" branches; wanted = 0 }'
}

# A kind is one room.
print_table() {
  awk -F '\t' '
    function percent(a, b) { return b ? 100 * a / b : 100 }
    function below(value, floor) { return value < floor ? sprintf("  below %s", floor) : "" }
    FILENAME == floors { if ($0 !~ /^#/) { line_floor[$1] = $2; branch_floor[$1] = $3 }; next }
    { room = $1; sub(/^src\//, "", room)
      if (room ~ /^kinds\//) { sub(/^kinds\//, "", room); sub(/\/.*/, "", room); room = "kinds/" room }
      else sub(/\/.*/, "", room)
      if (!(room in lines)) rooms[++n] = room
      run[room] += $2; lines[room] += $3; taken[room] += $4; branches[room] += $5
      run["all"] += $2; lines["all"] += $3; taken["all"] += $4; branches["all"] += $5 }
    END {
      rooms[++n] = "all"
      printf "%-16s %8s %9s\n", "room", "lines", "branches"
      for (i = 1; i <= n; i++) {
        room = rooms[i]; l = percent(run[room], lines[room]); b = percent(taken[room], branches[room])
        low = below(l, line_floor[room]) below(b, branch_floor[room])
        printf "%-16s %6.1f %% %7.1f %%%s\n", room, l, b, low
        if (!(room in line_floor)) { printf "  no floor for %s\n", room; bad = 1 }
        if (low != "") bad = 1
      }
      exit bad
    }' floors=tests/coverage-floor.tsv tests/coverage-floor.tsv $folder/coverage.tsv
}

case ${1:-} in
--again | --files) ;;
*)
  build_and_run
  count >$folder/coverage.tsv
  ;;
esac
if [ "${1:-}" = --files ]; then
  awk -F '\t' '{ printf "%5.1f %% %5.1f %%  %s\n", $3 ? 100 * $2 / $3 : 100, $5 ? 100 * $4 / $5 : 100, $1 }' \
    $folder/coverage.tsv | sort -n
fi
print_table
