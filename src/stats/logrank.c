#include "stats/logrank.h"

#include <math.h>
#include <stdlib.h>

#include "contrast.h"
#include "distributions.h"
#include "group_counts.h"
#include "refuse.h"
#include "stats/km.h"
#include "survival_weight.h"
#include "sweep.h"

/* The pooled survival of a stratum, on which some weights rest. */
typedef struct pooled_curve {
    double survival; /* Kaplan-Meier before this time */
    double peto;     /* prod 1 - d/(n + 1) up to this time */
} pooled_curve;

tf_logrank_options tf_logrank_options_default(void) {
    return (tf_logrank_options){.weights = TF_LOGRANK_FLEMING_HARRINGTON, .conf_level = 0.95};
}

static double weight_at(const tf_logrank_options *o, pooled_curve *pool, double n, double d) {
    double before = pool->survival;
    pool->survival *= 1 - d / n;
    if (o->weights == TF_LOGRANK_PETO_PETO || o->weights == TF_LOGRANK_MOD_PETO)
        pool->peto *= 1 - d / (n + 1);
    switch (o->weights) {
    case TF_LOGRANK_GEHAN:
        return n;
    case TF_LOGRANK_TARONE_WARE:
        return sqrt(n);
    case TF_LOGRANK_PETO_PETO:
        return pool->peto;
    case TF_LOGRANK_MOD_PETO:
        return pool->peto * n / (n + 1);
    case TF_LOGRANK_FLEMING_HARRINGTON:
        break;
    }
    return tf_survival_weight(before, o->rho, o->gamma);
}

/* Adds what one stratum contributes at one time; only the lower triangle of the variance. */
static void add_stratum(tf_logrank *t, const tf_cell *cell, const tf_logrank_options *o,
                        pooled_curve *pool) {
    uint32_t k = t->n_groups;
    double n = 0;
    double d = 0;
    for (uint32_t g = 0; g < k; g++) {
        n += cell[g].n_risk;
        d += cell[g].n_event;
    }
    if (!(d > 0))
        return;
    double w = weight_at(o, pool, n, d);
    double each = 1 / n;
    double scale = n > 1 ? w * w * d * (n - d) / (n - 1) : 0;
    for (uint32_t g = 0; g < k; g++) {
        double share = cell[g].n_risk * each;
        t->observed[g] += w * cell[g].n_event;
        t->expected[g] += w * d * share;
        double *row = t->variance + (size_t)g * k;
        row[g] += scale * share * (1 - share);
        for (uint32_t h = 0; h < g && share > 0; h++)
            row[h] -= scale * share * (cell[h].n_risk * each);
    }
}

static tf_stats_status sum_up(tf_logrank *t, const tf_timeline *timeline,
                              const tf_logrank_options *o) {
    tf_sweep sweep;
    tf_stats_status status = tf_sweep_init(&sweep, timeline);
    if (status != TF_STATS_OK)
        return status;
    pooled_curve *pools = malloc(sweep.n_strata * sizeof *pools);
    for (uint32_t s = 0; pools && s < sweep.n_strata; s++)
        pools[s] = (pooled_curve){1, 1};
    while (pools && tf_sweep_next(&sweep)) {
        for (uint32_t i = 0; i < sweep.n_touched; i++) {
            uint32_t s = sweep.touched[i];
            add_stratum(t, tf_sweep_cells(&sweep, s), o, &pools[s]);
        }
    }
    status = pools ? TF_STATS_OK : TF_STATS_NO_MEMORY;
    free(pools);
    tf_sweep_clear(&sweep);
    return status;
}

static tf_stats_status find_chisq(tf_logrank *t) {
    double *u = malloc(t->n_groups * sizeof *u);
    if (!u)
        return TF_STATS_NO_MEMORY;
    for (uint32_t g = 0; g < t->n_groups; g++)
        u[g] = t->observed[g] - t->expected[g];
    tf_contrast c;
    const tf_stats_status status = tf_contrast_test(u, t->variance, t->compared, t->n_groups, &c);
    free(u);
    t->chisq = c.chisq;
    t->df = c.df;
    t->p = c.p;
    return status;
}

static void compare_two(tf_logrank *t, const tf_logrank_options *o) {
    double v = t->variance[3]; /* of the second group */
    double u = t->observed[1] - t->expected[1];
    if (!(v > 0))
        return;
    t->z = u / sqrt(v);
    if (o->weights == TF_LOGRANK_FLEMING_HARRINGTON && o->rho == 0 && o->gamma == 0) {
        double width = tf_conf_z(o->conf_level) / sqrt(v);
        t->peto_hr = exp(u / v);
        t->peto_lower = exp(u / v - width);
        t->peto_upper = exp(u / v + width);
    }
}

static tf_logrank *new_test(uint32_t k) {
    tf_logrank *t = calloc(1, sizeof *t);
    if (!t)
        return NULL;
    *t = (tf_logrank){.n_groups = k,
                      .n = calloc(k, sizeof(double)),
                      .observed = calloc(k, sizeof(double)),
                      .expected = calloc(k, sizeof(double)),
                      .variance = calloc((size_t)k * k, sizeof(double)),
                      .compared = calloc(k, sizeof(bool)),
                      .chisq = NAN,
                      .p = NAN,
                      .z = NAN,
                      .peto_hr = NAN,
                      .peto_lower = NAN,
                      .peto_upper = NAN};
    if (!t->n || !t->observed || !t->expected || !t->variance || !t->compared) {
        tf_logrank_free(t);
        return NULL;
    }
    return t;
}

static void finish_sums(tf_logrank *t, const tf_timeline *timeline) {
    uint32_t k = t->n_groups;
    for (uint32_t g = 0; g < k; g++) {
        for (uint32_t h = 0; h < g; h++)
            t->variance[(size_t)h * k + g] = t->variance[(size_t)g * k + h];
        t->compared[g] = t->expected[g] > 0 || t->variance[(size_t)g * k + g] > 0;
        t->n[g] = tf_group_weight(timeline, g);
    }
}

tf_stats_status tf_logrank_test(const tf_timeline *timeline, const tf_logrank_options *options,
                                tf_logrank **out) {
    TF_NEED(timeline);
    TF_NEED(out);
    *out = NULL;
    tf_logrank_options o = options ? *options : tf_logrank_options_default();
    TF_NEED_CHOICE("weights", o.weights, TF_LOGRANK_MOD_PETO);
    bool ok = o.rho >= 0 && o.gamma >= 0 && isfinite(o.rho) && isfinite(o.gamma);
    if (!ok || !(o.conf_level > 0 && o.conf_level < 1))
        return tf_stats_refuse(!ok ? "rho" : "conf_level", TF_STATS_NO_ROW);
    tf_logrank *t = new_test(tf_timeline_n_groups(timeline));
    if (!t)
        return TF_STATS_NO_MEMORY;
    tf_stats_status status = sum_up(t, timeline, &o);
    if (status == TF_STATS_OK) {
        finish_sums(t, timeline);
        status = find_chisq(t);
    }
    if (status != TF_STATS_OK) {
        tf_logrank_free(t);
        return status;
    }
    if (t->n_groups == 2)
        compare_two(t, &o);
    *out = t;
    return TF_STATS_OK;
}

void tf_logrank_free(tf_logrank *test) {
    if (!test)
        return;
    free(test->n);
    free(test->observed);
    free(test->expected);
    free(test->variance);
    free(test->compared);
    free(test);
}

tf_stats_status tf_logrank_trend_test(const tf_logrank *test, const double *scores,
                                      tf_logrank_trend *out) {
    TF_NEED(test);
    TF_NEED(scores);
    TF_NEED(out);
    uint32_t k = test->n_groups;
    double u = 0;
    double v = 0;
    for (uint32_t g = 0; g < k; g++) {
        if (!isfinite(scores[g]))
            return tf_stats_refuse("scores", g);
        /* Only differences of scores matter: from the first, so that large ones don't cancel. */
        double score = scores[g] - scores[0];
        u += score * (test->observed[g] - test->expected[g]);
        for (uint32_t h = 0; h < k; h++)
            v += score * (scores[h] - scores[0]) * test->variance[(size_t)g * k + h];
    }
    double z = v > 0 ? u / sqrt(v) : NAN;
    *out = (tf_logrank_trend){u, v, z, z * z, tf_chisq_upper(z * z, 1)};
    return TF_STATS_OK;
}
