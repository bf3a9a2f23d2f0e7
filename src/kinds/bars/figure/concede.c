#include <math.h>

#include "bars.h"

/* What the figure gives up for a page that can't grow. Bars and their names stay. */

typedef enum step {
    PRESS, /* rows stand as near to each other as their texts allow */
    LIE,   /* differences stand in columns, which take width alone */
    COUNTS,
    COLUMNS,      /* one line of values for each row, not for each bar */
    STAND_BARE,   /* bars with their values say more than rows without */
    BARE_COLUMNS, /* and so do rows with values, whatever they can't compare */
    VALUES,
    COMPARISONS
} step;

/* Where bars have to stand, brackets are what takes the height. */
static const step free_steps[] = {PRESS,      LIE,          COUNTS, COLUMNS,
                                  STAND_BARE, BARE_COLUMNS, VALUES, COMPARISONS};
static const step lying_steps[] = {PRESS, COUNTS, COLUMNS, BARE_COLUMNS, VALUES, COMPARISONS};
static const step standing_steps[] = {PRESS, COMPARISONS, COUNTS, VALUES};

static bool compares(const bars_figure *bars, const tf_draw_context *context) {
    for (size_t i = 0; i < bars->results->n_comparisons; i++) {
        if (bars_compares(bars, context, &bars->results->comparisons[i]))
            return true;
    }
    return false;
}

static bool counts_at_bars(const bars_figure *bars) {
    return bars->counts == BARS_COUNTS_BELOW || bars->counts == BARS_COUNTS_INSIDE;
}

static bool turn(bars_figure *bars, tf_draw_context *context, bars_posture to) {
    bars->way.posture = to;
    bars->way.lies = to == BARS_LYING;
    return bars_make_axis(bars, context);
}

static bool leave_comparisons(bars_figure *bars, const tf_draw_context *context) {
    bars_conceded *gone = &bars->way.conceded;
    gone->comparisons = compares(bars, context);
    gone->bracket = bars->bracket;
    bars->bracket = TF_BARS_BRACKET_NONE;
    return gone->comparisons;
}

/* Rows of several bars each. */
static bool can_have_columns(const bars_figure *bars) {
    const tf_bars_results *results = bars->results;
    return bars->values && !bars->stack && !bars->by_group && results->n_groups > 1 &&
           results->form != TF_BARS_BACK_TO_BACK && results->form != TF_BARS_LINES;
}

bool bars_values_in_columns(const bars_figure *bars) {
    return bars->way.lies && bars->way.conceded.in_columns;
}

/* False: there is nothing that the step could take. */
static bool take(bars_figure *bars, tf_draw_context *context, step one) {
    bars_conceded *gone = &bars->way.conceded;
    switch (one) {
    case PRESS:
        bars->fonts.value.size = fmin(bars->fonts.value.size, bars->fonts.bold.size);
        return gone->pressed = true;
    case LIE:
        gone->brackets = compares(bars, context);
        return turn(bars, context, BARS_LYING);
    case COUNTS:
        gone->counts = counts_at_bars(bars);
        bars->counts = gone->counts ? BARS_COUNTS_LEGEND : bars->counts;
        return gone->counts;
    case COLUMNS:
        return gone->in_columns = can_have_columns(bars);
    case STAND_BARE:
        return leave_comparisons(bars, context) && turn(bars, context, BARS_STANDING);
    case BARE_COLUMNS: /* comparisons are gone already where bars could stand without them */
        return gone->in_columns && (gone->comparisons || leave_comparisons(bars, context)) &&
               turn(bars, context, BARS_LYING);
    case COMPARISONS:
        return leave_comparisons(bars, context);
    case VALUES:
        gone->values = bars->values;
        bars->values = gone->in_columns = false;
        if (gone->comparisons) { /* in vain: the bars can't stand */
            bars->bracket = gone->bracket;
            gone->comparisons = false;
        }
        return gone->values && (gone->way != BARS_FREE || turn(bars, context, BARS_LYING));
    }
    return false;
}

static const char *missing(const bars_figure *bars, tf_draw_context *context) {
    const bars_conceded *gone = &bars->way.conceded;
    const char *parts[] = {
        gone->comparisons ? "differences and P values"
        : gone->brackets  ? "brackets (their differences stand in columns)"
                          : NULL,
        gone->counts ? "counts at the bars" : NULL,
        gone->values ? bars->stack ? "values in the bars" : "values at the bars" : NULL,
    };
    const char *list = "";
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        if (parts[i])
            list = *list ? tf_arena_printf(context->arena, "%s, %s", list, parts[i]) : parts[i];
    }
    return list;
}

const char *bars_concede(void *self, tf_draw_context *context) {
    static const struct {
        const step *steps;
        size_t n;
    } ways[] = {{free_steps, G_N_ELEMENTS(free_steps)},
                {lying_steps, G_N_ELEMENTS(lying_steps)},
                {standing_steps, G_N_ELEMENTS(standing_steps)}};
    bars_figure *bars = self;
    bars_conceded *gone = &bars->way.conceded;
    if (gone->n == 0)
        gone->way = bars->way.posture;
    while (gone->n < ways[gone->way].n) {
        if (take(bars, context, ways[gone->way].steps[gone->n++]))
            return missing(bars, context);
    }
    return NULL;
}

/* Differences of several groups stand one to a lane. */
bool bars_needs_lines(const bars_figure *bars) {
    const bool written = (bars->values && !bars_values_in_columns(bars)) || counts_at_bars(bars);
    const bool beside = bars->results->n_groups > 2 && bars->bracket != TF_BARS_BRACKET_NONE;
    return !bars->way.conceded.pressed || written || beside;
}

const char *bars_lower_hint(const void *self, tf_draw_context *context) {
    const bars_figure *bars = self;
    const char *hint = "draw fewer categories or groups";
    return context->style->page.fixed && bars->results->n_categories > 1 ? hint : NULL;
}
