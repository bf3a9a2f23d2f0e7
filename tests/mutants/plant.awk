# Plants the faults of the tables into a copy of the sources, all of them switched off:
#
#   awk -v root=FOLDER -f plant.awk TABLE.tsv...
#
# writes the files of FOLDER/src anew and prints a line for each fault: number, file, suites, words.
# A row has five fields with tabs between them:
#
#   file      below src/
#   text      what stands there, once in the file; any space stands for spaces and line ends. Only
#             what is between two @ is replaced, if there are any: the rest tells the place.
#   instead   an expression for an expression; statements (perhaps none) for what ends in ; or }
#   suites    that should notice, as ctest names them
#   fault     in words
#
# A text that is not there, or more than once, is an error: the table can't fall behind the sources.

BEGIN {
  FS = "\t"
  # No header: it would come before the macros by which some files ask the system's headers for more.
  helper = "extern char *getenv(const char *); extern int atoi(const char *); " \
    "static int tf_mutant(int n) { static int on = -1; " \
    "if (on < 0) { const char *text = getenv(\"TF_MUTANT\"); on = text ? atoi(text) : 0; } " \
    "return on == n; }\n#line 1\n"
}

function complain(message) {
  print "mutants: " message > "/dev/stderr"
  failed = 1
}

# A regular expression for the text, in which spaces stand for any white space.
function pattern_of(text,   i, c, pattern) {
  pattern = ""
  for (i = 1; i <= length(text); i++) {
    c = substr(text, i, 1)
    if (c == " ") pattern = pattern "[ \t\n]+"
    else if (index("\\^$.[]|()*+?{}/", c)) pattern = pattern "\\" c
    else pattern = pattern c
  }
  return pattern
}

# Where in `content` the row's text is; sets from[] and to[] (exclusive) of what is replaced.
function find(row, content,   parts, n, found, at, size) {
  n = split(text[row], parts, "@")
  if (n == 1) { parts[2] = parts[1]; parts[1] = ""; parts[3] = "" }
  else if (n != 3) { complain(where[row] ": needs two @ or none"); return 0 }
  found = pattern_of(parts[1] parts[2] parts[3])
  if (!match(content, found)) { complain(where[row] ": not in " file[row] ": " text[row]); return 0 }
  at = RSTART; size = RLENGTH
  if (match(substr(content, at + 1), found)) {
    complain(where[row] ": more than once in " file[row] ": " text[row]); return 0
  }
  content = substr(content, at, size)
  if (parts[1] != "") { match(content, "^" pattern_of(parts[1])); at += RLENGTH; content = substr(content, RLENGTH + 1) }
  match(content, "^" pattern_of(parts[2]))
  from[row] = at; to[row] = at + RLENGTH
  return 1
}

# The text from `begin` to `end` with the faults in it: the widest first, those inside in what it
# leaves as it was.
function planted(content, begin, end, done,   row, best, out, old) {
  out = ""
  while (begin < end) {
    best = 0
    for (row = 1; row <= n_rows; row++)
      if (file[row] == current && !(row in used) && from[row] >= begin && to[row] <= end &&
          (!best || from[row] < from[best] || (from[row] == from[best] && to[row] > to[best])))
        best = row
    if (!best) break
    used[best] = 1
    out = out substr(content, begin, from[best] - begin)
    old = planted(content, from[best], to[best])
    if (substr(content, to[best] - 1, 1) ~ /[;}]/)
      out = out "{ if (tf_mutant(" best ")) { " instead[best] " } else { " old " } }"
    else
      out = out "(tf_mutant(" best ") ? (" instead[best] ") : (" old "))"
    begin = to[best]
  }
  return out substr(content, begin, end - begin)
}

/^#/ || /^$/ { next }

{
  n_rows++
  where[n_rows] = FILENAME ":" FNR
  if (NF != 5) complain(where[n_rows] ": " NF " fields, not 5")
  file[n_rows] = $1; text[n_rows] = $2; instead[n_rows] = $3; suites[n_rows] = $4; words[n_rows] = $5
  if (!($1 in seen)) { seen[$1] = 1; files[++n_files] = $1 }
}

END {
  for (f = 1; f <= n_files; f++) {
    current = files[f]
    path = root "/src/" current
    content = ""
    while ((getline line < path) > 0) content = content line "\n"
    close(path)
    for (row = 1; row <= n_rows; row++)
      if (file[row] == current && !find(row, content)) used[row] = 1
    result = planted(content, 1, length(content) + 1)
    for (row = 1; row <= n_rows; row++)
      if (file[row] == current && !(row in used)) complain(where[row] ": overlaps another row")
    if (!failed) {
      printf "%s%s", helper, result > path
      close(path)
    }
  }
  for (row = 1; row <= n_rows; row++)
    print row "\t" file[row] "\t" suites[row] "\t" words[row]
  exit failed
}
