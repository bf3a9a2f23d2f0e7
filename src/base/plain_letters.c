#include "base/plain_letters.h"

#include <string.h>

/* Nearly all texts are ASCII, which has neither accents nor several forms. */
static char *of_ascii(const char *text, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (text[i] & 0x80)
            return NULL;
    return g_ascii_strdown(text, (gssize)n);
}

char *tf_plain_letters(const char *text, size_t n, GNormalizeMode form) {
    char *ascii = of_ascii(text, n);
    if (ascii)
        return ascii;
    g_autofree char *parts = g_utf8_normalize(text, (gssize)n, form);
    if (!parts)
        return NULL;
    GString *plain = g_string_new(NULL);
    for (const char *at = parts; *at; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        if (!g_unichar_ismark(c))
            g_string_append_unichar(plain, g_unichar_tolower(c));
    }
    return g_string_free(plain, FALSE);
}

char *tf_plain_ascii(const char *text) {
    const size_t n = strlen(text);
    char *plain = of_ascii(text, n), *end = plain;
    if (!plain)
        return NULL;
    for (const char *at = plain; *at; at++) {
        if (!g_ascii_isspace(*at))
            *end++ = *at;
        else if (end > plain && at[1] && !g_ascii_isspace(at[1]))
            *end++ = ' ';
    }
    *end = '\0';
    return plain;
}
