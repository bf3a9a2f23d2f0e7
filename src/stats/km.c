#include "stats/km.h"

#include <math.h>

#include "hazard_internal.h"
#include "refuse.h"
#include "timeline_internal.h"

/* One group's rows, in order, and who of them is at risk. */
typedef struct km_walk {
    const tf_timeline *timeline;
    size_t exit, exit_end;
    size_t entry, entry_end;
    tf_km_curve curve;
    tf_amount at_risk; /* with weights */
    double survival, var_log;
    double hazard; /* of curves that are made from it */
} km_walk;

/* What leaves at one time, in rows with a weight above 0 and in weight. */
typedef struct km_exits {
    double n_event, n_censor;
    size_t event_rows, rows;
} km_exits;

static km_exits leave_at(km_walk *w, double time) {
    const tf_timeline *tl = w->timeline;
    km_exits out = {0};
    size_t i = w->exit;
    if (!tl->data.weight) {
        for (; i < w->exit_end && tl->exit.key[i] == time; i++)
            out.event_rows += tl->event[i];
        out.rows = i - w->exit;
        out.n_event = (double)out.event_rows;
        out.n_censor = (double)(out.rows - out.event_rows);
    }
    for (; i < w->exit_end && tl->exit.key[i] == time; i++) {
        double weight = tf_row_weight(tl, tl->exit.order[i]);
        out.rows += weight > 0;
        out.event_rows += weight > 0 && tl->event[i];
        *(tl->event[i] ? &out.n_event : &out.n_censor) += weight;
    }
    w->exit = i;
    if (w->curve == TF_KM_FOLLOWUP)
        out = (km_exits){out.n_censor, out.n_event, out.rows - out.event_rows, out.rows};
    return out;
}

/* Without weights, who is at risk follows from the places in the sorted rows. */
static size_t rows_at_risk(const km_walk *w) {
    if (w->timeline->data.weight)
        return w->at_risk.rows;
    size_t to_enter = w->timeline->entry.key ? w->entry_end - w->entry : 0;
    return w->exit_end - w->exit - to_enter;
}

/* Survival after the events of one time, of n at risk in @p rows rows. */
static void survive(km_walk *w, const km_exits *exits, double n, size_t rows) {
    if (w->curve == TF_KM_SURVIVAL || w->curve == TF_KM_FOLLOWUP) {
        /* Rows say whether nobody is left: sums of fractional weights leave a rest. */
        bool all_gone = exits->event_rows == rows;
        w->survival = all_gone ? 0 : w->survival * ((n - exits->n_event) / n);
        w->var_log += all_gone ? NAN : exits->n_event / (n * (n - exits->n_event));
        return;
    }
    const tf_hazard_kind kind =
        w->curve == TF_KM_NELSON_AALEN ? TF_HAZARD_NELSON_AALEN : TF_HAZARD_FLEMING_HARRINGTON;
    const tf_hazard_jump jump = tf_hazard_jump_of(kind, exits->n_event, exits->event_rows, n);
    w->hazard += jump.hazard;
    w->survival = exp(-w->hazard);
    w->var_log += jump.variance;
}

static tf_km_step next_step(km_walk *w) {
    double time = w->timeline->exit.key[w->exit];
    if (w->timeline->entry.key) {
        const tf_timeline *tl = w->timeline;
        for (; w->entry < w->entry_end && tl->entry.key[w->entry] < time; w->entry++)
            if (tl->data.weight)
                tf_amount_add(&w->at_risk, tf_row_weight(tl, tl->entry.order[w->entry]));
    }
    bool weighted = w->timeline->data.weight;
    size_t rows = rows_at_risk(w);
    double n = weighted ? tf_amount_value(&w->at_risk) : (double)rows;
    km_exits exits = leave_at(w, time);
    if (exits.event_rows > 0)
        survive(w, &exits, n, rows);
    if (weighted)
        tf_amount_take(&w->at_risk, exits.n_event + exits.n_censor, exits.rows);
    return (tf_km_step){.time = time,
                        .n_risk = n,
                        .n_event = exits.n_event,
                        .n_censor = exits.n_censor,
                        .survival = w->survival,
                        .std_err = w->survival * sqrt(w->var_log),
                        .var_log = w->var_log};
}

tf_stats_status tf_km_walk(const tf_timeline *tl, uint32_t group, tf_km_curve curve,
                           tf_km_sink sink, void *user) {
    if (!tl)
        return tf_stats_refuse("timeline", TF_STATS_NO_ROW);
    TF_NEED(sink);
    TF_NEED_CHOICE("curve", curve, TF_KM_FLEMING_HARRINGTON);
    if (group >= tl->data.n_groups)
        return tf_stats_refuse("group", TF_STATS_NO_ROW);
    const size_t begin = tl->exit.start[group], end = tl->exit.start[group + 1];
    km_walk walk = {.timeline = tl,
                    .exit = begin,
                    .exit_end = end,
                    .entry = begin,
                    .entry_end = end,
                    .curve = curve,
                    .survival = 1};
    for (size_t i = begin; tl->data.weight && !tl->entry.key && i < end; i++)
        tf_amount_add(&walk.at_risk, tf_row_weight(tl, tl->exit.order[i]));
    while (walk.exit < walk.exit_end) {
        tf_km_step step = next_step(&walk);
        sink(user, &step);
    }
    return TF_STATS_OK;
}
