/* Rows that are alike in every cell have one text. */
#include "row_cells.h"

#include <glib.h>

tf_row_cells tf_row_cells_of(const tf_table *table, const char *but,
                             bool (*follows)(const char *column)) {
    const size_t n = tf_table_n_columns(table);
    tf_row_cells cells = {.n_rows = tf_table_n_rows(table),
                          .codes = g_new(const uint32_t *, n + 1),
                          .numbers = g_new(const double *, n + 1),
                          .n_levels = g_new(size_t, n + 1)};
    for (size_t i = 0; i < n; i++) {
        const char *name = tf_table_column_name(table, i);
        if (g_strcmp0(name, but) == 0 || (follows && follows(name)))
            continue;
        cells.codes[cells.n] = tf_table_levels(table, name);
        cells.numbers[cells.n] = tf_table_numbers(table, name);
        cells.n_levels[cells.n] = tf_table_n_levels(table, name);
        cells.n += cells.codes[cells.n] != NULL || cells.numbers[cells.n] != NULL;
    }
    return cells;
}

void tf_row_cells_clear(tf_row_cells *cells) {
    g_free(cells->codes);
    g_free(cells->numbers);
    g_free(cells->n_levels);
}

char *tf_row_cells_text(const tf_row_cells *cells, size_t row) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < cells->n; i++) {
        if (cells->codes[i])
            g_string_append_printf(text, "%u,", cells->codes[i][row]);
        if (cells->numbers[i])
            g_string_append_printf(text, "%a,", cells->numbers[i][row]);
    }
    return g_string_free(text, FALSE);
}
