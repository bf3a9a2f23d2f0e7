#!/bin/sh
# check_leak.sh PROGRAM SUPPRESSIONS SANITIZED(1 or 0)
# A leak of ours is found in spite of the suppressions, which name fontconfig alone.
set -eu
if [ "$(grep -v '^#' "$2")" != "leak:libfontconfig" ]; then
  echo "the suppressions hold more than libfontconfig"
  exit 1
fi
if [ "$3" != 1 ]; then
  echo "skipped: this build has no sanitizers"
  exit 77
fi
if said=$(LSAN_OPTIONS="suppressions=$2:print_suppressions=0" "$1" 2>&1); then
  echo "the planted leak passed: $said"
  exit 1
fi
printf '%s\n' "$said" | grep -q 'LeakSanitizer: detected memory leaks' || {
  echo "it failed, but not for the leak: $said"
  exit 1
}
echo "the planted leak is reported"
