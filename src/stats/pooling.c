/*
 * The numbers around an estimate. Who is pooled is in pool_set.c, the estimators of tau2 in
 * pool_tau2.c and pool_likelihood.c, Mantel-Haenszel and Peto in pool_tables.c.
 */
#include "stats/pooling.h"

#include <math.h>

#include "binomial.h"
#include "distributions.h"
#include "pool_internal.h"
#include "stats/km.h"

tf_pool_options tf_pool_options_default(void) {
    return (tf_pool_options){.method = TF_POOL_REML, .conf_level = 0.95, .max_iterations = 200};
}

tf_pool tf_pool_nothing(void) {
    const tf_pool_limits none = {NAN, NAN};
    return (tf_pool){.estimate = NAN,
                     .se = NAN,
                     .statistic = NAN,
                     .df = NAN,
                     .p = NAN,
                     .lower = NAN,
                     .upper = NAN,
                     .q = NAN,
                     .q_p = NAN,
                     .i2_q = NAN,
                     .h2_q = NAN,
                     .i2 = NAN,
                     .h2 = NAN,
                     .tau2 = NAN,
                     .tau = NAN,
                     .se_tau2 = NAN,
                     .tau2_limits = none,
                     .tau2_i2_limits = none,
                     .prediction_z = none,
                     .prediction_k1 = none,
                     .prediction_k2 = none};
}

/* Of t, or of the normal distribution for df INFINITY; there is none for df 0. */
static double quantile_of(double conf_level, double df) {
    if (isinf(df))
        return tf_conf_z(conf_level);
    return df >= 1 ? tf_student_quantile(1 - conf_level, df) : NAN;
}

static double two_sided(double statistic, double df) {
    if (isinf(df))
        return tf_normal_two_sided(statistic);
    return df >= 1 && !isnan(statistic) ? tf_student_two_sided(statistic, df) : NAN;
}

void tf_pool_test(tf_pool *out, double df, double conf_level) {
    double quantile = quantile_of(conf_level, df);
    out->df = df;
    out->statistic = out->estimate / out->se;
    out->p = two_sided(out->statistic, df);
    out->lower = out->estimate - quantile * out->se;
    out->upper = out->estimate + quantile * out->se;
}

/* Also the start for random effects, which put their own tau2, I2 and H2 over these. */
void tf_pool_heterogeneity(tf_pool *out, double q, size_t q_df) {
    double df = (double)q_df;
    out->q = q;
    out->q_df = q_df;
    out->q_p = q_df > 0 ? tf_chisq_upper(q, (unsigned)q_df) : 1;
    /* Q of one study is 0 but for rounding, which would be all of it. */
    out->i2_q = q_df > 0 && q > df ? 100 * (q - df) / q : 0;
    out->h2_q = q_df > 0 ? q / df : 1;
    out->i2 = out->i2_q;
    out->h2 = out->h2_q;
    out->tau2 = 0;
    out->tau = 0;
}

static void fill_tau2(tf_pool *out, const tf_pool_set *set, const tf_tau2 *tau2,
                      double conf_level) {
    /* k of at least 2: variance that is typical within studies. */
    tf_pool_sums s = tf_pool_sum(set, 0);
    double typical = (double)(set->k - 1) / s.trace;
    double alpha = 1 - conf_level;
    size_t df = set->k - 1;
    out->tau2 = tau2->value;
    out->tau = sqrt(tau2->value);
    out->se_tau2 = tau2->se;
    out->iterations = tau2->iterations;
    out->i2 = 100 * tau2->value / (typical + tau2->value);
    out->h2 = tau2->value / typical + 1;
    /* Q falls as tau2 grows: its small quantile belongs to the upper limit. */
    unsigned steps = 0;
    double small = tf_chisq_quantile(1 - alpha / 2, df);
    out->tau2_limits_empty = out->q < small;
    out->tau2_limits.upper = tf_pool_solve_q(set, small, &steps);
    out->tau2_limits.lower = tf_pool_solve_q(set, tf_chisq_quantile(alpha / 2, df), &steps);
    out->tau2_i2_limits.lower = 100 * out->tau2_limits.lower / (typical + out->tau2_limits.lower);
    out->tau2_i2_limits.upper = 100 * out->tau2_limits.upper / (typical + out->tau2_limits.upper);
}

static tf_pool_limits prediction(const tf_pool *p, double df, double conf_level) {
    double half = quantile_of(conf_level, df) * hypot(p->tau, p->se);
    return (tf_pool_limits){p->estimate - half, p->estimate + half};
}

tf_stats_status tf_pool_inverse_variance(const tf_pool_set *set, const tf_pool_options *o,
                                         tf_pool *out, double *weights) {
    *out = tf_pool_nothing();
    if (set->k == 0)
        return TF_STATS_OK;
    size_t df = set->k - 1;
    bool random = o->method != TF_POOL_COMMON;
    out->k = set->k;
    tf_pool_heterogeneity(out, tf_pool_sum(set, 0).q, df);
    if (random && df > 0) {
        tf_tau2 tau2;
        tf_stats_status status = tf_pool_tau2(set, o, &tau2);
        if (status != TF_STATS_OK)
            return status;
        fill_tau2(out, set, &tau2, o->conf_level);
    }
    tf_pool_sums s = tf_pool_sum(set, out->tau2);
    out->estimate = s.mean;
    out->se = 1 / sqrt(s.w);
    if (o->se != TF_POOL_NORMAL) {
        double scale = s.q / (double)df;
        bool adhoc = o->se == TF_POOL_KNAPP_HARTUNG_ADHOC;
        out->se = df > 0 ? out->se * sqrt(adhoc ? fmax(1, scale) : scale) : NAN;
    }
    tf_pool_test(out, o->se == TF_POOL_NORMAL ? INFINITY : (double)df, o->conf_level);
    if (random && df > 0) {
        out->prediction_z = prediction(out, INFINITY, o->conf_level);
        out->prediction_k1 = prediction(out, (double)df, o->conf_level);
        out->prediction_k2 = prediction(out, (double)df - 1, o->conf_level);
    } else if (random) {
        /* One study cannot tell what lies between studies. */
        out->tau2 = NAN;
        out->tau = NAN;
    }
    for (size_t i = 0; weights && i < set->k; i++)
        weights[set->study[i]] = 100 / (set->v[i] + (df > 0 ? out->tau2 : 0)) / s.w;
    return TF_STATS_OK;
}
