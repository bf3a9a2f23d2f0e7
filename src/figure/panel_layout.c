#include "panel_layout.h"

#include <math.h>

#include "figure/inset.h"

/* The sizes of a page of panels, and what is given up for them. */

/* The foot depends on what was printed in the panels, and their height on the foot. */
static const int FOOT_ROUNDS = 3;

/* ---- foot ------------------------------------------------------------------------------------ */

static void set_foot(tf_panel_layout *p) {
    tf_draw_context *context = p->page.context;
    size_t n = p->asked->n_panels;
    tf_foot_part *parts = tf_arena_array(context->arena, tf_foot_part, n + 1);
    parts[0].context = context;
    parts[0].length = p->foot;
    parts[0].facets = p->asked->strips;
    parts[0].owed = p->asked->owed;
    for (size_t i = 0; i < n; i++) {
        tf_panel_state *state = &p->grid.states[i];
        parts[i + 1] = (tf_foot_part){
            .context = &state->context,
            .owed = state->panel->figure->foot(state->self, &state->context),
            .tag = state->panel->tag  ? state->panel->tag
                   : p->asked->strips ? state->panel->title
                                      : NULL,
            .is_panel = true,
        };
    }
    p->page.foot = tf_foot_new(parts, n + 1, p->page.size.width - 2 * p->page.margin);
    p->page.tail = fmax(p->page.tail, tf_foot_height(&p->page.foot, context->style));
}

/* ---- one size -------------------------------------------------------------------------------- */

/* States are made anew for each size, and give up again what they gave up before. */
static void concede_again(tf_panel_layout *p) {
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        tf_panel_state *state = &p->grid.states[i];
        const tf_figure_class *figure = state->panel->figure;
        for (size_t k = 0; k < p->steps[i] && !state->exhausted; k++)
            state->exhausted = !tf_concede(&state->conceded, figure, state->self, &state->context);
    }
}

/* Above all panels, on the page's left edge: a cell that facets leave empty stays so. */
static void share_keys(tf_panel_layout *p, double width) {
    tf_panel_grid_share_keys(&p->grid, width);
    p->key_top = p->page.margin + p->page.head;
    p->page.head += tf_key_height(p->grid.key, p->page.context->style);
}

bool tf_panel_layout_try(tf_panel_layout *p, double width, double height, tf_diag *diag) {
    tf_draw_context *context = p->page.context;
    tf_diag *own = context->diag;
    const double inner = width - 2 * p->asked->margin;
    context->diag = diag;
    p->page = (tf_page){.context = context, .margin = p->asked->margin, .size = {width, height}};
    p->grid = (tf_panel_grid){.page = p->asked, .context = context};
    bool good = p->prepared = tf_panel_grid_prepare(&p->grid);
    if (good) {
        concede_again(p);
        tf_page_set_head(&p->page);
        tf_panel_grid_share_names(&p->grid);
        p->names_are_keys = p->names_are_keys && tf_panel_grid_key_names(&p->grid, inner);
        if (!p->own_keys && !p->names_are_keys)
            share_keys(p, inner);
        tf_panel_grid_join_rows(&p->grid);
    }
    double around = 0;
    for (int round = 0; good && round < FOOT_ROUNDS; round++) {
        around = 2 * p->page.margin + p->page.head + p->page.tail;
        double room = height > 0 ? fmax(height - around, 1) : 0;
        good = tf_panel_layout_settle(p, inner, room, diag);
        if (!good)
            break;
        double tail = p->page.tail;
        set_foot(p);
        if (!(height > 0) || p->page.tail <= tail)
            break;
    }
    if (good && !(height > 0)) {
        around = 2 * p->page.margin + p->page.head + p->page.tail;
        p->page.size.height = around + tf_panel_grid_height(&p->grid);
    }
    context->diag = own;
    return good;
}

/* ---- what is given up ------------------------------------------------------------------------ */

static bool is_squeezed(tf_panel_layout *p) {
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        const tf_panel_state *state = &p->grid.states[i];
        double height = tf_panel_cell(&p->grid, i).height;
        bool squeezed = tf_panel_is_squeezed(state->context.style, height, &state->margins);
        if (!state->context.takes_cell && squeezed) {
            p->grid.fault = i;
            return true;
        }
    }
    return false;
}

/* All panels of a kind together: what is missing in one would be looked for. */
static bool concede_kind(tf_panel_layout *p, const tf_figure_class *figure) {
    bool more = false;
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        const tf_panel_state *state = &p->grid.states[i];
        bool can = figure->concede && state->panel->figure == figure && !state->exhausted;
        p->steps[i] += can;
        more = more || can;
    }
    return more;
}

/* What stands on the lines of others moves them by its headings: they are shortened first. */
static bool shorten_headings(tf_panel_layout *p) {
    bool more = false;
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        const tf_panel_state *state = &p->grid.states[i];
        if (state->leader > 0 && p->steps[i] == 0 && state->panel->figure->concede) {
            p->steps[i] = 1;
            more = true;
        }
    }
    return more;
}

static size_t foot_lines(void *user) {
    tf_panel_layout *p = user;
    set_foot(p);
    return p->page.foot.lines.n;
}

/* The panel that doesn't fit gives up first, then others: they may be why. */
static bool concede(tf_panel_layout *p) {
    if (shorten_headings(p))
        return true;
    if (p->page.foot.lines.n == 0) /* what didn't fit was refused before it had one */
        set_foot(p);
    if (tf_concede_foot(&p->foot, p->page.foot.lines.n, foot_lines, p))
        return true;
    if (concede_kind(p, p->asked->panels[p->grid.fault].figure))
        return true;
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        if (concede_kind(p, p->asked->panels[i].figure))
            return true;
    }
    return false;
}

static double plots_height(const tf_panel_layout *p) {
    double plots = 0;
    for (size_t row = 0; row < p->asked->n_rows; row++)
        plots += p->grid.rows[row].plot;
    return plots;
}

static bool is_flat(const tf_panel_layout *p) {
    return tf_plots_are_flat(p->asked->style, plots_height(p), p->page.size.height);
}

static bool lacks_anything(const tf_panel_layout *p) {
    bool any = false;
    for (size_t i = 0; i < p->asked->n_panels; i++)
        any = any || p->grid.states[i].conceded.list;
    return any;
}

/* All panels take a step of which nobody misses anything: smaller type, rows nearer to each other.
 */
static void press(tf_panel_layout *p, double width, double height, tf_diag *diag) {
    const double before = plots_height(p);
    for (size_t i = 0; i < p->asked->n_panels; i++)
        p->steps[i]++;
    if (tf_panel_layout_try(p, width, height, diag) && plots_height(p) > before &&
        !lacks_anything(p))
        return;
    for (size_t i = 0; i < p->asked->n_panels; i++)
        p->steps[i]--;
    tf_panel_layout_try(p, width, height, diag);
}

/* Words that the caption has, too; then a key beside the same names, if plots gain by it; then
   large type. */
static void raise_plots(tf_panel_layout *p, double width, double height) {
    g_autoptr(tf_diag) scratch = tf_diag_new();
    bool more = height > 0;
    while (more && is_flat(p)) {
        more = tf_concede_foot(&p->foot, p->page.foot.lines.n, foot_lines, p) &&
               tf_panel_layout_try(p, width, height, scratch);
    }
    if (!(height > 0) || !is_flat(p))
        return;
    const double before = plots_height(p);
    const bool keyed = tf_panel_grid_has_keys(&p->grid);
    p->names_are_keys = p->names_are_keys || keyed;
    if (keyed && (!tf_panel_layout_try(p, width, height, scratch) || plots_height(p) <= before)) {
        p->names_are_keys = false;
        tf_panel_layout_try(p, width, height, scratch);
    }
    if (!lacks_anything(p))
        press(p, width, height, scratch);
}

static bool fits_well(tf_panel_layout *p, double width, double height, tf_diag *diag) {
    return tf_panel_layout_try(p, width, height, diag) && !(height > 0 && is_squeezed(p));
}

/* Names that stand beside numbers at risk anyway take no height, on a slide, nor do names at the
   curves: they come before anything is given up for a key. */
static bool fits_without_key(tf_panel_layout *p, double width, double height) {
    bool *const ways[] = {&p->names_are_keys, &p->own_keys};
    if (!tf_panel_grid_has_keys(&p->grid) || !(height > 0))
        return false;
    for (size_t i = p->asked->style->page.fixed ? 0 : 1; i < G_N_ELEMENTS(ways); i++) {
        g_autoptr(tf_diag) scratch = tf_diag_new();
        *ways[i] = true;
        if (fits_well(p, width, height, scratch) && *ways[i]) /* names may have no samples */
            return true;
        *ways[i] = false;
    }
    return false;
}

bool tf_panel_layout_fit(tf_panel_layout *p, double width, double height, tf_diag *diag) {
    g_autoptr(tf_diag) first = tf_diag_new();
    if (fits_well(p, width, height, first) || fits_without_key(p, width, height)) {
        raise_plots(p, width, height);
        return true;
    }
    bool kept = p->asked->form != TF_PAGE_NATURAL || p->asked->style->page.fixed;
    for (;;) {
        g_autoptr(tf_diag) own = tf_diag_new();
        bool good = tf_panel_layout_try(p, width, height, own);
        size_t fault = p->grid.fault;
        if (good && !(height > 0 && is_squeezed(p)))
            return true;
        if (!kept || !p->prepared || !concede(p)) {
            p->grid.fault = fault;
            if (!good)
                tf_diag_merge(diag, own);
            return good;
        }
    }
}

void tf_panel_layout_forget(tf_panel_layout *p) {
    for (size_t i = 0; i < p->asked->n_panels; i++)
        p->steps[i] = 0;
    p->own_keys = p->names_are_keys = false;
    p->foot = TF_FOOT_WHOLE;
}
