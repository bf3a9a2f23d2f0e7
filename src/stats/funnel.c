#include "stats/funnel.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "binomial.h"
#include "distributions.h"
#include "pool_internal.h"
#include "stats/km.h"

enum {
    EXACT_LIMIT = 100, /* studies up to which Kendall's distribution is counted out */
    TRIM_LIMIT = 100   /* iterations of trim and fill; a few are enough unless they circle */
};

/* The studies that are complete. */
static tf_stats_status take(const double *yi, const double *vi, size_t n, tf_pool_set *set) {
    if (!tf_pool_set_init(set, n)) {
        return TF_STATS_NO_MEMORY;
    }
    for (size_t i = 0; i < n; i++) {
        if (isinf(yi[i]) || isinf(vi[i]) || vi[i] <= 0) {
            return TF_STATS_INVALID;
        }
        if (!isnan(yi[i]) && !isnan(vi[i])) {
            set->y[set->k] = yi[i];
            set->v[set->k] = vi[i];
            set->study[set->k++] = i;
        }
    }
    return TF_STATS_OK;
}

/* Weighted least squares about the weighted means. */
static tf_egger regress(const tf_pool_set *set) {
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

/* Standard errors that differ by nothing but rounding have no slope. */
static bool one_precision(const tf_pool_set *set) {
    double least = INFINITY;
    double most = 0;
    for (size_t i = 0; i < set->k; i++) {
        least = fmin(least, set->v[i]);
        most = fmax(most, set->v[i]);
    }
    return most - least <= 1e-12 * most;
}

tf_stats_status tf_egger_test(const double *yi, const double *vi, size_t n, tf_egger *out) {
    tf_pool_set set;
    tf_stats_status status = take(yi, vi, n, &set);
    if (status == TF_STATS_OK) {
        *out = (tf_egger){.intercept = NAN, .slope = NAN, .slope_se = NAN, .t = NAN, .p = NAN};
        if (set.k >= 3 && !one_precision(&set)) {
            *out = regress(&set);
        }
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
        while (end < k && sorted[end] == sorted[i]) {
            end++;
        }
        double t = (double)(end - i);
        sums.pairs += t * (t - 1);
        sums.triples += t * (t - 1) * (t - 2);
        sums.slope += t * (t - 1) * (2 * t + 5);
        i = end;
    }
    return sums;
}

/* Concordant less discordant pairs. */
static double kendall_score(const double *x, const double *y, size_t k) {
    double score = 0;
    for (size_t i = 0; i < k; i++) {
        for (size_t j = 0; j < i; j++) {
            double product =
                (double)((x[i] > x[j]) - (x[i] < x[j])) * (double)((y[i] > y[j]) - (y[i] < y[j]));
            score += product;
        }
    }
    return score;
}

/*
 * P(at most that many discordant pairs), for less than half of them: inversions of k items are
 * sums of independent uniform numbers 0 to i - 1 (Kendall 1938, Biometrika 30:81). Up to half,
 * each distribution rises, so the sliding sums lose nothing. NaN: no memory.
 */
static double inversions_at_most(size_t k, size_t most) {
    double *p = calloc(2 * (most + 1), sizeof *p);
    if (!p) {
        return NAN;
    }
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
    for (size_t s = 0; s <= most; s++) {
        sum += p[s];
    }
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
    double score = kendall_score(x, v, k);
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
    tf_pool_set set;
    tf_stats_status status = take(yi, vi, n, &set);
    if (status == TF_STATS_OK) {
        *out = (tf_begg){.tau = NAN, .p = NAN};
        if (set.k >= 3) {
            tf_pool_sums s = tf_pool_sum(&set, 0);
            for (size_t i = 0; i < set.k; i++) {
                set.y[i] = (set.y[i] - s.mean) / sqrt(set.v[i] - 1 / s.w);
            }
            status = correlate(set.y, set.v, set.k, out);
        }
    }
    tf_pool_set_clear(&set);
    return status;
}

typedef struct study {
    double y, v;
    size_t place;
} study;

static int compare_studies(const void *a, const void *b) {
    const study *x = a;
    const study *y = b;
    int order = (x->y > y->y) - (x->y < y->y);
    return order ? order : (x->place > y->place) - (x->place < y->place);
}

static int compare_distances(const void *a, const void *b) {
    const study *x = a;
    const study *y = b;
    int order = (fabs(x->y) > fabs(y->y)) - (fabs(x->y) < fabs(y->y));
    return order ? order : (x->place > y->place) - (x->place < y->place);
}

/* Common effect of the first k studies. */
static double mean_of(const study *studies, size_t k) {
    double w = 0;
    double sum = 0;
    for (size_t i = 0; i < k; i++) {
        w += 1 / studies[i].v;
        sum += studies[i].y / studies[i].v;
    }
    return sum / w;
}

/* L0 from the ranks of the distances from the centre; work has room for k. */
static size_t missing_left(const study *studies, size_t k, double centre, study *work) {
    double rank_sum = 0;
    for (size_t i = 0; i < k; i++) {
        work[i] = (study){studies[i].y - centre, studies[i].v, i};
    }
    qsort(work, k, sizeof *work, compare_distances);
    for (size_t i = 0; i < k; i++) {
        rank_sum += work[i].y > 0 ? (double)(i + 1) : 0;
    }
    double n = (double)k;
    double l0 = (4 * rank_sum - n * (n + 1)) / (2 * n - 1);
    return l0 > 0 ? (size_t)nearbyint(l0) : 0;
}

/* How many are missing on the left of the sorted studies, and where their centre then is. */
static tf_stats_status trim(const study *studies, size_t k, study *work, size_t *missing,
                            double *centre) {
    *missing = 0;
    for (int i = 0; i < TRIM_LIMIT; i++) {
        *centre = mean_of(studies, k - *missing);
        size_t found = missing_left(studies, k, *centre, work);
        if (found == *missing) {
            return TF_STATS_OK;
        }
        *missing = found < k ? found : k - 1;
    }
    return TF_STATS_NOT_CONVERGED;
}

/* studies has room for twice k, sorted; what is added is the mirror image of the rightmost. */
static void fill(study *studies, size_t k, double centre, double conf_level, bool right,
                 tf_trim_fill *out, double *filled_yi, double *filled_vi) {
    double sign = right ? -1 : 1;
    for (size_t i = 0; i < out->filled; i++) {
        const study *mirrored = &studies[k - out->filled + i];
        studies[k + i] = (study){2 * centre - mirrored->y, mirrored->v, k + i};
        if (filled_yi) {
            filled_yi[i] = sign * studies[k + i].y;
        }
        if (filled_vi) {
            filled_vi[i] = studies[k + i].v;
        }
    }
    double w = 0;
    for (size_t i = 0; i < k + out->filled; i++) {
        w += 1 / studies[i].v;
    }
    double z = tf_conf_z(conf_level);
    out->right = right;
    out->estimate = sign * mean_of(studies, k + out->filled);
    out->se = 1 / sqrt(w);
    out->lower = out->estimate - z * out->se;
    out->upper = out->estimate + z * out->se;
}

static tf_stats_status trim_and_fill(const tf_pool_set *set, double conf_level, tf_trim_fill *out,
                                     double *filled_yi, double *filled_vi) {
    size_t k = set->k;
    study *studies = malloc(3 * k * sizeof *studies);
    if (!studies) {
        return TF_STATS_NO_MEMORY;
    }
    bool right = !one_precision(set) && set->k >= 3 && regress(set).slope < 0;
    for (size_t i = 0; i < k; i++) {
        studies[i] = (study){right ? -set->y[i] : set->y[i], set->v[i], i};
    }
    qsort(studies, k, sizeof *studies, compare_studies);
    double centre;
    tf_stats_status status = trim(studies, k, studies + 2 * k, &out->filled, &centre);
    if (status == TF_STATS_OK) {
        fill(studies, k, centre, conf_level, right, out, filled_yi, filled_vi);
    }
    free(studies);
    return status;
}

tf_stats_status tf_trim_and_fill(const double *yi, const double *vi, size_t n, double conf_level,
                                 tf_trim_fill *out, double *filled_yi, double *filled_vi) {
    if (!(conf_level > 0 && conf_level < 1)) {
        return TF_STATS_INVALID;
    }
    tf_pool_set set;
    tf_stats_status status = take(yi, vi, n, &set);
    tf_trim_fill found = {.estimate = NAN, .se = NAN, .lower = NAN, .upper = NAN};
    if (status == TF_STATS_OK && set.k >= 2) {
        status = trim_and_fill(&set, conf_level, &found, filled_yi, filled_vi);
    }
    if (status == TF_STATS_OK) {
        *out = found;
    }
    tf_pool_set_clear(&set);
    return status;
}
