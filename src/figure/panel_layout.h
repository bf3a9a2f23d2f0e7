#ifndef FIGURE_PANEL_LAYOUT_H
#define FIGURE_PANEL_LAYOUT_H

#include "page.h"
#include "panel_grid.h"

/* A page of panels while its size is looked for: title above, the grid, one foot note for all. */

typedef struct tf_panel_layout {
    tf_page page; /**< its head and foot; the figure is the grid */
    tf_panel_grid grid;
    const tf_panel_page *asked;
    size_t *steps; /**< [n_panels] that each panel gives up things */
    bool prepared; /**< all panels can be drawn, in some size */
    tf_foot_length foot;
    bool own_keys;       /**< each panel has its own, or names at its curves */
    bool names_are_keys; /**< those beside numbers at risk, with samples of the lines */
    double key_top;      /**< from the page's edge, of the one of all panels */
} tf_panel_layout;

/* panel_agree.c */
/** Settles the grid so that panels that are compared have the same things in the same corners and
 * forms; a height of 0 takes the rows' natural heights. */
bool tf_panel_layout_settle(tf_panel_layout *p, double width, double height, tf_diag *diag);

/* panel_layout.c */
/** Everything anew: a figure keeps nothing from a size that was tried before. A height of 0 is the
 * natural one, which is then the page's. */
bool tf_panel_layout_try(tf_panel_layout *p, double width, double height, tf_diag *diag);
/** The same after giving up as much as it takes. */
bool tf_panel_layout_fit(tf_panel_layout *p, double width, double height, tf_diag *diag);
/** As if nothing had been tried before: less to show may need more room, such as keys of its own.
 */
void tf_panel_layout_forget(tf_panel_layout *p);

#endif
