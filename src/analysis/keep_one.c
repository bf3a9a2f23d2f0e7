#include "analysis/keep_one.h"

#include <glib.h>

bool tf_is_taken_over(const tf_ask *ask, const void *member) {
    return tf_ask_given(ask, member) && !tf_ask_given_here(ask, member);
}

char *tf_keep_one_hint(const tf_ask *ask, const void *const *members) {
    g_autoptr(GString) keys = g_string_new(NULL);
    unsigned line = 0;
    bool here = false;
    for (; *members; members++) {
        here = here || tf_ask_given_here(ask, *members);
        if (!tf_is_taken_over(ask, *members))
            continue;
        line = line > 0 ? line : tf_ask_place(ask, *members).line;
        g_string_append_printf(keys, "%s%s: null", keys->len > 0 ? ", " : "",
                               tf_ask_path(ask, *members));
    }
    if (!here || keys->len == 0)
        return g_strdup("keep one of them");
    return g_strdup_printf("keep one of them: what the figure takes over from line %u goes with %s",
                           line, keys->str);
}
