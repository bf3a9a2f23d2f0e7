#ifndef STATS_COX_TERM_H
#define STATS_COX_TERM_H

#include "cox.h"

TF_STATS_BEGIN_DECLS

/** Tests of a term of several coefficients, given all others of the model. NaN: not defined. */
typedef struct tf_cox_term {
    tf_test wald;  /**< by the variance that the model has; none with a monotone likelihood */
    tf_test lr;    /**< likelihood ratio of the models with and without it */
    tf_test score; /**< score of the full model where the term is 0 and the others are fitted */
} tf_cox_term;

/**
 * Wald's, likelihood-ratio and score test of no effect of the chosen coefficients of a fitted
 * model. With all of them chosen they are the global tests of the model.
 *
 * @param x, model, cox  what tf_cox_fit was given and made; NULL for cox: defaults
 * @param chosen         [p] one at least
 *
 * TF_STATS_NOT_CONVERGED: the iterations of the model without them ran out.
 */
TF_STATS_API tf_stats_status tf_cox_term_test(const tf_timeline *timeline, const double *x,
                                              const tf_cox_model *model, const tf_cox_options *cox,
                                              const bool *chosen, tf_cox_term *out);

/** Twice what the likelihood gains by df coefficients more. NaN where one of both isn't known. */
TF_STATS_API tf_test tf_cox_likelihood_ratio(double loglik_without, double loglik, unsigned df);

TF_STATS_END_DECLS

#endif
