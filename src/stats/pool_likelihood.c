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
static point evaluate(const tf_pool_set *set, bool restricted, double tau2) {
    tf_pool_sums s = tf_pool_sum(set, tau2);
    double log_det = 0;
    for (size_t i = 0; i < set->k; i++) {
        log_det += log(set->v[i] + tau2);
    }
    double cubic = s.w3r2 - s.w2r * s.w2r / s.w;
    double ratio = s.w2 / s.w;
    double trace = restricted ? s.w - ratio : s.w;
    double trace2 = restricted ? s.w2 - 2 * s.w3 / s.w + ratio * ratio : s.w2;
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
static bool step_up(const tf_pool_set *set, bool restricted, point *p, double *length) {
    double step = p->score / (p->observed > 0 ? p->observed : p->expected);
    for (int halvings = 0; halvings < 60; halvings++) {
        point next = evaluate(set, restricted, fmax(0, p->tau2 + step));
        if (not_worse(&next, p)) {
            *length = fabs(next.tau2 - p->tau2);
            *p = next;
            return true;
        }
        step /= 2;
    }
    return false;
}

tf_stats_status tf_pool_likelihood(const tf_pool_set *set, bool restricted, double start,
                                   unsigned max_iterations, tf_tau2 *out) {
    point p = evaluate(set, restricted, start);
    unsigned i = 0;
    for (bool done = false; !done; i++) {
        if (i >= max_iterations) {
            return TF_STATS_NOT_CONVERGED;
        }
        double length = 0;
        bool moved = step_up(set, restricted, &p, &length);
        done = !moved || length <= 1e-12 * p.scale || (p.tau2 == 0 && p.score <= 0);
    }
    point boundary = evaluate(set, restricted, 0);
    /* The likelihood can have a hill for itself at the boundary. */
    if (boundary.score <= 0 && not_worse(&boundary, &p)) {
        p = boundary;
    }
    *out = (tf_tau2){.value = p.tau2, .se = 1 / sqrt(p.expected), .iterations = i};
    return TF_STATS_OK;
}
