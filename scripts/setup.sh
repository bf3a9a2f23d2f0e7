#!/bin/sh
# Installs what building trialfig needs, and only what is missing:
#
#   scripts/setup.sh         compiler, CMake, libraries, fonts
#   scripts/setup.sh test    and what the tests use
#
# Debian and Ubuntu, as root or with sudo. Elsewhere it says what is needed.
set -eu

# Alternatives are joined by "|": the first that the system knows is installed.
build_packages="gcc libc6-dev cmake ninja-build pkg-config|pkgconf
  libglib2.0-dev libgsl-dev libcsv-dev libyaml-dev libjansson-dev
  libcairo2-dev libpango1.0-dev libpng-dev zlib1g-dev
  libzip-dev libexpat1-dev libzstd-dev libreadstat-dev libsqlite3-dev fonts-liberation2|fonts-liberation"
test_packages="check g++ poppler-utils libxml2-utils dpkg-dev file make"

say() { printf 'setup: %s\n' "$*"; }

is_installed() {
  dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q '^install ok installed$'
}

is_known() {
  apt-cache show "$1" >/dev/null 2>&1
}

# Prints the entries of which no alternative is installed.
missing_of() {
  for entry in "$@"; do
    found=no
    for package in $(printf '%s' "$entry" | tr '|' ' '); do
      if is_installed "$package"; then found=yes; fi
    done
    [ $found = yes ] || printf '%s\n' "$entry"
  done
}

choose() {
  for package in $(printf '%s' "$1" | tr '|' ' '); do
    if is_known "$package"; then printf '%s\n' "$package"; return; fi
  done
  printf '%s\n' "${1%%|*}"
}

needs() {
  cat >&2 <<TEXT
setup: this is no Debian or Ubuntu. trialfig needs:
setup:   a C17 compiler, CMake 3.25, Ninja or Make, pkg-config
setup:   GLib 2.74, GSL 2.7, libcsv, libyaml, jansson, Cairo 1.16, Pango 1.50, libpng, zlib,
setup:   libzip 1.7, expat 2.4, zstd, ReadStat 1.1, SQLite 3.38
setup:   the Liberation fonts (version 2)
setup:   for the tests: Check 0.15, a C++ compiler, pdftotext (poppler), xmllint (libxml2)
TEXT
}

run_as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1; then
    sudo "$@"
  else
    say "needs root or sudo to run: $*" >&2
    exit 3
  fi
}

wanted=$build_packages
[ "${1:-}" != test ] || wanted="$build_packages $test_packages"

if ! command -v dpkg-query >/dev/null 2>&1 || ! command -v apt-get >/dev/null 2>&1; then
  needs
  # Whoever has it all goes on.
  if command -v cmake >/dev/null 2>&1 && command -v pkg-config >/dev/null 2>&1 &&
    pkg-config --exists glib-2.0 gsl yaml-0.1 jansson cairo-pdf pangocairo libpng libzip expat libzstd sqlite3; then
    say "the libraries are there, going on"
    exit 0
  fi
  exit 3
fi

# shellcheck disable=SC2086 # a list of words
missing=$(missing_of $wanted)
if [ -z "$missing" ]; then
  say "everything that is needed is installed"
  exit 0
fi

say "updating the list of packages"
run_as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq
packages=""
for entry in $missing; do packages="$packages $(choose "$entry")"; done
say "installing:$packages"
# shellcheck disable=SC2086
run_as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
  $packages >/dev/null
say "done"
