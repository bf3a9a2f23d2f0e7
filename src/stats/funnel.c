/* Tests of a funnel's asymmetry. Trim and fill is in trim_fill.c, and takes the side on which
   studies are missing from the regression here. */
#include "stats/funnel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "binomial.h"
#include "distributions.h"
#include "funnel_internal.h"
#include "refuse.h"

enum {
    EXACT_LIMIT = 100 /* studies up to which Kendall's distribution is counted out */
};

tf_stats_status tf_funnel_take(const double *yi, const double *vi, size_t n, tf_pool_set *set) {
    if (!tf_pool_set_init(set, n))
        return TF_STATS_NO_MEMORY;
    for (size_t i = 0; i < n; i++) {
        if (isinf(yi[i]) || isinf(vi[i]) || vi[i] <= 0)
            return tf_stats_refuse(isinf(yi[i]) ? "yi" : "vi", i);
        if (!isnan(yi[i]) && !isnan(vi[i])) {
            set->y[set->k] = yi[i];
            set->v[set->k] = vi[i];
            set->study[set->k++] = i;
        }
    }
    return TF_STATS_OK;
}

/* About the weighted means, so that nothing cancels where standard errors are nearly alike. */
tf_egger tf_funnel_regress(const tf_pool_set *set) {
    double w = 0;
    double mean_x = 0;
    double mean_y = 0;
    for (size_t i = 0; i < set->k; i++) {
        w += 1 / set->v[i];
        mean_x += sqrt(set->v[i]) / set->v[i];
        mean_y += set->y[i] / set->v[i];
    }
    mean_x /= w;
    mean_y /= w;
    double xx = 0;
    double xy = 0;
    for (size_t i = 0; i < set->k; i++) {
        double x = sqrt(set->v[i]) - mean_x;
        xx += x * x / set->v[i];
        xy += x * (set->y[i] - mean_y) / set->v[i];
    }
    double slope = xy / xx;
    double residual = 0;
    for (size_t i = 0; i < set->k; i++) {
        double r = set->y[i] - mean_y - slope * (sqrt(set->v[i]) - mean_x);
        residual += r * r / set->v[i];
    }
    size_t df = set->k - 2;
    tf_egger e = {.intercept = mean_y - slope * mean_x, .slope = slope, .df = df};
    e.slope_se = sqrt(residual / (double)df / xx);
    e.t = slope / e.slope_se;
    e.p = isnan(e.t) ? NAN : tf_student_two_sided(e.t, (double)df);
    return e;
}

bool tf_funnel_one_precision(const tf_pool_set *set) {
    double least = INFINITY;
    double most = 0;
    for (size_t i = 0; i < set->k; i++) {
        least = fmin(least, set->v[i]);
        most = fmax(most, set->v[i]);
    }
    return most - least <= 1e-12 * most;
}

tf_stats_status tf_egger_test(const double *yi, const double *vi, size_t n, tf_egger *out) {
    TF_NEED(out);
    if (n > 0 && !yi)
        return tf_stats_refuse("yi", TF_STATS_NO_ROW);
    if (n > 0 && !vi)
        return tf_stats_refuse("vi", TF_STATS_NO_ROW);
    tf_pool_set set;
    tf_stats_status status = tf_funnel_take(yi, vi, n, &set);
    if (status == TF_STATS_OK) {
        *out = (tf_egger){.intercept = NAN, .slope = NAN, .slope_se = NAN, .t = NAN, .p = NAN};
        if (set.k >= 3 && !tf_funnel_one_precision(&set))
            *out = tf_funnel_regress(&set);
    }
    tf_pool_set_clear(&set);
    return status;
}

static int compare_numbers(const void *a, const void *b) {
    double x = *(const double *)a;
    double y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Sums over groups of t equal values of what the variance needs. */
typedef struct tie_sums {
    double pairs;   /* t (t - 1) */
    double triples; /* t (t - 1) (t - 2) */
    double slope;   /* t (t - 1) (2 t + 5) */
} tie_sums;

static tie_sums count_ties(double *sorted, size_t k) {
    tie_sums sums = {0};
    qsort(sorted, k, sizeof *sorted, compare_numbers);
    for (size_t i = 0; i < k;) {
        size_t end = i + 1;
        while (end < k && sorted[end] == sorted[i])
            end++;
        double t = (double)(end - i);
        sums.pairs += t * (t - 1);
        sums.triples += t * (t - 1) * (t - 2);
        sums.slope += t * (t - 1) * (2 * t + 5);
        i = end;
    }
    return sums;
}

/*
 * P(at most that many discordant pairs), for less than half of them: inversions of k items are
 * sums of independent uniform numbers 0 to i - 1 (Kendall 1938, Biometrika 30:81). Up to half,
 * each distribution rises, so the sliding sums lose nothing. NaN: no memory.
 */
static double inversions_at_most(size_t k, size_t most) {
    double *p = calloc(2 * (most + 1), sizeof *p);
    if (!p)
        return NAN;
    double *next = p + most + 1;
    p[0] = 1;
    for (size_t i = 2; i <= k; i++) {
        double window = 0;
        for (size_t s = 0; s <= most; s++) {
            window += p[s] - (s >= i ? p[s - i] : 0);
            next[s] = window / (double)i;
        }
        memcpy(p, next, (most + 1) * sizeof *p);
    }
    double sum = 0;
    for (size_t s = 0; s <= most; s++)
        sum += p[s];
    free(p);
    return sum;
}

static double normal_p(double score, const tie_sums *x, const tie_sums *y, size_t k) {
    double n = (double)k;
    double variance = (n * (n - 1) * (2 * n + 5) - x->slope - y->slope) / 18 +
                      x->pairs * y->pairs / (2 * n * (n - 1)) +
                      x->triples * y->triples / (9 * n * (n - 1) * (n - 2));
    return tf_normal_two_sided(score / sqrt(variance));
}

/* x is overwritten by itself in order. */
static tf_stats_status correlate(double *x, double *v, size_t k, tf_begg *out) {
    double n = (double)k;
    /* Concordant less discordant pairs. */
    double score = 0;
    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < i; j++) {
            double product =
                (double)((x[i] > x[j]) - (x[i] < x[j])) * (double)((v[i] > v[j]) - (v[i] < v[j]));
            score += product;
        }
    }
    tie_sums ties_x = count_ties(x, k);
    tie_sums ties_v = count_ties(v, k);
    double pairs = n * (n - 1);
    out->tau = 2 * score / sqrt((pairs - ties_x.pairs) * (pairs - ties_v.pairs));
    out->exact = k <= EXACT_LIMIT && ties_x.pairs == 0 && ties_v.pairs == 0;
    if (!out->exact) {
        out->p = normal_p(score, &ties_x, &ties_v, k);
        return TF_STATS_OK;
    }
    /* The distribution is symmetric, so the smaller tail is that of few inversions. */
    double few = (pairs / 2 - fabs(score)) / 2;
    double tail = inversions_at_most(k, (size_t)few);
    out->p = fmin(1, 2 * tail);
    return isnan(tail) ? TF_STATS_NO_MEMORY : TF_STATS_OK;
}

tf_stats_status tf_begg_test(const double *yi, const double *vi, size_t n, tf_begg *out) {
    TF_NEED(out);
    if (n > 0 && !yi)
        return tf_stats_refuse("yi", TF_STATS_NO_ROW);
    if (n > 0 && !vi)
        return tf_stats_refuse("vi", TF_STATS_NO_ROW);
    tf_pool_set set;
    tf_stats_status status = tf_funnel_take(yi, vi, n, &set);
    if (status == TF_STATS_OK) {
        *out = (tf_begg){.tau = NAN, .p = NAN};
        if (set.k >= 3) {
            tf_pool_sums s = tf_pool_sum(&set, 0);
            for (size_t i = 0; i < set.k; i++) {
                /* The mean holds a share of each study: that much less is left to vary. */
                set.y[i] = (set.y[i] - s.mean) / sqrt(set.v[i] - 1 / s.w);
            }
            status = correlate(set.y, set.v, set.k, out);
        }
    }
    tf_pool_set_clear(&set);
    return status;
}
