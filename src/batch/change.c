#include <math.h>
#include <string.h>

#include "base/number.h"
#include "compare_internal.h"

/* One difference between two states of a figure, in words. */

static const char *const kind_names[TF_CHANGE_KINDS] = {"number", "text",  "moved",
                                                        "look",   "shape", "page"};

const char *tf_change_kind_name(tf_change_kind kind) {
    return kind_names[kind];
}

static void clear_change(void *data) {
    tf_change *change = data;
    g_free(change->what);
    g_free(change->before);
    g_free(change->after);
}

GArray *tf_changes_new(void) {
    GArray *changes = g_array_new(FALSE, FALSE, sizeof(tf_change));
    g_array_set_clear_func(changes, clear_change);
    return changes;
}

void tf_change_add(GArray *changes, tf_change_kind kind, char *what, char *before, char *after) {
    const tf_change change = {kind, what, before, after};
    g_array_append_val(changes, change);
}

/* Whole numbers have no decimals; 17 digits tell any two doubles apart. */
void tf_change_add_values(GArray *changes, tf_change_kind kind, char *what, double before,
                          double now, const char *unit) {
    const bool whole = before == floor(before) && now == floor(now);
    g_autofree char *a = NULL, *b = NULL;
    for (int decimals = whole ? 0 : 2; decimals <= 17; decimals++) {
        g_free(a);
        g_free(b);
        a = tf_number_fixed(before, decimals);
        b = tf_number_fixed(now, decimals);
        if (strcmp(a, b) != 0)
            break;
    }
    tf_change_add(changes, kind, what, g_strconcat(a, unit, NULL), g_strconcat(b, unit, NULL));
}

char *tf_change_text(const tf_change *change) {
    if (!change->before && change->kind == TF_CHANGE_MOVED)
        return g_strdup_printf("%s %s", change->what, change->after);
    if (!change->before)
        return g_strdup_printf("%s is new%s%s", change->what,
                               change->after && *change->after ? ": " : "",
                               change->after ? change->after : "");
    if (!change->after && *change->before == '\0')
        return g_strdup_printf("%s is gone", change->what);
    if (!change->after)
        return g_strdup_printf("%s is gone (was %s)", change->what, change->before);
    return g_strdup_printf("%s %s → %s", change->what, change->before, change->after);
}
