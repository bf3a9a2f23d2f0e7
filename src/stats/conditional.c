/* One walk of the curve: what it is at `since` is known when the first step beyond it comes, so
   later times divide by it as they pass. */
#include "stats/conditional.h"

#include <math.h>
#include <stdlib.h>

#include "group_counts.h"
#include "refuse.h"
#include "timed_places.h"

typedef struct conditional_walk {
    const tf_conditional_options *options;
    double z;
    tf_conditional_at *at;
    tf_timed_place *milestones; /* [n_times] by time */
    size_t next;
    tf_km_step last;       /* NaN time: none yet */
    double base, base_var; /* survival and its variance (log) at since */
} conditional_walk;

static void record(conditional_walk *w, tf_conditional_at *at) {
    at->survival = w->last.survival / w->base;
    const double var_log = fmax(0, w->last.var_log - w->base_var);
    const bool gone = !(w->last.survival > 0);
    at->std_err = gone ? NAN : at->survival * sqrt(var_log);
    tf_km_limits_z(at->survival, gone ? NAN : var_log, w->options->conf_type, w->z, &at->lower,
                   &at->upper);
}

/* Before a step: the curve stands at the one before it. */
static void pass(conditional_walk *w, double before) {
    if (isnan(w->base) && before > w->options->since) {
        w->base = w->last.survival;
        w->base_var = w->last.var_log;
    }
    for (; w->next < w->options->n_times; w->next++) {
        tf_conditional_at *at = &w->at[w->milestones[w->next].place];
        if (!(at->time < before))
            return;
        record(w, at);
    }
}

static void take_step(void *user, const tf_km_step *step) {
    conditional_walk *w = user;
    pass(w, step->time);
    w->last = *step;
}

static bool is_valid(const tf_timeline *timeline, uint32_t group, const tf_conditional_options *o) {
    bool ok = group < tf_timeline_n_groups(timeline) && isfinite(o->since);
    ok = ok && o->conf_level > 0 && o->conf_level < 1;
    for (size_t i = 0; ok && i < o->n_times; i++)
        ok = isfinite(o->times[i]) && o->times[i] >= o->since;
    return ok;
}

tf_conditional_options tf_conditional_options_default(void) {
    return (tf_conditional_options){.conf_type = TF_CONF_LOG, .conf_level = 0.95};
}

tf_stats_status tf_conditional_survival(const tf_timeline *timeline, uint32_t group,
                                        const tf_conditional_options *options,
                                        tf_conditional_at *at, double *n_risk) {
    TF_NEED(timeline);
    TF_NEED(options);
    TF_NEED(n_risk);
    TF_NEED_CHOICE("conf_type", options->conf_type, TF_CONF_ARCSIN);
    if (options->n_times > 0 && !(options->times && at))
        return tf_stats_refuse(at ? "times" : "at", TF_STATS_NO_ROW);
    if (!is_valid(timeline, group, options))
        return tf_stats_refuse(group >= tf_timeline_n_groups(timeline) ? "group" : "options",
                               TF_STATS_NO_ROW);
    conditional_walk w = {.options = options,
                          .z = tf_conf_z(options->conf_level),
                          .at = at,
                          .base = NAN,
                          .last = {.time = NAN, .survival = 1}};
    w.milestones = tf_timed_places_new(options->times, options->n_times);
    if (!w.milestones)
        return TF_STATS_NO_MEMORY;
    for (size_t i = 0; i < options->n_times; i++)
        at[i] = (tf_conditional_at){.time = options->times[i]};
    tf_km_walk(timeline, group, TF_KM_SURVIVAL, take_step, &w);
    pass(&w, INFINITY);
    const double last = w.last.time;
    const bool known = options->since <= last && w.base > 0;
    for (size_t i = 0; i < options->n_times; i++)
        if (!known || (at[i].time > last && w.last.survival > 0))
            at[i] = (tf_conditional_at){at[i].time, NAN, NAN, NAN, NAN};
    *n_risk = tf_group_at_risk_after(timeline, group, options->since);
    free(w.milestones);
    return TF_STATS_OK;
}
