#ifndef FOREST_ANALYSIS_ARM_DOUBTS_H
#define FOREST_ANALYSIS_ARM_DOUBTS_H

#include "studies.h"

/** False with an error if one column is named for both arms, or one of percentages as numbers of
 * events. */
bool tf_forest_check_arm_columns(const tf_forest_job *job);
/** Warns of studies that have an arm in common by their numbers: a control that two doses share, or
 * a study that is there twice, would count twice in the pool. */
void tf_forest_doubt_shared_arms(const tf_forest_job *job, const tf_forest_study_set *studies);

#endif
