#!/bin/sh
# check_words.sh SOURCE_FOLDER
# Nothing in the files points to the machine where they were written, or is left open.
set -eu
cd "$1"
if [ -e .git ] && command -v git >/dev/null 2>&1 && git ls-files >/dev/null 2>&1; then
  list=$(git ls-files)
else
  list=$(find . -type f -not -path './build*' -not -path './out/*' -not -path './.git/*')
fi

failed=0
# The patterns are put together here, so that this file does not hold them.
look_for() {
  if printf '%s\n' "$list" | tr '\n' '\0' | xargs -0 grep -nIE -e "$1" -- /dev/null 2>/dev/null; then
    echo "found: $2"
    failed=1
  fi
}
look_for "(^|[^A-Za-z0-9._-])/(wo""rk|ro""ot|ho""me|fa""rm|op""t)/[a-z]" "a path of a machine"
look_for "\\b(TO""DO|FIX""ME|XX""X)\\b" "something left open"
[ $failed = 0 ] && echo "$(printf '%s\n' "$list" | wc -l) files, nothing found"
exit $failed
