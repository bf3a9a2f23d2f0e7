#include <math.h>
#include <stdlib.h>

#include "funnel_internal.h"
#include "refuse.h"
#include "stats/km.h"

/* Iterations; a few are enough unless the number of missing studies goes in circles. */
enum { TRIM_LIMIT = 100 };

typedef struct study {
    double y, v;
    size_t place;
} study;

/* Equal effects keep the order of the data, so that results don't hang on the sort. */
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
    for (size_t i = 0; i < k; i++)
        work[i] = (study){studies[i].y - centre, studies[i].v, i};
    qsort(work, k, sizeof *work, compare_distances);
    for (size_t i = 0; i < k; i++)
        rank_sum += work[i].y > 0 ? (double)(i + 1) : 0;
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
        /* The centre is that of the studies left by the number found: nothing would change. */
        if (found == *missing)
            return TF_STATS_OK;
        *missing = found < k ? found : k - 1;
    }
    return TF_STATS_NOT_CONVERGED;
}

static tf_stats_status trim_and_fill(const tf_pool_set *set, double conf_level, tf_trim_fill *out,
                                     const tf_filled_studies *filled) {
    size_t k = set->k;
    study *studies = malloc(3 * k * sizeof *studies);
    if (!studies)
        return TF_STATS_NO_MEMORY;
    bool right = set->k >= 3 && !tf_funnel_one_precision(set) && tf_funnel_regress(set).slope < 0;
    for (size_t i = 0; i < k; i++)
        studies[i] = (study){right ? -set->y[i] : set->y[i], set->v[i], i};
    qsort(studies, k, sizeof *studies, compare_studies);
    double centre;
    tf_stats_status status = trim(studies, k, studies + 2 * k, &out->filled, &centre);
    double sign = right ? -1 : 1;
    if (status == TF_STATS_OK) {
        /* studies has room for twice k, sorted; what is added is the mirror image of the rightmost.
         */
        for (size_t i = 0; i < out->filled; i++) {
            const study *mirrored = &studies[k - out->filled + i];
            studies[k + i] = (study){2 * centre - mirrored->y, mirrored->v, k + i};
        }
        /* Right is done as left, mirrored: sign -1. */
        const size_t n = k + out->filled;
        double w = 0;
        for (size_t i = 0; i < n; i++)
            w += 1 / studies[i].v;
        double z = tf_conf_z(conf_level);
        out->right = sign < 0;
        out->estimate = sign * mean_of(studies, n);
        out->se = 1 / sqrt(w);
        out->lower = out->estimate - z * out->se;
        out->upper = out->estimate + z * out->se;
    }
    for (size_t i = 0; status == TF_STATS_OK && i < out->filled && filled; i++) {
        if (filled->yi)
            filled->yi[i] = sign * studies[k + i].y;
        if (filled->vi)
            filled->vi[i] = studies[k + i].v;
    }
    free(studies);
    return status;
}

tf_stats_status tf_trim_and_fill(const double *yi, const double *vi, size_t n, double conf_level,
                                 tf_trim_fill *out, const tf_filled_studies *filled) {
    TF_NEED(out);
    if (n > 0 && !yi)
        return tf_stats_refuse("yi", TF_STATS_NO_ROW);
    if (n > 0 && !vi)
        return tf_stats_refuse("vi", TF_STATS_NO_ROW);
    if (!(conf_level > 0 && conf_level < 1))
        return tf_stats_refuse("conf_level", TF_STATS_NO_ROW);
    tf_pool_set set;
    tf_stats_status status = tf_funnel_take(yi, vi, n, &set);
    tf_trim_fill found = {.estimate = NAN, .se = NAN, .lower = NAN, .upper = NAN};
    if (status == TF_STATS_OK && set.k >= 2)
        status = trim_and_fill(&set, conf_level, &found, filled);
    if (status == TF_STATS_OK)
        *out = found;
    tf_pool_set_clear(&set);
    return status;
}
