#include "stats/means.h"

#include <check.h>
#include <glib.h>
#include <math.h>

#include "support/suite.h"

/* Extra sleep under two drugs (Student 1908, Biometrika 6:1; R's data set sleep). */
static const double drug_1[] = {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0};
static const double drug_2[] = {1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4};

static tf_interval_estimate difference(tf_mean a, tf_mean b, tf_means_method method, tf_test *t) {
    tf_interval_estimate e;
    ck_assert_int_eq(tf_mean_difference(&a, &b, method, 0.95, &e, t), TF_STATS_OK);
    return e;
}

/* As R's t.test prints them: t = -1.8608, df = 17.776, P = 0.07939, -3.3654832 to 0.2054832;
 * pooled df = 18, P = 0.07919, -3.363874 to 0.203874. Mean extra sleep 0.75 and 2.33. */
START_TEST(sleep_published) {
    const tf_mean a = tf_mean_of(drug_1, 10), b = tf_mean_of(drug_2, 10);
    tf_test t;
    ck_assert_double_eq_tol(a.mean, 0.75, 1e-15);
    ck_assert_double_eq_tol(b.mean, 2.33, 1e-15);
    const tf_interval_estimate welch = difference(a, b, TF_MEANS_WELCH, &t);
    ck_assert_double_eq_tol(t.statistic, -1.8608, 5e-5);
    ck_assert_double_eq_tol(t.df, 17.776, 5e-4);
    ck_assert_double_eq_tol(t.p, 0.07939, 5e-6);
    ck_assert_double_eq_tol(welch.lower, -3.3654832, 5e-8);
    ck_assert_double_eq_tol(welch.upper, 0.2054832, 5e-8);
    const tf_interval_estimate pooled = difference(a, b, TF_MEANS_POOLED, &t);
    ck_assert_double_eq(t.df, 18);
    ck_assert_double_eq_tol(t.p, 0.07919, 5e-6);
    ck_assert_double_eq_tol(pooled.lower, -3.363874, 5e-7);
    ck_assert_double_eq_tol(pooled.upper, 0.203874, 5e-7);
    ck_assert_int_eq(welch.reason, TF_ESTIMATED);
}
END_TEST

/* Quantiles of t in closed form: 1 df tan(pi (q - 1/2)), 2 df 2u/sqrt(2 - ...). */
START_TEST(closed_forms) {
    static const double levels[] = {0.5, 0.9, 0.95, 0.999, 0.999999};
    for (guint i = 0; i < G_N_ELEMENTS(levels); i++) {
        const double q = 1 - (1 - levels[i]) / 2;
        tf_interval_estimate e;
        const tf_mean two = {2, 0, 1}, three = {3, 0, 1};
        ck_assert_int_eq(tf_mean_limits(&two, levels[i], &e), TF_STATS_OK);
        ck_assert_double_eq_tol(e.upper / (tan(G_PI * (q - 0.5)) / sqrt(2)), 1, 1e-9);
        ck_assert_int_eq(tf_mean_limits(&three, levels[i], &e), TF_STATS_OK);
        const double u = 2 * q - 1;
        ck_assert_double_eq_tol(e.upper / (u * sqrt(2 / (1 - u * u)) / sqrt(3)), 1, 1e-9);
    }
    /* Many patients: the normal quantile. */
    const tf_mean many = {1000000000, 5, 1};
    tf_interval_estimate e;
    ck_assert_int_eq(tf_mean_limits(&many, 0.95, &e), TF_STATS_OK);
    ck_assert_double_eq_tol((e.upper - 5) * sqrt(1e9), 1.959963984540054, 1e-6);
}
END_TEST

START_TEST(digits_of_far_values) {
    double x[1000];
    for (int i = 0; i < 1000; i++)
        x[i] = 1e9 + i % 2;
    const tf_mean m = tf_mean_of(x, 1000);
    ck_assert_double_eq(m.mean, 1e9 + 0.5);
    ck_assert_double_eq_tol(m.sd, 0.5 * sqrt(1000.0 / 999), 1e-15);
    const double some[] = {1, NAN, 3};
    const tf_mean n = tf_mean_of(some, 3);
    ck_assert(n.n == 2 && n.mean == 2);
    ck_assert(tf_mean_of(NULL, 0).n == 0 && isnan(tf_mean_of(NULL, 0).mean));
}
END_TEST

START_TEST(reasons) {
    const tf_mean none = {0, NAN, NAN}, one = {1, 4, NAN}, ten = {10, 3, 2}, flat = {10, 3, 0};
    tf_test t;
    tf_interval_estimate e = difference(none, ten, TF_MEANS_WELCH, &t);
    ck_assert(isnan(e.estimate) && e.reason == TF_ESTIMATE_NO_PATIENTS && isnan(t.p));
    e = difference(one, ten, TF_MEANS_WELCH, &t);
    ck_assert(e.estimate == 1 && isnan(e.lower) && e.reason == TF_ESTIMATE_TOO_FEW);
    e = difference(one, ten, TF_MEANS_POOLED, &t);
    ck_assert(isfinite(e.lower) && t.df == 9);
    e = difference(flat, flat, TF_MEANS_WELCH, &t);
    ck_assert(e.lower == 0 && e.upper == 0 && e.reason == TF_ESTIMATE_COLLAPSED && isnan(t.p));
    ck_assert_int_eq(tf_mean_limits(&none, 0.95, &e), TF_STATS_OK);
    ck_assert(isnan(e.estimate) && e.reason == TF_ESTIMATE_NO_PATIENTS);
    ck_assert_int_eq(tf_mean_limits(&one, 0.95, &e), TF_STATS_OK);
    ck_assert(e.estimate == 4 && isnan(e.upper) && e.reason == TF_ESTIMATE_TOO_FEW);
}
END_TEST

/* Student's t and its degrees of freedom have no unit: those of sleep in any power of two, whose
   squares or fourth powers no double holds. */
START_TEST(any_unit_gives_the_same_test) {
    static const int exponents[] = {-500, -266, -200, 200, 266, 400};
    const tf_mean a = tf_mean_of(drug_1, 10), b = tf_mean_of(drug_2, 10);
    for (int method = TF_MEANS_WELCH; method <= TF_MEANS_POOLED; method++) {
        tf_test own, t;
        const tf_interval_estimate e = difference(a, b, method, &own);
        for (guint i = 0; i < G_N_ELEMENTS(exponents); i++) {
            const int k = exponents[i];
            const tf_mean far_a = {10, ldexp(a.mean, k), ldexp(a.sd, k)},
                          far_b = {10, ldexp(b.mean, k), ldexp(b.sd, k)};
            const tf_interval_estimate far = difference(far_a, far_b, method, &t);
            ck_assert(t.df == own.df && t.p == own.p && t.statistic == own.statistic);
            ck_assert(far.lower == ldexp(e.lower, k) && far.upper == ldexp(e.upper, k));
        }
    }
}
END_TEST

START_TEST(refused) {
    const tf_mean good = {10, 3, 2}, bad[] = {{10, NAN, 2}, {10, 3, -1}, {10, 3, INFINITY}};
    tf_interval_estimate e;
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        ck_assert_int_eq(tf_mean_difference(&bad[i], &good, TF_MEANS_WELCH, 0.95, &e, NULL),
                         TF_STATS_INVALID);
        ck_assert_int_eq(tf_mean_limits(&bad[i], 0.95, &e), TF_STATS_INVALID);
    }
    ck_assert_int_eq(tf_mean_difference(&good, &good, TF_MEANS_WELCH, 1, &e, NULL),
                     TF_STATS_INVALID);
}
END_TEST

SUITE("means") {
    add_tests(suite, "core", sleep_published, closed_forms, NULL);
    add_tests(suite, "limits", digits_of_far_values, any_unit_gives_the_same_test, reasons, NULL);
    add_tests(suite, "errors", refused, NULL);
}
