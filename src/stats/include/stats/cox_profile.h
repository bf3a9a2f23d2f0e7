#ifndef STATS_COX_PROFILE_H
#define STATS_COX_PROFILE_H

#include "cox.h"

TF_STATS_BEGIN_DECLS

/** How limits of a coefficient are made, beside Wald's. */
typedef enum tf_cox_limits {
    TF_COX_PROFILE, /**< of the likelihood, the other coefficients at their best (Cox & Oakes 1984,
                         section 3.3; penalized: Heinze & Schemper 2001, Biometrics 57:114) */
    TF_COX_SCORE    /**< where the score test of the value is at the level; not penalized */
} tf_cox_limits;

/** Limits of one coefficient, and the test of 0 that goes with them. */
typedef struct tf_cox_profile {
    double lower, upper; /**< -+INFINITY: there is no end on that side */
    tf_test test;        /**< likelihood ratio or score, with one degree of freedom */
} tf_cox_profile;

/**
 * Model with Firth's penalized likelihood (Firth 1993, Biometrika 80:27; Heinze & Schemper 2001,
 * Biometrics 57:114): half the logarithm of the information's determinant is added, so that every
 * coefficient has a finite value, also where the likelihood is monotone. The variance is the
 * inverse information at the estimate; loglik_null, loglik and the likelihood ratio are penalized,
 * and there is no score test.
 *
 * TF_STATS_INVALID: as tf_cox_fit, and discrete ties. Collinear covariates are left out as there.
 */
TF_STATS_API tf_stats_status tf_cox_fit_firth(const tf_timeline *timeline, const double *x,
                                              size_t p, const tf_cox_options *options,
                                              tf_cox_model **out);

/** What limits are asked of. */
typedef struct tf_cox_profile_ask {
    tf_cox_limits limits;
    bool firth;             /**< the model is that of tf_cox_fit_firth, else of tf_cox_fit */
    size_t coefficient;     /**< of which */
    tf_cox_options options; /**< of the fit; the level is that of the limits */
} tf_cox_profile_ask;

/**
 * Limits of a coefficient of a fitted model, which may be infinite itself: then one of them is.
 * Good to about 1e-9 of a standard error.
 *
 * TF_STATS_INVALID: a coefficient that is collinear or out of range, score limits of a penalized
 * likelihood. NaN without events.
 */
TF_STATS_API tf_stats_status tf_cox_profile_limits(const tf_timeline *timeline, const double *x,
                                                   const tf_cox_model *model,
                                                   const tf_cox_profile_ask *asked,
                                                   tf_cox_profile *out);

TF_STATS_END_DECLS

#endif
