/* Files as they are, or what is made of them: which of the two a request is for. */
#include "base/scope.h"
#include "data/columns.h"
#include "data/file_cache.h"
#include "made.h"
#include "source.h"
#include "table_internal.h"
#include "twice_encoded.h"

GPtrArray *tf_table_columns(const char *path, const tf_table_options *options) {
    if (!tf_file_is_steady(options->files, path))
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
    G_GNUC_UNUSED g_auto(tf_entered) about = tf_diag_about(diag, TF_CODE_DATA);
    if (path == NULL || request == NULL) {
        tf_diag_argument(diag, path == NULL ? "path" : "request",
                         "a table needs a path and a request");
        return NULL;
    }
    tf_table *table = request->options.making != NULL ? read_made(path, request, diag)
                                                      : tf_table_read_file(path, request, diag);
    if (table != NULL)
        tf_table_tell_twice_encoded(table, diag);
    return table;
}

tf_table *tf_table_from_data(const tf_data *data, const tf_table_request *request, tf_diag *diag) {
    if (data == NULL || request == NULL) {
        tf_diag_argument(diag, data == NULL ? "data" : "request",
                         "a table needs data and a request");
        return NULL;
    }
    g_autoptr(tf_file_cache) files = tf_file_cache_new();
    tf_file_cache_hold(files, tf_data_name(data), (tf_data *)data);
    tf_table_request own = *request;
    own.options.files = files;
    return tf_table_read(tf_data_name(data), &own, diag);
}

tf_table *tf_table_from_bytes(const char *name, const void *bytes, size_t length,
                              const tf_table_request *request, tf_diag *diag) {
    g_autoptr(tf_data) data = tf_data_from_bytes(name, bytes, length, TF_LEND, diag);
    return data != NULL ? tf_table_from_data(data, request, diag) : NULL;
}
