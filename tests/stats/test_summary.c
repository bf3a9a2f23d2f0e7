#include "stats/summary.h"

#include <check.h>
#include <glib.h>
#include <math.h>
#include <stdlib.h>

#include "support/suite.h"

/* By hand: of 1 to 10, (n - 1) p is 2.25, 4.5 and 6.75 steps from the first. R's quantile(1:10)
   prints 1.00, 3.25, 5.50, 7.75, 10.00. */
START_TEST(quantiles_by_hand) {
    double ten[] = {10, 1, 9, 2, 8, 3, 7, 4, 6, 5};
    const tf_summary s = tf_summary_of(ten, 10);
    ck_assert_double_eq(s.min, 1);
    ck_assert_double_eq(s.q1, 3.25);
    ck_assert_double_eq(s.median, 5.5);
    ck_assert_double_eq(s.q3, 7.75);
    ck_assert_double_eq(s.max, 10);
    ck_assert_double_eq(s.mean.mean, 5.5);
    /* sum of squares 82.5 over 9 */
    ck_assert_double_eq_tol(s.mean.sd, sqrt(82.5 / 9), 1e-15);
    ck_assert_double_eq_tol(s.se, sqrt(82.5 / 90), 1e-15);
    double four[] = {NAN, 7, 1, NAN, 3, 15};
    const tf_summary t = tf_summary_of(four, 6);
    ck_assert_uint_eq(t.mean.n, 4);
    ck_assert_double_eq(t.q1, 2.5); /* 0.75 of the way from 1 to 3 */
    ck_assert_double_eq(t.median, 5);
    ck_assert_double_eq(t.q3, 9); /* a quarter from 7 to 15 */
    ck_assert(isnan(four[5]));
}
END_TEST

START_TEST(few_values) {
    const tf_summary none = tf_summary_of(NULL, 0);
    ck_assert_uint_eq(none.mean.n, 0);
    ck_assert(isnan(none.median) && isnan(none.min) && isnan(none.se) && isnan(none.mean.mean));
    double one[] = {4};
    const tf_summary s = tf_summary_of(one, 1);
    ck_assert_double_eq(s.median, 4);
    ck_assert_double_eq(s.q1, 4);
    ck_assert(isnan(s.mean.sd) && isnan(s.se));
    double same[] = {0.1, 0.1, 0.1};
    const tf_summary equal = tf_summary_of(same, 3);
    ck_assert_double_eq(equal.mean.sd, 0);
    ck_assert_double_eq(equal.logs.sd, 0);
    ck_assert_double_eq(equal.mean.mean, 0.1);
}
END_TEST

/* 1, 10, 100: logarithms 0, L, 2L with L = log 10, mean L, deviation L; t of 2 df for 95 % is
   4.302652729911275 (closed form u sqrt(2 / (1 - u^2)), u = 0.95). */
START_TEST(geometric_by_hand) {
    double values[] = {100, 1, 10};
    const tf_summary s = tf_summary_of(values, 3);
    tf_interval_estimate e;
    ck_assert_int_eq(tf_geometric_limits(&s, 0.95, &e), TF_STATS_OK);
    const double t = 0.95 * sqrt(2 / (1 - 0.95 * 0.95)), l = log(10);
    ck_assert_double_eq_tol(e.estimate, 10, 1e-13);
    ck_assert_double_eq_tol(e.lower / exp(l - t * l / sqrt(3)), 1, 1e-9);
    ck_assert_double_eq_tol(e.upper / exp(l + t * l / sqrt(3)), 1, 1e-9);
    ck_assert_double_eq_tol(e.se, l / sqrt(3), 1e-14);
    double zero[] = {0, 1, 10};
    const tf_summary z = tf_summary_of(zero, 3);
    ck_assert_int_eq(tf_geometric_limits(&z, 0.95, &e), TF_STATS_OK);
    ck_assert(isnan(e.estimate) && isnan(e.lower));
    ck_assert_int_eq(e.reason, TF_ESTIMATE_NO_VARIANCE);
    ck_assert_int_eq(tf_geometric_limits(&s, 1, &e), TF_STATS_INVALID);
}
END_TEST

static int rising(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* Definition 7 is the one that is linear in ranks: the share of the way from rank k to k + 1. */
START_TEST(quantiles_by_brute_force) {
    GRand *random = g_rand_new_with_seed(20261130);
    for (int round = 0; round < 300; round++) {
        double values[40];
        const uint64_t n = (uint64_t)g_rand_int_range(random, 1, 41);
        for (uint64_t i = 0; i < n; i++)
            values[i] = g_rand_int_range(random, -20, 20) / 4.0;
        const tf_summary s = tf_summary_of(values, n);
        const double got[] = {s.q1, s.median, s.q3};
        qsort(values, n, sizeof *values, rising);
        for (uint64_t q = 1; q <= 3; q++) {
            const uint64_t steps = (n - 1) * q, k = steps / 4, rest = steps % 4;
            const double next = k + 1 < n ? values[k + 1] : values[k];
            ck_assert_double_eq_tol(
                got[q - 1], (values[k] * (double)(4 - rest) + next * (double)rest) / 4, 1e-12);
        }
    }
    g_rand_free(random);
}
END_TEST

SUITE("summary") {
    add_tests(suite, "core", quantiles_by_hand, few_values, geometric_by_hand,
              quantiles_by_brute_force, NULL);
}
