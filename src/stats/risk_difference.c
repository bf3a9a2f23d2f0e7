/* Methods differ in their limits alone: the estimate is that of the observed shares, and the
   standard error that of Wald, whichever limits stand beside them. */
#include <math.h>

#include "proportion_limits.h"
#include "refuse.h"
#include "stats/km.h"
#include "two_by_two_internal.h"

static tf_limits about(double center, double half_width) {
    return (tf_limits){tf_clip(center - half_width, -1, 1), tf_clip(center + half_width, -1, 1)};
}

/* Each limit of the difference takes the far limits of both groups (Newcombe 1998). */
static tf_limits newcombe(const tf_two_by_two_real *t, double z,
                          tf_limits (*wilson)(double x, double n, double z)) {
    tf_limits a = wilson(t->x1, t->n1, z), b = wilson(t->x2, t->n2, z);
    double p1 = t->x1 / t->n1, p2 = t->x2 / t->n2;
    return (tf_limits){p1 - p2 - hypot(p1 - a.lower, b.upper - p2),
                       p1 - p2 + hypot(a.upper - p1, p2 - b.lower)};
}

/* One success and one failure more in each group (Agresti & Caffo 2000, Am Stat 54:280). */
static tf_limits agresti_caffo(const tf_two_by_two_real *t, double z) {
    double n1 = t->n1 + 2, n2 = t->n2 + 2;
    double p1 = (t->x1 + 1) / n1, p2 = (t->x2 + 1) / n2;
    return about(p1 - p2, z * sqrt(p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2));
}

/* Hauck & Anderson 1986 (Am Stat 40:318): with n - 1, of which a group of one has none. */
static tf_limits hauck_anderson(const tf_two_by_two_real *t, double z) {
    double p1 = t->x1 / t->n1, p2 = t->x2 / t->n2;
    if (fmin(t->n1, t->n2) < 2)
        return (tf_limits){NAN, NAN};
    double se = sqrt(p1 * (1 - p1) / (t->n1 - 1) + p2 * (1 - p2) / (t->n2 - 1));
    return about(p1 - p2, z * se + 1 / (2 * fmin(t->n1, t->n2)));
}

static tf_limits limits_of(const tf_two_by_two_real *t, tf_difference_method method, double z,
                           double se) {
    double d = t->x1 / t->n1 - t->x2 / t->n2;
    tf_limits limits;
    switch (method) {
    case TF_DIFFERENCE_NEWCOMBE:
        return newcombe(t, z, tf_wilson);
    case TF_DIFFERENCE_NEWCOMBE_CC:
        return newcombe(t, z, tf_wilson_cc);
    case TF_DIFFERENCE_WALD:
        return about(d, z * se);
    case TF_DIFFERENCE_WALD_CC:
        return about(d, z * se + (1 / t->n1 + 1 / t->n2) / 2);
    case TF_DIFFERENCE_AGRESTI_CAFFO:
        return agresti_caffo(t, z);
    case TF_DIFFERENCE_HAUCK_ANDERSON:
        return hauck_anderson(t, z);
    case TF_DIFFERENCE_MIETTINEN_NURMINEN:
    case TF_DIFFERENCE_MEE:
        break;
    }
    tf_difference_score_limits(t, z, method == TF_DIFFERENCE_MEE ? TF_SCORE_PLAIN : TF_SCORE_MN,
                               &limits.lower, &limits.upper);
    return limits;
}

tf_stats_status tf_risk_difference(const tf_two_by_two *table, tf_difference_method method,
                                   double conf_level, tf_interval_estimate *out) {
    TF_NEED(table);
    TF_NEED(out);
    if (!tf_two_by_two_valid(table) || !tf_level_valid(conf_level) ||
        (unsigned)method > TF_DIFFERENCE_HAUCK_ANDERSON)
        return tf_stats_refuse(!tf_two_by_two_valid(table)   ? "table"
                               : !tf_level_valid(conf_level) ? "conf_level"
                                                             : "method",
                               TF_STATS_NO_ROW);
    if (table->n1 == 0 || table->n2 == 0) {
        *out = tf_no_estimate(TF_ESTIMATE_NO_PATIENTS);
        return TF_STATS_OK;
    }
    const tf_two_by_two_real t = tf_two_by_two_real_of(table);
    double p1 = t.x1 / t.n1, p2 = t.x2 / t.n2;
    double se = sqrt(p1 * (1 - p1) / t.n1 + p2 * (1 - p2) / t.n2);
    tf_limits limits = limits_of(&t, method, tf_conf_z(conf_level), se);
    *out = (tf_interval_estimate){
        .estimate = p1 - p2, .se = se, .lower = limits.lower, .upper = limits.upper};
    if (isnan(limits.lower))
        out->reason = TF_ESTIMATE_TOO_FEW;
    else if (method == TF_DIFFERENCE_WALD && se == 0)
        out->reason = TF_ESTIMATE_COLLAPSED;
    return TF_STATS_OK;
}
