#include "analysis/finish.h"

void tf_note_filtered(tf_results_builder *builder, const tf_table *table) {
    const size_t filtered = tf_table_n_rows_read(table) - tf_table_n_rows(table);
    if (filtered > 0)
        tf_results_add_drop(builder, "drop.where", NULL, filtered);
}

/** The file as the user named it, but never a path of one machine: outputs must not hold one. */
static const char *data_name(const tf_ask *ask, const tf_table *table, tf_arena *arena) {
    const char *name = ask->data.path;
    if (!name)
        name = tf_table_path(table);
    if (!g_path_is_absolute(name))
        return tf_arena_strdup(arena, name);
    g_autofree char *base = g_path_get_basename(name);
    return tf_arena_strdup(arena, base);
}

tf_results *tf_finish_results(tf_results_builder *builder, const tf_ask *ask, const tf_table *table,
                              size_t n_rows_used, void *detail) {
    tf_arena *arena = tf_results_builder_arena(builder);
    const char *sha256 = tf_table_sha256(table);
    tf_results *results = tf_results_builder_finish(builder, detail);
    results->data_name = data_name(ask, table, arena);
    results->data_sha256 = sha256 ? tf_arena_strdup(arena, sha256) : NULL;
    results->n_rows_read = tf_table_n_rows_read(table);
    results->n_rows_used = n_rows_used;
    return results;
}
