#ifndef FOREST_ANALYSIS_CUTS_H
#define FOREST_ANALYSIS_CUTS_H

#include "variable.h"

/**
 * Divides a column of numbers at the cut points of the key `cuts`: below the first, from each to
 * below the next, from the last on. Whole numbers cut at whole numbers are called <65, 65–74, ≥75;
 * others <1.5, 1.5–<3, ≥3. Fills levels, of_row and n_missing.
 */
bool tf_forest_cut(const tf_forest_job *job, const uint8_t *used, tf_forest_variable *variable);

#endif
