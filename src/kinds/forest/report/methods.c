/* A paragraph for a paper's statistics section, in the figure's language: every choice that changes
   a number of the forest is in it, and nothing that wasn't computed. */
#include <math.h>
#include <string.h>

#include "forest/report.h"
#include "methods.h"

static const char *ties_of(const tf_forest_writer *w) {
    static const char *const keys[] = {"methods.ties.efron", "methods.ties.breslow",
                                       "methods.ties.exact"};
    return tf_word(w->words, keys[w->forest->ties]);
}

/* ---- patients -------------------------------------------------------------------------------- */

static void add_effect(const tf_forest_writer *w) {
    /* In the order of the key conf.method; without strata. */
    static const char *const methods[] = {
        "methods.limits.wald", "methods.limits.miettinen_nurminen", "methods.limits.newcombe",
        "methods.limits.score", "methods.limits.conditional"};
    const tf_forest_results *forest = w->forest;
    const int given = w->ask->conf.method;
    const int method = given >= 0 ? given : w->measure == TF_FOREST_RISK_DIFFERENCE;
    tf_say(w->text, w->words,
           !tf_forest_any_estimate(w->forest)         ? "methods.forest.none"
           : w->measure == TF_FOREST_HAZARD_RATIO     ? "methods.forest.cox"
           : w->measure == TF_FOREST_MEAN_DIFFERENCE  ? "methods.forest.means"
           : tf_forest_all_stratified(w->ask, forest) ? "methods.forest.binary.stratified"
                                                      : "methods.forest.binary",
           "effects", w->effects, "experimental", forest->arms[forest->experimental], "reference",
           forest->arms[forest->reference], "level", w->level, "ties", ties_of(w), "method",
           tf_word(w->words, methods[method]), NULL);
}

/* Of whom the denominator has less than the arms have. */
static void add_elsewhere(const tf_forest_writer *w) {
    const size_t n = w->forest->lacking.elsewhere;
    g_autofree char *number = tf_phrase_number(&w->phrases, (double)n, 0);
    if (n > 0)
        tf_say(w->text, w->words, "methods.forest.elsewhere", "n", number, NULL);
}

/* In the words of the foot: of whom the denominator is more than those who answered. */
static void add_unanswered(const tf_forest_writer *w) {
    const double n = w->forest->lacking.response.n;
    if (!(n > 0))
        return;
    g_autofree char *number = tf_phrase_number(&w->phrases, n, 0);
    tf_say(w->text, w->words, "forest.note.unanswered", "n", number, NULL);
}

/* In the words of the foot. Limits within strata are by other methods than without, so they are
   named beside the strata. */
static void add_strata(const tf_forest_writer *w) {
    /* Of differences, in the order of the key conf.method. */
    static const char *const methods[] = {
        "methods.strata.sato", "methods.strata.miettinen_nurminen", "methods.strata.newcombe",
        "methods.strata.score", "methods.strata.miettinen_nurminen"};
    if (w->ask->strata.n == 0 || !tf_forest_any_estimate(w->forest))
        return;
    tf_say_strata(w->text, w->words, tf_forest_strata_key(w->ask, w->forest), &w->ask->base,
                  &w->ask->strata);
    if (w->forest->outcome == TF_FOREST_BINARY)
        tf_say(w->text, w->words, "methods.forest.strata", "method",
               tf_word(w->words, w->measure == TF_FOREST_RISK_DIFFERENCE
                                     ? methods[MAX(w->ask->conf.method, 0)]
                                     : "methods.strata.mantel_haenszel"),
               NULL);
    if (w->forest->lacking.lone_strata)
        tf_say(w->text, w->words, "strata.lone", NULL);
}

/** Whether in an arm of some subgroup nobody or everybody responded. */
static bool any_certain(const tf_forest_results *forest) {
    const size_t arms[] = {forest->experimental, forest->reference};
    for (size_t i = 0; i < forest->n_rows; i++) {
        const tf_forest_row *row = &forest->rows[i];
        for (size_t k = 0; row->arms && row->variable && k < 2 * forest->n_effects; k++) {
            const tf_forest_arm_cell *arm = &row->arms[k / 2 * forest->n_arms + arms[k % 2]];
            if (arm->n > 0 && (arm->events == 0 || arm->events == arm->n))
                return true;
        }
    }
    return false;
}

/** How interaction was tested: the models of it, or Q. */
static void say_interaction(const tf_forest_writer *w) {
    const bool cox = w->measure == TF_FOREST_HAZARD_RATIO;
    if (cox || w->measure == TF_FOREST_ODDS_RATIO) {
        tf_say(w->text, w->words,
               w->ask->strata.n == 0          ? "methods.interaction.ratio"
               : w->ask->subgroup.strata == 1 ? "methods.interaction.ratio.stratified"
                                              : "methods.interaction.ratio.unstratified",
               "model", tf_word(w->words, cox ? "methods.model.cox" : "methods.model.logistic"),
               NULL);
        return;
    }
    tf_say(w->text, w->words, "methods.interaction.q", NULL);
    g_autofree char *half = tf_phrase_number(&w->phrases, 0.5, 1);
    if (w->measure == TF_FOREST_RISK_DIFFERENCE && any_certain(w->forest))
        tf_say(w->text, w->words, "methods.interaction.added", "added", half, NULL);
}

/* Variables of a single level have a place for a test, and none was made. */
static void add_interaction(const tf_forest_writer *w) {
    bool tested = false, shown = false;
    for (size_t i = 0; i < w->forest->n_rows; i++) {
        const tf_forest_interaction *interactions = w->forest->rows[i].interactions;
        for (size_t e = 0; interactions && e < w->forest->n_effects; e++)
            tested |= interactions[e].df > 0 && !isnan(interactions[e].p);
    }
    for (size_t e = 0; e < w->forest->n_effects; e++)
        shown |= tf_forest_shows_interaction(w->ask, w->forest, e);
    if (!tested || (w->of == TF_FOREST_OF_FIGURE && !shown))
        return;
    say_interaction(w);
    if (tf_forest_has_missing_row(w->forest))
        tf_say(w->text, w->words, "forest.note.interaction.missing", NULL);
}

/* ---- P values of estimates ------------------------------------------------------------------- */

/** The name in a row of the record, such as that of a test; NULL: none is named. */
static const char *recorded(const tf_forest_writer *w, const char *statistic) {
    for (size_t i = 0; i < tf_results_n_statistics(w->results); i++) {
        const tf_statistic *row = tf_results_statistic(w->results, i);
        if (row->text && strcmp(row->statistic, statistic) == 0)
            return row->text;
    }
    return NULL;
}

/** "Wald's test"; NULL: none is named. */
static const char *test_words(const tf_forest_writer *w, const char *name) {
    g_autofree char *key = name ? g_strconcat("methods.test.", name, NULL) : NULL;
    return key ? tf_word(w->words, key) : NULL;
}

/* Rows of one column may be tested in two ways: everybody within the strata, subgroups without. */
static void add_p(const tf_forest_writer *w) {
    const bool overall = tf_forest_has_row(w->forest, TF_FOREST_OVERALL);
    const bool subgroups = tf_forest_has_row(w->forest, TF_FOREST_ROW);
    if (!tf_forest_any_estimate(w->forest) || !tf_forest_shows_named(w->ask, "p"))
        return;
    const char *plain = test_words(w, recorded(w, "test"));
    const char *strata = test_words(w, recorded(w, "strata_test"));
    const bool differs = plain && strata && strcmp(plain, strata) != 0;
    const bool own = overall && !w->forest->published.p_text;
    if (differs && own && subgroups)
        tf_say(w->text, w->words, "methods.forest.p.both", "overall", strata, "test", plain, NULL);
    else if (plain || strata)
        tf_say(w->text, w->words, "methods.forest.p", "test",
               strata && (!subgroups || !plain) ? strata : plain, NULL);
}

/** Why a row has no estimate. */
typedef enum lack { TOO_FEW, EVERYBODY } lack;

/** Of the rows without an estimate: those where everybody responded, or all the others. */
static bool lacks_estimates(const tf_forest_results *forest, lack why) {
    bool any = false;
    for (size_t i = 0; i < forest->n_rows; i++) {
        const tf_forest_row *row = &forest->rows[i];
        for (size_t e = 0; row->type == TF_FOREST_ROW && e < forest->n_effects; e++)
            any |= row->cells[e].shown && isnan(row->cells[e].effect.estimate) &&
                   (row->cells[e].effect.why == TF_WHY_ALL_EVENTS) == (why == EVERYBODY);
    }
    return any;
}

/* Which subgroups have no estimate: a difference needs patients alone, an odds ratio others too.
   Said only where there is such a subgroup. */
static void add_not_estimated(const tf_forest_writer *w) {
    const bool few = lacks_estimates(w->forest, TOO_FEW);
    if (w->forest->outcome == TF_FOREST_MEANS)
        return;
    if (lacks_estimates(w->forest, EVERYBODY) && !few)
        tf_say(w->text, w->words, "methods.forest.all_responded", NULL);
    if (!few)
        return;
    const bool binary = w->forest->outcome == TF_FOREST_BINARY;
    const bool patients = w->measure == TF_FOREST_RISK_DIFFERENCE &&
                          !tf_ask_given(&w->ask->base, &w->ask->subgroup.min_events);
    const int least = patients ? 1 : w->ask->subgroup.min_events;
    g_autofree char *n = tf_phrase_number(&w->phrases, least, 0);
    tf_say(w->text, w->words, least > 1 ? "methods.forest.least" : "methods.forest.least.none", "n",
           n, "what",
           tf_word(w->words, least > 1  ? (binary ? "methods.responders" : "events")
                             : patients ? "methods.no.patients"
                             : binary   ? "methods.no.responders"
                                        : "methods.no.events"),
           NULL);
    if (lacks_estimates(w->forest, EVERYBODY))
        tf_say(w->text, w->words, "methods.forest.least.all", NULL);
}

static void add_published(const tf_forest_writer *w) {
    const tf_effect *published = &w->forest->published;
    if (!tf_is_published(published))
        return;
    g_autofree char *source = tf_source_text(published->source);
    tf_say(w->text, w->words, tf_forest_published_key(published), "effect",
           tf_forest_effect_word(w->words, w->forest), "source", source, NULL);
    if (published->adjusted_by)
        tf_say(w->text, w->words, "published.note.adjusted", "factors", published->adjusted_by,
               NULL);
    tf_say(w->text, w->words, "methods.published", NULL);
}

static void add_late(const tf_forest_writer *w) {
    const tf_outcome_ask *outcome = &w->ask->outcome;
    if (w->forest->outcome != TF_FOREST_SURVIVAL || !tf_has_entry(outcome))
        return;
    tf_say(w->text, w->words, "methods.late", NULL);
    if (w->forest->patients.parts)
        tf_say(w->text, w->words, "methods.late.parts.groups", NULL);
    if (isnan(outcome->entry.from))
        return;
    g_autofree char *time =
        tf_phrase_time(&w->phrases, outcome->entry.from, tf_time_digits(outcome->entry.from, 2));
    tf_say(w->text, w->words, "methods.late.from", "time", time, NULL);
}

/* In the order in which a reader of the paper meets them: effect, strata, tests, what is left out.
 */
static void add_patients(const tf_forest_writer *w) {
    bool missing = false;
    for (size_t i = 0; i < w->forest->lacking.n; i++)
        missing |= w->forest->lacking.of[i].n > 0;
    add_effect(w);
    add_elsewhere(w);
    add_unanswered(w);
    add_strata(w);
    add_p(w);
    add_interaction(w);
    add_not_estimated(w);
    const bool medians =
        tf_forest_shows_named(w->ask, "median") && w->forest->outcome == TF_FOREST_SURVIVAL;
    if (medians)
        tf_say(w->text, w->words, "methods.forest.medians", NULL);
    if (w->forest->data_unit && medians) /* ratios have no unit */
        tf_say_converted(w->text, &w->phrases, w->forest->data_unit, w->forest->time_unit);
    tf_say_dates(w->text, &w->phrases, &w->forest->dates);
    add_late(w);
    if (w->forest->patients.competing)
        tf_say(w->text, w->words, "competing.note", NULL);
    tf_say_weights(w->text, w->words, &w->ask->base, &w->ask->who,
                   tf_forest_any_estimate(w->forest) ? TF_MODEL_FITTED : TF_MODEL_NONE);
    if (missing && !w->ask->subgroup.missing)
        tf_say(w->text, w->words, "methods.forest.missing", NULL);
    if (w->forest->lacking.levels_left_out)
        tf_say(w->text, w->words, "methods.forest.levels_left_out", NULL);
    add_published(w);
}

/* ---- models, rows ---------------------------------------------------------------------------- */

static void add_model(const tf_forest_writer *w) {
    const bool cox = w->forest->outcome == TF_FOREST_SURVIVAL;
    const tf_texts *columns = &w->ask->model.covariates;
    g_autofree char *covariates =
        tf_phrase_columns(w->words, &w->ask->base, columns->items, columns->n);
    g_autofree char *patients = tf_phrase_number(&w->phrases, w->forest->n, 0);
    g_autofree char *events = tf_phrase_number(&w->phrases, w->forest->events, 0);
    tf_say(w->text, w->words, "methods.forest.model", "effects", w->effects, "level", w->level,
           "model", tf_word(w->words, cox ? "methods.one_model.cox" : "methods.one_model.logistic"),
           "covariates", covariates, NULL);
    tf_say(w->text, w->words,
           w->forest->lacking.levels_left_out ? "methods.forest.complete.shown"
                                              : "methods.forest.complete",
           "n", patients, "events", events, NULL);
    if (w->ask->strata.n > 0)
        tf_say_strata(w->text, w->words, "forest.note.stratified.one", &w->ask->base,
                      &w->ask->strata);
    if (cox)
        tf_say(w->text, w->words, "methods.forest.ties", "ties", ties_of(w), NULL);
    tf_say(w->text, w->words, "methods.forest.wald", NULL);
    add_late(w);
    tf_say_weights(w->text, w->words, &w->ask->base, &w->ask->who, TF_MODEL_FITTED);
}

static void add_rows(const tf_forest_writer *w) {
    g_autofree char *source = tf_source_text(w->forest->published.source);
    bool limits = false;
    for (size_t e = 0; e < w->forest->n_effects; e++)
        limits |= !w->forest->effects[e].no_limits;
    const tf_forest_series *series = &w->forest->effects[0].series;
    static const char *const words[2][2] = {
        {"methods.forest.rows.alone", "methods.forest.rows.alone.log"},
        {"methods.forest.rows", "methods.forest.rows.log"}};
    tf_say(w->text, w->words, words[limits][tf_forest_holds_logs(w)], "effects", w->effects,
           "level", w->level, "source", source, NULL);
    if (series->n == 0)
        return;
    g_autofree char *names = tf_word_list(w->words, series->names, series->n);
    tf_say(w->text, w->words, "methods.forest.series", "names", names, NULL);
}

/* ---- all of them ----------------------------------------------------------------------------- */

static bool has_statistic(const tf_results *results, const char *name) {
    for (size_t i = 0; i < tf_results_n_statistics(results); i++) {
        const tf_statistic *row = tf_results_statistic(results, i);
        if (strcmp(row->statistic, name) == 0 && !isnan(row->value))
            return true;
    }
    return false;
}

static char *methods(tf_forest_methods_of of, const tf_ask *base, const tf_style *style,
                     const tf_words *words, const tf_results *results) {
    /* In the order of tf_forest_measure. */
    static const char *const effects[] = {
        "methods.effects.hr",         "methods.effects.or",   "methods.effects.rr",
        "methods.effects.rd",         "methods.effects.md",   "methods.effects.other",
        "methods.effects.proportion", "methods.effects.mean", "methods.effects.rate"};
    static void (*const parts[])(const tf_forest_writer *) = {add_patients, add_model, add_rows,
                                                              tf_forest_say_studies};
    const tf_forest_results *forest = results->detail;
    const tf_forest_measure measure = forest->effects[0].measure;
    const tf_phrases phrases = {style, words, forest->time_unit};
    g_autofree char *level = tf_phrase_level(&phrases, forest->conf_level);
    const tf_forest_writer w = {
        .text = g_string_new(NULL),
        .of = of,
        .words = words,
        .ask = (const tf_forest_ask *)base,
        .forest = forest,
        .results = results,
        .phrases = phrases,
        .measure = measure,
        .effects = tf_word(words, effects[measure]),
        .level = level,
        .tested_asymmetry = has_statistic(results, "egger_p"),
    };
    parts[forest->source](&w);
    return tf_methods_finish(w.text, words);
}

char *tf_forest_methods(const tf_ask *ask, const tf_style *style, const tf_words *words,
                        const tf_results *results) {
    return methods(TF_FOREST_OF_NUMBERS, ask, style, words, results);
}

char *tf_forest_shown_methods(const tf_ask *ask, const tf_style *style, const tf_words *words,
                              const tf_results *results) {
    return methods(TF_FOREST_OF_FIGURE, ask, style, words, results);
}
