#ifndef STATS_CONCORDANCE_H
#define STATS_CONCORDANCE_H

#include "status.h"
#include "timeline.h"

TF_STATS_BEGIN_DECLS

/**
 * Pairs of subjects in the same stratum, of which one has the event while the other is at risk
 * (censored at that time counts as at risk). Pairs are weighted by the product of their weights.
 */
typedef struct tf_concordance {
    double concordant; /**< the higher score has the earlier event */
    double discordant;
    double tied_score; /**< comparable, but of one score */
    double tied_time;  /**< events at one time, different scores: not comparable */
    double tied_both;
    /** (concordant + tied_score/2) / comparable pairs (Harrell et al. 1982, J Am Med Assoc
     * 247:2543); NaN without such pairs. */
    double concordance;
    double se; /**< infinitesimal jackknife, as in R package survival; rows are subjects */
} tf_concordance;

/**
 * Harrell's concordance of a score with the times, by strata of the timeline, in O(n log n).
 *
 * @param score  one for each row of the data, in its order; higher means earlier (a linear
 *   predictor of a Cox model)
 *
 * TF_STATS_INVALID: a score that is not finite.
 */
TF_STATS_API tf_stats_status tf_concordance_of(const tf_timeline *timeline, const double *score,
                                               tf_concordance *out);

TF_STATS_END_DECLS

#endif
