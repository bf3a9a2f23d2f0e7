#include "hazard.h"

#include <math.h>

#include "analysis/curve_reducer.h"
#include "beside_rows.h"
#include "stats/hazard.h"

/** What one walk along a group's times feeds. */
typedef struct walk {
    const tf_km_job *job;
    tf_km_group *group;
    tf_curve_reducer *reducer;
    double z;
    double least;       /**< patients at risk below which the curve isn't shown */
    double last;        /**< last time with that many, where they may be more again */
    double end;         /**< last time with that many so far */
    tf_hazard_step *at; /**< [n_milestones] the last step up to each */
    tf_km_leaving leaving;
} walk;

const char *tf_km_hazard_method(const tf_km_ask *ask) {
    return ask->estimate.hazard == TF_HAZARD_FLEMING_HARRINGTON
               ? "methods.hazard.fleming_harrington"
               : "methods.hazard.nelson_aalen";
}

static tf_hazard_kind kind_of(const tf_km_job *job) {
    return (tf_hazard_kind)job->ask->estimate.hazard;
}

/* On the scale of the hazard itself they may be below 0, where no hazard is. */
static tf_interval limits_of(const walk *w, double hazard, double variance) {
    tf_interval of = {hazard, NAN, NAN};
    if (!(hazard > 0))
        return of;
    if (w->job->km->conf.type == TF_CONF_PLAIN) {
        const double width = w->z * sqrt(variance);
        of.lower = fmax(hazard - width, 0);
        of.upper = hazard + width;
    } else {
        tf_hazard_limits(hazard, variance, w->z, &of.lower, &of.upper);
    }
    return of;
}

/* The reducer keeps what falls from 1. */
static void take_step(void *user, const tf_hazard_step *step) {
    walk *w = user;
    const tf_km_results *km = w->job->km;
    const double n_censor = tf_km_censored_at(&w->leaving, step->time, step->n_censor);
    if (km->data.late.any ? step->time <= w->last : step->n_risk >= w->least) {
        w->end = w->least > 0 ? step->time : INFINITY;
        tf_curve_reducer_add(w->reducer, step->time, step->n_event, n_censor, 1 - step->hazard,
                             step->variance);
    }
    for (size_t i = 0; i < km->n_milestones; i++)
        if (step->time <= km->milestones[i])
            w->at[i] = *step;
    if (!w->job->curves)
        return;
    const tf_interval of = limits_of(w, step->hazard, step->variance);
    const tf_curve_row row = {
        .group = w->group->label,
        .of = "hazard",
        .time = step->time,
        .n_risk = step->n_risk,
        .n_event = step->n_event,
        .n_censor = step->n_censor,
        .survival = step->hazard,
        .std_err = sqrt(step->variance),
        .lower = of.lower,
        .upper = of.upper,
    };
    w->job->curves->row(w->job->curves->user, &row);
}

/** Before the first of a group is at risk there is no curve. */
static void take_curve(const walk *w, double first) {
    size_t n = 0;
    tf_arena *arena = w->job->arena;
    const tf_curve_point *points = tf_curve_reducer_points(w->reducer, &n);
    double *time = tf_arena_array(arena, double, n), *value = tf_arena_array(arena, double, n);
    double *lower = tf_arena_array(arena, double, n), *upper = tf_arena_array(arena, double, n);
    for (size_t i = 0; i < n; i++) {
        const tf_interval of = limits_of(w, 1 - points[i].survival, points[i].var_log);
        time[i] = fmax(points[i].time, first);
        value[i] = of.estimate;
        lower[i] = isnan(of.lower) ? of.estimate : of.lower;
        upper[i] = isnan(of.upper) ? of.estimate : of.upper;
    }
    w->group->curve =
        (tf_step_curve){n, time, value, lower, upper, fmin(w->end, w->group->time_max)};
}

/** Where survival isn't known, nor is its hazard. */
static void take_milestones(const walk *w) {
    const tf_km_results *km = w->job->km;
    const tf_statistic_table table = TF_STATISTIC_TABLE(tf_km_hazard_rows);
    for (size_t i = 0; i < km->n_milestones; i++) {
        const bool known = !isnan(w->group->milestones[i].estimate);
        tf_km_hazard_at at = {{NAN, NAN, NAN}, NAN};
        if (known)
            at = (tf_km_hazard_at){limits_of(w, w->at[i].hazard, w->at[i].variance),
                                   sqrt(w->at[i].variance)};
        w->group->milestones[i] = at.hazard;
        const tf_statistic_of of = {w->group->label, "", km->milestones[i]};
        tf_statistics_add(w->job->builder, &table, &at, &of);
    }
}

bool tf_km_take_hazard(tf_km_job *job, uint32_t index, tf_km_group *group) {
    const tf_km_results *km = job->km;
    if (km->estimate != TF_ESTIMATE_CUMULATIVE_HAZARD)
        return true;
    walk w = {.job = job, .group = group, .z = tf_conf_z(km->conf.level)};
    w.least = MAX(job->ask->truncate.at_risk, 0);
    w.last = tf_km_last_with(job, index, w.least);
    w.at = tf_arena_array(job->arena, tf_hazard_step, km->n_milestones + 1);
    w.leaving = tf_km_leaving_of(job, index);
    w.reducer = tf_curve_reducer_new(km->x_max, tf_km_visible_share(job->ask, km));
    const tf_stats_status status = tf_hazard_walk(job->shown, index, kind_of(job), take_step, &w);
    bool ok = status == TF_STATS_OK || tf_km_failed(job, status, "cumulative hazard");
    if (ok && !tf_curve_reducer_finish(w.reducer)) {
        tf_diag_no_memory(job->diag, "a curve");
        ok = false;
    }
    if (ok) {
        take_curve(&w, tf_km_first_entry(job, index));
        tf_km_take_marks(job, w.reducer, group);
        take_milestones(&w);
    }
    tf_curve_reducer_free(w.reducer);
    return ok;
}

/* ---- the axis -------------------------------------------------------------------------------- */

typedef struct highest {
    double end, hazard;
} highest;

static void look(void *user, const tf_hazard_step *step) {
    highest *h = user;
    if (step->time <= h->end)
        h->hazard = fmax(h->hazard, step->hazard);
}

/** The next of 1, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten. */
static double round_up(double value) {
    static const double ends[] = {1, 2, 2.5, 3, 4, 5, 6, 8, 10};
    const double power = pow(10, floor(log10(value)));
    for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
        if (value <= ends[i] * power * (1 + 1e-9))
            return ends[i] * power;
    return 10 * power;
}

static bool find_end(tf_km_job *job) {
    highest h = {job->km->x_max, 0};
    for (size_t g = 0; g < job->subjects.grouping.n; g++) {
        const tf_stats_status status =
            tf_hazard_walk(job->shown, (uint32_t)g, kind_of(job), look, &h);
        if (status != TF_STATS_OK)
            return tf_km_failed(job, status, "cumulative hazard");
    }
    job->km->y_max = h.hazard > 0 ? round_up(h.hazard) : 1;
    return true;
}

bool tf_km_hazard_request(tf_km_job *job) {
    const tf_km_ask *ask = job->ask;
    if (job->km->estimate != TF_ESTIMATE_CUMULATIVE_HAZARD)
        return true;
    if (ask->conf.band != TF_KM_POINTWISE)
        return tf_km_refuse(job, &ask->conf.band, "--conf-band pointwise",
                            "bands of a whole curve are of survival or failure, not of a hazard");
    /* Of the types for survival SAS' default is the log of the hazard: log(-log S) for S = exp(-H).
     */
    if (ask->conf.type >= 0 && ask->conf.type != TF_CONF_LOG && ask->conf.type != TF_CONF_PLAIN)
        return tf_km_refuse(job, &ask->conf.type, "--conf-type log, or --conf-type plain",
                            "limits of a hazard are made on its logarithm or on itself");
    if (!isnan(ask->y.max)) {
        job->km->y_max = ask->y.max;
        return true;
    }
    if (tf_km_is_whole_of_facets(job))
        return tf_km_refuse(job, &ask->facet.column, "where it ends: --set y.max=2",
                            "panels of hazards have one axis, and nobody said where it ends");
    return find_end(job);
}
