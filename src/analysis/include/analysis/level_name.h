#ifndef ANALYSIS_LEVEL_NAME_H
#define ANALYSIS_LEVEL_NAME_H

#include "spec/ask.h"

/** The confidence level that a column's name says: 0.9 of "HR (90% CI)", "lower 90", "LCL_90"; NaN:
    none. */
double tf_level_of_name(const char *column);

/** Columns that one key names; none: n is 0. */
typedef struct tf_limit_columns {
    const void *member; /**< of the ask, for the place */
    const char *const *names;
    size_t n;
} tf_limit_columns;

/** Limits of a file, and at which level they are read. */
typedef struct tf_limits_ask {
    const tf_ask *ask;
    tf_limit_columns columns[3]; /**< of estimates, lower and upper limits */
    double level;
    const char *flag; /**< what another level is given with: "--conf-level " */
} tf_limits_ask;

/** Warns where a column's name says another level than its limits are read at, with the flag. */
void tf_limits_check_names(const tf_limits_ask *limits, tf_diag *diag);

#endif
