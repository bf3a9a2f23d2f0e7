/* Marks of censoring sit on the curve, at its value after the events of their time. */
#include "job.h"

/* Whoever is censored leaves the curves of all causes: of several, one would get the marks of all.
   What falls from 1 in a reducer rises from 0 in the figure, but for survival itself. */
void tf_km_take_marks(const tf_km_job *job, const tf_curve_reducer *reducer, tf_km_group *group) {
    const bool rises = job->km->estimate != TF_ESTIMATE_SURVIVAL;
    size_t n = 0;
    const tf_censor_point *marks = tf_curve_reducer_censored(reducer, &n);
    n = job->km->events.by_cause ? 0 : n;
    double *time = tf_arena_array(job->arena, double, n + 1);
    double *value = tf_arena_array(job->arena, double, n + 1);
    double *count = tf_arena_array(job->arena, double, n + 1);
    for (size_t i = 0; i < n; i++) {
        time[i] = marks[i].time;
        value[i] = rises ? 1 - marks[i].survival : marks[i].survival;
        count[i] = marks[i].count;
    }
    group->n_censor_marks = n;
    group->censor_time = time;
    group->censor_value = value;
    group->censor_count = count;
}
