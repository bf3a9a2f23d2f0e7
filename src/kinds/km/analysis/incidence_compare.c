/* Gray's test, and the ratios that stand beside it. */
#include <math.h>
#include <string.h>

#include "analysis/estimated.h"
#include "base/number.h"
#include "incidence.h"
#include "model.h"
#include "statistics.h"

/* ---- what is asked --------------------------------------------------------------------------- */

/* A set's defaults may name a test for its curves of survival. */
static bool check_test(const tf_km_job *job) {
    const tf_km_ask *ask = job->ask;
    const int *test = &ask->compare.test;
    const bool own = *test == TF_KM_TEST_GRAY || *test == TF_KM_TEST_NONE;
    if (!own && tf_ask_given_here(&ask->base, test))
        return tf_km_refuse(job, test, "--test gray, or --test none",
                            "incidences beside competing events are compared by Gray's test");
    if (ask->compare.sides == 1 && *test != TF_KM_TEST_NONE &&
        tf_ask_given_here(&ask->base, &ask->compare.sides))
        return tf_km_refuse(job, &ask->compare.sides, "leave compare.sides out",
                            "Gray's test is two-sided");
    return true;
}

/* Its risk sets hold those who had another event, and what these would be within strata is a
   question of its own. */
static bool check_model(const tf_km_job *job) {
    const tf_km_ask *ask = job->ask;
    if (!ask->compare.hazard_ratio.show || !tf_km_is_subdistribution(job->km))
        return true;
    if (ask->compare.strata.n > 0)
        return tf_km_refuse(
            job, &ask->compare.strata,
            "--set compare.ratio=cause_specific is stratified; --hazard-ratio false "
            "leaves Gray's test alone, which is, too",
            "the model of Fine and Gray is not stratified");
    if (ask->compare.hazard_ratio.cluster)
        return tf_km_refuse(job, &ask->compare.hazard_ratio.cluster,
                            "leave it out, or --set compare.ratio=cause_specific",
                            "the model of Fine and Gray has no standard errors that allow for "
                            "clusters");
    if (job->km->cox.limits != TF_KM_WALD || job->km->cox.firth)
        return tf_km_refuse(job,
                            job->km->cox.firth ? (const void *)&ask->compare.hazard_ratio.penalty
                                               : &ask->compare.hazard_ratio.ci,
                            "leave it out, or --set compare.ratio=cause_specific",
                            "the model of Fine and Gray has limits by its robust standard errors "
                            "alone");
    if (ask->who.weights_kind == TF_WEIGHTS_CASE)
        return tf_km_refuse(job, &ask->who.weights_kind,
                            "--weights-kind frequency, or --set compare.ratio=cause_specific",
                            "to the model of Fine and Gray weights are numbers of patients");
    return true;
}

/* A rho that stands in the set's defaults beside the test of Fleming and Harrington is of the
   curves of survival: it weighs them by survival, Gray's test by 1 less the incidence. */
static double rho_of_gray(const tf_km_job *job) {
    const tf_km_ask *ask = job->ask;
    const double rho = ask->compare.rho;
    if (rho == 0 || ask->compare.test != TF_KM_TEST_FLEMING_HARRINGTON ||
        tf_ask_given_here(&ask->base, &ask->compare.rho))
        return rho;
    const tf_place place = tf_ask_place(&ask->base, &ask->compare.rho);
    char number[TF_NUMBER_CHARS];
    tf_number_shortest(number, rho);
    g_autofree char *hint = g_strdup_printf(
        "compare.rho: 0 in the figure itself leaves it so; compare.rho: %s weighs it", number);
    tf_diag_warning(
        job->diag, &place, hint,
        "Gray's test is not weighted by compare.rho, which the defaults of the set give "
        "to the Fleming-Harrington test");
    return 0;
}

bool tf_km_incidence_request(tf_km_job *job) {
    tf_km_tested *test = &job->km->test;
    const tf_km_ask *ask = job->ask;
    test->kind = ask->compare.test == TF_KM_TEST_NONE ? TF_KM_TEST_NONE : TF_KM_TEST_GRAY;
    test->rho = test->kind == TF_KM_TEST_NONE ? 0 : rho_of_gray(job);
    test->sides = 2;
    return !tf_km_is_compared(job->km) || (check_test(job) && check_model(job));
}

/* ---- the test -------------------------------------------------------------------------------- */

static void warn_no_test(const tf_km_job *job, const tf_gray *gray) {
    const char *event = job->km->events.causes.items[0];
    double events = 0;
    for (uint32_t g = 0; g < gray->n_groups; g++)
        events += gray->events[g];
    if (events == 0)
        tf_diag_warning(job->diag, NULL, NULL, "Gray's test not possible: nobody had \"%s\"",
                        event);
    else
        tf_diag_warning(job->diag, NULL, NULL,
                        "Gray's test not possible: no \"%s\" while two groups are at risk%s", event,
                        job->km->strata.n > 0 ? ", within the strata" : "");
}

bool tf_km_incidence_test(tf_km_job *job) {
    const tf_competing_risks risks = tf_km_risks(job);
    tf_km_tested *tested = &job->km->test;
    for (uint32_t cause = 1; cause <= risks.n_causes; cause++) {
        tf_gray *gray = NULL;
        const tf_stats_status status = tf_gray_test(&risks, cause, tested->rho, &gray);
        if (status != TF_STATS_OK)
            return tf_km_failed(job, status, "Gray's test");
        tf_km_add_gray(job, cause - 1, gray);
        if (cause == 1) {
            tested->done = true;
            tested->chisq = gray->chisq;
            tested->df = gray->df;
            tested->p = gray->p;
            if (isnan(gray->p))
                warn_no_test(job, gray);
        }
        tf_gray_free(gray);
    }
    return true;
}

/* ---- ratios ---------------------------------------------------------------------------------- */

/* Which group has no event says more than that a likelihood has no maximum. */
static tf_why why_none(const tf_km_job *job, size_t group, tf_estimate_reason reason) {
    const tf_km_results *km = job->km;
    double events = 0;
    for (size_t g = 0; g < km->n_groups; g++)
        events += km->groups[g].events;
    return events == 0                     ? TF_WHY_NO_EVENTS
           : km->groups[group].events == 0 ? TF_WHY_NO_EVENTS_IN_GROUP
           : km->groups[job->subjects.grouping.reference].events == 0
               ? TF_WHY_NO_EVENTS_IN_REFERENCE
               : tf_why_of(reason);
}

static tf_km_comparison *add_comparison(tf_km_job *job, size_t group, const tf_cox_coef *coef) {
    tf_km_results *km = job->km;
    tf_km_comparison *comparison = &km->comparisons[km->n_comparisons++];
    *comparison =
        (tf_km_comparison){.experimental = group, .reference = job->subjects.grouping.reference};
    tf_effect *ratio = &comparison->hazard_ratio;
    if (coef->estimable) {
        *ratio = tf_no_effect(TF_ESTIMABLE);
        ratio->estimate = coef->hr;
        ratio->lower = coef->lower;
        ratio->upper = coef->upper;
        ratio->p = coef->p;
    } else {
        *ratio = tf_no_effect(why_none(job, group, coef->reason));
        tf_km_warn_not_estimable(job, comparison);
    }
    return comparison;
}

static void take_subdistribution(tf_km_job *job, const tf_fine_gray *model) {
    const size_t reference = job->subjects.grouping.reference;
    size_t column = 0;
    for (size_t g = 0; g < job->km->n_groups; g++) {
        if (g == reference)
            continue;
        const tf_cox_coef *coef = &model->coef[column++];
        tf_km_add_subdistribution(job, add_comparison(job, g, coef), coef);
    }
    tf_km_add_pseudo_likelihood(job, model->log_pseudo_likelihood);
}

static bool fit_subdistribution(tf_km_job *job, const tf_km_model *m) {
    /* Censoring is taken for the same in all groups, as crr does unless it is told otherwise; and
       strata of the timeline, of which the model knows nothing, were refused. */
    tf_competing_risks risks = tf_km_risks(job);
    risks.timeline = m->timeline;
    risks.cause = m->cause ? m->cause : risks.cause;
    tf_fine_gray_options options = tf_fine_gray_options_default();
    options.conf_level = job->km->cox.conf_level;
    tf_fine_gray *model = NULL;
    const tf_stats_status status = tf_fine_gray_fit(&risks, m->x, m->p, &options, &model);
    if (status == TF_STATS_NOT_CONVERGED) {
        tf_diag_warning(
            job->diag, NULL, NULL,
            "subdistribution hazard ratio not estimable: the iterations did not converge");
        return true;
    }
    if (status != TF_STATS_OK)
        return tf_km_failed(job, status, "model of Fine and Gray");
    job->km->cox.done = true;
    take_subdistribution(job, model);
    tf_km_add_covariates(job, m, model->coef);
    tf_fine_gray_free(model);
    return true;
}

static bool run_subdistribution(tf_km_job *job) {
    if (job->km->cox.covariates.n > 0 && tf_km_is_whole_of_facets(job))
        return true; /* what is told of covariates is told of each panel */
    const tf_km_model *m = tf_km_model_of(job);
    return m && fit_subdistribution(job, m);
}

static bool fit_cause_specific(tf_km_job *job, const tf_timeline *timeline) {
    const tf_cox_options options = tf_km_cox_options(job);
    tf_cox_model *model = NULL;
    const uint32_t reference = (uint32_t)job->subjects.grouping.reference;
    const tf_stats_status status = tf_cox_groups(timeline, reference, &options, &model);
    if (status == TF_STATS_NOT_CONVERGED) {
        tf_diag_warning(job->diag, NULL, NULL,
                        "hazard ratio not estimable: the iterations did not converge");
        return true;
    }
    if (status != TF_STATS_OK)
        return tf_km_failed(job, status, "Cox model");
    job->km->cox.done = true;
    for (size_t g = 0; g < job->km->n_groups; g++) {
        if (g == reference)
            continue;
        const tf_cox_coef *coef = &model->coef[g];
        tf_km_add_comparison(job, add_comparison(job, g, coef), coef->coef, coef->se);
    }
    tf_cox_model_free(model);
    return true;
}

/** The event alone is one, other causes are censored. */
static bool run_cause_specific(tf_km_job *job) {
    if (!tf_km_model_is_plain(job->ask) || job->km->cox.limits != TF_KM_WALD || job->km->cox.firth)
        return tf_km_run_cox(job);
    tf_survival_data data = job->subjects.data;
    g_autofree uint8_t *event = tf_try_alloc(data.n, sizeof *event);
    if (!event) {
        tf_diag_no_memory(job->diag, "the events of one cause");
        return false;
    }
    for (size_t i = 0; i < data.n; i++)
        event[i] = job->subjects.cause[i] == 1;
    data.event = event;
    const tf_time_ties ties = job->km->conventions_sas ? TF_TIES_EXACT : TF_TIES_RTIMEFIX;
    tf_timeline *timeline = NULL;
    const tf_stats_status status = tf_timeline_new(&data, ties, &timeline);
    if (status != TF_STATS_OK)
        return tf_km_failed(job, status, "sorting the times");
    const bool ok = fit_cause_specific(job, timeline);
    tf_timeline_free(timeline);
    return ok;
}

bool tf_km_incidence_ratios(tf_km_job *job) {
    job->km->comparisons = tf_arena_array(job->arena, tf_km_comparison, job->km->n_groups - 1);
    return tf_km_is_subdistribution(job->km) ? run_subdistribution(job) : run_cause_specific(job);
}
