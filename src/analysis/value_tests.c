#include "analysis/value_tests.h"

#include <math.h>

#include "stats/anova.h"
#include "stats/rank_tests.h"

const char *tf_value_test_name(tf_value_test test) {
    static const char *const names[] = {"wilcoxon", "welch", "t", "signed_rank", "paired_t", NULL};
    return names[test];
}

const char *tf_value_test_name_of_all(tf_value_test test) {
    static const char *const names[] = {"kruskal", "anova_welch", "anova", NULL, NULL, NULL};
    return names[test];
}

static bool failed(tf_stats_status status, tf_diag *diag) {
    if (status == TF_STATS_NO_MEMORY)
        tf_diag_no_memory(diag, "a test");
    else if (status != TF_STATS_OK)
        tf_diag_error(diag, NULL, NULL, "the groups can't be compared");
    return status != TF_STATS_OK;
}

static tf_means_method method_of(tf_value_test test) {
    return test == TF_TEST_WELCH ? TF_MEANS_WELCH : TF_MEANS_POOLED;
}

static void take_ranks(const tf_rank_test *test, tf_value_tested *tested) {
    tested->statistic = test->statistic;
    tested->p = test->p;
    tested->exact = test->exact;
}

static void take_means(const tf_interval_estimate *e, const tf_test *test,
                       tf_value_tested *tested) {
    const bool width = e->lower < e->upper;
    tested->difference = (tf_interval){e->estimate, width ? e->lower : NAN, width ? e->upper : NAN};
    tested->statistic = test->statistic;
    tested->df = test->df;
    tested->p = test->p;
}

static tf_stats_status test_differences(tf_values first, tf_values second, double level,
                                        tf_value_tested *tested) {
    g_autofree double *differences = tf_try_alloc(first.n + 1, sizeof *differences);
    tf_interval_estimate limits;
    if (!differences)
        return TF_STATS_NO_MEMORY;
    for (size_t i = 0; i < first.n; i++)
        differences[i] = first.items[i] - second.items[i];
    const tf_mean mean = tf_mean_of(differences, first.n);
    const tf_test test = tf_mean_test(&mean);
    const tf_stats_status status = tf_mean_limits(&mean, level, &limits);
    if (status == TF_STATS_OK)
        take_means(&limits, &test, tested);
    return status;
}

bool tf_test_two(tf_value_test test, tf_values first, tf_values second, double conf_level,
                 tf_value_tested *tested, tf_diag *diag) {
    *tested = TF_NOT_TESTED;
    if (test == TF_TEST_PAIRED_T)
        return !failed(test_differences(first, second, conf_level, tested), diag);
    if (test == TF_TEST_WILCOXON || test == TF_TEST_SIGNED_RANK) {
        tf_rank_test ranks;
        const tf_stats_status status =
            test == TF_TEST_WILCOXON
                ? tf_rank_sum_test(first.items, first.n, second.items, second.n, &ranks)
                : tf_signed_rank_test(first.items, second.items, first.n, &ranks);
        if (failed(status, diag))
            return false;
        take_ranks(&ranks, tested);
        return true;
    }
    const tf_mean means[2] = {tf_mean_of(first.items, first.n), tf_mean_of(second.items, second.n)};
    tf_interval_estimate difference;
    tf_test t;
    if (failed(
            tf_mean_difference(&means[0], &means[1], method_of(test), conf_level, &difference, &t),
            diag))
        return false;
    take_means(&difference, &t, tested);
    return true;
}

static bool test_ranks(const tf_values *groups, size_t n_groups, tf_arena *arena,
                       tf_value_tested *tested, tf_diag *diag) {
    size_t n = 0;
    for (size_t g = 0; g < n_groups; g++)
        n += groups[g].n;
    double *values = tf_arena_array(arena, double, n + 1);
    size_t *of = tf_arena_array(arena, size_t, n + 1);
    tf_test test;
    n = 0;
    for (size_t g = 0; g < n_groups; g++)
        for (size_t i = 0; i < groups[g].n; i++, n++) {
            values[n] = groups[g].items[i];
            of[n] = g;
        }
    if (failed(tf_kruskal_test(values, of, n, n_groups, &test), diag))
        return false;
    tested->statistic = test.statistic;
    tested->df = test.df;
    tested->p = test.p;
    return true;
}

bool tf_test_all(tf_value_test test, const tf_values *groups, size_t n_groups, tf_arena *arena,
                 tf_value_tested *tested, tf_diag *diag) {
    *tested = TF_NOT_TESTED;
    if (test == TF_TEST_WILCOXON)
        return test_ranks(groups, n_groups, arena, tested, diag);
    tf_mean *means = tf_arena_array(arena, tf_mean, n_groups + 1);
    tf_f_test f;
    for (size_t g = 0; g < n_groups; g++)
        means[g] = tf_mean_of(groups[g].items, groups[g].n);
    if (failed(tf_anova(means, n_groups, method_of(test), &f), diag))
        return false;
    tested->statistic = f.statistic;
    tested->df = f.df1;
    tested->df2 = f.df2;
    tested->p = f.p;
    return true;
}
