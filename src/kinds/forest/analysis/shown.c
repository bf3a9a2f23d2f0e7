/* What is drawn where nobody said so: the same for the figure and for the text that stands for it.
 */
#include <math.h>

#include "forest/results.h"

static char *with_arm(const tf_words *words, const tf_forest_results *results, const char *key,
                      size_t arm) {
    const char *name = results->arms[arm];
    return name ? tf_word_fill(tf_word(words, key), "group", name, NULL) : NULL;
}

/* Which side is good is only sure of times, to an event to be feared or wished for. Of responses
   and measurements it is safe to say which arm has more. */
char *tf_forest_direction(const tf_forest_ask *ask, const tf_words *words,
                          const tf_forest_results *results, size_t effect, tf_forest_side side) {
    const bool right = side == TF_FOREST_RIGHT;
    const char *sides[] = {ask->favours.left, ask->favours.right};
    if (sides[0] || sides[1])
        return g_strdup(sides[side]);
    const tf_forest_measure measure = results->effects[effect].measure;
    const bool patients = results->source == TF_FOREST_PATIENTS;
    const bool time = measure == TF_FOREST_HAZARD_RATIO;
    if ((!patients && results->source != TF_FOREST_STUDIES) || results->n_arms != 2 ||
        measure == TF_FOREST_OTHER || (time && !patients))
        return NULL;
    const tf_event_tenor tenor = results->effects[effect].tenor;
    if (time && tenor == TF_EVENT_OPEN)
        return NULL;
    const bool reference = right == (tenor == TF_EVENT_FEARED);
    return time ? with_arm(words, results, "forest.better",
                           reference ? results->reference : results->experimental)
                : with_arm(words, results, "forest.higher",
                           right ? results->experimental : results->reference);
}

const char *tf_forest_effect_word(const tf_words *words, const tf_forest_results *results) {
    /* In the order of tf_forest_measure. */
    static const char *const keys[] = {"effect.hr",         "effect.or",   "effect.rr",
                                       "effect.rd",         "effect.md",   "effect.other",
                                       "effect.proportion", "effect.mean", "effect.rate"};
    const tf_forest_effect *effect = &results->effects[0];
    return effect->label ? effect->label : tf_word(words, keys[effect->measure]);
}

const char *tf_forest_published_key(const tf_effect *published) {
    return !published->estimate_text ? "published.note.p"
           : published->p_text       ? "forest.note.published.both"
                                     : "forest.note.published";
}

bool tf_forest_any_estimate(const tf_forest_results *results) {
    for (size_t i = 0; i < results->n_rows; i++) {
        const tf_forest_row *row = &results->rows[i];
        const bool published =
            row->type == TF_FOREST_OVERALL && results->published.estimate_text != NULL;
        if ((row->type == TF_FOREST_ROW || row->type == TF_FOREST_OVERALL) && !published &&
            !isnan(row->cells[0].effect.estimate))
            return true;
    }
    return false;
}

bool tf_forest_has_row(const tf_forest_results *results, tf_forest_row_type type) {
    for (size_t i = 0; i < results->n_rows; i++)
        if (results->rows[i].type == type)
            return true;
    return false;
}

bool tf_forest_has_missing_row(const tf_forest_results *results) {
    for (size_t i = 0; i < results->n_rows; i++)
        if (results->rows[i].missing)
            return true;
    return false;
}

const char *tf_forest_strata_key(const tf_forest_ask *ask, const tf_forest_results *results) {
    const bool subgroups = tf_forest_has_row(results, TF_FOREST_ROW);
    return results->source == TF_FOREST_MODEL        ? "forest.note.stratified.one"
           : ask->subgroup.strata == 1 || !subgroups ? "forest.note.stratified.all"
                                                     : "forest.note.stratified";
}

bool tf_forest_all_stratified(const tf_forest_ask *ask, const tf_forest_results *results) {
    return ask->strata.n > 0 &&
           (ask->subgroup.strata == 1 || !tf_forest_has_row(results, TF_FOREST_ROW));
}

const char *tf_forest_test_key(const tf_forest_results *results, const tf_forest_row *row) {
    const bool several = results->effects[0].weighting.n_methods > 1;
    if (row->type == TF_FOREST_DIFFERENCE)
        return several ? "forest.difference.named" : "forest.difference";
    return isnan(row->heterogeneity->tau2) ? "forest.heterogeneity.common"
                                           : "forest.heterogeneity.random";
}

const char *tf_forest_zero_key(const tf_forest_results *results) {
    const bool all = results->zero_cells.to_all;
    return results->outcome == TF_FOREST_RATES
               ? (all ? "forest.note.zero.events.all" : "forest.note.zero.events")
               : (all ? "forest.note.zero.all" : "forest.note.zero");
}

double tf_forest_factor(const tf_forest_results *results, size_t effect) {
    const tf_forest_effect *of = &results->effects[effect];
    const bool percent =
        of->measure == TF_FOREST_RISK_DIFFERENCE || of->measure == TF_FOREST_PROPORTION;
    return percent ? 100 : of->measure == TF_FOREST_RATE ? of->per : 1;
}

/* Of proportions it is a hundredth of that of logarithms: "0.00" beside an I2 of 97 % is no number.
 */
int tf_forest_tau2_decimals(double tau2) {
    return tau2 > 0 ? (int)fmin(fmax(1 - floor(log10(tau2)), 2), 12) : 2;
}

tf_effect_form tf_forest_form(const tf_style *style, const tf_forest_results *results,
                              size_t effect) {
    const double factor = tf_forest_factor(results, effect);
    /* Medians and other times may be results, too: their limits are not reached. */
    const tf_forest_measure measure = results->effects[effect].measure;
    const bool times = measure == TF_FOREST_OTHER;
    const bool percent = factor > 1 && measure != TF_FOREST_RATE;
    return (tf_effect_form){style, factor, percent ? 1 : style->number.hr_decimals,
                            tf_forest_is_ratio(measure) || measure == TF_FOREST_RATE ||
                                results->effects[effect].log_axis,
                            times ? style->interval.not_reached : NULL};
}

bool tf_forest_shows(const tf_forest_ask *ask, const char *what) {
    return !ask->table.show.items || tf_forest_shows_named(ask, what);
}

bool tf_forest_shows_named(const tf_forest_ask *ask, const char *what) {
    const char *const *shown = ask->table.show.items;
    return shown && g_strv_contains(shown, what);
}

bool tf_forest_shows_interaction(const tf_forest_ask *ask, const tf_forest_results *results,
                                 size_t effect) {
    const bool said = tf_ask_given(&ask->base, &ask->subgroup.interaction);
    const bool wanted = said || !ask->table.show.items ? ask->subgroup.interaction
                                                       : tf_forest_shows_named(ask, "interaction");
    bool any = false;
    for (size_t i = 0; i < results->n_rows && wanted; i++) {
        const tf_forest_row *row = &results->rows[i];
        any |= row->interactions && !isnan(row->interactions[effect].p);
    }
    return any;
}
