#ifndef STATS_PH_TEST_H
#define STATS_PH_TEST_H

#include "cox.h"

TF_STATS_BEGIN_DECLS

/** Function of time with which a coefficient may change. */
typedef enum tf_ph_transform {
    TF_PH_KM,       /**< 1 - Kaplan-Meier of all rows, before the time */
    TF_PH_IDENTITY, /**< the time itself */
    TF_PH_RANK,     /**< rank among the times of all rows, tied ones their mean */
    TF_PH_LOG       /**< log of the time */
} tf_ph_transform;

typedef struct tf_ph_options {
    tf_ph_transform transform; /**< default TF_PH_KM */
    const uint32_t *term; /**< [p] term of each coefficient, 0 to n_terms - 1; default NULL: each is
                               a term of its own */
    size_t n_terms;       /**< default 0: p */
} tf_ph_options;

/** Tests of proportional hazards: chi-square with df, upper tail. NaN: not defined. */
typedef struct tf_ph_test {
    size_t n_terms;
    tf_test *term;  /**< [n_terms] */
    tf_test global; /**< all coefficients at once */
} tf_ph_test;

TF_STATS_API tf_ph_options tf_ph_options_default(void);

/**
 * Score tests of no change of the coefficients with time (Grambsch & Therneau 1994, Biometrika
 * 81:515, as in cox.zph of survival 3: with the variance of the score at each event time, not their
 * mean): for a term, its coefficients times g(t) are added to the model. Ties by Efron or Breslow,
 * as the model has them. Takes O(rows p^2).
 *
 * @param x      the covariates of tf_cox_fit, of @p model->p columns
 * @param model  what tf_cox_fit made of them; collinear coefficients are left out, and with a
 *               monotone likelihood nothing is defined
 * @param cox    options of that fit; NULL: defaults
 *
 * TF_STATS_INVALID: options out of range, discrete ties, a term without a coefficient, TF_PH_LOG
 * with an event at a time of 0 or below.
 */
TF_STATS_API tf_stats_status tf_ph_test_new(const tf_timeline *timeline, const double *x,
                                            const tf_cox_model *model, const tf_cox_options *cox,
                                            const tf_ph_options *options, tf_ph_test **out);
TF_STATS_API void tf_ph_test_free(tf_ph_test *test);

TF_STATS_END_DECLS

#endif
