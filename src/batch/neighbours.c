#include "neighbours.h"

#include <string.h>

#include "batch/batch.h"
#include "pipeline/pipeline.h"
#include "spec/spec.h"

static char *folded(const char *id) {
    g_autofree char *valid = g_utf8_make_valid(id, -1);
    return g_utf8_casefold(valid, -1);
}

/* "f" of "f-12", whose page 12 has that name; NULL: no page has. */
static char *without_page(const char *id) {
    unsigned page = 0;
    const size_t length = tf_length_before_page(id, strlen(id), &page);
    return length > 0 ? g_strndup(id, length) : NULL;
}

/* Ids as they may meet: all of the figures that are drawn, and those whose pages they may be. */
typedef struct drawn_ids {
    GHashTable *specs, *ids, *bases;
} drawn_ids;

static drawn_ids ids_of(const GArray *items) {
    const drawn_ids drawn = {g_hash_table_new(NULL, NULL),
                             g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
                             g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    for (guint i = 0; i < items->len; i++) {
        const tf_spec *spec = g_array_index(items, tf_item, i).spec;
        g_hash_table_add(drawn.specs, (gpointer)spec);
        if (!tf_spec_id(spec))
            continue;
        char *id = folded(tf_spec_id(spec)), *base = without_page(id);
        g_hash_table_add(drawn.ids, id);
        if (base)
            g_hash_table_add(drawn.bases, base);
    }
    return drawn;
}

static bool is_near(const drawn_ids *drawn, const tf_spec *spec) {
    size_t n = 0;
    if (g_hash_table_contains(drawn->specs, spec) || !tf_spec_id(spec) || tf_spec_refused(spec))
        return false;
    g_autofree char *id = folded(tf_spec_id(spec)), *base = without_page(id);
    const bool near = g_hash_table_contains(drawn->ids, id) ||
                      g_hash_table_contains(drawn->bases, id) ||
                      (base && g_hash_table_contains(drawn->ids, base));
    if (!near)
        return false;
    tf_spec_strings(spec, "formats", &n);
    return n > 0; /* a panel alone has no files */
}

GPtrArray *tf_neighbours(const GPtrArray *sets, const GArray *items) {
    GPtrArray *near = g_ptr_array_new();
    const drawn_ids drawn = ids_of(items);
    for (guint s = 0; s < sets->len; s++) {
        tf_set *set = g_ptr_array_index(sets, s);
        for (size_t i = 0; i < tf_set_n_figures(set); i++)
            if (is_near(&drawn, tf_set_figure(set, i)))
                g_ptr_array_add(near, (gpointer)tf_set_figure(set, i));
    }
    g_hash_table_unref(drawn.specs);
    g_hash_table_unref(drawn.ids);
    g_hash_table_unref(drawn.bases);
    return near;
}
