#!/bin/sh
# check_tutorial.sh SOURCE_FOLDER PROGRAM
# What the documents show works as it stands: each YAML block that names its file in its first line
# ("# ours.yaml") is written, each block of commands is run, in the order of the page, in a folder
# that has nothing but the examples. A person's own style comes out as it says.
set -eu
source=$1
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/bin"
ln -s "$2" "$folder/bin/trialfig"
PATH=$folder/bin:$PATH

for page in tutorial set-files styles forest bars; do
  mkdir "$folder/$page"
  cd "$folder/$page"
  ln -s "$source/examples" examples
  awk -v folder=. '
    /^```/ && inside { inside = 0; if (file) close(file); file = ""; next }
    /^```(yaml|sh)/ { inside = 1; kind = substr($0, 4); first = 1; next }
    !inside { next }
    kind == "yaml" && first { first = 0; if ($0 ~ /^# [a-z]+\.yaml$/) { file = folder "/" $2 } }
    kind == "yaml" && file { print > file }
    kind == "sh" { print > (folder "/commands.sh") }
  ' "$source/docs/$page.md"
  [ "$(grep -c '^trialfig ' commands.sh)" -ge 3 ] || { echo "$page.md shows too few commands"; exit 1; }
  sh -eu commands.sh >said 2>&1 || { echo "docs/$page.md:"; cat said commands.sh; exit 1; }
done

# The tutorial's own style: ten lines, and each of them is seen in the figure.
cd "$folder/tutorial"
[ "$(wc -l <ours.yaml)" -le 10 ] || { echo "ours.yaml has more than ten lines"; exit 1; }
trialfig km examples/data/mgus2.csv --time futime --event death --group sex --style ours.yaml \
  --scene ours.scene
width=$(awk '/^page/ {print int($2 / 72 * 25.4 + 0.5)}' ours.scene)
[ "$width" = 140 ] || { echo "the page is $width mm wide, not 140"; exit 1; }
for wanted in 'pen #1b4f72 1.500' 'pen #b03a2e 1.500' '9.000 color #000000 "Time"' '"25"' \
  '"Patients at Risk"'; do
  grep -qi -- "$wanted" ours.scene || { echo "ours.scene has no $wanted"; exit 1; }
done
if grep -q ' band' ours.scene; then
  echo "ours.scene has bands"
  exit 1
fi
echo "the documents' commands run"
