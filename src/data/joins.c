/* Columns that several make together: patients who are numbered within their sites are told apart
   by both. */
#include <string.h>

#include "reader.h"

/* Between the texts of the columns: rare in a site's or a patient's number. */
#define BETWEEN " / "

/** The text of a row; false: one of the columns is missing there. */
static bool text_of(const tf_table *table, const tf_level_join *join, size_t row, GString *text) {
    g_string_truncate(text, 0);
    for (size_t i = 0; i < join->n; i++) {
        const uint32_t code = tf_table_levels(table, join->columns[i])[row];
        if (code == TF_MISSING_LEVEL)
            return false;
        g_string_append_printf(text, "%s%s", i > 0 ? BETWEEN : "",
                               tf_table_level_name(table, join->columns[i], code));
    }
    return true;
}

static bool fill(const tf_table *table, const tf_level_join *join, tf_levels_column *column) {
    g_autoptr(GString) text = g_string_new(NULL);
    bool good = column->codes != NULL;
    for (size_t row = 0; good && row < table->n_rows; row++) {
        column->codes[row] = TF_MISSING_LEVEL;
        if (text_of(table, join, row, text))
            good = tf_levels_code(&column->levels, text->str, text->len, &column->codes[row]);
    }
    return good;
}

bool tf_reader_join(const tf_reader *reader) {
    tf_table *table = reader->table;
    const tf_table_options *options = &reader->request->options;
    for (size_t i = 0; i < options->n_joins; i++) {
        const tf_level_join *join = &options->joins[i];
        if (tf_table_find(table, join->name) != SIZE_MAX)
            continue;
        tf_levels_column column = {.field = table->names->len};
        column.codes = tf_try_alloc(table->n_rows + 1, sizeof *column.codes);
        const bool good = fill(table, join, &column);
        const size_t last = tf_table_find(table, join->columns[join->n - 1]);
        g_ptr_array_add(table->names, g_strdup(join->name));
        g_array_append_val(table->joined, last);
        g_array_append_val(table->levels, column);
        if (good)
            continue;
        tf_diag_no_memory(reader->diag, "a column of several");
        return false;
    }
    return true;
}
