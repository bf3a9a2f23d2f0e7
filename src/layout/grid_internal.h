#ifndef LAYOUT_GRID_INTERNAL_H
#define LAYOUT_GRID_INTERNAL_H

#include "layout/grid.h"

/** One line of a cell. */
typedef struct grid_line {
    const char *text;
    tf_text_metrics metrics;
    double before_mark; /**< width up to the decimal mark; negative: nothing to align by */
} grid_line;

typedef struct grid_cell {
    tf_cell cell; /**< text NULL: empty */
    size_t span;
    tf_align align;
    grid_line *lines;
    size_t n_lines;
    size_t first_placed, n_placed; /**< among the grid's placed lines: those that aren't empty */
    double width;                  /**< of the widest line, and its indent */
    double drop;                   /**< from its first baseline to its last */
} grid_cell;

typedef struct grid_column {
    tf_align align;
    double gap, min_width, width, x;
    double before_mark, after_mark; /**< widest on each side of the decimal mark */
} grid_column;

typedef struct grid_row {
    double line_height, space_above, top;
    double first_baseline, baseline; /**< baseline: the last one */
} grid_row;

struct tf_grid {
    tf_arena *arena;
    tf_measurer measurer;
    const char *decimal;
    size_t n_rows, n_columns;
    grid_row *rows;
    grid_column *columns;
    grid_cell *cells; /**< row by row */
    tf_size size;
    tf_placed_line *placed;
    size_t n_placed;
};

#endif
