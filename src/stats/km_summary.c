#include "stats/km_summary.h"

#include <math.h>
#include <stdlib.h>

#include "group_counts.h"
#include "km_quantile.h"
#include "refuse.h"
#include "timed_places.h"

/*
 * Restricted mean in one walk. With B the area so far, h_i = d / (n (n - d)) and B_i the area at
 * time i, its variance is sum h_i (B - B_i)^2. When the area grows by a, this sum grows by
 * a (2 sum h_i (B - B_i) + a sum h_i): only positive terms, so nothing cancels.
 */
typedef struct area_track {
    double tau, time;
    double area, hazard, moment, variance;
} area_track;

typedef struct summary_walk {
    const tf_km_options *options;
    double z;
    tf_km_summary *out;
    tf_quantile_track *tracks;  /* [n_quantiles] */
    tf_timed_place *milestones; /* [n_times], by time */
    size_t next_milestone;
    tf_km_at *at;
    area_track area;
    tf_km_step last;
} summary_walk;

tf_km_options tf_km_options_default(void) {
    return (tf_km_options){
        .conf_type = TF_CONF_LOG, .conf_level = 0.95, .profile = TF_KM_PROFILE_R, .tau = NAN};
}

static void area_advance(area_track *a, double time, double survival) {
    double to = time < a->tau ? time : a->tau;
    if (to > a->time) {
        double growth = (to - a->time) * survival;
        a->variance += growth * (2 * a->moment + growth * a->hazard);
        a->moment += growth * a->hazard;
        a->area += growth;
        a->time = to;
    }
}

/* The curve stands at its last step when it passes a milestone. */
static void record_milestone(summary_walk *w, tf_km_at *at) {
    at->survival = w->last.survival;
    at->std_err = w->last.std_err;
    at->cum_events = w->out->events;
    at->cum_censored = w->out->censored;
    if (isnan(w->last.time)) { /* before the first step: S is 1 by definition, for all types */
        at->lower = 1;
        at->upper = 1;
        return;
    }
    tf_km_limits_z(at->survival, w->last.var_log, w->options->conf_type, w->z, &at->lower,
                   &at->upper);
}

static void pass_milestones(summary_walk *w, double before) {
    size_t n = w->options->n_times;
    while (w->next_milestone < n && w->milestones[w->next_milestone].time < before)
        record_milestone(w, &w->at[w->milestones[w->next_milestone++].place]);
}

static void summary_sink(void *user, const tf_km_step *step) {
    summary_walk *w = user;
    pass_milestones(w, step->time);
    if (isnan(w->last.time)) {
        w->out->n_start = step->n_risk;
        w->area.time = fmin(0, step->time);
    }
    area_track *a = &w->area;
    area_advance(a, step->time, w->last.survival);
    if (step->n_event > 0 && step->survival > 0 && step->n_risk > step->n_event)
        a->hazard += step->n_event / (step->n_risk * (step->n_risk - step->n_event));
    if (step->n_event > 0 || isnan(w->last.time))
        for (size_t i = 0; i < w->options->n_quantiles; i++)
            tf_quantile_track_step(&w->tracks[i], step, w->options->conf_type, w->z);
    bool emptied = step->survival <= 0 && w->last.survival > 0;
    w->out->emptied_at = emptied ? step->time : w->out->emptied_at;
    w->out->events += step->n_event;
    w->out->censored += step->n_censor;
    w->last = *step;
    if (w->options->sink)
        w->options->sink(w->options->sink_user, step);
}

static void finish(summary_walk *w, const tf_timeline *timeline, uint32_t group,
                   tf_km_quantile *quantiles) {
    const tf_km_options *o = w->options;
    tf_km_summary *out = w->out;
    pass_milestones(w, INFINITY);
    out->time_max = w->last.time;
    out->last_survival = isnan(w->last.time) ? NAN : w->last.survival;
    out->n_weighted = out->events + out->censored;
    for (size_t i = 0; i < o->n_times; i++) {
        w->at[i].n_risk = tf_group_at_risk(timeline, group, o->times[i]);
        /* Beyond the last time nothing is known, unless everybody has had the event. */
        tf_km_at *at = &w->at[i];
        if (!(at->time <= out->time_max) && !(out->last_survival <= 0)) {
            at->survival = NAN;
            at->std_err = NAN;
            at->lower = NAN;
            at->upper = NAN;
        }
    }
    for (size_t i = 0; i < o->n_quantiles; i++) {
        quantiles[i] =
            tf_quantile_track_result(&w->tracks[i], o->quantiles[i], out->time_max, o->profile);
    }
    if (!timeline->entry.key || !(out->emptied_at < out->time_max))
        out->emptied_at = NAN; /* the end of the curve is nothing to warn of */
    if (out->n > 0 && !isnan(o->tau)) {
        area_advance(&w->area, INFINITY, w->last.survival);
        out->rmst = w->area.area;
        out->rmst_se = sqrt(w->area.variance);
    }
}

typedef struct followup_walk {
    tf_quantile_track track;
    tf_conf_type conf_type;
    double z;
} followup_walk;

static void followup_sink(void *user, const tf_km_step *step) {
    followup_walk *w = user;
    if (step->n_event > 0)
        tf_quantile_track_step(&w->track, step, w->conf_type, w->z);
}

static bool options_are_valid(const tf_km_options *o) {
    bool ok = o->conf_level > 0 && o->conf_level < 1 && !isinf(o->tau);
    ok = ok && o->estimator != TF_KM_FOLLOWUP;
    for (size_t i = 0; i < o->n_quantiles; i++)
        ok = ok && o->quantiles[i] > 0 && o->quantiles[i] < 1;
    for (size_t i = 0; i < o->n_times; i++)
        ok = ok && isfinite(o->times[i]);
    return ok;
}

static void start_walk(summary_walk *w, const tf_timeline *timeline, uint32_t group) {
    const tf_km_options *o = w->options;
    *w->out = (tf_km_summary){.n = tf_timeline_group_rows(timeline, group),
                              .n_start = NAN,
                              .emptied_at = NAN,
                              .rmst = NAN,
                              .rmst_se = NAN};
    for (size_t i = 0; i < o->n_quantiles; i++)
        w->tracks[i] = tf_quantile_track_new(o->quantiles[i]);
    for (size_t i = 0; i < o->n_times; i++)
        w->at[i] = (tf_km_at){.time = o->times[i]};
    w->area.tau = isnan(o->tau) ? -INFINITY : o->tau;
    w->last = (tf_km_step){.time = NAN, .survival = 1};
}

static void find_followup(const tf_timeline *timeline, uint32_t group, const summary_walk *w) {
    followup_walk walk = {tf_quantile_track_new(0.5), w->options->conf_type, w->z};
    tf_km_walk(timeline, group, TF_KM_FOLLOWUP, followup_sink, &walk);
    tf_km_quantile median =
        tf_quantile_track_result(&walk.track, 0.5, w->out->time_max, w->options->profile);
    w->out->followup_median = median.time;
    w->out->followup_lower = median.lower;
    w->out->followup_upper = median.upper;
    w->out->followup_first = median.first;
    w->out->followup_last = median.last;
}

tf_stats_status tf_km_summarize(const tf_timeline *timeline, uint32_t group,
                                const tf_km_options *options, tf_km_summary *out,
                                tf_km_quantile *quantiles, tf_km_at *at) {
    TF_NEED(timeline);
    TF_NEED(out);
    tf_km_options defaults = tf_km_options_default();
    const tf_km_options *o = options ? options : &defaults;
    TF_NEED_CHOICE("estimator", o->estimator, TF_KM_FLEMING_HARRINGTON);
    TF_NEED_CHOICE("conf_type", o->conf_type, TF_CONF_ARCSIN);
    TF_NEED_CHOICE("profile", o->profile, TF_KM_PROFILE_SAS);
    if (o->n_quantiles > 0 && !(o->quantiles && quantiles))
        return tf_stats_refuse("quantiles", TF_STATS_NO_ROW);
    if (o->n_times > 0 && !(o->times && at))
        return tf_stats_refuse(at ? "times" : "at", TF_STATS_NO_ROW);
    if (group >= tf_timeline_n_groups(timeline) || !options_are_valid(o))
        return tf_stats_refuse(group >= tf_timeline_n_groups(timeline) ? "group" : "options",
                               TF_STATS_NO_ROW);
    summary_walk w = {.options = o, .z = tf_conf_z(o->conf_level), .out = out, .at = at};
    w.tracks = malloc((o->n_quantiles + 1) * sizeof *w.tracks);
    w.milestones = tf_timed_places_new(o->times, o->n_times);
    tf_stats_status status = w.tracks && w.milestones ? TF_STATS_OK : TF_STATS_NO_MEMORY;
    if (status == TF_STATS_OK) {
        start_walk(&w, timeline, group);
        tf_km_walk(timeline, group, o->estimator, summary_sink, &w);
        finish(&w, timeline, group, quantiles);
        find_followup(timeline, group, &w);
    }
    free(w.tracks);
    free(w.milestones);
    return status;
}
