#include "analysis/whole_file.h"

#include "data/file_cache.h"

tf_table *tf_read_again(const tf_table *table, tf_request_builder *builder) {
    const char *path = tf_table_path(table);
    tf_table_request request;
    tf_request_finish(builder, &request);
    if (!tf_file_is_steady(request.options.files, path))
        return NULL;
    /* What concerns the figure was told when its own columns were read. */
    tf_diag *unheard = tf_diag_new();
    tf_table *again = tf_table_read(path, &request, unheard);
    tf_diag_free(unheard);
    return again;
}

tf_table *tf_whole_file(const tf_table *table, const tf_ask *ask, tf_arena *arena) {
    tf_request_builder *builder = tf_request_builder_new(ask, arena);
    tf_request_all(builder);
    return tf_read_again(table, builder);
}

bool tf_find_line(const tf_table *table, size_t row, const tf_table *file, size_t *at) {
    const uint64_t line = tf_table_line(table, row);
    while (*at < tf_table_n_rows(file) && tf_table_line(file, *at) < line)
        ++*at;
    return *at < tf_table_n_rows(file) && tf_table_line(file, *at) == line;
}
