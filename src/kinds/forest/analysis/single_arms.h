#ifndef FOREST_ANALYSIS_SINGLE_ARMS_H
#define FOREST_ANALYSIS_SINGLE_ARMS_H

#include "studies.h"

/* Studies of one arm: proportions, means and rates, on the scale on which they are pooled. */

/** Whether the keys ask for one arm: by the measure (-1: none is said), or as there are columns of
 * one arm alone. */
bool tf_forest_asks_single(const tf_forest_ask *ask, int measure);
/** What describes such studies; TF_STUDIES_NONE with an error where columns lack, or are of two
 * arms. */
tf_forest_study_form tf_forest_single_form(const tf_forest_job *job);
/** Settles measure, scale and limits of the set, whose form is known. False: an error. */
bool tf_forest_find_single(tf_forest_job *job, tf_forest_study_set *studies, int measure);
/** How many units of person-time rates are of; 1 for other studies. */
double tf_forest_rate_per(const tf_forest_job *job, const tf_forest_study_set *studies);

/* One study, from its row. False: an error was reported. */
bool tf_forest_read_proportion(tf_forest_job *job, tf_forest_study_set *studies, size_t i);
bool tf_forest_read_mean(tf_forest_job *job, tf_forest_study_set *studies, size_t i);
bool tf_forest_read_rate(tf_forest_job *job, tf_forest_study_set *studies, size_t i);

/** Patients, or person-time, of a study: what Freeman and Tukey's scales are gone back from. */
double tf_forest_study_size(const tf_forest_study_set *studies, size_t i);

#endif
