#include "missing_word.h"

#include <string.h>

#include <glib.h>

/* The case of letters with accents is of the same length in UTF-8. */
bool tf_is_missing_word(const char *word, const char *text, size_t length) {
    if (strlen(word) != length)
        return false;
    if (g_ascii_strncasecmp(word, text, length) == 0)
        return true;
    g_autofree char *a = g_utf8_casefold(word, -1), *b = g_utf8_casefold(text, (gssize)length);
    return strcmp(a, b) == 0;
}
