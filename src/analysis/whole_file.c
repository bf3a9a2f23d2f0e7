#include "analysis/whole_file.h"

tf_table *tf_whole_file(const tf_table *table, const tf_ask *ask, tf_arena *arena) {
    const char *path = tf_table_path(table);
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return NULL;
    tf_request_builder *builder = tf_request_builder_new(ask, arena);
    tf_request_all(builder);
    tf_table_request request;
    tf_request_finish(builder, &request);
    /* What concerns the figure was told when its own columns were read. */
    tf_diag *unheard = tf_diag_new();
    tf_table *whole = tf_table_read(path, &request, unheard);
    tf_diag_free(unheard);
    return whole;
}
