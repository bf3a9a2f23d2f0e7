#include "figure/figure.h"

/* What pages tell outlives them: the texts are the list's own. */

static bool is_known(const tf_told *told, const char *text) {
    for (guint i = 0; i < told->facts->len; i++) {
        if (g_str_equal(g_array_index(told->facts, tf_told_fact, i).text, text))
            return true;
    }
    return false;
}

/* Pages of one figure say much alike. */
void tf_told_add(tf_told *told, const tf_told_fact *facts, size_t n) {
    if (!told->facts)
        told->facts = g_array_new(FALSE, FALSE, sizeof(tf_told_fact));
    for (size_t i = 0; i < n; i++) {
        const tf_told_fact own = {facts[i].rank, g_strdup(facts[i].text), g_strdup(facts[i].bare)};
        if (!is_known(told, own.text)) {
            g_array_append_val(told->facts, own);
            continue;
        }
        g_free(own.text);
        g_free(own.bare);
    }
}

void tf_told_clear(tf_told *told) {
    for (guint i = 0; told->facts && i < told->facts->len; i++) {
        const tf_told_fact *fact = &g_array_index(told->facts, tf_told_fact, i);
        g_free(fact->text);
        g_free(fact->bare);
    }
    g_clear_pointer(&told->facts, g_array_unref);
}
