#include <math.h>
#include <string.h>

#include "base/number.h"
#include "figure/owed.h"
#include "forest.h"

/* What stands in the rows: labels and the texts of cells. Digits that the file or a publication
   gives are kept; all others follow the style. */

/* ---- labels ---------------------------------------------------------------------------------- */

/* Numbers of a test as a sentence: of what is pooled, or between groups of it. */
static const char *test_text(tf_draw_context *context, const tf_forest_results *results,
                             const tf_forest_row *row) {
    const tf_style *style = context->style;
    const tf_forest_heterogeneity *h = row->heterogeneity;
    if (!h)
        return NULL;
    const char *key = tf_forest_test_key(results, row);
    g_autofree char *p = tf_format_p(&style->p, &style->number.format, h->q_p, NULL);
    const char *i2 = tf_percent_text(context, h->i2 / 100, 0);
    return tf_take(context,
                   tf_word_fill(tf_word(context->words, key), "i2", i2, "tau2",
                                tf_number_text(context, h->tau2, tf_forest_tau2_decimals(h->tau2)),
                                "method", tf_forest_method_name(h->tau2_method, TF_FOREST_HK_NONE),
                                "q", tf_number_text(context, h->q, 2), "df",
                                tf_number_text(context, h->q_df, 0), "p", p ? p : "", NULL));
}

/* Rows that the program adds have words of ours, unless the user gave them some. */
static const char *label_of(tf_draw_context *context, const tf_forest_results *results,
                            const tf_forest_row *row) {
    const char *label = row->label;
    if (row->type == TF_FOREST_HETEROGENEITY || row->type == TF_FOREST_DIFFERENCE)
        return test_text(context, results, row);
    if (row->type == TF_FOREST_BLANK)
        return NULL;
    if (!label && row->type == TF_FOREST_POOLED) {
        bool common = tf_forest_is_common(row->method);
        const char *word = tf_word(context->words, common ? "forest.common" : "forest.random");
        const char *method = tf_forest_method_sign(context->words, row->method, row->hartung_knapp);
        return tf_take(context, tf_word_fill(word, "method", method, NULL));
    }
    if (!label && row->type == TF_FOREST_PREDICTION)
        return tf_word(context->words, "forest.prediction");
    if (!label && row->type == TF_FOREST_OVERALL)
        return tf_word(context->words, "forest.all");
    if (!label && row->missing)
        return tf_word(context->words, "forest.missing");
    if (label && !isnan(row->per) && row->per != 1) {
        const char *units = tf_number_text(context, row->per, tf_decimals_needed(&row->per, 1, 8));
        return tf_take(context, tf_word_fill(tf_word(context->words, "forest.per"), "name", label,
                                             "units", units, NULL));
    }
    return label;
}

void forest_make_lines(forest_figure *f, tf_draw_context *context) {
    const tf_style *style = context->style;
    size_t n = f->results->n_rows;
    f->lines = tf_arena_array(context->arena, forest_line, n);
    bool striped = false;
    for (size_t i = 0; i < n; i++) {
        const tf_forest_row *row = &f->results->rows[i];
        forest_line *line = &f->lines[i];
        bool heading = row->type == TF_FOREST_HEADING;
        bool test = row->type == TF_FOREST_HETEROGENEITY || row->type == TF_FOREST_DIFFERENCE;
        line->row = row;
        line->label = label_of(context, f->results, row);
        line->label = line->label && *line->label && row->series == 0 ? line->label : NULL;
        line->bold = (heading && style->forest.bold_headings) || row->type == TF_FOREST_OVERALL ||
                     row->type == TF_FOREST_POOLED;
        line->note = heading || test;
        line->blank = row->type == TF_FOREST_BLANK;
        line->indent = row->indent * style->forest.indent;
        if (row->series > 0)
            striped = !striped; /* as the row above, of which it is a part */
        line->striped = f->ask->table.stripes && striped && !line->blank;
        striped = !striped && !line->blank;
        line->texts = tf_arena_array(context->arena, tf_paragraph, f->n_columns);
    }
}

/* ---- numbers --------------------------------------------------------------------------------- */

/* Predictions have an interval only; a reference level says so in place of numbers. */
const char *forest_estimate_text(forest_figure *f, tf_draw_context *context,
                                 const tf_forest_row *row, size_t effect) {
    const tf_forest_cell *cell = &row->cells[effect];
    if (row->type == TF_FOREST_REFERENCE)
        return cell->shown ? tf_word(context->words, "forest.reference") : NULL;
    bool drawn = row->type == TF_FOREST_ROW || row->type == TF_FOREST_OVERALL ||
                 row->type == TF_FOREST_POOLED || row->type == TF_FOREST_PREDICTION;
    if (!drawn || !cell->shown)
        return NULL;
    bool prediction = row->type == TF_FOREST_PREDICTION;
    const tf_effect *shown = &cell->effect;
    bool limits = tf_effect_has_limits(shown);
    if (isnan(shown->estimate) && !(prediction && limits)) {
        if (shown->why == TF_ESTIMABLE) /* nothing was to be estimated: a row of a P value */
            return NULL;
        if (shown->why == TF_WHY_NOT_GIVEN) {
            f->said.unknown = true;
            return TF_UNKNOWN_SIGN;
        }
        f->said.not_estimable = true;
        return context->style->interval.not_estimable;
    }
    tf_effect_form form = tf_forest_form(context->style, f->results, effect);
    if (limits && (isnan(shown->lower) || isnan(shown->upper)))
        *(form.open_sign ? &f->said.not_reached : &f->said.not_estimable) = true;
    /* Predictions have no estimate of their own. */
    const char *words = prediction ? "({range})" : context->style->interval.cell;
    return tf_take(context, tf_effect_text(&form, shown, words, f->results->conf_level));
}

/* Means have no events; studies may have given only one of the two numbers. */
const char *forest_counts_text(const forest_figure *f, tf_draw_context *context,
                               const tf_forest_arm_cell *arm) {
    bool events = f->results->outcome != TF_FOREST_MEANS && tf_forest_shows(f->ask, "events") &&
                  !isnan(arm->events);
    bool n = tf_forest_shows(f->ask, "n") && !isnan(arm->n);
    const char *events_text = events ? tf_number_text(context, arm->events, 0) : NULL;
    const char *n_text = n ? tf_number_text(context, arm->n, 0) : NULL;
    if (f->results->outcome == TF_FOREST_RATES) {
        n = tf_forest_shows(f->ask, "n");
        const int decimals = arm->time < 10 ? tf_decimals_needed(&arm->time, 1, 1) : 0;
        n_text = n ? tf_number_text(context, arm->time, decimals) : NULL;
    }
    if (!events || !n)
        return events ? events_text : n_text;
    /* The percentage of a single arm is what the row is about. */
    const bool single = tf_forest_is_single(f->results->effects[0].measure);
    if (context->style->forest.counts_percent && arm->n > 0 && !single) {
        return tf_arena_printf(context->arena, "%s/%s (%s)", events_text, n_text,
                               tf_number_text(context, 100 * arm->events / arm->n, 1));
    }
    return tf_arena_printf(context->arena, "%s/%s", events_text, n_text);
}

const char *forest_median_text(forest_figure *f, tf_draw_context *context,
                               const tf_forest_arm_cell *arm) {
    if (!(arm->n > 0))
        return NULL;
    if (isnan(arm->median.estimate)) {
        f->said.not_reached = true;
        return context->style->interval.not_reached;
    }
    return tf_number_text(context, arm->median.estimate, context->style->number.median_decimals);
}

const char *forest_mean_text(tf_draw_context *context, const tf_forest_arm_cell *arm) {
    if (isnan(arm->mean))
        return NULL;
    const char *mean = tf_number_text(context, arm->mean, 1);
    return isnan(arm->sd) ? mean
                          : tf_arena_printf(context->arena, "%s (%s)", mean,
                                            tf_number_text(context, arm->sd, 1));
}
