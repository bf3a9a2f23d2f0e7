/* Mantel-Haenszel and Peto: methods that need the tables themselves. */
#include <math.h>
#include <stdlib.h>

#include "pool_internal.h"
#include "stats/stratified.h"

/* Estimate and standard error on the scale of the measure. */
static tf_stats_status mantel_haenszel(const tf_two_by_two *tables, size_t k,
                                       tf_effect_measure measure, double conf_level, tf_pool *out) {
    tf_interval_estimate e;
    tf_stats_status status;
    switch (measure) {
    case TF_EFFECT_ODDS_RATIO:
        status = tf_stratified_odds_ratio(tables, k, TF_STRATIFIED_MANTEL_HAENSZEL, conf_level, &e);
        break;
    case TF_EFFECT_RISK_RATIO:
        status = tf_stratified_risk_ratio(tables, k, TF_STRATIFIED_MANTEL_HAENSZEL, conf_level, &e);
        break;
    default:
        status = tf_stratified_difference(tables, k, TF_STRATIFIED_SATO, conf_level, &e, NULL);
    }
    /* A ratio of 0 or infinity has no place among logs. */
    if (status == TF_STATS_OK) {
        double estimate = measure == TF_EFFECT_RISK_DIFFERENCE ? e.estimate : log(e.estimate);
        bool estimable = isfinite(estimate) && e.se > 0;
        out->estimate = estimable ? estimate : NAN;
        out->se = estimable ? e.se : NAN;
    }
    return status;
}

/* What a table adds to the denominator of the estimate. */
static double mh_weight(const tf_two_by_two *t, tf_effect_measure measure) {
    double n1 = (double)t->n1;
    double n2 = (double)t->n2;
    switch (measure) {
    case TF_EFFECT_ODDS_RATIO:
        return (double)(t->n1 - t->x1) * (double)t->x2 / (n1 + n2);
    case TF_EFFECT_RISK_RATIO:
        return n1 * (double)t->x2 / (n1 + n2);
    default:
        return n1 * n2 / (n1 + n2);
    }
}

/* Nothing, or everything, happened in both groups: no word on the effect. */
static bool is_double_zero(const tf_two_by_two *t) {
    return (t->x1 == 0 && t->x2 == 0) || (t->x1 == t->n1 && t->x2 == t->n2);
}

static tf_stats_status pool_mh(const tf_studies *s, const size_t *kept, size_t k,
                               const tf_pool_options *o, tf_pool *out, double *weights) {
    tf_two_by_two *tables = malloc(k * sizeof *tables);
    if (!tables)
        return TF_STATS_NO_MEMORY;
    for (size_t i = 0; i < k; i++)
        tables[i] = s->counts[kept[i]];
    out->k = k;
    tf_stats_status status = mantel_haenszel(tables, k, s->measure, o->conf_level, out);
    free(tables);
    if (status == TF_STATS_OK) {
        tf_pool_test(out, INFINITY, o->conf_level);
        /* Effect sizes around the estimate, those that an addition made out of double zeros left
         * out. */
        double q = 0;
        size_t effects = 0;
        for (size_t i = 0; s->yi && i < k; i++) {
            double r = s->yi[kept[i]] - out->estimate;
            double term = r * r / s->vi[kept[i]];
            bool has = !is_double_zero(&s->counts[kept[i]]) && !isnan(term);
            q += has ? term : 0;
            effects += has;
        }
        /* Tables without effect sizes, or a single one with, say nothing of heterogeneity, which is
           not the same as none. */
        if (effects > 0 && (effects > 1 || k == 1) && !isnan(out->estimate))
            tf_pool_heterogeneity(out, q, effects - 1);
        out->tau2 = 0;
        out->tau = 0;
        double sum = 0;
        for (size_t i = 0; i < k; i++)
            sum += mh_weight(&s->counts[kept[i]], s->measure);
        for (size_t i = 0; weights && i < k; i++)
            weights[kept[i]] = 100 * mh_weight(&s->counts[kept[i]], s->measure) / sum;
    }
    return status;
}

/* (O - E)/V with weights V: the common effect of these. Tables without variance weigh nothing. */
static tf_stats_status pool_peto(const tf_studies *s, const size_t *kept, size_t k,
                                 const tf_pool_options *o, tf_pool *out, double *weights) {
    tf_pool_set set;
    tf_stats_status status = tf_pool_set_init(&set, k) ? TF_STATS_OK : TF_STATS_NO_MEMORY;
    for (size_t i = 0; status == TF_STATS_OK && i < k; i++) {
        tf_effect_size e;
        status = tf_effect_from_counts(TF_EFFECT_PETO, &s->counts[kept[i]], NULL, &e);
        if (status == TF_STATS_OK && e.reason == TF_ESTIMATED) {
            set.y[set.k] = e.yi;
            set.v[set.k] = e.vi;
            set.study[set.k++] = kept[i];
        } else if (weights) {
            weights[kept[i]] = 0;
        }
    }
    if (status == TF_STATS_OK) {
        tf_pool_options common = *o;
        common.method = TF_POOL_COMMON;
        status = tf_pool_inverse_variance(&set, &common, out, weights);
        out->k = k;
    }
    tf_pool_set_clear(&set);
    return status;
}

tf_stats_status tf_pool_tables(const tf_studies *studies, const size_t *some, size_t n,
                               const tf_pool_options *options, tf_pool *out, double *weights) {
    *out = tf_pool_nothing();
    size_t *kept = malloc((n + 1) * sizeof *kept);
    if (!kept)
        return TF_STATS_NO_MEMORY;
    size_t k = 0;
    for (size_t i = 0; i < n; i++)
        if (tf_pool_has(studies, options->method, some[i]))
            kept[k++] = some[i];
    tf_stats_status status = TF_STATS_OK;
    if (k > 0) {
        status = (options->method == TF_POOL_MH ? pool_mh : pool_peto)(studies, kept, k, options,
                                                                       out, weights);
    }
    free(kept);
    return status;
}
