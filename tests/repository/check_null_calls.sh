#!/bin/sh
# check_null_calls.sh SOURCE_FOLDER BUILD_FOLDER C_COMPILER "FLAGS OF CAIRO" "LINK FLAGS"
# Every public function is called with nothing but NULL and 0: none crashes, and those that can fail say
# so by what they give and, if they take a tf_diag, in it. Those of statistics are called with NULL and
# counts of 2 as well, which need arrays.
set -eu
source=$1
build=$2
cc=$3
flags=$4
link=${5:-}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
list() { awk -v mark="$1" -f "$source/tests/repository/declared.awk" "$2"/*.h; }
{
  echo '#include <stdio.h>'
  echo '#include <trialfig/trialfig.h>'
  for header in "$source"/src/stats/include/stats/*.h; do
    echo "#include <trialfig/stats/$(basename "$header")>"
  done
  cat <<'TEXT'
static tf_diag *given;
static int bad;
static unsigned count; /* of all arrays that a function of statistics is given */
static void expect(int good, const char *name, const char *what) {
    if (!good) {
        printf("%s(NULL, …): %s\n", name, what);
        bad = 1;
    }
}
TEXT
  { list TF_API "$source/include/trialfig"; list TF_STATS_API "$source/src/stats/include/stats"; } |
  awk -F'|' '
    # What is NULL by right: to free it, to make what needs nothing, to ask how something is called.
    function is_free(name) { return name ~ /_free$|_default$|_name$|_version$|^tf_(diag|session)_new|_text$/ }
    {
      of_stats = $1 ~ /\/stats\//
      name = $3; gives = $2; sub(/ +$/, "", gives)
      body = ""; call = ""; has_diag = 0
      for (i = 4; i <= NF; i++) {
        one = $i
        if (one == "void" || one == "") continue
        if (one == "...") continue
        sub(/\[[^]]*\]$/, "", one); if (one != $i) { match(one, /[a-z_0-9]+$/); one = substr(one, 1, RSTART - 1) "*" substr(one, RSTART) }
        match(one, /[a-zA-Z_0-9]+$/); variable = substr(one, RSTART)
        if (one == "tf_diag *diag" && name !~ /^tf_diag_/) { has_diag = 1; call = call ", diag"; continue }
        counted = of_stats && one ~ /^(size_t|uint64_t|uint32_t|unsigned) / && one !~ /\*/
        body = body "        " one " = {" (counted ? "count" : "0") "};\n"
        call = call ", " variable
      }
      sub(/^, /, "", call)
      printf "static void call_%s(tf_diag *diag) {\n    (void)diag;\n    {\n%s", name, body
      if (gives == "void") printf "        %s(%s);\n", name, call
      else if (name == "tf_p_adjust") # no values at all need no array
        printf "        expect(%s(%s) == (count ? TF_STATS_INVALID : TF_STATS_OK), \"%s\", \"gives another status\");\n", name, call, name
      else if (gives == "tf_stats_status") printf "        expect(%s(%s) == TF_STATS_INVALID, \"%s\", \"isn`t refused\");\n", name, call, name
      else if (has_diag && gives ~ /(\*|bool)$/) printf "        expect(!%s(%s), \"%s\", \"isn`t refused\");\n", name, call, name
      else printf "        %s got = %s(%s);\n        (void)got;\n", gives, name, call
      printf "    }\n}\n"
      calls = calls "    call_" name "(NULL);\n"
      if (of_stats)
        calls = calls "    count = 2;\n    call_" name "(NULL);\n    count = 0;\n"
      if (has_diag && gives ~ /(\*|bool)$/)
        calls = calls "    tf_diag_clear(given);\n    call_" name "(given);\n    expect(tf_diag_n_errors(given) > 0, \"" name "\", \"says nothing\");\n"
      n++
    }
    END { printf "int main(void) {\n    given = tf_diag_new();\n%s    tf_diag_free(given);\n    printf(\"%d functions\\n\");\n    return bad;\n}\n", calls, n }'
} >"$work/calls.c"
# shellcheck disable=SC2086 # lists of flags
"$cc" -std=c17 -Wall -Wno-format-security -Wno-nonnull $link -I"$source/include" -I"$build/include" $flags \
  "$work/calls.c" -o "$work/calls" -L"$build" -ltrialfig -ltrialfig-stats -Wl,-rpath,"$build"
"$work/calls" 2>"$work/errors" || { cat "$work/errors"; exit 1; }
# GLib's own complaints of a NULL would be complaints of ours.
grep -i 'critical\|warning' "$work/errors" && exit 1
exit 0
