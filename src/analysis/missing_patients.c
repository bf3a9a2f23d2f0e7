/* Who misses a value in one of several rows is shown all the same. */
#include "missing_patients.h"

#include <math.h>

/** The mark of tf_rows_need_numbers() and its like. */
#define MISSING 1

static bool is_missing(const tf_table *table, const char *column, size_t row) {
    const uint32_t *codes = tf_table_levels(table, column);
    const double *numbers = tf_table_numbers(table, column);
    return numbers ? isnan(numbers[row]) : codes && codes[row] == TF_MISSING_LEVEL;
}

/** The first column that a row was dropped for; SIZE_MAX: none that is known. */
static size_t column_of(const tf_rows *rows, const char *const *columns, size_t n, size_t row) {
    for (size_t i = 0; i < n; i++)
        if (is_missing(rows->table, columns[i], row))
            return i;
    return SIZE_MAX;
}

void tf_recount_missing_patients(const tf_rows *rows, const char *patient,
                                 tf_results_builder *builder) {
    const uint32_t *ids = tf_table_levels(rows->table, patient);
    size_t n_columns = 0;
    while (tf_results_dropped_column(builder, n_columns))
        n_columns++;
    if (!ids || !rows->dropped || n_columns == 0)
        return;
    g_autofree bool *known = g_new0(bool, tf_table_n_levels(rows->table, patient) + 1);
    g_autofree size_t *n = g_new0(size_t, n_columns);
    g_autofree const char **columns = g_new0(const char *, n_columns);
    for (size_t i = 0; i < n_columns; i++)
        columns[i] = tf_results_dropped_column(builder, i);
    for (size_t row = 0; row < rows->n; row++)
        if (ids[row] != TF_MISSING_LEVEL && tf_row_used(rows, row))
            known[ids[row]] = true;
    for (size_t row = 0; row < rows->n; row++) {
        if (ids[row] == TF_MISSING_LEVEL || rows->dropped[row] != MISSING)
            continue;
        const size_t column = column_of(rows, columns, n_columns, row);
        if (column != SIZE_MAX && known[ids[row]])
            n[column]++;
        known[ids[row]] = true;
    }
    for (size_t i = 0; i < n_columns; i++)
        if (n[i] > 0)
            tf_results_move_drop(builder, columns[i], n[i]);
}
