#ifndef STATS_SINGLE_ARM_H
#define STATS_SINGLE_ARM_H

#include <stdint.h>

#include "effect_size.h"

TF_STATS_BEGIN_DECLS

/*
 * Effect sizes of studies of one group, besides proportions (tf_effect_from_proportion), and the
 * way back from the scale on which they are pooled. Names and definitions are those of metafor's
 * escalc (IR, IRLN, IRS, IRFT, MN, MNLN).
 */

/**
 * Events per person-time: TF_EFFECT_RATE, LOG_RATE, SQRT_RATE or FREEMAN_TUKEY. An addition is to
 * the events alone, and only0 means no event. No person-time: TF_ESTIMATE_TOO_FEW.
 *
 * TF_STATS_INVALID: another measure, a time that is negative or not finite, a negative addition.
 */
TF_STATS_API tf_stats_status tf_effect_from_rate(tf_effect_measure measure, uint64_t events,
                                                 double time, const tf_effect_options *options,
                                                 tf_effect_size *out);

/**
 * TF_EFFECT_MEAN or LOG_MEAN. Fewer than two patients have no sd, so no effect size; means at or
 * below 0 no logarithm (TF_ESTIMATE_ZERO_CELL).
 *
 * TF_STATS_INVALID: another measure, a mean or sd that is not finite, a negative sd.
 */
TF_STATS_API tf_stats_status tf_effect_from_mean(tf_effect_measure measure, const tf_mean *group,
                                                 tf_effect_size *out);

/**
 * Back to the natural scale: exp of logarithms, the proportion of a logit, sin^2, squares. What is
 * beyond the range of the transformation, or of proportions and rates themselves, is its end.
 * Freeman and Tukey's are solved for the size of a study, patients or person-time, which of a
 * pooled estimate is the harmonic mean of the studies' (Miller 1978, Am Stat 32:138; of rates the
 * same way, as metafor's transf.iirft).
 *
 * @param size  of Freeman and Tukey's alone; not looked at otherwise
 */
TF_STATS_API double tf_effect_natural(tf_effect_measure measure, double yi, double size);

TF_STATS_END_DECLS

#endif
