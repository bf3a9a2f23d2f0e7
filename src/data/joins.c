/* Columns that several make together: patients who are numbered within their sites are told apart
   by both. */
#include <string.h>

#include "reader.h"

/* Between the texts of the columns: rare in a site's or a patient's number. */
#define BETWEEN " / "

/** The text of a row; false: one of the columns is missing there. */
static bool text_of(const tf_levels_column *const *parts, size_t n, size_t row, GString *text) {
    g_string_truncate(text, 0);
    for (size_t i = 0; i < n; i++) {
        const uint32_t code = parts[i]->codes[row];
        if (code == TF_MISSING_LEVEL)
            return false;
        g_string_append(text, i > 0 ? BETWEEN : "");
        g_string_append(text, tf_levels_text(&parts[i]->levels, code));
    }
    return true;
}

static bool fill(const tf_table *table, const tf_level_join *join, tf_levels_column *column) {
    g_autoptr(GString) text = g_string_new(NULL);
    g_autofree const tf_levels_column **parts = g_new(const tf_levels_column *, join->n);
    for (size_t i = 0; i < join->n; i++)
        parts[i] = tf_table_levels_column(table, join->columns[i]);
    bool good = column->codes != NULL;
    for (size_t row = 0; good && row < table->n_rows; row++) {
        column->codes[row] = TF_MISSING_LEVEL;
        if (text_of(parts, join->n, row, text))
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
