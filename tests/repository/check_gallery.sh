#!/bin/sh
# check_gallery.sh SOURCE_FOLDER PROGRAM
# The page with all figures and that of a check open in a browser: every figure is there with its
# picture, nothing is asked of the network, and the page fits a phone. Left out (exit 77) without one.
set -eu
source=$1
program=$2
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
[ -n "$browser" ] || { echo "no Chromium is installed"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cp -r "$source/examples/data" data
cp "$source/examples/km.yaml" .
"$program" render km.yaml -o out --quiet --gallery out/index.html 2> said.txt || { cat said.txt; exit 1; }
sed -i 's/Percentage of Patients Alive/Patients Alive, %/' km.yaml
code=0
"$program" check km.yaml -o out --report out/changes.html > changes.txt 2> said.txt || code=$?
[ $code -eq 1 ] || { cat said.txt; exit 1; }

browse() {
  timeout 120 "$browser" --headless --no-sandbox --disable-gpu --user-data-dir="$folder/profile" "$@" \
    2> browser.txt
}
for page in index changes; do
  browse --dump-dom "file://$folder/out/$page.html" > dom.html || { cat browser.txt; exit 1; }
  [ "$(grep -c '<article' dom.html)" -ge 1 ] || { echo "$page: no figure"; exit 1; }
  [ "$(grep -c 'src="data:image/svg+xml;base64,' dom.html)" -ge "$(grep -c '<article' dom.html)" ] ||
    { echo "$page: a figure has no picture"; exit 1; }
  # What the browser had to mend would not come out as it went in.
  [ "$(grep -o '<[a-z0-9]*' out/$page.html | sort | uniq -c | tr -d ' \n')" = \
    "$(grep -o '<[a-z0-9]*' dom.html | sort | uniq -c | tr -d ' \n')" ] ||
    { echo "$page: the browser mends the page"; exit 1; }
  for width in 390 1280; do
    browse --screenshot="$folder/$page-$width.png" --window-size=$width,900 "file://$folder/out/$page.html" ||
      { cat browser.txt; exit 1; }
    [ -s "$page-$width.png" ] || { echo "$page: no picture at $width pixels"; exit 1; }
  done
done
# The script is the test's alone: how wide the page is in a window of a phone.
sed 's|</body>|<script>document.title = document.documentElement.scrollWidth;</script></body>|' \
  out/index.html > phone.html
browse --dump-dom --window-size=500,900 "file://$folder/phone.html" > dom.html
width=$(sed -n 's|.*<title>\([0-9]*\)</title>.*|\1|p' dom.html | head -1)
[ "${width:-9999}" -le 500 ] || { echo "the page is $width pixels wide on a phone of 500"; exit 1; }
