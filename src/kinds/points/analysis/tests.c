/* Tests between groups of a category, of all of them together, and of pairs of values. */
#include <math.h>
#include <string.h>

#include "job.h"
#include "stats/adjust.h"
#include "stats/anova.h"
#include "stats/rank_tests.h"

/** Values of a place, which stand together. */
typedef struct sample {
    const points_record *records;
    size_t n;
} sample;

static sample sample_of(const points_job *job, size_t place) {
    size_t from = 0, n = 0;
    while (from < job->n_records && job->records[from].place < place)
        from++;
    while (from + n < job->n_records && job->records[from + n].place == place)
        n++;
    return (sample){job->records + from, n};
}

static double *values_of(const points_job *job, sample of) {
    double *values = tf_arena_array(job->arena, double, of.n + 1);
    for (size_t i = 0; i < of.n; i++)
        values[i] = of.records[i].value;
    return values;
}

static bool failed(const points_job *job, tf_stats_status status) {
    if (status == TF_STATS_NO_MEMORY)
        tf_diag_no_memory(job->diag, "a test");
    else if (status != TF_STATS_OK)
        tf_diag_error(job->diag, NULL, NULL, "the groups can't be compared");
    return status != TF_STATS_OK;
}

/* ---- two places -------------------------------------------------------------------------------
 */

static void take_ranks(points_job *job, const tf_rank_test *test, tf_points_comparison *c) {
    c->statistic = test->statistic;
    c->p = test->p;
    c->exact = test->exact;
    if (!isnan(test->p))
        *(test->exact ? &job->results->said.n_exact : &job->results->said.n_approx) += 1;
}

static void take_means(const tf_interval_estimate *e, const tf_test *test,
                       tf_points_comparison *c) {
    c->difference = (tf_interval){e->estimate, e->lower, e->upper};
    if (e->lower == e->upper)
        c->difference.lower = c->difference.upper = NAN;
    c->statistic = test->statistic;
    c->df = test->df;
    c->p = test->p;
}

static bool compare_others(points_job *job, tf_points_comparison *c) {
    const sample a = sample_of(job, c->first), b = sample_of(job, c->second);
    const double *x = values_of(job, a), *y = values_of(job, b);
    if (job->results->test == TF_POINTS_WILCOXON) {
        tf_rank_test test;
        if (failed(job, tf_rank_sum_test(x, a.n, y, b.n, &test)))
            return false;
        take_ranks(job, &test, c);
        return true;
    }
    const tf_mean means[2] = {tf_mean_of(x, a.n), tf_mean_of(y, b.n)};
    tf_interval_estimate difference;
    tf_test test;
    const tf_means_method method =
        job->results->test == TF_POINTS_WELCH ? TF_MEANS_WELCH : TF_MEANS_POOLED;
    if (failed(job, tf_mean_difference(&means[0], &means[1], method, job->results->level,
                                       &difference, &test)))
        return false;
    take_means(&difference, &test, c);
    return true;
}

/** Values of those who have one in both places, in one order; returns how many. */
static size_t match(const points_job *job, const tf_points_comparison *c, double *x, double *y) {
    const sample a = sample_of(job, c->first), b = sample_of(job, c->second);
    double *other = tf_arena_array(job->arena, double, job->results->n_units + 1);
    size_t n = 0;
    for (size_t i = 0; i < job->results->n_units; i++)
        other[i] = NAN;
    for (size_t i = 0; i < b.n; i++)
        other[b.records[i].unit] = b.records[i].value;
    for (size_t i = 0; i < a.n; i++) {
        if (isnan(other[a.records[i].unit]))
            continue;
        x[n] = a.records[i].value;
        y[n++] = other[a.records[i].unit];
    }
    return n;
}

static bool compare_pairs(points_job *job, tf_points_comparison *c) {
    const size_t most = (size_t)job->places[c->first].n;
    double *x = tf_arena_array(job->arena, double, most + 1);
    double *y = tf_arena_array(job->arena, double, most + 1);
    const size_t n = match(job, c, x, y);
    c->n_pairs = (double)n;
    if (job->results->test == TF_POINTS_SIGNED_RANK) {
        tf_rank_test test;
        if (failed(job, tf_signed_rank_test(x, y, n, &test)))
            return false;
        take_ranks(job, &test, c);
        return true;
    }
    for (size_t i = 0; i < n; i++)
        x[i] -= y[i];
    const tf_mean mean = tf_mean_of(x, n);
    tf_interval_estimate difference;
    if (failed(job, tf_mean_limits(&mean, job->results->level, &difference)))
        return false;
    const tf_test test = tf_mean_test(&mean);
    take_means(&difference, &test, c);
    return true;
}

/* ---- all groups of a category -----------------------------------------------------------------
 */

static bool compare_all(points_job *job, tf_points_comparison *c) {
    const size_t k = c->second - c->first + 1;
    tf_mean *means = tf_arena_array(job->arena, tf_mean, k);
    double *values = tf_arena_array(job->arena, double, job->n_records + 1);
    size_t *groups = tf_arena_array(job->arena, size_t, job->n_records + 1);
    size_t n = 0;
    for (size_t g = 0; g < k; g++) {
        const sample of = sample_of(job, c->first + g);
        means[g] = tf_mean_of(values_of(job, of), of.n);
        for (size_t i = 0; i < of.n; i++, n++) {
            values[n] = of.records[i].value;
            groups[n] = g;
        }
    }
    if (job->results->test == TF_POINTS_WILCOXON) {
        tf_test test;
        if (failed(job, tf_kruskal_test(values, groups, n, k, &test)))
            return false;
        c->statistic = test.statistic;
        c->df = test.df;
        c->p = test.p;
        return true;
    }
    tf_f_test test;
    const tf_means_method method =
        job->results->test == TF_POINTS_WELCH ? TF_MEANS_WELCH : TF_MEANS_POOLED;
    if (failed(job, tf_anova(means, k, method, &test)))
        return false;
    c->statistic = test.statistic;
    c->df = test.df1;
    c->df2 = test.df2;
    c->p = test.p;
    return true;
}

/* ---- which are compared -----------------------------------------------------------------------
 */

static void add(points_job *job, GArray *list, size_t first, size_t second) {
    const tf_points_comparison c = {
        .first = first,
        .second = second,
        .difference = {NAN, NAN, NAN},
        .statistic = NAN,
        .df = NAN,
        .df2 = NAN,
        .p = NAN,
        .p_adjusted = NAN,
        .n_pairs = NAN,
    };
    if (job->places[first].n > 0 && job->places[second].n > 0)
        g_array_append_val(list, c);
}

/** Pairs of `n` places, each `step` after the other. */
static void add_pairs(points_job *job, GArray *list, size_t from, size_t n, size_t step) {
    const tf_points_results *results = job->results;
    const bool groups = step == 1 && results->reference < n;
    const size_t reference = groups ? results->reference : 0;
    const int which = n == 2 ? TF_POINTS_ALL_PAIRS : job->ask->compare.pairs;
    for (size_t i = 0; i < n; i++)
        for (size_t k = i + 1; k < n; k++) {
            const bool named = i == reference || k == reference;
            if (which == TF_POINTS_NO_PAIRS || (which == TF_POINTS_TO_REFERENCE && !named))
                continue;
            const bool turned = i == reference; /* others are compared with the reference */
            add(job, list, from + step * (turned ? k : i), from + step * (turned ? i : k));
        }
}

/** Whether pairs are of groups, within each category; else they are of categories. */
static bool pairs_groups(const points_job *job) {
    const size_t n_groups = job->results->n_groups;
    size_t *last = tf_arena_array(job->arena, size_t, job->results->n_units + 1);
    for (size_t i = 0; i < job->n_records; i++) {
        const points_record *record = &job->records[i];
        const size_t category = record->place / n_groups + 1;
        if (last[record->unit] == category)
            return true; /* records stand by category */
        last[record->unit] = category;
    }
    return job->results->n_categories == 1;
}

static bool tests_all(const points_job *job) {
    const tf_switch asked = job->ask->compare.overall;
    const bool pairs = job->ask->compare.pairs > TF_POINTS_NO_PAIRS;
    return job->results->n_groups > 2 && !job->results->paired &&
           (asked == TF_AUTO ? !pairs : asked == TF_ON);
}

static bool adjust(points_job *job, tf_points_comparison *pairs, size_t n) {
    const int method = job->ask->compare.adjust;
    double *p = tf_arena_array(job->arena, double, n + 1);
    size_t n_p = 0;
    for (size_t i = 0; i < n; i++) {
        p[i] = pairs[i].p;
        n_p += isnan(p[i]) ? 0 : 1;
    }
    if (n > 0 && method > 0 && failed(job, tf_p_adjust(p, n, (tf_p_adjust_method)method, p)))
        return false;
    for (size_t i = 0; i < n; i++)
        pairs[i].p_adjusted = p[i];
    if (n_p > 1 && method > 0)
        job->results->said.n_adjusted = MAX(job->results->said.n_adjusted, n_p);
    return true;
}

/** The pairs from `from` on, which belong together. */
static bool compare_family(points_job *job, GArray *list, size_t from) {
    for (guint i = (guint)from; i < list->len; i++) {
        tf_points_comparison *c = &g_array_index(list, tf_points_comparison, i);
        if (!(job->results->paired ? compare_pairs : compare_others)(job, c))
            return false;
    }
    tf_points_comparison *pairs = (tf_points_comparison *)(void *)list->data;
    return list->len == from || adjust(job, pairs + from, list->len - from);
}

static bool compare_category(points_job *job, GArray *list, size_t category) {
    const size_t n = job->results->n_groups, from = category * n;
    const size_t first = list->len;
    if (n > 1)
        add_pairs(job, list, from, n, 1);
    if (!compare_family(job, list, first))
        return false;
    if (!tests_all(job))
        return true;
    tf_points_comparison all = {.first = from,
                                .second = from + n - 1,
                                .overall = true,
                                .difference = {NAN, NAN, NAN},
                                .statistic = NAN,
                                .df = NAN,
                                .df2 = NAN,
                                .n_pairs = NAN};
    if (!compare_all(job, &all))
        return false;
    all.p_adjusted = all.p;
    g_array_append_val(list, all);
    return true;
}

static void count_alone(points_job *job) {
    uint8_t *n = tf_arena_array(job->arena, uint8_t, job->results->n_units + 1);
    for (size_t i = 0; i < job->n_records; i++)
        n[job->records[i].unit] = (uint8_t)MIN(n[job->records[i].unit] + 1, 2);
    for (size_t i = 0; i < job->results->n_units && job->results->paired; i++)
        job->results->said.alone += n[i] == 1;
}

static void name_tests(points_job *job) {
    static const char *const tests[] = {"wilcoxon", "welch", "t", "signed_rank", "paired_t"};
    static const char *const all[] = {"kruskal", "anova_welch", "anova", NULL, NULL};
    static const char *const methods[] = {NULL,         "holm", "hochberg", "hommel",
                                          "bonferroni", "bh",   "by"};
    tf_points_said *said = &job->results->said;
    for (size_t i = 0; i < job->results->n_comparisons; i++)
        *(job->results->comparisons[i].overall ? &said->all_test : &said->test) =
            (job->results->comparisons[i].overall ? all : tests)[job->results->test];
    if (said->n_adjusted > 0)
        said->adjust = methods[job->ask->compare.adjust];
}

/* Values that don't differ, or one alone, give no P: that is said, not drawn. */
static void tell_untested(const points_job *job) {
    size_t n = 0;
    for (size_t i = 0; i < job->results->n_comparisons; i++)
        n += isnan(job->results->comparisons[i].p) ? 1 : 0;
    if (n > 0)
        tf_diag_warning(job->diag, NULL, NULL,
                        "%zu of %zu comparisons have no P: too few values, or all are the same", n,
                        job->results->n_comparisons);
}

bool points_compare(points_job *job) {
    tf_points_results *results = job->results;
    count_alone(job);
    results->by_group = results->paired && pairs_groups(job);
    if (results->test == TF_POINTS_NO_TEST || job->same)
        return true;
    g_autoptr(GArray) list = g_array_new(FALSE, FALSE, sizeof(tf_points_comparison));
    bool ok = true;
    if (results->paired && !results->by_group)
        for (size_t g = 0; ok && g < results->n_groups; g++) {
            const size_t first = list->len;
            add_pairs(job, list, g, results->n_categories, results->n_groups);
            ok = compare_family(job, list, first);
        }
    else
        for (size_t i = 0; ok && i < results->n_categories; i++)
            ok = compare_category(job, list, i);
    if (ok && list->len > 0)
        results->comparisons =
            tf_arena_memdup(job->arena, list->data, list->len, sizeof(tf_points_comparison));
    results->n_comparisons = list->len;
    name_tests(job);
    tell_untested(job);
    return ok;
}
