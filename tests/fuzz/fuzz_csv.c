#include <stdint.h>
#include <stdlib.h>

#include "table_internal.h"

/* Whatever the bytes are, reading them must end well: a table whose rows all have a place, or an
   error. The first byte chooses among the options. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const char *const encodings[] = {NULL, "latin1", "utf-16le", "utf-8"};
    static const tf_column_request columns[] = {{.name = "x", .type = TF_COLUMN_NUMBER},
                                                {.name = "y", .type = TF_COLUMN_LEVELS}};
    static const tf_condition where = {.text = "y != b"};
    const uint8_t choice = size > 0 ? data[0] : 0;
    tf_table_options options = tf_table_options_default();
    options.encoding = encodings[choice & 3];
    options.keep_all = (choice & 4) != 0;
    options.decimal = (choice & 8) != 0 ? ',' : '.';
    g_autoptr(tf_diag) diag = tf_diag_new();
    options.hash = true;
    tf_source *source = tf_source_from_bytes("fuzz", size > 0 ? data + 1 : data,
                                             size > 0 ? size - 1 : 0, &options, diag);
    if (source == NULL)
        abort();
    const tf_table_request request = {columns, (choice & 16) != 0 ? 0 : 2, &where,
                                      (choice & 32) != 0 ? 1 : 0, options};
    g_autoptr(tf_table) table = tf_table_read_source(source, "fuzz", &request, diag);
    if (table == NULL && !tf_diag_has_errors(diag))
        abort();
    for (size_t row = 0; table != NULL && row < tf_table_n_rows(table) && row < 20; row++) {
        const tf_place place = tf_table_place(table, row, "x");
        if (place.line == 0 || place.line < tf_table_line(table, row) || place.excerpt == NULL)
            abort();
    }
    return 0;
}
