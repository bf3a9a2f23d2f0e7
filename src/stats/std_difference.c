#include "stats/std_difference.h"

#include <math.h>
#include <stdbool.h>
#include <stdlib.h>

#include "linear.h"
#include "refuse.h"

double tf_std_difference_means(const tf_mean *first, const tf_mean *second) {
    if (!first || !second || first->n < 2 || second->n < 2)
        return NAN;
    const double apart = fabs(first->mean - second->mean);
    const double variance = (first->sd * first->sd + second->sd * second->sd) / 2;
    if (apart == 0)
        return 0;
    return variance > 0 ? apart / sqrt(variance) : NAN;
}

/* Shares of the levels that somebody has, all but the last of them. */
typedef struct shares {
    double *p1, *p2;
    size_t n;
} shares;

static double sum_of(const double *counts, size_t k) {
    double sum = 0;
    for (size_t i = 0; i < k; i++)
        sum += counts[i];
    return sum;
}

static bool are_counts(const double *counts, size_t k) {
    for (size_t i = 0; i < k; i++)
        if (!(counts[i] >= 0) || isinf(counts[i]))
            return false;
    return true;
}

static void fill(shares *s, const double *first, const double *second, size_t k) {
    const double n1 = sum_of(first, k), n2 = sum_of(second, k);
    for (size_t i = 0; i < k; i++) {
        if (first[i] == 0 && second[i] == 0)
            continue;
        s->p1[s->n] = first[i] / n1;
        s->p2[s->n++] = second[i] / n2;
    }
    s->n -= s->n > 0;
}

/* Of one group, a level and another. */
static double covariance(const double *p, size_t i, size_t j) {
    return i == j ? p[i] * (1 - p[i]) : -p[i] * p[j];
}

/* Groups without a level in common are infinitely far apart: the covariance has no inverse then. */
static const double TOLERANCE = 1e-12;

static double distance(const shares *s, double *covariances, double *apart, bool *kept) {
    bool same = true;
    for (size_t i = 0; i < s->n; i++) {
        apart[i] = s->p1[i] - s->p2[i];
        same = same && apart[i] == 0;
        for (size_t j = 0; j < s->n; j++)
            covariances[i * s->n + j] = (covariance(s->p1, i, j) + covariance(s->p2, i, j)) / 2;
    }
    if (same)
        return 0;
    if (tf_ldl_factor(covariances, s->n, TOLERANCE, kept) < s->n)
        return NAN;
    return sqrt(tf_ldl_quadratic(covariances, s->n, kept, apart));
}

tf_stats_status tf_std_difference_counts(const double *first, const double *second, size_t k,
                                         double *out) {
    if (k > 0) {
        TF_NEED(first);
        TF_NEED(second);
    }
    TF_NEED(out);
    if (!are_counts(first, k) || !are_counts(second, k))
        return tf_stats_refuse(are_counts(first, k) ? "second" : "first", TF_STATS_NO_ROW);
    if (!(sum_of(first, k) > 0) || !(sum_of(second, k) > 0)) {
        *out = NAN;
        return TF_STATS_OK;
    }
    double *numbers = malloc((k * k + 3 * k) * sizeof *numbers);
    bool *kept = malloc(k * sizeof *kept);
    const bool ok = numbers && kept;
    if (ok) {
        shares s = {numbers, numbers + k, 0};
        fill(&s, first, second, k);
        *out = distance(&s, numbers + 3 * k, numbers + 2 * k, kept);
    }
    free(numbers);
    free(kept);
    return ok ? TF_STATS_OK : TF_STATS_NO_MEMORY;
}
