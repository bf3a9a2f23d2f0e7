#!/bin/sh
# Formats all C files, or with --check says which are not formatted. clang-format 14: other versions
# disagree about details.
set -eu
cd "$(dirname "$0")/.."
program=clang-format-14
command -v "$program" >/dev/null 2>&1 || program=clang-format
if ! "$program" --version 2>/dev/null | grep -q 'version 14\.'; then
  echo "skipped: clang-format 14 is not installed" >&2
  exit 77
fi
files=$(find src include tests bench examples -name '*.[ch]')
# shellcheck disable=SC2086 # a list of words
if [ "${1:-}" = --check ]; then
  "$program" --dry-run --Werror $files
else
  "$program" -i $files
fi
