#ifndef ANALYSIS_BOUNDS_H
#define ANALYSIS_BOUNDS_H

#include "analysis/rows.h"

/** What cells such as ">100" leave open: nothing is known beyond, so nothing is drawn there. */
typedef struct tf_bounds {
    const uint8_t *marks; /**< [rows] tf_cell_mark; NULL: every cell is a number */
    double low, high;     /**< the nearest bounds below and above zero; infinite: none */
} tf_bounds;

typedef struct tf_bounds_ask {
    const tf_ask *ask;
    const char *column; /**< its values go up and down from zero */
    const tf_numbers *thresholds;
} tf_bounds_ask;

/**
 * Finds the bounds in the column, and says that they end the axis. False, with an error: a bound on
 * the side of zero that tells nothing, as "<5", or a threshold beyond one, where nobody can be
 * counted.
 */
bool tf_bounds_find(const tf_bounds_ask *asked, const tf_rows *rows, tf_bounds *bounds,
                    tf_diag *diag);

#endif
