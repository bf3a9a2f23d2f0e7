#include <math.h>

#include "panel_layout.h"

/* What panels that are compared have in common: corners, widths, forms. */

/* Of its cell, what a plot has at least under blocks that stand above all plots. */
static const double UNDER_BLOCKS = 0.5;

/* Panels that have texts in one form: facets, or those of a row. */
static bool are_compared(const tf_panel_layout *p, size_t a, size_t b) {
    const tf_panel *panels = p->asked->panels;
    return p->asked->strips || panels[a].row == panels[b].row;
}

/* Curves have their estimates in a corner and bars their key: each kind agrees by itself. */
static bool share_corner(const tf_panel_layout *p, size_t a, size_t b) {
    return p->asked->panels[a].figure == p->asked->panels[b].figure && are_compared(p, a, b) &&
           p->grid.states[a].corners.wanted && p->grid.states[b].corners.wanted;
}

/* What the panels that want a corner and are compared with one of them have in common. */
typedef struct common_corners {
    size_t n;      /* of those panels */
    unsigned free; /* in all of them */
    unsigned used; /* of those, the one that the first panel takes that takes one */
    bool differ;   /* they don't all take the same */
} common_corners;

static common_corners corners_of(const tf_panel_layout *p, size_t panel) {
    common_corners all = {.free = ~0u};
    const tf_corners *first = NULL;
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        const tf_corners *own = &p->grid.states[i].corners;
        if (!share_corner(p, panel, i))
            continue;
        first = first ? first : own;
        all.n++;
        all.free &= own->free;
        all.differ = all.differ || !own->used || own->used != first->used;
    }
    for (size_t i = 0; i < p->asked->n_panels && !all.used; i++)
        all.used = share_corner(p, panel, i) ? p->grid.states[i].corners.used & all.free : 0;
    return all;
}

/* Blocks stand in a corner that is free in all panels; else above all plots. False: there is
   nothing to agree on. */
static bool agree_on_corner(tf_panel_layout *p) {
    bool any = false;
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        const common_corners all = corners_of(p, i);
        const unsigned lowest = all.free & (~all.free + 1);
        if (all.n < 2 || !all.differ)
            continue;
        tf_corners *own = &p->grid.states[i].corners;
        own->settled = any = true;
        own->allowed = all.used ? all.used : lowest;
    }
    return any;
}

/* Of the narrowest of the cells beside each other. */
static bool agree_on_width(tf_panel_layout *p, size_t i, size_t k) {
    const tf_panel *panels = p->asked->panels;
    tf_panel_form *own = &p->grid.states[i].form;
    const double other = tf_panel_cell(&p->grid, k).width;
    const double known = own->width_all > 0 ? own->width_all : tf_panel_cell(&p->grid, i).width;
    if (panels[i].row != panels[k].row || !own->above || other >= known - 1)
        return false;
    own->width_all = other;
    return true;
}

/* What has to be so in one panel is so in those beside it, and marks stand for as many patients on
   the whole page. False: it is so already. */
static bool agree_on_form(tf_panel_layout *p) {
    const size_t n = p->asked->n_panels;
    bool more = false;
    for (size_t i = 0; i < n; i++) {
        tf_panel_form *own = &p->grid.states[i].form;
        for (size_t k = 0; k < n; k++) {
            const tf_panel_form *other = &p->grid.states[k].form;
            const unsigned parted = are_compared(p, i, k) ? other->parted : 0;
            const double known = fmax(own->each, own->each_all);
            more = more || (parted & ~own->part) || (own->each > 0 && other->each > known);
            own->part |= parted;
            more = agree_on_width(p, i, k) || more;
            own->each_all = fmax(own->each_all, other->each);
        }
    }
    return more;
}

static void disagree(tf_panel_layout *p) {
    for (size_t i = 0; i < p->asked->n_panels; i++)
        p->grid.states[i].corners.settled = false;
}

static bool any_is_low(const tf_panel_layout *p) {
    for (size_t i = 0; i < p->asked->n_panels; i++) {
        const tf_panel_state *state = &p->grid.states[i];
        double height = tf_panel_cell(&p->grid, i).height;
        if (!state->context.takes_cell && tf_plot_is_low(UNDER_BLOCKS, height, &state->margins))
            return true;
    }
    return false;
}

/* On a page that can't grow no plot becomes low for blocks to stand above all of them. */
static bool settle_corners(tf_panel_layout *p, double width, double height, tf_diag *diag) {
    if (!tf_panel_grid_settle(&p->grid, width, height, diag))
        return false;
    if (!agree_on_corner(p))
        return true;
    g_autoptr(tf_diag) scratch = tf_diag_new();
    if (tf_panel_grid_settle(&p->grid, width, height, scratch) && !(height > 0 && any_is_low(p)))
        return true;
    disagree(p);
    return tf_panel_grid_settle(&p->grid, width, height, diag);
}

bool tf_panel_layout_settle(tf_panel_layout *p, double width, double height, tf_diag *diag) {
    return settle_corners(p, width, height, diag) &&
           (!agree_on_form(p) || settle_corners(p, width, height, diag));
}
