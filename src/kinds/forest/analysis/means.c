/* Differences of means of two arms, with Welch's t limits. */
#include <math.h>

#include "patients.h"
#include "stats/means.h"

/** Values of one arm together. Newly allocated; NULL: no memory. */
static double *values_of(const tf_forest_job *job, const tf_forest_subset *subset, size_t arm,
                         uint64_t *n) {
    double *values = tf_try_alloc(subset->n + 1, sizeof *values);
    *n = 0;
    if (!values) {
        tf_diag_no_memory(job->diag, "the values of a subgroup");
        return NULL;
    }
    for (size_t i = 0; i < subset->n; i++) {
        if (subset->arm[i] == arm)
            values[(*n)++] = subset->value[i];
    }
    return values;
}

bool tf_forest_means(const tf_forest_job *job, const tf_forest_subset *subset, tf_forest_cell *cell,
                     tf_forest_arm_cell *arms, tf_forest_coef *coef) {
    *coef = (tf_forest_coef){NAN, NAN};
    tf_mean means[2];
    for (size_t g = 0; g < 2; g++) {
        uint64_t n = 0;
        double *values = values_of(job, subset, g, &n);
        if (!values)
            return false;
        means[g] = tf_mean_of(values, n);
        g_free(values);
        arms[g].n = (double)n;
        arms[g].mean = n > 0 ? means[g].mean : NAN;
        arms[g].sd = n > 1 ? means[g].sd : NAN;
    }
    *cell = tf_forest_no_value(TF_WHY_NO_PATIENTS);
    if (means[0].n == 0 || means[1].n == 0)
        return true;
    tf_interval_estimate found;
    tf_test test;
    const tf_stats_status status =
        tf_mean_difference(&means[job->forest->experimental], &means[job->forest->reference],
                           TF_MEANS_WELCH, job->forest->conf_level, &found, &test);
    if (status != TF_STATS_OK)
        return tf_forest_failed(job, (int)status, "comparing means");
    *cell = tf_forest_no_value(TF_WHY_NO_VARIANCE);
    if (isnan(found.lower) || !(found.se > 0))
        return true;
    *cell = tf_forest_no_value(TF_ESTIMABLE);
    cell->effect.estimate = found.estimate;
    cell->effect.lower = found.lower;
    cell->effect.upper = found.upper;
    cell->effect.p = test.p;
    cell->size = 1 / (found.se * found.se);
    *coef = (tf_forest_coef){found.estimate, found.se};
    return true;
}
