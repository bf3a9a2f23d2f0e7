#ifndef FOREST_ANALYSIS_ELSEWHERE_H
#define FOREST_ANALYSIS_ELSEWHERE_H

#include "analysis/grouping.h"
#include "analysis/patients.h"
#include "job.h"

/** Warns of patients of these arms whose rows are all of other end points, or at other visits, than
 * the one that a condition keeps; how many they are. */
size_t tf_forest_count_elsewhere(const tf_forest_job *job, const tf_patients_ask *patients,
                                 const tf_rows *rows, const tf_grouping *grouping);

#endif
