#include "above.h"

#include <math.h>

#include "curve_labels.h"
#include "estimates.h"
#include "guides.h"

unsigned km_shown_columns(const km_figure *km, const tf_draw_context *context) {
    unsigned columns = km->table ? km_table_columns(km, context) : 0;
    if (km->layout.outside & KM_VALUES_IN_TABLE) {
        columns |= km_guides_columns(km);
    }
    return columns;
}

/* From top to bottom; at most three. */
static size_t pieces(km_figure *km, tf_draw_context *context, double width,
                     const tf_inset *found[3]) {
    unsigned outside = km->layout.outside;
    size_t n = 0;
    if (outside & KM_TABLE_ABOVE) {
        found[n] = km_table(km, context, km_shown_columns(km, context), width);
        n += found[n] != NULL;
    }
    if (outside & KM_BLOCK_ABOVE) {
        found[n] = km_block(km, context, width, TF_ALIGN_LEFT);
        n += found[n] != NULL;
    }
    if (outside & KM_LEGEND_ABOVE) {
        found[n++] = km_legend_rows(km, context, width);
    }
    return n;
}

/* The same pieces are made again when they are placed: they depend on the width alone. */
double km_above_height(km_figure *km, tf_draw_context *context, double width) {
    const tf_inset *found[3];
    size_t n = pieces(km, context, width, found);
    double height = 0;
    for (size_t i = 0; i < n; i++) {
        height += tf_inset_size(found[i]).height + context->style->estimates.size;
    }
    return height;
}

void km_above_place(km_figure *km, tf_draw_context *context, double width) {
    const tf_inset *found[3];
    km_layout *layout = &km->layout;
    size_t n = pieces(km, context, width, found);
    double y = layout->plot.y - layout->margins.top;
    for (size_t i = 0; i < n; i++) {
        tf_size size = tf_inset_size(found[i]);
        /* Aligned with the plot where that leaves it in the cell. */
        double x = fmax(0, fmin(layout->plot.x, width - size.width));
        km_place(layout, context->arena, found[i], (tf_point){x, y});
        y += size.height + context->style->estimates.size;
    }
}
