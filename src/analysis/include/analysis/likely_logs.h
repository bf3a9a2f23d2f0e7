#ifndef ANALYSIS_LIKELY_LOGS_H
#define ANALYSIS_LIKELY_LOGS_H

#include <stdbool.h>
#include <stddef.h>

/**
 * Whether estimates above 0 can hardly be ratios with these standard errors of their logarithms,
 * and can well be the logarithms: a coefficient of 0.02 is no ratio that is 480 standard errors
 * from
 * 1. NaN: not there.
 */
bool tf_are_likely_logs(const double *estimates, const double *std_errs, size_t n);

#endif
