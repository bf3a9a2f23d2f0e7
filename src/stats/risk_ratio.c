#include <math.h>

#include "bisect.h"
#include "refuse.h"
#include "stats/km.h"
#include "two_by_two_internal.h"

/* exp(60) is beyond any ratio that counts up to a billion can bound away from 0 or infinity. */
static const double widest = 60;

typedef struct ratio_context {
    const tf_two_by_two_real *t;
    double z;
    tf_score_variance kind;
} ratio_context;

static double ratio_gap(double log_ratio, const void *context) {
    const ratio_context *c = context;
    tf_ratio_score s = tf_ratio_score_at(c->t, exp(log_ratio), c->kind);
    return tf_score_z(s.num, s.variance) - c->z;
}

static void score_limits(const tf_two_by_two_real *t, double z, tf_score_variance kind,
                         tf_interval_estimate *out) {
    const ratio_context low = {t, z, kind}, high = {t, -z, kind};
    out->lower = t->x1 == 0 ? 0 : exp(tf_bisect(ratio_gap, &low, -widest, widest));
    out->upper = t->x2 == 0 ? INFINITY : exp(tf_bisect(ratio_gap, &high, -widest, widest));
}

/* Zero cells make 0 * infinity of the one limit that isn't known, which is the NaN wanted. */
static void katz(const tf_two_by_two_real *t, double z, tf_interval_estimate *out) {
    out->estimate = (t->x1 / t->n1) / (t->x2 / t->n2);
    out->se = sqrt(1 / t->x1 - 1 / t->n1 + 1 / t->x2 - 1 / t->n2);
    out->lower = out->estimate * exp(-z * out->se);
    out->upper = out->estimate * exp(z * out->se);
}

tf_stats_status tf_risk_ratio(const tf_two_by_two *table, tf_ratio_method method, double conf_level,
                              tf_interval_estimate *out) {
    TF_NEED(table);
    TF_NEED(out);
    if (!tf_two_by_two_valid(table) || !tf_level_valid(conf_level) ||
        (unsigned)method > TF_RATIO_MIETTINEN_NURMINEN)
        return tf_stats_refuse(!tf_two_by_two_valid(table)   ? "table"
                               : !tf_level_valid(conf_level) ? "conf_level"
                                                             : "method",
                               TF_STATS_NO_ROW);
    if (table->n1 == 0 || table->n2 == 0) {
        *out = tf_no_estimate(TF_ESTIMATE_NO_PATIENTS);
        return TF_STATS_OK;
    }
    tf_two_by_two_real t = tf_two_by_two_real_of(table);
    bool zero = table->x1 == 0 || table->x2 == 0;
    bool half = zero && method == TF_RATIO_KATZ_HALF;
    if (half)
        t = (tf_two_by_two_real){t.x1 + 0.5, t.n1 + 0.5, t.x2 + 0.5, t.n2 + 0.5};
    double z = tf_conf_z(conf_level);
    *out = (tf_interval_estimate){.reason = TF_ESTIMATED};
    katz(&t, z, out);
    if (table->x1 == 0 && table->x2 == 0 && !half) {
        double se = out->se;
        *out = tf_no_estimate(TF_ESTIMATE_NO_EVENTS);
        out->se = se;
    } else if (method == TF_RATIO_KOOPMAN || method == TF_RATIO_MIETTINEN_NURMINEN) {
        score_limits(&t, z, method == TF_RATIO_KOOPMAN ? TF_SCORE_PLAIN : TF_SCORE_MN, out);
    } else if (out->se == 0) {
        out->reason = TF_ESTIMATE_COLLAPSED;
    }
    if (zero && out->reason == TF_ESTIMATED && !half)
        out->reason = TF_ESTIMATE_ZERO_CELL;
    return TF_STATS_OK;
}
