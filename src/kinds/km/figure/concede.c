#include <math.h>

#include "estimates.h"
#include "km.h"

/* What the figure gives up for a page that can't grow. The curves stay, and their names; of numbers
   those go first that nobody takes home. */

/* Of the cell: beside so much the ratio, for which the figure is drawn, stays. */
static const double BESIDE_BLOCK = 0.4;

/* Panels give up again what they gave up before they were measured anew: nobody knows then. */
static bool is_above(const km_figure *km, const tf_draw_context *context, km_outside piece) {
    return context->corners || (km->outside & piece);
}

static bool can_do_with_block(const km_figure *km, const tf_draw_context *context) {
    const tf_plot_frame *frame = &km->frame;
    const bool high = frame->plot.height >= BESIDE_BLOCK * frame->cell.height;
    return frame->kept && (high || !is_above(km, context, KM_BLOCK_ABOVE)) && !context->corners;
}

/* Whether the figure has that at the moment: what it lacks is no help. */
static bool has(km_figure *km, tf_draw_context *context, km_conceded step) {
    switch (step) {
    case KM_ONLY_AT_RISK:
        return km->risk && !km_at_risk_is_alone(km, context);
    case KM_SMALL_TYPE:
        return context->style->estimates.size > context->style->font.size;
    case KM_NO_BESIDE:
        return km_has_beside(km);
    case KM_LIST:
        return km->own_table;
    case KM_NO_RISK_TABLE:
    case KM_LIST_ALONE:
        return km->risk != NULL;
    case KM_NO_TABLE:
        return km->table && km_table_columns(km, context);
    case KM_NO_VALUES:
        return is_above(km, context, KM_VALUES_IN_TABLE) && km_columns_of_guides(km, context);
    case KM_NO_BLOCK:
        return km->block && !can_do_with_block(km, context) &&
               km_block(km, context, km->frame.cell.width, TF_ALIGN_LEFT);
    case KM_WHOLE:
        break;
    }
    return false;
}

/* What there would be on a larger page, in words; without the whole table below the curves, its
   rows need none. */
static const char *missing(const km_figure *km, tf_draw_context *context) {
    const bool counts = km->had[KM_NO_RISK_TABLE] && !km->risk;
    const char *parts[] = {
        km->had[KM_ONLY_AT_RISK] && !counts ? "numbers of events and censored patients" : NULL,
        counts ? "numbers at risk" : NULL,
        km->had[KM_NO_BESIDE] ? "what was asked for beside the hazard ratio" : NULL,
        km->had[KM_LIST] ? "medians" : NULL,
        km->had[KM_NO_TABLE] ? "the table of medians" : NULL,
        km->had[KM_NO_VALUES] ? "values at milestones and medians" : NULL,
        km->had[KM_NO_BLOCK] ? "the hazard ratio" : NULL,
    };
    const char *list = "";
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i])
            list = *list ? tf_arena_printf(context->arena, "%s, %s", list, parts[i]) : parts[i];
    }
    return list;
}

/* Numbers in smaller type say more than none. */
static void use_small_type(tf_draw_context *context) {
    tf_style *style = tf_arena_memdup(context->arena, context->style, 1, sizeof *style);
    style->estimates.size = fmin(style->estimates.size, style->font.size);
    style->labels.size = fmin(style->labels.size, style->font.size);
    context->style = style;
}

const char *km_concede(void *self, tf_draw_context *context) {
    km_figure *km = self;
    while (km->conceded < KM_NO_BLOCK) {
        const km_conceded step = km->conceded + 1;
        km->had[step] = has(km, context, step);
        km->conceded = step;
        if (!km->had[step])
            continue;
        if (step == KM_SMALL_TYPE) {
            use_small_type(context);
            return missing(km, context);
        }
        km->table = km->table && step < (km->own_table ? KM_LIST : KM_NO_TABLE);
        km->block = km->block && step < KM_NO_BLOCK;
        km->risk = km_at_risk_new(km, context);
        km_make_axes(km, context);
        km->frame.kept = false;
        return missing(km, context);
    }
    return NULL;
}

const char *km_lower_hint(const void *self, tf_draw_context *context) {
    const km_figure *km = self;
    const char *hint = "draw fewer groups";
    return context->style->page.fixed && km->n > 2 ? hint : NULL;
}
