#ifndef FOREST_ANALYSIS_ONE_TRIAL_H
#define FOREST_ANALYSIS_ONE_TRIAL_H

#include "studies.h"

/** Warns where rows that are pooled are of one trial's patients. */
void tf_forest_doubt_one_trial(const tf_forest_job *job, const tf_forest_study_set *studies);

#endif
