/* How tables of results mark the level that others are compared with. */
#include "reference_cell.h"

#include <string.h>

#include <glib.h>

#include "data/number_cell.h"

/** What may stand around the word. */
static const char *skip_signs(const char *at) {
    static const char *const signs[] = {" ",      "(",      "[",      "-",      "=",     ":",
                                        "\u00a0", "\u202f", "\u2013", "\u2014", "\u2212"};
    for (size_t i = 0; i < G_N_ELEMENTS(signs);) {
        const bool is = g_str_has_prefix(at, signs[i]);
        at += is ? strlen(signs[i]) : 0;
        i = is ? 0 : i + 1;
    }
    return at;
}

/* No effect, as a ratio or as a difference: another number is an estimate, whatever stands behind
   it. */
static const char *skip_null(const char *at) {
    const size_t length = strspn(at, "0123456789.,");
    const bool null = (*at == '0' || *at == '1') && !g_ascii_isdigit(at[1]) &&
                      strspn(at + 1, "0.,") + 1 == length;
    return length == 0 || null ? at + length : NULL;
}

bool tf_is_reference_cell(const char *text) {
    static const char *const words[] = {"reference", "référence", "referent",
                                        "référent",  "ref",       "réf"};
    g_autofree char *bare = g_strndup(text, tf_without_notes(text, strlen(text)));
    g_autofree char *folded = g_utf8_casefold(bare, -1);
    const char *at = skip_null(skip_signs(folded));
    if (!at)
        return false;
    at = skip_signs(at);
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++) {
        if (!g_str_has_prefix(at, words[i]))
            continue;
        const char *behind = at + strlen(words[i]);
        if (behind[strspn(behind, ".)] ")] == '\0')
            return true;
    }
    return false;
}
