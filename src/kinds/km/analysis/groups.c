/* The numbers and the curve of each group, in one walk along its times. */
#include <math.h>

#include "analysis/curve_reducer.h"
#include "checks.h"
#include "hazard.h"
#include "incidence.h"
#include "job.h"
#include "statistics.h"
#include "stats/bands.h"
#include "stats/km_summary.h"
#include "stats/risk_counts.h"

/** What one walk along a group's curve feeds. */
typedef struct walk {
    const tf_km_job *job;
    const char *label;
    tf_curve_reducer *reducer;
    double z;
    const tf_band *band; /**< of the whole curve; NULL: none */
    double least;        /**< patients at risk below which the curve isn't shown */
    double last;         /**< last time with that many, where they may be more again */
    double end;          /**< last time with that many so far */
    tf_km_leaving leaving;
} walk;

/** Of the band that was asked for, or pointwise ones. */
static void limits_of(const walk *w, const tf_km_step *step, double *lower, double *upper) {
    if (w->band)
        tf_band_limits(w->band, step, lower, upper);
    else
        tf_km_limits_z(step->survival, step->var_log, (tf_conf_type)w->job->km->conf.type, w->z,
                       lower, upper);
}

/** Limits cost a logarithm and two exponentials: here only for the curves file, if it is wanted. */
static void take_step(void *user, const tf_km_step *step) {
    walk *w = user;
    const double n_censor = tf_km_censored_at(&w->leaving, step->time, step->n_censor);
    /* The figure leaves out what the numbers and the curves file still have. */
    if (w->job->km->data.late.any ? step->time <= w->last : step->n_risk >= w->least) {
        w->end = w->least > 0 ? step->time : INFINITY;
        tf_curve_reducer_add(w->reducer, step->time, step->n_event, n_censor, step->survival,
                             step->var_log);
    }
    const tf_curve_sink *curves = w->job->curves;
    if (!curves || tf_km_is_hazard(w->job->km)) /* which writes its own */
        return;
    tf_curve_row row = {
        .group = w->label,
        .time = step->time,
        .n_risk = step->n_risk,
        .n_event = step->n_event,
        .n_censor = step->n_censor,
        .survival = step->survival,
        .std_err = step->std_err,
    };
    limits_of(w, step, &row.lower, &row.upper);
    curves->row(curves->user, &row);
}

/** S with its limits, or 1 - S with theirs the other way round. */
static tf_interval on_scale(const tf_km_results *km, double survival, double lower, double upper) {
    if (km->estimate == TF_ESTIMATE_FAILURE)
        return (tf_interval){1 - survival, 1 - upper, 1 - lower};
    return (tf_interval){survival, lower, upper};
}

/** Limits are made for the points that were kept alone. Before the first of a group is at risk
 * there is no curve. */
static void take_curve(const tf_km_job *job, const walk *w, double first, tf_km_group *group) {
    size_t n = 0;
    const tf_curve_point *points = tf_curve_reducer_points(w->reducer, &n);
    double *time = tf_arena_array(job->arena, double, n),
           *value = tf_arena_array(job->arena, double, n);
    double *lower = tf_arena_array(job->arena, double, n),
           *upper = tf_arena_array(job->arena, double, n);
    for (size_t i = 0; i < n; i++) {
        double low, high;
        const tf_km_step step = {
            .time = points[i].time, .survival = points[i].survival, .var_log = points[i].var_log};
        limits_of(w, &step, &low, &high);
        const tf_interval at = on_scale(job->km, points[i].survival, low, high);
        time[i] = fmax(points[i].time, first);
        value[i] = at.estimate;
        lower[i] = at.lower;
        upper[i] = at.upper;
    }
    group->curve = (tf_step_curve){n, time, value, lower, upper, fmin(w->end, group->time_max)};
}

/* ---- numbers of one group ----------------------------------------------------------------- */

/** `quantiles` and `at` are in the order that options_for asked for. */
static void take_summary(const tf_km_job *job, const tf_km_summary *summary,
                         const tf_km_quantile *quantiles, const tf_km_at *at, tf_km_group *group) {
    const tf_km_results *km = job->km;
    group->n = summary->n_weighted;
    group->n_start = summary->n_start;
    group->events = summary->events;
    group->censored = summary->censored;
    group->time_max = summary->time_max;
    group->followup =
        (tf_interval){summary->followup_median, summary->followup_lower, summary->followup_upper};
    group->followup_stay = (tf_km_stay){summary->followup_first, summary->followup_last};
    group->quantiles = tf_arena_array(job->arena, tf_interval, km->quantile.n + 1);
    group->quantile_stays = tf_arena_array(job->arena, tf_km_stay, km->quantile.n + 1);
    for (size_t i = 0; i < km->quantile.n; i++) {
        group->quantiles[i] =
            (tf_interval){quantiles[i].time, quantiles[i].lower, quantiles[i].upper};
        group->quantile_stays[i] = (tf_km_stay){quantiles[i].first, quantiles[i].last};
    }
    const tf_km_quantile *median = &quantiles[km->quantile.n];
    group->median = (tf_interval){median->time, median->lower, median->upper};
    group->median_stay = (tf_km_stay){median->first, median->last};
    double *events = tf_arena_array(job->arena, double, km->n_risk_times + 1);
    double *censored = tf_arena_array(job->arena, double, km->n_risk_times + 1);
    for (size_t i = 0; i < km->n_risk_times; i++) {
        events[i] = at[km->n_milestones + i].cum_events;
        censored[i] = at[km->n_milestones + i].cum_censored;
    }
    group->by.events = events;
    group->by.censored = censored;
    group->milestones = tf_arena_array(job->arena, tf_interval, km->n_milestones + 1);
    for (size_t i = 0; i < km->n_milestones; i++) {
        group->milestones[i] = on_scale(km, at[i].survival, at[i].lower, at[i].upper);
        if (isnan(at[i].survival) && !tf_km_warn_before_entry(job, group, km->milestones[i]))
            tf_km_warn_milestone(job, group, km->milestones[i]);
    }
}

/** Quantiles that are asked for and the median; milestones and then the times of the risk table. */
static tf_km_options options_for(const tf_km_job *job, walk *w) {
    const tf_km_results *km = job->km;
    double *quantiles = tf_arena_array(job->arena, double, km->quantile.n + 1);
    double *times = tf_arena_array(job->arena, double, km->n_milestones + km->n_risk_times);
    for (size_t i = 0; i < km->quantile.n; i++)
        quantiles[i] = km->quantile.at[i];
    quantiles[km->quantile.n] = 0.5;
    for (size_t i = 0; i < km->n_milestones; i++)
        times[i] = km->milestones[i];
    for (size_t i = 0; i < km->n_risk_times; i++)
        times[km->n_milestones + i] = km->risk_times[i];
    tf_km_options options = tf_km_options_default();
    options.conf_type = (tf_conf_type)km->conf.type;
    options.conf_level = km->conf.level;
    options.profile = km->conventions_sas ? TF_KM_PROFILE_SAS : TF_KM_PROFILE_R;
    options.quantiles = quantiles;
    options.n_quantiles = km->quantile.n + 1;
    options.times = times;
    options.n_times = km->n_milestones + km->n_risk_times;
    options.sink = take_step;
    options.sink_user = w;
    return options;
}

/** One walk for summary, reduced curve and curves file together: ten million rows are read once. */
static bool make_group(tf_km_job *job, uint32_t index, tf_km_group *group) {
    tf_km_results *km = job->km;
    walk w = {.job = job, .label = group->label, .z = tf_conf_z(km->conf.level)};
    tf_band band;
    if (km->beside.bands && !tf_km_find_band(job, index, &band))
        return false;
    w.band = km->beside.bands ? &band : NULL;
    w.leaving = tf_km_leaving_of(job, index);
    km->data.late.changes |= w.leaving.n > 0;
    w.least = MAX(job->ask->truncate.at_risk, 0);
    w.last = tf_km_last_with(job, index, w.least);
    w.reducer = tf_curve_reducer_new(km->x_max, tf_km_visible_share(job->ask, km));
    const tf_km_options options = options_for(job, &w);
    tf_km_summary summary;
    tf_km_quantile *quantiles = tf_arena_array(job->arena, tf_km_quantile, options.n_quantiles);
    tf_km_at *at = tf_arena_array(job->arena, tf_km_at, options.n_times);
    const tf_stats_status status =
        tf_km_summarize(job->shown, index, &options, &summary, quantiles, at);
    bool ok = status == TF_STATS_OK || tf_km_failed(job, status, "Kaplan-Meier estimate");
    for (size_t i = 0; ok && i < options.n_times; i++)
        if (tf_km_few_at_risk(job, index, options.times[i]))
            at[i].n_risk = NAN;
    if (ok)
        tf_km_unknown_before_entry(job, index, at, km->n_milestones);
    if (ok && !tf_curve_reducer_finish(w.reducer)) {
        tf_diag_no_memory(job->diag, "a curve");
        ok = false;
    }
    if (ok) {
        take_summary(job, &summary, quantiles, at, group);
        ok = tf_km_take_late(job, index, group);
        tf_km_warn_no_curve(job, w.least, group);
        take_curve(job, &w, tf_km_first_entry(job, index), group);
        tf_km_take_marks(job, w.reducer, group);
        tf_km_add_group(job, group, at);
        ok = tf_km_take_hazard(job, index, group) && ok;
        if (w.band)
            tf_km_add_band(job, index);
    }
    tf_curve_reducer_free(w.reducer);
    return ok;
}

/* All groups in one pass; what doesn't add up is ours to mend, not the user's. Causes are of the
   same patients. */
static bool count_at_risk(tf_km_job *job) {
    tf_km_results *km = job->km;
    const size_t n = km->n_risk_times, all = n * job->subjects.grouping.n;
    double *at_risk = tf_arena_array(job->arena, double, all);
    double *events = tf_arena_array(job->arena, double, all);
    double *censored = tf_arena_array(job->arena, double, all);
    const tf_stats_status status =
        tf_risk_counts(job->shown, km->risk_times, n, at_risk, events, censored);
    if (status != TF_STATS_OK)
        return tf_km_failed(job, status, "numbers at risk");
    for (size_t g = 0; g < km->n_groups; g++) {
        const size_t from = km->events.by_cause ? 0 : g * n;
        km->groups[g].n_risk = at_risk + from;
        km->groups[g].before.events = events + from;
        km->groups[g].before.censored = censored + from;
    }
    tf_km_add_entries(job);
    if (!tf_km_check(km, job->diag))
        return false;
    for (size_t i = 0; i < all; i++)
        if (tf_km_few_at_risk(job, i / n, km->risk_times[i % n]))
            at_risk[i] = NAN;
    return true;
}

static bool make_groups(tf_km_job *job) {
    tf_km_results *km = job->km;
    const tf_grouping *grouping = &job->subjects.grouping;
    km->n_groups = grouping->n;
    km->groups = tf_arena_array(job->arena, tf_km_group, km->n_groups);
    for (size_t g = 0; g < km->n_groups; g++) {
        km->groups[g].label = grouping->groups[g].label;
        km->groups[g].level = grouping->groups[g].level;
        km->groups[g].rank = grouping->groups[g].rank;
        km->groups[g].is_reference = grouping->n > 1 && g == grouping->reference;
    }
    if (!tf_km_bands_request(job))
        return false;
    if (tf_km_is_incidence(km))
        return tf_km_incidence_groups(job);
    for (size_t g = 0; g < km->n_groups; g++)
        if (!make_group(job, (uint32_t)g, &km->groups[g]))
            return false;
    return true;
}

bool tf_km_groups(tf_km_job *job) {
    const tf_km_results *km = job->km;
    if (!make_groups(job))
        return false;
    tf_km_doubt_milestones(job);
    double events = 0;
    for (size_t g = 0; g < km->n_groups; g++)
        events += km->groups[g].events;
    if (events == 0)
        tf_diag_warning(job->diag, NULL, "is the event the value that was meant?",
                        "nobody had the event");
    return count_at_risk(job);
}
