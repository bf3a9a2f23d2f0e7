/* Asking for columns that were looked at, and for their cells. */
#include <math.h>
#include <string.h>

#include "data/cdisc_names.h"
#include "data/number_cell.h"
#include "data/number_marks.h"
#include "recognise/columns.h"

const tf_column_view *tf_columns_find(const tf_columns *columns, const char *name) {
    for (size_t i = 0; i < columns->n; i++)
        if (g_ascii_strcasecmp(columns->items[i].name, name) == 0)
            return &columns->items[i];
    for (size_t i = 0; i < columns->n; i++)
        if (tf_is_cdisc_name(columns->items[i].name, name))
            return &columns->items[i];
    return NULL;
}

const tf_column_view *tf_columns_next(const tf_columns *columns, tf_look look,
                                      const tf_column_view *after) {
    for (size_t i = after ? (size_t)(after - columns->items) + 1 : 0; i < columns->n; i++)
        if (columns->items[i].look == look)
            return &columns->items[i];
    return NULL;
}

size_t tf_columns_count(const tf_columns *columns, tf_look look) {
    size_t n = 0;
    for (size_t i = 0; i < columns->n; i++)
        n += columns->items[i].look == look;
    return n;
}

const char *tf_column_level(const tf_columns *columns, const tf_column_view *view, size_t level) {
    return tf_table_level_name(columns->table, view->name, level);
}

double tf_column_level_number(const tf_columns *columns, const tf_column_view *view, size_t level) {
    const char *text = tf_column_level(columns, view, level);
    tf_number_cell cell;
    return tf_number_cell_read(text, strlen(text), tf_table_number_marks(columns->table),
                               TF_NUMBER_FORMS, &cell)
               ? cell.value
               : NAN;
}

double tf_column_number(const tf_columns *columns, const tf_column_view *view, size_t row) {
    const uint32_t code = tf_table_levels(columns->table, view->name)[row];
    return code == TF_MISSING_LEVEL ? NAN : tf_column_level_number(columns, view, code);
}
