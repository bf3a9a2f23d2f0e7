#ifndef KM_ANALYSIS_BESIDE_ROWS_H
#define KM_ANALYSIS_BESIDE_ROWS_H

#include "analysis/statistics.h"

/* Names of the numbers of differences at milestones and of the test of proportional hazards. */
extern const tf_statistic_row tf_km_milestone_rows[5];
extern const tf_statistic_row tf_km_ph_rows[3];

#endif
