#ifndef FOREST_ANALYSIS_STUDIES_H
#define FOREST_ANALYSIS_STUDIES_H

#include "job.h"
#include "stats/pooling.h"
#include "variable.h"

/** Studies as the numerics take them, on the analysis scale (log for ratios). */
typedef struct tf_forest_study_set {
    size_t n;
    const char **names; /**< [n] as drawn */
    const char **terms; /**< [n] for the numbers file */
    size_t *row;        /**< [n] of the table */
    double *yi, *vi;    /**< [n] NaN: not estimable */
    tf_why *why;
    tf_two_by_two *counts; /**< [n] experimental arm first; NULL: given otherwise */
    tf_mean *means;        /**< [n][2] the same; NULL: given otherwise */
    tf_effect_measure measure;
    tf_forest_measure shown;
} tf_forest_study_set;

/** What describes a study. */
typedef enum tf_forest_study_form {
    TF_STUDIES_NONE, /**< an error was reported */
    TF_STUDIES_COUNTS,
    TF_STUDIES_MEANS,
    TF_STUDIES_LIMITS,
    TF_STUDIES_STD_ERR
} tf_forest_study_form;

/** From the keys that are given; half of the columns of a form is an error. */
tf_forest_study_form tf_forest_find_form(const tf_forest_job *job);
/** Fills studies->shown and studies->measure. Error: none is given, or one that doesn't fit. */
bool tf_forest_find_measure(const tf_forest_job *job, tf_forest_study_form kind,
                            tf_forest_study_set *studies);

/**
 * Reads the studies by the keys study, and events1 n1 events2 n2, or mean1 sd1 n1 …, or estimate
 * with limits or standard error. All errors are reported.
 */
bool tf_forest_studies_read(tf_forest_job *job, tf_forest_study_set *studies);
void tf_forest_studies_clear(tf_forest_study_set *studies);

/** Adds the rows of studies, pooled or each by itself, with their numbers. */
bool tf_forest_pool(tf_forest_job *job, const tf_forest_study_set *studies);

#endif
