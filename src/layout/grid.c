#include "layout/grid.h"

#include <math.h>
#include <string.h>

#include "grid_internal.h"

/* Everything lives in the arena of the figure job, so a grid needs no free of its own. */
tf_grid *tf_grid_new(tf_arena *arena, const tf_measurer *measurer, size_t n_rows, size_t n_columns,
                     const char *decimal) {
    tf_grid *grid = tf_arena_array(arena, tf_grid, 1);
    grid->arena = arena;
    grid->measurer = *measurer;
    grid->decimal = tf_arena_strdup(arena, decimal ? decimal : ".");
    grid->n_rows = n_rows;
    grid->n_columns = n_columns;
    grid->rows = tf_arena_array(arena, grid_row, n_rows);
    grid->columns = tf_arena_array(arena, grid_column, n_columns);
    grid->cells = tf_arena_array(arena, grid_cell, n_rows * n_columns);
    return grid;
}

/* Setters only note what is wanted: widths depend on all cells together, so nothing is measured
   before tf_grid_arrange. */
void tf_grid_set_align(tf_grid *grid, size_t column, tf_align align) {
    grid->columns[column].align = align;
}

void tf_grid_set_gap(tf_grid *grid, size_t column, double gap) {
    grid->columns[column].gap = gap;
}

void tf_grid_set_min_width(tf_grid *grid, size_t column, double width) {
    grid->columns[column].min_width = width;
}

void tf_grid_set_row(tf_grid *grid, size_t row, double line_height, double space_above) {
    grid->rows[row].line_height = line_height;
    grid->rows[row].space_above = space_above;
}

/* The text is copied, the font's family is not: families belong to the style, which outlives the
   figure, while texts are often formatted into a buffer of the caller. */
void tf_grid_set_cell(tf_grid *grid, size_t row, size_t column, const tf_cell *cell) {
    grid_cell *own = &grid->cells[row * grid->n_columns + column];
    own->cell = *cell;
    own->cell.text = cell->text && *cell->text ? tf_arena_strdup(grid->arena, cell->text) : NULL;
    /* A span that would leave the grid ends with it. */
    size_t room = grid->n_columns - column, span = cell->span ? cell->span : 1;
    own->span = MIN(span, room);
}

tf_size tf_grid_size(const tf_grid *grid) {
    return grid->size;
}

double tf_grid_column_x(const tf_grid *grid, size_t column) {
    return grid->columns[column].x;
}

double tf_grid_column_width(const tf_grid *grid, size_t column) {
    return grid->columns[column].width;
}

double tf_grid_row_top(const tf_grid *grid, size_t row) {
    return grid->rows[row].top;
}

double tf_grid_row_first_baseline(const tf_grid *grid, size_t row) {
    return grid->rows[row].first_baseline;
}

double tf_grid_row_baseline(const tf_grid *grid, size_t row) {
    return grid->rows[row].baseline;
}

const tf_placed_line *tf_grid_lines(const tf_grid *grid, size_t *n) {
    *n = grid->n_placed;
    return grid->placed;
}

const tf_placed_line *tf_grid_cell_lines(const tf_grid *grid, size_t row, size_t column,
                                         size_t *n) {
    const grid_cell *cell = &grid->cells[row * grid->n_columns + column];
    *n = cell->n_placed;
    return grid->placed + cell->first_placed;
}

void tf_grid_pin(tf_grid *grid, size_t index, double center) {
    grid_column *column = &grid->columns[index];
    double shift = center - column->x - column->width / 2;
    column->x += shift;
    for (size_t i = 0; i < grid->n_placed; i++) {
        if (grid->placed[i].column != index)
            continue;
        grid->placed[i].x += shift;
        grid->placed[i].center = center;
    }
}

const char *tf_fold_number(tf_arena *arena, const char *text) {
    const char *limits = text ? strstr(text, " (") : NULL;
    const char *slash = text && !limits ? strchr(text, '/') : NULL;
    if (limits)
        return tf_arena_printf(arena, "%.*s\n%s", (int)(limits - text), text, limits + 1);
    return slash ? tf_arena_printf(arena, "%.*s\n%s", (int)(slash + 1 - text), text, slash + 1)
                 : text;
}
