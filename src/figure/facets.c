#include <math.h>

#include "figure/panels.h"

/* Facets are panels whose axes are the same. */

/* A facet of fewer letters' width than this is a second row's; of the second, where rows would be
   of unequal length otherwise: three side by side are compared more easily than two and one. */
static const double LEAST_WIDTH_EM = 23, LEAST_EVEN_EM = 14;

/* On a slide: plots of that shape, wide to high, are the best. What is around them is known nearly,
   in letters: title and foot of the page, axes and gap of a facet, its title and the axis below. */
static const double BEST_SHAPE = 1.3;
static const double PAGE_EM = 6, BESIDE_EM = 5, ABOVE_EM = 5;
static const double LEAST_EM = 5;

/* Rows of equal length: 2 + 2, not 3 + 1. */
static size_t columns_of(size_t n, size_t n_rows) {
    return (n + n_rows - 1) / n_rows;
}

/* How far plots are from that shape in so many rows; infinite where there is no room for them. */
static double misshape(const tf_panel_page *page, size_t n, size_t n_rows) {
    double em = page->style->font.size;
    double columns = (double)columns_of(n, n_rows);
    double width = (page->size.width - 2 * page->margin) / columns - BESIDE_EM * em;
    double room = page->size.height - 2 * page->margin - PAGE_EM * em;
    double height = room / (double)n_rows - ABOVE_EM * em;
    return fmin(width, height) < LEAST_EM * em ? INFINITY : fabs(log(width / height / BEST_SHAPE));
}

static size_t columns_of_shape(const tf_panel_page *page, size_t n) {
    size_t best = 1;
    for (size_t n_rows = 2; n_rows <= n; n_rows++) {
        if (misshape(page, n, n_rows) < misshape(page, n, best))
            best = n_rows;
    }
    return columns_of(n, best);
}

static size_t most_columns(const tf_panel_page *page, double least_em) {
    double width = page->size.width - 2 * page->margin + page->column_gap;
    double pitch = least_em * page->style->font.size + page->column_gap;
    return (size_t)fmax(1, floor(width / pitch));
}

static size_t columns_that_fit(const tf_panel_page *page, size_t n) {
    size_t most = most_columns(page, LEAST_WIDTH_EM);
    size_t n_columns = columns_of(n, (n + most - 1) / most);
    const size_t more = n_columns + 1;
    const bool even = n % n_columns != 0 && n % more == 0;
    return even && more <= most_columns(page, LEAST_EVEN_EM) ? more : n_columns;
}

void tf_facets_arrange(tf_panel_page *page, tf_panel *panels, size_t n, size_t n_columns) {
    bool shaped = page->form == TF_PAGE_FILLED && page->style->page.fixed;
    page->n_columns = n_columns > 0 ? MIN(n_columns, n)
                      : shaped      ? columns_of_shape(page, n)
                                    : columns_that_fit(page, n);
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
