/* Hazard ratios of a Cox model, and the tests that are made of it. Test and model share the strata,
   so that a figure never stratifies one of them. */
#include <math.h>
#include <string.h>

#include "analysis/estimated.h"
#include "base/sort.h"
#include "model.h"
#include "statistics.h"
#include "stats/cox_profile.h"
#include "stats/cox_robust.h"
#include "stats/cox_term.h"

/* ---- the fit --------------------------------------------------------------------------------- */

/* All choices of who of those at risk had the tied events: with these many products of numbers, a
   figure would take minutes. */
static const double MOST_CHOICES = 2e9;

/** Products that the discrete likelihood takes for one iteration, about. */
static double choices(const tf_km_model *m) {
    const tf_survival_data *data = &m->data;
    const size_t n = data->n;
    double *times = g_new(double, n + 1);
    double sum = 0;
    size_t events = 0;
    for (size_t i = 0; i < n; i++)
        if (data->event[i] && (!data->weight || data->weight[i] > 0))
            times[events++] = data->time[i];
    tf_sort_numbers(times, events);
    for (size_t i = 0, j; i < events; i = j) {
        for (j = i; j < events && times[j] <= times[i]; j++)
            ;
        sum += j - i > 1 ? (double)(j - i) * (double)n : 0;
    }
    g_free(times);
    return sum * (double)((m->p + 1) * (m->p + 1));
}

static bool check_ties(const tf_km_job *job, const tf_km_model *m) {
    const void *member = &job->ask->compare.hazard_ratio.ties;
    if (job->km->cox.ties != TF_KM_DISCRETE)
        return true;
    if (m->cluster)
        return tf_km_refuse(job, member, "--ties efron",
                            "the discrete likelihood has no standard errors that allow for "
                            "clusters");
    if (job->ask->who.weights_kind == TF_WEIGHTS_CASE)
        return tf_km_refuse(job, member, "--ties efron, or --weights-kind frequency",
                            "the discrete likelihood chooses among patients, and case weights are "
                            "of none");
    if (choices(m) > MOST_CHOICES)
        return tf_km_refuse(job, member, "--ties efron",
                            "so many events are tied that the discrete likelihood has no end of "
                            "choices");
    return true;
}

/** What can't be had together. */
static bool check_limits(const tf_km_job *job) {
    const tf_km_cox *cox = &job->km->cox;
    const void *ci = &job->ask->compare.hazard_ratio.ci;
    const void *penalty = &job->ask->compare.hazard_ratio.penalty;
    if (cox->limits != TF_KM_WALD && cox->cluster)
        return tf_km_refuse(
            job, ci, "leave compare.hazard_ratio.ci out",
            "limits by profile or score take patients of a cluster for independent");
    if (!cox->firth)
        return true;
    if (cox->cluster)
        return tf_km_refuse(
            job, penalty, "leave cluster out, or the penalty",
            "a penalized likelihood has no standard errors that allow for clusters");
    if (cox->ties == TF_KM_DISCRETE)
        return tf_km_refuse(job, penalty, "--ties efron", "the discrete likelihood has no penalty");
    if (cox->limits == TF_KM_SCORE)
        return tf_km_refuse(job, ci, "--set compare.hazard_ratio.ci=profile",
                            "a penalized likelihood has no limits by score");
    const bool test = job->km->test.kind == TF_KM_TEST_SCORE ||
                      (job->km->test.kind == TF_KM_TEST_LIKELIHOOD_RATIO && job->km->n_groups > 2);
    return !test || tf_km_refuse(job, &job->ask->compare.test, "--test wald",
                                 "of a penalized likelihood the test of the groups is Wald's, or "
                                 "the likelihood ratio of two of them");
}

/** False: there is none, and that is said; `*ok` false: an error. */
static bool settled(const tf_km_job *job, tf_stats_status status, bool *ok) {
    *ok = true;
    if (status == TF_STATS_OK)
        return true;
    if (status == TF_STATS_NOT_CONVERGED)
        tf_diag_warning(job->diag, NULL, NULL,
                        "hazard ratio not estimable: the iterations did not converge");
    else
        *ok = tf_km_failed(job, status, "Cox model");
    return false;
}

/* Which group has no event says more than that a likelihood has no maximum. */
static tf_estimate_reason reason_of(const tf_km_job *job, const tf_km_model *m, size_t group) {
    double events[2] = {0, 0}, all = 0;
    for (size_t i = 0; i < m->data.n; i++) {
        const double weight = !m->data.event[i] ? 0 : m->data.weight ? m->data.weight[i] : 1;
        all += weight;
        events[0] += m->data.group[i] == job->subjects.grouping.reference ? weight : 0;
        events[1] += m->data.group[i] == group ? weight : 0;
    }
    const tf_estimate_reason reason = m->fit->coef[tf_km_model_column(job, group)].reason;
    return all == 0                          ? TF_ESTIMATE_NO_EVENTS
           : events[1] == 0                  ? TF_ESTIMATE_NO_EVENTS_IN_GROUP
           : events[0] == 0                  ? TF_ESTIMATE_NO_EVENTS_IN_REFERENCE
           : reason == TF_ESTIMATE_COLLINEAR ? TF_ESTIMATE_NOT_COMPARABLE
                                             : reason;
}

/* ---- ratios ---------------------------------------------------------------------------------- */

/** Limits of a group's coefficient as they are asked for, and the P value that goes with them.
 * False: an error; where the iterations don't end there are none. */
static bool find_limits(const tf_km_job *job, const tf_km_model *m, size_t column,
                        tf_cox_profile *out) {
    const tf_km_cox *cox = &job->km->cox;
    const tf_cox_profile_ask asked = {.limits = cox->limits == TF_KM_SCORE ? TF_COX_SCORE
                                                                           : TF_COX_PROFILE,
                                      .firth = cox->firth,
                                      .coefficient = column,
                                      .options = m->options};
    bool ok = true;
    if (m->fit->coef[column].reason == TF_ESTIMATE_COLLINEAR)
        *out = (tf_cox_profile){NAN, NAN, {NAN, NAN, NAN}};
    else
        settled(job, tf_cox_profile_limits(m->timeline, m->x, m->fit, &asked, out), &ok);
    return ok;
}

/** Comparisons come in the order of the groups, the reference left out. */
static void take_ratio(tf_km_job *job, size_t group, const tf_cox_coef *coef,
                       tf_estimate_reason reason) {
    tf_km_results *km = job->km;
    tf_km_comparison *comparison = &km->comparisons[km->n_comparisons++];
    *comparison = (tf_km_comparison){
        .experimental = group,
        .reference = job->subjects.grouping.reference,
        .hazard_ratio = tf_no_effect(tf_why_of(reason)),
    };
    tf_effect *ratio = &comparison->hazard_ratio;
    if (coef->estimable) {
        ratio->estimate = coef->hr;
        ratio->lower = coef->lower;
        ratio->upper = coef->upper;
        ratio->p = coef->p;
    } else {
        ratio->lower = coef->lower;
        ratio->upper = coef->upper;
        ratio->p = coef->p;
        tf_km_warn_not_estimable(job, comparison);
    }
    tf_km_add_comparison(job, comparison, coef->coef, coef->se);
}

/** A ratio without an end on one side has a limit on the other. */
static bool take_fitted(tf_km_job *job, const tf_km_model *m, size_t group) {
    const size_t column = tf_km_model_column(job, group);
    tf_cox_coef coef = m->fit->coef[column];
    if (job->km->cox.limits != TF_KM_WALD) {
        tf_cox_profile limits;
        if (!find_limits(job, m, column, &limits))
            return false;
        coef.lower = exp(limits.lower); /* 0 where there is no end */
        coef.upper = isinf(limits.upper) ? NAN : exp(limits.upper);
        coef.p = limits.test.p;
    }
    take_ratio(job, group, &coef, coef.estimable ? TF_ESTIMATED : reason_of(job, m, group));
    return true;
}

static void begin_ratios(tf_km_job *job) {
    job->km->cox.done = true;
    job->km->comparisons = tf_arena_array(job->arena, tf_km_comparison, job->km->n_groups - 1);
}

/* ---- tests of the model ---------------------------------------------------------------------- */

/** Chi-square and its degrees of freedom become the figure's test. */
static void take_test(tf_km_job *job, const tf_test *test, double coef) {
    tf_km_tested *tested = &job->km->test;
    tested->done = true;
    tested->chisq = test->statistic;
    tested->df = test->df;
    tested->p = test->p;
    if (isnan(test->p)) {
        const tf_place place = tf_ask_place(&job->ask->base, &job->ask->compare.test);
        const bool wald = tested->kind == TF_KM_TEST_WALD;
        tf_diag_warning(job->diag, &place,
                        wald ? "--test likelihood_ratio has a value where a ratio has none" : NULL,
                        "test not possible: the groups have no coefficient in the Cox model");
        return;
    }
    const double z = copysign(sqrt(test->statistic), coef);
    tested->p = tf_km_of_sides(job, z, test->p);
    tf_km_add_model_test(job, z);
}

static const tf_test *asked_of(const tf_km_job *job, const tf_cox_term *term) {
    const tf_km_test kind = job->km->test.kind;
    return kind == TF_KM_TEST_WALD    ? &term->wald
           : kind == TF_KM_TEST_SCORE ? &term->score
                                      : &term->lr;
}

/* Of two groups the sign is that of where the ratio goes, also without an end. */
static double direction(const tf_cox_coef *coef) {
    return coef->estimable ? coef->coef : isnan(coef->limit) ? 0 : coef->limit;
}

static bool test_term(tf_km_job *job, const tf_km_model *m) {
    bool *chosen = tf_arena_array(job->arena, bool, m->p + 1);
    for (size_t i = 0; i < m->n_groups; i++)
        chosen[i] = true;
    tf_cox_term term;
    bool ok;
    if (job->km->cox.firth && job->km->test.kind == TF_KM_TEST_LIKELIHOOD_RATIO) {
        tf_cox_profile limits;
        ok = find_limits(job, m, 0, &limits);
        if (ok)
            take_test(job, &limits.test, direction(&m->fit->coef[0]));
        return ok;
    }
    const tf_stats_status status =
        tf_cox_term_test(m->timeline, m->x, m->fit, &m->options, chosen, &term);
    if (settled(job, status, &ok))
        take_test(job, asked_of(job, &term), direction(&m->fit->coef[0]));
    return ok;
}

/* ---- both ways to a model -------------------------------------------------------------------- */

/** The groups alone: counts of them suffice, however many rows there are. */
static bool run_plain(tf_km_job *job) {
    const tf_cox_options options = tf_km_cox_options(job);
    const uint32_t reference = (uint32_t)job->subjects.grouping.reference;
    const tf_km_model model = {.data = job->subjects.data, .p = job->km->n_groups - 1};
    tf_cox_model *fit = NULL;
    bool ok;
    if (!check_ties(job, &model))
        return false;
    if (!settled(job, tf_cox_groups(job->timeline, reference, &options, &fit), &ok))
        return ok;
    if (job->ask->compare.hazard_ratio.show) {
        begin_ratios(job);
        for (size_t g = 0; g < job->km->n_groups; g++)
            if (g != reference)
                take_ratio(job, g, &fit->coef[g], fit->coef[g].reason);
    }
    if (tf_km_test_is_of_model((int)job->km->test.kind)) {
        const double df = fit->df > 0 ? (double)fit->df : (double)NAN;
        const tf_cox_term term = {{fit->wald_chisq, df, fit->wald_p},
                                  {fit->lr_chisq, df, fit->lr_p},
                                  {fit->score_chisq, df, fit->score_p}};
        take_test(job, asked_of(job, &term), direction(&fit->coef[reference == 0 ? 1 : 0]));
    }
    tf_cox_model_free(fit);
    return true;
}

/** A covariate that others determine adjusts for nothing more. */
static void tell_covariates(const tf_km_job *job, const tf_km_model *m) {
    const tf_place place =
        tf_ask_place(&job->ask->base, &job->ask->compare.hazard_ratio.covariates);
    for (size_t i = 0; i < m->covariates.n; i++) {
        const tf_adjuster *a = &m->covariates.items[i];
        for (size_t k = 0; k < a->n; k++) {
            const tf_cox_coef *coef = &m->fit->coef[m->n_groups + a->first + k];
            const char *because = coef->reason == TF_ESTIMATE_COLLINEAR
                                      ? "the groups and other covariates determine it"
                                      : "its events are all on one side, so that its ratio has no "
                                        "finite value";
            if (coef->estimable || coef->reason == TF_ESTIMATE_NO_EVENTS ||
                coef->reason == TF_ESTIMATE_NOT_IDENTIFIED)
                continue;
            if (a->factor)
                tf_diag_warning(job->diag, &place, NULL, "\"%s\" of \"%s\" is not estimable: %s",
                                a->levels[k], a->column, because);
            else
                tf_diag_warning(job->diag, &place, NULL, "\"%s\" is not estimable: %s", a->column,
                                because);
        }
    }
}

static bool fit_rows(tf_km_job *job, tf_km_model *m, bool *ok) {
    const tf_stats_status fitted =
        job->km->cox.firth ? tf_cox_fit_firth(m->timeline, m->x, m->p, &m->options, &m->fit)
                           : tf_cox_fit(m->timeline, m->x, m->p, &m->options, &m->fit);
    if (!settled(job, fitted, ok))
        return false;
    if (!m->cluster)
        return true;
    const tf_clusters clusters = {m->cluster, m->n_clusters};
    const tf_stats_status status =
        tf_cox_make_robust(m->timeline, m->x, &m->options, &clusters, m->fit, NULL);
    return settled(job, status, ok);
}

/** With covariates, or standard errors that allow for clusters. */
static bool run_adjusted(tf_km_job *job) {
    tf_km_model *m = tf_km_model_of(job);
    bool ok;
    if (!m || !check_ties(job, m) || !check_limits(job))
        return false;
    if (!fit_rows(job, m, &ok))
        return ok;
    if (job->ask->compare.hazard_ratio.show) {
        begin_ratios(job);
        for (size_t g = 0; g < job->km->n_groups; g++) {
            if (g != job->subjects.grouping.reference && !take_fitted(job, m, g))
                return false;
        }
    }
    tell_covariates(job, m);
    if (!tf_km_model_is_plain(job->ask))
        tf_km_add_model(job, m);
    return !tf_km_test_is_of_model((int)job->km->test.kind) || test_term(job, m);
}

bool tf_km_run_cox(tf_km_job *job) {
    const tf_km_cox *cox = &job->km->cox;
    if (tf_km_model_is_plain(job->ask) && cox->limits == TF_KM_WALD && !cox->firth)
        return run_plain(job);
    /* what is told of covariates is told of each panel */
    return tf_km_is_whole_of_facets(job) || run_adjusted(job);
}
