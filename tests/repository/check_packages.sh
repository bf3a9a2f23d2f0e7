#!/bin/sh
# check_packages.sh SOURCE_FOLDER BUILD_FOLDER CPACK
# The Debian packages: their names, what they need, and that each file that is installed is in one
# of them, in its place. That they install is tried by scripts/check-packages.sh, which needs root.
set -eu
source=$1
build=$2
cpack=$3
for tool in dpkg-deb dpkg-shlibdeps dpkg-architecture file; do
  command -v $tool >/dev/null 2>&1 || { echo "skipped: $tool isn't installed"; exit 77; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
(cd "$build" && "$cpack" -G DEB -B "$folder" >"$folder/log" 2>&1) || { cat "$folder/log"; exit 1; }

failed=0
bad() {
  echo "$1"
  failed=1
}
version=$(sed -n 's/^project(trialfig VERSION \([0-9.]*\).*/\1/p' "$source/CMakeLists.txt")
machine=$(dpkg-architecture -qDEB_HOST_ARCH)
for name in trialfig libtrialfig0 libtrialfig-dev; do
  package=$folder/${name}_${version}_$machine.deb
  [ -f "$package" ] || { bad "no package $(basename "$package")"; continue; }
  dpkg-deb --field "$package" >"$folder/$name.control"
  dpkg-deb --contents "$package" >"$folder/$name.long"
  sed 's/^.* \.\//\//; s/ -> .*//' "$folder/$name.long" >"$folder/$name.list"
  grep -qx "/usr/share/doc/$name/copyright" "$folder/$name.list" || bad "$name: no copyright"
  # nothing outside of /usr, nothing under /usr/local, nothing that others may write to
  grep -vE '^/(usr/.*)?$' "$folder/$name.list" && bad "$name: outside of /usr"
  grep -E '^/usr/local' "$folder/$name.list" && bad "$name: under /usr/local"
  grep -vE '^[dl-]rw[x-]r-[x-]r-[x-] |^l' "$folder/$name.long" && bad "$name: permissions"
  # a summary of one line, then a text
  [ "$(sed -n '/^Description: ./,/^[A-Z]/p' "$folder/$name.control" | grep -c '^ [^ ]')" -ge 1 ] ||
    bad "$name: no description"
done
[ $failed = 0 ] || exit 1

needs() {
  sed -n 's/^Depends: //p' "$folder/$1.control" | grep -qE "(^|, )$2" || bad "$1 doesn't depend on $2"
}
for library in libc6 libcairo2 libpango-1.0-0 libyaml-0-2 libjansson4 libcsv3 libzip4 libexpat1 libzstd1 libreadstat1 libsqlite3-0 'libglib2.0-0' 'libgsl2'; do
  needs trialfig "$library"
  needs libtrialfig0 "$library"
done
needs trialfig 'fonts-liberation'
needs libtrialfig-dev "libtrialfig0 \\(= $version\\)"
for library in libglib2.0-dev libcairo2-dev libgsl-dev; do needs libtrialfig-dev $library; done

has() {
  grep -qxE "$2" "$folder/$1.list" || bad "$1 has no $2"
}
has trialfig /usr/bin/trialfig
has trialfig /usr/share/bash-completion/completions/trialfig
has trialfig '/usr/share/zsh/(vendor-completions|site-functions)/_trialfig'
has trialfig /usr/share/fish/vendor_completions.d/trialfig.fish
has libtrialfig0 '/usr/lib/.*libtrialfig\.so\.0'
has libtrialfig0 '/usr/lib/.*libtrialfig-stats\.so\.0'
has libtrialfig-dev '/usr/lib/.*libtrialfig\.so'
has libtrialfig-dev '/usr/lib/.*pkgconfig/trialfig\.pc'
has libtrialfig-dev /usr/include/trialfig/trialfig.h
"$build/trialfig" man --list | while read -r page; do
  grep -qx "/usr/share/man/man${page##*.}/$page" "$folder/trialfig.list" || echo "$page"
done >"$folder/pages"
[ ! -s "$folder/pages" ] || bad "trialfig lacks the manual pages $(tr '\n' ' ' <"$folder/pages")"

# In no two packages, or the second would not install.
twice=$(cat "$folder"/*.list | grep -v '/$' | sort | uniq -d)
[ -z "$twice" ] || bad "in two packages: $twice"
[ $failed = 0 ] && echo "3 packages, $(cat "$folder"/*.list | grep -vc '/$') files"
exit $failed
