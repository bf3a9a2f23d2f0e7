#ifndef STATS_DENSITY_H
#define STATS_DENSITY_H

#include <stddef.h>

#include "status.h"

TF_STATS_BEGIN_DECLS

/**
 * Standard deviation of the kernel for n ascending values by Silverman's rule of thumb (Density
 * Estimation 1986, eq. 3.31), R's bw.nrd0: 0.9 n^(-1/5) times the smaller of the standard deviation
 * and the quartiles' distance over 1.34; the deviation where quartiles are one. NaN: fewer than two
 * values, or all are the same.
 */
TF_STATS_API double tf_density_bandwidth(const double *sorted, size_t n);

/** Density at x of n values, by a normal kernel. */
TF_STATS_API double tf_density_at(const double *values, size_t n, double bandwidth, double x);

TF_STATS_END_DECLS

#endif
