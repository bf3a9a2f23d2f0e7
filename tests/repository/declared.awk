# Public functions of headers, one a line: "header|what it gives|name|parameter|parameter ...", each
# parameter as it is written. awk -v mark=TF_API -f declared.awk HEADERS
FNR == 1 { text = ""; inside = 0 }
{
  line = $0
  # comments, of which many have several lines
  out = ""
  while (line != "") {
    if (inside) {
      at = index(line, "*/")
      if (at == 0) { line = "" } else { line = substr(line, at + 2); inside = 0 }
    } else {
      at = index(line, "/*")
      if (at == 0) { out = out line; line = "" }
      else { out = out substr(line, 1, at - 1); line = substr(line, at + 2); inside = 1 }
    }
  }
  if (out ~ /^[ \t]*#/) next
  text = text " " out
  while ((end = index(text, ";")) > 0) {
    declare(substr(text, 1, end - 1))
    text = substr(text, end + 1)
  }
}
function declare(one,   at, head, name, rest, n, i, word, parameters) {
  gsub(/[ \t]+/, " ", one)
  at = match(one, "(^| )" mark " ")
  if (!at) return
  one = substr(one, at)
  sub("^ ?" mark " ", "", one)
  sub(/ TF_PRINTF\(.*$/, "", one)
  at = index(one, "(")
  head = substr(one, 1, at - 1)
  match(head, /[a-z0-9_]+$/)
  name = substr(head, RSTART)
  head = substr(head, 1, RSTART - 1)
  rest = substr(one, at + 1)
  sub(/\) *$/, "", rest)
  n = split(rest, word, / *, */)
  parameters = ""
  for (i = 1; i <= n; i++) parameters = parameters "|" word[i]
  print FILENAME "|" head "|" name parameters
}
