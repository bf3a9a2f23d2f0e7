#!/bin/sh
# check_shapes.sh SOURCE_FOLDER WIDE BOOLS BAGS
# Counts what makes a call or a struct hard to read: functions with more than 6 parameters, boolean
# parameters (what does "true" say where it is called? two names or an enum tell), structs with more
# than 25 fields, a nested struct being one. More of them than the ceilings WIDE, BOOLS and BAGS is
# an error; what is mended lowers its ceiling. LIST=1 in the environment names each.
set -eu
cd "$1"
find src include -name '*.[ch]' | LC_ALL=C sort | tr '\n' '\0' |
  xargs -0 awk -v wide_max="$2" -v bool_max="$3" -v bag_max="$4" -v list="${LIST:-0}" '
  # Comments and texts hold brackets that are not meant.
  function bare(line,   out, at, end) {
    if (in_comment) {
      end = index(line, "*/")
      if (!end) return ""
      in_comment = 0; line = substr(line, end + 2)
    }
    gsub(/\\./, "", line); gsub(/\047[^\047]*\047/, "0", line); gsub(/"[^"]*"/, "0", line)
    out = ""
    while ((at = index(line, "/*"))) {
      out = out substr(line, 1, at - 1) " "
      line = substr(line, at + 2); end = index(line, "*/")
      if (!end) { in_comment = 1; return out }
      line = substr(line, end + 2)
    }
    return out line
  }
  # Parts of a list between brackets, those in inner brackets left whole.
  function parts_of(text, parts,   i, c, depth, n) {
    n = 1; parts[1] = ""; depth = 0
    for (i = 1; i <= length(text); i++) {
      c = substr(text, i, 1)
      if (c == "(" || c == "[" || c == "{") depth++
      if (c == ")" || c == "]" || c == "}") depth--
      if (c == "," && depth == 0) parts[++n] = ""
      else parts[n] = parts[n] c
    }
    return n
  }
  function found(kind, text) { count[kind]++; lines[kind] = lines[kind] place ": " text "\n" }
  # "static bool name(int a, bool b) {"
  function function_head(text,   name, i, n, parts) {
    n_functions++
    name = text; sub(/\(.*/, "", name); sub(/^.*[ *]/, "", name)
    sub(/^[^(]*\(/, "", text); sub(/\)[^)]*$/, "", text)
    n = parts_of(text, parts)
    for (i = 1; i <= n; i++) if (parts[i] ~ /\.\.\./) n--
    if (n > 6) found("wide", name " has " n " parameters")
    for (i = 1; i <= n; i++)
      if (parts[i] ~ /^ *(const )?bool [a-z_0-9]+ *$/) found("bool", name " takes \"" trimmed(parts[i]) "\"")
  }
  function trimmed(text) { gsub(/^ +| +$/, "", text); return text }
  # Walks through a struct with all that is nested in it.
  function struct_body(name, text,   i, c, depth, inside) {
    n_structs++
    depth = 0; inside = 0
    for (i = 1; i <= length(text); i++) {
      c = substr(text, i, 1)
      if (c == "{") { depth++; fields[depth] = 0 }
      else if (c == "(" || c == "[") inside++
      else if (c == ")" || c == "]") inside--
      else if (c == "}") {
        if (fields[depth] > 25) found("bag", name (depth > 1 ? " (nested)" : "") " has " fields[depth] " fields")
        depth--
      } else if (inside == 0 && (c == ";" || c == ",")) fields[depth]++
    }
  }
  FNR == 1 { in_comment = 0; head = ""; body = ""; macro = 0 }
  {
    line = bare($0)
    if (line ~ /^[ \t]*#/ || macro) { macro = line ~ /\\$/ || $0 ~ /\\$/; next }
    if (body != "") {
      body = body " " line
      if (line ~ /^}/) { struct_body(struct_name, body); body = "" }
      next
    }
    if (line ~ /^(typedef |static |const )*struct( [A-Za-z_0-9]+)? \{/) {
      place = FILENAME ":" FNR
      struct_name = line; sub(/ \{.*/, "", struct_name); sub(/^.* /, "", struct_name)
      body = substr(line, index(line, "{"))
      if (line ~ /\}/) { struct_body(struct_name, body); body = "" }
      head = ""; next
    }
    if (head == "" && line ~ /^[A-Za-z_][A-Za-z_0-9 *]*[ *][A-Za-z_][A-Za-z_0-9]*\(/) {
      head = line; place = FILENAME ":" FNR
    } else if (head != "") head = head " " line
    if (head != "" && head ~ /[;=]/) head = ""
    if (head != "" && head ~ /\{ *$/) { sub(/\{ *$/, "", head); function_head(head); head = "" }
  }
  END {
    n = split("wide bool bag", kinds, " ")
    most["wide"] = wide_max; most["bool"] = bool_max; most["bag"] = bag_max
    for (i = 1; i <= n; i++) {
      kind = kinds[i]
      if (count[kind] > most[kind]) failed = 1
      if (list || count[kind] > most[kind]) printf "%s", lines[kind]
    }
    printf "%d functions: %d with more than 6 parameters (at most %d), %d boolean parameters (%d); ", n_functions, count["wide"], wide_max, count["bool"], bool_max
    printf "%d structs: %d with more than 25 fields (%d)\n", n_structs, count["bag"], bag_max
    if (n_functions < 1000 || n_structs < 100) { print "that is too few to be true"; failed = 1 }
    exit failed
  }'
