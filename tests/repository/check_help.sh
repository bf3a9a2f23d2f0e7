#!/bin/sh
# check_help.sh SOURCE_FOLDER PROGRAM
# The help of each command fits a screen and ends with two examples that work as they are written;
# so do the commands of the README and of pages to look things up in. check_tutorial.sh runs those of
# pages that are read from their beginning.
set -eu
source=$(cd "$1" && pwd)
program=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
ln -s "$source/examples" "$folder/examples"
mkdir "$folder/bin"
ln -s "$program" "$folder/bin/trialfig"
PATH=$folder/bin:$PATH
export PATH
cd "$folder"

failed=0
run() {
  if ! said=$(sh -c "$1" 2>&1); then
    printf 'failed: %s\n%s\n' "$1" "$said"
    failed=1
  fi
}

n=0
# The program's own page, and those of its kinds and commands, as the manual lists them.
for command in "" $(trialfig man --list | sed -n 's/^trialfig-\([a-z]*\)\.1$/\1/p'); do
  # shellcheck disable=SC2086 # no command is no argument
  trialfig $command --help >help.txt
  [ "$(wc -l <help.txt)" -le 50 ] || { echo "trialfig $command --help: more than 50 lines"; failed=1; }
  # the examples are as long as they are
  [ "$(sed '/^Examples:$/,$d' help.txt | awk 'length > 80' | wc -l)" = 0 ] || {
    echo "trialfig $command --help: wider than 80 columns"
    failed=1
  }
  tail -n 2 help.txt | sed 's/^  *//' >examples.txt
  [ "$(grep -c '^trialfig ' examples.txt)" = 2 ] || {
    echo "trialfig $command --help: does not end with two examples"
    failed=1
  }
  # what is checked was drawn before, in the formats that the set names
  [ "$command" != check ] || run "trialfig render examples/km.yaml -o out"
  while read -r line; do
    run "$line"
    n=$((n + 1))
  done <examples.txt
done

# Lines of the documents' code blocks that begin with "trialfig ". Blocks of YAML whose first line is
# a comment with a file's name are written to that file before.
for page in README.md docs/set-files.md docs/vocabulary.md; do
  awk '/^```yaml$/ { in_yaml = 1; file = ""; next }
    /^```$/ { in_yaml = 0 }
    in_yaml && file == "" { if (match($0, /^# [a-z]+\.yaml$/)) file = substr($0, 3); else in_yaml = 0 }
    in_yaml { print > file }' "$source/$page"
  sed -n '/^```sh$/,/^```$/p' "$source/$page" | grep '^trialfig ' >lines.txt || true
  [ -s lines.txt ] || { echo "$page has no command to run"; failed=1; }
  while read -r line; do
    run "$line"
    n=$((n + 1))
  done <lines.txt
done
[ $failed = 0 ] && echo "$n commands run as they are written"
exit $failed
