#include "data/subset.h"

#include "table_internal.h"

/* Rows are copied, what is known about the file is shared: a facet sees a table like any other. */

static size_t count_rows(const tf_table *whole, const uint32_t *codes, uint32_t level) {
    size_t n = 0;
    for (size_t row = 0; row < whole->n_rows; row++)
        n += codes[row] == level;
    return n;
}

/* Empty columns of the whole's fields and levels. */
static void share(tf_table *table, const tf_table *whole) {
    g_ptr_array_unref(table->names);
    g_array_unref(table->blocks);
    g_array_unref(table->joined);
    g_array_unref(table->missing_texts);
    table->missing_texts = g_array_ref(whole->missing_texts);
    table->names = g_ptr_array_ref(whole->names);
    table->blocks = g_array_ref(whole->blocks);
    table->joined = g_array_ref(whole->joined);
    table->source = whole->source;
    table->sha256 = g_strdup(whole->sha256);
    table->delimiter = whole->delimiter;
    table->marks = whole->marks;
    table->is_subset = true;
    for (guint i = 0; i < whole->numbers->len; i++) {
        const tf_number_column *from = &g_array_index(whole->numbers, tf_number_column, i);
        tf_number_column column = {.field = from->field, .forms = from->forms};
        if (from->marks != NULL)
            column.marks = g_new0(uint8_t, 1); /* of the rows of the facet, once they are counted */
        g_array_append_val(table->numbers, column);
    }
    for (guint i = 0; i < whole->levels->len; i++) {
        const tf_levels_column *from = &g_array_index(whole->levels, tf_levels_column, i);
        const tf_levels_column column = {
            .field = from->field, .levels = from->levels, .others = from->others};
        g_array_append_val(table->levels, column);
    }
}

tf_table *tf_table_subset(const tf_table *whole, const char *column, uint32_t level,
                          tf_diag *diag) {
    const uint32_t *codes = tf_table_levels(whole, column);
    g_autoptr(tf_table) table = tf_table_new(whole->path);
    share(table, whole);
    bool good = tf_table_reserve(table, count_rows(whole, codes, level));
    for (size_t row = 0; good && row < whole->n_rows; row++) {
        if (codes[row] != level)
            continue;
        for (guint i = 0; i < whole->numbers->len; i++) {
            const tf_number_column *from = &g_array_index(whole->numbers, tf_number_column, i);
            tf_number_column *to = &g_array_index(table->numbers, tf_number_column, i);
            to->values[table->n_rows] = from->values[row];
            if (from->marks != NULL)
                to->marks[table->n_rows] = from->marks[row];
        }
        for (guint i = 0; i < whole->levels->len; i++) {
            const uint32_t *from = g_array_index(whole->levels, tf_levels_column, i).codes;
            g_array_index(table->levels, tf_levels_column, i).codes[table->n_rows] = from[row];
        }
        table->n_rows++;
        good = tf_line_index_add(&table->lines, tf_line_index_get(&whole->lines, row));
    }
    if (!good) {
        tf_diag_no_memory(diag, "the rows of a facet");
        return NULL;
    }
    table->n_rows_read = table->n_rows + whole->n_rows_read - whole->n_rows;
    return g_steal_pointer(&table);
}
