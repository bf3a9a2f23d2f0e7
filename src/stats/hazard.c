/* Fleming and Harrington's sum has a term for each event, so the hazard of tied events does not
   depend on whether they are told apart by a finer clock. */
#include "stats/hazard.h"

#include <math.h>

#include "group_walk.h"
#include "hazard_internal.h"

tf_hazard_jump tf_hazard_jump_of(tf_hazard_kind kind, double d, size_t rows, double n) {
    if (kind == TF_HAZARD_NELSON_AALEN)
        return (tf_hazard_jump){d / n, d / n / n};
    const double count = d == floor(d) ? d : (double)rows;
    const double each = d / count;
    tf_hazard_jump jump = {0};
    for (double i = 0; i < count; i++) {
        const double rest = n - i * each;
        jump.hazard += each / rest;
        jump.variance += each / rest / rest;
    }
    return jump;
}

tf_stats_status tf_hazard_walk(const tf_timeline *timeline, uint32_t group, tf_hazard_kind kind,
                               tf_hazard_sink sink, void *user) {
    if (group >= tf_timeline_n_groups(timeline))
        return TF_STATS_INVALID;
    tf_group_walk walk = tf_group_walk_start(timeline, group);
    tf_hazard_step step = {0};
    while (tf_group_walk_next(&walk)) {
        size_t rows = 0;
        step.n_event = 0;
        for (size_t i = walk.first; i < walk.last; i++) {
            const double weight = tf_row_weight(timeline, timeline->exit.order[i]);
            if (timeline->event[i]) {
                step.n_event += weight;
                rows += weight > 0;
            }
        }
        step.time = walk.time;
        step.n_risk = walk.n_risk;
        step.n_censor = rows < walk.leaving_rows ? walk.leaving - step.n_event : 0;
        if (rows > 0) {
            const tf_hazard_jump jump = tf_hazard_jump_of(kind, step.n_event, rows, step.n_risk);
            step.hazard += jump.hazard;
            step.variance += jump.variance;
        }
        sink(user, &step);
    }
    return TF_STATS_OK;
}

void tf_hazard_limits(double hazard, double variance, double z, double *lower, double *upper) {
    const double width = hazard > 0 ? z * sqrt(variance) / hazard : NAN;
    *lower = hazard * exp(-width);
    *upper = hazard * exp(width);
}
