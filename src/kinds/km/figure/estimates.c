#include "estimates.h"

#include <math.h>

#include "base/number.h"

/* Texts of single estimates, shared by block, table and guides. */

static bool any_median(const km_figure *km) {
    for (size_t i = 0; i < km->n; i++) {
        const tf_interval *median = &km->results->groups[i].median;
        if (!isnan(median->estimate) || !isnan(median->lower) || !isnan(median->upper))
            return true;
    }
    return false;
}

/* A column that says the same sign of everyone is a sentence, unless it was asked for. */
bool km_tells_no_median(const km_figure *km, const tf_draw_context *context) {
    const tf_texts *columns = &km_ask(context)->estimates.columns;
    bool listed = false;
    for (size_t i = 0; i < columns->n; i++)
        listed = listed || g_str_equal(columns->items[i], "median");
    return km->table && listed && !tf_km_is_incidence(km->results) &&
           !tf_ask_given(context->ask, columns) && !any_median(km);
}

/* With two groups the block has the one ratio; with more the table has a column for them, if ratios
   were asked for at all. */
unsigned km_table_columns(const km_figure *km, const tf_draw_context *context) {
    const size_t n = km_ask(context)->estimates.columns.n;
    const char *const *names = km_ask(context)->estimates.columns.items;
    unsigned columns = 0;
    for (size_t i = 0; i < n; i++) {
        columns |= g_str_equal(names[i], "events") ? KM_EVENTS : 0u;
        columns |= g_str_equal(names[i], "median") ? KM_MEDIAN : 0u;
        columns |= g_str_equal(names[i], "milestones") ? KM_MILESTONES : 0u;
    }
    if (km->results->n_milestones == 0)
        columns &= ~(unsigned)KM_MILESTONES;
    if (km_tells_no_median(km, context) || tf_km_is_incidence(km->results))
        columns &= ~(unsigned)KM_MEDIAN;
    bool ratio = km->results->cox.done && km->results->n_comparisons > 1;
    bool listed = km->outside & KM_RATIOS_APART;
    return columns | (ratio && km->block && !listed ? KM_HAZARD_RATIO : 0u);
}

bool km_p_in_table(const km_figure *km, const tf_draw_context *context) {
    return km->table && (km_table_columns(km, context) & KM_HAZARD_RATIO);
}

static const char *sign_or(const char *sign, tf_draw_context *context, const char *word) {
    return sign && *sign ? sign : tf_word(context->words, word);
}

/* The foot explains the signs where they are printed. */
static const char *not_estimable(tf_draw_context *context) {
    return sign_or(context->style->interval.not_estimable, context, "interval.not_estimable");
}

static const char *not_reached(tf_draw_context *context) {
    return sign_or(context->style->interval.not_reached, context, "interval.not_reached");
}

/* Times recorded in whole units would gain a decimal that nobody measured. */
int km_median_decimals(const km_figure *km, const tf_draw_context *context) {
    double *values = tf_arena_array(context->arena, double, 3 * km->n + 1);
    for (size_t i = 0; i < km->n; i++) {
        const tf_interval *median = &km->results->groups[i].median;
        values[3 * i] = median->estimate;
        values[3 * i + 1] = median->lower;
        values[3 * i + 2] = median->upper;
    }
    bool whole = tf_decimals_needed(values, 3 * km->n, 1) == 0;
    return whole ? 0 : context->style->number.median_decimals;
}

/* The upper limit is where the curve of lower limits reaches one half: it may not be reached yet. A
   median that was reached has a lower limit unless the limits themselves don't exist, as where all
   patients had their event at once: that isn't a matter of follow-up, and both missing are one
   sign. Without a median nothing was reached, and if there is nothing at all one sign says it. */
tf_interval_parts km_median_parts(km_figure *km, tf_draw_context *context, size_t group) {
    const tf_interval *median = &km->results->groups[group].median;
    int decimals = km_median_decimals(km, context);
    const double values[3] = {median->estimate, median->lower, median->upper};
    bool reached = !isnan(values[0]);
    bool limits = !isnan(values[1]) || !isnan(values[2]);
    const char *texts[3] = {NULL, NULL, NULL};
    for (int i = 0; i < (limits ? 3 : 1); i++) {
        bool missing = isnan(values[i]);
        texts[i] = !missing            ? tf_number_text(context, values[i], decimals)
                   : reached && i == 1 ? not_estimable(context)
                                       : not_reached(context);
    }
    tf_interval_parts parts = {texts[0], texts[1], texts[2]};
    if (reached && !limits) {
        parts.lower = not_estimable(context);
        parts.upper = "";
    }
    return parts;
}

/* "63.2%", or the hazard alone. */
const char *km_value_text(const km_figure *km, tf_draw_context *context, size_t group,
                          double value) {
    return tf_km_is_hazard(km->results)
               ? tf_number_text(context, value, TF_KM_HAZARD_DECIMALS)
               : tf_percent_text(context, value,
                                 tf_percent_decimals(context->style, km->results->groups[group].n));
}

tf_interval_parts km_milestone_parts(km_figure *km, tf_draw_context *context, size_t group,
                                     size_t index) {
    const tf_km_group *g = &km->results->groups[group];
    const tf_interval *value = &g->milestones[index];
    tf_interval_parts parts = {NULL, NULL, NULL};
    if (isnan(value->estimate)) { /* follow-up ended before */
        parts.estimate = not_estimable(context);
        return parts;
    }
    const bool hazard = tf_km_is_hazard(km->results);
    const double unit = hazard ? 1 : 100;
    int decimals = hazard ? TF_KM_HAZARD_DECIMALS : tf_percent_decimals(context->style, g->n);
    parts.estimate = tf_number_text(context, unit * value->estimate, decimals);
    if (!isnan(value->lower) && !isnan(value->upper)) {
        parts.lower = tf_number_text(context, unit * value->lower, decimals);
        parts.upper = tf_number_text(context, unit * value->upper, decimals);
    }
    return parts;
}

/* A time with its unit's short name; the number alone if nobody said what the unit is. */
const char *km_time_text(const km_figure *km, tf_draw_context *context, double time) {
    const char *number = tf_number_text(context, time, tf_decimals_needed(&time, 1, 2));
    if (!km->results->time_unit) {
        return number;
    }
    const char *unit = tf_word_unit_short(context->words, km->results->time_unit, time);
    return tf_take(context, tf_word_fill(tf_word(context->words, "time.value"), "value", number,
                                         "unit", unit, NULL));
}

bool km_hazard_ratio_parts(const km_figure *km, tf_draw_context *context, size_t comparison,
                           tf_interval_parts *parts) {
    const tf_effect *ratio = tf_km_drawn_ratio(km->results, comparison);
    if (!ratio) {
        return false;
    }
    const tf_style *style = context->style;
    const tf_effect_form form = {style, 1, style->number.hr_decimals, false, NULL};
    *parts = (tf_interval_parts){NULL, NULL, NULL};
    parts->estimate =
        tf_take(context, tf_effect_number(&form, ratio->estimate, ratio->estimate_text));
    if (tf_effect_has_limits(ratio)) {
        parts->lower = tf_take(context, tf_effect_number(&form, ratio->lower, ratio->lower_text));
        parts->upper = tf_take(context, tf_effect_number(&form, ratio->upper, ratio->upper_text));
    }
    return true;
}

/* The published ratio has its own level: trials that spend alpha publish 98.5% and the like. */
double km_hazard_ratio_level(const km_figure *km) {
    const tf_effect *published = &km->results->published;
    return published->estimate_text ? published->conf_level : km->results->cox.conf_level;
}
