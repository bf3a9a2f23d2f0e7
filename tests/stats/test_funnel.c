/* Funnel asymmetry; the reference cases are those of the pooling test. */
#include "stats/funnel.h"

#include <math.h>

#include "support/agree.h"
#include "support/suite.h"

#include <glib.h>

/* sei 1, 2, 3 and weights 1, 1/4, 1/9: a line through all, then one point moved off it. */
START_TEST(regression_of_a_line) {
    const double vi[] = {1, 4, NAN, 9, 16};
    const double line[] = {1.5, 2, 100, 2.5, 3};
    double moved[] = {1.5, 2, 100, 2.5, 3.8};
    tf_egger e;
    ck_assert_int_eq(tf_egger_test(line, vi, 5, &e), TF_STATS_OK);
    ck_assert(agrees(e.intercept, 1, 1e-13, 0) && agrees(e.slope, 0.5, 1e-13, 0));
    ck_assert_uint_eq(e.df, 2);
    ck_assert(e.slope_se < 1e-12);
    ck_assert_int_eq(tf_egger_test(moved, vi, 5, &e), TF_STATS_OK);
    /* Normal equations of the weighted line, solved by hand: the last residual takes its share. */
    const double s = 1 + 1 / 4.0 + 1 / 9.0 + 1 / 16.0;
    const double sx = 1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0;
    const double sxx = 4;
    const double sy = 1.5 + 2 / 4.0 + 2.5 / 9 + 3.8 / 16;
    const double sxy = 1.5 + 2 / 2.0 + 2.5 / 3 + 3.8 / 4;
    const double slope = (s * sxy - sx * sy) / (s * sxx - sx * sx);
    ck_assert(agrees(e.slope, slope, 1e-12, 0));
    ck_assert(agrees(e.intercept, (sy - slope * sx) / s, 1e-12, 0));
    ck_assert(agrees(e.t, e.slope / e.slope_se, 1e-15, 0) && e.p > 0 && e.p < 1);
}
END_TEST

/* Variances that rise with the effects: inversions of 4 are 1, 3, 5, 6, 5, 3, 1 of 24. */
START_TEST(exact_rank_correlation) {
    static const struct {
        double yi[4];
        double tau, p;
    } rows[] = {{{-3, 10, 20, 40}, 1, 2 / 24.0},
                {{-3, 20, 10, 40}, 2 / 3.0, 8 / 24.0},
                {{40, 20, 10, -3}, -1, 2 / 24.0}};
    const double vi[] = {1, 1.01, 1.02, 1.03};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        tf_begg b;
        ck_assert_int_eq(tf_begg_test(rows[i].yi, vi, 4, &b), TF_STATS_OK);
        ck_assert(b.exact);
        ck_assert(agrees(b.tau, rows[i].tau, 1e-14, 0));
        ck_assert(agrees(b.p, rows[i].p, 1e-14, 0));
    }
}
END_TEST

/* Effects that rise with the variance all the way: 2/k! up to 100 studies, then normal. */
START_TEST(rank_correlation_of_many) {
    static double yi[150];
    static double vi[150];
    for (size_t i = 0; i < 150; i++) {
        yi[i] = (double)(i * i);
        vi[i] = 1 + 0.001 * (double)i;
    }
    tf_begg b;
    ck_assert_int_eq(tf_begg_test(yi, vi, 20, &b), TF_STATS_OK);
    ck_assert(b.exact && agrees(b.p, 2 / tgamma(21), 1e-12, 0));
    ck_assert_int_eq(tf_begg_test(yi, vi, 100, &b), TF_STATS_OK);
    ck_assert(b.exact && agrees(log(b.p), log(2) - lgamma(101), 1e-12, 0));
    ck_assert_int_eq(tf_begg_test(yi, vi, 150, &b), TF_STATS_OK);
    ck_assert(!b.exact && agrees(b.tau, 1, 1e-14, 0) && b.p > 0 && b.p < 1e-20);
}
END_TEST

/* A symmetric funnel misses nothing; with its left small studies gone, they come back. */
START_TEST(trimmed_and_filled) {
    const double yi[] = {0, -0.1, 0.1, 0.5, 0.9, 1.1, -0.5, -0.9, -1.1};
    const double vi[] = {0.0001, 0.01, 0.01, 0.1, 0.3, 0.4, 0.1, 0.3, 0.4};
    double mirrored[6];
    double filled_yi[6];
    double filled_vi[6];
    tf_trim_fill t;
    ck_assert_int_eq(tf_trim_and_fill(yi, vi, 9, 0.95, &t, NULL), TF_STATS_OK);
    ck_assert_uint_eq(t.filled, 0);
    ck_assert(agrees(t.estimate, 0, 1e-14, 1));
    ck_assert_int_eq(
        tf_trim_and_fill(yi, vi, 6, 0.95, &t, &(tf_filled_studies){filled_yi, filled_vi}),
        TF_STATS_OK);
    ck_assert(t.filled >= 1 && t.filled <= 4 && !t.right);
    for (size_t i = 0; i < t.filled; i++) {
        ck_assert(agrees(filled_yi[i], -yi[6 - t.filled + i], 0.1, 1));
        ck_assert_double_eq(filled_vi[i], vi[6 - t.filled + i]);
    }
    ck_assert(agrees(t.upper - t.lower, 2 * 1.9599639845400545 * t.se, 1e-12, 0));
    /* The mirror image is missing studies on the other side. */
    for (size_t i = 0; i < 6; i++)
        mirrored[i] = -yi[i];
    tf_trim_fill other;
    ck_assert_int_eq(
        tf_trim_and_fill(mirrored, vi, 6, 0.95, &other, &(tf_filled_studies){filled_yi, NULL}),
        TF_STATS_OK);
    ck_assert(other.right && other.filled == t.filled);
    ck_assert(agrees(other.estimate, -t.estimate, 1e-14, 1) && filled_yi[0] > 0);
}
END_TEST

START_TEST(too_few_or_alike) {
    const double yi[] = {0.1, 0.4, NAN, 0.2};
    const double vi[] = {0.1, 0.2, 0.3, NAN};
    const double equal[] = {0.1, 0.1, 0.1, 0.1};
    const double effects[] = {0.3, 0.1, 0.2, -0.7};
    tf_egger e;
    tf_begg b;
    tf_trim_fill t;
    ck_assert_int_eq(tf_egger_test(yi, vi, 4, &e), TF_STATS_OK);
    ck_assert(isnan(e.slope) && isnan(e.p));
    ck_assert_int_eq(tf_begg_test(yi, vi, 4, &b), TF_STATS_OK);
    ck_assert(isnan(b.tau) && isnan(b.p));
    ck_assert_int_eq(tf_trim_and_fill(yi, vi, 4, 0.95, &t, NULL), TF_STATS_OK);
    ck_assert(isfinite(t.estimate));
    ck_assert_int_eq(tf_trim_and_fill(yi, vi, 1, 0.95, &t, NULL), TF_STATS_OK);
    ck_assert(isnan(t.estimate) && t.filled == 0);
    ck_assert_int_eq(tf_egger_test(effects, equal, 4, &e), TF_STATS_OK);
    ck_assert(isnan(e.slope) && isnan(e.p));
    ck_assert_int_eq(tf_begg_test(effects, equal, 4, &b), TF_STATS_OK);
    ck_assert(isnan(b.p));
    ck_assert_int_eq(tf_trim_and_fill(effects, equal, 4, 0.95, &t, NULL), TF_STATS_OK);
    ck_assert(isfinite(t.estimate));
}
END_TEST

START_TEST(refused) {
    const double good[] = {0.1, 0.4, 0.2};
    const double zero[] = {0.1, 0, 0.2};
    const double infinite[] = {0.1, INFINITY, 0.2};
    tf_egger e;
    tf_begg b;
    tf_trim_fill t;
    ck_assert_int_eq(tf_egger_test(good, zero, 3, &e), TF_STATS_INVALID);
    ck_assert_int_eq(tf_begg_test(infinite, good, 3, &b), TF_STATS_INVALID);
    ck_assert_int_eq(tf_trim_and_fill(good, infinite, 3, 0.95, &t, NULL), TF_STATS_INVALID);
    ck_assert_int_eq(tf_trim_and_fill(good, good, 3, 95, &t, NULL), TF_STATS_INVALID);
}
END_TEST

SUITE("stats/funnel") {
    add_tests(suite, "core", regression_of_a_line, exact_rank_correlation, trimmed_and_filled,
              NULL);
    add_tests(suite, "limits", rank_correlation_of_many, too_few_or_alike, NULL);
    add_tests(suite, "errors", refused, NULL);
}
