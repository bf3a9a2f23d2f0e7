/* Cumulative incidences: the curves and numbers of each group of patients, or of each cause of one
   group. */
#include "incidence.h"

#include <math.h>

#include "analysis/curve_reducer.h"
#include "stats/km_summary.h"

/** What one walk along a group's times feeds: a curve for each cause that is drawn. */
typedef struct walk {
    const tf_km_job *job;
    const char *label;
    size_t n;                    /**< curves */
    const uint32_t *causes;      /**< [n] from 1 on */
    tf_curve_reducer **reducers; /**< [n] */
    double z;
    double least; /**< patients at risk below which the curves aren't shown */
    double end;   /**< last time with that many */
} walk;

/** Every cause has its row, whether it is drawn or not. */
static void write_rows(const walk *w, const tf_incidence_step *step) {
    const tf_curve_sink *curves = w->job->curves;
    const tf_texts *names = &w->job->km->events.causes;
    for (size_t c = 0; c < names->n; c++) {
        tf_curve_row row = {
            .group = w->label,
            .cause = names->items[c],
            .time = step->time,
            .n_risk = step->n_risk,
            .n_event = step->n_event[c],
            .n_censor = step->n_censor,
            .survival = step->incidence[c],
            .std_err = sqrt(step->variance[c]),
        };
        tf_incidence_limits(step->incidence[c], step->variance[c],
                            (tf_conf_type)w->job->km->conf.type, w->z, &row.lower, &row.upper);
        curves->row(curves->user, &row);
    }
}

/* The reducer keeps what falls from 1. */
static void take_step(void *user, const tf_incidence_step *step) {
    walk *w = user;
    if (step->n_risk >= w->least) {
        w->end = w->least > 0 ? step->time : INFINITY;
        for (size_t i = 0; i < w->n; i++) {
            const uint32_t c = w->causes[i] - 1;
            tf_curve_reducer_add(w->reducers[i], step->time, step->n_event[c], step->n_censor,
                                 1 - step->incidence[c], step->variance[c]);
        }
    }
    if (w->job->curves)
        write_rows(w, step);
}

static void take_curve(const walk *w, size_t index, tf_km_group *group) {
    size_t n = 0;
    const tf_curve_point *points = tf_curve_reducer_points(w->reducers[index], &n);
    tf_arena *arena = w->job->arena;
    double *time = tf_arena_array(arena, double, n), *value = tf_arena_array(arena, double, n);
    double *lower = tf_arena_array(arena, double, n), *upper = tf_arena_array(arena, double, n);
    for (size_t i = 0; i < n; i++) {
        time[i] = points[i].time;
        value[i] = 1 - points[i].survival;
        tf_incidence_limits(value[i], points[i].var_log, (tf_conf_type)w->job->km->conf.type, w->z,
                            &lower[i], &upper[i]);
    }
    group->curve = (tf_step_curve){n, time, value, lower, upper, fmin(w->end, group->time_max)};
}

/* ---- numbers --------------------------------------------------------------------------------- */

/** Milestones and then the times of the risk table. */
static tf_incidence_options options_for(const tf_km_job *job) {
    const tf_km_results *km = job->km;
    const size_t n = km->n_milestones + km->n_risk_times;
    double *times = tf_arena_array(job->arena, double, n + 1);
    for (size_t i = 0; i < n; i++)
        times[i] = i < km->n_milestones ? km->milestones[i] : km->risk_times[i - km->n_milestones];
    tf_incidence_options options = tf_incidence_options_default();
    options.conf_type = (tf_conf_type)km->conf.type;
    options.conf_level = km->conf.level;
    options.times = times;
    options.n_times = n;
    return options;
}

/** Whatever ends it ends follow-up: who had any of the events isn't lost. */
static bool take_follow_up(const tf_km_job *job, uint32_t index, tf_km_group *group) {
    tf_km_options options = tf_km_options_default();
    options.conf_type = (tf_conf_type)job->km->conf.type;
    options.conf_level = job->km->conf.level;
    options.profile = job->km->conventions_sas ? TF_KM_PROFILE_SAS : TF_KM_PROFILE_R;
    tf_km_summary summary;
    const tf_stats_status status =
        tf_km_summarize(job->shown, index, &options, &summary, NULL, NULL);
    if (status != TF_STATS_OK)
        return tf_km_failed(job, status, "median follow-up");
    group->n_start = summary.n_start;
    group->followup =
        (tf_interval){summary.followup_median, summary.followup_lower, summary.followup_upper};
    group->followup_stay = (tf_km_stay){summary.followup_first, summary.followup_last};
    return true;
}

static void take_counts(const tf_km_job *job, const tf_km_incidences *of, uint32_t cause,
                        tf_km_group *group) {
    const tf_km_results *km = job->km;
    const size_t n_causes = km->events.causes.n;
    double *events = tf_arena_array(job->arena, double, km->n_risk_times + 1);
    double *competing = tf_arena_array(job->arena, double, km->n_risk_times + 1);
    double *censored = tf_arena_array(job->arena, double, km->n_risk_times + 1);
    for (size_t i = 0; i < km->n_risk_times; i++) {
        const tf_incidence_at *at = &of->at[(km->n_milestones + i) * n_causes + cause - 1];
        events[i] = at->cum_events;
        competing[i] = at->cum_competing;
        censored[i] = at->cum_censored;
    }
    group->by = (tf_km_gone){.events = events, .censored = censored, .competing = competing};
}

static void take_numbers(const tf_km_job *job, const tf_km_incidences *of, uint32_t cause,
                         tf_km_group *group) {
    const tf_km_results *km = job->km;
    const size_t n_causes = km->events.causes.n;
    group->n = of->summary->n_weighted;
    group->censored = of->summary->censored;
    group->time_max = of->summary->time_max;
    group->median = (tf_interval){NAN, NAN, NAN};
    group->median_stay = (tf_km_stay){NAN, NAN};
    group->competing = 0;
    for (size_t c = 0; c < n_causes; c++) {
        if (c + 1 == cause)
            group->events = of->events[c];
        else
            group->competing += of->events[c];
    }
    group->quantiles = tf_arena_array(job->arena, tf_interval, km->quantile.n + 1);
    group->quantile_stays = tf_arena_array(job->arena, tf_km_stay, km->quantile.n + 1);
    for (size_t i = 0; i < km->quantile.n; i++) {
        group->quantiles[i] = (tf_interval){NAN, NAN, NAN};
        group->quantile_stays[i] = (tf_km_stay){NAN, NAN};
    }
    group->milestones = tf_arena_array(job->arena, tf_interval, km->n_milestones + 1);
    for (size_t i = 0; i < km->n_milestones; i++) {
        const tf_incidence_at *at = &of->at[i * n_causes + cause - 1];
        group->milestones[i] = (tf_interval){at->estimate, at->lower, at->upper};
    }
    take_counts(job, of, cause, group);
}

/** Told once for all causes: they end together. */
static void warn_of_ends(const tf_km_job *job, const tf_km_group *group) {
    for (size_t i = 0; i < job->km->n_milestones; i++)
        if (isnan(group->milestones[i].estimate))
            tf_km_warn_milestone(job, group, job->km->milestones[i]);
}

/* ---- groups ---------------------------------------------------------------------------------- */

/** A group's numbers from its summary, then its curves from one walk. */
static bool run_walk(tf_km_job *job, uint32_t index, walk *w, tf_km_group *groups) {
    tf_competing_risks risks = tf_km_risks(job);
    risks.timeline = job->shown;
    const tf_incidence_options options = options_for(job);
    tf_incidence_summary summary;
    double *events = tf_arena_array(job->arena, double, risks.n_causes);
    tf_incidence_at *at =
        tf_arena_array(job->arena, tf_incidence_at, options.n_times * risks.n_causes + 1);
    tf_stats_status status = tf_incidence_summarize(&risks, index, &options, &summary, events, at);
    if (status == TF_STATS_OK)
        status = tf_incidence_walk(&risks, index, options.variance, take_step, w);
    if (status != TF_STATS_OK)
        return tf_km_failed(job, status, "cumulative incidence");
    for (size_t i = 0; i < options.n_times * risks.n_causes; i++)
        if (tf_km_few_at_risk(job, index, options.times[i / risks.n_causes]))
            at[i].n_risk = NAN;
    const tf_km_incidences of = {w->label, &groups[0], &summary, events, at};
    for (size_t i = 0; i < w->n; i++) {
        if (!tf_curve_reducer_finish(w->reducers[i])) {
            tf_diag_no_memory(job->diag, "a curve");
            return false;
        }
        take_numbers(job, &of, w->causes[i], &groups[i]);
        if (!take_follow_up(job, index, &groups[i]))
            return false;
        take_curve(w, i, &groups[i]);
        tf_km_take_marks(w->job, w->reducers[i], &groups[i]);
    }
    tf_km_warn_no_curve(job, w->least, &groups[0]);
    warn_of_ends(job, &groups[0]);
    tf_km_add_incidences(job, &of);
    return true;
}

/** `groups` are as many as there are causes to draw. */
static bool make_curves(tf_km_job *job, uint32_t index, size_t n, const uint32_t *causes,
                        tf_km_group *groups) {
    walk w = {.job = job,
              .label = job->subjects.grouping.groups[index].label,
              .n = n,
              .causes = causes,
              .reducers = tf_arena_array(job->arena, tf_curve_reducer *, n),
              .z = tf_conf_z(job->km->conf.level),
              .least = MAX(job->ask->truncate.at_risk, 0)};
    for (size_t i = 0; i < n; i++)
        w.reducers[i] =
            tf_curve_reducer_new(job->km->x_max, tf_km_visible_share(job->ask, job->km));
    const bool ok = run_walk(job, index, &w, groups);
    for (size_t i = 0; i < n; i++)
        tf_curve_reducer_free(w.reducers[i]);
    return ok;
}

/** The causes that are drawn, as numbers from 1 on; all of them where none is listed. */
static const uint32_t *drawn_causes(const tf_km_job *job, size_t *n) {
    const size_t n_causes = job->km->events.causes.n;
    const tf_texts *listed = &job->ask->estimate.causes;
    uint32_t *causes = tf_arena_array(job->arena, uint32_t, n_causes + listed->n);
    *n = listed->n > 0 ? listed->n : n_causes;
    for (size_t i = 0; i < *n; i++)
        causes[i] =
            listed->n > 0 ? (uint32_t)tf_km_cause_of(job, listed->items[i]) + 1 : (uint32_t)i + 1;
    return causes;
}

static bool make_causes(tf_km_job *job) {
    tf_km_results *km = job->km;
    const uint32_t *causes = drawn_causes(job, &km->n_groups);
    km->groups = tf_arena_array(job->arena, tf_km_group, km->n_groups);
    for (size_t i = 0; i < km->n_groups; i++)
        km->groups[i].label = km->groups[i].level = km->events.causes.items[causes[i] - 1];
    if (!make_curves(job, 0, km->n_groups, causes, km->groups))
        return false;
    /* One group of patients has one time of follow-up; it is the first cause's. */
    for (size_t i = 0; i < km->n_groups; i++)
        km->groups[i].followup_stay = (tf_km_stay){NAN, NAN};
    return true;
}

bool tf_km_incidence_groups(tf_km_job *job) {
    static const uint32_t event[] = {1};
    tf_km_results *km = job->km;
    if (km->events.by_cause)
        return make_causes(job);
    for (size_t g = 0; g < km->n_groups; g++)
        if (!make_curves(job, (uint32_t)g, 1, event, &km->groups[g]))
            return false;
    return true;
}
