#ifndef FOREST_ANALYSIS_STUDY_BESIDE_H
#define FOREST_ANALYSIS_STUDY_BESIDE_H

#include "studies.h"

/** Warns of what other columns of the file say of studies that are pooled: units of measurements,
 * references, trials that are there twice, ratios that aren't those of the counts. */
void tf_forest_doubt_beside(const tf_forest_job *job, const tf_forest_study_set *studies);

#endif
