#include "levels_text.h"

#include <glib.h>

#include "analysis/levels.h"
#include "analysis/order.h"

/* Levels in messages. */

/* More names than this would hide the message that lists them. */
#define SHOWN 8

char *tf_level_list(const char *const *names, size_t n, const char *quote) {
    g_autoptr(GString) text = g_string_new(NULL);
    const size_t shown = MIN(n, (size_t)SHOWN);
    for (size_t i = 0; i < shown; i++)
        g_string_append_printf(text, "%s%s%s%s", i ? ", " : "", quote, names[i], quote);
    if (n > shown)
        g_string_append_printf(text, " and %zu more", n - shown);
    return g_strdup(text->str);
}

char *tf_levels_order_text(const tf_levels *levels, tf_order_reason reason, const char *by) {
    static const char *const reasons[] = {
        [TF_ORDER_FILE] = "as in the file",
        [TF_ORDER_VALUES] = "by their numbers",
        [TF_ORDER_SCALE] = "as such words rank",
        [TF_ORDER_LIKE] = "as in the file, but for those that differ in a number alone",
    };
    g_autofree char *labels = tf_level_list(levels->labels, levels->n, "");
    const bool ends =
        !by && reason == TF_ORDER_VALUES && tf_some_lack_numbers(levels->names, levels->n);
    return g_strdup_printf("%s stand %s%s", labels, by ? by : reasons[reason],
                           ends ? ", those without one at the ends" : "");
}
