#include <stdbool.h>

#include "base/shown_text.h"

#define PICTURES    0x2400 /* of the control characters 0 to 31 */
#define REPLACEMENT 0xFFFD

static bool is_harmful(gunichar c) {
    switch (g_unichar_type(c)) {
    case G_UNICODE_CONTROL:
    case G_UNICODE_SURROGATE:
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
        return true;
    case G_UNICODE_FORMAT: /* overrides of direction; joiners are harmless and needed */
        return c != 0x200C && c != 0x200D;
    default:
        return false;
    }
}

gunichar tf_next_shown(const char **text, const char *end) {
    const unsigned char first = (unsigned char)**text;
    if (first < 0x80) {
        (*text)++;
        if (first == 0x7F)
            return 0x2421;
        return first < 0x20 ? PICTURES + first : first;
    }
    const gunichar c = g_utf8_get_char_validated(*text, end - *text);
    if (c == (gunichar)-1 || c == (gunichar)-2) {
        (*text)++;
        return REPLACEMENT;
    }
    *text = g_utf8_next_char(*text);
    return is_harmful(c) ? REPLACEMENT : c;
}

char *tf_shown_text(const char *text, size_t length, size_t most) {
    GString *shown = g_string_new(NULL);
    const char *end = text + length;
    for (size_t n = 0; text < end; n++) {
        if (most > 0 && n == most) {
            g_string_append(shown, "…");
            break;
        }
        g_string_append_unichar(shown, tf_next_shown(&text, end));
    }
    return g_string_free(shown, FALSE);
}
