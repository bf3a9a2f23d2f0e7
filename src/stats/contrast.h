#ifndef CONTRAST_H
#define CONTRAST_H

#include <stdbool.h>
#include <stdint.h>

#include "stats/status.h"

/* Result of a k-sample test: NaN where it is not defined. */
typedef struct tf_contrast {
    double chisq, p;
    uint32_t df;
} tf_contrast;

/*
 * u' V^- u over the compared groups, the first of them left out since scores add up to 0.
 * @p u are the k scores, @p variance is k x k. With fewer than two groups df is 0; a variance that
 * is singular, rounding aside, leaves chisq and p NaN.
 */
tf_stats_status tf_contrast_test(const double *u, const double *variance, const bool *compared,
                                 uint32_t k, tf_contrast *out);

#endif
