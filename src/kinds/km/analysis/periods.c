/* A hazard ratio of each period, where one of the whole time would be an average: a Cox model of
   those who are at risk at the period's start, followed to its end. Together they are one model in
   which the ratio changes with time. */
#include <math.h>
#include <string.h>

#include "analysis/estimated.h"
#include "base/number.h"
#include "beside_rows.h"
#include "model.h"
#include "statistics.h"
#include "stats/cox_term.h"

/** More of them are a slip. */
enum { MOST_PERIODS = 6 };

/* ---- what is asked --------------------------------------------------------------------------- */

static bool refuse_together(const tf_km_job *job) {
    return tf_km_refuse(
        job, &job->ask->compare.hazard_ratio.periods, "leave compare.hazard_ratio.periods out",
        "ratios of periods have Wald's limits of independent patients: they go with "
        "no cluster, penalty or other limits");
}

static bool starts_are_good(const tf_km_job *job) {
    const tf_numbers *starts = &job->ask->compare.hazard_ratio.periods;
    const tf_place place = tf_ask_place(&job->ask->base, starts);
    for (size_t i = 0; i < starts->n; i++) {
        const double before = i > 0 ? starts->items[i - 1] : job->km->x_min;
        char text[TF_NUMBER_CHARS];
        tf_number_shortest(text, starts->items[i]);
        if (!(starts->items[i] > before)) {
            tf_diag_error(job->diag, &place, NULL,
                          "compare.hazard_ratio.periods has to rise from the time where curves "
                          "begin, and has %s",
                          text);
            return false;
        }
        if (!(starts->items[i] < job->subjects.time_max)) {
            tf_diag_error(job->diag, &place, NULL,
                          "compare.hazard_ratio.periods: nobody is followed beyond %s", text);
            return false;
        }
    }
    if (starts->n < MOST_PERIODS)
        return true;
    tf_diag_error(job->diag, &place, NULL, "compare.hazard_ratio.periods: at most %d periods",
                  MOST_PERIODS);
    return false;
}

static bool can_be(const tf_km_job *job) {
    const tf_km_cox *cox = &job->km->cox;
    if (tf_km_is_incidence(job->km))
        return tf_km_refuse(job, &job->ask->compare.hazard_ratio.periods,
                            "leave compare.hazard_ratio.periods out",
                            "ratios of periods are of survival or failure, not of incidences");
    if (job->ask->base.data.suppress > 1)
        return tf_km_refuse(job, &job->ask->compare.hazard_ratio.periods,
                            "leave compare.hazard_ratio.periods out",
                            "a period may have so few events that its ratio tells of them");
    if (cox->cluster || cox->firth || cox->limits != TF_KM_WALD)
        return refuse_together(job);
    return starts_are_good(job);
}

/* ---- one period ------------------------------------------------------------------------------ */

/** Rows of the model that are at risk in a period, cut to it. */
typedef struct cut {
    tf_survival_data data;
    double *entry, *time, *weight, *x;
    uint8_t *event;
    uint32_t *group, *stratum;
} cut;

static void cut_clear(cut *c) {
    g_free(c->entry);
    g_free(c->time);
    g_free(c->weight);
    g_free(c->x);
    g_free(c->event);
    g_free(c->group);
    g_free(c->stratum);
}

static bool allocate(const tf_km_job *job, const tf_km_model *m, size_t n, cut *c) {
    bool ok = (c->entry = tf_try_alloc(n + 1, sizeof *c->entry)) != NULL;
    ok = (c->time = tf_try_alloc(n + 1, sizeof *c->time)) && ok;
    ok = (c->event = tf_try_alloc(n + 1, sizeof *c->event)) && ok;
    ok = (c->group = tf_try_alloc(n + 1, sizeof *c->group)) && ok;
    ok = (c->x = tf_try_alloc(n * m->p + 1, sizeof *c->x)) && ok;
    if (m->data.weight)
        ok = (c->weight = tf_try_alloc(n + 1, sizeof *c->weight)) && ok;
    if (m->data.stratum)
        ok = (c->stratum = tf_try_alloc(n + 1, sizeof *c->stratum)) && ok;
    if (!ok)
        tf_diag_no_memory(job->diag, "the rows of a period");
    return ok;
}

/** An event at the end of a period is one of it, as one at a time of the axis is before it. */
static bool is_in(const tf_km_model *m, size_t i, const tf_km_period *period) {
    const double entry = m->data.entry ? m->data.entry[i] : -INFINITY;
    return m->data.time[i] > period->from && !(entry >= period->to);
}

static bool make_cut(const tf_km_job *job, const tf_km_model *m, const tf_km_period *period,
                     cut *c) {
    size_t n = 0, at = 0;
    for (size_t i = 0; i < m->data.n; i++)
        n += is_in(m, i, period);
    if (!allocate(job, m, n, c))
        return false;
    for (size_t i = 0; i < m->data.n; i++) {
        if (!is_in(m, i, period))
            continue;
        const bool ends = !(m->data.time[i] > period->to);
        c->entry[at] = m->data.entry ? fmax(m->data.entry[i], period->from) : period->from;
        c->time[at] = ends ? m->data.time[i] : period->to;
        c->event[at] = ends && m->data.event[i];
        c->group[at] = m->data.group[i];
        if (c->weight)
            c->weight[at] = m->data.weight[i];
        if (c->stratum)
            c->stratum[at] = m->data.stratum[i];
        for (size_t j = 0; j < m->p; j++)
            c->x[j * n + at] = m->x[j * m->data.n + i];
        at++;
    }
    /* all enter at its start: that is no late entry, unless some do later */
    c->data = (tf_survival_data){.n = n,
                                 .entry = m->data.entry ? c->entry : NULL,
                                 .time = c->time,
                                 .event = c->event,
                                 .group = c->group,
                                 .n_groups = m->data.n_groups,
                                 .stratum = c->stratum,
                                 .n_strata = m->data.n_strata,
                                 .weight = c->weight};
    return true;
}

/* A period of which nobody is left in a group says that, as the whole time does. */
static tf_why why_none(const tf_km_job *job, const cut *c, size_t group,
                       tf_estimate_reason reason) {
    double events[2] = {0, 0}, n[2] = {0, 0}, all = 0;
    for (size_t i = 0; i < c->data.n; i++) {
        const bool of[2] = {c->group[i] == job->subjects.grouping.reference, c->group[i] == group};
        for (size_t k = 0; k < 2; k++) {
            n[k] += of[k];
            events[k] += of[k] && c->event[i];
        }
        all += c->event[i];
    }
    return !(n[0] > 0 && n[1] > 0) ? TF_WHY_NO_PATIENTS
           : !(all > 0)            ? TF_WHY_NO_EVENTS
           : !(events[1] > 0)      ? TF_WHY_NO_EVENTS_IN_GROUP
           : !(events[0] > 0)      ? TF_WHY_NO_EVENTS_IN_REFERENCE
                                   : tf_why_of(reason);
}

static void add_ratio(tf_km_job *job, const cut *c, const tf_km_period *period, size_t group,
                      const tf_cox_coef *coef) {
    tf_km_periods *periods = &job->km->beside.periods;
    tf_km_period *own = &periods->items[periods->n++];
    *own = *period;
    own->experimental = group;
    own->reference = job->subjects.grouping.reference;
    own->ratio = tf_no_effect(
        coef && coef->estimable
            ? TF_ESTIMABLE
            : why_none(job, c, group, coef ? coef->reason : TF_ESTIMATE_NOT_COMPARABLE));
    own->coef = own->se = NAN;
    if (coef && coef->estimable) {
        own->ratio.estimate = coef->hr;
        own->ratio.lower = coef->lower;
        own->ratio.upper = coef->upper;
        own->ratio.p = coef->p;
        own->coef = coef->coef;
        own->se = coef->se;
    }
    const tf_km_comparison names = {.experimental = group, .reference = own->reference};
    const tf_statistic_table table = TF_STATISTIC_TABLE(tf_km_period_rows);
    g_autofree char *name = tf_km_comparison_name(job, &names);
    const tf_statistic_of of = {name, "", isinf(period->from) ? job->km->x_min : period->from};
    const tf_km_period_numbers numbers = {{own->ratio.estimate, own->ratio.lower, own->ratio.upper},
                                          own->coef,
                                          own->se,
                                          own->ratio.p,
                                          isinf(own->to) ? NAN : own->to};
    tf_statistics_add(job->builder, &table, &numbers, &of);
}

/** NULL: the period has no model. `*ok` false: an error. */
static tf_cox_model *fit(const tf_km_job *job, const tf_km_model *m, const cut *c, bool *ok) {
    const tf_time_ties ties = job->km->conventions_sas ? TF_TIES_EXACT : TF_TIES_RTIMEFIX;
    tf_timeline *timeline = NULL;
    tf_cox_model *model = NULL;
    *ok = true;
    if (c->data.n == 0)
        return NULL;
    tf_stats_status status = tf_timeline_new(&c->data, ties, &timeline);
    if (status == TF_STATS_OK)
        status = tf_cox_fit(timeline, c->x, m->p, &m->options, &model);
    tf_timeline_free(timeline);
    *ok = status == TF_STATS_OK || status == TF_STATS_NOT_CONVERGED ||
          tf_km_failed(job, status, "Cox model of a period");
    return model;
}

/** The log-likelihood of the period is added to `loglik`, NaN if there is none. */
static bool run_period(tf_km_job *job, const tf_km_model *m, const tf_km_period *period,
                       double *loglik) {
    cut c = {0};
    bool ok = make_cut(job, m, period, &c);
    tf_cox_model *model = ok ? fit(job, m, &c, &ok) : NULL;
    for (size_t g = 0; ok && g < job->km->n_groups; g++)
        if (g != job->subjects.grouping.reference)
            add_ratio(job, &c, period, g, model ? &model->coef[tf_km_model_column(job, g)] : NULL);
    *loglik += model ? model->loglik : NAN;
    tf_cox_model_free(model);
    cut_clear(&c);
    return ok;
}

/* ---- all of them ----------------------------------------------------------------------------- */

/* The ratios of all periods against one: with covariates, their own coefficients change, too, and
   the likelihoods differ by more than the ratio. */
static bool test_alike(tf_km_job *job, const tf_km_model *m, double loglik) {
    tf_km_periods *periods = &job->km->beside.periods;
    periods->chisq = periods->p = periods->df = NAN;
    if (m->covariates.n > 0 || isnan(loglik))
        return true;
    tf_cox_model *whole = NULL;
    const tf_stats_status status = tf_cox_fit(m->timeline, m->x, m->p, &m->options, &whole);
    if (status == TF_STATS_NOT_CONVERGED)
        return true;
    if (status != TF_STATS_OK)
        return tf_km_failed(job, status, "Cox model");
    const size_t n = job->ask->compare.hazard_ratio.periods.n;
    const tf_test test =
        tf_cox_likelihood_ratio(whole->loglik, loglik, (unsigned)(n * (job->km->n_groups - 1)));
    periods->df = test.df;
    periods->chisq = test.statistic;
    periods->p = test.p;
    tf_cox_model_free(whole);
    const tf_statistic_table table = TF_STATISTIC_TABLE(tf_km_periods_rows);
    tf_statistics_add(job->builder, &table, periods, &(tf_statistic_of){"", "", NAN});
    return true;
}

bool tf_km_find_periods(tf_km_job *job) {
    const tf_numbers *starts = &job->ask->compare.hazard_ratio.periods;
    tf_km_results *km = job->km;
    if (starts->n == 0)
        return true;
    if (!can_be(job))
        return false;
    if (km->n_groups < 2 || job->subjects.same_patients || tf_km_is_whole_of_facets(job))
        return true;
    const tf_km_model *m = tf_km_model_of(job);
    if (!m)
        return false;
    km->beside.periods.items =
        tf_arena_array(job->arena, tf_km_period, (starts->n + 1) * km->n_groups);
    double loglik = 0;
    for (size_t i = 0; i <= starts->n; i++) {
        /* an event at the very beginning is one of the first period */
        const tf_km_period period = {.from = i > 0 ? starts->items[i - 1] : -INFINITY,
                                     .to = i < starts->n ? starts->items[i] : INFINITY};
        if (!run_period(job, m, &period, &loglik))
            return false;
    }
    return test_alike(job, m, loglik);
}
