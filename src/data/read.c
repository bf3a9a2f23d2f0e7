/* Files as they are, or what is made of them: which of the two a request is for. */
#include "data/columns.h"
#include "made.h"
#include "source.h"
#include "table_internal.h"
#include "twice_encoded.h"

GPtrArray *tf_table_columns(const char *path, const tf_table_options *options) {
    if (!g_file_test(path, G_FILE_TEST_IS_REGULAR))
        return NULL;
    g_autoptr(tf_diag) unheard = tf_diag_new();
    const bool is_made = options->making != NULL;
    const tf_table_request request = {.options = *options};
    const tf_table_options as_made = tf_made_options(options);
    tf_source *source =
        is_made ? tf_made_open(path, &request, unheard) : tf_source_open(path, options, unheard);
    return source != NULL ? tf_reader_columns(source, path, is_made ? &as_made : options) : NULL;
}

/* What is made of files is read like one. */
static tf_table *read_made(const char *path, const tf_table_request *request, tf_diag *diag) {
    tf_source *source = tf_made_open(path, request, diag);
    tf_table_request made = *request;
    made.options = tf_made_options(&request->options);
    return source != NULL ? tf_table_read_source(source, path, &made, diag) : NULL;
}

tf_table *tf_table_read(const char *path, const tf_table_request *request, tf_diag *diag) {
    tf_table *table = request->options.making != NULL ? read_made(path, request, diag)
                                                      : tf_table_read_file(path, request, diag);
    if (table != NULL)
        tf_table_tell_twice_encoded(table, diag);
    return table;
}
