/* Columns that are parts of one whole by their names: those with the event, those without it. */
#include "analysis/names_without.h"

#include <glib.h>
#include <string.h>

#include "analysis/name_words.h"

/** Letters and digits alone: "No CR" and "noCR" are one name. */
static char *letters_of(const char *name) {
    g_auto(GStrv) words = tf_name_words(name);
    return g_strjoinv("", words);
}

/** What is denied is a word: of "1" and "no1" the second is a number. */
static bool is_word(const char *letters) {
    size_t n = 0;
    for (; *letters; letters++)
        n += !g_ascii_isdigit(*letters);
    return n >= 2;
}

/** Whether `longer` is the other one with `no` somewhere in it. */
static bool has_besides(const char *longer, const char *other, const char *no) {
    const size_t n = strlen(no);
    if (strlen(longer) != strlen(other) + n)
        return false;
    for (const char *at = strstr(longer, no); at; at = strstr(at + 1, no)) {
        const size_t before = (size_t)(at - longer);
        if (strncmp(longer, other, before) == 0 && strcmp(at + n, other + before) == 0)
            return true;
    }
    return false;
}

bool tf_names_without(const char *a, const char *b) {
    static const char *const noes[] = {"no", "non", "not", "without", "sans", "free"};
    g_autofree char *one = letters_of(a), *other = letters_of(b);
    for (size_t i = 0; i < G_N_ELEMENTS(noes); i++)
        if ((is_word(other) && has_besides(one, other, noes[i])) ||
            (is_word(one) && has_besides(other, one, noes[i])))
            return true;
    return false;
}
