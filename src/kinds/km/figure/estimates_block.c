#include <math.h>

#include "estimates_parts.h"

/* The block beside the curves: one ratio or a list of them, P, and what else was
   asked for. */

static bool has_one(const km_figure *km) {
    const tf_km_results *results = km->results;
    bool published = results->published.estimate_text != NULL;
    return results->n_comparisons == 1 && (results->cox.done || published);
}

bool km_has_ratio_list(const km_figure *km) {
    const tf_km_results *results = km->results;
    const bool apart = !km->table || km->outside & KM_RATIOS_APART;
    return results->cox.done && results->n_comparisons > 1 && apart;
}

double km_block_line_width(km_figure *km, tf_draw_context *context, double plot) {
    tf_font font = tf_style_font(context->style, context->style->estimates.size);
    const double ratios = has_one(km)             ? km_ratio_line_width(km, context, font, plot)
                          : km_has_ratio_list(km) ? km_list_line_width(km, context, font, plot)
                                                  : 0;
    return fmax(ratios, km_beside_line_width(km, context, font, plot));
}

bool km_block_reads_well(km_figure *km, tf_draw_context *context, double max_width) {
    tf_font font = tf_style_font(context->style, context->style->estimates.size);
    const bool ratios = has_one(km)             ? km_ratio_reads_well(km, context, font, max_width)
                        : km_has_ratio_list(km) ? km_list_reads_well(km, context, font, max_width)
                                                : true;
    return ratios && km_beside_reads_well(km, context, font, max_width);
}

const tf_inset *km_block(km_figure *km, tf_draw_context *context, double max_width,
                         tf_align align) {
    const tf_style *style = context->style;
    const tf_rich *p = km_p_in_table(km, context) ? NULL : km_overall_p_rich(km, context);
    const tf_rich *trend = km_p_in_table(km, context) ? NULL : km_trend_p_rich(km, context);
    const bool one = has_one(km), list = km_has_ratio_list(km);
    if (!one && !list && !p && !trend && !km_has_beside(km))
        return NULL;
    tf_text_block block = tf_text_block_new(context, "estimates.text", style->estimates.size,
                                            style->estimates.row_height, align);
    if (p)
        block.width = tf_measure_rich(context->measurer, &block.font, p).advance;
    if (trend)
        block.width =
            fmax(block.width, tf_measure_rich(context->measurer, &block.font, trend).advance);
    km_make_room_beside(&block, km, max_width);
    const bool told = (one && km_add_ratio(&block, km, p, max_width)) ||
                      (list && km_add_list(&block, km, p, max_width));
    if (p && !told)
        tf_text_block_add_rich(&block, p);
    if (trend)
        tf_text_block_add_rich(&block, trend);
    km_add_beside(&block, km, max_width);
    return block.inset;
}
