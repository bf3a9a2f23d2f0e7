#include <math.h>

#include "analysis/arm_names.h"
#include "analysis/given.h"
#include "bars.h"
#include "base/number.h"
#include "figure/owed.h"

/* Values, counts and names as texts. */

double bars_value(const bars_figure *bars, const tf_bars_cell *cell) {
    if (bars->results->draws_counts)
        return cell->n;
    return bars->percent ? 100 * cell->value.estimate : cell->value.estimate;
}

double bars_lower(const bars_figure *bars, const tf_bars_cell *cell) {
    return bars->percent ? 100 * cell->value.lower : cell->value.lower;
}

double bars_upper(const bars_figure *bars, const tf_bars_cell *cell) {
    return bars->percent ? 100 * cell->value.upper : cell->value.upper;
}

/* A whisker without its bar would say where nothing is. */
bool bars_has_limits(const bars_figure *bars, const tf_bars_cell *cell) {
    return bars->shown.whiskers && isfinite(cell->value.estimate) && isfinite(cell->value.lower) &&
           isfinite(cell->value.upper);
}

static const char *with_sign(tf_draw_context *context, const char *text) {
    return tf_take(context,
                   tf_word_fill(tf_word(context->words, "number.percent"), "value", text, NULL));
}

/* Those that most given values have which aren't 0; none where they have more than a spreadsheet
   takes zeros of. */
int bars_given_decimals(const bars_figure *bars) {
    enum { MOST = 2 };
    const tf_bars_results *results = bars->results;
    const size_t n = results->n_categories * results->n_groups * results->n_parts;
    size_t count[MOST + 1] = {0}, all = 0;
    int most = 0;
    for (size_t k = 0; k < results->n_facets * n; k++) {
        const tf_bars_cell *cell = &results->facets[k / n].cells[k % n];
        if (!cell->value.estimate_text || cell->value.estimate == 0)
            continue;
        const int decimals = tf_digits_decimals(cell->value.estimate_text);
        if (decimals > MOST)
            return 0;
        count[decimals]++;
        all++;
        most = MAX(most, decimals);
    }
    return 2 * count[most] > all ? most : 0;
}

/* Zeros that a spreadsheet took are put back: 80 among 69.9 and 55.2 is 80.0. */
static const char *given_value(const bars_figure *bars, tf_draw_context *context,
                               const tf_bars_cell *cell) {
    const int decimals = cell->value.estimate == 0 ? 0 : bars->shown.given_decimals;
    return tf_published_text(context,
                             tf_digits_padded(cell->value.estimate_text, decimals, context->arena));
}

/* Published digits are never rounded again; computed ones follow the number of patients. */
static const char *plain_value(bars_figure *bars, tf_draw_context *context,
                               const tf_bars_cell *cell) {
    double value = bars_value(bars, cell);
    if (isnan(value)) {
        bars->said.missing = true;
        return TF_UNKNOWN_SIGN;
    }
    if (bars->results->draws_counts)
        return tf_number_text(context, value, tf_decimals_needed(&value, 1, 3));
    if (cell->value.estimate_text)
        return given_value(bars, context, cell);
    if (value == 0) { /* nobody: no digit is lost */
        return tf_number_text(context, 0, 0);
    }
    int decimals = bars->shown.digits >= 0 ? bars->shown.digits
                                           : tf_percent_decimals(context->style, cell->total);
    return tf_number_text(context, value, decimals);
}

const char *bars_value_text(bars_figure *bars, tf_draw_context *context, const tf_bars_cell *cell) {
    const char *text = plain_value(bars, context, cell);
    bool sign = bars->percent && bars->shown.percent_sign && !isnan(bars_value(bars, cell));
    return sign ? with_sign(context, text) : text;
}

/* Means have patients, but no responders among them. */
const char *bars_count_text(bars_figure *bars, tf_draw_context *context, const tf_bars_cell *cell) {
    if (isnan(cell->total) || (isnan(cell->n) && bars->percent))
        return NULL;
    const char *total = tf_number_text(context, cell->total, 0);
    if (isnan(cell->n) || bars->results->source == TF_BARS_MEANS)
        return total;
    return tf_arena_printf(context->arena, "%s/%s", tf_number_text(context, cell->n, 0), total);
}

/* Diverging bars have two ends, and everybody is in one of them. What nobody asked for gives way
   first on a narrow page. */
bool bars_counts_at_end(const bars_figure *bars) {
    const tf_bars_results *results = bars->results;
    bool counted = bars->counts == BARS_COUNTS_BELOW || bars->counts == BARS_COUNTS_INSIDE;
    bool differ = bars->lacks_n && bars->counts == BARS_COUNTS_LEGEND && !bars->stack &&
                  !results->layered && bars->way.tight == 0;
    return (counted || differ) && results->form != TF_BARS_DIVERGING;
}

bars_name bars_name_of_bars(const bars_figure *bars) {
    bool beside = bars->counts == BARS_COUNTS_LEGEND ||
                  (bars->stack && bars->counts != BARS_COUNTS_NONE && !bars_counts_at_end(bars));
    return beside ? BARS_NAME_WITH_N : BARS_NAME_ALONE;
}

/* Levels of a stack are of the same patients: what is drawn of them is one number of responders.
   Where nobody is left out it would say nothing, and the patients alone are given. */
const char *bars_bar_count_text(bars_figure *bars, tf_draw_context *context, size_t facet,
                                size_t category, size_t group) {
    const tf_bars_results *results = bars->results;
    tf_bars_cell whole = *tf_bars_cell_at(results, facet, category, group, 0);
    if (!bars->stack)
        return bars_count_text(bars, context, &whole);
    for (size_t p = 1; p < results->n_parts; p++) {
        const tf_bars_cell *cell = tf_bars_cell_at(results, facet, category, group, p);
        whole.total = isnan(whole.total) ? cell->total : whole.total;
        if (isfinite(cell->n)) { /* levels without a row are not drawn either */
            whole.n = isnan(whole.n) ? cell->n : whole.n + cell->n;
        }
    }
    const bool alone = whole.n >= whole.total || (isnan(whole.n) && !bars->percent);
    if (!isnan(whole.total) && alone) {
        return tf_take(context, tf_word_fill(tf_word(context->words, "bars.n"), "n",
                                             tf_number_text(context, whole.total, 0), NULL));
    }
    const char *text = bars_count_text(bars, context, &whole);
    bars->said.stack_counts = bars->said.stack_counts || text;
    return text;
}

const char *bars_total_value(bars_figure *bars, tf_draw_context *context, size_t facet,
                             size_t category, size_t group, size_t total) {
    const tf_bars_cell *cell = tf_bars_total_at(bars->results, facet, category, group, total);
    const char *text = plain_value(bars, context, cell);
    return bars->percent ? with_sign(context, text) : text;
}

const char *bars_total_text(bars_figure *bars, tf_draw_context *context, size_t facet,
                            size_t category, size_t group, size_t total) {
    const char *value = bars_total_value(bars, context, facet, category, group, total);
    return tf_take(context, tf_word_fill(tf_word(context->words, "bars.total"), "name",
                                         bars->results->totals[total].label, "value", value, NULL));
}

const char *bars_group_text(bars_figure *bars, tf_draw_context *context, size_t facet, size_t group,
                            bars_name name) {
    const char *label = bars->results->groups[group].label;
    double n = bars->results->facets[facet].group_n[group];
    const bool said = !isnan(tf_arm_size(label)); /* "Drug X (N=143)" is its name */
    if (name == BARS_NAME_ALONE || isnan(n) || !*label || said)
        return label;
    return tf_take(context, tf_word_fill(tf_word(context->words, "bars.group_n"), "group", label,
                                         "n", tf_number_text(context, n, 0), NULL));
}

bool bars_has_room(tf_draw_context *context, double missing, const char *larger, const char *what) {
    if (missing <= 1e-6)
        return true;
    g_autofree char *more = tf_number_fixed(ceil(missing / TF_POINTS_PER_MM), 0);
    g_autofree char *hint = g_strdup_printf("make it at least %s mm %s", more, larger);
    tf_diag_error(context->diag, NULL, hint, "%s", what);
    return false;
}
