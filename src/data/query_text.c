#include <string.h>

#include "data/sql.h"
#include "query_internal.h"

/* Where statements end, without knowing what is in them: semicolons within texts, quoted names and
   comments end none. */

/* Behind the quote that closes; doubled ones are of the text. */
static const char *pass_quoted(const char *at, char quote) {
    for (at++; *at != '\0'; at++) {
        if (*at != quote)
            continue;
        if (at[1] != quote)
            return at + 1;
        at++;
    }
    return at;
}

static const char *pass_line(const char *at) {
    return at + strcspn(at, "\n");
}

static const char *pass_comment(const char *at) {
    const char *end = strstr(at + 2, "*/");
    return end != NULL ? end + 2 : at + strlen(at);
}

/* "$tag$ … $tag$" of PostgreSQL; a lone dollar is passed alone. */
static const char *pass_dollars(const char *at) {
    const char *end = at + 1;
    while (g_ascii_isalnum(*end) || *end == '_')
        end++;
    if (*end != '$' || g_ascii_isdigit(at[1]))
        return at + 1;
    g_autofree char *tag = g_strndup(at, (size_t)(end + 1 - at));
    const char *close = strstr(end + 1, tag);
    return close != NULL ? close + strlen(tag) : at + strlen(at);
}

/** What begins here, as one: a text, a name, a comment, a sign. */
static const char *pass_one(const char *at) {
    if (*at == '\'' || *at == '"' || *at == '`')
        return pass_quoted(at, *at);
    if (at[0] == '-' && at[1] == '-')
        return pass_line(at);
    if (at[0] == '/' && at[1] == '*')
        return pass_comment(at);
    return *at == '$' ? pass_dollars(at) : at + 1;
}

static const char *pass_blanks(const char *at) {
    for (;;) {
        if (g_ascii_isspace(*at))
            at++;
        else if (at[0] == '-' && at[1] == '-')
            at = pass_line(at);
        else if (at[0] == '/' && at[1] == '*')
            at = pass_comment(at);
        else
            return at;
    }
}

size_t tf_sql_statement_length(const char *sql, bool *more) {
    const char *at = sql;
    while (*at != '\0' && *at != ';')
        at = pass_one(at);
    const char *rest = at;
    while (*rest == ';')
        rest = pass_blanks(rest + 1);
    *more = *rest != '\0';
    return (size_t)(at - sql);
}

char *tf_sql_statement(const char *sql) {
    bool more = false;
    return g_strndup(sql, tf_sql_statement_length(sql, &more));
}

char *tf_sql_first_word(const char *sql) {
    const char *at = pass_blanks(sql);
    while (*at == '(')
        at = pass_blanks(at + 1);
    const char *end = at;
    while (g_ascii_isalpha(*end))
        end++;
    if (end == at && *at != '\0') /* no word: shown as it is */
        end = g_utf8_next_char(at);
    g_autofree char *word = g_strndup(at, (size_t)(end - at));
    return g_ascii_strdown(word, -1);
}
