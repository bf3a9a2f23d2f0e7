/* Names in the form in which they are compared, never in the one in which they are printed. */
#include "analysis/folded_name.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/plain_letters.h"

char *tf_fold_name(const char *name) {
    char *ascii = tf_plain_ascii(name);
    if (ascii)
        return ascii;
    g_autofree char *plain = tf_plain_letters(name, strlen(name), G_NORMALIZE_NFD);
    if (!plain)
        return g_strdup(name);
    GString *text = g_string_new(NULL);
    bool blank = false;
    for (const char *at = plain; *at; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        /* no-break blanks, too: they look like others */
        if (g_unichar_isspace(c)) {
            blank = text->len > 0;
            continue;
        }
        if (blank)
            g_string_append_c(text, ' ');
        blank = false;
        g_string_append_unichar(text, c);
    }
    return g_string_free(text, FALSE);
}

size_t tf_name_index(const char *const *names, size_t n, const char *name) {
    for (size_t i = 0; i < n; i++) {
        if (strcmp(names[i], name) == 0)
            return i;
    }
    return SIZE_MAX;
}
