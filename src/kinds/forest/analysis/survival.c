/* Hazard ratio of two arms in a subset of patients, and how it differs between subsets. Times are
   sorted, and ties settled, within each subset: that is how a model of the subset alone sees them.
 */
#include <math.h>

#include "analysis/estimated.h"
#include "patients.h"
#include "stats/cox.h"
#include "stats/interaction.h"
#include "stats/km_summary.h"

static tf_time_ties time_ties(const tf_forest_job *job) {
    return tf_forest_is_sas(job) ? TF_TIES_EXACT : TF_TIES_RTIMEFIX;
}

/** Weights stand for patients, unless they are R's case weights: ties differ. */
static tf_cox_options cox_options(const tf_forest_job *job) {
    tf_cox_options options = tf_cox_options_default();
    options.ties = (tf_cox_ties)job->forest->ties;
    options.conf_level = job->forest->conf_level;
    options.frequencies = job->ask->who.weights_kind != TF_WEIGHTS_CASE;
    return options;
}

static tf_survival_data data_of(const tf_forest_subset *subset) {
    return (tf_survival_data){
        .n = subset->n,
        .entry = subset->entry,
        .time = subset->time,
        .event = subset->event,
        .group = subset->arm,
        .n_groups = 2,
        .stratum = subset->stratum,
        .n_strata = subset->n_strata,
        .weight = subset->weight,
    };
}

static bool take_medians(const tf_forest_job *job, const tf_forest_subset *subset,
                         const tf_timeline *timeline, tf_forest_arm_cell *arms) {
    static const double half = 0.5;
    tf_km_options options = tf_km_options_default();
    const int type = job->ask->conf.type;
    options.conf_type = type >= 0               ? (tf_conf_type)type
                        : tf_forest_is_sas(job) ? TF_CONF_LOGLOG
                                                : TF_CONF_LOG;
    options.conf_level = job->forest->conf_level;
    options.profile = tf_forest_is_sas(job) ? TF_KM_PROFILE_SAS : TF_KM_PROFILE_R;
    options.quantiles = &half;
    options.n_quantiles = 1;
    for (uint32_t g = 0; g < 2; g++) {
        tf_km_summary summary;
        tf_km_quantile median;
        const tf_stats_status status =
            tf_km_summarize(timeline, g, &options, &summary, &median, NULL);
        if (status != TF_STATS_OK)
            return tf_forest_failed(job, (int)status, "Kaplan-Meier estimate");
        arms[g].n = subset->person ? tf_forest_subset_patients(subset, g) : summary.n_weighted;
        if (isnan(arms[g].n))
            return tf_forest_failed(job, TF_STATS_NO_MEMORY, "counting patients");
        arms[g].events = summary.events;
        arms[g].median = (tf_interval){median.time, median.lower, median.upper};
    }
    return true;
}

/* A likelihood that climbs for ever is a result of small subgroups, not a failure. */
static bool fit(const tf_forest_job *job, const tf_timeline *timeline, tf_forest_cell *cell,
                tf_forest_coef *coef) {
    const tf_cox_options options = cox_options(job);
    tf_cox_model *model = NULL;
    const tf_stats_status status =
        tf_cox_groups(timeline, (uint32_t)job->forest->reference, &options, &model);
    if (status == TF_STATS_NOT_CONVERGED) {
        *cell = tf_forest_no_value(TF_WHY_SEPARATED);
        return true;
    }
    if (status != TF_STATS_OK)
        return tf_forest_failed(job, (int)status, "Cox model");
    const tf_cox_coef *found = &model->coef[job->forest->experimental];
    *cell = tf_forest_no_value(tf_why_of(found->reason));
    if (found->estimable) {
        cell->effect.estimate = found->hr;
        cell->effect.lower = found->lower;
        cell->effect.upper = found->upper;
        cell->effect.p = found->p;
        cell->size = 1 / (found->se * found->se);
        *coef = (tf_forest_coef){found->coef, found->se};
    }
    tf_cox_model_free(model);
    return true;
}

bool tf_forest_survival(const tf_forest_job *job, const tf_forest_subset *subset,
                        tf_forest_cell *cell, tf_forest_arm_cell *arms, tf_forest_coef *coef) {
    *coef = (tf_forest_coef){NAN, NAN};
    *cell = tf_forest_no_value(TF_WHY_NO_PATIENTS);
    for (size_t g = 0; g < 2; g++)
        arms[g] = (tf_forest_arm_cell){0, 0, {NAN, NAN, NAN}, NAN, NAN, NAN};
    if (subset->n == 0)
        return true;
    const tf_survival_data data = data_of(subset);
    tf_timeline *timeline = NULL;
    const tf_stats_status status = tf_timeline_new(&data, time_ties(job), &timeline);
    if (status != TF_STATS_OK)
        return tf_forest_failed(job, (int)status, "sorting the times of a subgroup");
    bool ok = take_medians(job, subset, timeline, arms);
    const tf_why few = ok ? tf_forest_too_few(job, arms) : TF_ESTIMABLE;
    if (ok && few != TF_ESTIMABLE)
        *cell = tf_forest_no_value(few);
    else if (ok)
        ok = fit(job, timeline, cell, coef);
    tf_timeline_free(timeline);
    return ok;
}

bool tf_forest_interaction_survival(const tf_forest_job *job, const tf_forest_subset *subset,
                                    tf_forest_interaction *out) {
    *out = (tf_forest_interaction){NAN, NAN, 0, NAN, NAN};
    if (subset->n == 0 || subset->n_levels < 2)
        return true;
    const tf_survival_data data = data_of(subset);
    const tf_cox_options options = cox_options(job);
    tf_interaction test;
    const tf_stats_status status =
        tf_cox_interaction(&data, subset->level, subset->n_levels, time_ties(job), &options, &test);
    if (status == TF_STATS_NOT_CONVERGED)
        return true;
    if (status != TF_STATS_OK)
        return tf_forest_failed(job, (int)status, "test of interaction");
    *out = (tf_forest_interaction){
        .p = test.lr_p,
        .chisq = test.lr_chisq,
        .df = test.df,
        .wald_p = test.wald_p,
        .wald_chisq = test.wald_chisq,
    };
    return true;
}
