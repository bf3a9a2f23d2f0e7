/* Fleming and Harrington's sum has a term for each event, so the hazard of tied events does not
   depend on whether they are told apart by a finer clock. */
#include "stats/hazard.h"

#include <math.h>

#include "group_walk.h"
#include "hazard_internal.h"
#include "refuse.h"

/*
 * Sums of 1/j and 1/j^2 over j = low + 1 to low + count, by the expansions of the digamma function
 * about the middles between whole numbers (Abramowitz & Stegun 1964, 6.3.18): for low >= 1000 right
 * to 1e-13.
 */
static tf_hazard_jump far_terms(double low, double count) {
    const double from = low + 0.5;
    const double to = from + count;
    return (tf_hazard_jump){log1p(count / from) + (1 / (to * to) - 1 / (from * from)) / 24,
                            count / (from * to) -
                                (1 / (from * from * from) - 1 / (to * to * to)) / 12};
}

/* Counts may be aggregated from millions of events: only the last ones, of few at risk, one by one.
 */
static tf_hazard_jump one_by_one(double d, double n) {
    static const double near = 1000;
    tf_hazard_jump jump = {0};
    double low = n - d;
    for (; d > 0 && low < near; d--, low++) {
        jump.hazard += 1 / (low + 1);
        jump.variance += 1 / ((low + 1) * (low + 1));
    }
    if (d > 0) {
        const tf_hazard_jump far = far_terms(low, d);
        jump.hazard += far.hazard;
        jump.variance += far.variance;
    }
    return jump;
}

tf_hazard_jump tf_hazard_jump_of(tf_hazard_kind kind, double d, size_t rows, double n) {
    if (kind == TF_HAZARD_NELSON_AALEN)
        return (tf_hazard_jump){d / n, d / n / n};
    if (d == floor(d))
        return one_by_one(d, n);
    const double each = d / (double)rows;
    tf_hazard_jump jump = {0};
    for (size_t i = 0; i < rows; i++) {
        const double rest = n - (double)i * each;
        jump.hazard += each / rest;
        jump.variance += each / rest / rest;
    }
    return jump;
}

tf_stats_status tf_hazard_walk(const tf_timeline *timeline, uint32_t group, tf_hazard_kind kind,
                               tf_hazard_sink sink, void *user) {
    TF_NEED(timeline);
    TF_NEED(sink);
    TF_NEED_CHOICE("kind", kind, TF_HAZARD_FLEMING_HARRINGTON);
    if (group >= tf_timeline_n_groups(timeline))
        return tf_stats_refuse("group", TF_STATS_NO_ROW);
    tf_group_walk walk = tf_group_walk_start(timeline, group);
    tf_hazard_step step = {0};
    while (tf_group_walk_next(&walk)) {
        step.time = walk.time;
        step.n_risk = walk.n_risk;
        step.n_event = walk.n_event;
        step.n_censor = tf_group_walk_censored(&walk);
        if (walk.event_rows > 0) {
            const tf_hazard_jump jump =
                tf_hazard_jump_of(kind, walk.n_event, walk.event_rows, walk.n_risk);
            step.hazard += jump.hazard;
            step.variance += jump.variance;
        }
        sink(user, &step);
    }
    return TF_STATS_OK;
}

void tf_hazard_limits(double hazard, double variance, double z, double *lower, double *upper) {
    if (!lower || !upper)
        return;
    const double width = hazard > 0 ? z * sqrt(variance) / hazard : NAN;
    *lower = hazard * exp(-width);
    *upper = hazard * exp(width);
}
