#ifndef ROW_CELLS_H
#define ROW_CELLS_H

#include <trialfig/table.h>

#include <stdbool.h>

/** The columns of a table, looked up once for all of its rows. */
typedef struct tf_row_cells {
    size_t n, n_rows;
    const uint32_t **codes; /**< owned; of each column: NULL, it is of numbers alone */
    const double **numbers; /**< owned; NULL: it is of levels alone */
    size_t *n_levels;       /**< owned */
} tf_row_cells;

/** All columns that were read, without one of them and those that follow from it; `but` NULL: all;
 * `follows` NULL: none does. */
tf_row_cells tf_row_cells_of(const tf_table *table, const char *but,
                             bool (*follows)(const char *column));
void tf_row_cells_clear(tf_row_cells *cells);
/** The same text for rows whose cells are the same. Newly allocated. */
char *tf_row_cells_text(const tf_row_cells *cells, size_t row);

#endif
