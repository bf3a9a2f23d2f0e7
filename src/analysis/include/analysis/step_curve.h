#ifndef ANALYSIS_STEP_CURVE_H
#define ANALYSIS_STEP_CURVE_H

#include <stddef.h>

/** A step function from (0, start) on: value[i] holds from time[i] to time[i + 1]. Reduced to what
 * a page shows. */
typedef struct tf_step_curve {
    size_t n;
    const double *time; /**< strictly rising; time[0] is the origin, or when the first is at risk */
    const double *value;         /**< S, or 1 - S where failure is drawn */
    const double *lower, *upper; /**< limits in the same scale; NaN before the first event where
                                    undefined and once S is 0 */
    double end;                  /**< last time under observation: the curve ends there */
} tf_step_curve;

#endif
