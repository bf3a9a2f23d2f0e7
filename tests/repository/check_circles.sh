#!/bin/sh
# check_circles.sh SOURCE_FOLDER [ALLOWED]
# Finds files of one folder that need each other in a circle: none of them can be read, tested or
# changed by itself. A unit is x.c with x.h. It needs another unit of its folder if it includes the
# header that declares that unit alone, or uses a function or a table that the unit defines. Headers
# that declare for several files, those of the room's interface among them, give no arrow by
# themselves: only what is used of them does. More circles than ALLOWED (0) are an error.
set -eu
cd "$1"
allowed=${2:-0}

find src -name '*.[ch]' -not -path '*/include/*' | LC_ALL=C sort | tr '\n' '\0' |
  xargs -0 awk -v allowed="$allowed" '
  # Comments, texts and preprocessor lines name much that is not used.
  function bare(line,   out, at, end) {
    if (in_comment) {
      end = index(line, "*/")
      if (!end) return ""
      in_comment = 0; line = substr(line, end + 2)
    }
    gsub(/\\./, "", line)
    gsub(/\047[^\047]*\047/, " ", line)
    gsub(/"[^"]*"/, " ", line)
    out = ""
    while ((at = index(line, "/*"))) {
      out = out substr(line, 1, at - 1) " "
      line = substr(line, at + 2); end = index(line, "*/")
      if (!end) { in_comment = 1; return out }
      line = substr(line, end + 2)
    }
    out = out line
    sub(/\/\/.*/, "", out)
    return out
  }
  function define(name) { defines[folder, name] = defines[folder, name] " " unit " " }
  FNR == 1 {
    in_comment = 0; n_files++
    folder = FILENAME; sub(/\/[^\/]*$/, "", folder)
    unit = FILENAME; sub(/^.*\//, "", unit); sub(/\.[ch]$/, "", unit)
    header = FILENAME ~ /\.h$/
    if (!((folder, unit) in number)) {
      number[folder, unit] = ++size[folder]; name_of[folder, size[folder]] = unit
      if (size[folder] == 1) folders[++n_folders] = folder
    }
    if (header) has_header[folder, unit] = 1
  }
  /^[ \t]*#[ \t]*include[ \t]*"[^\/]*"/ {
    other = $0; sub(/^[^"]*"/, "", other); sub(/\.h".*$/, "", other)
    includes[++n_includes] = folder SUBSEP unit SUBSEP other
  }
  {
    line = bare($0)
    if (line ~ /^[ \t]*#/) next
    # At the margin, where clang-format begins them: definitions in files, declarations in headers.
    if (line ~ /^[A-Za-z_]/ && line !~ /^(static|typedef|struct|enum|union|extern|else)[ \t{]/) {
      what = line
      if (what ~ /^[A-Za-z_][A-Za-z_0-9 *]*[ *][A-Za-z_][A-Za-z_0-9]*\(/) {
        sub(/\(.*/, "", what); sub(/^.*[ *]/, "", what)
        if (header) declares[++n_declared] = folder SUBSEP unit SUBSEP what
        else define(what)
      } else if (!header && what ~ /^[A-Za-z_][A-Za-z_0-9 *]*[ *][A-Za-z_][A-Za-z_0-9]*(\[[^]]*\])* =/) {
        sub(/(\[[^]]*\])* =.*/, "", what); sub(/^.*[ *]/, "", what)
        define(what)
      }
    }
    if (header && line ~ /^extern /) {
      what = line; sub(/(\[[^]]*\])*;.*/, "", what); sub(/^.*[ *]/, "", what)
      declares[++n_declared] = folder SUBSEP unit SUBSEP what
    }
    # Declarations in headers are not uses; what is inline there uses, but begins with a blank.
    if (header && line !~ /^[ \t]/) next
    n = split(line, words, /[^A-Za-z_0-9]+/)
    for (i = 1; i <= n; i++)
      if (length(words[i]) > 2) uses[folder, unit, words[i]] = 1
  }
  function arrow(dir, from, to, why) {
    if (from == to || ((dir, from, to) in edge)) return
    edge[dir, from, to] = why
  }
  END {
    # Whose functions a header declares: of one unit, or of several.
    for (i = 1; i <= n_declared; i++) {
      split(declares[i], d, SUBSEP)
      owner = defines[d[1], d[3]]
      if (owner != "" && owner != " " d[2] " ") several[d[1], d[2]] = 1
      if (owner != "") declared[d[1], d[2]] = 1
    }
    for (i = 1; i <= n_includes; i++) {
      split(includes[i], d, SUBSEP)
      if (((d[1], d[3]) in has_header) && ((d[1], d[3]) in declared) && !((d[1], d[3]) in several))
        arrow(d[1], d[2], d[3], d[3] ".h")
    }
    for (key in uses) {
      split(key, d, SUBSEP)
      if (!((d[1], d[3]) in defines)) continue
      n = split(defines[d[1], d[3]], who, " ")
      # Defined twice in one folder: of two programs, or for two systems; either may be meant.
      for (i = 1; i <= n; i++) arrow(d[1], d[2], who[i], d[3])
    }
    for (key in edge) { split(key, d, SUBSEP); to[d[1], number[d[1], d[2]], number[d[1], d[3]]] = 1; n_edges++ }
    for (f = 1; f <= n_folders; f++) circles_of(folders[f], size[folders[f]])
    if (n_files < 100 || n_edges < 100) { print "only " n_files + 0 " files with " n_edges + 0 " arrows were seen"; exit 1 }
    printf "%d files, %d arrows, %d circles (%d allowed)\n", n_files, n_edges, n_circles, allowed
    exit n_circles > allowed
  }
  # Warshall: which unit is reached from which. Those that reach each other are in one circle.
  function circles_of(dir, n,   i, j, k, reach, seen, text, count) {
    for (i = 1; i <= n; i++) for (j = 1; j <= n; j++) if ((dir, i, j) in to) reach[i, j] = 1
    for (k = 1; k <= n; k++) for (i = 1; i <= n; i++) if ((i, k) in reach)
      for (j = 1; j <= n; j++) if ((k, j) in reach) reach[i, j] = 1
    for (i = 1; i <= n; i++) {
      if ((i in seen) || !((i, i) in reach)) continue
      n_circles++; count = 0; text = ""
      for (j = i; j <= n; j++) if (((i, j) in reach) && ((j, i) in reach)) {
        seen[j] = 1; count++; text = text " " name_of[dir, j]
      }
      printf "%s: a circle of %d:%s\n", dir, count, text
      for (j = i; j <= n; j++) if ((i, j) in reach && (j, i) in reach)
        for (k = i; k <= n; k++) if ((i, k) in reach && (k, i) in reach && (dir, j, k) in to)
          printf "  %s needs %s (%s)\n", name_of[dir, j], name_of[dir, k], edge[dir, name_of[dir, j], name_of[dir, k]]
    }
  }'
