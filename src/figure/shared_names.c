#include "figure/risk_table.h"
#include "panel_grid.h"

/* Names of groups beside numbers at risk: once for the panels of a row that have the same, at the
   first of them, where the margin is wide anyway. */

static const tf_risk_table *table_of(const tf_panel_state *state) {
    const tf_figure_class *figure = state->panel->figure;
    return figure->risk && state->panel->n_rows == 1 ? figure->risk(state->self) : NULL;
}

/* The leftmost panel of the row with a table. */
static tf_panel_state *first_of_row(tf_panel_grid *grid, size_t row) {
    tf_panel_state *first = NULL;
    for (size_t i = 0; i < grid->page->n_panels; i++) {
        tf_panel_state *state = &grid->states[i];
        if (state->panel->row == row && table_of(state) &&
            (!first || state->panel->column < first->panel->column))
            first = state;
    }
    return first;
}

/* Whether all tables of the row have the names of its first: a table alone has them, too, and
   stands as those above and below it. */
static bool have_names_of(const tf_panel_grid *grid, const tf_panel_state *first) {
    bool alike = true;
    for (size_t i = 0; alike && i < grid->page->n_panels; i++) {
        const tf_panel_state *state = &grid->states[i];
        const bool beside = state->panel->row == first->panel->row && table_of(state);
        alike = !beside || tf_risk_table_is_like(table_of(first), table_of(state));
    }
    return alike;
}

void tf_panel_grid_share_names(tf_panel_grid *grid) {
    for (size_t row = 0; row < grid->page->n_rows; row++) {
        tf_panel_state *first = first_of_row(grid, row);
        if (!first || !have_names_of(grid, first))
            continue;
        for (size_t i = 0; i < grid->page->n_panels; i++) {
            tf_panel_state *state = &grid->states[i];
            if (state->panel->row == row && table_of(state))
                state->context.names = state == first ? TF_NAMES_OF_ROW : TF_NAMES_LEFT_OUT;
        }
    }
}

/* Every panel that would have a key has a table with its names, or that of its row's first. */
static bool names_are_enough(tf_panel_grid *grid, double width) {
    bool any = false;
    for (size_t i = 0; i < grid->page->n_panels; i++) {
        tf_panel_state *state = &grid->states[i];
        const tf_figure_class *figure = state->panel->figure;
        if (!figure->key || !figure->key(state->self, &state->context, width))
            continue;
        if (!table_of(state) || state->context.names == TF_NAMES_OWN)
            return false;
        any = true;
    }
    return any;
}

bool tf_panel_grid_key_names(tf_panel_grid *grid, double width) {
    if (!names_are_enough(grid, width))
        return false;
    grid->key = NULL;
    for (size_t row = 0; row < grid->page->n_rows; row++)
        grid->rows[row].key = NULL;
    for (size_t i = 0; i < grid->page->n_panels; i++)
        grid->states[i].context.keyed_names = grid->states[i].context.shared_key = true;
    return true;
}
