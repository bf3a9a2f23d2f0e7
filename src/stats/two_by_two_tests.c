/* Tests that need no search. Those that look for the worst common proportion are in
   unconditional.c, those of pairs in mcnemar.c. */
#include "stats/two_by_two_tests.h"

#include <math.h>

#include "distributions.h"
#include "hypergeometric.h"
#include "refuse.h"
#include "two_by_two_internal.h"

static const double sqrt_half = 0.70710678118654752440;

static double normal_p(double z, tf_sides sides) {
    return sides == TF_GREATER ? erfc(z * sqrt_half) / 2
           : sides == TF_LESS  ? erfc(-z * sqrt_half) / 2
                               : tf_normal_two_sided(z);
}

static tf_test z_test(double z, tf_sides sides) {
    return (tf_test){.statistic = z, .df = NAN, .p = isnan(z) ? NAN : normal_p(z, sides)};
}

tf_stats_status tf_chisq_test(const tf_two_by_two *table, tf_continuity correction, tf_test *out) {
    TF_NEED(table);
    TF_NEED(out);
    TF_NEED_CHOICE("correction", correction, TF_CONTINUITY_CORRECTED);
    if (!tf_two_by_two_valid(table))
        return tf_stats_refuse("table", TF_STATS_NO_ROW);
    const tf_two_by_two_real t = tf_two_by_two_real_of(table);
    double size = t.n1 + t.n2;
    double responders = t.x1 + t.x2;
    *out = (tf_test){NAN, 1, NAN};
    if (t.n1 == 0 || t.n2 == 0 || responders == 0 || responders == size)
        return TF_STATS_OK;
    /* All four cells are equally far from what is expected. */
    double away = fabs(t.x1 * (t.n2 - t.x2) - (t.n1 - t.x1) * t.x2) / size;
    away -= correction == TF_CONTINUITY_CORRECTED ? fmin(0.5, away) : 0;
    out->statistic =
        away * away * (size / t.n1) * (size / t.n2) * (size / responders) / (size - responders);
    out->p = tf_chisq_upper(out->statistic, 1);
    return TF_STATS_OK;
}

tf_stats_status tf_chisq_groups_test(const uint64_t *x, const uint64_t *n, size_t k, tf_test *out) {
    TF_NEED(out);
    if (k > 0 && !x)
        return tf_stats_refuse("x", TF_STATS_NO_ROW);
    if (k > 0 && !n)
        return tf_stats_refuse("n", TF_STATS_NO_ROW);
    double size = 0, responders = 0, sum = 0;
    unsigned groups = 0;
    for (size_t g = 0; g < k; g++) {
        if (x[g] > n[g] || n[g] > TF_TWO_BY_TWO_MAX_N)
            return tf_stats_refuse("x", g);
        size += (double)n[g];
        responders += (double)x[g];
        groups += n[g] > 0;
    }
    *out = (tf_test){NAN, groups > 1 ? groups - 1 : 0, NAN};
    if (groups < 2 || responders == 0 || responders == size)
        return TF_STATS_OK;
    double p = responders / size;
    for (size_t g = 0; g < k; g++) {
        double away = (double)x[g] - (double)n[g] * p;
        sum += n[g] > 0 ? away * away / (double)n[g] : 0;
    }
    out->statistic = sum / (p * (1 - p));
    out->p = tf_chisq_upper(out->statistic, groups - 1);
    return TF_STATS_OK;
}

tf_stats_status tf_pooled_z_test(const tf_two_by_two *table, tf_sides sides, tf_test *out) {
    TF_NEED(table);
    TF_NEED(out);
    TF_NEED_CHOICE("sides", sides, TF_LESS);
    if (!tf_two_by_two_valid(table))
        return tf_stats_refuse("table", TF_STATS_NO_ROW);
    const tf_two_by_two_real t = tf_two_by_two_real_of(table);
    double p = (t.x1 + t.x2) / (t.n1 + t.n2);
    double se = sqrt(p * (1 - p) * (1 / t.n1 + 1 / t.n2));
    *out = z_test(se > 0 && isfinite(se) ? (t.x1 / t.n1 - t.x2 / t.n2) / se : NAN, sides);
    return TF_STATS_OK;
}

tf_stats_status tf_fisher_test(const tf_two_by_two *table, tf_sides sides, tf_test *out) {
    TF_NEED(table);
    TF_NEED(out);
    TF_NEED_CHOICE("sides", sides, TF_LESS);
    if (!tf_two_by_two_valid(table))
        return tf_stats_refuse("table", TF_STATS_NO_ROW);
    const tf_two_by_two_real t = tf_two_by_two_real_of(table);
    *out = (tf_test){NAN, NAN, 1};
    if (table->n1 > 0 && table->n2 > 0) {
        const tf_margins m = tf_margins_of(t.n1, t.n2, t.x1 + t.x2);
        out->p = sides == TF_GREATER ? tf_hypergeometric_upper(&m, t.x1)
                 : sides == TF_LESS  ? tf_hypergeometric_lower(&m, t.x1)
                                     : tf_fisher_two_sided(&m, t.x1);
    }
    return TF_STATS_OK;
}

tf_stats_status tf_margin_test(const tf_two_by_two *table, double margin, tf_sides sides,
                               tf_test *out) {
    TF_NEED(table);
    TF_NEED(out);
    TF_NEED_CHOICE("sides", sides, TF_LESS);
    if (!tf_two_by_two_valid(table) || !(margin > -1 && margin < 1))
        return tf_stats_refuse(!tf_two_by_two_valid(table) ? "table" : "margin", TF_STATS_NO_ROW);
    const tf_two_by_two_real t = tf_two_by_two_real_of(table);
    bool empty = table->n1 == 0 || table->n2 == 0;
    *out = z_test(empty ? NAN : tf_difference_score(&t, margin, TF_SCORE_MN), sides);
    return TF_STATS_OK;
}

tf_stats_status tf_trend_test(const uint64_t *x, const uint64_t *n, const double *scores, size_t k,
                              tf_sides sides, tf_test *out) {
    TF_NEED(out);
    TF_NEED_CHOICE("sides", sides, TF_LESS);
    if (k > 0 && !x)
        return tf_stats_refuse("x", TF_STATS_NO_ROW);
    if (k > 0 && !n)
        return tf_stats_refuse("n", TF_STATS_NO_ROW);
    double size = 0, responders = 0, score_sum = 0;
    for (size_t g = 0; g < k; g++) {
        double score = scores != NULL ? scores[g] : (double)(g + 1);
        if (x[g] > n[g] || n[g] > TF_TWO_BY_TWO_MAX_N || !isfinite(score))
            return tf_stats_refuse(x[g] > n[g] ? "x" : isfinite(score) ? "n" : "scores", g);
        size += (double)n[g];
        responders += (double)x[g];
        score_sum += score * (double)n[g];
    }
    double p = responders / size;
    double trend = 0, spread = 0;
    for (size_t g = 0; g < k && size > 0; g++) {
        /* About the mean score, which leaves both sums as they are and saves their digits. */
        double score = (scores != NULL ? scores[g] : (double)(g + 1)) - score_sum / size;
        trend += score * ((double)x[g] - (double)n[g] * p);
        spread += score * score * (double)n[g];
    }
    double variance = p * (1 - p) * spread;
    *out = z_test(variance > 0 ? trend / sqrt(variance) : NAN, sides);
    return TF_STATS_OK;
}
