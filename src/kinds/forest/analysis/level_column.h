#ifndef FOREST_LEVEL_COLUMN_H
#define FOREST_LEVEL_COLUMN_H

#include "job.h"

/** Whether a column is called as one of confidence levels is: "level", "CI_level", "niveau". */
bool tf_forest_is_level_name(const char *column);

/**
 * Holds such a column against the level at which limits are read. Limits of studies at another one
 * would be standard errors of another size: an error (false); those of rows are printed as they
 * are, below words that name one level: a warning.
 */
bool tf_forest_check_level_column(const tf_forest_job *job);

#endif
