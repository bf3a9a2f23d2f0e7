/* Words as people compare them. Asked for every cell of a column, and nearly always answered by its
   first letter; only what goes on alike, or has other signs than ASCII's, is looked at in full. */
#include "base/same_word.h"

#include <string.h>

#include <glib.h>

#include "base/plain_letters.h"

static char *fold(const char *text, size_t n) {
    g_autofree char *plain = tf_plain_letters(text, n, G_NORMALIZE_NFD);
    if (!plain)
        return g_strndup(text, n);
    GString *folded = g_string_new(NULL);
    for (const char *at = plain; *at; at = g_utf8_next_char(at))
        if (!g_unichar_isspace(g_utf8_get_char(at)))
            g_string_append_unichar(folded, g_utf8_get_char(at));
    while (folded->len > 1 && folded->str[folded->len - 1] == '.')
        g_string_truncate(folded, folded->len - 1);
    return g_string_free(folded, FALSE);
}

static size_t skip_blanks(const char *text, size_t n, size_t at) {
    while (at < n && g_ascii_isspace(text[at]))
        at++;
    return at;
}

bool tf_same_word(const char *a, size_t n_a, const char *b, size_t n_b) {
    size_t i = skip_blanks(a, n_a, 0), j = skip_blanks(b, n_b, 0);
    while (i < n_a && j < n_b && g_ascii_tolower(a[i]) == g_ascii_tolower(b[j])) {
        i = skip_blanks(a, n_a, i + 1);
        j = skip_blanks(b, n_b, j + 1);
    }
    const bool other = i < n_a && j < n_b && !(a[i] & 0x80) && !(b[j] & 0x80);
    if (other && a[i] != '.' && b[j] != '.')
        return false;
    g_autofree char *folded = fold(a, n_a), *like = fold(b, n_b);
    return *folded != '\0' && strcmp(folded, like) == 0;
}
