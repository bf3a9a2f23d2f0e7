#include "random_text.h"

#include <glib.h>

#include "random.h"

char *random_text_of(uint64_t *state, const char *const *alphabets, size_t n, size_t longest) {
    const char *alphabet = alphabets[random_index(state, n)];
    size_t length = 1 + random_index(state, longest);
    size_t letters = (size_t)g_utf8_strlen(alphabet, -1);
    GString *text = g_string_new(NULL);
    while (length-- > 0) {
        const char *at = g_utf8_offset_to_pointer(alphabet, (long)random_index(state, letters));
        g_string_append_unichar(text, g_utf8_get_char(at));
    }
    g_strstrip(text->str);
    if (*text->str == '\0')
        g_string_assign(text, "x");
    return g_string_free(text, FALSE);
}
