#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "table_internal.h"

/* Whatever stands in a text that begins as JSON does: reading it must end
   well. The first byte chooses what is put before the rest. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const tf_column_request columns[] = {{.name = "x", .type = TF_COLUMN_NUMBER},
                                                {.name = "y", .type = TF_COLUMN_LEVELS}};
    static const char *const heads[] = {
        "{\"columns\":[{\"name\":\"x\"},{\"name\":\"y\"}],\"rows\":", "[{\"x\":", "{\"x\":", ""};
    const char *head = heads[size > 0 ? data[0] & 3 : 0];
    g_autoptr(GString) text = g_string_new(head);
    if (size > 0)
        g_string_append_len(text, (const char *)data + 1, (gssize)size - 1);
    const tf_table_options options = tf_table_options_default();
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_source *source = tf_source_from_bytes("fuzz", text->str, text->len, &options, diag);
    if (source == NULL && !tf_diag_has_errors(diag))
        abort();
    const tf_table_request request = {columns, 2, NULL, 0, options};
    g_autoptr(tf_table) table =
        source != NULL ? tf_table_read_source(source, "fuzz", &request, diag) : NULL;
    if (table == NULL && !tf_diag_has_errors(diag))
        abort();
    return 0;
}
