/* Names in the form in which they are compared, never in the one in which they are printed. NFD
   parts letters from their accents, so that leaving marks out leaves out accents. */
#include "analysis/folded_name.h"

#include <stdbool.h>

#include <glib.h>

char *tf_fold_name(const char *name) {
    const bool ascii = g_str_is_ascii(name);
    g_autofree char *parts = ascii ? NULL : g_utf8_normalize(name, -1, G_NORMALIZE_NFD);
    if (!ascii && !parts)
        return g_strdup(name);
    GString *text = g_string_new(NULL);
    bool blank = false;
    for (const char *at = ascii ? name : parts; *at; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        /* no-break blanks, too: they look like others */
        if (g_unichar_isspace(c)) {
            blank = text->len > 0;
            continue;
        }
        if (g_unichar_ismark(c))
            continue;
        if (blank)
            g_string_append_c(text, ' ');
        blank = false;
        g_string_append_unichar(text, g_unichar_tolower(c));
    }
    return g_string_free(text, FALSE);
}
