#include <math.h>

#include "binomial.h"
#include "bisect.h"
#include "proportion_limits.h"
#include "refuse.h"
#include "stats/km.h"

/* An equation in p that a lower limit solves. Upper limits are lower limits of the failures. */
typedef struct limit_context {
    double x, n, k; /* k: Blaker, the largest outcome of the other tail */
    double target;
} limit_context;

static double clopper_pearson_gap(double p, const void *context) {
    const limit_context *c = context;
    return c->target - tf_binomial_upper(c->x, c->n, p);
}

static double mid_p_gap(double p, const void *context) {
    const limit_context *c = context;
    return c->target - tf_binomial_upper(c->x + 1, c->n, p) - tf_binomial_pmf(c->x, c->n, p) / 2;
}

static double deviance_gap(double p, const void *context) {
    const limit_context *c = context;
    return tf_poisson_deviance(c->x, c->n * p) + tf_poisson_deviance(c->n - c->x, c->n * (1 - p)) -
           c->target;
}

/* Both tails, P(X >= x) + P(X <= k): where it gets above alpha. */
static double tails_gap(double p, const void *context) {
    const limit_context *c = context;
    return c->target - tf_binomial_upper(c->x, c->n, p) - tf_binomial_lower(c->k, c->n, p);
}

/* Where the other tail, one outcome longer, becomes as improbable as P(X >= x). */
static double jump_gap(double p, const void *context) {
    const limit_context *c = context;
    return tf_binomial_lower(c->k + 1, c->n, p) - tf_binomial_upper(c->x, c->n, p);
}

/*
 * Blaker's acceptability is P(X >= x) + P(X <= k), where k is the largest outcome whose lower tail
 * is not more probable than P(X >= x); k climbs with p. At Clopper-Pearson's limit this is at most
 * alpha; where k takes its next step it is 2 P(X >= x) > alpha. Between the two the sum falls and
 * then rises, because the ratio of its derivatives is monotone, so it crosses alpha at most once:
 * the hull starts at the crossing, or at the step if that comes first. No search is needed.
 */
static double blaker_lower(double x, double n, double alpha) {
    limit_context c = {.x = x, .n = n, .k = -1, .target = alpha / 2};
    double start = tf_bisect(clopper_pearson_gap, &c, 0, 1);
    double above = x;
    while (above - c.k > 1) {
        double middle = floor((c.k + above) / 2);
        /* Tied tails of symmetric tables count as not more probable, whatever the last bit says. */
        if (tf_binomial_lower(middle, n, start) <= alpha / 2 * (1 + 1e-12))
            c.k = middle;
        else
            above = middle;
    }
    if (c.k >= x - 1)
        return start;
    double step = tf_bisect(jump_gap, &c, start, 1);
    c.target = alpha;
    return tails_gap(step, &c) > 0 ? step : tf_bisect(tails_gap, &c, start, step);
}

static double lower_limit(double x, double n, tf_proportion_method method, double conf_level) {
    double alpha = 1 - conf_level;
    double z = tf_conf_z(conf_level);
    limit_context c = {.x = x, .n = n, .target = alpha / 2};
    if (method == TF_PROPORTION_JEFFREYS_UNMODIFIED)
        return tf_beta_quantile(x + 0.5, n - x + 0.5, alpha / 2, 0);
    if (x == 0)
        return 0;
    switch (method) {
    case TF_PROPORTION_JEFFREYS:
        return tf_beta_quantile(x + 0.5, n - x + 0.5, alpha / 2, 0);
    case TF_PROPORTION_MID_P:
        return tf_bisect(mid_p_gap, &c, 0, 1);
    case TF_PROPORTION_BLAKER:
        return blaker_lower(x, n, alpha);
    case TF_PROPORTION_LIKELIHOOD_RATIO:
        c.target = z * z / 2;
        return tf_bisect(deviance_gap, &c, 0, x / n);
    default:
        return tf_bisect(clopper_pearson_gap, &c, 0, 1);
    }
}

tf_limits tf_exact_limits(double x, double n, tf_proportion_method method, double conf_level) {
    return (tf_limits){lower_limit(x, n, method, conf_level),
                       1 - lower_limit(n - x, n, method, conf_level)};
}

/* How many outcomes, counted from the end of the other tail, are not more probable than x. */
static double other_tail(double x, double n, double p) {
    const double limit = tf_binomial_pmf(x, n, p) * (1 + 1e-7);
    double mean = n * p;
    /* x is below the mean here; above it the probabilities fall. */
    double inside = ceil(mean) - 1, outside = n + 1;
    while (outside - inside > 1) {
        double middle = floor((inside + outside) / 2);
        if (tf_binomial_pmf(middle, n, p) <= limit)
            outside = middle;
        else
            inside = middle;
    }
    return outside;
}

static double two_sided(double x, double n, double p) {
    double mean = n * p;
    if (x == mean)
        return 1;
    if (x > mean) {
        x = n - x;
        p = 1 - p;
    }
    return fmin(1, tf_binomial_lower(x, n, p) + tf_binomial_upper(other_tail(x, n, p), n, p));
}

tf_stats_status tf_proportion_test(uint64_t x, uint64_t n, double p0, tf_sides sides,
                                   tf_test *out) {
    TF_NEED(out);
    TF_NEED_CHOICE("sides", sides, TF_LESS);
    if (x > n || n > TF_PROPORTION_MAX_N || !(p0 >= 0 && p0 <= 1))
        return tf_stats_refuse(x > n ? "x" : n > TF_PROPORTION_MAX_N ? "n" : "p0", TF_STATS_NO_ROW);
    double p = sides == TF_GREATER ? tf_binomial_upper((double)x, (double)n, p0)
               : sides == TF_LESS  ? tf_binomial_lower((double)x, (double)n, p0)
                                   : two_sided((double)x, (double)n, p0);
    *out = (tf_test){.statistic = NAN, .df = NAN, .p = p};
    return TF_STATS_OK;
}
