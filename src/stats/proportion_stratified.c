#include <math.h>
#include <stdlib.h>

#include "proportion_limits.h"
#include "refuse.h"
#include "stats/km.h"

enum { MAX_ROUNDS = 50 };

/* z with which Wilson limits of strata, added with these weights, have the level of `z` for the sum
   (Yan & Su 2010); NaN when no stratum varies. */
static double stratified_z(const double *weight, const double *variance, size_t k, double z) {
    double squares = 0, sum = 0;
    for (size_t h = 0; h < k; h++) {
        squares += weight[h] * weight[h] * variance[h];
        sum += weight[h] * sqrt(variance[h]);
    }
    return sum > 0 ? z * sqrt(squares) / sum : NAN;
}

typedef struct strata_counts {
    size_t k;
    double *x, *n, *variance, *weight;
    double *before; /* weights of the last round */
} strata_counts;

static void scale_to_one(double *weight, size_t k) {
    double sum = 0;
    for (size_t h = 0; h < k; h++)
        sum += weight[h];
    for (size_t h = 0; h < k; h++)
        weight[h] /= sum;
}

/*
 * Weights and z depend on each other (Yan & Su 2010): w ~ (1 + z^2/n)^2 / (v + z^2/(4 n^2)),
 * iterated from equal weights. The limits keep the z of equal weights and the iteration stops at a
 * change of 0.001: as in the programs that trials use (R's tern and cardx), so that numbers agree
 * with theirs.
 */
static void yan_su_weights(const strata_counts *s, double z) {
    double zs = stratified_z(s->weight, s->variance, s->k, z);
    double change = 1;
    for (int round = 0; round < MAX_ROUNDS && change >= 1e-3 && !isnan(zs); round++) {
        for (size_t h = 0; h < s->k; h++) {
            double ratio = zs * zs / s->n[h];
            s->before[h] = s->weight[h];
            s->weight[h] =
                s->n[h] > 0 ? (1 + ratio) * (1 + ratio) / (s->variance[h] + ratio / (4 * s->n[h]))
                            : 0;
        }
        scale_to_one(s->weight, s->k);
        change = 0;
        for (size_t h = 0; h < s->k; h++)
            change += fabs(s->weight[h] - s->before[h]);
        zs = stratified_z(s->weight, s->variance, s->k, z);
    }
}

/* Returns the z of the limits. */
static double set_weights(const strata_counts *s, tf_proportion_weights weights, double z) {
    for (size_t h = 0; h < s->k; h++)
        s->weight[h] = s->n[h] == 0 ? 0 : weights == TF_PROPORTION_WEIGHTS_SIZE ? s->n[h] : 1;
    scale_to_one(s->weight, s->k);
    double zs = stratified_z(s->weight, s->variance, s->k, z);
    if (weights == TF_PROPORTION_WEIGHTS_YAN_SU)
        yan_su_weights(s, z);
    return zs;
}

static tf_interval_estimate weighted_limits(const strata_counts *s, double zs) {
    tf_interval_estimate e = {.lower = isnan(zs) ? NAN : 0,
                              .upper = isnan(zs) ? NAN : 0,
                              .reason = isnan(zs) ? TF_ESTIMATE_NO_VARIANCE : TF_ESTIMATED};
    double variance = 0;
    for (size_t h = 0; h < s->k; h++) {
        if (s->n[h] > 0) {
            tf_limits wilson = tf_wilson(s->x[h], s->n[h], zs);
            e.estimate += s->weight[h] * s->x[h] / s->n[h];
            e.lower += s->weight[h] * wilson.lower;
            e.upper += s->weight[h] * wilson.upper;
            variance += s->weight[h] * s->weight[h] * s->variance[h];
        }
    }
    e.se = sqrt(variance);
    return e;
}

tf_stats_status tf_stratified_proportion(const tf_proportion_strata *strata,
                                         tf_proportion_weights weights, double conf_level,
                                         double *weights_out, tf_interval_estimate *out) {
    TF_NEED(strata);
    TF_NEED(out);
    TF_NEED_CHOICE("weights", weights, TF_PROPORTION_WEIGHTS_SIZE);
    const uint64_t *x = strata->x, *n = strata->n;
    const size_t k = strata->k;
    if (k == 0 || !(conf_level > 0 && conf_level < 1))
        return tf_stats_refuse(k == 0 ? "k" : "conf_level", TF_STATS_NO_ROW);
    bool any = false;
    for (size_t h = 0; h < k; h++) {
        if (x[h] > n[h] || n[h] > TF_PROPORTION_MAX_N)
            return tf_stats_refuse(x[h] > n[h] ? "x" : "n", h);
        any |= n[h] > 0;
    }
    double *work = calloc(k, 5 * sizeof *work);
    if (work == NULL)
        return TF_STATS_NO_MEMORY;
    strata_counts s = {k, work, work + k, work + 2 * k, work + 3 * k, work + 4 * k};
    for (size_t h = 0; h < k; h++) {
        s.x[h] = (double)x[h];
        s.n[h] = (double)n[h];
        double p = n[h] > 0 ? s.x[h] / s.n[h] : 0;
        s.variance[h] = n[h] > 0 ? p * (1 - p) / s.n[h] : 0;
    }
    *out = (tf_interval_estimate){NAN, NAN, NAN, NAN, TF_ESTIMATE_NO_PATIENTS};
    if (any)
        *out = weighted_limits(&s, set_weights(&s, weights, tf_conf_z(conf_level)));
    for (size_t h = 0; h < k && weights_out != NULL; h++)
        weights_out[h] = any ? s.weight[h] : 0;
    free(work);
    return TF_STATS_OK;
}
