#include "stats/std_difference.h"

#include <check.h>
#include <glib.h>
#include <math.h>

#include "support/suite.h"

/* The trial of primary biliary cirrhosis (R package survival, data set pbc: 158 patients with
   D-penicillamine, 154 with placebo), whose counts and standardized differences the vignette of R's
   package tableone prints to three decimals. */
static const struct {
    const char *name;
    size_t k;
    double first[4], second[4], printed;
} pbc[] = {
    {"sex", 2, {137, 21}, {139, 15}, 0.111},
    {"status", 3, {83, 10, 65}, {85, 9, 60}, 0.054},
    {"edema", 3, {132, 16, 10}, {131, 13, 10}, 0.058},
    {"stage", 4, {12, 35, 56, 55}, {4, 32, 64, 54}, 0.246},
};

START_TEST(published) {
    double d;
    ck_assert_int_eq(tf_std_difference_counts(pbc[_i].first, pbc[_i].second, pbc[_i].k, &d),
                     TF_STATS_OK);
    ck_assert_double_eq_tol(d, pbc[_i].printed, 0.0005);
}
END_TEST

/* Age of the same patients, 51.42 (11.01) and 48.58 (9.96): 0.270. */
START_TEST(published_mean) {
    const tf_mean first = {158, 51.42, 11.01}, second = {154, 48.58, 9.96};
    ck_assert_double_eq_tol(tf_std_difference_means(&first, &second), 0.270, 0.0009);
    ck_assert_double_eq(tf_std_difference_means(&first, &second),
                        tf_std_difference_means(&second, &first));
}
END_TEST

/* Two levels: a plain formula. Three: the covariance of two shares has its inverse by hand. */
START_TEST(by_hand) {
    double d;
    const double a[] = {30, 70}, b[] = {45, 55};
    tf_std_difference_counts(a, b, 2, &d);
    ck_assert_double_eq_tol(d, 0.15 / sqrt((0.3 * 0.7 + 0.45 * 0.55) / 2), 1e-14);
    const double p[] = {20, 30, 50}, q[] = {10, 50, 40};
    tf_std_difference_counts(p, q, 3, &d);
    const double s11 = (0.2 * 0.8 + 0.1 * 0.9) / 2, s22 = (0.3 * 0.7 + 0.5 * 0.5) / 2;
    const double s12 = -(0.2 * 0.3 + 0.1 * 0.5) / 2, x = 0.1, y = -0.2;
    const double square = (s22 * x * x - 2 * s12 * x * y + s11 * y * y) / (s11 * s22 - s12 * s12);
    ck_assert_double_eq_tol(d, sqrt(square), 1e-13);
    /* whichever level is left out */
    const double r[] = {50, 20, 30}, t[] = {40, 10, 50};
    double e;
    tf_std_difference_counts(r, t, 3, &e);
    ck_assert_double_eq_tol(d, e, 1e-13);
}
END_TEST

START_TEST(limits) {
    double d = -1;
    const double same[] = {3, 7, 0}, half[] = {6, 14, 0}, none[] = {0, 0, 0}, third[] = {0, 0, 9};
    ck_assert_int_eq(tf_std_difference_counts(same, half, 3, &d), TF_STATS_OK);
    ck_assert_double_eq(d, 0);
    ck_assert_int_eq(tf_std_difference_counts(same, none, 3, &d), TF_STATS_OK);
    ck_assert(isnan(d));
    /* no level in common */
    ck_assert_int_eq(tf_std_difference_counts(same, third, 3, &d), TF_STATS_OK);
    ck_assert(isnan(d));
    const double bad[] = {1, -1, 3}, odd[] = {1, NAN, 3};
    ck_assert_int_eq(tf_std_difference_counts(same, bad, 3, &d), TF_STATS_INVALID);
    ck_assert_int_eq(tf_std_difference_counts(odd, same, 3, &d), TF_STATS_INVALID);
    const tf_mean one = {1, 4, NAN}, two = {2, 5, 1}, flat = {5, 4, 0}, like = {6, 4, 0},
                  other = {6, 5, 0};
    ck_assert(isnan(tf_std_difference_means(&one, &two)));
    ck_assert_double_eq(tf_std_difference_means(&flat, &like), 0);
    ck_assert(isnan(tf_std_difference_means(&flat, &other)));
}
END_TEST

SUITE("std_difference") {
    add_loop(suite, "published", published, (int)G_N_ELEMENTS(pbc));
    add_tests(suite, "published", published_mean, NULL);
    add_tests(suite, "core", by_hand, NULL);
    add_tests(suite, "limits", limits, NULL);
}
