#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "support/workbook.h"
#include "table_internal.h"

/* Whatever a workbook has in it, reading it must end well. Bytes of a zip archive that are changed
   are noticed by its sums, so the input is the XML of a sheet, which is packed here; the first byte
   chooses which part it is, or that the bytes are the file itself. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static GBytes *wrap(uint8_t choice, const char *text, size_t size) {
    static const char good[] = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\">"
                               "<v>1</v></c></row><row><c s=\"1\"><v>2</v></c></row>";
    static const char texts[] = "<si><t>x</t></si><si><t>y</t></si>";
    switch (choice & 7) {
    case 0:
        return g_bytes_new(text, size);
    case 1:
        return gzip_of(text, (gssize)size);
    case 2:
        return zstd_of(text, (gssize)size);
    case 3:
        return ods_of(text, NULL);
    case 4:
        return xlsx_of_rows(good, &(book_shared){.texts = text});
    case 5:
        return xlsx_of_rows(good, &(book_shared){.texts = texts, .styles = text});
    default:
        return xlsx_of_rows(text, &(book_shared){.texts = texts});
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    static const tf_column_request columns[] = {{.name = "x", .type = TF_COLUMN_NUMBER},
                                                {.name = "y", .type = TF_COLUMN_LEVELS}};
    const uint8_t choice = size > 0 ? data[0] : 0;
    g_autofree char *text = g_strndup((const char *)data + (size > 0), size > 0 ? size - 1 : 0);
    g_autoptr(GBytes) bytes =
        (choice & 7) < 3 ? wrap(choice, (const char *)data + (size > 0), size > 0 ? size - 1 : 0)
                         : wrap(choice, text, strlen(text));
    tf_table_options options = tf_table_options_default();
    options.keep_all = (choice & 8) != 0;
    options.decimal = (choice & 16) != 0 ? ',' : 0;
    options.layout.comment = (choice & 32) != 0 ? "#" : NULL;
    options.sheet.range = (choice & 64) != 0 ? "A1:C9" : NULL;
    options.layout.footer = (choice & 128) != 0 ? 1 : 0;
    options.hash = true;
    g_autoptr(tf_diag) diag = tf_diag_new();
    gsize length;
    const void *file = g_bytes_get_data(bytes, &length);
    tf_source *source = tf_source_from_bytes("fuzz", file, length, &options, diag);
    if (source == NULL && !tf_diag_has_errors(diag))
        abort();
    const tf_table_request request = {columns, 2, NULL, 0, options};
    g_autoptr(tf_table) table =
        source != NULL ? tf_table_read_source(source, "fuzz", &request, diag) : NULL;
    if (table == NULL && !tf_diag_has_errors(diag))
        abort();
    for (size_t row = 0; table != NULL && row < tf_table_n_rows(table) && row < 20; row++) {
        const tf_place place = tf_table_place(table, row, "x");
        if (place.line == 0 || place.line < tf_table_line(table, row) || place.excerpt == NULL)
            abort();
    }
    return 0;
}
