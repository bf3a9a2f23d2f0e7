#ifndef LAYOUT_GRID_H
#define LAYOUT_GRID_H

#include "layout/text.h"

/* The one table: columns as wide as their widest cells, or at given places (under ticks); rows that
   share baselines; cells that wrap, hang, span, and align their decimals. */

typedef enum tf_align { TF_ALIGN_LEFT, TF_ALIGN_RIGHT, TF_ALIGN_CENTER, TF_ALIGN_DECIMAL } tf_align;

/** What becomes of words wider than the room of their cell. */
typedef enum tf_long_words {
    TF_WORDS_WHOLE, /**< the room grows to the widest of them */
    TF_WORDS_BROKEN /**< they are broken between characters */
} tf_long_words;

/** Of a cell of several lines in a row with others. */
typedef enum tf_stand {
    TF_STAND_LAST, /**< ends on the row's last baseline, as headings do above numbers */
    TF_STAND_FIRST /**< begins on the row's first one, where reading begins */
} tf_stand;

typedef struct tf_grid tf_grid;

/** Lengths in points. */
typedef struct tf_cell {
    const char *text; /**< NULL or "": empty; newlines make several lines (headings) */
    tf_font font;
    unsigned span;  /**< columns that it covers; 0 counts as 1. Spanning cells are centred and don't
                       widen unless they must */
    bool own_align; /**< use `align` instead of the column's */
    tf_align align;
    double room; /**< width to which it is wrapped; 0: lines end at newlines alone */
    tf_long_words long_words;
    double indent; /**< blank before texts flush left */
    double pitch;  /**< from line to line, at least as high as their letters; 0: the row's */
    tf_stand stand;
    bool overflows; /**< runs over what is right of it rather than widen its column */
} tf_cell;

/**
 * `decimal` is the mark that TF_ALIGN_DECIMAL aligns: the first before a digit, else the end of the
 * leading number; words begin where the numbers do, and signs without a digit are centred. The
 * measurer must live until it is arranged.
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

/**
 * Once arranged: moves a column with its cells, so that its middle stands at `center`. Room beside
 * it is the caller's to see to; tf_thin tells which of several columns stand.
 */
void tf_grid_pin(tf_grid *grid, size_t column, double center);

/** Left edge and width of a column, from the grid's left. */
double tf_grid_column_x(const tf_grid *grid, size_t column);
double tf_grid_column_width(const tf_grid *grid, size_t column);
/** From the grid's top: where a row begins (below its space above), its first and last baseline. */
double tf_grid_row_top(const tf_grid *grid, size_t row);
double tf_grid_row_first_baseline(const tf_grid *grid, size_t row);
double tf_grid_row_baseline(const tf_grid *grid, size_t row);

/** One line of a cell, placed: start of the baseline from the grid's top left. */
typedef struct tf_placed_line {
    size_t row, column;
    const char *text;
    tf_font font;
    double x, baseline;
    double center; /**< middle of the columns that its cell covers */
    tf_text_metrics metrics;
} tf_placed_line;
/** All lines of all cells, row by row. In the grid's arena. */
const tf_placed_line *tf_grid_lines(const tf_grid *grid, size_t *n);
/** Those of the cell that begins in that row and column. */
const tf_placed_line *tf_grid_cell_lines(const tf_grid *grid, size_t row, size_t column, size_t *n);

/**
 * A number of two parts on two lines, for columns that are narrow: an estimate above its limits
 * ("0.60\n(0.44-0.81)"), events above patients ("12/\n30"). As it is where there is but one; in
 * `arena`.
 */
const char *tf_fold_number(tf_arena *arena, const char *text);

#endif
