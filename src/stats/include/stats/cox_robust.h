#ifndef STATS_COX_ROBUST_H
#define STATS_COX_ROBUST_H

#include "cox.h"

TF_STATS_BEGIN_DECLS

/** Whose subjects are alike. */
typedef struct tf_clusters {
    const uint32_t *of_row; /**< [rows] 0 to n - 1, in the order of the data */
    size_t n;
} tf_clusters;

/**
 * Puts the robust variance of Lin & Wei (1989, J Am Stat Assoc 84:1074) in place of the model's
 * own: the squares of what each cluster moves the coefficients by, summed. Standard errors, limits,
 * P and Wald's test of all coefficients follow it; those of the likelihood ratio and the score stay
 * what they are, and take subjects of one cluster for independent.
 *
 * @param x, cox    what tf_cox_fit was given
 * @param clusters  all subjects of a row of several are of its cluster
 * @param model     what tf_cox_fit made; a monotone likelihood leaves no coefficient estimable
 * @param score     robust score test of all coefficients at 0, or NULL
 *
 * TF_STATS_INVALID: discrete ties, a cluster out of range. Takes O(rows p + clusters p^2).
 */
TF_STATS_API tf_stats_status tf_cox_make_robust(const tf_timeline *timeline, const double *x,
                                                const tf_cox_options *cox,
                                                const tf_clusters *clusters, tf_cox_model *model,
                                                tf_test *score);

TF_STATS_END_DECLS

#endif
