#include "hint_form.h"

#include <string.h>

/* Rooms below know keys and not who asked for them, so their hints name keys in either form. */

/* The key whose path or shorthand is this word; one with a flag first. */
static const tf_key *key_of_path(const tf_key_table *table, const char *word, size_t length) {
    const tf_key *found = NULL;
    const size_t n = tf_keys_n(table);
    for (size_t i = 0; i < n; i++) {
        const tf_key *key = tf_keys_at(table, i);
        const bool whole = strlen(key->path) == length && !strncmp(key->path, word, length);
        const bool brief = tf_key_short_length(key) == length && !strncmp(key->path, word, length);
        if ((whole || brief) && (!found || (key->flag && !found->flag)))
            found = key;
    }
    return found;
}

/* Behind a text in double quotes, within which a backslash keeps the next letter. */
static const char *end_of_string(const char *text) {
    for (text++; *text && *text != '"'; text++)
        text += *text == '\\' && text[1];
    return *text ? text + 1 : text;
}

/* Where a value that begins here ends: behind its bracket or quote, else before a blank or mark. */
static const char *end_of_value(const char *text) {
    const char open = *text, *end = text;
    const char close = open == '['                   ? ']'
                       : open == '{'                 ? '}'
                       : open == '"' || open == '\'' ? open
                                                     : 0;
    if (close) {
        unsigned depth = 0;
        for (end = text + 1; *end && (*end != close || depth > 0); end++) {
            if (*end == '"' && open != '\'') {
                end = end_of_string(end) - 1;
                continue;
            }
            depth += open != close && *end == open;
            depth -= *end == close && depth > 0;
        }
        return *end ? end + 1 : end;
    }
    while (*end && *end != ' ' && *end != ';' && *end != '\n' && *end != ')' &&
           !(*end == ',' && (end[1] == ' ' || end[1] == '\0')))
        end++;
    return end;
}

/* "labels: legend" → "--labels legend"; "group.order: [a, b]" → "--set 'group.order=[a, b]'". */
static const char *as_flag(const tf_key_table *table, const char *word, GString *out) {
    const size_t length = strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789_.");
    /* "in response.levels": a name within a sentence, which only a dot tells from a word */
    const tf_key *bare = memchr(word, '.', length) ? key_of_path(table, word, length) : NULL;
    if (bare && bare->flag && word[length] != ':' && word[length] != '=') {
        g_string_append(out, bare->flag);
        return word + length;
    }
    const bool followed = length > 0 && strncmp(word + length, ": ", 2) == 0;
    if (!followed || word[length + 2] == '\0' ||
        word[length + 2] == '-') /* "strata: --strata COLS" */
        return NULL;
    const char *value = word + length + 2, *end = end_of_value(value);
    const bool style = !strncmp(word, "style.", strlen("style."));
    const tf_key *key = key_of_path(table, word, length);
    /* "columns: a, b" lists those of the file */
    if ((!key && !style) || !strncmp(word, "columns:", strlen("columns:")))
        return NULL;
    const bool quoted =
        strpbrk(value, "[{ ") && strpbrk(value, "[{ ") < end && *value != '\'' && *value != '"';
    const bool flag = key && key->flag; /* keys of the style have no row */
    g_autofree char *path = flag ? g_strdup("") : g_strdup_printf("%.*s=", (int)length, word);
    g_autofree char *pair = g_strdup_printf("%s%.*s", path, (int)(end - value), value);
    g_autofree char *shell = quoted ? g_shell_quote(pair) : g_strdup(pair);
    g_string_append_printf(out, "%s %s", flag ? key->flag : "--set", shell);
    return end;
}

/* "--set 'key=value'", with quotes of its own in the value: "{"Crohn's": [...]}"; a shell's are put
   around it. */
static const char *as_set(const char *word, GString *out) {
    if (strncmp(word, "--set '", strlen("--set '")) != 0)
        return NULL;
    const char *pair = word + strlen("--set '"), *equals = strchr(pair, '=');
    const char *end = equals ? end_of_value(equals + 1) : NULL;
    if (!end || *end != '\'' || strcspn(pair, " '") < (size_t)(equals - pair))
        return NULL;
    g_autofree char *text = g_strndup(pair, (gsize)(end - pair)), *shell = g_shell_quote(text);
    g_string_append_printf(out, "--set %s", shell);
    return end + 1;
}

/* Capital letters, digits and brackets are values; small letters go on with the sentence, unless
   they are a value of the key, or it ends or another flag begins behind them. */
static bool is_value_of(const tf_key *key, const char *text, const char *end) {
    if (text == end)
        return false;
    if (!g_ascii_islower(*text))
        return *text != '-' || g_ascii_isdigit(text[1]);
    if (*end == '\0' || !strncmp(end, " --", strlen(" --")))
        return true;
    g_autofree char *word = g_strndup(text, (gsize)(end - text));
    g_auto(GStrv) values = g_strsplit(key->values ? key->values : "true false", " ", -1);
    return g_strv_contains((const char *const *)values, word);
}

/* Where a part of "my col"=1,2 ends: at one of the marks, outside of a shell's quotes. */
static const char *end_of_part(const char *text, const char *marks) {
    bool quoted = false;
    for (; *text && (quoted || !strchr(marks, *text)); text++)
        quoted ^= *text == '\'';
    return text;
}

/* Without a shell's quotes; with those of YAML where a list's item needs them. */
static void append_item(GString *out, const char *text, const char *end) {
    g_autofree char *part = g_strndup(text, (gsize)(end - text));
    g_autofree char *bare = g_shell_unquote(part, NULL);
    const char *item = bare ? bare : part;
    const bool plain = strpbrk(item, " ,:#{}[]&*!|>'\"%@`") == NULL && *item != '-';
    g_string_append_printf(out, plain ? "%s" : "\"%s\"", item);
}

/* "'first event=a,b c'" → "{column: \"first event\", is: [a, \"b c\"]}". */
static const char *as_quoted_is(const char *text, GString *out) {
    const char *close = *text == '\'' ? strchr(text + 1, '\'') : NULL;
    const char *mark = close ? strchr(text, '=') : NULL;
    if (!mark || mark > close || !strchr(" ;)", close[1]))
        return NULL;
    g_string_append(out, "{column: ");
    append_item(out, text + 1, mark);
    for (const char *value = mark + 1, *end = value; value <= close; value = end + 1) {
        end = value + strcspn(value, ",'");
        g_string_append(out, value == mark + 1 ? ", is: [" : ", ");
        append_item(out, value, end);
    }
    g_string_append(out, "]}");
    return close + 1;
}

/* "status=1,2" → "{column: status, is: [1, 2]}"; NULL: no column and its values. */
static const char *as_column_is(const char *text, GString *out) {
    const char *mark = end_of_part(text, "= \n;)[");
    if (*mark != '=' || mark == text)
        return NULL;
    g_string_append(out, "{column: ");
    append_item(out, text, mark);
    g_string_append(out, ", is: [");
    const char *value = mark + 1, *end = value;
    for (bool first = true;; first = false) {
        end = end_of_part(value, ", \n;)");
        g_string_append(out, first ? "" : ", ");
        append_item(out, value, end);
        if (*end != ',' || end[1] == ' ' || end[1] == '\0')
            break;
        value = end + 1;
    }
    g_string_append(out, "]}");
    return end;
}

/* "--total COL" → "total: COL"; "--set data.dropped=allow" → "data.dropped: allow". */
static const char *as_key(const tf_key_table *table, const char *word, GString *out) {
    if (!strncmp(word, "--set ", strlen("--set "))) {
        const char *pair = word + strlen("--set ");
        pair += *pair == '\'';
        const char *equals = strchr(pair, '=');
        if (!equals || strcspn(pair, " ") < (size_t)(equals - pair))
            return NULL;
        const char *end = end_of_value(equals + 1);
        g_string_append_printf(out, "%.*s: %.*s", (int)(equals - pair), pair,
                               (int)(end - equals - 1), equals + 1);
        return end + (pair[-1] == '\'' && *end == '\'');
    }
    const size_t length = strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789-");
    /* A page of panels passes on what its figures say, of whatever kind. */
    const tf_key *key = tf_keys_of_flag(table, word, length);
    for (size_t i = 0; !key && i < tf_n_kinds; i++)
        key = tf_keys_of_flag(tf_kind_key_tables()[i], word, length);
    if (!key)
        return NULL;
    g_string_append_len(out, key->path, (gssize)tf_key_short_length(key));
    const char *after = word + length;
    const size_t before = out->len;
    if (key->type == TF_KEY_COLUMN_IS && *after == ' ') {
        g_string_append(out, ": ");
        const char *end = as_quoted_is(after + 1, out);
        end = end ? end : as_column_is(after + 1, out);
        if (end)
            return end;
        g_string_truncate(out, before);
    }
    if (*after != ' ' || !is_value_of(key, after + 1, end_of_value(after + 1)))
        return after;
    g_string_append(out, ": ");
    return after + 1;
}

/* Word by word, over what stands in quotes, brackets or braces. */
static char *in_form(const char *hint, const tf_key_table *table, tf_hint_form form) {
    GString *out = g_string_new(NULL);
    char before = ' ';
    for (const char *c = hint; *c;) {
        const bool begins = before == ' ' || before == '\n' || before == '(';
        const char *set = begins && form == TF_HINT_FLAGS ? as_set(c, out) : NULL;
        const char *end = set                     ? set
                          : !begins               ? NULL
                          : form == TF_HINT_FLAGS ? as_flag(table, c, out)
                          : !strncmp(c, "--", 2)  ? as_key(table, c, out)
                                                  : NULL;
        if (!end && strchr("\"[{", *c)) {
            end = end_of_value(c);
            g_string_append_len(out, c, (gssize)(end - c));
        }
        if (!end) {
            g_string_append_c(out, *c);
            end = c + 1;
        }
        before = end[-1];
        c = end;
    }
    return g_string_free(out, FALSE);
}

tf_diag *tf_diag_in_form(const tf_diag *diag, const tf_key_table *table, tf_hint_form form) {
    tf_diag *said = tf_diag_new();
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++) {
        tf_finding copy = *tf_diag_finding(diag, i);
        g_autofree char *hint = copy.hint ? in_form(copy.hint, table, form) : NULL;
        copy.hint = hint;
        tf_diag_add(said, &copy);
    }
    return said;
}
