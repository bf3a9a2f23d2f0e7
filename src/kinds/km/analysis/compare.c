/* Log-rank test and Cox model share the strata, so that a figure never stratifies one of them. */
#include <math.h>
#include <string.h>

#include "analysis/estimated.h"
#include "base/number.h"
#include "job.h"
#include "statistics.h"
#include "stats/cox.h"

/** NULL options: the log-rank test itself, weight 1 at each event. */
static bool run_test(tf_km_job *job) {
    tf_km_results *km = job->km;
    tf_logrank *test = NULL;
    const tf_stats_status status = tf_logrank_test(job->timeline, NULL, &test);
    if (status != TF_STATS_OK)
        return tf_km_failed(job, status, "log-rank test");
    km->test.done = true;
    km->test.chisq = test->chisq;
    km->test.df = test->df;
    km->test.p = test->p;
    tf_km_add_test(job, test);
    tf_logrank_free(test);
    if (isnan(km->test.p))
        tf_diag_warning(job->diag, NULL, NULL,
                        "log-rank test not possible: no event while two groups are at risk");
    return true;
}

/** What is not estimable is said in words; an infinite ratio is never printed. */
static void warn_not_estimable(const tf_km_job *job, const tf_km_comparison *comparison) {
    const char *experimental = job->km->groups[comparison->experimental].label;
    const char *reference = job->km->groups[comparison->reference].label;
    static const char start[] = "hazard ratio not estimable:";
    switch (comparison->hazard_ratio.why) {
    case TF_WHY_NO_EVENTS:
        tf_diag_warning(job->diag, NULL, NULL, "%s no event at all", start);
        break;
    case TF_WHY_NO_EVENTS_IN_GROUP:
        tf_diag_warning(job->diag, NULL, NULL, "%s no event in \"%s\"", start, experimental);
        break;
    case TF_WHY_NO_EVENTS_IN_REFERENCE:
        tf_diag_warning(job->diag, NULL, NULL, "%s no event in \"%s\"", start, reference);
        break;
    case TF_WHY_NOT_COMPARABLE:
        tf_diag_warning(job->diag, NULL, NULL,
                        "%s \"%s\" and \"%s\" are never at risk together at an event", start,
                        experimental, reference);
        break;
    default:
        tf_diag_warning(job->diag, NULL, NULL,
                        "%s all events of \"%s\" and \"%s\" fall on one side (monotone likelihood)",
                        start, experimental, reference);
    }
}

/** Comparisons come in the order of the groups, the reference left out. */
static void take_model(tf_km_job *job, const tf_cox_model *model) {
    tf_km_results *km = job->km;
    const size_t reference = job->subjects.grouping.reference;
    km->cox.done = true;
    km->comparisons = tf_arena_array(job->arena, tf_km_comparison, km->n_groups - 1);
    for (size_t g = 0; g < km->n_groups; g++) {
        if (g == reference)
            continue;
        const tf_cox_coef *coef = &model->coef[g];
        tf_km_comparison *comparison = &km->comparisons[km->n_comparisons++];
        *comparison = (tf_km_comparison){
            .experimental = g,
            .reference = reference,
            .hazard_ratio = tf_no_effect(tf_why_of(coef->reason)),
        };
        tf_effect *ratio = &comparison->hazard_ratio;
        if (coef->estimable) {
            ratio->estimate = coef->hr;
            ratio->lower = coef->lower;
            ratio->upper = coef->upper;
            ratio->p = coef->p;
        } else {
            warn_not_estimable(job, comparison);
        }
        tf_km_add_comparison(job, comparison, coef->coef, coef->se);
    }
}

/* Where a fit ran away unnoticed a ratio of many digits says nothing; no trial prints one. */
const char *tf_km_published_key(const tf_effect *published) {
    return !published->p_text         ? "published.note.ratio"
           : published->estimate_text ? "published.note.both"
                                      : "published.note.p";
}

const tf_effect *tf_km_drawn_ratio(const tf_km_results *km, size_t comparison) {
    if (km->published.estimate_text && comparison == 0)
        return &km->published;
    const double most = 1e6;
    const tf_effect *ratio = &km->comparisons[comparison].hazard_ratio;
    const bool printable = ratio->estimate > 1 / most && ratio->estimate < most &&
                           ratio->lower < most && ratio->upper < most;
    return ratio->why == TF_ESTIMABLE && printable ? ratio : NULL;
}

/** The level is the hazard ratio's own: trials spend alpha on it, not on the curves. */
static bool run_cox(tf_km_job *job) {
    tf_cox_options options = tf_cox_options_default();
    options.ties = job->km->cox.ties == 1 ? TF_COX_BRESLOW : TF_COX_EFRON;
    options.conf_level = job->km->cox.conf_level;
    /* Counts stand for single patients, so that aggregated data give the numbers of the patients;
       a column of weights means what it means to R, which treats ties by Efron's rule differently.
     */
    options.frequencies = job->km->aggregated;
    tf_cox_model *model = NULL;
    const uint32_t reference = (uint32_t)job->subjects.grouping.reference;
    const tf_stats_status status = tf_cox_groups(job->timeline, reference, &options, &model);
    if (status == TF_STATS_NOT_CONVERGED) {
        tf_diag_warning(job->diag, NULL, NULL,
                        "hazard ratio not estimable: the iterations did not converge");
        return true;
    }
    if (status != TF_STATS_OK)
        return tf_km_failed(job, status, "Cox model");
    take_model(job, model);
    tf_cox_model_free(model);
    return true;
}

/* A single group where several were asked for is worth a warning: a filter may have taken them. */
bool tf_km_compare(tf_km_job *job) {
    const tf_km_results *km = job->km;
    if (km->n_groups < 2) {
        if (job->subjects.grouping.column) {
            const tf_place place = tf_ask_place(&job->ask->base, &job->ask->group.column);
            tf_diag_warning(job->diag, &place, NULL,
                            "column \"%s\" has the single value \"%s\": nothing is compared",
                            job->subjects.grouping.column, km->groups[0].level);
        }
        return true;
    }
    /* Tests and models take groups for independent. */
    if (job->subjects.same_patients)
        return true;
    if (job->ask->compare.test == 0 && !run_test(job))
        return false;
    if (job->ask->compare.hazard_ratio.show && !run_cox(job))
        return false;
    tf_km_add_published(job);
    return true;
}
