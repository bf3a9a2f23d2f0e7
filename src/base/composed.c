#include "base/composed.h"

#include <string.h>

#include <glib.h>

/* Characters below U+0300 are composed and compose with nothing that is below it, too. */
#define FIRST_BYTE 0xCC

/* Without a branch in the loop, as it runs over whole files. */
bool tf_may_compose(const char *text, size_t length) {
    unsigned char any = 0;
    for (size_t i = 0; i < length; i++)
        any |= (unsigned char)text[i] >= FIRST_BYTE;
    return any;
}

char *tf_compose(const char *text, size_t length) {
    if (!tf_may_compose(text, length))
        return NULL;
    char *composed = g_utf8_normalize(text, (gssize)length, G_NORMALIZE_DEFAULT_COMPOSE);
    if (composed != NULL && strlen(composed) == length && memcmp(composed, text, length) == 0)
        g_clear_pointer(&composed, g_free);
    return composed;
}

char *tf_one_line_name(const char *text, size_t length) {
    g_autofree char *composed = tf_compose(text, length);
    g_autofree char *whole = composed ? NULL : g_strndup(text, length);
    const char *at = composed ? composed : whole;
    if (!g_utf8_validate(at, -1, NULL))
        return g_strdup(at);
    GString *name = g_string_new(NULL);
    bool blank = false;
    for (; *at != '\0'; at = g_utf8_next_char(at)) {
        const gunichar c = g_utf8_get_char(at);
        if (g_unichar_isspace(c)) {
            blank = name->len > 0;
            continue;
        }
        if (blank)
            g_string_append_c(name, ' ');
        blank = false;
        g_string_append_unichar(name, c);
    }
    return g_string_free(name, FALSE);
}
