#include <math.h>

#include "figure/panels.h"

/* Facets are panels without tags whose axes are the same. */

/* A facet of fewer letters' width than this is a second row's. */
static const double LEAST_WIDTH_EM = 26;

static size_t columns_that_fit(const tf_panel_page *page, size_t n) {
    double width = page->size.width - 2 * page->margin;
    size_t most = (size_t)fmax(1, floor(width / (LEAST_WIDTH_EM * page->style->font.size)));
    size_t n_rows = (n + most - 1) / most;
    return (n + n_rows - 1) / n_rows; /* rows of equal length: 2 + 2, not 3 + 1 */
}

void tf_facets_arrange(tf_panel_page *page, tf_panel *panels, size_t n, size_t n_columns) {
    page->n_columns = n_columns > 0 ? MIN(n_columns, n) : columns_that_fit(page, n);
    page->n_rows = (n + page->n_columns - 1) / page->n_columns;
    page->strips = true;
    page->panels = panels;
    page->n_panels = n;
    for (size_t i = 0; i < n; i++) {
        panels[i].row = i / page->n_columns;
        panels[i].column = i % page->n_columns;
        panels[i].n_rows = panels[i].n_columns = 1;
        /* The whole row alike, or numbers at risk would stand at two heights. */
        bool below = (panels[i].row + 2) * page->n_columns <= n;
        panels[i].shared_titles = (panels[i].column > 0 ? (unsigned)TF_Y_TITLE : 0u) |
                                  (below ? (unsigned)TF_X_TITLE : 0u);
    }
}
