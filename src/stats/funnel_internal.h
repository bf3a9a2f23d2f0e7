#ifndef FUNNEL_INTERNAL_H
#define FUNNEL_INTERNAL_H

#include "pool_internal.h"
#include "stats/funnel.h"

/* The studies that are complete; the set is to be cleared whatever the status. */
tf_stats_status tf_funnel_take(const double *yi, const double *vi, size_t n, tf_pool_set *set);

/* Weighted least squares of y on the standard error; k of at least 3, not of one precision. */
tf_egger tf_funnel_regress(const tf_pool_set *set);

/* Standard errors that differ by nothing but rounding have no slope. */
bool tf_funnel_one_precision(const tf_pool_set *set);

#endif
