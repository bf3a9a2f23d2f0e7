/* Each number has its name here, and nowhere else. */
#include "statistics.h"

#include <math.h>

#include "stats/funnel.h"

/** Where no result has them together. */
typedef struct coefficient {
    double coef, se, p;
} coefficient;

/* ---- patients and models --------------------------------------------------------------------- */

static const tf_statistic_row counts_rows[] = {
    TF_STATISTIC("n", tf_forest_arm_cell, n, "patients"),
    TF_STATISTIC("events", tf_forest_arm_cell, events, "events or responders"),
};
static const tf_statistic_row median_rows[] = {
    TF_STATISTIC("median", tf_forest_arm_cell, median, "median time"),
};
static const tf_statistic_row means_rows[] = {
    TF_STATISTIC("n", tf_forest_arm_cell, n, "patients"),
    TF_STATISTIC("mean", tf_forest_arm_cell, mean, "mean"),
    TF_STATISTIC("sd", tf_forest_arm_cell, sd, "standard deviation"),
};
/* One for each measure, in the order of tf_forest_measure. */
static const tf_statistic_row effect_rows[] = {
    TF_STATISTIC_ITSELF("hr", "hazard ratio"),
    TF_STATISTIC_ITSELF("or", "odds ratio"),
    TF_STATISTIC_ITSELF("rr", "risk ratio"),
    TF_STATISTIC_ITSELF("rd", "risk difference, a fraction of 1"),
    TF_STATISTIC_ITSELF("md", "mean difference"),
    TF_STATISTIC_ITSELF("estimate", "another estimate, as given"),
    TF_STATISTIC_ITSELF("proportion", "proportion of one arm, a fraction of 1"),
    TF_STATISTIC_ITSELF("mean", "mean of one arm"),
    TF_STATISTIC_ITSELF("rate", "events per unit of person-time"),
};
static const tf_statistic_row coef_rows[] = {
    TF_STATISTIC("coef", coefficient, coef, "logarithm of a ratio; a difference itself"),
    TF_STATISTIC("se", coefficient, se, "its standard error"),
    TF_STATISTIC("p", coefficient, p, "its P value"),
};
static const tf_statistic_row p_rows[] = {
    TF_STATISTIC("p", tf_p_given, value, "P value as given"),
};
static const tf_statistic_row p_below_rows[] = {
    TF_STATISTIC("p_below", tf_p_given, below, "P is given as less than this"),
};
static const tf_statistic_row p_above_rows[] = {
    TF_STATISTIC("p_above", tf_p_given, above, "P is given as more than this"),
};
static const tf_statistic_row weight_rows[] = {
    TF_STATISTIC("weight", tf_forest_cell, weight, "of a study in percent, or as given"),
};
static const tf_statistic_row test_rows[] = {
    TF_STATISTIC("interaction_p", tf_forest_interaction, p, "P value of arm by subgroup"),
    TF_STATISTIC("interaction_df", tf_forest_interaction, df, "its degrees of freedom"),
};
static const tf_statistic_row likelihood_rows[] = {
    TF_STATISTIC("interaction_lr_chisq", tf_forest_interaction, chisq,
                 "likelihood ratio of models with and without arm by subgroup"),
};
static const tf_statistic_row q_rows[] = {
    TF_STATISTIC("interaction_q", tf_forest_interaction, chisq,
                 "Cochran's Q of the levels' estimates"),
};
static const tf_statistic_row wald_rows[] = {
    TF_STATISTIC("interaction_wald_chisq", tf_forest_interaction, wald_chisq,
                 "Wald's test of the same Cox model"),
    TF_STATISTIC("interaction_wald_p", tf_forest_interaction, wald_p, "its P value"),
};
static const tf_statistic_row missing_rows[] = {
    TF_STATISTIC("n_missing", tf_forest_missing, n, "patients in no subgroup of the variable"),
};
static const tf_statistic_row unanswered_rows[] = {
    TF_STATISTIC("n_no_response", tf_forest_missing, n,
                 "patients without a response, counted as not responding"),
};
static const tf_statistic_row model_rows[] = {
    TF_STATISTIC("n", tf_forest_totals, n, "patients of the model"),
    TF_STATISTIC("events", tf_forest_totals, events, "their events or responses"),
    TF_STATISTIC("loglik_null", tf_forest_totals, loglik_null, "log likelihood without covariates"),
    TF_STATISTIC("loglik", tf_forest_totals, loglik, "log likelihood"),
    TF_STATISTIC("lr_chisq", tf_forest_totals, lr_chisq, "likelihood ratio test of the model"),
    TF_STATISTIC("lr_df", tf_forest_totals, lr_df, "its degrees of freedom"),
    TF_STATISTIC("lr_p", tf_forest_totals, lr_p, "its P value"),
};
static const tf_statistic_row cox_rows[] = {
    TF_STATISTIC("wald_chisq", tf_forest_totals, wald_chisq, "Wald's test of the model"),
    TF_STATISTIC("wald_p", tf_forest_totals, wald_p, "its P value"),
    TF_STATISTIC("score_chisq", tf_forest_totals, score_chisq, "score test of the model"),
    TF_STATISTIC("score_p", tf_forest_totals, score_p, "its P value"),
};
#define PUBLISHED(name)                                                                            \
    TF_STATISTIC("published_" name, tf_effect, estimate, "as the key `published` gives it"),       \
        TF_STATISTIC("published_" name "_lower", tf_effect, lower, "its lower limit"),             \
        TF_STATISTIC("published_" name "_upper", tf_effect, upper, "its upper limit"),             \
        TF_STATISTIC("published_conf_level", tf_effect, conf_level, "level of the limits"),        \
        TF_STATISTIC("published_p", tf_effect, p, "P value as given")
/* One for each ratio. */
static const tf_statistic_row published_rows[][5] = {
    {PUBLISHED("hr")}, {PUBLISHED("or")}, {PUBLISHED("rr")}};

/* ---- studies --------------------------------------------------------------------------------- */

static const tf_statistic_row study_rows[] = {
    TF_STATISTIC("yi", tf_forest_study_numbers, yi, "effect of a study"),
    TF_STATISTIC("vi", tf_forest_study_numbers, vi, "its variance"),
    TF_STATISTIC("sei", tf_forest_study_numbers, sei, "its standard error"),
    TF_STATISTIC("ci_lower", tf_forest_study_numbers, ci_lower, "its lower limit (Wald)"),
    TF_STATISTIC("ci_upper", tf_forest_study_numbers, ci_upper, "its upper limit (Wald)"),
};
static const tf_statistic_row pool_rows[] = {
    TF_STATISTIC("k", tf_pool, k, "studies that were pooled"),
    TF_STATISTIC("estimate", tf_pool, estimate, "pooled estimate"),
    TF_STATISTIC("se", tf_pool, se, "its standard error"),
};
static const tf_statistic_row pool_test_rows[] = {
    TF_STATISTIC("stat", tf_pool, statistic, "its test"),
    TF_STATISTIC("p", tf_pool, p, "P value of that"),
};
static const tf_statistic_row pool_q_rows[] = {
    TF_STATISTIC("ci_lower", tf_pool, lower, "its lower limit"),
    TF_STATISTIC("ci_upper", tf_pool, upper, "its upper limit"),
    TF_STATISTIC("Q", tf_pool, q, "Cochran's Q"),
    TF_STATISTIC("Q_df", tf_pool, q_df, "its degrees of freedom"),
    TF_STATISTIC("Q_p", tf_pool, q_p, "its P value"),
    TF_STATISTIC("I2", tf_pool, i2, "from tau2 and the typical variance (of Q without tau2)"),
    TF_STATISTIC("H2", tf_pool, h2, "the same"),
    TF_STATISTIC("I2_Q", tf_pool, i2_q, "100 max(0, (Q - df)/Q)"),
};
static const tf_statistic_row random_rows[] = {
    TF_STATISTIC("tau2", tf_pool, tau2, "variance between studies"),
    TF_STATISTIC("tau", tf_pool, tau, "its square root"),
    TF_STATISTIC("se_tau2", tf_pool, se_tau2, "its standard error"),
    TF_STATISTIC("tau2_qp_lower", tf_pool, tau2_limits.lower, "lower limit by the Q-profile"),
    TF_STATISTIC("tau2_qp_upper", tf_pool, tau2_limits.upper, "upper limit by the Q-profile"),
    TF_STATISTIC("I2_qp_lower", tf_pool, tau2_i2_limits.lower, "I2 at that lower limit"),
    TF_STATISTIC("I2_qp_upper", tf_pool, tau2_i2_limits.upper, "I2 at that upper limit"),
    TF_STATISTIC("pi_z_lower", tf_pool, prediction_z.lower, "prediction interval, normal"),
    TF_STATISTIC("pi_z_upper", tf_pool, prediction_z.upper, "the same"),
    TF_STATISTIC("pi_tk1_lower", tf_pool, prediction_k1.lower, "the same, t with k - 1"),
    TF_STATISTIC("pi_tk1_upper", tf_pool, prediction_k1.upper, "the same"),
    TF_STATISTIC("pi_tk2_lower", tf_pool, prediction_k2.lower, "the same, t with k - 2"),
    TF_STATISTIC("pi_tk2_upper", tf_pool, prediction_k2.upper, "the same"),
};
static const tf_statistic_row prediction_rows[] = {
    TF_STATISTIC("pi_lower", tf_pool_limits, lower, "prediction interval that is drawn"),
    TF_STATISTIC("pi_upper", tf_pool_limits, upper, "the same"),
};
static const tf_statistic_row prediction_shown_rows[] = {
    TF_STATISTIC("pi_shown_lower", tf_pool_limits, lower,
                 "the same of one arm, on the scale of the figure"),
    TF_STATISTIC("pi_shown_upper", tf_pool_limits, upper, "the same"),
};
static const tf_statistic_row size_rows[] = {
    {"harmonic_size", TF_STATISTIC_NUMBER, 0,
     "harmonic mean of patients or person-time, for the way back from Freeman-Tukey's scale"},
};
static const tf_statistic_row spread_rows[] = {
    TF_STATISTIC("n", tf_forest_arm_cell, n, "patients"),
    TF_STATISTIC("sd", tf_forest_arm_cell, sd, "standard deviation"),
};
static const tf_statistic_row person_time_rows[] = {
    TF_STATISTIC("events", tf_forest_arm_cell, events, "events or responders"),
    TF_STATISTIC("person_time", tf_forest_arm_cell, time, "person-time at risk"),
};
static const tf_statistic_row without_rows[] = {
    TF_STATISTIC("loo_estimate", tf_pool, estimate, "pooled without that study"),
    TF_STATISTIC("loo_se", tf_pool, se, "its standard error"),
    TF_STATISTIC("loo_tau2", tf_pool, tau2, "variance between the other studies"),
};
static const tf_statistic_row up_to_rows[] = {
    TF_STATISTIC("cumul_estimate", tf_pool, estimate, "pooled from the first study to that one"),
    TF_STATISTIC("cumul_se", tf_pool, se, "its standard error"),
};
static const tf_statistic_row between_rows[] = {
    TF_STATISTIC("Q_between", tf_pool_between, q, "test between groups of studies"),
    TF_STATISTIC("Q_between_df", tf_pool_between, df, "its degrees of freedom"),
    TF_STATISTIC("Q_between_p", tf_pool_between, p, "its P value"),
};
static const tf_statistic_row egger_rows[] = {
    TF_STATISTIC("egger_t", tf_egger, t, "Egger's regression"),
    TF_STATISTIC("egger_df", tf_egger, df, "its degrees of freedom"),
    TF_STATISTIC("egger_p", tf_egger, p, "its P value"),
};

/* ---- what the numbers are by ------------------------------------------------------------------
 */

static const tf_statistic_row record_rows[] = {
    TF_STATISTIC("method", tf_forest_record, method, "model, or method of pooling"),
    TF_STATISTIC("ties", tf_forest_record, ties, "method for tied times"),
    TF_STATISTIC("conf_method", tf_forest_record, conf_method, "method of the limits"),
    TF_STATISTIC("conf_type", tf_forest_record, conf_type, "scale of the limits of medians"),
    TF_STATISTIC("test", tf_forest_record, test, "test of the P values"),
    TF_STATISTIC("interaction_test", tf_forest_record, interaction_test, "test of interaction"),
    TF_STATISTIC("strata", tf_forest_record, strata, "columns of the strata"),
    TF_STATISTIC("strata_method", tf_forest_record, strata_method,
                 "method of stratified responses"),
    TF_STATISTIC("strata_test", tf_forest_record, strata_test, "test of their P values"),
    TF_STATISTIC("transform", tf_forest_record, transform,
                 "scale on which studies of one arm are pooled"),
    TF_STATISTIC("weights", tf_forest_record, weights,
                 "what weights are to the model, unless patients"),
};
static const tf_statistic_row level_rows[] = {
    TF_STATISTIC("conf_level", tf_forest_record, conf_level, "level of the limits"),
};
static const tf_statistic_row input_level_rows[] = {
    TF_STATISTIC("input_level", tf_forest_record, input_level,
                 "level at which studies' limits were read"),
};

enum { EFFECT = TF_FOREST_ADD_INPUT_LEVEL + 1, COEF, PUBLISHED_HR, PUBLISHED_OR, PUBLISHED_RR };
static const tf_statistic_table tables[] = {
    [TF_FOREST_ADD_COUNTS] = TF_STATISTIC_TABLE(counts_rows),
    [TF_FOREST_ADD_MEDIAN] = TF_STATISTIC_TABLE(median_rows),
    [TF_FOREST_ADD_MEANS] = TF_STATISTIC_TABLE(means_rows),
    [TF_FOREST_ADD_P] = TF_STATISTIC_TABLE(p_rows),
    [TF_FOREST_ADD_P_BELOW] = TF_STATISTIC_TABLE(p_below_rows),
    [TF_FOREST_ADD_P_ABOVE] = TF_STATISTIC_TABLE(p_above_rows),
    [TF_FOREST_ADD_WEIGHT] = TF_STATISTIC_TABLE(weight_rows),
    [TF_FOREST_ADD_TEST] = TF_STATISTIC_TABLE(test_rows),
    [TF_FOREST_ADD_LIKELIHOOD] = TF_STATISTIC_TABLE(likelihood_rows),
    [TF_FOREST_ADD_Q] = TF_STATISTIC_TABLE(q_rows),
    [TF_FOREST_ADD_WALD] = TF_STATISTIC_TABLE(wald_rows),
    [TF_FOREST_ADD_MISSING] = TF_STATISTIC_TABLE(missing_rows),
    [TF_FOREST_ADD_UNANSWERED] = TF_STATISTIC_TABLE(unanswered_rows),
    [TF_FOREST_ADD_MODEL] = TF_STATISTIC_TABLE(model_rows),
    [TF_FOREST_ADD_COX] = TF_STATISTIC_TABLE(cox_rows),
    [TF_FOREST_ADD_STUDY] = TF_STATISTIC_TABLE(study_rows),
    [TF_FOREST_ADD_POOL] = TF_STATISTIC_TABLE(pool_rows),
    [TF_FOREST_ADD_POOL_TEST] = TF_STATISTIC_TABLE(pool_test_rows),
    [TF_FOREST_ADD_POOL_Q] = TF_STATISTIC_TABLE(pool_q_rows),
    [TF_FOREST_ADD_RANDOM] = TF_STATISTIC_TABLE(random_rows),
    [TF_FOREST_ADD_PREDICTION] = TF_STATISTIC_TABLE(prediction_rows),
    [TF_FOREST_ADD_PREDICTION_SHOWN] = TF_STATISTIC_TABLE(prediction_shown_rows),
    [TF_FOREST_ADD_SIZE] = TF_STATISTIC_TABLE(size_rows),
    [TF_FOREST_ADD_SPREAD] = TF_STATISTIC_TABLE(spread_rows),
    [TF_FOREST_ADD_PERSON_TIME] = TF_STATISTIC_TABLE(person_time_rows),
    [TF_FOREST_ADD_WITHOUT] = TF_STATISTIC_TABLE(without_rows),
    [TF_FOREST_ADD_UP_TO] = TF_STATISTIC_TABLE(up_to_rows),
    [TF_FOREST_ADD_BETWEEN] = TF_STATISTIC_TABLE(between_rows),
    [TF_FOREST_ADD_EGGER] = TF_STATISTIC_TABLE(egger_rows),
    [TF_FOREST_ADD_RECORD] = TF_STATISTIC_TABLE(record_rows),
    [TF_FOREST_ADD_LEVEL] = TF_STATISTIC_TABLE(level_rows),
    [TF_FOREST_ADD_INPUT_LEVEL] = TF_STATISTIC_TABLE(input_level_rows),
    [EFFECT] = TF_STATISTIC_TABLE(effect_rows),
    [COEF] = TF_STATISTIC_TABLE(coef_rows),
    [PUBLISHED_HR] = TF_STATISTIC_TABLE(published_rows[0]),
    [PUBLISHED_OR] = TF_STATISTIC_TABLE(published_rows[1]),
    [PUBLISHED_RR] = TF_STATISTIC_TABLE(published_rows[2]),
    {tf_published_bound_rows, 2},
};
const tf_statistic_tables tf_forest_statistics = {tables, G_N_ELEMENTS(tables)};

/* ---- writing --------------------------------------------------------------------------------- */

void tf_forest_add(const tf_forest_job *job, tf_forest_numbers what, const void *object,
                   const char *group, const char *term) {
    const tf_statistic_of of = {group, term, NAN};
    tf_statistics_add(job->builder, &tables[what], object, &of);
}

void tf_forest_add_effect(const tf_forest_job *job, tf_forest_measure measure,
                          const tf_forest_cell *cell, const char *group, const char *term) {
    const tf_statistic_table table = {&effect_rows[measure], 1};
    const tf_interval interval = {cell->effect.estimate, cell->effect.lower, cell->effect.upper};
    tf_statistics_add(job->builder, &table, &interval, &(tf_statistic_of){group, term, NAN});
}

void tf_forest_add_coef(const tf_forest_job *job, const tf_forest_coef *coef,
                        const tf_forest_cell *cell, const char *group, const char *term) {
    const coefficient of = {coef->coef, coef->se, cell->effect.p};
    const tf_statistic_of whose = {group, term, NAN};
    tf_statistics_add(job->builder, &tables[COEF], &of, &whose);
}

void tf_forest_add_published(const tf_forest_job *job, tf_forest_measure measure,
                             const char *group) {
    const tf_statistic_of of = {group, "", NAN};
    tf_published_add(job->builder, &job->forest->published, published_rows[measure], &of);
}
