#!/bin/sh
# check_borders.sh SOURCE_FOLDER
# Holds every #include under src/ and include/ against the table of rooms in CMakeLists.txt: which
# room may use which, who owns which public header, which libraries belong to which room.
set -eu
cd "$1"

# One line for each include: file, line number, what is included (with its brackets or quotes).
includes() {
  find src include -name '*.[ch]' | LC_ALL=C sort | while read -r file; do
    awk -v file="$file" '/^[ \t]*#[ \t]*include/ {
      sub(/^[ \t]*#[ \t]*include[ \t]*/, ""); sub(/[ \t\r].*$/, ""); print file, NR, $0 }' "$file"
  done
}

rooms() {
  awk '/^tf_room\(/ {
    line = $0; sub(/^tf_room\(/, "", line); sub(/\).*$/, "", line)
    n = split(line, word, " "); uses = ""; in_uses = 0
    for (i = 2; i <= n; i++) {
      if (word[i] == "USES") in_uses = 1
      else if (word[i] ~ /^(LIBS|STANDALONE)$/) in_uses = 0
      else if (in_uses) uses = uses " " word[i]
    }
    print word[1] uses }' CMakeLists.txt
}

{ rooms; echo "--"; includes; } | awk '
  BEGIN {
    # The room that defines what a public header declares: whoever may use the room may include it.
    split("export:base diag:base table:data spec:spec results:analysis scene:scene " \
          "render:output figure:pipeline trialfig:pipeline", pairs, " ")
    for (i in pairs) { split(pairs[i], pair, ":"); owner[pair[1]] = pair[2] }
    # Libraries, by the beginning of their headers, and the rooms that may include them.
    library["cairo"] = library["pango"] = library["fontconfig"] = " output "
    library["ft2build"] = library["freetype"] = library["png"] = library["zlib"] = " output "
    library["gsl/"] = " stats "
    library["csv.h"] = " data "
    library["yaml.h"] = " spec "
    library["jansson"] = " spec report "
    library["check.h"] = " "
  }
  function bad(text) { printf "%s:%s: %s: %s\n", $1, $2, $3, text; found++ }
  function may_use(room, other) { return other == room || index(uses[room], " " other " ") }
  $1 == "--" { tables_read = 1; next }
  !tables_read { room = $1; $1 = ""; uses[room] = $0 " "; known[room] = 1; next }
  {
    n_includes++
    split($1, part, "/")
    public = part[1] == "include"
    room = part[2]
    name = substr($3, 2, length($3) - 2)
    if (public) { room = part[3]; sub(/\.h$/, "", room); room = owner[room] }
    if (!known[room]) { bad("no room " room " in CMakeLists.txt"); next }
    if (name ~ /^trialfig\//) {
      header = name; sub(/^trialfig\//, "", header); sub(/\.h$/, "", header)
      if (!(header in owner)) bad("nobody owns this public header")
      else if (room == "stats") bad("stats stands alone")
      else if (!may_use(room, owner[header])) bad(room " may not use " owner[header])
    } else if (substr($3, 1, 1) == "\"" && name ~ /\//) {
      other = name; sub(/\/.*$/, "", other)
      if (public) bad("a public header includes a private one")
      else if (!known[other]) bad("there is no room " other)
      else if (!may_use(room, other)) bad(room " may not use " other)
    } else if (substr($3, 1, 1) == "\"") {
      if (public) bad("a public header includes a private one")
    } else {
      if (name ~ /^glib/ && room == "stats") bad("stats stands alone")
      for (prefix in library)
        if (index(name, prefix) == 1 && !index(library[prefix], " " room " ") &&
            !(public && prefix == "cairo" && $1 ~ /\/(render|figure)\.h$/))
          bad(room " may not use this library")
    }
  }
  END {
    if (n_includes < 100) { print "only " n_includes + 0 " includes were seen"; found++ }
    if (found) { print found " includes cross a border"; exit 1 }
    print n_includes " includes, none crosses a border"
  }'
