#include "analysis/column_names.h"

#include "analysis/request.h"
#include "base/suggest.h"

static bool is_there(const GPtrArray *columns, const tf_ask *ask, const char *name) {
    for (guint i = 0; i < columns->len; i++)
        if (g_str_equal(columns->pdata[i], name))
            return true;
    for (size_t i = 0; i < ask->making.derive.n; i++)
        if (g_strcmp0(ask->making.derive.items[i].name, name) == 0)
            return true;
    return false;
}

static void check(const tf_ask *ask, const GPtrArray *columns, const tf_spec_pair *pair,
                  tf_diag *diag) {
    if (is_there(columns, ask, pair->key))
        return;
    const char *near = tf_suggest(pair->key, (const char *const *)columns->pdata, columns->len);
    if (!near)
        return; /* one that is brought by another file, or made on the way */
    g_autofree char *hint = g_strdup_printf("did you mean \"%s\"?", near);
    tf_diag_warning(diag, &pair->place, hint, "\"names\": no column \"%s\" in the data", pair->key);
}

/* Those that the user gave come first. */
void tf_take_column_labels(tf_ask *ask, const tf_table *table, tf_arena *arena) {
    const tf_pairs *given = &ask->data.names;
    const size_t most = given->n + tf_table_n_columns(table);
    tf_spec_pair *pairs = tf_arena_array(arena, tf_spec_pair, most + 1);
    size_t n = 0;
    for (; n < given->n; n++)
        pairs[n] = given->items[n];
    for (size_t i = 0; i < tf_table_n_columns(table); i++) {
        const char *column = tf_table_column_name(table, i);
        const char *label = tf_table_column_label(table, column);
        if (label)
            pairs[n++] = (tf_spec_pair){.key = tf_arena_strdup(arena, column),
                                        .value = tf_arena_strdup(arena, label)};
    }
    ask->data.names = (tf_pairs){pairs, n};
}

void tf_check_column_names(const tf_ask *ask, const tf_table *table, tf_diag *diag) {
    if (ask->data.names.n == 0 || !tf_ask_given_here(ask, &ask->data.names))
        return;
    g_autoptr(tf_arena) arena = tf_arena_new();
    const tf_table_options options = tf_request_options(ask, arena);
    g_autoptr(GPtrArray) columns = tf_table_columns(tf_table_path(table), &options);
    for (size_t i = 0; columns && i < ask->data.names.n; i++)
        check(ask, columns, &ask->data.names.items[i], diag);
}
