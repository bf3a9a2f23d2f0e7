#include "panel_grid.h"

#include <math.h>

/* Margins only grow from round to round, so this ends; most pages need three. */
static const int ROUNDS = 24;
static const double SETTLED = 1e-7;

/* ---- tracks ---------------------------------------------------------------------------------- */

static size_t last_row(const tf_panel *panel) {
    return panel->row + panel->n_rows - 1;
}

static size_t last_column(const tf_panel *panel) {
    return panel->column + panel->n_columns - 1;
}

static double share_of(const tf_panel_page *page, size_t column) {
    return page->widths ? page->widths[column] : 1;
}

/* From the first track's outer edge to the edge where track `i` begins. */
static double offset_of(const tf_track *tracks, size_t i, double gap) {
    double offset = 0;
    for (size_t j = 0; j < i; j++)
        offset += tracks[j].head + tracks[j].before + tracks[j].plot + tracks[j].after + gap;
    return offset;
}

static double extent_of(const tf_track *track) {
    return track->head + track->before + track->plot + track->after;
}

tf_rect tf_panel_outer(const tf_panel_grid *grid, size_t i) {
    const tf_panel_page *page = grid->page;
    const tf_panel *panel = grid->states[i].panel;
    size_t bottom = last_row(panel);
    size_t right = last_column(panel);
    tf_rect outer = {offset_of(grid->columns, panel->column, page->column_gap),
                     offset_of(grid->rows, panel->row, page->row_gap), 0, 0};
    outer.width = offset_of(grid->columns, right, page->column_gap) +
                  extent_of(&grid->columns[right]) - outer.x;
    outer.height =
        offset_of(grid->rows, bottom, page->row_gap) + extent_of(&grid->rows[bottom]) - outer.y;
    return outer;
}

tf_rect tf_panel_cell(const tf_panel_grid *grid, size_t i) {
    tf_rect cell = tf_panel_outer(grid, i);
    double head = grid->rows[grid->states[i].panel->row].head;
    cell.y += head;
    cell.height -= head;
    return cell;
}

tf_rect tf_panel_plot(const tf_panel_grid *grid, size_t i) {
    tf_rect cell = tf_panel_cell(grid, i);
    const tf_margins *margins = &grid->states[i].margins;
    tf_rect plot = {cell.x + margins->left, cell.y + margins->top,
                    cell.width - margins->left - margins->right,
                    cell.height - margins->top - margins->bottom};
    return plot;
}

/* The first panel with a plot that begins or ends on an edge says whose plots are aligned there. */
static void choose_leaders(tf_panel_grid *grid) {
    for (size_t i = 0; i < grid->page->n_panels; i++) {
        const tf_panel *panel = grid->states[i].panel;
        const tf_figure_class **edges[] = {
            &grid->columns[panel->column].starts,
            &grid->columns[last_column(panel)].ends,
            &grid->rows[panel->row].starts,
            &grid->rows[last_row(panel)].ends,
        };
        for (size_t j = 0; j < G_N_ELEMENTS(edges) && !grid->states[i].context.takes_cell; j++)
            *edges[j] = *edges[j] ? *edges[j] : panel->figure;
    }
}

static tf_margins shared_margins(const tf_panel_grid *grid, const tf_panel *panel) {
    tf_margins margins = {
        grid->columns[panel->column].before,
        grid->columns[last_column(panel)].after,
        grid->rows[panel->row].before,
        grid->rows[last_row(panel)].after,
    };
    return margins;
}

static bool grow(double *side, double needed) {
    bool more = needed > *side + SETTLED;
    *side = fmax(*side, needed);
    return more;
}

/* Only panels of the leading kind move an edge, and above and below rows those that stand on their
   lines. */
static bool grow_tracks(tf_panel_grid *grid, const tf_panel_state *state) {
    const tf_panel *panel = state->panel;
    const tf_margins *needed = &state->margins;
    const bool joined = state->leader > 0;
    tf_track *left = &grid->columns[panel->column];
    tf_track *right = &grid->columns[last_column(panel)];
    tf_track *top = &grid->rows[panel->row];
    tf_track *bottom = &grid->rows[last_row(panel)];
    bool more = left->starts == panel->figure && grow(&left->before, needed->left);
    more |= right->ends == panel->figure && grow(&right->after, needed->right);
    more |= (joined || top->starts == panel->figure) && grow(&top->before, needed->top);
    more |= (joined || bottom->ends == panel->figure) && grow(&bottom->after, needed->bottom);
    return more;
}

/* ---- widths and heads ------------------------------------------------------------------------ */

static bool set_widths(tf_panel_grid *grid, double width, tf_diag *diag) {
    const tf_panel_page *page = grid->page;
    double room = width - (double)(page->n_columns - 1) * page->column_gap;
    double shares = 0;
    for (size_t j = 0; j < page->n_columns; j++) {
        room -= grid->columns[j].before + grid->columns[j].after;
        shares += share_of(page, j);
    }
    for (size_t j = 0; j < page->n_columns; j++)
        grid->columns[j].plot = room * share_of(page, j) / shares;
    if (room <= 0)
        tf_diag_error(diag, NULL, NULL, "axis labels and group names leave no room for the plots");
    return room > 0;
}

/* Titles wrap to what the panel is wide at the moment. */
static void set_heads(tf_panel_grid *grid) {
    const tf_style *style = grid->context->style;
    for (size_t i = 0; i < grid->page->n_panels; i++) {
        tf_panel_state *state = &grid->states[i];
        const tf_panel *panel = state->panel;
        double width = tf_panel_outer(grid, i).width - grid->tag_width;
        state->title = tf_paragraph_new(grid->context, grid->title_font, panel->title, width);
        state->subtitle = tf_paragraph_new(
            grid->context, tf_style_font(style, style->subtitle.size), panel->subtitle, width);
        double height = state->title.size.height;
        if (panel->tag) {
            tf_text_metrics tag = tf_measure(grid->context->measurer, &grid->tag_font, panel->tag);
            height = fmax(height, tag.ascent + tag.descent);
        }
        height += height > 0 ? style->subtitle.gap : 0;
        if (state->subtitle.n > 0) {
            height = state->title.size.height + 0.2 * style->subtitle.size +
                     state->subtitle.size.height + style->subtitle.gap;
        }
        height += tf_key_height(grid->rows[panel->row].key, grid->context->style);
        grow(&grid->rows[panel->row].head, height);
    }
}

/* ---- heights --------------------------------------------------------------------------------- */

static bool failed(tf_panel_grid *grid, size_t panel) {
    grid->fault = panel;
    return false;
}

/* What a panel would have if it stood alone in its columns. */
static bool measure_alone(tf_panel_grid *grid, size_t i, tf_diag *diag) {
    tf_panel_state *state = &grid->states[i];
    const tf_panel *panel = state->panel;
    tf_draw_context context = state->context;
    context.diag = diag;
    tf_margins shared = shared_margins(grid, panel);
    shared.top = shared.bottom = 0;
    tf_size cell = {tf_panel_cell(grid, i).width, 0};
    if (state->natural > 0 && cell.width == state->alone_in && shared.left <= state->margins.left &&
        shared.right <= state->margins.right) {
        return true; /* nothing has changed since the last round */
    }
    state->alone_in = cell.width;
    cell.height = panel->figure->natural_height(state->self, &context, cell.width);
    if (!(cell.height > 0))
        return failed(grid, i);
    state->natural = cell.height;
    state->margins = shared;
    return panel->figure->measure(state->self, &context, cell, &state->margins) || failed(grid, i);
}

/* The plot that goes with it; where the panel's kind has no say in the row's edges, the room that
   it needs beyond them comes on top. */
static double natural_plot(const tf_panel_grid *grid, const tf_panel_state *state) {
    const tf_panel *panel = state->panel;
    const tf_track *top = &grid->rows[panel->row];
    const tf_track *bottom = &grid->rows[last_row(panel)];
    if (state->context.takes_cell)
        return fmax(state->natural - top->before - bottom->after, 0);
    double plot = state->natural - state->own_top - state->own_bottom;
    plot += top->starts != panel->figure ? fmax(0, state->own_top - top->before) : 0;
    plot += bottom->ends != panel->figure ? fmax(0, state->own_bottom - bottom->after) : 0;
    return plot;
}

/* A panel of several rows makes the last of them higher if the others don't suffice. */
static void want(tf_panel_grid *grid, const tf_panel *panel, double natural) {
    for (size_t row = panel->row; row < last_row(panel); row++) {
        const tf_track *track = &grid->rows[row];
        const tf_track *next = &grid->rows[row + 1];
        natural -= track->natural + track->after + grid->page->row_gap + next->head + next->before;
    }
    tf_track *last = &grid->rows[last_row(panel)];
    last->natural = fmax(last->natural, natural);
}

/* Of the cell, before it is known what of it is margins. */
static double natural_cell(const tf_panel_grid *grid, const tf_panel_state *state) {
    (void)grid;
    return state->natural;
}

static bool covers(const tf_panel *panel, size_t row) {
    return panel->row <= row && row <= last_row(panel);
}

/* Whether two panels, one of either row, hinder their plots from being equally high: they stand in
   different columns that overlap, or are as high as their rows are many. */
static bool differ(const tf_panel_grid *grid, const tf_panel *a, const tf_panel *b) {
    const bool apart = last_column(a) < b->column || last_column(b) < a->column;
    const bool alike = a->figure == b->figure && a->column == b->column &&
                       a->n_columns == b->n_columns && a->n_rows == 1 && b->n_rows == 1;
    const size_t at = (size_t)(a - grid->page->panels);
    return !apart && (!alike || a->figure->rows || grid->states[at].context.takes_cell);
}

static bool rows_are_alike(const tf_panel_grid *grid, size_t a, size_t b) {
    const tf_panel_page *page = grid->page;
    for (size_t i = 0; i < page->n_panels; i++) {
        for (size_t k = 0; k < page->n_panels; k++) {
            const tf_panel *one = &page->panels[i], *other = &page->panels[k];
            if (covers(one, a) && covers(other, b) && differ(grid, one, other))
                return false;
        }
    }
    return true;
}

/* Plots that are equally wide, above each other, are equally high: what stands around them doesn't
   say which matters more. */
static void equalize(tf_panel_grid *grid) {
    for (size_t a = 0; a < grid->page->n_rows; a++) {
        for (size_t b = 0; b < grid->page->n_rows; b++) {
            if (a != b && rows_are_alike(grid, a, b))
                grid->rows[a].natural = fmax(grid->rows[a].natural, grid->rows[b].natural);
        }
    }
}

static void set_naturals(tf_panel_grid *grid, double (*natural)(const tf_panel_grid *grid,
                                                                const tf_panel_state *state)) {
    for (size_t row = 0; row < grid->page->n_rows; row++)
        grid->rows[row].natural = 0;
    for (int spanning = 0; spanning < 2; spanning++) {
        for (size_t i = 0; i < grid->page->n_panels; i++) {
            const tf_panel_state *state = &grid->states[i];
            if ((state->panel->n_rows > 1) == spanning)
                want(grid, state->panel, natural(grid, state));
        }
    }
}

static void set_heights(tf_panel_grid *grid, double height) {
    const tf_panel_page *page = grid->page;
    double room = height - (double)(page->n_rows - 1) * page->row_gap;
    double natural = 0;
    for (size_t i = 0; i < page->n_rows; i++) {
        room -= grid->rows[i].head + grid->rows[i].before + grid->rows[i].after;
        natural += grid->rows[i].natural;
    }
    double factor = height > 0 && natural > 0 ? fmax(room, 0) / natural : 1;
    for (size_t i = 0; i < page->n_rows; i++)
        grid->rows[i].plot = factor * grid->rows[i].natural;
}

double tf_panel_grid_height(const tf_panel_grid *grid) {
    size_t last = grid->page->n_rows - 1;
    return offset_of(grid->rows, last, grid->page->row_gap) + extent_of(&grid->rows[last]);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static bool measure_in_row(tf_panel_grid *grid, size_t i, tf_diag *diag) {
    tf_panel_state *state = &grid->states[i];
    tf_draw_context context = state->context;
    context.diag = diag;
    tf_rect cell = tf_panel_cell(grid, i);
    tf_size size = {cell.width, fmax(cell.height, 1)};
    state->margins = shared_margins(grid, state->panel);
    return state->panel->figure->measure(state->self, &context, size, &state->margins) ||
           failed(grid, i);
}

/* All on the same tracks, which grow afterwards: the order of the panels makes no difference. */
static bool measure_all(tf_panel_grid *grid,
                        bool (*measure)(tf_panel_grid *grid, size_t panel, tf_diag *diag),
                        bool *more, tf_diag *diag) {
    *more = false;
    for (size_t i = 0; i < grid->page->n_panels; i++) {
        if (!measure(grid, i, diag))
            return false;
    }
    for (size_t i = 0; i < grid->page->n_panels; i++)
        *more |= grow_tracks(grid, &grid->states[i]);
    return true;
}

/* Margins above and below depend on what fits into the plots, and those on the height: they are not
   kept from widths that were tried on the way. */
static void forget_rows(tf_panel_grid *grid) {
    for (size_t row = 0; row < grid->page->n_rows; row++)
        grid->rows[row].before = grid->rows[row].after = 0;
    for (size_t i = 0; i < grid->page->n_panels; i++) {
        grid->states[i].own_top = grid->states[i].margins.top;
        grid->states[i].own_bottom = grid->states[i].margins.bottom;
    }
}

/* Every panel by itself, until the columns have what all need. */
static bool settle_columns(tf_panel_grid *grid, double width, tf_diag *diag) {
    bool more = true;
    for (int round = 0; more && round < ROUNDS; round++) {
        if (!set_widths(grid, width, diag))
            return failed(grid, 0);
        set_heads(grid);
        if (!measure_all(grid, measure_alone, &more, diag))
            return false;
        forget_rows(grid);
    }
    return true;
}

static void forget(tf_panel_grid *grid) {
    forget_rows(grid);
    for (size_t j = 0; j < grid->page->n_columns; j++)
        grid->columns[j].before = grid->columns[j].after = 0;
    for (size_t i = 0; i < grid->page->n_panels; i++)
        grid->states[i].natural = 0;
}

bool tf_panel_grid_settle(tf_panel_grid *grid, double width, double height, tf_diag *diag) {
    forget(grid);
    if (!settle_columns(grid, width, diag))
        return false;
    bool more = true;
    set_naturals(grid, natural_cell);
    for (int round = 0; more && round < ROUNDS; round++) {
        if (!set_widths(grid, width, diag))
            return failed(grid, 0);
        set_heads(grid);
        set_heights(grid, height);
        if (!measure_all(grid, measure_in_row, &more, diag))
            return false;
        if (round == 0) {
            set_naturals(grid, natural_plot);
            equalize(grid);
            more = true;
        }
    }
    return true;
}

static void set_fonts(tf_panel_grid *grid) {
    const tf_style *style = grid->context->style;
    /* Under a title of the page those of the panels stand back. */
    bool below = grid->page->strips || grid->page->ask->title;
    double size = below ? style->subtitle.size : style->title.size;
    bool bold = below || style->title.bold;
    grid->title_font = (bold ? tf_style_bold : tf_style_font)(style, size);
    grid->tag_font =
        (style->tag.bold ? tf_style_bold : tf_style_font)(style, below ? size : style->tag.size);
    for (size_t i = 0; i < grid->page->n_panels; i++) {
        const char *tag = grid->page->panels[i].tag;
        if (tag) {
            double width = tf_measure(grid->context->measurer, &grid->tag_font, tag).advance;
            grid->tag_width = fmax(grid->tag_width, width + style->tag.gap);
        }
    }
}

bool tf_panel_grid_prepare(tf_panel_grid *grid) {
    const tf_panel_page *page = grid->page;
    tf_arena *arena = grid->context->arena;
    grid->states = tf_arena_array(arena, tf_panel_state, page->n_panels);
    grid->columns = tf_arena_array(arena, tf_track, page->n_columns);
    grid->rows = tf_arena_array(arena, tf_track, page->n_rows);
    for (size_t i = 0; i < page->n_panels; i++) {
        const tf_panel *panel = &page->panels[i];
        tf_panel_state *state = &grid->states[i];
        state->panel = panel;
        state->context = *grid->context;
        state->context.ask = panel->ask;
        state->context.style = panel->style;
        state->context.words = panel->words;
        state->context.shared_titles = panel->shared_titles;
        state->context.corners = &state->corners;
        state->context.form = &state->form;
        state->context.tables = &grid->rows[last_row(panel)].tables;
        state->self = panel->figure->prepare(&state->context, panel->results);
        if (!state->self)
            return failed(grid, i);
    }
    choose_leaders(grid);
    set_fonts(grid);
    return true;
}
