/* Estimators of the variance between studies, as R package metafor defines them. */
#include <math.h>

#include "distributions.h"
#include "pool_internal.h"

/* The weights u of a moment estimator: all 1, or one over the variance with what is added. */
typedef enum moment_weights { EQUAL_WEIGHTS, INVERSE_WEIGHTS } moment_weights;

/*
 * Moment estimators are factor * (quadratic form with weights u) less a constant, so their
 * variance at tau2 is factor^2 * 2 tr(P D P D) with P = diag(u) - u u' / sum u, D = diag(v + tau2)
 * (Searle 1971). The double sum over P_ij^2 D_i D_j is added up from pairs with those before,
 * so that no difference of large numbers is taken (see tf_pool_sum).
 */
static double moment_se(const tf_pool_set *set, double added, moment_weights weights, double tau2,
                        double factor) {
    const bool equal = weights == EQUAL_WEIGHTS;
    const size_t heaviest = tf_pool_heaviest(set);
    double sum = 0, rest = 0;
    for (size_t i = 0; i < set->k; i++) {
        double u = equal ? 1 : 1 / (set->v[i] + added);
        sum += u;
        rest += i == heaviest ? 0 : u;
    }
    double trace = 0, before = 0;
    for (size_t i = 0; i < set->k; i++) {
        double u = equal ? 1 : 1 / (set->v[i] + added);
        double d = set->v[i] + tau2;
        double own = u * d * (i == heaviest ? rest : sum - u);
        trace += own * own + 2 * u * u * d * before;
        before += u * u * d;
    }
    return factor * sqrt(2 * trace) / sum;
}

static double sum_of_squares(const tf_pool_set *set) {
    double mean = 0;
    double squares = 0;
    for (size_t i = 0; i < set->k; i++)
        mean += set->y[i] / (double)set->k;
    for (size_t i = 0; i < set->k; i++)
        squares += (set->y[i] - mean) * (set->y[i] - mean);
    return squares;
}

static double hedges(const tf_pool_set *set) {
    double k = (double)set->k;
    double mean_variance = 0;
    for (size_t i = 0; i < set->k; i++)
        mean_variance += set->v[i] / k;
    return fmax(0, sum_of_squares(set) / (k - 1) - mean_variance);
}

/* Negative ones are cut at 0; their standard error is that at what is left. */
static tf_tau2 moments(const tf_pool_set *set, tf_pool_method method) {
    double k = (double)set->k;
    tf_pool_sums s = tf_pool_sum(set, 0);
    tf_tau2 t = {0};
    if (method == TF_POOL_DL) {
        t.value = fmax(0, (s.q - (k - 1)) / s.trace);
        t.se = moment_se(set, 0, INVERSE_WEIGHTS, t.value, 1 / s.trace);
    } else if (method == TF_POOL_HS) {
        t.value = fmax(0, (s.q - k) / s.w);
        t.se = moment_se(set, 0, INVERSE_WEIGHTS, t.value, 1 / s.w);
    } else if (method == TF_POOL_SJ) {
        double crude = sum_of_squares(set) / k;
        t.value = crude * tf_pool_sum(set, crude).q / (k - 1);
        t.se = moment_se(set, crude, INVERSE_WEIGHTS, t.value, crude / (k - 1));
    } else {
        t.value = hedges(set);
        t.se = moment_se(set, 0, EQUAL_WEIGHTS, t.value, 1 / (k - 1));
    }
    return t;
}

/*
 * Q(tau2) falls, and is convex as a rule, so Newton's steps go up to the root; bisection takes over
 * where they would leave what is known. sum r^2 / tau2 is at least Q: that is the upper bound.
 */
double tf_pool_solve_q(const tf_pool_set *set, double target, unsigned *iterations) {
    double low = 0;
    double high = sum_of_squares(set) / target;
    double t = 0;
    for (unsigned i = 0; i < 500; i++) {
        tf_pool_sums s = tf_pool_sum(set, t);
        if (i == 0 && s.q <= target)
            break;
        *iterations += 1;
        if (s.q > target)
            low = t;
        else
            high = t;
        double next = t + (s.q - target) / s.w2r2;
        if (!(next > low && next < high))
            next = low + (high - low) / 2;
        double step = fabs(next - t);
        t = next;
        if (step <= 1e-15 * t || high - low <= 1e-15 * high)
            break;
    }
    return t;
}

/*
 * By bisection: it ends for any df, where GSL calls its error handler if its own iteration does
 * not, and it is as exact as the tail itself.
 */
double tf_chisq_quantile(double tail, size_t df) {
    double low = 0;
    double high = (double)df + 1;
    while (tf_chisq_upper(high, (unsigned)df) > tail) {
        low = high;
        high *= 2;
    }
    while (high - low > 1e-15 * high) {
        double middle = low + (high - low) / 2;
        if (middle == low || middle == high)
            break;
        if (tf_chisq_upper(middle, (unsigned)df) > tail)
            low = middle;
        else
            high = middle;
    }
    return high;
}

tf_stats_status tf_pool_tau2(const tf_pool_set *set, const tf_pool_options *options, tf_tau2 *out) {
    double k = (double)set->k;
    switch (options->method) {
    case TF_POOL_REML:
    case TF_POOL_ML:
        return tf_pool_likelihood(set, options->method, options->max_iterations, out);
    case TF_POOL_PM:
    case TF_POOL_EB:
        *out = (tf_tau2){0};
        out->value = tf_pool_solve_q(set, k - 1, &out->iterations);
        out->se = k * sqrt(2 / (k - 1)) / tf_pool_sum(set, out->value).w;
        return TF_STATS_OK;
    default:
        *out = moments(set, options->method);
        return TF_STATS_OK;
    }
}
