/* Values are ranked once, and all methods go by the ranks. Equal ones stay in the order in which
   they came, which qsort alone doesn't promise. What has no P doesn't count, as in R's p.adjust. */
#include "stats/adjust.h"
#include "refuse.h"

#include <math.h>
#include <stdlib.h>

typedef struct ranked_p {
    double p;
    size_t place;
} ranked_p;

static int by_p(const void *a, const void *b) {
    const ranked_p *x = a, *y = b;
    return x->p < y->p ? -1 : x->p > y->p ? 1 : x->place < y->place ? -1 : x->place > y->place;
}

/* From the smallest P up, each at least as large as the one before. */
static void step_down(const ranked_p *sorted, size_t m, double *adjusted) {
    double most = 0;
    for (size_t i = 0; i < m; i++) {
        most = fmax(most, (double)(m - i) * sorted[i].p);
        adjusted[sorted[i].place] = fmin(1, most);
    }
}

/* From the largest P down, each at most as large as the one after. */
static void step_up(const ranked_p *sorted, size_t m, tf_p_adjust_method method, double *adjusted) {
    double least = 1, harmonic = 0;
    for (size_t i = m; method == TF_P_ADJUST_BY && i > 0; i--)
        harmonic += 1 / (double)i;
    for (size_t i = m; i-- > 0;) {
        double factor =
            method == TF_P_ADJUST_HOCHBERG ? (double)(m - i) : (double)m / (double)(i + 1);
        factor *= method == TF_P_ADJUST_BY ? harmonic : 1;
        least = fmin(least, factor * sorted[i].p);
        adjusted[sorted[i].place] = least;
    }
}

/*
 * Hommel's P in the form of Wright 1992 (Biometrics 48:1005): for each size of a subset Simes' P of
 * its largest members bounds them; the others follow from the largest of them. m >= 2.
 */
static void hommel(const ranked_p *sorted, size_t m, double *adjusted) {
    double simes = 1;
    for (size_t i = 0; i < m; i++)
        simes = fmin(simes, (double)m * sorted[i].p / (double)(i + 1));
    for (size_t i = 0; i < m; i++)
        adjusted[sorted[i].place] = simes;
    for (size_t size = m - 1; size >= 2; size--) {
        size_t first = m - size + 1; /* the largest size - 1 values start here */
        double bound = 1;
        for (size_t i = first; i < m; i++)
            bound = fmin(bound, (double)size * sorted[i].p / (double)(i - first + 2));
        double rest = fmin((double)size * sorted[first - 1].p, bound);
        for (size_t i = 0; i < m; i++) {
            double own = i < first ? fmin((double)size * sorted[i].p, bound) : rest;
            double *value = &adjusted[sorted[i].place];
            *value = fmax(*value, own);
        }
    }
    for (size_t i = 0; i < m; i++) {
        double *value = &adjusted[sorted[i].place];
        *value = fmin(1, fmax(*value, sorted[i].p));
    }
}

tf_stats_status tf_p_adjust(const double *p, size_t m, tf_p_adjust_method method,
                            double *adjusted) {
    if (m > 0 && !p)
        return tf_stats_refuse("p", TF_STATS_NO_ROW);
    if (m > 0 && !adjusted)
        return tf_stats_refuse("adjusted", TF_STATS_NO_ROW);
    TF_NEED_CHOICE("method", method, TF_P_ADJUST_BY);
    size_t valid = 0;
    for (size_t i = 0; i < m; i++) {
        if (p[i] < 0 || p[i] > 1)
            return tf_stats_refuse("p", i);
        valid += isnan(p[i]) ? 0 : 1;
    }
    ranked_p *sorted = malloc((valid > 0 ? valid : 1) * sizeof *sorted);
    if (sorted == NULL)
        return TF_STATS_NO_MEMORY;
    size_t at = 0;
    for (size_t i = 0; i < m; i++) {
        if (!isnan(p[i]))
            sorted[at++] = (ranked_p){p[i], i};
        adjusted[i] = p[i];
    }
    qsort(sorted, valid, sizeof *sorted, by_p);
    if (method == TF_P_ADJUST_BONFERRONI)
        for (size_t i = 0; i < valid; i++)
            adjusted[sorted[i].place] = fmin(1, (double)valid * sorted[i].p);
    else if (method == TF_P_ADJUST_HOLM)
        step_down(sorted, valid, adjusted);
    else if (method == TF_P_ADJUST_HOMMEL && valid > 1)
        hommel(sorted, valid, adjusted);
    else if (method != TF_P_ADJUST_NONE)
        step_up(sorted, valid, method, adjusted);
    free(sorted);
    return TF_STATS_OK;
}
