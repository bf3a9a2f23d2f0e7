#!/bin/sh
# check_illustrative.sh PROGRAM FOLDER: what the generator makes is what is committed, byte for byte.
set -eu
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
status=0
for file in "$2"/*.csv; do
  name=$(basename "$file")
  # found after a search of a quarter of a minute
  [ "$name" = aquila_pfs.csv ] && [ -z "${TF_LONG:-}" ] && continue
  "$1" "$made" "$name"
  cmp "$made/$name" "$file" || status=1
done
exit $status
