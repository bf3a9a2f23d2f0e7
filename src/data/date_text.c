#include "data/date_text.h"

#include <string.h>

#include <glib.h>

/* How months begin, in English, French and German, whatever follows. */
static const char *const months[] = {
    "jan", "feb", "fev",  "f\u00e9v", "mar",      "m\u00e4r", "apr",      "avr", "may",
    "mai", "jun", "juin", "jul",      "juil",     "aug",      "ao\u00fb", "aou", "sep",
    "oct", "okt", "nov",  "dec",      "d\u00e9c", "dez",      NULL};

/** How many digits stand there, if as many as a day, a month or a year has; 0: none. */
static size_t count_digits(const char *text, size_t most) {
    const size_t n = strspn(text, "0123456789");
    return n == 1 || n == 2 || (n == 4 && most == 4) ? n : 0;
}

static const char *skip_marks(const char *text) {
    return text + strspn(text, "-/. ");
}

static bool ends(const char *text) {
    return *text == '\0' || *text == ' ' || *text == 'T';
}

static bool is_of_numbers(const char *text) {
    for (int part = 0; part < 3; part++) {
        const size_t n = count_digits(text, part == 1 ? 2 : 4);
        if (n == 0)
            return false;
        text += n;
        if (part < 2 && (*text == '\0' || !strchr("-/.", *text)))
            return false;
        text += part < 2;
    }
    return ends(text);
}

/* "14-Mar-2021", "14MAR2021", "1er mars 2021": a day, a word and a year. */
static bool has_named_month(const char *text) {
    const size_t n = count_digits(text, 2);
    if (n == 0)
        return false;
    text += n;
    text += g_str_has_prefix(text, "er ") ? 2 : 0;
    text = skip_marks(text);
    g_autofree char *small = g_utf8_validate(text, -1, NULL) ? g_utf8_strdown(text, -1) : NULL;
    bool named = false;
    for (size_t i = 0; small && months[i] && !named; i++)
        named = g_str_has_prefix(small, months[i]);
    if (!named)
        return false;
    const char *at = small;
    while (g_unichar_isalpha(g_utf8_get_char(at)))
        at = g_utf8_next_char(at);
    at = skip_marks(at);
    const size_t year = count_digits(at, 4);
    return year >= 2 && (ends(at + year) || at[year] == ':');
}

bool tf_is_date_text(const char *text) {
    return is_of_numbers(text) || has_named_month(text);
}
