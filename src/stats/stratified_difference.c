#include <math.h>
#include <stdlib.h>

#include "bisect.h"
#include "distributions.h"
#include "proportion_limits.h"
#include "refuse.h"
#include "stats/km.h"
#include "stratified_internal.h"

/* Sums over strata; w is the Mantel-Haenszel weight n1 n2/N, not yet divided by its sum. */
typedef struct difference_sums {
    double w, wd; /* weights, weighted differences */
    double sato_p, sato_q;
    double greenland_robins, wald; /* variances times w^2 */
} difference_sums;

static double mh_weight(const tf_two_by_two_real *t) {
    return t->n1 * (t->n2 / (t->n1 + t->n2));
}

static difference_sums sum_strata(const tf_two_by_two *strata, size_t k) {
    difference_sums s = {0};
    tf_two_by_two_real t;
    for (size_t h = 0; tf_next_stratum(strata, k, &h, &t);) {
        double size = t.n1 + t.n2;
        double w = mh_weight(&t);
        double fail1 = t.n1 - t.x1, fail2 = t.n2 - t.x2;
        s.w += w;
        s.wd += (t.x1 * t.n2 - t.x2 * t.n1) / size;
        s.sato_p += (t.n1 * t.n1 * t.x2 - t.n2 * t.n2 * t.x1 + t.n1 * t.n2 * (t.n2 - t.n1) / 2) /
                    (size * size);
        s.sato_q += (t.x1 * fail2 + t.x2 * fail1) / (2 * size);
        s.greenland_robins +=
            (t.x1 * fail1 * (t.n2 * t.n2 * t.n2) + t.x2 * fail2 * (t.n1 * t.n1 * t.n1)) /
            (t.n1 * t.n2 * size * size);
        s.wald +=
            w * w * (t.x1 * fail1 / (t.n1 * t.n1 * t.n1) + t.x2 * fail2 / (t.n2 * t.n2 * t.n2));
    }
    return s;
}

static void normal_limits(tf_interval_estimate *out, double variance, double z) {
    out->se = sqrt(variance);
    out->lower = out->estimate - z * out->se;
    out->upper = out->estimate + z * out->se;
    out->reason = out->se == 0 ? TF_ESTIMATE_COLLAPSED : TF_ESTIMATED;
}

/* Limits of one group's weighted proportion and the sum of w^2/n that widens it. */
typedef struct group_limits {
    tf_limits limits;
    double lambda;
} group_limits;

static void limits_of_groups(const tf_two_by_two *strata, size_t k, double total, double z,
                             group_limits groups[2]) {
    double squares[2] = {0}, sum[2] = {0};
    tf_two_by_two_real t;
    for (size_t h = 0; tf_next_stratum(strata, k, &h, &t);) {
        const double x[] = {t.x1, t.x2}, n[] = {t.n1, t.n2};
        double w = mh_weight(&t) / total;
        for (int g = 0; g < 2; g++) {
            double variance = x[g] * (n[g] - x[g]) / (n[g] * n[g] * n[g]);
            squares[g] += w * w * variance;
            sum[g] += w * sqrt(variance);
            groups[g].lambda += w * w / n[g];
        }
    }
    for (size_t h = 0; tf_next_stratum(strata, k, &h, &t);) {
        const double x[] = {t.x1, t.x2}, n[] = {t.n1, t.n2};
        double w = mh_weight(&t) / total;
        for (int g = 0; g < 2; g++) {
            double zs = sum[g] > 0 ? z * sqrt(squares[g]) / sum[g] : NAN;
            tf_limits l = tf_wilson(x[g], n[g], zs);
            groups[g].limits.lower += w * (isnan(zs) ? NAN : l.lower);
            groups[g].limits.upper += w * (isnan(zs) ? NAN : l.upper);
        }
    }
}

/* As Newcombe's limits, with l (1 - l) times sum w^2/n for each group (Yan & Su 2010). */
static void newcombe(const tf_two_by_two *strata, size_t k, double total, double z,
                     tf_interval_estimate *out) {
    group_limits groups[2] = {{{0, 0}, 0}, {{0, 0}, 0}};
    limits_of_groups(strata, k, total, z, groups);
    const group_limits a = groups[0], b = groups[1];
    tf_limits p = a.limits, q = b.limits;
    out->se = NAN;
    out->lower = out->estimate -
                 z * sqrt(a.lambda * p.lower * (1 - p.lower) + b.lambda * q.upper * (1 - q.upper));
    out->upper = out->estimate +
                 z * sqrt(b.lambda * q.lower * (1 - q.lower) + a.lambda * p.upper * (1 - p.upper));
    out->reason = isnan(out->lower) ? TF_ESTIMATE_NO_VARIANCE : TF_ESTIMATED;
}

typedef struct score_strata {
    const tf_two_by_two *strata;
    size_t k;
    double estimate, total, z;
} score_strata;

static double score_variance(double d, const score_strata *s) {
    double variance = 0;
    tf_two_by_two_real t;
    for (size_t h = 0; tf_next_stratum(s->strata, s->k, &h, &t);) {
        double w = mh_weight(&t) / s->total;
        variance += w * w * tf_difference_variance(&t, d, TF_SCORE_MN);
    }
    return variance;
}

static double stratified_score(double d, const score_strata *s) {
    return tf_score_z(s->estimate - d, score_variance(d, s));
}

static double score_gap(double d, const void *context) {
    const score_strata *s = context;
    return stratified_score(d, s) - s->z;
}

static void miettinen_nurminen(score_strata s, tf_interval_estimate *out, tf_test *test) {
    double z = s.z;
    out->se = sqrt(score_variance(s.estimate, &s));
    out->lower = s.estimate <= -1 ? -1 : tf_bisect(score_gap, &s, -1, s.estimate);
    s.z = -z;
    out->upper = s.estimate >= 1 ? 1 : tf_bisect(score_gap, &s, s.estimate, 1);
    test->statistic = stratified_score(0, &s);
}

static void summary_score(const tf_two_by_two *strata, size_t k, double z,
                          tf_interval_estimate *out) {
    double weights = 0, sum = 0;
    tf_two_by_two_real t;
    for (size_t h = 0; tf_next_stratum(strata, k, &h, &t);) {
        double lower, upper;
        tf_difference_score_limits(&t, z, TF_SCORE_MN, &lower, &upper);
        double se = (upper - lower) / (2 * z);
        weights += 1 / (se * se);
        sum += (lower + upper) / 2 / (se * se);
    }
    out->estimate = sum / weights;
    normal_limits(out, 1 / weights, z);
}

tf_stats_status tf_stratified_difference(const tf_two_by_two *strata, size_t k,
                                         tf_stratified_difference_method method, double conf_level,
                                         tf_interval_estimate *out, tf_test *test) {
    TF_NEED(strata);
    TF_NEED(out);
    size_t informative;
    tf_test ignored;
    test = test != NULL ? test : &ignored;
    if (tf_check_strata(strata, k, &informative) != TF_STATS_OK || !tf_level_valid(conf_level) ||
        (unsigned)method > TF_STRATIFIED_SUMMARY_SCORE)
        return tf_stats_refuse(!tf_level_valid(conf_level)                      ? "conf_level"
                               : (unsigned)method > TF_STRATIFIED_SUMMARY_SCORE ? "method"
                                                                                : "strata",
                               TF_STATS_NO_ROW);
    *test = (tf_test){NAN, NAN, NAN};
    if (informative == 0) {
        *out = tf_no_estimate(TF_ESTIMATE_NO_PATIENTS);
        return TF_STATS_OK;
    }
    const difference_sums s = sum_strata(strata, k);
    double z = tf_conf_z(conf_level);
    double w2 = s.w * s.w;
    *out = (tf_interval_estimate){.estimate = s.wd / s.w};
    if (method == TF_STRATIFIED_SATO) {
        /* Rounding could make a sum of nothing but zeros negative. */
        normal_limits(out, fmax(0, (out->estimate * s.sato_p + s.sato_q) / w2), z);
    } else if (method == TF_STRATIFIED_NEWCOMBE) {
        newcombe(strata, k, s.w, z, out);
    } else if (method == TF_STRATIFIED_MIETTINEN_NURMINEN) {
        miettinen_nurminen((score_strata){strata, k, out->estimate, s.w, z}, out, test);
    } else if (method == TF_STRATIFIED_SUMMARY_SCORE) {
        summary_score(strata, k, z, out);
    } else {
        normal_limits(out, (method == TF_STRATIFIED_WALD ? s.wald : s.greenland_robins) / w2, z);
    }
    if (out->se > 0 && method != TF_STRATIFIED_MIETTINEN_NURMINEN)
        test->statistic = out->estimate / out->se;
    test->p = isnan(test->statistic) ? NAN : tf_normal_two_sided(test->statistic);
    return TF_STATS_OK;
}
