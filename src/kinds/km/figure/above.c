#include <math.h>

#include "estimates.h"
#include "km.h"

/* What stands above the plot. */

/* From top to bottom; at most three. */
static size_t pieces(km_figure *km, tf_draw_context *context, const tf_inset *found[3]) {
    double width = km_width_above(km, context);
    size_t n = 0;
    if (km->outside & KM_TABLE_ABOVE) {
        found[n] = km_table(km, context, km_shown_columns(km, context), width);
        n += found[n] != NULL;
    }
    if (km->outside & KM_BLOCK_ABOVE) {
        found[n] = km_block(km, context, width, TF_ALIGN_LEFT);
        n += found[n] != NULL;
    }
    if (km->outside & KM_LEGEND_ABOVE)
        found[n++] = km_legend(km, context, width, TF_LEGEND_ROWS);
    return n;
}

/* Nearer on a page that can't grow. */
static double gap_below(const tf_draw_context *context) {
    const tf_style *style = context->style;
    return (style->page.fixed ? 0.6 : 1) * style->estimates.size;
}

/* The same pieces are made again when they are placed: they depend on the width alone. */
double km_above_height(km_figure *km, tf_draw_context *context) {
    const tf_inset *found[3];
    size_t n = pieces(km, context, found);
    double height = 0;
    for (size_t i = 0; i < n; i++)
        height += tf_inset_size(found[i]).height + gap_below(context);
    return height;
}

/* At the cell's left edge, as titles and the names below the plot. */
void km_above_place(km_figure *km, tf_draw_context *context) {
    const tf_inset *found[3];
    size_t n = pieces(km, context, found);
    double y = km->frame.plot.y - km->frame.margins.top;
    if (context->form)
        context->form->above = n > 0;
    for (size_t i = 0; i < n; i++) {
        tf_size size = tf_inset_size(found[i]);
        tf_pieces_add(&km->pieces, context, found[i], (tf_point){0, y});
        y += size.height + gap_below(context);
    }
}
