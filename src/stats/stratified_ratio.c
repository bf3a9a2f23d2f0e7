#include <math.h>

#include "bisect.h"
#include "refuse.h"
#include "stats/km.h"
#include "stratified_internal.h"

static const double widest = 60;

/* Why a ratio of two sums has no value, or none with limits. */
static tf_estimate_reason reason_of(double numerator, double denominator) {
    return numerator > 0 && denominator > 0 ? TF_ESTIMATED : TF_ESTIMATE_ZERO_CELL;
}

static tf_interval_estimate mh_risk_ratio(const tf_two_by_two *strata, size_t k, double z) {
    double num = 0, den = 0, spread = 0;
    tf_two_by_two_real t;
    for (size_t h = 0; tf_next_stratum(strata, k, &h, &t);) {
        double size = t.n1 + t.n2;
        num += t.x1 * (t.n2 / size);
        den += t.x2 * (t.n1 / size);
        spread += (t.n1 * t.n2 * (t.x1 + t.x2) - t.x1 * t.x2 * size) / (size * size);
    }
    tf_interval_estimate e = tf_log_limits(num / den, sqrt(spread / (num * den)), z);
    e.reason = num == 0 && den == 0 ? TF_ESTIMATE_NO_EVENTS : reason_of(num, den);
    return e;
}

/* Robins, Breslow & Greenland 1986: parts of (a + d)/N and (b + c)/N. */
static tf_interval_estimate mh_odds_ratio(const tf_two_by_two *strata, size_t k, double z) {
    double r = 0, s = 0, pr = 0, ps_qr = 0, qs = 0;
    tf_two_by_two_real t;
    for (size_t h = 0; tf_next_stratum(strata, k, &h, &t);) {
        double size = t.n1 + t.n2;
        double b = t.n1 - t.x1, d = t.n2 - t.x2;
        double rh = t.x1 * d / size, sh = b * t.x2 / size;
        double p = (t.x1 + d) / size, q = (b + t.x2) / size;
        r += rh;
        s += sh;
        pr += p * rh;
        ps_qr += p * sh + q * rh;
        qs += q * sh;
    }
    double variance = pr / (2 * r * r) + ps_qr / (2 * r * s) + qs / (2 * s * s);
    tf_interval_estimate e = tf_log_limits(r / s, sqrt(variance), z);
    e.reason = reason_of(r, s);
    return e;
}

typedef enum ratio_kind { RISK_RATIO, ODDS_RATIO } ratio_kind;

/* Mean of the strata's log ratios with inverse variances. */
static tf_interval_estimate logit_ratio(const tf_two_by_two *strata, size_t k, ratio_kind kind,
                                        double z) {
    const bool odds = kind == ODDS_RATIO;
    double weights = 0, sum = 0;
    tf_two_by_two_real t;
    for (size_t h = 0; tf_next_stratum(strata, k, &h, &t);) {
        double b = t.n1 - t.x1, d = t.n2 - t.x2;
        double variance =
            odds ? 1 / t.x1 + 1 / b + 1 / t.x2 + 1 / d : 1 / t.x1 - 1 / t.n1 + 1 / t.x2 - 1 / t.n2;
        double ratio = odds ? t.x1 * d / (b * t.x2) : t.x1 * t.n2 / (t.n1 * t.x2);
        if (isfinite(variance) && variance > 0) {
            weights += 1 / variance;
            sum += log(ratio) / variance;
        }
    }
    if (weights == 0)
        return tf_no_estimate(TF_ESTIMATE_ZERO_CELL);
    return tf_log_limits(exp(sum / weights), 1 / sqrt(weights), z);
}

typedef struct score_strata {
    const tf_two_by_two *strata;
    size_t k;
    double z;
} score_strata;

/*
 * Sum of the differences p1 - ratio p2 with weights p2/variance, in its standard errors. The
 * weights are those of the likelihood, so the strata count by what they tell about the ratio.
 */
static double ratio_gap(double log_ratio, const void *context) {
    const score_strata *s = context;
    double sum = 0, information = 0;
    tf_two_by_two_real t;
    for (size_t h = 0; tf_next_stratum(s->strata, s->k, &h, &t);) {
        tf_ratio_score at = tf_ratio_score_at(&t, exp(log_ratio), TF_SCORE_PLAIN);
        if (at.variance > 0) {
            sum += at.num * at.p2 / at.variance;
            information += at.p2 * at.p2 / at.variance;
        }
    }
    return information > 0 ? sum / sqrt(information) - s->z : -s->z;
}

static tf_interval_estimate score_ratio(const tf_two_by_two *strata, size_t k, double z) {
    double x1 = 0, x2 = 0;
    tf_two_by_two_real t;
    for (size_t h = 0; tf_next_stratum(strata, k, &h, &t);) {
        x1 += t.x1;
        x2 += t.x2;
    }
    if (x1 + x2 == 0)
        return tf_no_estimate(TF_ESTIMATE_NO_EVENTS);
    const score_strata at[] = {{strata, k, z}, {strata, k, 0}, {strata, k, -z}};
    double limit[3];
    for (int i = 0; i < 3; i++) {
        bool zero = x1 == 0 && i < 2, infinite = x2 == 0 && i > 0;
        limit[i] = zero       ? 0
                   : infinite ? INFINITY
                              : exp(tf_bisect(ratio_gap, &at[i], -widest, widest));
    }
    return (tf_interval_estimate){limit[1], NAN, limit[0], limit[2], reason_of(x1, x2)};
}

tf_stats_status tf_stratified_risk_ratio(const tf_two_by_two *strata, size_t k,
                                         tf_stratified_ratio_method method, double conf_level,
                                         tf_interval_estimate *out) {
    TF_NEED(strata);
    TF_NEED(out);
    size_t informative;
    if (tf_check_strata(strata, k, &informative) != TF_STATS_OK || !tf_level_valid(conf_level) ||
        (unsigned)method > TF_STRATIFIED_SCORE)
        return tf_stats_refuse(!tf_level_valid(conf_level)              ? "conf_level"
                               : (unsigned)method > TF_STRATIFIED_SCORE ? "method"
                                                                        : "strata",
                               TF_STATS_NO_ROW);
    double z = tf_conf_z(conf_level);
    *out = informative == 0                          ? tf_no_estimate(TF_ESTIMATE_NO_PATIENTS)
           : method == TF_STRATIFIED_MANTEL_HAENSZEL ? mh_risk_ratio(strata, k, z)
           : method == TF_STRATIFIED_SCORE           ? score_ratio(strata, k, z)
                                                     : logit_ratio(strata, k, RISK_RATIO, z);
    return TF_STATS_OK;
}

tf_stats_status tf_stratified_odds_ratio(const tf_two_by_two *strata, size_t k,
                                         tf_stratified_ratio_method method, double conf_level,
                                         tf_interval_estimate *out) {
    TF_NEED(strata);
    TF_NEED(out);
    size_t informative;
    if (tf_check_strata(strata, k, &informative) != TF_STATS_OK || !tf_level_valid(conf_level) ||
        (unsigned)method > TF_STRATIFIED_LOGIT)
        return tf_stats_refuse(!tf_level_valid(conf_level)              ? "conf_level"
                               : (unsigned)method > TF_STRATIFIED_LOGIT ? "method"
                                                                        : "strata",
                               TF_STATS_NO_ROW);
    double z = tf_conf_z(conf_level);
    *out = informative == 0                          ? tf_no_estimate(TF_ESTIMATE_NO_PATIENTS)
           : method == TF_STRATIFIED_MANTEL_HAENSZEL ? mh_odds_ratio(strata, k, z)
                                                     : logit_ratio(strata, k, ODDS_RATIO, z);
    return TF_STATS_OK;
}
