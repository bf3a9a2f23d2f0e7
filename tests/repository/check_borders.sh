#!/bin/sh
# check_borders.sh SOURCE_FOLDER
# Holds every #include under src/ and include/ against the table of rooms in CMakeLists.txt: which
# room may use which, who owns which public header, which libraries belong to which room. A kind of
# figure has rooms of its own, kinds/<kind>/analysis, report and figure: each sees what the kit of
# that name sees, that kit, and the kind's own headers; kind.c sees the kits; nobody sees two kinds.
# Only the registry names kinds outside of src/kinds.
set -eu
cd "$1"

# One line for each include: file, line number, what is included (with its brackets or quotes).
includes() {
  find src include -name '*.[ch]' | LC_ALL=C sort | tr '\n' '\0' |
    xargs -0 awk '/^[ \t]*#[ \t]*include/ {
      sub(/^[ \t]*#[ \t]*include[ \t]*/, ""); sub(/[ \t\r].*$/, ""); print FILENAME, FNR, $0 }'
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

# shellcheck disable=SC2012 # names of kinds are identifiers
kinds=$(ls src/kinds | grep -v '^include$' | tr '\n' ' ')
{ rooms; echo "--"; includes; } | awk -v kinds="$kinds" '
  BEGIN {
    # The room that defines what a public header declares: whoever may use the room may include it.
    split("export:base code:base diag:base version:base data:data table:data spec:spec " \
          "results:analysis scene:scene render:output figure:pipeline keys:pipeline " \
          "session:pipeline trialfig:pipeline", pairs, " ")
    known["kinds"] = 1
    n_kinds = split(kinds, kind, " ")
    for (i = 1; i <= n_kinds; i++) known[kind[i]] = 1
    n_kits = split("base spec data analysis recognise report scene layout figure", kits, " ")
    for (i in pairs) { split(pairs[i], pair, ":"); owner[pair[1]] = pair[2] }
    # Libraries, by the beginning of their headers, and the rooms that may include them.
    library["cairo"] = library["pango"] = library["fontconfig"] = " output "
    library["ft2build"] = library["freetype"] = library["png"] = " output "
    library["zlib"] = " output data "
    library["zip.h"] = library["expat.h"] = library["zstd.h"] = " data "
    library["sqlite3.h"] = " data "
    library["gsl/"] = " stats "
    library["csv.h"] = library["readstat.h"] = " data "
    library["yaml.h"] = " spec "
    library["jansson"] = " data spec report batch cli "
    library["check.h"] = " "
  }
  function bad(text) { printf "%s:%s: %s: %s\n", $1, $2, $3, text; found++ }
  # "src/kinds/km/figure/axes.c" is in the room kinds/km/figure, "src/kinds/km/keys.c" in its
  # analysis, "src/kinds/km/include/km/results.h" in the kind.
  function room_of(part, n) {
    if (part[2] != "kinds") return part[2]
    if (n == 5 && part[3] == "include") return "kinds"
    if (part[4] ~ /^(analysis|report|figure)$/) return "kinds/" part[3] "/" part[4]
    if (part[4] == "keys.c") return "kinds/" part[3] "/analysis"
    return "kinds/" part[3]
  }
  function may_use_of_kind(room, other,   step, i) {
    split(room, step, "/")
    if (other == step[2]) return 1
    if (step[3] != "") return other == step[3] || index(uses[step[3]], " " other " ")
    if (other == "kinds") return 1
    for (i = 1; i <= n_kits; i++) if (kits[i] == other) return 1
    return 0
  }
  function may_use(room, other) {
    if (room ~ /^kinds\//) return may_use_of_kind(room, other)
    if (room == "kinds") return other ~ /^(kinds|analysis|recognise|report|figure)$/
    return other == room || index(uses[room], " " other " ")
  }
  # "kinds/km/report" may include what report may.
  function libraries_of(room,   step) { return split(room, step, "/") == 3 ? step[3] : room }
  $1 == "--" { tables_read = 1; next }
  !tables_read { room = $1; $1 = ""; uses[room] = $0 " "; known[room] = 1; next }
  {
    n_includes++
    n_parts = split($1, part, "/")
    public = part[1] == "include"
    room = room_of(part, n_parts)
    if (room ~ /^kinds/) known[room] = 1
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
      if (name ~ /\.\./) { bad("a path with .. crosses borders unseen"); next }
      if (public) bad("a public header includes a private one")
      else if (!known[other]) bad("there is no room " other)
      else if (!may_use(room, other)) bad(room " may not use " other)
    } else if (substr($3, 1, 1) == "\"") {
      if (public) bad("a public header includes a private one")
    } else {
      if (name ~ /^glib/ && room == "stats") bad("stats stands alone")
      for (prefix in library)
        if (index(name, prefix) == 1 && !index(library[prefix], " " libraries_of(room) " ") &&
            !(public && prefix == "cairo" && $1 ~ /\/(render|figure)\.h$/))
          bad(room " may not use this library")
    }
  }
  END {
    if (n_includes < 100) { print "only " n_includes + 0 " includes were seen"; found++ }
    if (found) { print found " includes cross a border"; exit 1 }
    print n_includes " includes, none crosses a border"
  }'

# Kits serve every kind: what a kit names it can't be without.
names=$(printf '%s' "$kinds" | sed 's/ *$//; s/  */|/g')
if grep -rnE "tf_($names)_[a-z]" src/base src/data src/spec src/scene src/layout src/output \
  src/analysis/*.c src/analysis/include src/recognise src/report/*.c src/report/include src/figure/*.c \
  src/figure/include | grep -vE "tf_km_(curve|summary)"; then
  echo "a kit names a kind"
  exit 1
fi
