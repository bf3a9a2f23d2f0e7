#ifndef STATS_EFFECT_SIZE_INTERNAL_H
#define STATS_EFFECT_SIZE_INTERNAL_H

#include "stats/effect_size.h"

/* What effect sizes of one group and of two have in common. */

tf_effect_size tf_no_effect(tf_estimate_reason reason);
/** A variance of 0 would take all the weight, so it is no effect size at all. */
tf_effect_size tf_effect_of(double yi, double vi);

/** NULL: the defaults. False: they are out of range. */
bool tf_effect_take_options(const tf_effect_options *options, tf_effect_options *out);
/** What is added to each cell. */
double tf_effect_addition(const tf_effect_options *options, double smallest_cell);

/** A mean and its sd, which fewer than two patients needn't have. */
bool tf_effect_valid_mean(const tf_mean *group);

/** Freeman and Tukey's, halved; n may be a mean of sizes. */
double tf_double_arcsine(double x, double n);

#endif
