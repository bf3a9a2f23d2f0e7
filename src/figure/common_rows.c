#include "panel_grid.h"

/* Rows of the same names beside each other stand on common lines: those of the figure that has a
   plot of its own between the row's edges, such as bars; tables follow it. */

static bool rows_of(tf_panel_state *state, tf_row_lines *lines) {
    const tf_figure_class *figure = state->panel->figure;
    return figure->rows && figure->rows(state->self, &state->context, lines) && lines->n > 1;
}

static bool same_labels(const tf_row_lines *a, const tf_row_lines *b) {
    bool same = a->n == b->n;
    for (size_t i = 0; same && i < a->n; i++)
        same = g_strcmp0(a->labels[i], b->labels[i]) == 0;
    return same;
}

static bool beside(const tf_panel *a, const tf_panel *b) {
    return a->row == b->row && a->n_rows == 1 && b->n_rows == 1;
}

void tf_panel_grid_join_rows(tf_panel_grid *grid) {
    const size_t n = grid->page->n_panels;
    for (size_t i = 0; i < n; i++) {
        tf_panel_state *state = &grid->states[i];
        tf_row_lines own;
        if (!state->context.takes_cell || !rows_of(state, &own))
            continue;
        for (size_t k = 0; k < n && state->leader == 0; k++) {
            tf_panel_state *other = &grid->states[k];
            tf_row_lines lines;
            if (!other->context.takes_cell && beside(state->panel, other->panel) &&
                rows_of(other, &lines) && same_labels(&own, &lines))
                state->leader = k + 1;
        }
    }
}

void tf_panel_grid_set_lines(tf_panel_grid *grid) {
    for (size_t i = 0; i < grid->page->n_panels; i++) {
        tf_panel_state *state = &grid->states[i];
        if (state->leader == 0 || !rows_of(&grid->states[state->leader - 1], &state->lines) ||
            !state->lines.middles)
            continue;
        const tf_rect plot = tf_panel_plot(grid, state->leader - 1);
        const tf_rect cell = tf_panel_cell(grid, state->leader - 1);
        state->lines.bottom = plot.y + plot.height - cell.y;
        state->context.lines = &state->lines;
    }
}
