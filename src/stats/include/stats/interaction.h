#ifndef STATS_INTERACTION_H
#define STATS_INTERACTION_H

#include <stdbool.h>

#include "cox.h"
#include "status.h"
#include "survival_data.h"

TF_STATS_BEGIN_DECLS

/** Why a test of interaction does not exist, or rests on less than was asked. */
typedef enum tf_interaction_reason {
    TF_INTERACTION_TESTED = 0,
    TF_INTERACTION_ONE_LEVEL,   /**< fewer than two levels with events */
    TF_INTERACTION_NOT_COMPARED /**< the arms meet in one level at most */
} tf_interaction_reason;

/** Does the hazard ratio between the arms differ between the levels of a subgroup? */
typedef struct tf_interaction {
    double lr_chisq, lr_p;     /**< likelihood ratio; NaN unless tested */
    double wald_chisq, wald_p; /**< NaN when monotone, too */
    unsigned df;               /**< of what could be compared */
    unsigned df_full;          /**< (arms - 1) (levels - 1): more than df if that is reduced */
    /** They say nothing on how hazard ratios differ, and are left out. */
    uint32_t levels_without_events, arms_without_events;
    /** Some arm has no event in some level but elsewhere: a ratio is 0 or infinite there. The
     * likelihood ratio is that of the limit and valid, its chi-square distribution a rough guide.
     */
    bool monotone;
    tf_interaction_reason reason;
} tf_interaction;

/**
 * Likelihood-ratio test of arm * level against arm + level in Cox models (Cox 1972; Assmann et
 * al. 2000, Lancet 355:1064), and Wald's test of the same. Strata of @p data apply to both models.
 *
 * @param data  its group is the arm (0 is the reference), with at least two
 * @param level  [data->n] 0 to n_levels - 1
 *
 * Levels and arms without any event are left out of both models: their own coefficients would take
 * them out of every risk set in the limit. Levels or arms that are never compared cost degrees of
 * freedom, too: df counts the independent interaction terms that the data inform about.
 *
 * TF_STATS_INVALID: as tf_timeline_new and tf_cox_fit, fewer than two arms, a level out of range.
 * TF_STATS_NOT_CONVERGED: a model's iterations ran out.
 */
TF_STATS_API tf_stats_status tf_cox_interaction(const tf_survival_data *data, const uint32_t *level,
                                                uint32_t n_levels, tf_time_ties time_ties,
                                                const tf_cox_options *options, tf_interaction *out);

TF_STATS_END_DECLS

#endif
