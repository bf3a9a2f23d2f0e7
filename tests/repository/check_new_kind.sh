#!/bin/sh
# check_new_kind.sh SOURCE_FOLDER CMAKE C_COMPILER SETTINGS LINK LINT
# The kind that docs/new-kind.md prints is taken from the page, built into a copy of the program and
# used: what the page says about the price of a kind is true. Only what the kind adds or changes is
# compiled, by the build's own rules; the rest is linked from the objects that are there.
# SETTINGS is what the build was configured with, LINK its other objects and libraries, LINT the
# program that lints.
set -eu
source=$1 cmake=$2 cc=$3 settings=$4 link=$5 lint=$6
page=$source/docs/new-kind.md
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
tree=$folder/tree
kind=$tree/src/kinds/lollipop

fail() {
  echo "$1"
  exit 1
}

# ---- from the page into a copy of the program ----------------------------------------------------

mkdir -p "$tree/examples/data" "$tree/tests" "$folder/blocks"
for part in src include cmake styles CMakeLists.txt examples/data/make tests/support; do
  cp -R "$source/$part" "$tree/$part"
done

# A block whose fence names a file is that file; "after TEXT" puts it below the line that begins with
# the text, "end" at the end of the file that is there.
awk -v blocks="$folder/blocks" '
  /^```[a-z]+ [a-z]+\// {
    n++; inside = 1
    how = $0; sub(/^```[a-z]+ [^ ]+ ?/, "", how)
    print n "\t" $2 "\t" how > (blocks "/list")
    next
  }
  /^```/ { inside = 0 }
  inside { print > (blocks "/" n) }' "$page"
while IFS='	' read -r n path how; do
  block=$folder/blocks/$n
  mkdir -p "$(dirname "$tree/$path")"
  case $how in
  "") [ ! -e "$tree/$path" ] || fail "$path is there already"; cp "$block" "$tree/$path" ;;
  end) cat "$block" >>"$tree/$path" ;;
  after\ *)
    awk -v text="${how#after }" -v block="$block" '
      { print; line = $0; sub(/^ +/, "", line) }
      index(line, text) == 1 { while ((getline added < block) > 0) print added; done = 1 }
      END { exit !done }' "$tree/$path" >"$folder/changed" || fail "$path: no line is \"${how#after }\""
    cp "$folder/changed" "$tree/$path"
    ;;
  *) fail "$page: a block with \"$how\"" ;;
  esac
done <"$folder/blocks/list"
[ -e "$kind/kind.c" ] || fail "$page prints no kind"

lines=$(find "$kind" -name '*.[ch]' -exec cat {} + | grep -vc '^ *$')
[ "$lines" -le 250 ] || fail "the kind has $lines lines that aren't blank: more than 250"
"$source/tests/repository/check_borders.sh" "$tree" >"$folder/said" || { cat "$folder/said"; exit 1; }
if command -v clang-format-14 >/dev/null 2>&1; then
  find "$kind" -name '*.[ch]' -exec \
    clang-format-14 --style="file:$source/.clang-format" --dry-run --Werror {} + ||
    fail "$page: the code isn't as scripts/format.sh has it"
fi

# ---- building ------------------------------------------------------------------------------------

build=$folder/build
generator="Unix Makefiles" objects=
if command -v ninja >/dev/null 2>&1; then
  generator=Ninja objects=CMakeFiles/obj-
fi
object() { # ROOM FILE: as the generator calls it
  if [ "$objects" ]; then echo "$objects$1.dir/$2.c.o"; else echo "$2.c.o"; fi
}
registry=$(object pipeline src/pipeline/kinds)
words=$(object spec generated/embedded_styles)
{
  "$cmake" -S "$tree" -B "$build" -G "$generator" -C "$settings" -DTF_TESTS=OFF &&
    "$cmake" --build "$build" --target obj-kinds-lollipop obj-kinds-lollipop-analysis \
      obj-kinds-lollipop-report obj-kinds-lollipop-figure "$registry" "$words"
} >"$folder/said" 2>&1 || { cat "$folder/said"; exit 1; }

mkdir "$folder/bin"
PATH=$folder/bin:$PATH
find "$build" -name '*.o' \( -path '*lollipop*' -o -name 'kinds.c.o' -o -name 'embedded_styles.c.o' \) \
  >"$folder/objects"
[ "$(wc -l <"$folder/objects")" = 7 ] || fail "built something else: $(cat "$folder/objects")"
"$cc" -o "$folder/bin/trialfig" "@$folder/objects" "@$link"

# ---- using it ------------------------------------------------------------------------------------

mkdir "$folder/use"
cd "$folder/use"
ln -s "$source/examples" examples
cat >drugs.csv <<'TEXT'
drug,change
Alpha,-12
"Beta, twice daily",3.5
Gamma,0
Delta,
Épsilon,40
TEXT

for style in nejm thesis-fr; do
  trialfig lollipop drugs.csv --label drug --value change --style $style -o $style.pdf \
    --scene $style.scene --numbers $style.csv 2>said || { cat said; exit 1; }
  trialfig lollipop drugs.csv --label drug --value change --style $style --numbers $style.json \
    2>said || { cat said; exit 1; }
  grep -q '^drugs.csv: warning: 1 of 5 rows dropped: "change" missing (line 5)' said || { cat said; exit 1; }
  head -c 5 $style.pdf | grep -q '%PDF-' || fail "$style: no PDF"
  "$lint" $style.scene || fail "$style: the figure isn't clean"
  for name in Alpha "Beta, twice daily" Gamma Épsilon change; do
    grep -q "\"$name\"\$" $style.scene || fail "$style: \"$name\" isn't drawn"
  done
  [ "$(grep -c '^ *polygon stem.dot' $style.scene)" = 4 ] || fail "$style: not one dot for each value"
  if grep -q Delta $style.scene; then fail "$style: a row without a value is drawn"; fi
done
grep -q '^alt "Lollipop chart of 4 values. The least is −12 (Alpha), the greatest 40 (Épsilon)."$' \
  nejm.scene || fail "nejm: another alternative text"
grep -q '^alt "Diagramme en sucettes de 4 valeurs. La plus petite est −12 (Alpha),' thesis-fr.scene ||
  fail "thesis-fr: another alternative text"
grep -q '"Rows without a value, which are not shown: 1."$' nejm.scene || fail "nejm: no foot"

# A stem is as long as its value: both ends of the axis are ticks, 60 apart.
awk '/^ *line axis.x.line/ { split($3, from, ","); split($4, to, ","); unit = (to[1] - from[1]) / 60 }
  /^ *line stem / { split($3, from, ","); split($4, to, ","); length_of[++n] = to[1] - from[1] }
  END {
    split("-12 3.5 0 40", value, " ")
    for (i = 1; i <= 4; i++) {
      off = length_of[i] - value[i] * unit
      if (n != 4 || !(unit > 0) || off > 0.01 || off < -0.01) { print "stem " i ": " length_of[i]; exit 1 }
    }
  }' nejm.scene || fail "nejm: stems aren't as long as their values"

cat >expected.csv <<'TEXT'
figure,group,term,at,statistic,value
,,,,n,4
,,,,missing,1
,,Alpha,,value,-12
,,"Beta, twice daily",,value,3.5
,,Gamma,,value,0
,,Épsilon,,value,40
TEXT
diff expected.csv nejm.csv || fail "other numbers"
cmp nejm.csv thesis-fr.csv
grep -q 'Stems reach from zero to the values of the data. Computed with trialfig ' nejm.json ||
  fail "no methods"

# What --print-spec prints draws the same figure.
trialfig lollipop drugs.csv --label drug --value change --x-label "Change (%)" --print-spec \
  -o direct.pdf >set.yaml 2>said
grep -q '^ *kind: lollipop$' set.yaml || { cat set.yaml; exit 1; }
trialfig render set.yaml -o drawn >said 2>&1 || { cat said; exit 1; }
cmp direct.pdf drawn/*.pdf || fail "the printed spec draws another figure"

trialfig help lollipop >help.txt
[ "$(wc -l <help.txt)" -le 50 ] || fail "the help is longer than a screen"
grep -q '^  --value COL  *how far each stem reaches$' help.txt || fail "the help lacks a flag"
tail -n 2 help.txt | while read -r line; do
  sh -c "$line" >said 2>&1 || { cat said; fail "an example of the help fails: $line"; }
done
trialfig man trialfig-lollipop | head -n 1 | grep -q '^\.TH ' || fail "no manual page"
trialfig --help | grep -q '^  lollipop  *One value for each row' || fail "the help lacks the kind"

# Refusals: exit code, place, no output left.
refused() { # MESSAGE ARGUMENTS
  message=$1
  shift
  code=0
  trialfig lollipop "$@" -o refused.pdf 2>said || code=$?
  [ $code = 2 ] || fail "exit code $code, not 2: $*"
  grep -qF -- "$message" said || { cat said; fail "not said: $message"; }
  [ ! -e refused.pdf ] || fail "an output is left: $*"
}
printf 'drug,change\nAlpha,1\nBeta,many\n' >text.csv
printf 'drug,change\nAlpha,1\nAlpha,2\n' >twice.csv
printf 'drug,change\nAlpha,\n' >none.csv
refused 'text.csv:3:6: error: column "change" is "many": not a number' text.csv --label drug --value change
refused 'row "Alpha" is there twice: lines 2 and 3' twice.csv --label drug --value change
refused '0 rows have a value: there is nothing to draw' none.csv --label drug --value change
refused '"label" must be given' drugs.csv --value change
refused 'did you mean "label"' drugs.csv --value change --set lable=drug
refused 'no room for the stems' drugs.csv --label drug --value change --height 12mm

echo "a kind of $lines lines: built, drawn, refused"
