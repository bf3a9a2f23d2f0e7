#include <math.h>

#include "columns.h"

/* How wide panels, slots and standing bars are, and whether values fit above them. */

/* In widths of a bar. */
static const double INNER = 0.12;
static const double BETWEEN = 0.6;
/* In sizes of the axis' text. */
static const double WIDEST = 8;

/* ---- values ------------------------------------------------------------------------------------
 */

/* Values above neighbouring bars must not run into each other: then the bars lie down, if they
   may. */
bool bars_check_values(bars_columns *columns) {
    bars_figure *bars = columns->bars;
    const tf_bars_results *results = bars->results;
    double pitch = columns->n_bars > 1 ? columns->bar + columns->inner : columns->slot;
    bool values = bars->values && !bars->stack && results->form != TF_BARS_LINES;
    for (size_t f = 0; f < results->n_facets && values; f++) {
        for (size_t i = 0; i < results->n_categories * results->n_groups; i++) {
            const char *text =
                bars_value_text(bars, columns->context, &results->facets[f].cells[i]);
            if (bars_text_width(columns, bars->fonts.value, text) > pitch - 1)
                return bars_refuse_columns(columns, "values");
        }
    }
    double least = bars->stack ? bars_stack_least(columns) : 0;
    bool wide =
        results->form == TF_BARS_LINES || columns->bar >= fmax(least, 0.5 * bars->fonts.name.size);
    return wide || bars_refuse_columns(columns, "bars");
}

/* ---- widths ---------------------------------------------------------------------------------- */

void bars_set_panels(bars_columns *columns) {
    const tf_bars_results *results = columns->bars->results;
    int per_row = bars_ask(columns->context)->facet.columns;
    columns->per_row = per_row > 0 ? MIN((size_t)per_row, results->n_facets) : results->n_facets;
    columns->n_rows = (results->n_facets + columns->per_row - 1) / columns->per_row;
    columns->panel.gap = results->n_facets > 1 ? 2 * columns->bars->fonts.name.size : 0;
    double n = (double)columns->per_row;
    columns->panel.width = (columns->plot.width - (n - 1) * columns->panel.gap) / n;
}

/* A bar never is wider than a few letters: two bars on a wide page stay bars. */
void bars_set_widths(bars_columns *columns) {
    bars_figure *bars = columns->bars;
    const tf_bars_results *results = bars->results;
    columns->n_slots = bars->by_group ? results->n_groups : results->n_categories;
    columns->n_bars = bars->by_group || results->form == TF_BARS_LINES ? 1 : results->n_groups;
    columns->slot = columns->panel.width / (double)columns->n_slots;
    double n = (double)columns->n_bars;
    double bar = (columns->slot - n * columns->zone) / (n + (n - 1) * INNER + BETWEEN);
    columns->bar = fmin(bar, WIDEST * columns->context->style->axis.tick_size);
    columns->inner = INNER * columns->bar;
}

void bars_set_heading(bars_columns *columns) {
    const tf_bars_results *results = columns->bars->results;
    tf_font font = columns->bars->fonts.bold;
    columns->head = 0;
    for (size_t f = 0; f < results->n_facets; f++) {
        tf_paragraph p = tf_paragraph_new(columns->context, font, results->facets[f].label,
                                          fmax(columns->panel.width, 1));
        double gap = p.n > 0 ? 0.5 * font.size : 0;
        columns->head = fmax(columns->head, p.size.height + gap);
    }
}
