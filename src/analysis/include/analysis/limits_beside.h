#ifndef ANALYSIS_LIMITS_BESIDE_H
#define ANALYSIS_LIMITS_BESIDE_H

#include <stdbool.h>

#include <trialfig/table.h>

#include "analysis/level_name.h"
#include "base/memory.h"
#include <trialfig/diag.h>

/** Whether a column is called as one of confidence levels is: "level", "CI_level", "niveau". */
bool tf_is_level_name(const char *column);

/** What becomes of limits at another level than they are read at. */
typedef enum tf_limits_wrong {
    TF_LIMITS_WARNED, /**< they are drawn as they are, below words that name one level */
    TF_LIMITS_REFUSED /**< standard errors would be made of them, of another size */
} tf_limits_wrong;

/** Limits of a file whose other columns may tell their level. */
typedef struct tf_limits_beside {
    const tf_limits_ask *limits;
    tf_table *table;
    tf_arena *arena;
    tf_limits_wrong wrong;
} tf_limits_beside;

/**
 * Holds the columns of the file, asked for or not, against the level at which limits are read: one
 * of levels or of errors ("CI_level", ODS's Alpha), and one of standard errors, of which the limits
 * may be one or 1.645 away; names of limits may say so, too ("MeanMinusSE"). False: with an error.
 */
bool tf_limits_check_beside(const tf_limits_beside *asked, tf_diag *diag);

#endif
