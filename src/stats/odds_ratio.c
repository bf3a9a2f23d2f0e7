/* The exact estimate is the maximum of the conditional likelihood, as in R's fisher.test, and not
   the cross product from which the other methods here start. */
#include <math.h>

#include "bisect.h"
#include "hypergeometric.h"
#include "refuse.h"
#include "stats/km.h"
#include "two_by_two_internal.h"

/* The same bound on the logarithm as in risk_ratio.c. */
static const double widest = 60;

typedef struct odds_context {
    const tf_two_by_two_real *t;
    double z, factor;
} odds_context;

/*
 * (x1 - n1 p1) sqrt(1/info1 + 1/info2). The difference, which is also that of group 2 turned
 * around, is taken from the group that is all one outcome, where it is a product and nothing
 * cancels.
 */
static double odds_gap(double log_ratio, const void *context) {
    const odds_context *c = context;
    const tf_two_by_two_real *t = c->t;
    tf_odds_fit f = tf_odds_restricted(t, exp(log_ratio));
    double info1 = t->n1 * f.p1 * f.q1, info2 = t->n2 * f.p2 * f.q2;
    if (info1 <= 0 || info2 <= 0)
        return -c->z;
    bool second = t->x2 == 0 || t->x2 == t->n2;
    double away =
        second ? (t->n2 - t->x2) * f.p2 - t->x2 * f.q2 : t->x1 * f.q1 - (t->n1 - t->x1) * f.p1;
    return away * sqrt((1 / info1 + 1 / info2) / c->factor) - c->z;
}

static void score_limits(const tf_two_by_two_real *t, double z, tf_score_variance kind,
                         tf_interval_estimate *out) {
    const odds_context low = {t, z, tf_mn_factor(t, kind)}, high = {t, -z, tf_mn_factor(t, kind)};
    bool from_zero = t->x1 == 0 || t->x2 == t->n2;
    bool to_infinity = t->x2 == 0 || t->x1 == t->n1;
    out->lower = from_zero ? 0 : exp(tf_bisect(odds_gap, &low, -widest, widest));
    out->upper = to_infinity ? INFINITY : exp(tf_bisect(odds_gap, &high, -widest, widest));
}

static void woolf(const tf_two_by_two_real *t, double z, double add, tf_interval_estimate *out) {
    double a = t->x1 + add, b = t->n1 - t->x1 + add, c = t->x2 + add, d = t->n2 - t->x2 + add;
    out->estimate = a * d / (b * c);
    out->se = sqrt(1 / a + 1 / b + 1 / c + 1 / d);
    out->lower = exp(log(out->estimate) - z * out->se);
    out->upper = exp(log(out->estimate) + z * out->se);
}

typedef enum exact_equation { EXPECTATION, UPPER_TAIL, LOWER_TAIL } exact_equation;

typedef struct exact_context {
    const tf_margins *margins;
    double x, target;
    exact_equation equation;
} exact_context;

/* Each falls with the log odds ratio. */
static double exact_gap(double log_ratio, const void *context) {
    const exact_context *c = context;
    tf_noncentral at = tf_noncentral_at(c->margins, exp(log_ratio), c->x);
    switch (c->equation) {
    case EXPECTATION:
        return c->target - at.mean;
    case UPPER_TAIL:
        return c->target - at.upper;
    case LOWER_TAIL:
        break;
    }
    return at.lower - c->target;
}

static double solve_exact(const tf_margins *m, double x, double target, exact_equation equation) {
    const exact_context c = {m, x, target, equation};
    return exp(tf_bisect(exact_gap, &c, -widest, widest));
}

tf_stats_status tf_odds_ratio(const tf_two_by_two *table, tf_odds_ratio_method method,
                              double conf_level, tf_interval_estimate *out) {
    TF_NEED(table);
    TF_NEED(out);
    if (!tf_two_by_two_valid(table) || !tf_level_valid(conf_level) ||
        (unsigned)method > TF_ODDS_RATIO_EXACT)
        return tf_stats_refuse(!tf_two_by_two_valid(table)   ? "table"
                               : !tf_level_valid(conf_level) ? "conf_level"
                                                             : "method",
                               TF_STATS_NO_ROW);
    if (table->n1 == 0 || table->n2 == 0) {
        *out = tf_no_estimate(TF_ESTIMATE_NO_PATIENTS);
        return TF_STATS_OK;
    }
    const tf_two_by_two_real t = tf_two_by_two_real_of(table);
    bool none = table->x1 + table->x2 == 0;
    bool all = table->x1 == table->n1 && table->x2 == table->n2;
    bool zero =
        table->x1 == 0 || table->x2 == 0 || table->x1 == table->n1 || table->x2 == table->n2;
    bool half = zero && method == TF_ODDS_RATIO_WOOLF_HALF;
    double z = tf_conf_z(conf_level);
    *out = (tf_interval_estimate){.reason = half || !zero ? TF_ESTIMATED
                                            : none        ? TF_ESTIMATE_NO_EVENTS
                                            : all         ? TF_ESTIMATE_ALL_EVENTS
                                                          : TF_ESTIMATE_ZERO_CELL};
    woolf(&t, z, half ? 0.5 : 0, out);
    if (method == TF_ODDS_RATIO_EXACT) {
        const tf_margins m = tf_margins_of(t.n1, t.n2, t.x1 + t.x2);
        double tail = (1 - conf_level) / 2;
        bool first = t.x1 == m.lowest, last = t.x1 == m.highest;
        out->estimate = first ? 0 : last ? INFINITY : solve_exact(&m, t.x1, t.x1, EXPECTATION);
        out->se =
            first || last ? INFINITY : 1 / sqrt(tf_noncentral_at(&m, out->estimate, t.x1).variance);
        out->lower = first ? 0 : solve_exact(&m, t.x1, tail, UPPER_TAIL);
        out->upper = last ? INFINITY : solve_exact(&m, t.x1, tail, LOWER_TAIL);
    } else if ((none || all) && !half)
        out->lower = out->upper = NAN;
    else if (method == TF_ODDS_RATIO_SCORE || method == TF_ODDS_RATIO_MIETTINEN_NURMINEN)
        score_limits(&t, z, method == TF_ODDS_RATIO_SCORE ? TF_SCORE_PLAIN : TF_SCORE_MN, out);
    return TF_STATS_OK;
}
