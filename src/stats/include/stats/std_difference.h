#ifndef STATS_STD_DIFFERENCE_H
#define STATS_STD_DIFFERENCE_H

#include <stddef.h>

#include "means.h"

TF_STATS_BEGIN_DECLS

/**
 * Standardized difference of two groups' means, in their pooled standard deviations, without a
 * sign: |m1 - m2| / sqrt((s1^2 + s2^2) / 2). Austin 2009 (Stat Med 28:3083). NaN: a group of fewer
 * than two, or means that differ though nobody differs from the mean of a group; 0 where all values
 * are equal.
 */
TF_STATS_API double tf_std_difference_means(const tf_mean *first, const tf_mean *second);

/**
 * The same of counts in @p k levels, 2 or more: the distance of Mahalanobis between the shares of
 * all levels but one, by the mean of both multinomial covariances. Yang & Dalton 2012 (SAS Global
 * Forum, paper 335). Of two levels it is |p1 - p2| / sqrt((p1 (1 - p1) + p2 (1 - p2)) / 2).
 * Levels that neither group has don't count. NaN: a group of nobody, or shares that can't be
 * compared since none of both groups' patients differ.
 *
 * @param out  written with TF_STATS_OK
 * @return TF_STATS_INVALID for counts that are negative or not finite, TF_STATS_NO_MEMORY
 */
TF_STATS_API tf_stats_status tf_std_difference_counts(const double *first, const double *second,
                                                      size_t k, double *out);

TF_STATS_END_DECLS

#endif
