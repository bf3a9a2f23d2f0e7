#ifndef FOREST_ANALYSIS_CUTS_H
#define FOREST_ANALYSIS_CUTS_H

#include "analysis/levels.h"
#include "job.h"

/**
 * Divides a column of numbers at its cut points (the list `given`): below the first, from each to
 * below the next, from the last on. Whole numbers cut at whole numbers are called <65, 65–74, ≥75;
 * others <1.5, 1.5–<3, ≥3. Fills names and labels of the levels, and `of_row`, which is
 * TF_MISSING_LEVEL for rows not in use and without a value.
 */
bool tf_forest_cut(const tf_forest_job *job, const tf_spec_pair *given, const char *column,
                   const tf_rows *rows, tf_levels *levels, uint32_t *of_row);

#endif
