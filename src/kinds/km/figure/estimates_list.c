#include <math.h>

#include "estimates_parts.h"

/* Several ratios below each other: who against whom, ratio and limits. */

static const double LIST_GAP_EM = 1.2;
/* Of the plot's width; names break where it has less. */
static const double LIST_SHARE = 0.95;

/* All are compared with it: the heading names it once for all rows. */
static const char *common_reference(const km_figure *km) {
    const tf_km_results *results = km->results;
    for (size_t i = 1; i < results->n_comparisons; i++)
        if (results->comparisons[i].reference != results->comparisons[0].reference)
            return NULL;
    return results->groups[results->comparisons[0].reference].label;
}

static const char *list_heading(const km_figure *km, tf_draw_context *context) {
    const char *level = tf_level_heading(context, km_hazard_ratio_level(km));
    const char *name = km_ratio_name(km, context);
    const char *reference = common_reference(km);
    name = reference ? km_versus(context, name, reference) : name;
    return tf_take(context, tf_word_fill(tf_word(context->words, "estimates.ratio_list"), "name",
                                         name, "level", level, NULL));
}

/* Behind the heading of a list on a page that can't grow, where a line is one less for the curves.
 */
static const tf_rich *p_behind_heading(const km_figure *km, tf_text_block *block, const tf_rich *p,
                                       double max_width) {
    double width;
    if (!p || !block->context->style->page.fixed)
        return NULL;
    const tf_rich *both =
        km_p_behind(block->context, block->font, list_heading(km, block->context), p, &width);
    if (width > max_width)
        return NULL;
    block->width = fmax(block->width, width);
    return both;
}

typedef struct ratio_row {
    tf_paragraph who;
    const char *value;
} ratio_row;

static const char *ratio_value(km_figure *km, tf_draw_context *context, size_t comparison) {
    tf_interval_parts parts;
    if (km_hazard_ratio_parts(km, context, comparison, &parts))
        return tf_interval_cell(context, &parts, km_hazard_ratio_level(km));
    return context->style->interval.not_estimable;
}

/* Of the names beside ratios. */
static double list_room(double max_width, double values, tf_font font) {
    return fmax(max_width - LIST_GAP_EM * font.size - values, 4 * font.size);
}

/* Where names and ratios have no room beside each other: ratios below. */
static void add_stacked_ratios(tf_text_block *block, const ratio_row *rows, size_t n,
                               double max_width) {
    for (size_t i = 0; i < n; i++) {
        tf_paragraph value =
            tf_paragraph_new(block->context, block->font, rows[i].value, max_width);
        block->width = fmax(block->width, fmax(rows[i].who.size.width, value.size.width));
        tf_text_block_add_lines(block, &rows[i].who);
        tf_text_block_add_lines(block, &value);
    }
}

static const char *row_name(const km_figure *km, tf_draw_context *context, size_t comparison) {
    const tf_km_comparison *c = &km->results->comparisons[comparison];
    return common_reference(km) ? km->results->groups[c->experimental].label
                                : km_line_of_arms(km, context, comparison);
}

/* Heading, then one row for each comparison: who against whom, ratio and limits. */
bool km_add_list(tf_text_block *block, km_figure *km, const tf_rich *p, double max_width) {
    tf_draw_context *context = block->context;
    const tf_rich *first = p_behind_heading(km, block, p, max_width);
    size_t n = km->results->n_comparisons;
    ratio_row *rows = tf_arena_array(context->arena, ratio_row, n);
    double values = 0;
    double names = 0;
    double gap = LIST_GAP_EM * block->font.size;
    for (size_t i = 0; i < n; i++) {
        rows[i].value = ratio_value(km, context, i);
        values = fmax(values, km_text_width(context, block->font, rows[i].value));
    }
    double room = list_room(max_width, values, block->font);
    bool stacked = room + gap + values > max_width;
    room = stacked ? max_width : room;
    for (size_t i = 0; i < n; i++) {
        rows[i].who = tf_paragraph_new(context, block->font, row_name(km, context, i), room);
        names = fmax(names, rows[i].who.size.width);
        tf_text_block_make_room(block, &rows[i].who);
    }
    tf_paragraph heading =
        tf_paragraph_new(context, block->font, list_heading(km, context), max_width);
    double beside = stacked ? 0 : names + gap + values;
    block->width = fmax(block->width, fmax(beside, heading.size.width));
    if (first)
        tf_text_block_add_rich(block, first);
    else
        tf_text_block_add_lines(block, &heading);
    if (stacked) {
        add_stacked_ratios(block, rows, n, max_width);
        return first != NULL;
    }
    double left = tf_text_block_left(block, names + gap + values);
    for (size_t i = 0; i < n; i++) {
        tf_point top = {left, block->y + block->ascent - rows[i].who.ascent};
        tf_inset_paragraph(block->inset, "estimates.text", &rows[i].who, top, TF_ANCHOR_START,
                           block->color);
        block->y += (double)(rows[i].who.n - 1) * rows[i].who.pitch;
        tf_inset_text(block->inset, "estimates.text",
                      (tf_point){left + names + gap + values, block->y + block->ascent},
                      TF_ANCHOR_END, (tf_text_look){block->font, block->color}, rows[i].value);
        tf_text_block_end_line(block);
    }
    return first != NULL;
}

/* ---- widths ---------------------------------------------------------------------------------- */

double km_list_line_width(km_figure *km, tf_draw_context *context, tf_font font, double plot) {
    double names = 0, values = 0;
    for (size_t i = 0; i < km->results->n_comparisons; i++) {
        names = fmax(names, km_text_width(context, font, row_name(km, context, i)));
        values = fmax(values, km_text_width(context, font, ratio_value(km, context, i)));
    }
    const double whole = fmax(km_text_width(context, font, list_heading(km, context)),
                              names + LIST_GAP_EM * font.size + values) +
                         1;
    return whole <= LIST_SHARE * plot ? whole : 0;
}

bool km_list_reads_well(km_figure *km, tf_draw_context *context, tf_font font, double max_width) {
    const size_t n = km->results->n_comparisons;
    double values = 0;
    for (size_t i = 0; i < n; i++)
        values = fmax(values, km_text_width(context, font, ratio_value(km, context, i)));
    const double room = list_room(max_width, values, font);
    bool well = room + LIST_GAP_EM * font.size + values <= max_width &&
                km_wraps(context, font, list_heading(km, context), max_width, KM_MOST_LINES);
    for (size_t i = 0; i < n && well; i++)
        well = km_wraps(context, font, row_name(km, context, i), room, KM_MOST_LINES);
    return well;
}
