#ifndef STATS_COX_SURVIVAL_H
#define STATS_COX_SURVIVAL_H

#include "cox.h"
#include "km.h"

TF_STATS_BEGIN_DECLS

/** Whom a curve of a Cox model is for. */
typedef struct tf_cox_subject {
    const double *x;  /**< [p] covariates, finite */
    uint32_t stratum; /**< whose baseline */
} tf_cox_subject;

/** Who receives the steps. */
typedef struct tf_cox_sink {
    tf_km_sink step;
    void *user;
} tf_cox_sink;

/**
 * Walks the survival curve that a Cox model predicts for one subject and hands each step to @p sink
 * as tf_km_walk does; times and counts are those of the stratum. S is exp(-H), H the sum of d /
 * (sum of exp(coefficient (x_i - x))) over those at risk (Breslow 1974, Biometrics 30:89), with
 * Efron's ties in the steps in which tied events leave (Efron 1977). The variance of H knows that
 * the coefficients are estimated (Tsiatis 1981, Ann Stat 9:93; Link 1984, Biometrics 40:601);
 * limits by tf_km_limits. Coefficients without a value because their covariates are collinear are
 * left out.
 *
 * TF_STATS_INVALID: options out of range, discrete ties, x not finite, stratum out of range, a
 * monotone likelihood.
 */
TF_STATS_API tf_stats_status tf_cox_survival_walk(const tf_timeline *timeline, const double *x,
                                                  const tf_cox_model *model,
                                                  const tf_cox_options *cox,
                                                  const tf_cox_subject *subject,
                                                  const tf_cox_sink *sink);

TF_STATS_END_DECLS

#endif
