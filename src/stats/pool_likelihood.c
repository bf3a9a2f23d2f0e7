/* tau2 by maximum likelihood (Hardy & Thompson 1996) or restricted maximum likelihood. */
#include <math.h>

#include "pool_internal.h"

/* Profile log-likelihood of tau2 with its derivatives. */
typedef struct point {
    double tau2, loglik;
    double score;
    double observed, expected; /* information */
    double scale;              /* typical variance of an effect size */
} point;

/*
 * With P = W - w w' / sum w: tr P, tr P^2, y'PPy and y'PPPy are sums over the studies. The
 * restricted likelihood has -log(sum w)/2 more, and traces of P where the other has those of W.
 */
static point evaluate(const tf_pool_set *set, tf_pool_method method, double tau2) {
    bool restricted = method == TF_POOL_REML;
    tf_pool_sums s = tf_pool_sum(set, tau2);
    double log_det = 0;
    for (size_t i = 0; i < set->k; i++)
        log_det += log(set->v[i] + tau2);
    double cubic = s.w3r2 - s.w2r * s.w2r / s.w;
    double trace = restricted ? s.trace : s.w;
    double trace2 = restricted ? s.trace2 : s.w2;
    return (point){.tau2 = tau2,
                   .loglik = -(log_det + (restricted ? log(s.w) : 0) + s.q) / 2,
                   .score = (s.w2r2 - trace) / 2,
                   .observed = cubic - trace2 / 2,
                   .expected = trace2 / 2,
                   .scale = (double)set->k / s.w};
}

/* Falls that are no more than rounding don't count. */
static bool not_worse(const point *next, const point *p) {
    return next->loglik >= p->loglik - 1e-13 * (1 + fabs(p->loglik));
}

/* One step up, halved until the likelihood does not fall; false: there is none left. */
static bool step_up(const tf_pool_set *set, tf_pool_method method, point *p, double *length) {
    double step = p->score / (p->observed > 0 ? p->observed : p->expected);
    for (int halvings = 0; halvings < 60; halvings++) {
        point next = evaluate(set, method, fmax(0, p->tau2 + step));
        if (not_worse(&next, p)) {
            *length = fabs(next.tau2 - p->tau2);
            *p = next;
            return true;
        }
        step /= 2;
    }
    return false;
}

tf_stats_status tf_pool_likelihood(const tf_pool_set *set, tf_pool_method method,
                                   unsigned max_iterations, tf_tau2 *out) {
    /*
     * The likelihood may have several tops, one of them at 0, so the highest of a grid is where to
     * start: 0, and steps of factor 2 from far below the smallest variance up to 4 times the sum of
     * squares: where the score is 0, some squared distance is at least half of tau2.
     */
    double least = INFINITY;
    double mean = tf_pool_sum(set, 0).mean;
    double most = 0;
    for (size_t i = 0; i < set->k; i++) {
        least = fmin(least, set->v[i]);
        most += (set->y[i] - mean) * (set->y[i] - mean);
    }
    point best = evaluate(set, method, 0);
    for (double tau2 = least / 1024; tau2 <= 4 * most; tau2 *= 2) {
        point p = evaluate(set, method, tau2);
        if (p.loglik > best.loglik)
            best = p;
    }
    point p = best;
    unsigned i = 0;
    for (bool done = p.tau2 == 0 && p.score <= 0; !done; i++) {
        if (i >= max_iterations)
            return TF_STATS_NOT_CONVERGED;
        double length = 0;
        bool moved = step_up(set, method, &p, &length);
        done = !moved || length <= 1e-12 * p.scale || (p.tau2 == 0 && p.score <= 0);
    }
    *out = (tf_tau2){.value = p.tau2, .se = 1 / sqrt(p.expected), .iterations = i};
    return TF_STATS_OK;
}
