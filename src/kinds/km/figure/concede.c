#include <math.h>

#include "estimates.h"
#include "km.h"

/* What the figure gives up for a page that can't grow. The curves stay, and their names; of numbers
   those go first that nobody takes home. */

/* Whether the figure has that at the moment: what it lacks is no help. */
static bool has(km_figure *km, tf_draw_context *context, km_conceded step) {
    switch (step) {
    case KM_ONLY_AT_RISK:
        return km->risk && !km_at_risk_is_alone(km, context);
    case KM_SMALL_TYPE:
        return context->style->estimates.size > context->style->font.size;
    case KM_LIST:
        return km->own_table;
    case KM_NO_RISK_TABLE:
        return km->risk != NULL;
    case KM_NO_TABLE:
        return km->table && km_table_columns(km, context);
    case KM_NO_BLOCK:
        return km->block && km_block(km, context, km->frame.cell.width, TF_ALIGN_LEFT);
    case KM_WHOLE:
        break;
    }
    return false;
}

static const char *name_of(km_conceded step) {
    static const char *const names[] = {
        [KM_ONLY_AT_RISK] = "numbers of events and censored patients",
        [KM_LIST] = "medians",
        [KM_NO_RISK_TABLE] = "numbers at risk",
        [KM_NO_TABLE] = "the table of medians",
        [KM_NO_BLOCK] = "the hazard ratio",
    };
    return names[step];
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
        const bool had = has(km, context, step);
        km->conceded = step;
        if (!had)
            continue;
        if (step == KM_SMALL_TYPE) {
            use_small_type(context);
            return km->missing ? km->missing : "";
        }
        km->table = km->table && step < (km->own_table ? KM_LIST : KM_NO_TABLE);
        km->block = km->block && step < KM_NO_BLOCK;
        km->risk = km_at_risk_new(km, context);
        km_make_axes(km, context);
        km->frame.kept = false;
        /* without the whole table, its rows need no word */
        const bool whole = step == KM_NO_RISK_TABLE;
        const char *joint = km->missing && !whole ? ", " : "";
        km->missing = tf_arena_printf(context->arena, "%s%s%s", *joint ? km->missing : "", joint,
                                      name_of(step));
        return km->missing;
    }
    return NULL;
}

const char *km_lower_hint(const void *self, tf_draw_context *context) {
    const km_figure *km = self;
    const char *hint = "draw fewer groups";
    return context->style->page.fixed && km->n > 2 ? hint : NULL;
}
