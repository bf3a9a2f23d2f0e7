/* A paragraph for a paper's statistics section, in English whatever the figure's language: every
   choice that changes a number of the forest is in it. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "forest/report.h"
#include "forest/results.h"
#include "report/phrases.h"

/** What every part of the paragraph needs. */
typedef struct writer {
    GString *text;
    const tf_forest_ask *ask;
    const tf_forest_results *forest;
    tf_forest_measure measure;
    const char *plural; /**< "Hazard ratios" */
    const char *level;  /**< "95" */
} writer;

static const char *ties_of(const writer *w) {
    static const char *const names[] = {"Efron's method", "Breslow's method",
                                        "the discrete (exact) likelihood"};
    return names[w->forest->ties];
}

/* ---- patients -------------------------------------------------------------------------------- */

static void add_effect(const writer *w) {
    /* In the order of the key conf.method; without strata. */
    static const char *const methods[] = {"Wald", "Miettinen\u2013Nurminen", "Newcombe", "score",
                                          "exact conditional"};
    const tf_forest_results *forest = w->forest;
    g_string_append_printf(w->text, "%s of %s against %s, with %s%% ", w->plural,
                           forest->arms[forest->experimental], forest->arms[forest->reference],
                           w->level);
    if (w->measure == TF_FOREST_HAZARD_RATIO) {
        g_string_append_printf(w->text,
                               "Wald confidence intervals, are from Cox proportional-hazards "
                               "models with %s for ties.",
                               ties_of(w));
    } else if (w->measure == TF_FOREST_MEAN_DIFFERENCE) {
        g_string_append(w->text, "confidence intervals, are by Welch's method.");
    } else {
        const int given = w->ask->conf.method;
        const int method = given >= 0 ? given : w->measure == TF_FOREST_RISK_DIFFERENCE;
        g_string_append_printf(w->text,
                               "%s confidence intervals, take every patient of an arm as its "
                               "denominator.",
                               methods[method]);
    }
}

/* Limits within strata are by other methods than without, so they are named beside the strata. */
static void add_strata(const writer *w) {
    /* Of differences, in the order of the key conf.method. */
    static const char *const methods[] = {"Mantel\u2013Haenszel weights and the variance of Sato",
                                          "stratified Miettinen\u2013Nurminen limits",
                                          "stratified Newcombe limits", "summary score limits",
                                          "stratified Miettinen\u2013Nurminen limits"};
    if (w->ask->strata.n == 0)
        return;
    const bool all = w->ask->subgroup.strata == 1;
    g_autofree char *strata = tf_join_names(w->ask->strata.items, w->ask->strata.n);
    g_string_append_printf(w->text, " %s stratified by %s",
                           all ? "Overall and subgroup estimates are" : "The overall estimate is",
                           strata);
    if (w->forest->outcome == TF_FOREST_BINARY)
        g_string_append_printf(w->text, " (%s)",
                               w->measure == TF_FOREST_RISK_DIFFERENCE
                                   ? methods[MAX(w->ask->conf.method, 0)]
                                   : "the Mantel\u2013Haenszel method");
    g_string_append(w->text, all ? "." : "; subgroup estimates are not.");
}

/* Variables of a single level have a place for a test, and none was made. */
static void add_interaction(const writer *w) {
    bool tested = false;
    for (size_t i = 0; i < w->forest->n_rows; i++) {
        const tf_forest_interaction *interactions = w->forest->rows[i].interactions;
        for (size_t e = 0; interactions && e < w->forest->n_effects; e++)
            tested |= interactions[e].df > 0;
    }
    if (!tested)
        return;
    g_string_append(w->text, " Interaction of treatment and subgroup was tested by ");
    if (w->measure == TF_FOREST_HAZARD_RATIO || w->measure == TF_FOREST_ODDS_RATIO)
        g_string_append_printf(w->text, "the likelihood ratio of %s models with and without it%s.",
                               w->measure == TF_FOREST_HAZARD_RATIO ? "Cox" : "logistic",
                               w->ask->strata.n == 0          ? ""
                               : w->ask->subgroup.strata == 1 ? ", with the strata"
                                                              : ", without the strata");
    else
        g_string_append(w->text, "Cochran's Q of the subgroups' estimates.");
    if (w->measure == TF_FOREST_RISK_DIFFERENCE)
        g_string_append(w->text, " For its variance, 0.5 was added to each cell of subgroups in "
                                 "which nobody or everybody of an arm responded.");
}

/** Which subgroups have no estimate: a difference needs patients alone, an odds ratio others too.
 */
static void add_not_estimated(const writer *w) {
    bool any = false;
    for (size_t i = 0; i < w->forest->n_rows; i++)
        any |= w->forest->rows[i].interactions != NULL;
    if (!any || w->forest->outcome == TF_FOREST_MEANS)
        return;
    if (w->measure == TF_FOREST_RISK_DIFFERENCE &&
        !tf_ask_given(&w->ask->base, &w->ask->subgroup.min_events)) {
        g_string_append(w->text, " Subgroups without patients in an arm were not estimated.");
        return;
    }
    const int least = w->ask->subgroup.min_events;
    g_string_append_printf(
        w->text, " Subgroups with fewer than %d %s%s in an arm%s were not estimated.", least,
        w->forest->outcome == TF_FOREST_BINARY ? "responder" : "event", least == 1 ? "" : "s",
        w->measure == TF_FOREST_ODDS_RATIO ? ", or in which everybody in an arm responded," : "");
}

/* In the order in which a reader of the paper meets them: effect, strata, tests, what is left out.
 */
static void add_patients(const writer *w) {
    add_effect(w);
    add_strata(w);
    add_interaction(w);
    add_not_estimated(w);
    if (w->forest->outcome == TF_FOREST_SURVIVAL)
        g_string_append(w->text, " Medians are Kaplan\u2013Meier estimates.");
    if (w->forest->data_unit)
        g_string_append_printf(w->text, " Times in %s were converted to %s.", w->forest->data_unit,
                               w->forest->time_unit);
    if (w->ask->outcome.competing >= 0)
        g_string_append(w->text, " Patients with a competing event were counted as censored at "
                                 "that time.");
    if (w->forest->n_missing > 0)
        g_string_append(w->text, " Patients with a missing value count in no subgroup of that "
                                 "variable.");
    if (!w->forest->published.estimate_text)
        return;
    g_string_append(w->text, " The overall estimate shown is as published");
    if (w->forest->published.source)
        g_string_append_printf(w->text, " (%s)", w->forest->published.source);
    if (w->forest->published.adjusted_by)
        g_string_append_printf(w->text, ", adjusted for %s", w->forest->published.adjusted_by);
    g_string_append(w->text, ", not computed from these data.");
}

/* ---- models, rows ---------------------------------------------------------------------------- */

static void add_model(const writer *w) {
    const bool cox = w->forest->outcome == TF_FOREST_SURVIVAL;
    const tf_texts *columns = &w->ask->model.covariates, *strata = &w->ask->strata;
    g_autofree char *covariates = tf_join_names(columns->items, columns->n);
    g_string_append_printf(
        w->text, "%s, with %s%% Wald confidence intervals, are from one %s with %s", w->plural,
        w->level, cox ? "Cox proportional-hazards model" : "logistic model", covariates);
    if (strata->n > 0) {
        g_autofree char *names = tf_join_names(strata->items, strata->n);
        g_string_append_printf(w->text, ", stratified by %s", names);
    }
    g_autofree char *patients = tf_number_fixed(w->forest->n, 0);
    g_autofree char *events = tf_number_fixed(w->forest->events, 0);
    g_string_append_printf(w->text, " (%s patients with complete data, %s events)", patients,
                           events);
    if (cox)
        g_string_append_printf(w->text, "; ties by %s", ties_of(w));
    g_string_append(w->text, ". P values are by Wald's test.");
}

static void add_rows(const writer *w) {
    g_string_append_printf(w->text, "%s and %s%% confidence intervals are drawn as given",
                           w->plural, w->level);
    if (w->forest->published.source)
        g_string_append_printf(w->text, " (%s)", w->forest->published.source);
    g_string_append(w->text, "; nothing was computed from them.");
}

/* ---- studies --------------------------------------------------------------------------------- */

static const char *method_words(tf_forest_method method) {
    static const char *const words[] = {
        "a common effect (inverse variance)",
        "random effects (DerSimonian\u2013Laird)",
        "random effects (restricted maximum likelihood)",
        "random effects (Paule\u2013Mandel)",
        "random effects (maximum likelihood)",
        "random effects (Sidik\u2013Jonkman)",
        "random effects (Hunter\u2013Schmidt)",
        "random effects (empirical Bayes)",
        "random effects (Hedges)",
        "a common effect (Mantel\u2013Haenszel)",
        "a common effect (Peto)",
    };
    return words[method];
}

/** Groups of studies have the same methods as all studies: each is named once. */
static void add_methods(const writer *w) {
    const char *names[16] = {NULL};
    size_t n = 0;
    const tf_forest_row *adjusted = NULL;
    for (size_t i = 0; i < w->forest->n_rows; i++) {
        const tf_forest_row *row = &w->forest->rows[i];
        if (row->type != TF_FOREST_POOLED)
            continue;
        size_t k = 0;
        while (k < n && names[k] != method_words(row->method))
            k++;
        if (k == n && n < G_N_ELEMENTS(names))
            names[n++] = method_words(row->method);
        if (row->hartung_knapp != TF_FOREST_HK_NONE)
            adjusted = row;
    }
    if (n == 0) {
        g_string_append_printf(w->text, "%s of studies are shown with %s%% confidence intervals.",
                               w->plural, w->level);
        return;
    }
    g_autofree char *all = tf_join_names(names, n);
    g_string_append_printf(w->text, "%s were pooled%s with %s; confidence intervals are at %s%%.",
                           w->plural, tf_forest_is_ratio(w->measure) ? " on the log scale" : "",
                           all, w->level);
    if (adjusted)
        g_string_append_printf(w->text,
                               " Limits of random effects are by Knapp and Hartung, %s the ad hoc "
                               "correction of the variance.",
                               adjusted->hartung_knapp == TF_FOREST_HK ? "without" : "with");
}

/** Named whatever was done: whether 0.5 was added changes the weights of small studies. */
static void add_zero_cells(const writer *w) {
    const tf_forest_zero_cells *zero = &w->forest->zero_cells;
    char added[TF_NUMBER_CHARS];
    tf_number_shortest(added, zero->added);
    if (zero->n_added > 0)
        g_string_append_printf(w->text,
                               " %s was added to each cell of %s (not in sums of "
                               "Mantel\u2013Haenszel's and Peto's methods).",
                               added, zero->to_all ? "all studies" : "studies with a cell of 0");
    else if (zero->n_studies > 0)
        g_string_append(w->text, " Nothing was added to cells of 0.");
    if (zero->n_left_out > 0)
        g_string_append_printf(w->text, " %zu %s without events (or without others) %s left out.",
                               zero->n_left_out, zero->n_left_out == 1 ? "study" : "studies",
                               zero->n_left_out == 1 ? "was" : "were");
}

static void add_studies(const writer *w) {
    const tf_forest_results *forest = w->forest;
    add_methods(w);
    /* Whoever checks the weights needs the level that the file's limits were read at. */
    if (w->ask->given.estimate.n == 1 && !w->ask->given.std_err) {
        g_autofree char *level = tf_level_percent(w->ask->given.level);
        g_string_append_printf(w->text,
                               " Standard errors of the studies are from their published %s%% "
                               "confidence limits.",
                               level);
    }
    if (forest->show == TF_FOREST_SHOW_LEAVE_ONE_OUT)
        g_string_append(w->text, " Each row is the pooled estimate without that study.");
    if (forest->show == TF_FOREST_SHOW_CUMULATIVE)
        g_string_append(w->text, " Each row is the pooled estimate of that study and those above.");
    add_zero_cells(w);
    bool pooled = false, prediction = false, random = false;
    for (size_t i = 0; i < forest->n_rows; i++) {
        const tf_forest_row *row = &forest->rows[i];
        random |= row->type == TF_FOREST_POOLED && !tf_forest_is_common(row->method);
        pooled |= row->type == TF_FOREST_HETEROGENEITY;
        prediction |= row->type == TF_FOREST_PREDICTION;
    }
    if (pooled)
        g_string_append_printf(w->text, " Heterogeneity: Cochran's Q; I\u00b2 from %s%s.",
                               w->ask->pool.i2 == TF_FOREST_I2_Q || !random
                                   ? "Q"
                                   : "\u03c4\u00b2 and the typical variance",
                               random ? "; limits of \u03c4\u00b2 by the Q-profile" : "");
    /* In the order of the key. */
    static const char *const dfs[] = {"t with k \u2212 1 degrees of freedom",
                                      "t with k \u2212 2 degrees of freedom",
                                      "the normal distribution"};
    if (prediction)
        g_string_append_printf(w->text, " Prediction intervals use %s.",
                               dfs[w->ask->pool.prediction_df]);
    if (forest->by && pooled)
        g_string_append_printf(w->text,
                               " Studies were pooled by %s, with a \u03c4\u00b2 of their own for "
                               "each group, and groups were compared by Q between their pooled "
                               "estimates.",
                               forest->by);
    if (w->ask->pool.egger)
        g_string_append(w->text, " Asymmetry was tested by Egger's regression.");
}

char *tf_forest_methods(const tf_ask *base, const tf_style *style, const tf_results *results) {
    static const char *const plurals[] = {"Hazard ratios",    "Odds ratios",      "Risk ratios",
                                          "Risk differences", "Mean differences", "Estimates"};
    static void (*const parts[])(const writer *) = {add_patients, add_model, add_rows, add_studies};
    (void)style;
    const tf_forest_results *forest = results->detail;
    g_autofree char *level = tf_level_percent(forest->conf_level);
    const tf_forest_measure measure = forest->effects[0].measure;
    const writer w = {
        .text = g_string_new(NULL),
        .ask = (const tf_forest_ask *)base,
        .forest = forest,
        .measure = measure,
        .plural = plurals[measure],
        .level = level,
    };
    parts[forest->source](&w);
    if (forest->outcome == TF_FOREST_SURVIVAL)
        tf_methods_weights(w.text, &w.ask->who, "Cox model");
    return tf_methods_finish(w.text);
}
