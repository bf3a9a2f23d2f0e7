#include <math.h>

#include "bars.h"

/* The figure of responses: what is to be shown, and which engine shows it. */

static const int ROUNDS = 8;
static const double SETTLED = 1e-6;
static const double LEAST_WIDTH_EM = 9;
static const double LEAST_ROW_EM = 6;
/* What brackets may add to the height of a plot, of its width. */
static const double MOST_EXTRA = 0.8;
/* The same where bars may not lie. */
static const double MOST_EXTRA_STANDING = 2;

/* Settings that hold each other: forms that must lie, and those that can't. */
static void choose_contents(bars_figure *bars, const tf_draw_context *context) {
    const tf_bars_ask *ask = bars_ask(context);
    const tf_bars_results *results = bars->results;
    tf_bars_form form = results->form;
    bars->stack = form == TF_BARS_STACKED || form == TF_BARS_FILLED || form == TF_BARS_DIVERGING;
    bars->percent = !results->draws_counts && results->source != TF_BARS_MEANS;
    bars->by_group = results->n_categories == 1 && !*results->categories[0].label &&
                     results->n_groups > 1 && form != TF_BARS_LINES && form != TF_BARS_BACK_TO_BACK;
    bool points = form == TF_BARS_LINES || form == TF_BARS_DOTS;
    bars->whiskers = !bars->stack && results->conf.any &&
                     (ask->conf.show == TF_ON || (ask->conf.show == TF_AUTO && points));
    bars->values = ask->shown.values.show;
    bars->percent_sign = ask->shown.values.percent_sign == TF_ON;
    bars->total_brackets = ask->shown.total_brackets;
    const tf_switch panel = ask->shown.difference_panel.show;
    bars->panel = panel == TF_ON || (panel == TF_AUTO && form == TF_BARS_DOTS);
    bars->counts = ask->shown.counts.show;
    bars->bracket = ask->shown.bracket.content;
    bars->labels = ask->shown.labels;
    bars->digits = ask->shown.values.digits;
    bool lies = form == TF_BARS_DIVERGING || form == TF_BARS_BACK_TO_BACK || form == TF_BARS_DOTS ||
                results->layered || bars->panel;
    bars->way.must_lie = lies || ask->layout.horizontal == TF_ON;
    bars->way.must_stand = !bars->way.must_lie && ask->layout.horizontal == TF_OFF;
    if (form == TF_BARS_LINES) {
        bars->way.must_lie = false;
        bars->way.must_stand = true;
        /* Under visits there is no room for each group's n/N. */
        bars->counts = bars->counts == BARS_COUNTS_NONE ? BARS_COUNTS_NONE : BARS_COUNTS_LEGEND;
    }
}

/* Groups that stand along the axis have their names there; elsewhere a name beside each bar would
   say the same many times. */
static bool can_label(const bars_figure *bars, const tf_draw_context *context) {
    bool legend = bars->results->n_parts > 1 || (bars->results->n_groups > 1 && !bars->by_group &&
                                                 bars->results->form != TF_BARS_BACK_TO_BACK);
    if (bars->labels != TF_LABELS_DIRECT || !legend)
        return true;
    tf_place place = tf_ask_place(context->ask, &bars_ask(context)->shown.labels);
    tf_diag_error(context->diag, &place, "labels: legend, or leave it out",
                  "labels: direct has no room here: each name belongs to several bars");
    return false;
}

static void *prepare(tf_draw_context *context, const tf_results *results) {
    bars_figure *bars = tf_arena_array(context->arena, bars_figure, 1);
    bars->results = results->detail;
    choose_contents(bars, context);
    if (!can_label(bars, context))
        return NULL;
    const tf_style *style = context->style;
    double size = style->axis.tick_size, small = fmax(0.92 * size, style->font.min_size);
    bars->fonts = (bars_fonts){.value = tf_style_bold(style, style->labels.size),
                               .small = tf_style_font(style, small),
                               .name = tf_style_font(style, size),
                               .bold = tf_style_bold(style, size)};
    bars->way.lies = bars->way.must_lie;
    if (!bars_make_looks(bars, context) || !bars_make_axis(bars, context))
        return NULL;
    return bars;
}

/* ---- measuring ------------------------------------------------------------------------------- */

/* What was said in an earlier attempt must not be explained in the foot. */
static bool arrange_in(bars_figure *bars, tf_draw_context *context, tf_size cell, tf_rect plot,
                       tf_margins *needed) {
    bars->said = (bars_said){0};
    bars->left_axis = bars->difference_axis = NULL;
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
    bool above = bars->bracket != BARS_BRACKET_NONE && bars->results->n_comparisons > 0 &&
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
        if (!arrange_in(bars, context, cell, plot, &needed)) {
            /* Where the height is ours to choose, brackets get what they ask for, within reason. */
            double more = bars->way.missing_height;
            double most = bars->way.must_stand ? MOST_EXTRA_STANDING : MOST_EXTRA;
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

/* Rows get narrower names and gaps before they are refused; only the last attempt is heard. */
static bool settle_rows(bars_figure *bars, tf_draw_context *context, tf_size cell,
                        tf_margins least) {
    for (bars->way.tight = 0; bars->way.tight < BARS_TIGHTEST; bars->way.tight++) {
        g_autoptr(tf_diag) unheard = tf_diag_new();
        tf_draw_context quiet = *context;
        quiet.diag = unheard;
        if (settle(bars, &quiet, cell, least))
            return true;
    }
    return settle(bars, context, cell, least);
}

/* Standing bars where they fit, else lying ones; what the first attempt said is forgotten then. */
static bool arrange(bars_figure *bars, tf_draw_context *context, tf_size cell, tf_margins least) {
    if (bars->way.must_lie || bars->way.must_stand) {
        bars->way.lies = bars->way.must_lie;
        return bars->way.lies ? settle_rows(bars, context, cell, least)
                              : settle(bars, context, cell, least);
    }
    g_autoptr(tf_diag) unheard = tf_diag_new();
    tf_draw_context quiet = *context;
    quiet.diag = unheard;
    tf_size natural = {cell.width, 0};
    bool was_lying = !bars->axis->vertical;
    bars->way.lies = false;
    if (was_lying && !bars_make_axis(bars, &quiet))
        return false;
    if (settle(bars, &quiet, natural, (tf_margins){0}))
        return cell.height <= 0 || settle(bars, context, cell, least);
    bars->way.lies = true;
    return bars_make_axis(bars, context) && settle_rows(bars, context, cell, least);
}

static bool measure(void *self, tf_draw_context *context, tf_size cell, tf_margins *margins) {
    bars_figure *bars = self;
    if (!arrange(bars, context, cell, *margins))
        return false;
    *margins = bars->margins;
    return true;
}

static double natural_height(void *self, tf_draw_context *context, double width) {
    bars_figure *bars = self;
    bool fits = arrange(bars, context, (tf_size){width, 0}, (tf_margins){0});
    return fits ? bars->cell.height : 0;
}

static bool draw(void *self, tf_draw_context *context, tf_rect cell, tf_rect plot) {
    bars_figure *bars = self;
    tf_rect own = {plot.x - cell.x, plot.y - cell.y, plot.width, plot.height};
    tf_point origin = {cell.x, cell.y};
    tf_margins needed;
    if (!arrange_in(bars, context, (tf_size){cell.width, cell.height}, own, &needed))
        return false;
    tf_scene_group_begin(context->scene, "panel", context->ask->id);
    double cross = bars->way.lies ? own.y + own.height : own.x;
    tf_axis_draw(context, bars->axis, cross, origin);
    if (bars->left_axis)
        tf_axis_draw(context, bars->left_axis, cross, origin);
    if (bars->difference_axis)
        tf_axis_draw(context, bars->difference_axis, cross, origin);
    tf_inset_draw(context, bars->art, origin);
    tf_scene_group_end(context->scene);
    return true;
}

const tf_figure_class tf_bars_figure = {.prepare = prepare,
                                        .measure = measure,
                                        .draw = draw,
                                        .foot = bars_foot,
                                        .natural_height = natural_height,
                                        .concede = bars_concede,
                                        .key = bars_key,
                                        .rows = bars_row_lines,
                                        .lower_hint = bars_lower_hint};
