/* A paragraph for a paper's statistics section, in English whatever the figure's language: every
   choice that changes a number of the forest is in it. */
#include <math.h>
#include <string.h>

#include "base/number.h"
#include "forest/report.h"
#include "forest/results.h"
#include "report/phrases.h"

static const char *plural_of(tf_forest_measure measure) {
    static const char *const names[] = {"Hazard ratios",    "Odds ratios",      "Risk ratios",
                                        "Risk differences", "Mean differences", "Estimates"};
    return names[measure];
}

static const char *ties_of(const tf_forest_results *forest) {
    static const char *const names[] = {"Efron's method", "Breslow's method",
                                        "the discrete (exact) likelihood"};
    return names[forest->ties];
}

/* ---- patients -------------------------------------------------------------------------------- */

/** How limits of responses were made, in the order of the key conf.method; without strata. */
static const char *response_limits(const tf_forest_results *forest) {
    static const char *const names[] = {"Wald", "Miettinen\u2013Nurminen", "Newcombe", "score",
                                        "exact conditional"};
    const bool difference = forest->effects[0].measure == TF_FOREST_RISK_DIFFERENCE;
    return names[forest->interval_method >= 0 ? forest->interval_method : difference ? 1 : 0];
}

static const char *stratified_limits(const tf_forest_results *forest) {
    static const char *const names[] = {"Mantel\u2013Haenszel weights and the variance of Sato",
                                        "stratified Miettinen\u2013Nurminen "
                                        "limits",
                                        "stratified Newcombe limits", "summary score limits",
                                        "stratified Miettinen\u2013Nurminen limits"};
    if (forest->effects[0].measure != TF_FOREST_RISK_DIFFERENCE)
        return "the Mantel\u2013Haenszel method";
    return names[MAX(forest->interval_method, 0)];
}

static void add_effect(GString *text, const tf_forest_results *forest) {
    const tf_forest_measure measure = forest->effects[0].measure;
    g_autofree char *level = tf_level_percent(forest->conf_level);
    g_string_append_printf(text, "%s of %s against %s, with %s%% ", plural_of(measure),
                           forest->arms[forest->experimental], forest->arms[forest->reference],
                           level);
    if (measure == TF_FOREST_HAZARD_RATIO)
        g_string_append_printf(text,
                               "Wald confidence intervals, are from Cox proportional-hazards "
                               "models with %s for ties.",
                               ties_of(forest));
    else if (measure == TF_FOREST_MEAN_DIFFERENCE)
        g_string_append(text, "confidence intervals, are by Welch's method.");
    else
        g_string_append_printf(text,
                               "%s confidence intervals, take every patient of an arm as its "
                               "denominator.",
                               response_limits(forest));
}

static void add_strata(GString *text, const tf_forest_results *forest) {
    if (forest->n_strata == 0)
        return;
    g_autofree char *strata = tf_join_names(forest->strata, forest->n_strata);
    g_string_append_printf(text, " %s stratified by %s",
                           forest->subgroups_stratified ? "Overall and subgroup estimates are"
                                                        : "The overall estimate is",
                           strata);
    if (forest->outcome == TF_FOREST_BINARY)
        g_string_append_printf(text, " (%s)", stratified_limits(forest));
    g_string_append(text, forest->subgroups_stratified ? "." : "; subgroup estimates are not.");
}

/** Variables of a single level have a place for a test, and none was made. */
static bool is_tested(const tf_forest_results *forest) {
    bool any = false;
    for (size_t i = 0; i < forest->n_rows; i++) {
        const tf_forest_interaction *interactions = forest->rows[i].interactions;
        for (size_t e = 0; interactions && e < forest->n_effects; e++)
            any |= interactions[e].df > 0;
    }
    return any;
}

static void add_interaction(GString *text, const tf_forest_results *forest) {
    if (!is_tested(forest))
        return;
    const tf_forest_measure measure = forest->effects[0].measure;
    g_string_append(text, " Interaction of treatment and subgroup was tested by ");
    if (measure == TF_FOREST_HAZARD_RATIO || measure == TF_FOREST_ODDS_RATIO)
        g_string_append_printf(text, "the likelihood ratio of %s models with and without it%s.",
                               measure == TF_FOREST_HAZARD_RATIO ? "Cox" : "logistic",
                               forest->n_strata == 0          ? ""
                               : forest->subgroups_stratified ? ", with the strata"
                                                              : ", without the strata");
    else
        g_string_append(text, "Cochran's Q of the subgroups' estimates.");
    if (measure == TF_FOREST_RISK_DIFFERENCE)
        g_string_append(text, " For its variance, 0.5 was added to each cell of subgroups in which "
                              "nobody or everybody of an arm responded.");
}

/** Which subgroups have no estimate: a difference needs patients alone, an odds ratio others too.
 */
static void add_not_estimated(GString *text, const tf_forest_ask *ask,
                              const tf_forest_results *forest) {
    bool any = false;
    for (size_t i = 0; i < forest->n_rows; i++)
        any |= forest->rows[i].interactions != NULL;
    if (!any || forest->outcome == TF_FOREST_MEANS)
        return;
    const tf_forest_measure measure = forest->effects[0].measure;
    const char *event = forest->outcome == TF_FOREST_BINARY ? "responder" : "event";
    if (measure == TF_FOREST_RISK_DIFFERENCE &&
        !tf_ask_given(&ask->base, &ask->subgroup.min_events)) {
        g_string_append(text, " Subgroups without patients in an arm were not estimated.");
        return;
    }
    g_string_append_printf(
        text, " Subgroups with fewer than %u %s%s in an arm%s were not estimated.",
        forest->min_events, event, forest->min_events == 1 ? "" : "s",
        measure == TF_FOREST_ODDS_RATIO ? ", or in which everybody in an arm responded," : "");
}

static void add_patients(GString *text, const tf_forest_ask *ask, const tf_forest_results *forest) {
    add_effect(text, forest);
    add_strata(text, forest);
    add_interaction(text, forest);
    add_not_estimated(text, ask, forest);
    if (forest->outcome == TF_FOREST_SURVIVAL)
        g_string_append(text, " Medians are Kaplan\u2013Meier estimates.");
    if (forest->converted)
        g_string_append_printf(text, " Times in %s were converted to %s.", forest->data_unit,
                               forest->time_unit);
    if (ask->outcome.competing >= 0)
        g_string_append(text, " Patients with a competing event were counted as censored at that "
                              "time.");
    if (forest->n_missing > 0)
        g_string_append(text, " Patients with a missing value count in no subgroup of that "
                              "variable.");
    if (!forest->published.estimate_text)
        return;
    g_string_append(text, " The overall estimate shown is as published");
    if (forest->published.source)
        g_string_append_printf(text, " (%s)", forest->published.source);
    if (forest->published.adjusted_by)
        g_string_append_printf(text, ", adjusted for %s", forest->published.adjusted_by);
    g_string_append(text, ", not computed from these data.");
}

/* ---- models, rows ---------------------------------------------------------------------------- */

static void add_model(GString *text, const tf_forest_ask *ask, const tf_forest_results *forest) {
    g_autofree char *level = tf_level_percent(forest->conf_level);
    const bool cox = forest->outcome == TF_FOREST_SURVIVAL;
    const tf_texts *columns = &ask->model.covariates;
    g_autofree char *covariates = tf_join_names(columns->items, columns->n);
    g_string_append_printf(text, "%s, with %s%% Wald confidence intervals, are from one %s with %s",
                           plural_of(forest->effects[0].measure), level,
                           cox ? "Cox proportional-hazards model" : "logistic model", covariates);
    if (forest->n_strata > 0) {
        g_autofree char *strata = tf_join_names(forest->strata, forest->n_strata);
        g_string_append_printf(text, ", stratified by %s", strata);
    }
    g_autofree char *patients = tf_number_fixed(forest->n, 0);
    g_autofree char *events = tf_number_fixed(forest->events, 0);
    g_string_append_printf(text, " (%s patients with complete data, %s events)", patients, events);
    if (cox)
        g_string_append_printf(text, "; ties by %s", ties_of(forest));
    g_string_append(text, ". P values are by Wald's test.");
}

static void add_rows(GString *text, const tf_forest_results *forest) {
    g_autofree char *level = tf_level_percent(forest->conf_level);
    g_string_append_printf(text, "%s and %s%% confidence intervals are drawn as given",
                           plural_of(forest->effects[0].measure), level);
    if (forest->published.source)
        g_string_append_printf(text, " (%s)", forest->published.source);
    g_string_append(text, "; nothing was computed from them.");
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

static void add_methods(GString *text, const tf_forest_results *forest) {
    const char *names[16] = {NULL};
    size_t n = 0;
    const tf_forest_row *adjusted = NULL;
    for (size_t i = 0; i < forest->n_rows; i++) {
        const tf_forest_row *row = &forest->rows[i];
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
    g_autofree char *all = tf_join_names(names, n);
    g_autofree char *level = tf_level_percent(forest->conf_level);
    if (n == 0) {
        g_string_append_printf(text, "%s of studies are shown with %s%% confidence intervals.",
                               plural_of(forest->effects[0].measure), level);
        return;
    }
    g_string_append_printf(
        text, "%s were pooled%s with %s; confidence intervals are at %s%%.",
        plural_of(forest->effects[0].measure),
        tf_forest_is_ratio(forest->effects[0].measure) ? " on the log scale" : "", all, level);
    if (adjusted)
        g_string_append_printf(text, " Limits of random effects are by Knapp and Hartung, %s.",
                               adjusted->hartung_knapp == TF_FOREST_HK
                                   ? "without the ad hoc correction of the variance"
                                   : "with the ad hoc correction of the variance");
}

/** Named whatever was done: whether 0.5 was added changes the weights of small studies. */
static void add_zero_cells(GString *text, const tf_forest_results *forest) {
    const tf_forest_zero_cells *zero = &forest->zero_cells;
    char added[TF_NUMBER_CHARS];
    tf_number_shortest(added, zero->added);
    if (zero->n_added > 0)
        g_string_append_printf(text,
                               " %s was added to each cell of %s (not in sums of "
                               "Mantel\u2013Haenszel's and Peto's methods).",
                               added, zero->to_all ? "all studies" : "studies with a cell of 0");
    else if (zero->n_studies > 0)
        g_string_append(text, " Nothing was added to cells of 0.");
    if (zero->n_left_out > 0)
        g_string_append_printf(text, " %zu %s without events (or without others) %s left out.",
                               zero->n_left_out, zero->n_left_out == 1 ? "study" : "studies",
                               zero->n_left_out == 1 ? "was" : "were");
}

static void add_studies(GString *text, const tf_forest_ask *ask, const tf_forest_results *forest) {
    add_methods(text, forest);
    if (forest->show == TF_FOREST_SHOW_LEAVE_ONE_OUT)
        g_string_append(text, " Each row is the pooled estimate without that study.");
    if (forest->show == TF_FOREST_SHOW_CUMULATIVE)
        g_string_append(text, " Each row is the pooled estimate of that study and those above.");
    add_zero_cells(text, forest);
    bool pooled = false, prediction = false, random = false;
    for (size_t i = 0; i < forest->n_rows; i++) {
        random |= forest->rows[i].type == TF_FOREST_POOLED &&
                  !tf_forest_is_common(forest->rows[i].method);
        pooled |= forest->rows[i].type == TF_FOREST_HETEROGENEITY;
        prediction |= forest->rows[i].type == TF_FOREST_PREDICTION;
    }
    if (pooled)
        g_string_append_printf(text, " Heterogeneity: Cochran's Q; I\u00b2 from %s%s.",
                               forest->i2_kind == TF_FOREST_I2_Q || !random
                                   ? "Q"
                                   : "\u03c4\u00b2 and the typical variance",
                               random ? "; limits of \u03c4\u00b2 by the Q-profile" : "");
    static const char *const dfs[] = {"t with k \u2212 1 degrees of freedom",
                                      "t with k \u2212 2 degrees of freedom",
                                      "the normal "
                                      "distribution"};
    if (prediction)
        g_string_append_printf(text, " Prediction intervals use %s.", dfs[ask->pool.prediction_df]);
    if (forest->by && pooled)
        g_string_append_printf(text,
                               " Studies were pooled by %s, with a \u03c4\u00b2 of their own for "
                               "each group, and groups were compared by Q between their pooled "
                               "estimates.",
                               forest->by);
    if (forest->has_egger)
        g_string_append(text, " Asymmetry was tested by Egger's regression.");
}

char *tf_forest_methods(const tf_ask *base, const tf_style *style, const tf_results *results) {
    const tf_forest_ask *ask = (const tf_forest_ask *)base;
    (void)style;
    const tf_forest_results *forest = results->detail;
    GString *text = g_string_new(NULL);
    switch (forest->source) {
    case TF_FOREST_PATIENTS:
        add_patients(text, ask, forest);
        break;
    case TF_FOREST_MODEL:
        add_model(text, ask, forest);
        break;
    case TF_FOREST_ROWS:
        add_rows(text, forest);
        break;
    default:
        add_studies(text, ask, forest);
    }
    return tf_methods_finish(text);
}
