#ifndef POOL_INTERNAL_H
#define POOL_INTERNAL_H

#include "stats/pooling.h"

/* The studies that are pooled. */
typedef struct tf_pool_set {
    size_t k;
    double *y, *v; /* [k] */
    size_t *study; /* [k] index among the caller's studies */
} tf_pool_set;

/* Sums with weights w = 1/(v + tau2), r = y - mean. */
typedef struct tf_pool_sums {
    double w, w2;     /* of w, w^2 */
    double mean;      /* weighted */
    double q;         /* of w r^2: generalised Q */
    double w2r, w2r2; /* of w^2 r, w^2 r^2 */
    double w3r2;      /* of w^3 r^2 */
    double trace;     /* of P = diag(w) - w w' / sum w */
    double trace2;    /* of P^2 */
} tf_pool_sums;

/* The study with the smallest variance. */
size_t tf_pool_heaviest(const tf_pool_set *set);

tf_pool_sums tf_pool_sum(const tf_pool_set *set, double tau2);

/* An estimate of tau2 with its standard error. */
typedef struct tf_tau2 {
    double value, se;
    unsigned iterations;
} tf_tau2;

/* For the methods with tau2 and k of at least 2. */
tf_stats_status tf_pool_tau2(const tf_pool_set *set, const tf_pool_options *options, tf_tau2 *out);

/* Estimate by maximum likelihood: TF_POOL_ML, or restricted: TF_POOL_REML. */
tf_stats_status tf_pool_likelihood(const tf_pool_set *set, tf_pool_method method,
                                   unsigned max_iterations, tf_tau2 *out);

/* tau2 at which the generalised Q is target, above 0; 0 where it is not above target even there. */
double tf_pool_solve_q(const tf_pool_set *set, double target, unsigned *iterations);

/* x with P(chi-square with df degrees of freedom >= x) = tail, in (0, 1). */
double tf_chisq_quantile(double tail, size_t df);

/* Room for k studies; false: no memory. Empty afterwards. */
bool tf_pool_set_init(tf_pool_set *set, size_t k);
void tf_pool_set_clear(tf_pool_set *set);

/* All numbers NaN, k 0. */
tf_pool tf_pool_nothing(void);

/* Common or random effects of the set; weights are filled where the set has studies. */
tf_stats_status tf_pool_inverse_variance(const tf_pool_set *set, const tf_pool_options *options,
                                         tf_pool *out, double *weights);

/* Fills statistic, df, p and limits from estimate and se; df INFINITY: normal. */
void tf_pool_test(tf_pool *out, double df, double conf_level);

/* Fills what belongs to Q, for q_df + 1 studies. */
void tf_pool_heterogeneity(tf_pool *out, double q, size_t q_df);

/* Mantel-Haenszel or Peto. */
tf_stats_status tf_pool_tables(const tf_studies *studies, const size_t *some, size_t n,
                               const tf_pool_options *options, tf_pool *out, double *weights);

/* Whether a method works on tables of counts, not on effect sizes. */
bool tf_pool_of_tables(tf_pool_method method);

/* False: something is out of range (of what tf_pool_studies names). */
bool tf_pool_check(const tf_studies *studies, const tf_pool_options *options);

/* True unless the study is left out by every method of its kind. */
bool tf_pool_has(const tf_studies *studies, tf_pool_method method, size_t i);

#endif
