#ifndef STATS_GRAY_H
#define STATS_GRAY_H

#include <stdbool.h>

#include "competing.h"

TF_STATS_BEGIN_DECLS

/** Test of equal cumulative incidence of one cause. NaN: not defined (no event of the cause, one
 * group left, singular variance). */
typedef struct tf_gray {
    uint32_t n_groups;
    double *events;   /**< [n_groups] weighted events of the cause */
    double *score;    /**< [n_groups] observed less expected, weighted; they add up to 0 */
    double *variance; /**< [n_groups * n_groups] of the scores */
    bool *compared;   /**< [n_groups] ever at risk at an event of the cause */
    double chisq;     /**< two-sided */
    uint32_t df;      /**< compared groups less one */
    double p;
} tf_gray;

/**
 * Gray's k-sample test (Gray 1988, Ann Stat 16:1141, with the variance of its section 4 and, for
 * ties, the hypergeometric factors of his program) for @p cause, 1 to n_causes, of the groups of
 * the timeline, stratified by its strata. The weight is (1 - F)^rho, F the incidence of all groups
 * of the stratum together. Weights of rows act as frequencies, left truncation is allowed: who is
 * at risk at t counts as n/S(t-), whatever n is made of. A group whose risk set has emptied is not
 * compared any more. Takes O(event times * groups^3) and, for each stratum, O(groups^2) memory.
 *
 * TF_STATS_INVALID: causes as in tf_incidence_walk, a cause out of range, rho that is negative or
 * not finite. *out is NULL unless the result is TF_STATS_OK.
 */
TF_STATS_API tf_stats_status tf_gray_test(const tf_competing_risks *risks, uint32_t cause,
                                          double rho, tf_gray **out);
TF_STATS_API void tf_gray_free(tf_gray *test);

TF_STATS_END_DECLS

#endif
