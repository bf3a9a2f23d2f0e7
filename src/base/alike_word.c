/* Words as people compare them: the form that all spellings of one have in common. */
#include "base/alike_word.h"

#include <string.h>

#include <glib.h>

#include "base/plain_letters.h"

/* ---- signs ------------------------------------------------------------------------------------
 */

/* Letters that look like Latin ones, which keyboards of other scripts leave in words. */
static gunichar as_latin(gunichar c) {
    static const struct {
        gunichar from;
        char to;
    } alike[] = {{0x430, 'a'}, {0x435, 'e'}, {0x43e, 'o'}, {0x440, 'p'}, {0x441, 'c'},
                 {0x443, 'y'}, {0x445, 'x'}, {0x456, 'i'}, {0x3bc, 'u'}, {0x131, 'i'}};
    for (size_t i = 0; i < G_N_ELEMENTS(alike); i++)
        if (alike[i].from == c)
            return (gunichar)alike[i].to;
    return c;
}

static bool is_dash(gunichar c) {
    return c == '-' || c == '_' || c == 0x2212 || (c >= 0x2010 && c <= 0x2015);
}

/* Signs of no width: a zero-width blank, a soft hyphen, marks of byte order and of direction. Words
   that differ by these alone look the same. */
bool tf_is_invisible(uint32_t c) {
    return c > 0x7f && c <= 0x10ffff && (g_unichar_type(c) == G_UNICODE_FORMAT || c == 0x34f);
}

char *tf_invisible_signs(const char *text) {
    for (const char *at = text; *at; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char_validated(at, -1);
        if (tf_is_invisible(c))
            return g_strdup_printf(" (with U+%04X)", c);
        if (c > 0x10ffff)
            break;
    }
    return g_strdup("");
}

static bool is_apostrophe(gunichar c) {
    return c == '\'' || c == '`' || c == 0xb4 || c == 0x2018 || c == 0x2019 || c == 0x2b9;
}

/* In its own place: no sign of ASCII becomes longer. */
static void make_plain(char *letters) {
    char *end = letters;
    for (const char *at = letters; *at; at++)
        if (!is_apostrophe((guchar)*at))
            *end++ = (char)(g_ascii_isspace(*at) ? ' ' : is_dash((guchar)*at) ? '-' : *at);
    *end = '\0';
}

char *tf_plain_word(const char *text, size_t n) {
    g_autofree char *letters = tf_plain_letters(text, n, G_NORMALIZE_NFKD);
    if (!letters)
        return g_strndup(text, n);
    if (g_str_is_ascii(letters)) {
        make_plain(letters);
        return g_steal_pointer(&letters);
    }
    GString *out = g_string_new(NULL);
    for (const char *at = letters; *at; at = g_utf8_next_char(at)) {
        const gunichar c = as_latin(g_utf8_get_char(at));
        if (is_apostrophe(c) || tf_is_invisible(c))
            continue;
        if (c == 0x2264 || c == 0x2265)
            g_string_append(out, c == 0x2264 ? "<=" : ">=");
        else if (g_unichar_isspace(c))
            g_string_append_c(out, ' ');
        else
            g_string_append_unichar(out, is_dash(c) ? '-' : c);
    }
    return g_string_free(out, FALSE);
}

static bool is_word(char c) {
    return g_ascii_isalnum(c) || (c & 0x80);
}

/* ---- words ------------------------------------------------------------------------------------
 */

/* One letter, or a Roman number of those that stages have. */
static bool is_sign(const char *word, size_t n) {
    return n == 1 || (n > 1 && strspn(word, "ivx") >= n);
}

/* From the sign before a dash to another one after it: stages I-II are not stage III, and arms A-B
   no arm AB. */
static bool is_range(const char *text, const char *dash, const char *after) {
    while (dash > text && dash[-1] == ' ')
        dash--;
    const char *start = dash;
    while (start > text && is_word(start[-1]))
        start--;
    size_t n = 0;
    while (is_word(after[n]))
        n++;
    return is_sign(start, (size_t)(dash - start)) && is_sign(after, n);
}

/* Blanks, dots, dashes, commas and brackets part words, and make no other of what they part, unless
   they stand between digits: 1-3 is not 13, and 2.5 not 25. A sign at the end is one: HER2-. */
static char *join(const char *text) {
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at; at++) {
        if (*at == ' ')
            continue;
        const char last = out->len ? out->str[out->len - 1] : '\0';
        const char *next = at + 1;
        while (*next == ' ')
            next++;
        const bool digits = g_ascii_isdigit(last) && g_ascii_isdigit(*next);
        const bool parts = strchr("-.,;", *at) && is_word(last) && is_word(*next) && !digits &&
                           !(*at == '-' && is_range(text, at, next));
        const bool ends = strchr(".*", *at) && *next == '\0' && out->len > 0;
        if (!parts && !ends && *at != '(' && *at != ')')
            g_string_append_c(out, *at);
    }
    return g_string_free(out, FALSE);
}

/* "02" is 2, and "1.0" is 1. */
static char *with_plain_numbers(const char *text) {
    GString *out = g_string_new(NULL);
    const char *at = text;
    while (*at) {
        if (!g_ascii_isdigit(*at)) {
            g_string_append_c(out, *at++);
            continue;
        }
        const bool decimals = out->len > 0 && out->str[out->len - 1] == '.';
        size_t n = strspn(at, "0123456789");
        const char *end = at + n;
        while (!decimals && n > 1 && *at == '0') {
            at++;
            n--;
        }
        while (decimals && n > 0 && at[n - 1] == '0')
            n--;
        if (decimals && n == 0)
            g_string_truncate(out, out->len - 1);
        g_string_append_len(out, at, (gssize)n);
        at = end;
    }
    return g_string_free(out, FALSE);
}

/* A letter that stands for a word, where it is all there is; Roman numbers of stages. */
static const struct {
    const char *is, *means;
} short_forms[] = {{"y", "yes"},          {"n", "no"},     {"non", "no"},  {"o", "oui"},
                   {"m", "male"},         {"f", "female"}, {"h", "homme"}, {"masculin", "male"},
                   {"feminin", "female"}, {"i", "1"},      {"ii", "2"},    {"iii", "3"},
                   {"iv", "4"},           {"v", "5"}};

static const char *const staged[] = {"stage",  "stade", "grade", "iss", "riss", "figo", "class",
                                     "classe", "phase", "type",  "g",   "gr",   NULL};

/** "Grade 3", "G3" and "Stage IIIb" are the 3 and the 3b of their column: what they count is said
 * by its name. */
static char *without_stage(char *word) {
    const size_t length = strcspn(word, "0123456789");
    const size_t n = strspn(word + length, "0123456789");
    const char *end = word + length + n;
    g_autofree char *before = g_strndup(word, length);
    const bool part = *end >= 'a' && *end <= 'c' && end[1] == '\0';
    if (n == 0 || n > 2 || (*end != '\0' && !part) || !g_strv_contains(staged, before))
        return word;
    memmove(word, word + length, strlen(word + length) + 1);
    return word;
}

static char *long_form(char *word) {
    for (size_t i = 0; i < G_N_ELEMENTS(short_forms); i++) {
        if (strcmp(word, short_forms[i].is) == 0) {
            g_free(word);
            return g_strdup(short_forms[i].means);
        }
        if (!g_ascii_isdigit(*short_forms[i].means) || !g_str_has_suffix(word, short_forms[i].is))
            continue;
        g_autofree char *before = g_strndup(word, strlen(word) - strlen(short_forms[i].is));
        if (g_strv_contains(staged, before)) {
            g_free(word);
            return g_strconcat(before, short_forms[i].means, NULL);
        }
    }
    if (g_str_has_prefix(word, "wk") && g_ascii_isdigit(word[2])) {
        char *week = g_strconcat("week", word + 2, NULL);
        g_free(word);
        return week;
    }
    return word;
}

char *tf_fold_word(const char *text, size_t n) {
    g_autofree char *letters = tf_plain_word(text, n);
    g_autofree char *joined = join(letters);
    return without_stage(long_form(with_plain_numbers(joined)));
}

/* ---- two of them ------------------------------------------------------------------------------
 */

/* Words of ASCII that begin with different letters are different; that is nearly every pair. */
static bool begin_apart(const char *a, size_t n_a, const char *b, size_t n_b) {
    size_t i = 0, j = 0;
    while (i < n_a && g_ascii_isspace(a[i]))
        i++;
    while (j < n_b && g_ascii_isspace(b[j]))
        j++;
    return i < n_a && j < n_b && g_ascii_isalpha(a[i]) && g_ascii_isalpha(b[j]) &&
           g_ascii_tolower(a[i]) != g_ascii_tolower(b[j]);
}

bool tf_alike_words(const char *a, size_t n_a, const char *b, size_t n_b) {
    if (begin_apart(a, n_a, b, n_b))
        return false;
    g_autofree char *folded = tf_fold_word(a, n_a), *like = tf_fold_word(b, n_b);
    return *folded != '\0' && strcmp(folded, like) == 0;
}
