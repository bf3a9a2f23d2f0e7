#include <math.h>

#include "bars.h"

/* The figure of responses: what is to be shown. */

/* Where names stand once for all panels, their N has to be that of all. */
static bool differ_in_n(const bars_figure *bars) {
    const tf_bars_results *results = bars->results;
    for (size_t i = 0; i < results->n_facets * results->n_groups; i++) {
        size_t group = i % results->n_groups;
        double n = results->facets[i / results->n_groups].group_n[group];
        if (isnan(n) || (!bars->by_group && n != results->facets[0].group_n[group]))
            return true;
    }
    return false;
}

/* A group has one place in the legend, and several numbers of patients. */
static void tell_no_place(const bars_figure *bars, const tf_draw_context *context) {
    const int *show = &bars_ask(context)->shown.counts.show;
    if (*show != BARS_COUNTS_LEGEND || !bars->lacks_n || bars->results->form == TF_BARS_LINES)
        return;
    const tf_place place = tf_ask_place(&bars_ask(context)->base, show);
    tf_diag_warning(context->diag, &place, "--counts below prints n/N",
                    "a group has other numbers of patients at other bars: none of them stands in "
                    "the legend");
}

/* Under visits there is no room for each group's n/N: N stand in rows of a table. */
static void choose_counts(bars_figure *bars, const tf_draw_context *context) {
    const tf_bars_results *results = bars->results;
    int given = bars_ask(context)->shown.counts.show;
    bars->counts = given < 0 ? BARS_COUNTS_LEGEND : given;
    bars->lacks_n = differ_in_n(bars);
    tell_no_place(bars, context);
    if (results->form != TF_BARS_LINES)
        return;
    bool asked = given == BARS_COUNTS_INSIDE || given == BARS_COUNTS_BELOW;
    /* On a slide numbers that are all the same take too much from the lines. */
    bool dull = context->style->page.fixed && !bars->lacks_n;
    bars->at_visits.may_go = given < 0;
    bool below = asked || (given < 0 && !dull);
    if (below)
        bars->counts = results->n_facets == 1 ? BARS_COUNTS_BELOW : BARS_COUNTS_LEGEND;
    bars->at_visits.counts = bars->counts;
}

/* Settings that hold each other: forms that must lie, and those that can't. */
static void choose_contents(bars_figure *bars, const tf_draw_context *context) {
    const tf_bars_ask *ask = bars_ask(context);
    const tf_bars_results *results = bars->results;
    tf_bars_form form = results->form;
    bars->stack = form == TF_BARS_STACKED || form == TF_BARS_FILLED || form == TF_BARS_DIVERGING;
    bars->percent = !results->draws_counts && results->source != TF_BARS_MEANS;
    bars->by_group = results->n_categories == 1 && !*results->categories[0].label &&
                     results->n_groups > 1 && form != TF_BARS_LINES && form != TF_BARS_BACK_TO_BACK;
    bars->shown.whiskers = tf_bars_draws_limits(ask, results);
    bars->values = ask->shown.values.show;
    bars->shown.percent_sign = ask->shown.values.percent_sign == TF_ON;
    bars->shown.total_brackets = ask->shown.total_brackets;
    const tf_switch panel = ask->shown.difference_panel.show;
    bars->shown.panel = panel == TF_ON || (panel == TF_AUTO && form == TF_BARS_DOTS);
    bars->bracket = ask->shown.bracket.content;
    bars->labels = ask->shown.labels;
    bars->shown.digits = ask->shown.values.digits;
    bars->shown.given_decimals = bars_given_decimals(bars);
    bool lies = form == TF_BARS_DIVERGING || form == TF_BARS_BACK_TO_BACK || form == TF_BARS_DOTS ||
                results->layered || bars->shown.panel ||
                results->facets[0].has; /* standing bars have one axis of names for all panels */
    bars->way.posture = form == TF_BARS_LINES                     ? BARS_STANDING
                        : lies || ask->layout.horizontal == TF_ON ? BARS_LYING
                        : ask->layout.horizontal == TF_OFF        ? BARS_STANDING
                                                                  : BARS_FREE;
    choose_counts(bars, context);
}

/* Insertion sort: parts of other figures stand as listed. */
static void find_outward(bars_figure *bars, const tf_draw_context *context) {
    const tf_bars_results *results = bars->results;
    bars->outward = tf_arena_array(context->arena, size_t, results->n_parts + 1);
    for (size_t p = 0; p < results->n_parts; p++) {
        size_t at = p;
        for (; at > 0 && results->parts[bars->outward[at - 1]].outward > results->parts[p].outward;
             at--)
            bars->outward[at] = bars->outward[at - 1];
        bars->outward[at] = p;
    }
}

/* Groups that stand along the axis have their names there, and levels of stacks at their segments;
   elsewhere a name beside each bar would say the same many times. */
static bool can_label(const bars_figure *bars, const tf_draw_context *context) {
    bool legend = bars->results->n_parts > 1 || (bars->results->n_groups > 1 && !bars->by_group &&
                                                 bars->results->form != TF_BARS_BACK_TO_BACK);
    bool ends = bars->results->form == TF_BARS_LINES && bars->results->n_facets == 1;
    if (bars->labels != TF_LABELS_DIRECT || !legend || ends || bars->stack)
        return true;
    tf_place place = tf_ask_place(context->ask, &bars_ask(context)->shown.labels);
    tf_diag_error(context->diag, &place, "labels: legend, or leave it out",
                  "labels: direct has no room here: each name belongs to several bars");
    return false;
}

static void *prepare(tf_draw_context *context, const tf_results *results) {
    bars_figure *bars = tf_arena_array(context->arena, bars_figure, 1);
    bars->results = results->detail;
    context->results = results;
    choose_contents(bars, context);
    find_outward(bars, context);
    if (!can_label(bars, context))
        return NULL;
    const tf_style *style = context->style;
    double size = style->axis.tick_size, small = fmax(0.92 * size, style->font.min_size);
    bars->fonts = (bars_fonts){.value = tf_style_bold(style, style->labels.size),
                               .small = tf_style_font(style, small),
                               .name = tf_style_font(style, size),
                               .bold = tf_style_bold(style, size)};
    bars->fonts.end = style->labels.bold_values ? tf_style_bold(style, small) : bars->fonts.small;
    bars->way.lies = bars->way.posture == BARS_LYING;
    if (!bars_make_looks(bars, context) || !bars_make_axis(bars, context))
        return NULL;
    bars_find_common_p(bars, context);
    return bars;
}

static bool measure(void *self, tf_draw_context *context, tf_size cell, tf_margins *margins) {
    bars_figure *bars = self;
    if (!bars_find_way(bars, context, cell, *margins))
        return false;
    *margins = bars->margins;
    return true;
}

static double natural_height(void *self, tf_draw_context *context, double width) {
    bars_figure *bars = self;
    bool fits = bars_find_way(bars, context, (tf_size){width, 0}, (tf_margins){0});
    return fits ? bars->cell.height : 0;
}

static bool draw(void *self, tf_draw_context *context, tf_rect cell, tf_rect plot) {
    bars_figure *bars = self;
    tf_rect own = {plot.x - cell.x, plot.y - cell.y, plot.width, plot.height};
    tf_point origin = {cell.x, cell.y};
    tf_margins needed;
    if (!bars_arrange_in(bars, context, (tf_size){cell.width, cell.height}, own, &needed))
        return false;
    tf_scene_group_begin(context->scene, "panel", context->ask->id);
    double cross = bars->way.lies ? own.y + own.height : own.x;
    tf_axis_draw(context, bars->axis, cross, origin);
    if (bars->left_axis)
        tf_axis_draw(context, bars->left_axis, cross, origin);
    if (bars->difference_axis)
        tf_axis_draw(context, bars->difference_axis, cross, origin);
    tf_inset_draw(context, bars->art, origin);
    if (bars->at_visits.table) {
        tf_risk_table_draw(bars->at_visits.table, &bars->at_visits.x, context, bars->at_visits.top,
                           origin);
    }
    bars_tell_way(bars, context);
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
