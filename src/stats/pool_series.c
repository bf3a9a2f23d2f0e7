/* The whole, and what is pooled many times: without one study, one more, each level. */
#include <math.h>
#include <stdlib.h>

#include "distributions.h"
#include "pool_internal.h"
#include "refuse.h"

/* Pools those of the n given studies that can be; weights, if there are any, are all set before. */
static tf_stats_status pool_some(const tf_studies *studies, const size_t *some, size_t n,
                                 const tf_pool_options *o, tf_pool *out, double *weights) {
    if (tf_pool_of_tables(o->method))
        return tf_pool_tables(studies, some, n, o, out, weights);
    tf_pool_set set;
    tf_stats_status status = TF_STATS_NO_MEMORY;
    if (tf_pool_set_init(&set, n)) {
        for (size_t i = 0; i < n; i++) {
            if (tf_pool_has(studies, o->method, some[i])) {
                set.y[set.k] = studies->yi[some[i]];
                set.v[set.k] = studies->vi[some[i]];
                set.study[set.k++] = some[i];
            }
        }
        status = tf_pool_inverse_variance(&set, o, out, weights);
    }
    tf_pool_set_clear(&set);
    return status;
}

/* Options out of range: NULL. An array of indices 0 to n - 1 otherwise, *status says if not. */
static size_t *begin(const tf_studies *studies, const tf_pool_options **options,
                     tf_pool_options *defaults, tf_stats_status *status) {
    *defaults = tf_pool_options_default();
    *options = *options ? *options : defaults;
    *status = tf_stats_refuse("options", TF_STATS_NO_ROW);
    if (!tf_pool_check(studies, *options))
        return NULL;
    size_t *index = malloc((studies->n + 1) * sizeof *index);
    *status = index ? TF_STATS_OK : TF_STATS_NO_MEMORY;
    for (size_t i = 0; index && i < studies->n; i++)
        index[i] = i;
    return index;
}

static void forget_weights(double *weights, size_t n) {
    for (size_t i = 0; weights && i < n; i++)
        weights[i] = NAN;
}

tf_stats_status tf_pool_studies(const tf_studies *studies, const tf_pool_options *options,
                                tf_pool *out, double *weights) {
    TF_NEED(studies);
    TF_NEED(out);
    tf_pool_options defaults;
    tf_stats_status status;
    size_t *index = begin(studies, &options, &defaults, &status);
    if (status == TF_STATS_OK) {
        forget_weights(weights, studies->n);
        status = pool_some(studies, index, studies->n, options, out, weights);
    }
    free(index);
    return status;
}

tf_stats_status tf_pool_leave_one_out(const tf_studies *studies, const tf_pool_options *options,
                                      tf_pool *out) {
    TF_NEED(studies);
    TF_NEED(out);
    tf_pool_options defaults;
    tf_stats_status status;
    size_t *index = begin(studies, &options, &defaults, &status);
    for (size_t i = 0; status == TF_STATS_OK && i < studies->n; i++) {
        if (!tf_pool_has(studies, options->method, i)) {
            out[i] = tf_pool_nothing();
            continue;
        }
        for (size_t j = 0; j + 1 < studies->n; j++)
            index[j] = j + (j >= i);
        status = pool_some(studies, index, studies->n - 1, options, &out[i], NULL);
    }
    free(index);
    return status;
}

/* index serves as a list of who was there already, before it takes the order. */
static bool is_permutation(const uint32_t *order, size_t n, size_t *index) {
    for (size_t i = 0; i < n; i++)
        index[i] = n;
    for (size_t i = 0; i < n; i++) {
        if (order[i] >= n || index[order[i]] != n)
            return false;
        index[order[i]] = i;
    }
    for (size_t i = 0; i < n; i++)
        index[i] = order[i];
    return true;
}

tf_stats_status tf_pool_cumulative(const tf_studies *studies, const uint32_t *order,
                                   const tf_pool_options *options, tf_pool *out) {
    TF_NEED(studies);
    TF_NEED(out);
    tf_pool_options defaults;
    tf_stats_status status;
    size_t *index = begin(studies, &options, &defaults, &status);
    if (status == TF_STATS_OK && order && !is_permutation(order, studies->n, index))
        status = tf_stats_refuse("order", TF_STATS_NO_ROW);
    for (size_t i = 0; status == TF_STATS_OK && i < studies->n; i++)
        status = pool_some(studies, index, i + 1, options, &out[i], NULL);
    free(index);
    return status;
}

/* Knapp and Hartung's standard error of one study doesn't exist: it is compared with its own, as R
   package meta does. A level without any (no study) cannot be compared. */
static double se_among_levels(const tf_pool *level, const tf_studies *studies, size_t one) {
    return level->k == 1 && isnan(level->se) && studies->vi ? sqrt(studies->vi[one]) : level->se;
}

static void compare_levels(const tf_pool *level, const double *se, uint32_t n_levels,
                           tf_pool_between *out) {
    double sum = 0;
    double mean = 0;
    size_t n = 0;
    for (uint32_t l = 0; l < n_levels; l++) {
        if (se[l] > 0) {
            double w = 1 / (se[l] * se[l]);
            sum += w;
            mean += w * level[l].estimate;
            n++;
        }
    }
    *out = (tf_pool_between){.q = NAN, .p = NAN, .df = n > 0 ? n - 1 : 0};
    if (n < 2)
        return;
    mean /= sum;
    out->q = 0;
    for (uint32_t l = 0; l < n_levels; l++) {
        double z = se[l] > 0 ? (level[l].estimate - mean) / se[l] : 0;
        out->q += z * z;
    }
    out->p = tf_chisq_upper(out->q, (unsigned)out->df);
}

tf_stats_status tf_pool_subgroups(const tf_studies *studies, const tf_study_levels *levels,
                                  const tf_pool_options *options, tf_pool *out,
                                  tf_pool_between *between, double *weights) {
    TF_NEED(studies);
    TF_NEED(levels);
    TF_NEED(out);
    TF_NEED(between);
    tf_pool_options defaults;
    tf_stats_status status;
    size_t *index = begin(studies, &options, &defaults, &status);
    for (size_t i = 0; status == TF_STATS_OK && i < studies->n; i++)
        status = levels->of_study[i] < levels->n ? TF_STATS_OK : tf_stats_refuse("levels", i);
    double *se = malloc((levels->n + 1) * sizeof *se);
    if (status == TF_STATS_OK && !se)
        status = TF_STATS_NO_MEMORY;
    if (status == TF_STATS_OK)
        forget_weights(weights, studies->n);
    for (uint32_t l = 0; status == TF_STATS_OK && l < levels->n; l++) {
        size_t n = 0, one = 0;
        for (size_t i = 0; i < studies->n; i++) {
            if (levels->of_study[i] != l)
                continue;
            index[n++] = i;
            if (tf_pool_has(studies, options->method, i))
                one = i;
        }
        status = pool_some(studies, index, n, options, &out[l], weights);
        if (status == TF_STATS_OK)
            se[l] = se_among_levels(&out[l], studies, one);
    }
    if (status == TF_STATS_OK)
        compare_levels(out, se, levels->n, between);
    free(se);
    free(index);
    return status;
}
