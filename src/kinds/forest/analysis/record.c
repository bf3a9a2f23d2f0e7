/* What a forest's numbers were computed by, for those who read the numbers file without the figure:
   names as the keys have them, where a sentence of the methods has words. */
#include <math.h>

#include "statistics.h"

static void add(const tf_forest_job *job, const tf_forest_record *by, const char *group) {
    tf_forest_add(job, TF_FOREST_ADD_RECORD, by, group, "");
}

static const char *ties_of(const tf_forest_job *job) {
    static const char *const names[] = {"efron", "breslow", "discrete"};
    return names[job->forest->ties];
}

static const char *weights_of(const tf_forest_job *job) {
    return job->ask->who.weights_kind == TF_WEIGHTS_CASE ? "case" : NULL;
}

/* ---- patients ---------------------------------------------------------------------------------
 */

/* In the order of the key conf.method. The test is the one that belongs to the limits. */
static void name_responses(const tf_forest_job *job, tf_forest_record *by) {
    static const struct {
        const char *limits, *ratio, *difference;
        const char *stratified, *stratified_test; /**< of differences; Newcombe's has no test */
    } methods[] = {
        {"wald", "wald", "wald", "mantel_haenszel_sato", "wald"},
        {"miettinen_nurminen", "chisq", "score", "stratified_miettinen_nurminen", "score"},
        {"newcombe", "wald", "wald", "stratified_newcombe", NULL},
        {"score", "chisq", "score", "summary_score", "wald"},
        {"exact", "fisher", "score", "stratified_miettinen_nurminen", "score"},
    };
    const bool difference = job->forest->effects[0].measure == TF_FOREST_RISK_DIFFERENCE;
    const int given = job->ask->conf.method;
    const int plain = given >= 0 ? given : difference ? 1 : 0, pooled = MAX(given, 0);
    by->conf_method = methods[plain].limits;
    by->test = difference ? methods[plain].difference : methods[plain].ratio;
    if (job->ask->strata.n == 0)
        return;
    by->strata_method = difference ? methods[pooled].stratified : "mantel_haenszel";
    by->strata_test = difference ? methods[pooled].stratified_test : "wald";
    if (tf_forest_all_stratified(job->ask, job->forest))
        by->conf_method = by->test = NULL; /* nothing is computed by them */
}

static bool any_interaction(const tf_forest_results *forest) {
    for (size_t i = 0; i < forest->n_rows; i++) {
        const tf_forest_interaction *tests = forest->rows[i].interactions;
        for (size_t e = 0; tests && e < forest->n_effects; e++) {
            if (!isnan(tests[e].p))
                return true;
        }
    }
    return false;
}

static void name_patients(const tf_forest_job *job, tf_forest_record *by) {
    const tf_forest_ask *ask = job->ask;
    const tf_forest_measure measure = job->forest->effects[0].measure;
    by->conf_method = by->test = "wald";
    if (measure == TF_FOREST_HAZARD_RATIO) {
        const char *by_default = tf_forest_is_sas(job) ? "log-log" : "log";
        by->method = "cox";
        by->ties = ties_of(job);
        by->weights = weights_of(job);
        by->conf_type =
            ask->conf.type < 0 ? by_default : tf_ask_choice(&ask->base, &ask->conf.type);
    } else if (measure == TF_FOREST_MEAN_DIFFERENCE) {
        by->conf_method = by->test = "welch";
    } else {
        name_responses(job, by);
    }
    const bool likelihood = measure == TF_FOREST_HAZARD_RATIO || measure == TF_FOREST_ODDS_RATIO;
    if (any_interaction(job->forest))
        by->interaction_test = likelihood ? "likelihood_ratio" : "cochran_q";
}

/* ---- models and studies -----------------------------------------------------------------------
 */

static void name_model(const tf_forest_job *job, tf_forest_record *by) {
    const bool cox = job->forest->outcome == TF_FOREST_SURVIVAL;
    by->method = cox ? "cox" : "logistic";
    by->ties = cox ? ties_of(job) : NULL;
    by->weights = weights_of(job);
    by->conf_method = by->test = "wald";
}

/* In the order of tf_forest_transform, and of the key conf.method. */
static void name_single(const tf_forest_job *job, tf_forest_record *by) {
    static const char *const scales[] = {"logit",   "plain",         "log",
                                         "arcsine", "freeman_tukey", "sqrt"};
    static const char *const limits[] = {"wald", NULL, NULL, "wilson", "exact", "agresti_coull"};
    const bool proportion = job->forest->effects[0].measure == TF_FOREST_PROPORTION;
    const int method = job->forest->effects[0].limits;
    by->transform = scales[job->forest->effects[0].transform];
    by->conf_method = method < 0                  ? "wald"
                      : method == 4 && proportion ? "clopper_pearson"
                                                  : limits[method];
}

/** By method, as the group of its numbers; groups of studies have the same methods. */
static void add_poolers(const tf_forest_job *job) {
    static const char *const limits[] = {"wald", "hartung_knapp", "hartung_knapp_adhoc"};
    const bool single = tf_forest_is_single(job->forest->effects[0].measure);
    for (size_t i = 0; i < job->forest->n_rows; i++) {
        const tf_forest_row *row = &job->forest->rows[i];
        if (row->type != TF_FOREST_POOLED || *row->term)
            continue;
        const tf_forest_record by = {
            .method = tf_forest_method_name(row->method, TF_FOREST_HK_NONE),
            .conf_method = limits[row->hartung_knapp],
            .test = single                                    ? NULL
                    : row->hartung_knapp == TF_FOREST_HK_NONE ? "z"
                                                              : "t",
        };
        add(job, &by, tf_forest_method_name(row->method, row->hartung_knapp));
    }
}

void tf_forest_add_record(const tf_forest_job *job) {
    const tf_forest_ask *ask = job->ask;
    g_autofree char *strata = tf_statistic_names(ask->strata.items, ask->strata.n);
    tf_forest_record by = {
        .strata = strata, .conf_level = job->forest->conf_level, .input_level = ask->given.level};
    if (job->forest->source == TF_FOREST_PATIENTS)
        name_patients(job, &by);
    else if (job->forest->source == TF_FOREST_MODEL)
        name_model(job, &by);
    else if (tf_forest_is_single(job->forest->effects[0].measure))
        name_single(job, &by);
    else
        by.conf_method = job->forest->source == TF_FOREST_ROWS ? "given" : "wald";
    add(job, &by, "");
    tf_forest_add(job, TF_FOREST_ADD_LEVEL, &by, "", "");
    if (job->forest->source != TF_FOREST_STUDIES)
        return;
    if (ask->given.lower.n + ask->given.limits.n > 0 && !ask->given.std_err && !ask->given.variance)
        tf_forest_add(job, TF_FOREST_ADD_INPUT_LEVEL, &by, "", "");
    add_poolers(job);
}
