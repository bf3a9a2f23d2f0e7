/* One walk of the curve: what it is at `since` is known when the first step beyond it comes, so
   later times divide by it as they pass. */
#include "stats/conditional.h"

#include <math.h>
#include <stdlib.h>

#include "timeline_internal.h"

typedef struct conditional_walk {
    const tf_conditional_options *options;
    double z;
    tf_conditional_at *at;
    size_t *order; /* [n_times] by time */
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
        tf_conditional_at *at = &w->at[w->order[w->next]];
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

typedef struct timed_place {
    double time;
    size_t place;
} timed_place;

static int by_time(const void *a, const void *b) {
    const double x = ((const timed_place *)a)->time;
    const double y = ((const timed_place *)b)->time;
    return (x > y) - (x < y);
}

static bool sort_times(const tf_conditional_options *o, size_t *order) {
    timed_place *places = malloc((o->n_times + 1) * sizeof *places);
    if (!places)
        return false;
    for (size_t i = 0; i < o->n_times; i++)
        places[i] = (timed_place){o->times[i], i};
    qsort(places, o->n_times, sizeof *places, by_time);
    for (size_t i = 0; i < o->n_times; i++)
        order[i] = places[i].place;
    free(places);
    return true;
}

static double at_risk_after(const tf_timeline *tl, uint32_t group, double since) {
    tf_amount amount = {0};
    const size_t end = tl->exit.start[group + 1];
    for (size_t i = tl->exit.start[group]; i < end; i++)
        if (tl->exit.key[i] > since)
            tf_amount_add(&amount, tf_row_weight(tl, tl->exit.order[i]));
    for (size_t i = tl->exit.start[group]; tl->entry.key && i < end; i++)
        if (tl->entry.key[i] > since)
            tf_amount_take(&amount, tf_row_weight(tl, tl->entry.order[i]),
                           tf_row_weight(tl, tl->entry.order[i]) > 0);
    return tf_amount_value(&amount);
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
    if (!is_valid(timeline, group, options))
        return TF_STATS_INVALID;
    conditional_walk w = {.options = options,
                          .z = tf_conf_z(options->conf_level),
                          .at = at,
                          .base = NAN,
                          .last = {.time = NAN, .survival = 1}};
    w.order = malloc((options->n_times + 1) * sizeof *w.order);
    if (!w.order || !sort_times(options, w.order)) {
        free(w.order);
        return TF_STATS_NO_MEMORY;
    }
    for (size_t i = 0; i < options->n_times; i++)
        at[i] = (tf_conditional_at){.time = options->times[i]};
    tf_km_walk(timeline, group, TF_KM_SURVIVAL, take_step, &w);
    pass(&w, INFINITY);
    const double last = w.last.time;
    const bool known = options->since <= last && w.base > 0;
    for (size_t i = 0; i < options->n_times; i++)
        if (!known || (at[i].time > last && w.last.survival > 0))
            at[i] = (tf_conditional_at){at[i].time, NAN, NAN, NAN, NAN};
    *n_risk = at_risk_after(timeline, group, options->since);
    free(w.order);
    return TF_STATS_OK;
}
