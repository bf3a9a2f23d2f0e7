#ifndef SPEC_PANELS_H
#define SPEC_PANELS_H

#include "spec/ask.h"

/* Pages of panels: figures of a set put together in a grid. They have no data of their own, so they
   can only be asked for in a set file. */

typedef struct tf_panels_ask {
    tf_ask base;
    tf_cells layout;
    int tags, page;
    double margin;
    struct {
        double columns, rows;
    } gap;
    tf_numbers widths;
} tf_panels_ask;

/** `kind: panels`. Of the common keys it lacks data and where. */
extern const tf_key_table tf_panels_key_table;

/** A figure in the cells that it takes on a page. */
typedef struct tf_spec_panel {
    const tf_spec *figure; /**< as the set has it */
    size_t row, column, n_rows, n_columns;
    tf_place place; /**< of its id in the layout */
} tf_spec_panel;

/** In reading order, by their upper left cells; none unless the kind is panels. The figures are the
 * set's. */
const tf_spec_panel *tf_spec_panels(const tf_spec *spec, size_t *n);

/**
 * What is asked for when a figure is a panel of a page: style and locale are the page's, single
 * values of the style too, but for those that the figure itself gives. Size, tag and formats are
 * not the figure's own any more. Both specs must outlive it.
 */
tf_spec *tf_spec_of_panel(const tf_spec *page, const tf_spec *figure);

#endif
