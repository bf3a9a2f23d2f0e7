#!/bin/sh
# check_docs.sh SOURCE_FOLDER PROGRAM
# Every key that the program knows has its row in docs/set-files.md, and no row is left of a key
# that is gone; links between the documents lead somewhere; every kind has its place
# in them; manual pages are well-formed.
set -eu
cd "$1"
program=$2
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

"$program" man trialfig-set | sed -n 's/^\\fB\([a-z_.]*\)\\fR \\fI.*/\1/p' | sort -u >"$folder/known"
sed -n 's/^| `\([a-z_.]*\)` |.*/\1/p' docs/set-files.md | sort -u >"$folder/described"
[ "$(wc -l <"$folder/known")" -gt 50 ] || { echo "the manual lists too few keys"; failed=1; }
if ! diff "$folder/known" "$folder/described" >"$folder/diff"; then
  echo "docs/set-files.md: keys that lack (<) or are no more (>):"
  grep '^[<>]' "$folder/diff"
  failed=1
fi

# The keys of styles, flattened from what "styles base" prints.
"$program" styles base | awk '/^ *[a-z_]+:/ {
  match($0, /^ */); depth = RLENGTH / 2; key = $1; sub(/:.*/, "", key); path[depth] = key
  if ($0 ~ /: +[^#]/) { text = path[0]; for (i = 1; i <= depth; i++) text = text "." path[i]; print text }
}' | sort -u >"$folder/known-styles"
sed -n '/^## Keys$/,$s/^| `\([a-z_.]*\)` |.*/\1/p' docs/styles.md | sort -u >"$folder/described-styles"
[ "$(wc -l <"$folder/known-styles")" -gt 50 ] || { echo "styles base prints too few keys"; failed=1; }
if ! diff "$folder/known-styles" "$folder/described-styles" >"$folder/diff"; then
  echo "docs/styles.md: keys that lack (<) or are no more (>):"
  grep '^[<>]' "$folder/diff"
  failed=1
fi

scripts/update-docs --check "$program" >"$folder/diff" || {
  cat "$folder/diff"
  failed=1
}

for page in README.md docs/*.md examples/data/README.md examples/ci/README.md; do
  sed -n 's/.*](\([^)#]*\)[^)]*).*/\1/p' "$page" | grep -v '^[a-z]*:' | while read -r link; do
    [ -z "$link" ] || [ -e "$(dirname "$page")/$link" ] || echo "$page: no such file: $link"
  done
done >"$folder/links"
if [ -s "$folder/links" ]; then
  cat "$folder/links"
  failed=1
fi

# A bar ends a cell, in code as well, so a row has as many as its heading; a heading stands once.
for page in README.md docs/*.md; do
  awk -v page="$page" '!/^\|/ { n = 0; next }
    { line = $0; gsub(/\\\|/, "", line); bars = gsub(/\|/, "", line)
      if (n > 0 && bars != n) print page ":" NR ": " bars - 1 " cells, not " n - 1
      else n = bars }' "$page"
done >"$folder/cells"
if [ -s "$folder/cells" ]; then
  cat "$folder/cells"
  failed=1
fi
for page in docs/*.md; do
  twice=$(grep '^##' "$page" | sort | uniq -d)
  [ -z "$twice" ] || { echo "$page: twice: $twice"; failed=1; }
done
"$program" man --list >"$folder/pages"
for kind in src/kinds/*/kind.c; do
  kind=$(sed -n 's/^ *\.name = "\(.*\)",$/\1/p' "$kind")
  grep -qx "trialfig-$kind.1" "$folder/pages" || { echo "no manual page of $kind"; failed=1; }
  grep -qF "\`trialfig $kind\`" README.md || { echo "README.md doesn't name $kind"; failed=1; }
  grep -qx "## Keys of \`kind: $kind\`" docs/set-files.md ||
    { echo "docs/set-files.md: no keys of $kind"; failed=1; }
done
for page in $(sed 's/\.[0-9]$//' "$folder/pages"); do
  "$program" man "$page" >"$folder/$page.roff"
  head -n 1 "$folder/$page.roff" | grep -q '^\.TH ' || { echo "$page: no heading"; failed=1; }
  # a line that begins with a dot has to be a request that the page uses on purpose
  if grep -nE '^\.' "$folder/$page.roff" | grep -vE ':\.(TH|SH|PP|TP|EX|EE|RS|RE)( |$)'; then
    echo "$page: strange request"
    failed=1
  fi
done
[ $failed = 0 ] && echo "$(wc -l <"$folder/known") keys described, links and pages are good"
exit $failed
