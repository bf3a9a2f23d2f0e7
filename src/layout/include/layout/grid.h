#ifndef LAYOUT_GRID_H
#define LAYOUT_GRID_H

#include "layout/text.h"

/* Tables with measured columns: each column is as wide as its widest cell, rows share one baseline.
 */

typedef enum tf_align { TF_ALIGN_LEFT, TF_ALIGN_RIGHT, TF_ALIGN_CENTER, TF_ALIGN_DECIMAL } tf_align;

typedef struct tf_grid tf_grid;

typedef struct tf_cell {
    const char *text; /**< NULL or "": empty; newlines make several lines (headings) */
    tf_font font;
    unsigned span;  /**< columns that it covers; 0 counts as 1. Spanning cells are centred and don't
                       widen unless they must */
    bool own_align; /**< use `align` instead of the column's */
    tf_align align;
} tf_cell;

/**
 * `decimal` is the mark that TF_ALIGN_DECIMAL aligns: the first before a digit, else the end of the
 * leading number; cells without a digit are centred. The measurer must live until it is arranged.
 */
tf_grid *tf_grid_new(tf_arena *arena, const tf_measurer *measurer, size_t n_rows, size_t n_columns,
                     const char *decimal);
void tf_grid_set_align(tf_grid *grid, size_t column, tf_align align);
/** Extra blank space before a column (0 for the first). */
void tf_grid_set_gap(tf_grid *grid, size_t column, double gap);
/** A column of at least this width (room for a plot or a key). */
void tf_grid_set_min_width(tf_grid *grid, size_t column, double width);
/** Height of a row's line in points (0: that of its fonts) and blank space above it. */
void tf_grid_set_row(tf_grid *grid, size_t row, double line_height, double space_above);
void tf_grid_set_cell(tf_grid *grid, size_t row, size_t column, const tf_cell *cell);
/** Measures everything; call once, after all cells are set. */
void tf_grid_arrange(tf_grid *grid);
tf_size tf_grid_size(const tf_grid *grid);

/** Left edge and width of a column, from the grid's left. */
double tf_grid_column_x(const tf_grid *grid, size_t column);
double tf_grid_column_width(const tf_grid *grid, size_t column);
/**
 * From the grid's top: where a row begins (below its space above), and the baseline of its last
 * line, on which cells of several lines end.
 */
double tf_grid_row_top(const tf_grid *grid, size_t row);
double tf_grid_row_baseline(const tf_grid *grid, size_t row);

/** One line of a cell, placed: start of the baseline from the grid's top left. */
typedef struct tf_placed_line {
    size_t row, column;
    const char *text;
    tf_font font;
    double x, baseline;
    tf_text_metrics metrics;
} tf_placed_line;
/** All lines of all cells, row by row. In the grid's arena. */
const tf_placed_line *tf_grid_lines(const tf_grid *grid, size_t *n);

#endif
