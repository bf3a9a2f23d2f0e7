#include "stats/proportion.h"

#include <float.h>

#include "proportion_kit.h"
#include "support/suite.h"

static const double tolerance = 1e-9;
/*
 * The reference looks for the ends of Blaker's set on a grid of 40001 points, which can pass over
 * what is narrower, and bisects between two of them.
 */
static const double blaker_tolerance = 1e-6;

START_TEST(reference_proportions) {
    GPtrArray *cases = ref_cases("proportion");
    comparison *r = comparison_new();
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        const uint64_t x = case_table(c).x1, n = case_table(c).n1;
        const double conf_level = ref_number(c, "conf_level", 0.95);
        comparison_next(r);
        add_all(r, x, n, conf_level);
        const tf_interval_estimate e = limits(x, n, TF_PROPORTION_WILSON, conf_level);
        const double reach = tf_conf_z(conf_level) * e.se;
        tf_test half;
        ck_assert_int_eq(tf_proportion_test(x, n, 0.5, TF_TWO_SIDED, &half), TF_STATS_OK);
        comparison_add(r, "", "estimate", e.estimate);
        comparison_add(r, "", "se_wald", e.se);
        comparison_add(r, "", "exact_p_half", half.p);
        add_limits(r, "wald_unclipped", e.estimate - reach, e.estimate + reach);
        const GArray *values = ref_values(c);
        for (guint v = 0; v < values->len; v++) {
            const ref_value *want = &g_array_index(values, ref_value, v);
            const bool blaker = g_str_has_prefix(want->statistic, "blaker");
            const bool relative = g_str_equal(want->statistic, "exact_p_half");
            /* Below the smallest normal number the reference has rounding left, not P. */
            const double value = relative && want->value < DBL_MIN ? 0 : want->value;
            comparison_expect(r, ref_text(c, "case"), "", want->statistic, value,
                              blaker ? blaker_tolerance : tolerance, relative ? 0 : 1);
        }
    }
    ck_assert_uint_eq(cases->len, 40);
    comparison_assert(r, 1228);
    comparison_free(r);
    g_ptr_array_unref(cases);
}
END_TEST

/* What trials print: 63 % (55.2-70.4) of 165 and 29.8 % (24.2-36.0) of 248, Clopper-Pearson. */
START_TEST(printed_by_trials) {
    static const struct {
        uint64_t x, n;
        double lower, upper;
    } printed[] = {{104, 165, 55.2, 70.4}, {74, 248, 24.2, 36.0}};
    for (guint i = 0; i < G_N_ELEMENTS(printed); i++) {
        const tf_interval_estimate e =
            limits(printed[i].x, printed[i].n, TF_PROPORTION_CLOPPER_PEARSON, 0.95);
        ck_assert_double_eq_tol(100 * e.lower, printed[i].lower, 0.05);
        ck_assert_double_eq_tol(100 * e.upper, printed[i].upper, 0.05);
    }
}
END_TEST

/* Blaker's acceptability as he defines it, by sums over all outcomes. */
static double acceptability(uint64_t x, uint64_t n, double p) {
    double pmf[64], lower = 0;
    double tail[64];
    for (uint64_t k = 0; k <= n; k++) {
        pmf[k] = exp(lgamma((double)n + 1) - lgamma((double)k + 1) - lgamma((double)(n - k) + 1) +
                     (double)k * log(p) + (double)(n - k) * log1p(-p));
    }
    for (uint64_t k = 0; k <= n; k++) {
        lower += pmf[k];
        tail[k] = fmin(lower, 1 - lower + pmf[k]);
    }
    double sum = 0;
    for (uint64_t k = 0; k <= n; k++)
        sum += tail[k] <= tail[x] * (1 + 1e-9) ? pmf[k] : 0;
    return sum;
}

/* Nothing outside the limits is accepted, and what is just inside at either end is. */
START_TEST(blaker_is_the_hull) {
    unsigned checked = 0;
    for (uint64_t n = 1; n <= 40; n += 3) {
        for (uint64_t x = 0; x <= n; x++) {
            const tf_interval_estimate e = limits(x, n, TF_PROPORTION_BLAKER, 0.9);
            for (int i = 1; i < 400; i++) {
                const double p = i / 400.0;
                if (p < e.lower - 1e-9 || p > e.upper + 1e-9)
                    ck_assert_double_le(acceptability(x, n, p), 0.1 * (1 + 1e-9));
            }
            if (x > 0)
                ck_assert_double_gt(acceptability(x, n, e.lower + 1e-9), 0.1 * (1 - 1e-6));
            if (x < n)
                ck_assert_double_gt(acceptability(x, n, e.upper - 1e-9), 0.1 * (1 - 1e-6));
            checked++;
        }
    }
    ck_assert_uint_eq(checked, 301);
}
END_TEST

/* A million patients, and one in a million: limits by the equation that defines them. */
START_TEST(large_counts) {
    const tf_interval_estimate rare = limits(1, 1000000, TF_PROPORTION_CLOPPER_PEARSON, 0.95);
    /* P(X >= 1) = 1 - (1 - p)^n */
    ck_assert_double_eq_tol(rare.lower / -expm1(log1p(-0.025) / 1e6), 1, 1e-12);
    const tf_interval_estimate none = limits(0, 1000000, TF_PROPORTION_BLAKER, 0.95);
    ck_assert(none.lower == 0);
    ck_assert_double_lt(none.upper, -expm1(log(0.025) / 1e6));
    for (uint64_t n = 100000; n <= 10000000; n *= 10) {
        const tf_interval_estimate blaker = limits(n / 3, n, TF_PROPORTION_BLAKER, 0.95);
        const tf_interval_estimate exact = limits(n / 3, n, TF_PROPORTION_CLOPPER_PEARSON, 0.95);
        const tf_interval_estimate wilson = limits(n / 3, n, TF_PROPORTION_WILSON, 0.95);
        ck_assert(exact.lower <= blaker.lower && blaker.upper <= exact.upper);
        ck_assert_double_eq_tol(blaker.lower, wilson.lower, 2 / (double)n);
        ck_assert_double_eq_tol(blaker.upper, wilson.upper, 2 / (double)n);
    }
}
END_TEST

START_TEST(ends_are_exact) {
    const guint m = (guint)_i;
    static const uint64_t sizes[] = {1, 2, 7, 30, 1000, 123457};
    for (guint i = 0; i < G_N_ELEMENTS(sizes); i++) {
        const tf_interval_estimate none = limits(0, sizes[i], proportion_methods[m].method, 0.95);
        const tf_interval_estimate all =
            limits(sizes[i], sizes[i], proportion_methods[m].method, 0.95);
        ck_assert(none.estimate == 0 && all.estimate == 1);
        if (proportion_methods[m].method == TF_PROPORTION_LOGIT) {
            ck_assert(isnan(none.lower) && isnan(all.upper));
            ck_assert_int_eq(none.reason, TF_ESTIMATE_ZERO_CELL);
            continue;
        }
        if (proportion_methods[m].method == TF_PROPORTION_JEFFREYS_UNMODIFIED) {
            ck_assert(none.lower > 0 && all.upper < 1);
            continue;
        }
        ck_assert(none.lower == 0 && all.upper == 1);
        const bool collapses = proportion_methods[m].method == TF_PROPORTION_WALD;
        ck_assert((none.upper > 0) == !collapses && (all.lower < 1) == !collapses);
        ck_assert_int_eq(none.reason, collapses ? TF_ESTIMATE_COLLAPSED : TF_ESTIMATED);
        ck_assert_double_eq_tol(none.upper, 1 - all.lower, 1e-12);
    }
    const tf_interval_estimate empty = limits(0, 0, proportion_methods[m].method, 0.95);
    ck_assert(isnan(empty.estimate) && isnan(empty.lower) && isnan(empty.upper));
    ck_assert_int_eq(empty.reason, TF_ESTIMATE_NO_PATIENTS);
}
END_TEST

/* One-sided P and limits are two views of one tail. */
START_TEST(tests_and_limits_agree) {
    const tf_interval_estimate e = limits(7, 20, TF_PROPORTION_CLOPPER_PEARSON, 0.95);
    tf_test t;
    ck_assert_int_eq(tf_proportion_test(7, 20, e.lower, TF_GREATER, &t), TF_STATS_OK);
    ck_assert_double_eq_tol(t.p, 0.025, 1e-12);
    ck_assert_int_eq(tf_proportion_test(7, 20, e.upper, TF_LESS, &t), TF_STATS_OK);
    ck_assert_double_eq_tol(t.p, 0.025, 1e-12);
    ck_assert_int_eq(tf_proportion_test(0, 20, 0, TF_TWO_SIDED, &t), TF_STATS_OK);
    ck_assert(t.p == 1);
    ck_assert_int_eq(tf_proportion_test(1, 20, 0, TF_TWO_SIDED, &t), TF_STATS_OK);
    ck_assert(t.p == 0);
    ck_assert_int_eq(tf_proportion_test(0, 0, 0.3, TF_TWO_SIDED, &t), TF_STATS_OK);
    ck_assert(t.p == 1);
}
END_TEST

START_TEST(stratified_proportion_of_one_stratum) {
    const uint64_t x[] = {7, 0}, n[] = {20, 0};
    const tf_interval_estimate wilson = limits(7, 20, TF_PROPORTION_WILSON, 0.9);
    for (int w = TF_PROPORTION_WEIGHTS_YAN_SU; w <= TF_PROPORTION_WEIGHTS_SIZE; w++) {
        tf_interval_estimate e;
        double weight[2];
        ck_assert_int_eq(tf_stratified_proportion(&(tf_proportion_strata){x, n, 2},
                                                  (tf_proportion_weights)w, 0.9, weight, &e),
                         TF_STATS_OK);
        ck_assert_double_eq_tol(e.lower, wilson.lower, 1e-14);
        ck_assert_double_eq_tol(e.upper, wilson.upper, 1e-14);
        ck_assert(weight[0] == 1 && weight[1] == 0);
    }
    const uint64_t none[] = {0, 0}, five[] = {5, 5};
    tf_interval_estimate e;
    ck_assert_int_eq(tf_stratified_proportion(&(tf_proportion_strata){none, five, 2},
                                              TF_PROPORTION_WEIGHTS_YAN_SU, 0.95, NULL, &e),
                     TF_STATS_OK);
    ck_assert(e.estimate == 0 && isnan(e.lower) && e.reason == TF_ESTIMATE_NO_VARIANCE);
}
END_TEST

START_TEST(refused) {
    tf_interval_estimate e;
    tf_test t;
    const uint64_t x[] = {3}, n[] = {2};
    const tf_proportion_method method = TF_PROPORTION_WILSON;
    ck_assert_int_eq(tf_proportion_limits(3, 2, method, 0.95, &e), TF_STATS_INVALID);
    ck_assert_int_eq(tf_proportion_limits(1, UINT64_C(1) << 40, method, 0.95, &e),
                     TF_STATS_INVALID);
    ck_assert_int_eq(tf_proportion_limits(1, 2, method, 1, &e), TF_STATS_INVALID);
    ck_assert_int_eq(tf_proportion_limits(1, 2, method, 0, &e), TF_STATS_INVALID);
    ck_assert_int_eq(tf_proportion_limits(1, 2, method, NAN, &e), TF_STATS_INVALID);
    ck_assert_int_eq(tf_proportion_test(1, 2, 1.5, TF_TWO_SIDED, &t), TF_STATS_INVALID);
    ck_assert_int_eq(tf_proportion_test(3, 2, 0.5, TF_TWO_SIDED, &t), TF_STATS_INVALID);
    ck_assert_int_eq(tf_stratified_proportion(&(tf_proportion_strata){x, n, 1},
                                              TF_PROPORTION_WEIGHTS_EQUAL, 0.95, NULL, &e),
                     TF_STATS_INVALID);
    ck_assert_int_eq(tf_stratified_proportion(&(tf_proportion_strata){x, n, 0},
                                              TF_PROPORTION_WEIGHTS_EQUAL, 0.95, NULL, &e),
                     TF_STATS_INVALID);
}
END_TEST

SUITE("proportion") {
    add_tests(suite, "core", reference_proportions, printed_by_trials, blaker_is_the_hull,
              tests_and_limits_agree, stratified_proportion_of_one_stratum, NULL);
    add_loop(suite, "limits", ends_are_exact, G_N_ELEMENTS(proportion_methods));
    add_tests(suite, "limits of size", large_counts, NULL);
    add_tests(suite, "errors", refused, NULL);
}
