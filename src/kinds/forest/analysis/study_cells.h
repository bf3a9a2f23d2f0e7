#ifndef FOREST_ANALYSIS_STUDY_CELLS_H
#define FOREST_ANALYSIS_STUDY_CELLS_H

#include "studies.h"

/* Numbers that describe a study; false: an error was reported. */

/** A number of patients, or of events among them. */
bool tf_study_need_count(const tf_forest_job *job, const char *column, size_t row, uint64_t *n);
/** Events with their patients, who stand in a column of their own or in the same cell: "12/40". */
bool tf_study_need_events(const tf_forest_job *job, const char *events, const char *patients,
                          size_t row, uint64_t *x, uint64_t *n);
/** Keeps an effect, or why there is none. */
bool tf_study_take(const tf_forest_job *job, tf_forest_study_set *studies, size_t i,
                   tf_stats_status status, const tf_effect_size *size);

#endif
