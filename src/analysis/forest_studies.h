#ifndef ANALYSIS_FOREST_STUDIES_H
#define ANALYSIS_FOREST_STUDIES_H

#include "forest_job.h"
#include "forest_variable.h"
#include "stats/pooling.h"

/** Studies as the numerics take them, on the analysis scale (log for ratios). */
typedef struct tf_forest_study_set {
    size_t n;
    const char **names; /**< [n] as drawn */
    const char **terms; /**< [n] for the numbers file */
    size_t *row;        /**< [n] of the table */
    double *yi, *vi;    /**< [n] NaN: not estimable */
    tf_forest_reason *why;
    tf_two_by_two *counts; /**< [n] experimental arm first; NULL: given otherwise */
    tf_mean *means;        /**< [n][2] the same; NULL: given otherwise */
    tf_effect_measure measure;
    tf_forest_measure shown;
} tf_forest_study_set;

/**
 * Reads the studies by the keys study, and events1 n1 events2 n2, or mean1 sd1 n1 …, or estimate
 * with limits or standard error. All errors are reported.
 */
bool tf_forest_studies_read(tf_forest_job *job, tf_forest_study_set *studies);
void tf_forest_studies_clear(tf_forest_study_set *studies);

/** Adds the rows of studies, pooled or each by itself, with their numbers. */
bool tf_forest_pool(tf_forest_job *job, const tf_forest_study_set *studies);

#endif
