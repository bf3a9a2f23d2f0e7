#include <math.h>

#include "bars.h"

/* Which engine shows the bars, and in which margins. */

static const int ROUNDS = 8;
static const double SETTLED = 1e-6;
static const double LEAST_WIDTH_EM = 9;
static const double LEAST_ROW_EM = 6;
/* What brackets may add to the height of a plot, of its width. */
static const double MOST_EXTRA = 0.8;
/* The same where bars may not lie. */
static const double MOST_EXTRA_STANDING = 2;
/* Beyond them a table is read more easily. */
static const size_t MOST_BRACKETS = 6;
/* Of the plot's height. */
static const double MOST_SHARE = 0.2;
static const double LEAST_LINES = 0.45;
/* Of the width. */
static const double LEAST_PLOT = 0.28;

/* What was said in an earlier attempt must not be explained in the foot. */
bool bars_arrange_in(bars_figure *bars, tf_draw_context *context, tf_size cell, tf_rect plot,
                     tf_margins *needed) {
    bars->said = (bars_said){0};
    bars->left_axis = bars->difference_axis = NULL;
    bars->at_visits.table = NULL;
    bars->way.named = false;
    return bars->way.lies ? bars_rows_arrange(bars, context, cell, plot, needed)
                          : bars_columns_arrange(bars, context, cell, plot, needed);
}

/* For a page whose height is ours to choose: room for bars, for brackets if there are any, and a
   little more for wide plots, which would look flat. */
static double natural_plot_height(bars_figure *bars, tf_draw_context *context, tf_size cell,
                                  tf_rect plot) {
    if (bars->way.lies)
        return bars_rows_height(bars, context, cell, plot);
    double size = context->style->axis.tick_size;
    bool above = bars->bracket != TF_BARS_BRACKET_NONE && bars->results->n_comparisons > 0 &&
                 bars->results->form != TF_BARS_LINES;
    return (above ? 14.5 : 12) * size + 0.26 * plot.width;
}

/* Margins hang on texts that wrap to the plot, the plot on margins: they only grow, and settle. */
static bool settle(bars_figure *bars, tf_draw_context *context, tf_size cell, tf_margins from) {
    tf_margins margins = from;
    double extra = 0;
    bars->axis->title.n = 0;
    for (int round = 0; round < ROUNDS; round++) {
        tf_rect plot = {margins.left, margins.top, cell.width - margins.left - margins.right, 0};
        double least = bars->way.lies ? LEAST_ROW_EM : LEAST_WIDTH_EM;
        if (!bars_has_room(context, least * context->style->axis.tick_size - plot.width, "wider",
                           "names and values leave no room for the bars"))
            return false;
        double height = cell.height - margins.top - margins.bottom;
        plot.height =
            cell.height > 0 ? height : extra + natural_plot_height(bars, context, cell, plot);
        if (plot.height < 4 * context->style->axis.tick_size) {
            tf_diag_error(context->diag, NULL, "make it higher",
                          "titles, names and legend leave no room for the bars");
            return false;
        }
        tf_margins needed;
        bars->way.missing_height = 0;
        if (!bars_arrange_in(bars, context, cell, plot, &needed)) {
            /* Where the height is ours to choose, brackets get what they ask for, within reason. */
            double more = bars->way.missing_height;
            double most = bars->way.posture == BARS_STANDING ? MOST_EXTRA_STANDING : MOST_EXTRA;
            if (cell.height > 0 || more <= 0 || extra + more >= most * cell.width)
                return false;
            extra += 1.05 * more;
            continue;
        }
        bool settled =
            needed.left <= margins.left + SETTLED && needed.right <= margins.right + SETTLED &&
            needed.top <= margins.top + SETTLED && needed.bottom <= margins.bottom + SETTLED;
        margins = (tf_margins){fmax(margins.left, needed.left), fmax(margins.right, needed.right),
                               fmax(margins.top, needed.top), fmax(margins.bottom, needed.bottom)};
        bars->margins = margins;
        bars->cell = (tf_size){cell.width, plot.height + margins.top + margins.bottom};
        if (settled)
            break;
    }
    return true;
}

/* Of the cell's width that the bars have, and the differences beside them. */
static double plot_share(const bars_figure *bars) {
    const tf_axis *axes[] = {bars->axis, bars->left_axis, bars->difference_axis};
    double width = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(axes); i++) {
        if (axes[i])
            width += fabs(axes[i]->scale.page_max - axes[i]->scale.page_min);
    }
    return width / bars->cell.width;
}

/** How well rows stand. */
typedef enum standing_rows {
    ROWS_REFUSED,
    ROWS_CRAMPED, /**< the bars have too little of the width */
    ROWS_BROKEN,  /**< they have enough, but words of names are broken */
    ROWS_ROOMY
} standing_rows;

static standing_rows try_rows(bars_figure *bars, tf_draw_context *context, tf_size cell,
                              tf_margins least) {
    if (!settle(bars, context, cell, least))
        return ROWS_REFUSED;
    return plot_share(bars) < LEAST_PLOT ? ROWS_CRAMPED
           : bars->way.breaks            ? ROWS_BROKEN
                                         : ROWS_ROOMY;
}

static bool can_go_under(const bars_figure *bars) {
    return !bars->stack && bars->results->n_comparisons > 0 &&
           bars->bracket != TF_BARS_BRACKET_NONE && bars->bracket != TF_BARS_BRACKET_STARS;
}

/* Names and gaps give way first, then the columns of comparisons, which stand below their bars
   then: that is better than the narrowest names. If nothing is roomy the best of them is taken.
   Only the last attempt is heard. */
static bool settle_rows(bars_figure *bars, tf_draw_context *context, tf_size cell,
                        tf_margins least) {
    bars_way *way = &bars->way;
    standing_rows best = ROWS_REFUSED;
    int best_tight = BARS_TIGHTEST;
    bool best_under = false;
    g_autoptr(tf_diag) unheard = tf_diag_new();
    tf_draw_context quiet = *context;
    quiet.diag = unheard;
    const int ways = can_go_under(bars) ? 2 : 1;
    for (int k = 0; k < ways * (BARS_TIGHTEST + 1); k++) {
        /* 0, 1, 2 in columns; then below; then the tightest of both */
        const bool last = k >= ways * BARS_TIGHTEST;
        way->under = last ? k > ways * BARS_TIGHTEST : k >= BARS_TIGHTEST;
        way->tight = last ? BARS_TIGHTEST : k % BARS_TIGHTEST;
        standing_rows found = try_rows(bars, &quiet, cell, least);
        if (found == ROWS_ROOMY)
            return true;
        if (found > best) {
            best = found;
            best_tight = way->tight;
            best_under = way->under;
        }
    }
    way->tight = best_tight;
    way->under = best_under;
    return settle(bars, context, cell, least);
}

/* What stands above bars must not be more than they are; texts above the points of visits have no
   other place, nor have pairs of responses, which have no row of their own. */
static bool is_crowded(const bars_figure *bars) {
    const tf_bars_results *results = bars->results;
    for (size_t i = 0; i < results->n_comparisons; i++) {
        if (results->comparisons[i].versus != TF_BARS_NONE)
            return false;
    }
    const bars_crowd *crowd = &bars->way.crowd;
    return results->form != TF_BARS_LINES &&
           (crowd->n > MOST_BRACKETS || crowd->share > MOST_SHARE);
}

static bool stand(bars_figure *bars, tf_draw_context *context, tf_size cell, tf_margins least) {
    bars->way.lies = false;
    return (bars->axis->vertical || bars_make_axis(bars, context)) &&
           settle(bars, context, cell, least);
}

static bool lie(bars_figure *bars, tf_draw_context *context, tf_size cell, tf_margins least) {
    bars->way.lies = true;
    return (!bars->axis->vertical || bars_make_axis(bars, context)) &&
           settle_rows(bars, context, cell, least);
}

/** What became of an attempt to let bars stand. */
typedef enum standing { STANDS, STANDS_CROWDED, FALLS } standing;

/* On a page whose height is ours to choose bars that fit always stand. */
static standing try_to_stand(bars_figure *bars, tf_draw_context *context, tf_size cell,
                             tf_margins least) {
    if (!stand(bars, context, (tf_size){cell.width, 0}, (tf_margins){0}))
        return FALLS;
    if (is_crowded(bars))
        return STANDS_CROWDED;
    if (cell.height <= 0)
        return STANDS;
    bool fits = settle(bars, context, cell, least);
    return fits && !is_crowded(bars)       ? STANDS
           : fits || bars->way.crowd.n > 0 ? STANDS_CROWDED
                                           : FALLS;
}

/* Rows of patients go where they leave less than that of the height to the lines. */
static bool stand_with_patients(bars_figure *bars, tf_draw_context *context, tf_size cell,
                                tf_margins least) {
    g_autoptr(tf_diag) unheard = tf_diag_new();
    tf_draw_context quiet = *context;
    quiet.diag = unheard;
    int counts = bars->at_visits.counts;
    bars->counts = counts;
    if (stand(bars, &quiet, cell, least)) {
        double plot = bars->cell.height - bars->margins.top - bars->margins.bottom;
        if (plot >= LEAST_LINES * bars->cell.height)
            return true;
    }
    bars->counts = BARS_COUNTS_LEGEND;
    return stand(bars, context, cell, least);
}

/* Bars that may not lie keep their brackets, unless the page can't grow for them. */
static bool stand_as_asked(bars_figure *bars, tf_draw_context *context, tf_size cell,
                           tf_margins least) {
    bars_way *way = &bars->way;
    g_autoptr(tf_diag) unheard = tf_diag_new();
    tf_draw_context quiet = *context;
    quiet.diag = unheard;
    const bool kept = context->style->page.fixed && bars->results->form != TF_BARS_LINES;
    while (kept && way->comparing < BARS_NOWHERE) {
        if (stand(bars, &quiet, cell, least) && way->crowd.share <= MOST_SHARE)
            return true;
        way->comparing = way->comparing == BARS_ON_BRACKETS ? BARS_BELOW : BARS_NOWHERE;
    }
    return stand(bars, context, cell, least);
}

/* Brackets give way to a table beside lying bars, and where that has no room either, to the bars.
   What the first attempts said is forgotten then. */
bool bars_find_way(bars_figure *bars, tf_draw_context *context, tf_size cell, tf_margins least) {
    bars_way *way = &bars->way;
    way->comparing = BARS_ON_BRACKETS;
    if (way->posture == BARS_LYING)
        return lie(bars, context, cell, least);
    if (way->posture == BARS_STANDING && bars->at_visits.may_go)
        return stand_with_patients(bars, context, cell, least);
    if (way->posture == BARS_STANDING)
        return stand_as_asked(bars, context, cell, least);
    g_autoptr(tf_diag) unheard = tf_diag_new();
    tf_draw_context quiet = *context;
    quiet.diag = unheard;
    standing stands = try_to_stand(bars, &quiet, cell, least);
    if (stands == STANDS)
        return true;
    way->comparing = stands == STANDS_CROWDED ? BARS_IN_ROWS : BARS_ON_BRACKETS;
    if (stands == FALLS)
        return lie(bars, context, cell, least);
    if (lie(bars, &quiet, cell, least))
        return true;
    for (way->comparing = BARS_BELOW; way->comparing <= BARS_NOWHERE; way->comparing++) {
        if ((way->comparing == BARS_NOWHERE || !bars->stack) && stand(bars, &quiet, cell, least))
            return true;
    }
    way->comparing = BARS_IN_ROWS;
    return lie(bars, context, cell, least);
}

void bars_tell_way(const bars_figure *bars, tf_draw_context *context) {
    const bars_way *way = &bars->way;
    if (way->comparing == BARS_IN_ROWS)
        tf_diag_note(context->diag, NULL, "horizontal: false keeps brackets above standing bars",
                     "bars lie, with their comparisons in a table: brackets would hide them");
    if (bars->at_visits.ranked && isfinite(bars->results->categories[0].position))
        tf_diag_note(context->diag, NULL, NULL,
                     "visits stand at equal distances: at their numbers not all names have room");
    const tf_place labels = tf_ask_place(context->ask, &bars_ask(context)->shown.labels);
    if (bars->labels == TF_LABELS_DIRECT && bars->stack && !way->named)
        tf_diag_warning(context->diag, &labels, "make it wider, or labels: legend",
                        "names of levels have no room beside the bars: they stand in a key");
    if (way->comparing >= BARS_BELOW) {
        tf_diag_warning(context->diag, NULL, "make it higher, or name few in bracket.categories",
                        "comparisons have neither room on brackets nor in a table: %s",
                        way->comparing == BARS_NOWHERE ? "they are left out"
                        : bars->common_p ? "differences stand below the bars, without their limits"
                                         : "differences stand below the bars, without their limits "
                                           "and P values");
    }
    if (way->posture == BARS_STANDING && !way->lies && bars->results->form != TF_BARS_LINES &&
        way->crowd.share > MOST_SHARE)
        tf_diag_warning(context->diag, NULL, "leave horizontal out: bars lie beside a table then",
                        "brackets take %.0f%% of the plot's height", 100 * way->crowd.share);
}
