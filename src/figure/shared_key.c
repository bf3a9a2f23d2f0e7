#include "panel_grid.h"

/* One key for panels that would each have the same: above all of them, or above their row. */

enum { ALL_ROWS = -1 };

static bool is_in(const tf_panel_state *state, int row) {
    return row == ALL_ROWS || state->panel->row == (size_t)row;
}

/* NULL: not all that have one would have the same, or there is one alone. */
static const tf_inset *common_key(tf_panel_grid *grid, double width, int row) {
    const tf_inset *first = NULL;
    size_t alike = 0, with_key = 0;
    for (size_t i = 0; i < grid->page->n_panels; i++) {
        tf_panel_state *state = &grid->states[i];
        const tf_figure_class *figure = state->panel->figure;
        if (!is_in(state, row) || !figure->key)
            continue;
        const tf_inset *key = figure->key(state->self, &state->context, width);
        first = first ? first : key;
        with_key += key != NULL;
        alike += key && tf_inset_is_like(first, key);
    }
    return alike > 1 && alike == with_key ? first : NULL;
}

static void leave_out_own(tf_panel_grid *grid, int row) {
    for (size_t i = 0; i < grid->page->n_panels; i++)
        if (is_in(&grid->states[i], row))
            grid->states[i].context.shared_key = true;
}

void tf_panel_grid_share_keys(tf_panel_grid *grid, double width) {
    grid->key = common_key(grid, width, ALL_ROWS);
    if (grid->key) {
        leave_out_own(grid, ALL_ROWS);
        return;
    }
    for (size_t row = 0; row < grid->page->n_rows; row++) {
        grid->rows[row].key = common_key(grid, width, (int)row);
        if (grid->rows[row].key)
            leave_out_own(grid, (int)row);
    }
}

bool tf_panel_grid_has_keys(const tf_panel_grid *grid) {
    bool any = grid->key != NULL;
    for (size_t row = 0; row < grid->page->n_rows; row++)
        any = any || grid->rows[row].key;
    return any;
}

double tf_key_height(const tf_inset *key, const tf_style *style) {
    return key ? tf_inset_size(key).height + style->legend.size : 0;
}
