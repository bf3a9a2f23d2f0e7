#include "set_put.h"

#include <string.h>

static bool is_bare(const char *text) {
    static const char *const words[] = {"and", "or", "in", "is", "between"};
    bool bare = text[0] != '\0' && g_ascii_strncasecmp(text, "not", 3) != 0;
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        bare &= g_ascii_strcasecmp(text, words[i]) != 0;
    for (const char *p = text; bare && *p != '\0'; p = g_utf8_next_char(p)) {
        const gunichar c = g_utf8_get_char(p);
        bare = g_unichar_isalnum(c) || (c < 0x80 && strchr("_.-+:/%", (int)c) != NULL);
    }
    return bare;
}

/* Whether what comes next in a condition is a value: behind an operator, or in the list of "in". */
static bool expects_value(const char *text) {
    size_t n = strlen(text);
    while (n > 0 && text[n - 1] == ' ')
        n--;
    if (n == 0 || strchr("=<>", text[n - 1]) != NULL)
        return n > 0;
    if (text[n - 1] != '(' && text[n - 1] != ',')
        return false;
    const char *open = g_strrstr_len(text, (gssize)n, "(");
    const char *end = open;
    while (end != NULL && end > text && end[-1] == ' ')
        end--;
    return end != NULL && end - text >= 3 && end[-3] == ' ' &&
           g_ascii_strncasecmp(end - 2, "in", 2) == 0;
}

/* The quote that is open behind a letter, with that before it; 0: none. */
static char quote_behind(char quote, char letter) {
    if (quote == '\0' && strchr("'\"`", letter) != NULL)
        return letter;
    return letter == quote ? '\0' : quote;
}

char tf_open_quote(const char *text, size_t length) {
    char quote = '\0';
    for (size_t i = 0; i < length; i++)
        quote = quote_behind(quote, text[i]);
    return quote;
}

/* ---- conditions within conditions --------------------------------------------------------- */

/* What a walk through a condition finds outside of quotes and parentheses. */
typedef struct joints {
    bool joined;   /* "and" or "or" */
    bool compares; /* an operator */
    bool whole; /* neither begins nor ends with a word that joins, and all that is open is closed */
} joints;

static bool is_word_at(const char *text, const char *p, const char *word) {
    const size_t length = strlen(word);
    const bool begins = p == text || strchr(" ()", p[-1]) != NULL;
    return begins && g_ascii_strncasecmp(p, word, length) == 0 &&
           (p[length] == '\0' || strchr(" ()", p[length]) != NULL);
}

/* "between 60 and 70" has no "and" that joins. */
static joints joints_of(const char *text) {
    static const char *const compared[] = {"in", "is", "between"};
    joints found = {.whole = true};
    int depth = 0;
    bool between = false, after_joint = true;
    char quote = '\0';
    for (const char *p = text; *p != '\0'; p++) {
        const bool was_quoted = quote != '\0';
        quote = quote_behind(quote, *p);
        if (was_quoted || quote != '\0' || *p == ' ') {
            after_joint &= *p == ' ' && quote == '\0';
            continue;
        }
        depth += (*p == '(') - (*p == ')');
        found.whole &= depth >= 0;
        const bool both = is_word_at(text, p, "and"), either = is_word_at(text, p, "or");
        if (depth == 0 && (either || (both && !between))) {
            found.whole &= !after_joint;
            found.joined = true;
            after_joint = true;
            p += both ? 2 : 1;
            continue;
        }
        between = between && !both;
        for (size_t i = 0; i < G_N_ELEMENTS(compared); i++)
            found.compares |= is_word_at(text, p, compared[i]);
        between |= depth == 0 && is_word_at(text, p, "between");
        found.compares |= strchr("=<>", *p) != NULL;
        after_joint = false;
    }
    found.whole &= depth == 0 && quote == '\0' && !after_joint;
    return found;
}

static bool is_joined_condition(const char *text) {
    const joints found = joints_of(text);
    return found.joined && found.compares && found.whole;
}

/* ---- values ------------------------------------------------------------------------------- */

/* Data have texts that mean something in a condition: "Drug A, 10 mg", "R&D", "St. Mary's". */
void tf_put_into_condition(GString *out, const char *text) {
    const char within = tf_open_quote(out->str, out->len);
    const size_t length = strlen(text);
    const bool quoted = length > 1 && strchr("'\"", text[0]) != NULL && text[length - 1] == text[0];
    /* What a variable holds is one condition, whatever stands beside it. */
    if (within == '\0' && !expects_value(out->str) && is_joined_condition(text)) {
        g_string_append_printf(out, "(%s)", text);
        return;
    }
    if (within == '\0' && (is_bare(text) || quoted || !expects_value(out->str))) {
        g_string_append(out, text);
        return;
    }
    const char quote = within != '\0' ? within : '\'';
    if (within == '\0')
        g_string_append_c(out, quote);
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == quote)
            g_string_append_c(out, quote);
        g_string_append_c(out, *p);
    }
    if (within == '\0')
        g_string_append_c(out, quote);
}

char *tf_id_text(const char *text) {
    /* A locale of its own, so that an id doesn't depend on that of the machine. */
    g_autofree char *ascii = g_str_to_ascii(text, "en");
    g_autoptr(GString) id = g_string_new(NULL);
    for (const char *p = ascii; *p != '\0'; p++) {
        const bool fits = g_ascii_isalnum(*p) || strchr("._-", *p) != NULL;
        if (fits)
            g_string_append_c(id, *p);
        else if (id->len == 0 || id->str[id->len - 1] != '-')
            g_string_append_c(id, '-');
    }
    return g_strdup(id->str);
}
