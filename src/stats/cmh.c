#include <math.h>

#include "distributions.h"
#include "refuse.h"
#include "stats/km.h"
#include "stratified_internal.h"

tf_stats_status tf_cmh_test(const tf_two_by_two *strata, size_t k, tf_continuity correction,
                            tf_test *out) {
    TF_NEED(strata);
    TF_NEED(out);
    TF_NEED_CHOICE("correction", correction, TF_CONTINUITY_CORRECTED);
    size_t informative;
    if (tf_check_strata(strata, k, &informative) != TF_STATS_OK)
        return tf_stats_refuse("strata", TF_STATS_NO_ROW);
    double away = 0, variance = 0;
    tf_two_by_two_real t;
    for (size_t h = 0; tf_next_stratum(strata, k, &h, &t);) {
        double size = t.n1 + t.n2;
        double responders = t.x1 + t.x2;
        away += (t.x1 * t.n2 - t.x2 * t.n1) / size;
        /* Both groups have somebody, so size - 1 is at least 1. */
        variance += t.n1 / size * (t.n2 / size) * responders * ((size - responders) / (size - 1));
    }
    away = fabs(away);
    away -= correction == TF_CONTINUITY_CORRECTED && away >= 0.5 ? 0.5 : 0;
    *out = (tf_test){NAN, 1, NAN};
    if (variance > 0) {
        out->statistic = away * away / variance;
        out->p = tf_chisq_upper(out->statistic, 1);
    }
    return TF_STATS_OK;
}

static bool has_both_outcomes(const tf_two_by_two_real *t) {
    return t->x1 + t->x2 > 0 && t->x1 + t->x2 < t->n1 + t->n2;
}

typedef struct homogeneity_sums {
    double chisq, away, variance;
    unsigned tables;
} homogeneity_sums;

static homogeneity_sums breslow_day(const tf_two_by_two *strata, size_t k, double odds_ratio) {
    homogeneity_sums s = {0};
    tf_two_by_two_real t;
    for (size_t h = 0; tf_next_stratum(strata, k, &h, &t);) {
        if (!has_both_outcomes(&t))
            continue;
        tf_odds_fit f = tf_odds_restricted(&t, odds_ratio);
        double a = t.n1 * f.p1;
        double variance = 1 / (1 / a + 1 / (t.n1 * f.q1) + 1 / (t.n2 * f.p2) + 1 / (t.n2 * f.q2));
        s.chisq += (t.x1 - a) * (t.x1 - a) / variance;
        s.away += t.x1 - a;
        s.variance += variance;
        s.tables++;
    }
    return s;
}

static homogeneity_sums woolf(const tf_two_by_two *strata, size_t k, double log_ratio) {
    homogeneity_sums s = {0};
    tf_two_by_two_real t;
    for (size_t h = 0; tf_next_stratum(strata, k, &h, &t);) {
        double b = t.n1 - t.x1, d = t.n2 - t.x2;
        double variance = 1 / t.x1 + 1 / b + 1 / t.x2 + 1 / d;
        double away = log(t.x1 * d / (b * t.x2)) - log_ratio;
        s.chisq += isfinite(variance) ? away * away / variance : NAN;
        s.tables++;
    }
    return s;
}

tf_stats_status tf_homogeneity_test(const tf_two_by_two *strata, size_t k,
                                    tf_homogeneity_method method, tf_test *out) {
    TF_NEED(strata);
    TF_NEED(out);
    bool log_odds = method == TF_HOMOGENEITY_WOOLF;
    tf_interval_estimate common;
    if ((unsigned)method > TF_HOMOGENEITY_WOOLF ||
        tf_stratified_odds_ratio(strata, k,
                                 log_odds ? TF_STRATIFIED_LOGIT : TF_STRATIFIED_MANTEL_HAENSZEL,
                                 0.95, &common) != TF_STATS_OK)
        return tf_stats_refuse((unsigned)method > TF_HOMOGENEITY_WOOLF ? "method" : "strata",
                               TF_STATS_NO_ROW);
    *out = (tf_test){NAN, 0, NAN};
    if (!(common.estimate > 0 && isfinite(common.estimate)))
        return TF_STATS_OK;
    const homogeneity_sums s =
        log_odds ? woolf(strata, k, log(common.estimate)) : breslow_day(strata, k, common.estimate);
    out->df = s.tables - 1;
    if (s.tables > 1) {
        out->statistic = s.chisq;
        out->statistic -= method == TF_HOMOGENEITY_TARONE ? s.away * s.away / s.variance : 0;
        out->p = tf_chisq_upper(out->statistic, s.tables - 1);
    }
    return TF_STATS_OK;
}
