#include "stats/anova.h"

#include <check.h>
#include <math.h>

#include "r_data.h"
#include "stats/density.h"
#include "stats/summary.h"
#include "support/suite.h"

static void assert_printed(double value, double printed, int digits) {
    const double unit = pow(10, floor(log10(fabs(printed))) - digits + 1);
    ck_assert_msg(fabs(value - printed) <= 0.5001 * unit, "%.10g is not %g", value, printed);
}

/* anova(lm(weight ~ group, PlantGrowth)): F 4.8461 on 2 and 27, p 0.01591; oneway.test, variances
   not equal: F = 5.181, df 2 and 17.128, p 0.01739. */
START_TEST(plant_growth) {
    tf_mean groups[4] = {{0, NAN, NAN}};
    for (int i = 0; i < 3; i++)
        groups[i + 1] = tf_mean_of(plants[i], 10);
    tf_f_test f;
    ck_assert_int_eq(tf_anova(groups, 4, TF_MEANS_POOLED, &f), TF_STATS_OK);
    assert_printed(f.statistic, 4.8461, 5);
    ck_assert_double_eq(f.df1, 2);
    ck_assert_double_eq(f.df2, 27);
    assert_printed(f.p, 0.01591, 4);
    /* with 2 degrees of freedom above, the tail is (1 + 2 F / df2)^(-df2 / 2) */
    ck_assert_double_eq_tol(f.p / pow(1 + 2 * f.statistic / 27, -13.5), 1, 1e-9);
    ck_assert_int_eq(tf_anova(groups, 4, TF_MEANS_WELCH, &f), TF_STATS_OK);
    assert_printed(f.statistic, 5.181, 4);
    assert_printed(f.df2, 17.128, 5);
    assert_printed(f.p, 0.01739, 4);
}
END_TEST

/* Of two groups F is the square of t, by the same P. t.test(len ~ supp, ToothGrowth): t = 1.9153,
   df = 55.309, p 0.06063; t.test(extra ~ group, sleep): t = -1.8608, df = 17.776, p 0.07939; with
   one variance p 0.07919; paired t = -4.0621, df = 9, p 0.002833. */
START_TEST(two_groups) {
    const tf_mean teeth[2] = {tf_mean_of(tooth_oj, 30), tf_mean_of(tooth_vc, 30)};
    const tf_mean sleep[2] = {tf_mean_of(sleep_1, 10), tf_mean_of(sleep_2, 10)};
    tf_f_test f;
    ck_assert_int_eq(tf_anova(teeth, 2, TF_MEANS_WELCH, &f), TF_STATS_OK);
    assert_printed(sqrt(f.statistic), 1.9153, 5);
    assert_printed(f.df2, 55.309, 5);
    assert_printed(f.p, 0.06063, 4);
    ck_assert_int_eq(tf_anova(sleep, 2, TF_MEANS_WELCH, &f), TF_STATS_OK);
    assert_printed(sqrt(f.statistic), 1.8608, 5);
    assert_printed(f.p, 0.07939, 4);
    ck_assert_int_eq(tf_anova(sleep, 2, TF_MEANS_POOLED, &f), TF_STATS_OK);
    assert_printed(f.p, 0.07919, 4);
    tf_interval_estimate e;
    tf_test t;
    ck_assert_int_eq(tf_mean_difference(&sleep[0], &sleep[1], TF_MEANS_POOLED, 0.95, &e, &t),
                     TF_STATS_OK);
    ck_assert_double_eq_tol(t.p / f.p, 1, 1e-9);
    double d[10];
    for (int i = 0; i < 10; i++)
        d[i] = sleep_1[i] - sleep_2[i];
    const tf_mean differences = tf_mean_of(d, 10);
    const tf_test paired = tf_mean_test(&differences);
    assert_printed(paired.statistic, -4.0621, 5);
    ck_assert_double_eq(paired.df, 9);
    assert_printed(paired.p, 0.002833, 4);
}
END_TEST

START_TEST(nothing_to_test) {
    const tf_mean one[] = {{5, 1, 1}, {0, NAN, NAN}}, flat[] = {{5, 1, 0}, {5, 2, 0}};
    const tf_mean single[] = {{5, 1, 1}, {1, 2, NAN}}, bad[] = {{5, INFINITY, 1}, {5, 1, 1}};
    tf_f_test f;
    ck_assert_int_eq(tf_anova(one, 2, TF_MEANS_POOLED, &f), TF_STATS_OK);
    ck_assert(isnan(f.p));
    ck_assert_int_eq(tf_anova(one, 2, TF_MEANS_WELCH, &f), TF_STATS_OK);
    ck_assert(isnan(f.p));
    ck_assert_int_eq(tf_anova(flat, 2, TF_MEANS_POOLED, &f), TF_STATS_OK);
    ck_assert(isnan(f.p));
    ck_assert_int_eq(tf_anova(flat, 2, TF_MEANS_WELCH, &f), TF_STATS_OK);
    ck_assert(isnan(f.p));
    ck_assert_int_eq(tf_anova(single, 2, TF_MEANS_POOLED, &f), TF_STATS_OK);
    ck_assert_double_eq(f.df2, 4);
    ck_assert_int_eq(tf_anova(single, 2, TF_MEANS_WELCH, &f), TF_STATS_OK);
    ck_assert(isnan(f.p));
    ck_assert_int_eq(tf_anova(bad, 2, TF_MEANS_WELCH, &f), TF_STATS_INVALID);
    const tf_mean alone = {1, 2, NAN};
    ck_assert(isnan(tf_mean_test(&alone).p));
}
END_TEST

/* ---- boxes and violins --------------------------------------------------------------------- */

/* boxplot.stats(c(1:100, 1000)) prints 1 26 51 76 100 and, as outside, 1000. */
START_TEST(box_of_r) {
    double x[101];
    for (int i = 0; i < 100; i++)
        x[i] = i + 1;
    x[100] = 1000;
    const tf_tukey_box box = tf_tukey_box_of(x, 101);
    ck_assert_double_eq(box.lower_whisker, 1);
    ck_assert_double_eq(box.lower_hinge, 26);
    ck_assert_double_eq(box.upper_hinge, 76);
    ck_assert_double_eq(box.upper_whisker, 100);
    ck_assert_uint_eq(box.n_outside, 1);
}
END_TEST

/* Hinges by hand: medians of halves, which share the median of an odd number of values. Values on
   the fence are within. */
START_TEST(hinges_by_hand) {
    static const double values[] = {1, 2, 4, 8, 16};
    static const double lower[] = {1, 1, 1.5, 1.5, 2}, upper[] = {1, 2, 3, 6, 8};
    for (size_t n = 1; n <= 5; n++) {
        const tf_tukey_box box = tf_tukey_box_of(values, n);
        ck_assert_double_eq(box.lower_hinge, lower[n - 1]);
        ck_assert_double_eq(box.upper_hinge, upper[n - 1]);
    }
    static const double fence[] = {-0.5, 1, 1, 2, 2, 3.5, 3.6};
    const tf_tukey_box box = tf_tukey_box_of(fence + 0, 7);
    ck_assert_double_eq(box.lower_hinge, 1);
    ck_assert_double_eq(box.upper_hinge, 2.75);
    ck_assert_uint_eq(box.n_outside, 0);
    static const double edge[] = {-0.5, 1, 1, 2, 2, 3.5};
    const tf_tukey_box on = tf_tukey_box_of(edge, 6); /* hinges 1 and 2, fences -0.5 and 3.5 */
    ck_assert_uint_eq(on.n_outside, 0);
    ck_assert_double_eq(on.lower_whisker, -0.5);
    ck_assert_double_eq(on.upper_whisker, 3.5);
    ck_assert(isnan(tf_tukey_box_of(NULL, 0).lower_hinge));
}
END_TEST

/* By hand of 1 to 5: sd sqrt(2.5), quartiles 2 and 4: 2 / 1.34 is the smaller. A density has area
   1, found here by adding narrow strips. */
START_TEST(densities) {
    static const double x[] = {1, 2, 3, 4, 5}, same[] = {3, 3, 3}, spike[] = {0, 3, 3, 3, 3, 3, 9};
    const double bandwidth = tf_density_bandwidth(x, 5);
    ck_assert_double_eq_tol(bandwidth, 0.9 * 2 / 1.34 * pow(5, -0.2), 1e-15);
    double area = 0;
    for (double at = -10; at < 16; at += 0.001)
        area += 0.001 * tf_density_at(x, 5, bandwidth, at);
    ck_assert_double_eq_tol(area, 1, 1e-6);
    ck_assert_double_eq_tol(tf_density_at(x, 5, bandwidth, 2), tf_density_at(x, 5, bandwidth, 4),
                            1e-15);
    ck_assert(isnan(tf_density_bandwidth(same, 3)) && isnan(tf_density_bandwidth(x, 1)));
    const double sd = tf_mean_of(spike, 7).sd;
    ck_assert_double_eq_tol(tf_density_bandwidth(spike, 7), 0.9 * sd * pow(7, -0.2), 1e-15);
}
END_TEST

SUITE("analysis of variance, boxes, densities") {
    add_tests(suite, "core", plant_growth, two_groups, box_of_r, hinges_by_hand, densities, NULL);
    add_tests(suite, "limits", nothing_to_test, NULL);
}
