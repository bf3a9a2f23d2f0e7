#!/bin/sh
# Would the tests notice wrong code? Switches on the faults of tests/mutants/*.tsv, one at a time,
# and runs the tests that should see them: first the suites that the row names, then the fast tests
# of the room.
#
#   scripts/mutants.sh [START...]       faults in files whose names begin so ("stats/",
#                                       "base/outfile.c"); all of them without any
#     --missed                          only those that the last round missed
#     --wide                            what its room misses is tried on all fast tests
#   scripts/mutants.sh --check FOLDER   only looks whether each text is there, and each suite among
#                                       the tests of the build folder
#
# All faults are in one build, in build-mutants/, each behind a switch (TF_MUTANT=NUMBER). Ends with
# a table of what was missed; exits with 1 if less than 95 % was noticed.
set -eu
cd "$(dirname "$0")/.."

least=95
# Random figures would see much, but nobody runs them after each change.
slow='random|steady_places'
parts="CMakeLists.txt LICENSE README.md cmake docs examples include scripts src styles tests"

say() { printf 'mutants: %s\n' "$*"; }

# Prints number, file, suites, words of each row, the faults planted in the copy of the sources.
plant() {
  LC_ALL=C awk -v root="$1" -f tests/mutants/plant.awk tests/mutants/*.tsv
}

# Each suite has to be a test; "room/" stands for all of a room.
check_suites() {
  ctest --test-dir "$1" -N | sed -n 's/^ *Test *#[0-9]*: //p' >"$work/tests"
  good=0
  for suite in $(cut -f 3 "$work/rows" | tr ' ' '\n' | sort -u); do
    case $suite in
    */) grep -q "^$suite" "$work/tests" || { say "no tests $suite" >&2; good=1; } ;;
    *) grep -qx "$suite" "$work/tests" || { say "no test $suite" >&2; good=1; } ;;
    esac
  done
  return $good
}

# Only what differs is copied, so that only that is compiled again.
update_copy() {
  (cd "$1" && find . -type f) | while read -r name; do
    cmp -s "$1/$name" "$2/$name" 2>/dev/null && continue
    mkdir -p "$(dirname "$2/$name")"
    cp -p "$1/$name" "$2/$name"
  done
  (cd "$2" && find . -path ./build -prune -o -type f -print) | while read -r name; do
    case $name in ./build.log) continue ;; esac
    [ -e "$1/$name" ] || rm "$2/$name"
  done
}

build_copy() {
  launcher=""
  if command -v ccache >/dev/null 2>&1; then launcher=-DCMAKE_C_COMPILER_LAUNCHER=ccache; fi
  (cd "$1" && scripts/build.sh build -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_FLAGS="-O0 -g0 -w" \
    $launcher) >"$work/build.log" 2>&1 || {
    tail -n 40 "$work/build.log" >&2
    exit 3
  }
}

# Runs tests of the copy with a fault; prints the first that failed. A fault may loop without end.
first_failure() { # fault, ctest options
  fault=$1
  shift
  (
    ulimit -t 120
    TF_MUTANT=$fault timeout 300 ctest --test-dir "$copy/build" --stop-on-failure \
      -j "$(nproc 2>/dev/null || echo 2)" -E "$slow" "$@" 2>&1
  ) >"$work/ctest.log" && return 0
  sed -n 's/^[[:space:]]*[0-9]* - \([^ ]*\) (.*/\1/p' "$work/ctest.log" | grep . | head -n 1 ||
    echo "what was running when the time was up"
}

# "base/outfile data/" as a regular expression
regex_of() {
  expression=""
  for suite in $1; do
    case $suite in
    */) expression="$expression|^$suite" ;;
    *) expression="$expression|^$suite\$" ;;
    esac
  done
  printf '%s' "${expression#|}"
}

# All of a room: of a kind's part that part, of a kit the parts of all kinds as well.
room_of() {
  case $1 in
  kinds/*/*/*) part=${1#kinds/} && printf '^%s/' "${part%/*}" ;;
  kinds/*) kind=${1#kinds/} && printf '^%s/' "${kind%%/*}" ;;
  *) printf '^([a-z]+/)?%s/' "${1%%/*}" ;;
  esac
}

run_fault() { # number, file, suites
  seen=$(first_failure "$1" -R "$(regex_of "$3")")
  [ -n "$seen" ] || seen=$(first_failure "$1" -R "$(room_of "$2")")
  [ -n "$seen" ] || [ $wide = no ] ||
    seen=$(first_failure "$1" -R '^[a-z]+/' -E "$slow|^repository/")
  printf '%s' "$seen"
}

is_wanted() { # file, fault, starts
  file=$1
  if [ $missed = yes ] && ! awk -F '\t' '
    $2 == file && $4 == fault && $5 == "" { found = 1 } END { exit !found }' \
    file="$file" fault="$2" build-mutants/results.tsv; then return 1; fi
  shift 2
  [ $# -gt 0 ] || return 0
  for start in "$@"; do
    case $file in "$start"*) return 0 ;; esac
  done
  return 1
}

print_result() {
  awk -F '\t' '
    { room = $2; sub(/^kinds\//, "", room); sub(/\/.*/, "", room); if (!(room in all)) rooms[++n] = room
      all[room]++; total++
      if ($5 != "") { seen[room]++; noticed++ } else missed[++m] = $2 ": " $4 }
    END {
      if (m) print "\nnot noticed:"
      for (i = 1; i <= m; i++) print "  " missed[i]
      printf "\n%-10s %7s %8s\n", "room", "faults", "noticed"
      for (i = 1; i <= n; i++) printf "%-10s %7d %8d\n", rooms[i], all[rooms[i]], seen[rooms[i]]
      printf "%-10s %7d %8d   %.1f %%\n", "all", total, noticed, 100 * noticed / total
      exit 100 * noticed < least * total
    }' least=$least "$1"
}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if [ "${1:-}" = --check ]; then
  mkdir "$work/new"
  cp -R src "$work/new"
  plant "$work/new" >"$work/rows"
  check_suites "$2"
  say "$(wc -l <"$work/rows") faults can be planted"
  exit 0
fi
wide=no missed=no
while :; do
  case ${1:-} in
  --wide) wide=yes ;;
  --missed) missed=yes ;;
  *) break ;;
  esac
  shift
done

copy=build-mutants/source
mkdir -p $copy "$work/new"
# shellcheck disable=SC2086 # a list of words
cp -Rp $parts "$work/new"
plant "$work/new" >"$work/rows"
update_copy "$work/new" $copy
say "building in $copy/build/"
build_copy $copy
check_suites $copy/build
say "running the tests without any fault"
failed=$(first_failure 0 -R "$(regex_of "$(cut -f 3 "$work/rows" | tr ' ' '\n' | sort -u)")")
if [ -n "$failed" ]; then
  say "$failed fails without any fault" >&2
  exit 3
fi

: >"$work/results"
while IFS='	' read -r number file suites fault <&3; do
  is_wanted "$file" "$fault" "$@" || continue
  seen=$(run_fault "$number" "$file" "$suites" 3<&-)
  printf '%s: %s: %s\n' "$file" "$fault" "${seen:-NOT NOTICED}"
  printf '%s\t%s\t%s\t%s\t%s\n' "$number" "$file" "$suites" "$fault" "$seen" >>"$work/results"
done 3<"$work/rows"
cp "$work/results" build-mutants/results.tsv
print_result "$work/results"
