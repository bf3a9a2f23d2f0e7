/* Ranks are sorted once and given in midranks. Exact distributions are counted by adding one rank
   after the other, so that nothing is ever subtracted. */
#include "stats/rank_tests.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "distributions.h"
#include "refuse.h"

typedef struct ranked {
    double value, rank;
    size_t group;
} ranked;

static int by_value(const void *a, const void *b) {
    const ranked *x = a, *y = b;
    return (x->value > y->value) - (x->value < y->value);
}

/** Sorts, gives midranks, and returns the sum of t^3 - t over runs of t tied values, which are no
 * more than `slack` above the first of their run. */
static double give_ranks(ranked *items, size_t n, double slack) {
    double ties = 0;
    if (n > 1)
        qsort(items, n, sizeof *items, by_value);
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && items[end].value - items[i].value <= slack;)
            end++;
        const double t = (double)(end - i);
        for (size_t k = i; k < end; k++)
            items[k].rank = (double)(i + end + 1) / 2;
        ties += t * t * t - t;
    }
    return ties;
}

/** Twice the smaller tail beyond a mean, with what rounds a whole statistic to a continuous one. */
static double normal_p(double above_mean, double variance) {
    if (!(variance > 0))
        return NAN;
    const double z = fmax(fabs(above_mean) - 0.5, 0) / sqrt(variance);
    /* within half a rank of the mean both tails are one half or more */
    return fmin(tf_normal_two_sided(z), 1);
}

/** Ways in which `take` of the ranks 1 to n (all of them: any number) have each sum up to `most`;
 * NULL: no memory. */
static double *count_sums(size_t n, size_t take, size_t most) {
    const size_t width = most + 1;
    double *ways = calloc((take + 1) * width, sizeof *ways);
    if (!ways)
        return NULL;
    ways[0] = 1;
    for (size_t rank = 1; rank <= n; rank++)
        for (size_t k = rank < take ? rank : take; k > 0; k--)
            for (size_t sum = most; sum >= rank; sum--)
                ways[k * width + sum] += ways[(k - 1) * width + sum - rank];
    return ways;
}

/** Share of `from`..`to` in all that is counted. */
static double share(const double *ways, size_t n, size_t to) {
    double below = 0, all = 0;
    for (size_t i = 0; i < n; i++) {
        all += ways[i];
        below += i <= to ? ways[i] : 0;
    }
    return below / all;
}

/* P(W <= w) is that of the smaller group's ranks; the distribution is the same on both sides. */
static tf_stats_status exact_sum(double w, size_t n_first, size_t n_second, double *p) {
    const size_t take = n_first < n_second ? n_first : n_second, n = n_first + n_second;
    const double product = (double)n_first * (double)n_second;
    const size_t least = take * (take + 1) / 2, most = least + n_first * n_second;
    double *ways = count_sums(n, take, most);
    if (!ways)
        return TF_STATS_NO_MEMORY;
    const size_t tail = (size_t)fmin(w, product - w);
    *p = fmin(1, 2 * share(ways + take * (most + 1) + least, n_first * n_second + 1, tail));
    free(ways);
    return TF_STATS_OK;
}

/** Values that are there, all of them finite; n of 0 needs none. */
static tf_stats_status check_values(const char *name, const double *values, size_t n) {
    if (!values && n > 0)
        return tf_stats_refuse(name, TF_STATS_NO_ROW);
    for (size_t i = 0; i < n; i++)
        if (!isfinite(values[i]))
            return tf_stats_refuse(name, i);
    return TF_STATS_OK;
}

tf_stats_status tf_rank_sum_test(const double *first, size_t n_first, const double *second,
                                 size_t n_second, tf_rank_test *out) {
    TF_NEED(out);
    if (check_values("first", first, n_first) || check_values("second", second, n_second))
        return TF_STATS_INVALID;
    const size_t n = n_first + n_second;
    const double n1 = (double)n_first, n2 = (double)n_second, all = n1 + n2;
    tf_rank_test test = {NAN, NAN, false, n};
    if (n_first == 0 || n_second == 0) {
        *out = test;
        return TF_STATS_OK;
    }
    ranked *items = malloc(n * sizeof *items);
    if (!items)
        return TF_STATS_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        items[i] = i < n_first ? (ranked){first[i], 0, 0} : (ranked){second[i - n_first], 0, 1};
    const double ties = give_ranks(items, n, 0);
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += items[i].group == 0 ? items[i].rank : 0;
    free(items);
    test.statistic = sum - n1 * (n1 + 1) / 2;
    test.exact = ties == 0 && n_first < TF_RANK_EXACT_BELOW && n_second < TF_RANK_EXACT_BELOW;
    tf_stats_status status = TF_STATS_OK;
    if (test.exact)
        status = exact_sum(test.statistic, n_first, n_second, &test.p);
    else
        test.p = normal_p(test.statistic - n1 * n2 / 2,
                          n1 * n2 / 12 * (all + 1 - ties / (all * (all - 1))));
    if (status == TF_STATS_OK)
        *out = test;
    return status;
}

/** Of n signs, all equally likely. */
static tf_stats_status exact_signs(double v, size_t n, double *p) {
    const size_t most = n * (n + 1) / 2;
    double *ways = calloc(most + 1, sizeof *ways);
    if (!ways)
        return TF_STATS_NO_MEMORY;
    ways[0] = 1;
    for (size_t rank = 1; rank <= n; rank++)
        for (size_t sum = most; sum >= rank; sum--)
            ways[sum] += ways[sum - rank];
    *p = fmin(1, 2 * share(ways, most + 1, (size_t)fmin(v, (double)most - v)));
    free(ways);
    return TF_STATS_OK;
}

tf_stats_status tf_signed_rank_test(const double *first, const double *second, size_t n,
                                    tf_rank_test *out) {
    TF_NEED(out);
    if (check_values("first", first, n) || check_values("second", second, n))
        return TF_STATS_INVALID;
    double size = 0;
    ranked *items = malloc((n + 1) * sizeof *items);
    if (!items)
        return TF_STATS_NO_MEMORY;
    for (size_t i = 0; i < n; i++)
        size = fmax(size, fmax(fabs(first[i]), fabs(second[i])));
    /* 0.7 + 1.6 and 1.9 + 0.4 aren't the same double, but the same difference */
    const double slack = 1e-13 * size;
    size_t used = 0;
    for (size_t i = 0; i < n; i++) {
        const double difference = first[i] - second[i];
        if (fabs(difference) > slack)
            items[used++] = (ranked){fabs(difference), 0, difference > 0};
    }
    const double ties = give_ranks(items, used, slack), m = (double)used;
    tf_rank_test test = {used > 0 ? 0 : NAN, NAN, false, used};
    for (size_t i = 0; i < used; i++)
        test.statistic += items[i].group == 1 ? items[i].rank : 0;
    free(items);
    test.exact = used > 0 && used == n && ties == 0 && used < TF_RANK_EXACT_BELOW;
    tf_stats_status status = TF_STATS_OK;
    if (test.exact)
        status = exact_signs(test.statistic, used, &test.p);
    else if (used > 0)
        test.p =
            normal_p(test.statistic - m * (m + 1) / 4, m * (m + 1) * (2 * m + 1) / 24 - ties / 48);
    if (status == TF_STATS_OK)
        *out = test;
    return status;
}

static tf_test kruskal_of(const ranked *items, size_t n, double ties, double *sums,
                          const size_t *counts, size_t n_groups) {
    const double all = (double)n;
    double between = 0;
    size_t k = 0;
    for (size_t i = 0; i < n; i++)
        sums[items[i].group] += items[i].rank;
    for (size_t g = 0; g < n_groups; g++) {
        if (counts[g] == 0)
            continue;
        const double away = sums[g] / (double)counts[g] - (all + 1) / 2;
        between += (double)counts[g] * away * away;
        k++;
    }
    tf_test test = {NAN, NAN, NAN};
    const double untied = 1 - ties / (all * all * all - all);
    if (k < 2 || !(untied > 0))
        return test;
    test.statistic = 12 * between / (all * (all + 1)) / untied;
    test.df = (double)(k - 1);
    test.p = tf_chisq_upper(test.statistic, (unsigned)(k - 1));
    return test;
}

tf_stats_status tf_kruskal_test(const double *values, const size_t *groups, size_t n,
                                size_t n_groups, tf_test *out) {
    TF_NEED(out);
    if (check_values("values", values, n))
        return TF_STATS_INVALID;
    if (n > 0)
        TF_NEED(groups);
    for (size_t i = 0; i < n; i++)
        if (groups[i] >= n_groups)
            return tf_stats_refuse("groups", i);
    ranked *items = malloc((n + 1) * sizeof *items);
    double *sums = calloc(n_groups + 1, sizeof *sums);
    size_t *counts = calloc(n_groups + 1, sizeof *counts);
    const bool good = items && sums && counts;
    for (size_t i = 0; good && i < n; i++) {
        items[i] = (ranked){values[i], 0, groups[i]};
        counts[groups[i]]++;
    }
    if (good) {
        const double ties = give_ranks(items, n, 0);
        *out = kruskal_of(items, n, ties, sums, counts, n_groups);
    }
    free(items);
    free(sums);
    free(counts);
    return good ? TF_STATS_OK : TF_STATS_NO_MEMORY;
}
