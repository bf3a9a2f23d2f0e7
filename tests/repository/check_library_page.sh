#!/bin/sh
# check_library_page.sh SOURCE_FOLDER BUILD_FOLDER C_COMPILER CXX_COMPILER "FLAGS OF CAIRO" "LINK FLAGS"
# The programs that docs/library.md prints are taken from the page, compiled against this build, and run:
# they draw and say what the page says that they do. Those of R are left out where it isn't installed.
set -eu
source=$1
build=$2
cc=$3
cxx=$4
flags=$5
link=${6:-}
page=$source/docs/library.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
fail() { echo "$1"; [ ! -s said ] || head -n 20 said; exit 1; }

# A block whose fence names a file is that file.
awk '/^```[a-z]+ [a-z_]+[.][a-z]+$/ { file = $2; next } /^```/ { file = "" } file { print > file }' "$page"
for file in km_from_arrays.c own_cairo.c numbers.c statistics_alone.c figure.cpp figure.py trialfig_r.c; do
  [ -s "$file" ] || fail "the page has no $file"
done

compile() { # COMPILER STANDARD FILE LIBRARY
  # shellcheck disable=SC2086 # lists of flags
  "$1" -std="$2" -Wall -Wextra -Wpedantic -Werror $link -I"$source/include" -I"$build/include" $flags "$3" \
    -o "${3%.*}" -L"$build" -l"$4" $5 -Wl,-rpath,"$build" 2>said || fail "$3: not compiled"
}
run() { # PROGRAM ARGUMENTS
  "./$@" >out 2>said || fail "$1 ends with $?"
}
is_pdf() { head -c 5 "$1" | grep -q '%PDF-' || fail "$1 is no PDF"; }
is_png() { head -c 4 "$1" | tail -c 3 | grep -q PNG || fail "$1 is no PNG"; }

compile "$cc" c99 km_from_arrays.c trialfig ""
run km_from_arrays
is_pdf km.pdf
is_png km.png
grep -q Kaplan out || fail "km_from_arrays says nothing of its methods"
[ ! -s said ] || fail "km_from_arrays warns"

compile "$cc" c99 own_cairo.c trialfig "-lcairo"
run own_cairo "$source/examples/data/mgus2.csv"
is_pdf page.pdf

# Of three in group A one died at 2 and one at 5: 1/3 is left at 6. By hand, as the chi-square below.
compile "$cc" c99 numbers.c trialfig ""
run numbers
grep -qx 'survival of A at 6 months: 0.3333' out || fail "numbers: another survival"
grep -qx 'median of A: 5' out || fail "numbers: another median of A"
grep -qx 'median of B: nan (not reached)' out || fail "numbers: another median of B"
grep -q '^figure,group,term,at,statistic,value$' out || fail "numbers: no CSV"
grep -q '^group,time,n_risk,n_event,n_censor,' out || fail "numbers: no curves"
grep -q '"sha256"' out || fail "numbers: no JSON"

# Log-rank by hand: O - E in A is 2 - (1/2 + 2/5 + 2/4), its variance 1/4 + 6/25 + 1/4: chi-square 0.48649.
compile "$cc" c99 statistics_alone.c trialfig-stats ""
run statistics_alone
grep -qx 'group 0: 2 of 3 had the event' out || fail "statistics_alone: other counts"
grep -q '^log-rank: chi-square 0.486' out || { cat out; fail "statistics_alone: another chi-square"; }

compile "$cxx" c++11 figure.cpp trialfig ""
run figure
grep -q '<svg' out || fail "figure.cpp drew no SVG"

python=$(command -v python3 || true)
if [ -n "$python" ] && [ -z "$link" ]; then
  LD_LIBRARY_PATH=$build "$python" figure.py >out 2>said || fail "figure.py ends with $?"
  is_png python.png
  grep -q '"sha256"' out || fail "figure.py: no JSON"
  grep -q 'no column "month"' out || fail "figure.py: its error says something else"
fi
if command -v R >/dev/null 2>&1; then
  PKG_CFLAGS="-I$source/include $flags" PKG_LIBS="-L$build -ltrialfig" R CMD SHLIB trialfig_r.c >said 2>&1 ||
    fail "trialfig_r.c: not compiled"
  awk '/^```r$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$page" >draw.R
  LD_LIBRARY_PATH=$build Rscript draw.R >out 2>said || fail "draw.R ends with $?"
  is_pdf r.pdf
fi

# Every code that the header has stands in the page, by its number's name.
sed -n 's|^ *\(TF_CODE_[A-Z_]*\) = [0-9]*,\{0,1\} */\*\*< "\([a-z-]*\)".*|\1 \2|p' \
  "$source/include/trialfig/code.h" >codes
[ "$(wc -l <codes)" -gt 15 ] || fail "code.h lists no codes"
while read -r code name; do
  [ "$code" = TF_CODE_OTHER ] || grep -q "^| \`$code\` | \`$name\` |" "$page" || fail "the page lacks $code"
done <codes
echo "the page's programs do what it says"
