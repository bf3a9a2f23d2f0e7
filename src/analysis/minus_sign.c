/* Hyphens before numbers: which are minus signs. */
#include "minus_sign.h"

#include <stdbool.h>
#include <string.h>

#include <glib.h>

static const char digits[] = "0123456789";

/* Without accents, in small letters. */
static const char *const times[] = {
    "d",       "day",      "days",  "j",   "jour", "jours", "w",      "wk",     "wks",   "week",
    "weeks",   "s",        "sem",   "m",   "mo",   "mos",   "month",  "months", "mois",  "y",
    "semaine", "semaines", "yr",    "yrs", "year", "years", "an",     "ans",    "annee", "annees",
    "h",       "hour",     "hours", "min", "hr",   "heure", "heures", NULL};
/* Of these a hyphen without a blank parts the two: "Cycle-1", "V-2". */
static const char *const counted[] = {"visit", "visite", "v", "cycle", "c", "cycles", NULL};

/** What stands before a number. */
typedef enum before {
    NOTHING, /**< no word of time */
    A_WORD,  /**< a word of time, and no hyphen */
    GLUED,   /**< a hyphen right behind such a word */
    A_MINUS
} before;

/** What a hyphen right behind a word of time is. */
typedef enum glued_hyphen { PARTS, SIGN } glued_hyphen;

/** Bytes of a hyphen or dash that ends here; 0: none does. */
static size_t dash_before(const char *text, const char *at) {
    static const char *const dashes[] = {"-", TF_MINUS, "\u2013", "\u2010", "\u2011"};
    for (size_t i = 0; i < G_N_ELEMENTS(dashes); i++) {
        const size_t n = strlen(dashes[i]);
        if ((size_t)(at - text) >= n && memcmp(at - n, dashes[i], n) == 0)
            return n;
    }
    return 0;
}

static const char *before_blanks(const char *text, const char *at) {
    static const char *const blanks[] = {" ", "\t", "\u00a0", "\u202f", "\u2009"};
    for (size_t i = 0; i < G_N_ELEMENTS(blanks); i++) {
        const size_t n = strlen(blanks[i]);
        if ((size_t)(at - text) >= n && memcmp(at - n, blanks[i], n) == 0)
            return before_blanks(text, at - n);
    }
    return at;
}

static bool is_letter(char c) {
    return g_ascii_isalpha(c) || (unsigned char)c >= 0x80;
}

static bool is_word(const char *start, size_t n, const char *const *list) {
    g_autofree char *word = g_strndup(start, n);
    g_autofree char *ascii = g_str_to_ascii(word, "C");
    g_autofree char *small = g_ascii_strdown(ascii, -1);
    return g_strv_contains(list, small);
}

/** Whether the word that ends here is of a list. A dot may end it: "Sem. -2". */
static bool word_ends(const char *text, const char *end, const char *const *list) {
    end -= end > text && end[-1] == '.';
    const char *start = end;
    while (start > text && is_letter(start[-1]))
        start--;
    return start < end && is_word(start, (size_t)(end - start), list);
}

/** "-2 weeks", and the bare "-14" beside names. */
static bool is_time_behind(const char *number) {
    const char *at = number + strspn(number, "0123456789.,");
    at += strspn(at, " ");
    size_t n = 0;
    while (is_letter(at[n]))
        n++;
    return *at == '\0' || (n > 0 && is_word(at, n, times));
}

static before look_before(const char *text, const char *number) {
    const size_t dash = dash_before(text, number);
    const char *at = number - dash, *word = before_blanks(text, at);
    const bool time = word_ends(text, word, times);
    if (dash == 0) {
        word -= word > text && word[-1] == '+';
        return time || word_ends(text, word, times) ? A_WORD : NOTHING;
    }
    if (word == text)
        return is_time_behind(number) ? A_MINUS : NOTHING;
    if (word < at)
        return time || word_ends(text, word, counted) ? A_MINUS : NOTHING;
    return time ? GLUED : NOTHING;
}

/** "S-2" beside "S0" is before it; "W-0" is nobody's minus. */
static glued_hyphen find_glued(const char *const *names, size_t n) {
    bool open = false, zero = false;
    for (size_t i = 0; i < n; i++) {
        const char *at = names[i] + strcspn(names[i], digits);
        for (; *at; at += strspn(at, digits), at += strcspn(at, digits)) {
            const before found = look_before(names[i], at);
            open = open || found == A_WORD;
            zero = zero || (found == GLUED && strspn(at, "0") == strspn(at, digits));
        }
    }
    return open && !zero ? SIGN : PARTS;
}

static char *mark(const char *name, glued_hyphen glued) {
    GString *text = g_string_new(NULL);
    const char *from = name, *at = name + strcspn(name, digits);
    for (; *at; at += strcspn(at, digits)) {
        const size_t dash = dash_before(name, at);
        const before found = look_before(name, at);
        const bool minus = found == A_MINUS || (found == GLUED && glued == SIGN);
        const bool ends = at - dash > name && g_ascii_isdigit(at[-(ptrdiff_t)dash - 1]);
        if (dash > 0 && at - dash >= from) {
            g_string_append_len(text, from, at - dash - from);
            if (ends)
                g_string_append_len(text, at - dash, (gssize)dash);
            else
                g_string_append(text, minus ? TF_MINUS : "-");
            from = at;
        }
        at += strspn(at, digits);
    }
    g_string_append(text, from);
    return g_string_free(text, FALSE);
}

char **tf_mark_minuses(const char *const *names, size_t n) {
    char **marked = g_new0(char *, n + 1);
    const glued_hyphen glued = find_glued(names, n);
    for (size_t i = 0; i < n; i++)
        marked[i] = mark(names[i], glued);
    return marked;
}

char *tf_mark_minus(const char *name) {
    return mark(name, PARTS);
}
