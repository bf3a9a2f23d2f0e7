#include <math.h>

#include "estimates_parts.h"
#include "figure/interval_text.h"

/* The last lines of the block of estimates: differences at milestones, restricted means, the test
   of proportional hazards. */

/* Of the plot's width. */
static const double LINE_SHARE = 0.8;
/* Of a line, above the heading. */
static const double GAP = 0.35;
/* Lines that one of them may take. */
enum { MOST_LINES = 2 };

static bool has_rmst(const km_figure *km) {
    return km->results->beside.rmst.done && km->results->beside.rmst.shown;
}

bool km_has_beside(const km_figure *km) {
    const tf_km_beside *beside = &km->results->beside;
    const bool any = has_rmst(km) || beside->milestones.n_pairs > 0 || beside->periods.n > 0 ||
                     tf_km_shows_ph(km->results);
    return any && km->block && km->conceded < KM_NO_BESIDE;
}

/* ---- their texts ----------------------------------------------------------------------------- */

typedef struct beside_line {
    const char *text;
    double p; /**< NaN: none */
} beside_line;

typedef struct beside_lines {
    size_t n;
    beside_line *items;
} beside_lines;

static const char *value_text(const km_figure *km, tf_draw_context *context,
                              const tf_interval *value, int decimals) {
    const tf_interval_parts parts = {tf_number_text(context, value->estimate, decimals),
                                     tf_number_text(context, value->lower, decimals),
                                     tf_number_text(context, value->upper, decimals)};
    return tf_interval_cell(context, &parts, km->results->conf.level);
}

static void add_mean(beside_lines *lines, const km_figure *km, tf_draw_context *context, size_t g) {
    const tf_km_rmst *rmst = &km->results->beside.rmst;
    const int decimals = tf_km_rmst_decimals(rmst, context->style);
    const char *value = value_text(km, context, &rmst->means[g].mean, decimals);
    const char *label = km->looks[g].label;
    const char *text = label ? tf_take(context, tf_word_fill(tf_word(context->words, "rmst.line"),
                                                             "name", label, "value", value, NULL))
                             : value;
    lines->items[lines->n++] = (beside_line){text, NAN};
}

static void add_pair(beside_lines *lines, const km_figure *km, tf_draw_context *context,
                     const tf_km_rmst_pair *pair) {
    const tf_km_rmst *rmst = &km->results->beside.rmst;
    const char *who = km_versus(context, km->results->groups[pair->experimental].label,
                                km->results->groups[pair->reference].label);
    const struct {
        tf_km_rmst_shown which;
        const char *word;
        const tf_interval *value;
        int decimals;
        double p;
    } both[] = {{TF_KM_RMST_DIFFERENCE, "rmst.difference", &pair->difference,
                 tf_km_rmst_decimals(rmst, context->style), pair->difference_p},
                {TF_KM_RMST_RATIO, "rmst.ratio", &pair->ratio, context->style->number.hr_decimals,
                 pair->ratio_p}};
    for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
        if (!(rmst->shown & both[i].which))
            continue;
        const char *value = isnan(both[i].value->estimate)
                                ? tf_word(context->words, "not_estimable")
                                : value_text(km, context, both[i].value, both[i].decimals);
        const char *text = tf_take(context, tf_word_fill(tf_word(context->words, both[i].word),
                                                         "comparison", who, "value", value, NULL));
        lines->items[lines->n++] = (beside_line){text, both[i].p};
    }
}

/* A heading with tau and the level, then a line for each number. */
static void add_means(beside_lines *lines, const km_figure *km, tf_draw_context *context) {
    const tf_km_rmst *rmst = &km->results->beside.rmst;
    const double from = km->results->data.late.from;
    const char *key = isnan(from) ? "rmst.heading" : "rmst.heading.from";
    const char *heading =
        tf_take(context, tf_word_fill(tf_word(context->words, key), "time",
                                      km_time_text(km, context, rmst->tau), "level",
                                      tf_level_heading(context, km->results->conf.level), "from",
                                      isnan(from) ? "" : km_time_text(km, context, from), NULL));
    lines->items[lines->n++] = (beside_line){heading, NAN};
    for (size_t g = 0; (rmst->shown & TF_KM_RMST_GROUPS) && g < km->n; g++)
        add_mean(lines, km, context, g);
    for (size_t i = 0; i < rmst->n_pairs; i++)
        add_pair(lines, km, context, &rmst->pairs[i]);
}

/** Points without limits, or none at all. */
static const char *unlimited(tf_draw_context *context, double points, int decimals) {
    if (isnan(points))
        return tf_word(context->words, "not_estimable");
    return tf_take(context, tf_word_fill(tf_word(context->words, "interval.unlimited"), "value",
                                         tf_number_text(context, points, decimals), NULL));
}

/* In percentage points of what the curves show. */
static void add_milestone(beside_lines *lines, const km_figure *km, tf_draw_context *context,
                          const tf_km_milestone_pair *pair) {
    const tf_km_results *results = km->results;
    const tf_km_group *one = &results->groups[pair->experimental];
    const tf_km_group *other = &results->groups[pair->reference];
    const int decimals = tf_percent_decimals(context->style, fmin(one->n, other->n));
    const tf_interval points = {100 * pair->difference.estimate, 100 * pair->difference.lower,
                                100 * pair->difference.upper};
    const bool known = !isnan(points.lower) && !isnan(points.upper);
    const char *value = known ? value_text(km, context, &points, decimals)
                              : unlimited(context, points.estimate, decimals);
    const char *key = known ? "milestone.difference" : "milestone.difference.unknown";
    const char *text = tf_take(
        context,
        tf_word_fill(tf_word(context->words, key), "time", km_time_text(km, context, pair->at),
                     "comparison", km_versus(context, one->label, other->label), "value", value,
                     "level", tf_level_heading(context, results->conf.level), NULL));
    lines->items[lines->n++] = (beside_line){text, pair->p};
}

/** A ratio with its limits, or that there is none. */
static const char *period_value(const km_figure *km, tf_draw_context *context,
                                const tf_effect *ratio) {
    const int decimals = context->style->number.hr_decimals;
    if (ratio->why != TF_ESTIMABLE)
        return tf_word(context->words, "not_estimable");
    const tf_interval_parts parts = {tf_number_text(context, ratio->estimate, decimals),
                                     tf_number_text(context, ratio->lower, decimals),
                                     tf_number_text(context, ratio->upper, decimals)};
    return tf_interval_cell(context, &parts, km->results->cox.conf_level);
}

/** From when to when; where both have a number, the unit stands once. */
static const char *period_text(const km_figure *km, tf_draw_context *context,
                               const tf_km_period *period) {
    const bool first = isinf(period->from), last = isinf(period->to);
    const char *key = first ? "period.first" : last ? "period.last" : "period.between";
    const double from = first ? 0 : period->from;
    const char *begin = last ? km_time_text(km, context, from)
                             : tf_number_text(context, from, tf_decimals_needed(&from, 1, 2));
    const char *end = last ? "" : km_time_text(km, context, period->to);
    return tf_take(context,
                   tf_word_fill(tf_word(context->words, key), "from", begin, "to", end, NULL));
}

/* Of two groups the heading says who they are, of more each line. */
static void add_periods(beside_lines *lines, const km_figure *km, tf_draw_context *context) {
    const tf_km_results *results = km->results;
    const tf_km_periods *periods = &results->beside.periods;
    const bool two = results->n_groups == 2;
    const char *name = tf_arena_printf(context->arena, "%s%s", km_ratio_word(km, context),
                                       km_ratio_is_adjusted(km) ? ".adjusted" : "");
    for (size_t i = 0; i < periods->n; i++) {
        const tf_km_period *period = &periods->items[i];
        const char *who = km_versus(context, results->groups[period->experimental].label,
                                    results->groups[period->reference].label);
        if (i == 0)
            lines->items[lines->n++] = (beside_line){
                tf_take(context,
                        tf_word_fill(tf_word(context->words,
                                             two ? "period.heading" : "period.heading.several"),
                                     "name", tf_word(context->words, name), "level",
                                     tf_level_heading(context, results->cox.conf_level),
                                     "comparison", who, NULL)),
                NAN};
        lines->items[lines->n++] = (beside_line){
            tf_take(context,
                    tf_word_fill(tf_word(context->words, two ? "period.line" : "period.line.named"),
                                 "period", period_text(km, context, period), "comparison", who,
                                 "value", period_value(km, context, &period->ratio), NULL)),
            NAN};
    }
}

static beside_lines make_lines(const km_figure *km, tf_draw_context *context) {
    const tf_km_beside *beside = &km->results->beside;
    const size_t most =
        km->n + 2 * beside->rmst.n_pairs + beside->milestones.n_pairs + beside->periods.n + 3;
    beside_lines lines = {0, tf_arena_array(context->arena, beside_line, most)};
    if (!km_has_beside(km))
        return lines;
    for (size_t i = 0; i < beside->milestones.n_pairs; i++)
        add_milestone(&lines, km, context, &beside->milestones.pairs[i]);
    if (has_rmst(km))
        add_means(&lines, km, context);
    add_periods(&lines, km, context);
    if (tf_km_shows_ph(km->results))
        lines.items[lines.n++] = (beside_line){tf_word(context->words, "ph.line"), beside->ph.p};
    return lines;
}

/* ---- the block ------------------------------------------------------------------------------- */

double km_beside_line_width(const km_figure *km, tf_draw_context *context, tf_font font,
                            double plot) {
    const beside_lines lines = make_lines(km, context);
    double widest = 0;
    for (size_t i = 0; i < lines.n; i++) {
        const tf_rich *p = km_rich_p(context, lines.items[i].p);
        double width = km_text_width(context, font, lines.items[i].text);
        if (p)
            km_p_behind(context, font, lines.items[i].text, p, &width);
        widest = fmax(widest, width + 1);
    }
    return widest <= LINE_SHARE * plot ? widest : 0;
}

bool km_beside_reads_well(const km_figure *km, tf_draw_context *context, tf_font font,
                          double max_width) {
    const beside_lines lines = make_lines(km, context);
    for (size_t i = 0; i < lines.n; i++)
        if (!km_wraps(context, font, lines.items[i].text, max_width, MOST_LINES))
            return false;
    return true;
}

/* P stands behind its number if that leaves room for it, else below. */
static void add_line(tf_text_block *block, const beside_line *line, const tf_rich *p,
                     double max_width) {
    double width = INFINITY;
    const tf_rich *both =
        p ? km_p_behind(block->context, block->font, line->text, p, &width) : NULL;
    if (both && width <= max_width) {
        tf_text_block_add_rich(block, both);
        return;
    }
    const tf_paragraph lines = tf_paragraph_new(block->context, block->font, line->text, max_width);
    tf_text_block_add_lines(block, &lines);
    if (p)
        tf_text_block_add_rich(block, p);
}

/* How wide it comes out, and room for its tallest letters, before the first line is placed. */
static void make_room(tf_text_block *block, const beside_line *line, const tf_rich *p,
                      double max_width) {
    const tf_paragraph lines = tf_paragraph_new(block->context, block->font, line->text, max_width);
    double width = 0;
    tf_text_block_make_room(block, &lines);
    block->width = fmax(block->width, lines.size.width);
    if (!p)
        return;
    km_p_behind(block->context, block->font, line->text, p, &width);
    if (width > max_width)
        width = tf_measure_rich(block->context->measurer, &block->font, p).advance;
    block->width = fmax(block->width, width);
}

void km_make_room_beside(tf_text_block *block, const km_figure *km, double max_width) {
    const beside_lines lines = make_lines(km, block->context);
    for (size_t i = 0; i < lines.n; i++)
        make_room(block, &lines.items[i], km_rich_p(block->context, lines.items[i].p), max_width);
}

void km_add_beside(tf_text_block *block, const km_figure *km, double max_width) {
    const beside_lines lines = make_lines(km, block->context);
    if (lines.n > 0 && block->y > 0) /* apart from the ratio above */
        block->y += GAP * block->pitch;
    for (size_t i = 0; i < lines.n; i++)
        add_line(block, &lines.items[i], km_rich_p(block->context, lines.items[i].p), max_width);
}
