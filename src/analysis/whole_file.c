#include "analysis/whole_file.h"

tf_table *tf_read_again(const tf_table *table, tf_request_builder *builder) {
    const char *path = tf_table_path(table);
    tf_table_request request;
    tf_request_finish(builder, &request);
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
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
