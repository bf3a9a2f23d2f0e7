/*
 * Event-free share and incidences take one step together, and so do their covariances. With hazards
 * h_j = d_j / n of the causes and h of all:
 *
 *     S' = S (1 - h),   F_j' = F_j + S h_j
 *
 * Errors made before are carried on by the same rule, and the step adds the error of its own
 * hazards. So the variance is a sum of positive terms over one pass, without the differences of
 * large sums into which the formula of the delta method falls apart.
 */
#include "stats/incidence.h"

#include <math.h>
#include <stdlib.h>

#include "competing_internal.h"
#include "group_counts.h"
#include "group_walk.h"
#include "refuse.h"
#include "timed_places.h"

/* Errors of one cause's incidence and of the event-free share. */
typedef struct incidence_errors {
    double share, both, incidence; /* variance, covariance, variance */
} incidence_errors;

typedef struct incidence_walk {
    const tf_competing_risks *risks;
    tf_incidence_variance variance_kind;
    tf_group_walk rows;
    double event_free;
    double *n_event, *incidence, *variance; /* [n_causes] */
    incidence_errors *errors;               /* [n_causes] */
} incidence_walk;

bool tf_competing_is_valid(const tf_competing_risks *r) {
    if (!r || !r->timeline || !r->cause || r->n_causes == 0 || r->n_causes > UINT8_MAX)
        return false;
    const tf_survival_data *d = &r->timeline->data;
    for (size_t i = 0; i < d->n; i++)
        if (r->cause[i] > r->n_causes || (r->cause[i] > 0) != (d->event[i] > 0))
            return false;
    return true;
}

static void walk_clear(incidence_walk *w) {
    free(w->n_event);
    free(w->incidence);
    free(w->variance);
    free(w->errors);
}

static tf_stats_status walk_start(incidence_walk *w, uint32_t group) {
    const size_t k = w->risks->n_causes;
    w->rows = tf_group_walk_start(w->risks->timeline, group);
    w->event_free = 1;
    w->n_event = calloc(k, sizeof *w->n_event);
    w->incidence = calloc(k, sizeof *w->incidence);
    w->variance = calloc(k, sizeof *w->variance);
    w->errors = calloc(k, sizeof *w->errors);
    if (w->n_event && w->incidence && w->variance && w->errors)
        return TF_STATS_OK;
    walk_clear(w);
    return TF_STATS_NO_MEMORY;
}

/* What the hazards of one step, d of n for this cause, add to the errors; @p rest is the share of
   the risk set without an event. */
static incidence_errors new_errors(const incidence_walk *w, double d, double rest) {
    const double n = w->rows.n_risk;
    const double all = w->rows.n_event;
    if (w->variance_kind == TF_INCIDENCE_AALEN) {
        const double h = d / n;
        return (incidence_errors){all / n * rest / n, -h * rest / n, h * ((n - d) / n) / n};
    }
    const double own = tf_tie_share(d, n) * d / (n * n);
    const double others = tf_tie_share(all - d, n) * (all - d) / (n * n);
    return (incidence_errors){own + others, -own, own};
}

/* While only one cause has occurred its incidence is what the event-free share lacks, and has its
   error: at the end of such a curve it is 1 with error 0, without a rest of rounding. */
static void keep_complement(incidence_walk *w) {
    uint32_t occurred = 0;
    uint32_t which = 0;
    for (uint32_t j = 0; j < w->risks->n_causes; j++)
        if (w->incidence[j] > 0) {
            occurred++;
            which = j;
        }
    if (occurred == 1) {
        w->incidence[which] = 1 - w->event_free;
        w->errors[which].incidence = w->errors[which].share;
        w->errors[which].both = -w->errors[which].share;
        w->variance[which] = w->errors[which].share;
    }
}

/* Takes the events of all causes at this time. */
static void take_events(incidence_walk *w) {
    const double s = w->event_free;
    const double n = w->rows.n_risk;
    const double all = w->rows.n_event;
    const double rest = tf_group_walk_empties(&w->rows) ? 0 : (n - all) / n;
    for (uint32_t j = 0; j < w->risks->n_causes; j++) {
        const double h = w->n_event[j] / n;
        const incidence_errors add = new_errors(w, w->n_event[j], rest);
        incidence_errors *e = &w->errors[j];
        e->incidence += h * (2 * e->both + h * e->share) + s * s * add.incidence;
        e->both = rest * (e->both + h * e->share) + s * s * add.both;
        e->share = rest * rest * e->share + s * s * add.share;
        /* Nobody is left: what enters later changes nothing any more. */
        if (rest <= 0)
            *e = (incidence_errors){0, 0, e->incidence};
        /* Rounding alone can take it below 0, where it is 0. */
        w->variance[j] = fmax(0, e->incidence);
        w->incidence[j] += s * h;
    }
    w->event_free *= rest;
    keep_complement(w);
}

static tf_incidence_step next_step(incidence_walk *w) {
    const tf_timeline *tl = w->rows.timeline;
    for (uint32_t j = 0; j < w->risks->n_causes; j++)
        w->n_event[j] = 0;
    for (size_t i = w->rows.first; i < w->rows.last; i++) {
        if (!tl->event[i])
            continue;
        const uint32_t row = tl->exit.order[i];
        w->n_event[w->risks->cause[row] - 1] += tf_row_weight(tl, row);
    }
    if (w->rows.event_rows > 0)
        take_events(w);
    return (tf_incidence_step){.time = w->rows.time,
                               .n_risk = w->rows.n_risk,
                               .n_censor = tf_group_walk_censored(&w->rows),
                               .event_free = w->event_free,
                               .n_event = w->n_event,
                               .incidence = w->incidence,
                               .variance = w->variance};
}

static tf_stats_status walk_group(const tf_competing_risks *risks, uint32_t group,
                                  tf_incidence_variance variance, tf_incidence_sink sink,
                                  void *user) {
    incidence_walk walk = {.risks = risks, .variance_kind = variance};
    const tf_stats_status status = walk_start(&walk, group);
    if (status != TF_STATS_OK)
        return status;
    while (tf_group_walk_next(&walk.rows)) {
        const tf_incidence_step step = next_step(&walk);
        sink(user, &step);
    }
    walk_clear(&walk);
    return TF_STATS_OK;
}

tf_stats_status tf_incidence_walk(const tf_competing_risks *risks, uint32_t group,
                                  tf_incidence_variance variance, tf_incidence_sink sink,
                                  void *user) {
    TF_NEED(risks);
    TF_NEED(sink);
    TF_NEED_CHOICE("variance", variance, TF_INCIDENCE_GRAY);
    if (!tf_competing_is_valid(risks) || group >= tf_timeline_n_groups(risks->timeline))
        return tf_stats_refuse(!tf_competing_is_valid(risks) ? "risks" : "group", TF_STATS_NO_ROW);
    return walk_group(risks, group, variance, sink, user);
}

void tf_incidence_limits(double incidence, double variance, tf_conf_type type, double z,
                         double *lower, double *upper) {
    tf_km_limits_z(incidence, variance / (incidence * incidence), type, z, lower, upper);
}

tf_incidence_options tf_incidence_options_default(void) {
    return (tf_incidence_options){
        .variance = TF_INCIDENCE_AALEN, .conf_type = TF_CONF_LOGLOG, .conf_level = 0.95};
}

typedef struct summary_walk {
    const tf_competing_risks *risks;
    const tf_incidence_options *options;
    double z;
    tf_timed_place *milestones; /* [n_times] by time */
    size_t next;
    tf_incidence_summary *out;
    tf_incidence_at *at;
    double *events;    /* [n_causes] so far */
    double *estimate;  /* [n_causes] after the last step */
    double *variance;  /* [n_causes] */
    double event_free; /* after the last step */
} summary_walk;

static void record_milestone(summary_walk *w, tf_incidence_at *at) {
    const uint32_t k = w->risks->n_causes;
    double all = 0;
    for (uint32_t j = 0; j < k; j++)
        all += w->events[j];
    for (uint32_t j = 0; j < k; j++) {
        at[j].estimate = w->estimate[j];
        at[j].std_err = sqrt(w->variance[j]);
        at[j].cum_events = w->events[j];
        at[j].cum_competing = all - w->events[j];
        at[j].cum_censored = w->out->censored;
        tf_incidence_limits(at[j].estimate, w->variance[j], w->options->conf_type, w->z,
                            &at[j].lower, &at[j].upper);
    }
}

static void pass_milestones(summary_walk *w, double before) {
    const size_t n = w->options->n_times;
    for (; w->next < n && w->milestones[w->next].time < before; w->next++)
        record_milestone(w, w->at + w->milestones[w->next].place * w->risks->n_causes);
}

static void summary_sink(void *user, const tf_incidence_step *step) {
    summary_walk *w = user;
    pass_milestones(w, step->time);
    for (uint32_t j = 0; j < w->risks->n_causes; j++) {
        w->events[j] += step->n_event[j];
        w->estimate[j] = step->incidence[j];
        w->variance[j] = step->variance[j];
    }
    w->out->censored += step->n_censor;
    w->out->time_max = step->time;
    if (step->event_free <= 0 && w->event_free > 0)
        w->out->emptied_at = step->time;
    w->event_free = step->event_free;
}

static void start_summary(summary_walk *w, uint32_t group) {
    const tf_incidence_options *o = w->options;
    *w->out = (tf_incidence_summary){.n = tf_timeline_group_rows(w->risks->timeline, group),
                                     .time_max = NAN,
                                     .last_event_free = NAN,
                                     .emptied_at = NAN};
    for (size_t i = 0; i < o->n_times; i++) {
        const double n = tf_group_at_risk(w->risks->timeline, group, o->times[i]);
        for (uint32_t j = 0; j < w->risks->n_causes; j++)
            w->at[i * w->risks->n_causes + j] = (tf_incidence_at){.time = o->times[i], .n_risk = n};
    }
    w->event_free = 1;
}

static void finish_summary(summary_walk *w, double *events) {
    const uint32_t k = w->risks->n_causes;
    tf_incidence_summary *out = w->out;
    pass_milestones(w, INFINITY);
    out->last_event_free = out->n > 0 ? w->event_free : NAN;
    out->n_weighted = out->censored;
    for (uint32_t j = 0; j < k; j++) {
        out->n_weighted += w->events[j];
        if (events)
            events[j] = w->events[j];
    }
    /* Beyond the last time nothing is known, unless everybody has had an event. */
    for (size_t i = 0; i < w->options->n_times * k; i++) {
        tf_incidence_at *at = &w->at[i];
        if (!(at->time <= out->time_max) && !(out->last_event_free <= 0)) {
            at->estimate = NAN;
            at->std_err = NAN;
            at->lower = NAN;
            at->upper = NAN;
        }
    }
    if (!(out->emptied_at < out->time_max))
        out->emptied_at = NAN;
}

static bool options_are_valid(const tf_incidence_options *o) {
    bool ok = o->conf_level > 0 && o->conf_level < 1;
    for (size_t i = 0; i < o->n_times; i++)
        ok = ok && isfinite(o->times[i]);
    return ok;
}

tf_stats_status tf_incidence_summarize(const tf_competing_risks *risks, uint32_t group,
                                       const tf_incidence_options *options,
                                       tf_incidence_summary *out, double *events,
                                       tf_incidence_at *at) {
    TF_NEED(risks);
    TF_NEED(out);
    const tf_incidence_options defaults = tf_incidence_options_default();
    const tf_incidence_options *o = options ? options : &defaults;
    TF_NEED_CHOICE("variance", o->variance, TF_INCIDENCE_GRAY);
    TF_NEED_CHOICE("conf_type", o->conf_type, TF_CONF_ARCSIN);
    if (o->n_times > 0 && !(o->times && at))
        return tf_stats_refuse(at ? "times" : "at", TF_STATS_NO_ROW);
    if (!tf_competing_is_valid(risks) || group >= tf_timeline_n_groups(risks->timeline) ||
        !options_are_valid(o))
        return tf_stats_refuse(!tf_competing_is_valid(risks) ? "risks"
                               : !options_are_valid(o)       ? "options"
                                                             : "group",
                               TF_STATS_NO_ROW);
    summary_walk w = {
        .risks = risks, .options = o, .z = tf_conf_z(o->conf_level), .out = out, .at = at};
    const size_t k = risks->n_causes;
    double *sums = calloc(3 * k, sizeof *sums);
    w.milestones = tf_timed_places_new(o->times, o->n_times);
    tf_stats_status status = sums && w.milestones ? TF_STATS_OK : TF_STATS_NO_MEMORY;
    if (status == TF_STATS_OK) {
        w.events = sums;
        w.estimate = sums + k;
        w.variance = sums + 2 * k;
        start_summary(&w, group);
        status = walk_group(risks, group, o->variance, summary_sink, &w);
    }
    if (status == TF_STATS_OK)
        finish_summary(&w, events);
    free(sums);
    free(w.milestones);
    return status;
}
