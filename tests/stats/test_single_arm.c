/* Studies of one group: scales, and the way back from them, which is held against the way there. */
#include "stats/single_arm.h"

#include <glib.h>
#include <math.h>

#include "stats/rate.h"
#include "support/suite.h"

static const tf_effect_options plain = {.add = 0, .rule = TF_ZERO_NONE};

static double rate_of(tf_effect_measure measure, uint64_t x, double t, double *vi) {
    tf_effect_size size;
    ck_assert_int_eq(tf_effect_from_rate(measure, x, t, &plain, &size), TF_STATS_OK);
    *vi = size.vi;
    return size.yi;
}

START_TEST(rates_by_hand) {
    double vi;
    ck_assert_double_eq_tol(rate_of(TF_EFFECT_RATE, 9, 100, &vi), 0.09, 1e-15);
    ck_assert_double_eq_tol(vi, 9e-4, 1e-15);
    ck_assert_double_eq_tol(rate_of(TF_EFFECT_LOG_RATE, 9, 100, &vi), log(0.09), 1e-15);
    ck_assert_double_eq_tol(vi, 1 / 9.0, 1e-15);
    ck_assert_double_eq_tol(rate_of(TF_EFFECT_SQRT_RATE, 9, 100, &vi), 0.3, 1e-15);
    ck_assert_double_eq_tol(vi, 0.0025, 1e-15);
    ck_assert_double_eq_tol(rate_of(TF_EFFECT_FREEMAN_TUKEY, 9, 100, &vi), (0.3 + sqrt(0.1)) / 2,
                            1e-15);
    ck_assert_double_eq_tol(vi, 0.0025, 1e-15);
}
END_TEST

START_TEST(means_by_hand) {
    tf_effect_size size;
    const tf_mean group = {.n = 25, .mean = 12, .sd = 3};
    ck_assert_int_eq(tf_effect_from_mean(TF_EFFECT_MEAN, &group, &size), TF_STATS_OK);
    ck_assert_double_eq_tol(size.yi, 12, 1e-15);
    ck_assert_double_eq_tol(size.vi, 0.36, 1e-15);
    ck_assert_int_eq(tf_effect_from_mean(TF_EFFECT_LOG_MEAN, &group, &size), TF_STATS_OK);
    ck_assert_double_eq_tol(size.yi, log(12), 1e-15);
    ck_assert_double_eq_tol(size.vi, 0.36 / 144, 1e-15);
}
END_TEST

START_TEST(log_proportion_by_hand) {
    tf_effect_size size;
    ck_assert_int_eq(tf_effect_from_proportion(TF_EFFECT_LOG_PROPORTION, 3, 25, NULL, &size),
                     TF_STATS_OK);
    ck_assert_double_eq_tol(size.yi, log(0.12), 1e-15);
    ck_assert_double_eq_tol(size.vi, 1 / 3.0 - 1 / 25.0, 1e-15);
    ck_assert_int_eq(tf_effect_from_proportion(TF_EFFECT_LOG_PROPORTION, 0, 19, NULL, &size),
                     TF_STATS_OK);
    ck_assert(size.added);
    ck_assert_double_eq_tol(size.yi, log(0.5 / 20), 1e-15);
    ck_assert_double_eq_tol(size.vi, 1 / 0.5 - 1 / 20.0, 1e-15);
    ck_assert_int_eq(tf_effect_from_proportion(TF_EFFECT_LOG_PROPORTION, 0, 19, &plain, &size),
                     TF_STATS_OK);
    ck_assert_int_eq(size.reason, TF_ESTIMATE_ZERO_CELL);
}
END_TEST

/* Whatever is sent there comes back. */
START_TEST(back_is_the_inverse) {
    static const tf_effect_measure proportions[] = {TF_EFFECT_PROPORTION, TF_EFFECT_LOGIT,
                                                    TF_EFFECT_LOG_PROPORTION, TF_EFFECT_ARCSINE,
                                                    TF_EFFECT_DOUBLE_ARCSINE};
    static const tf_effect_measure rates[] = {TF_EFFECT_RATE, TF_EFFECT_LOG_RATE,
                                              TF_EFFECT_SQRT_RATE, TF_EFFECT_FREEMAN_TUKEY};
    for (uint64_t n = 1; n < 60; n += 3) {
        for (uint64_t x = 0; x <= n; x++) {
            for (size_t m = 0; m < G_N_ELEMENTS(proportions); m++) {
                tf_effect_size size;
                ck_assert_int_eq(tf_effect_from_proportion(proportions[m], x, n, &plain, &size),
                                 TF_STATS_OK);
                if (size.reason != TF_ESTIMATED)
                    continue;
                ck_assert_double_eq_tol(tf_effect_natural(proportions[m], size.yi, (double)n),
                                        (double)x / (double)n, 1e-7);
            }
            for (size_t m = 0; m < G_N_ELEMENTS(rates); m++) {
                const double t = 0.37 * (double)n;
                double vi, yi = rate_of(rates[m], x, t, &vi);
                if (!isnan(yi))
                    ck_assert_double_eq_tol(tf_effect_natural(rates[m], yi, t), (double)x / t,
                                            1e-12);
            }
        }
    }
}
END_TEST

/* Of a size that no study has, by bisection of what a proportion is sent to. */
START_TEST(double_arcsine_of_any_size) {
    for (double n = 2.5; n < 200; n *= 1.7) {
        for (double y = 0.05; y < 1.5; y += 0.05) {
            double low = 0, high = 1;
            for (int i = 0; i < 100; i++) {
                const double p = (low + high) / 2, x = p * n;
                const double there = (asin(sqrt(x / (n + 1))) + asin(sqrt((x + 1) / (n + 1)))) / 2;
                *(there < y ? &low : &high) = p;
            }
            ck_assert_double_eq_tol(tf_effect_natural(TF_EFFECT_DOUBLE_ARCSINE, y, n),
                                    (low + high) / 2, 1e-9);
        }
    }
}
END_TEST

START_TEST(beyond_the_range_is_its_end) {
    ck_assert_double_eq(tf_effect_natural(TF_EFFECT_PROPORTION, -0.1, NAN), 0);
    ck_assert_double_eq(tf_effect_natural(TF_EFFECT_PROPORTION, 1.1, NAN), 1);
    ck_assert_double_eq(tf_effect_natural(TF_EFFECT_LOG_PROPORTION, 0.1, NAN), 1);
    ck_assert_double_eq(tf_effect_natural(TF_EFFECT_ARCSINE, -0.1, NAN), 0);
    ck_assert_double_eq(tf_effect_natural(TF_EFFECT_ARCSINE, 3, NAN), 1);
    ck_assert_double_eq(tf_effect_natural(TF_EFFECT_DOUBLE_ARCSINE, -0.1, 20), 0);
    ck_assert_double_eq(tf_effect_natural(TF_EFFECT_DOUBLE_ARCSINE, 3, 20), 1);
    ck_assert_double_eq(tf_effect_natural(TF_EFFECT_RATE, -0.1, NAN), 0);
    ck_assert_double_eq(tf_effect_natural(TF_EFFECT_SQRT_RATE, -0.1, NAN), 0);
    ck_assert_double_eq(tf_effect_natural(TF_EFFECT_FREEMAN_TUKEY, 0.01, 20), 0);
    ck_assert_double_nan(tf_effect_natural(TF_EFFECT_DOUBLE_ARCSINE, NAN, 20));
}
END_TEST

START_TEST(additions) {
    tf_effect_size size;
    ck_assert_int_eq(tf_effect_from_rate(TF_EFFECT_LOG_RATE, 0, 50, NULL, &size), TF_STATS_OK);
    ck_assert(size.added);
    ck_assert_double_eq_tol(size.yi, log(0.5 / 50), 1e-15);
    ck_assert_double_eq_tol(size.vi, 2, 1e-15);
    ck_assert_int_eq(tf_effect_from_rate(TF_EFFECT_LOG_RATE, 4, 50, NULL, &size), TF_STATS_OK);
    ck_assert(!size.added);
    ck_assert_int_eq(tf_effect_from_rate(TF_EFFECT_LOG_RATE, 0, 50, &plain, &size), TF_STATS_OK);
    ck_assert_int_eq(size.reason, TF_ESTIMATE_ZERO_CELL);
    ck_assert_int_eq(tf_effect_from_rate(TF_EFFECT_RATE, 0, 50, &plain, &size), TF_STATS_OK);
    ck_assert_int_eq(size.reason, TF_ESTIMATE_NO_VARIANCE);
}
END_TEST

/* Each tail beyond a limit has half of what the level leaves, term by term. */
START_TEST(poisson_limits_by_their_tails) {
    for (int x = 0; x < 40; x += 3) {
        tf_interval_estimate e;
        ck_assert_int_eq(tf_rate_limits(x, 10, 0.9, &e), TF_STATS_OK);
        double below = 0, above = 1, term = exp(-e.upper * 10);
        for (int k = 0; k <= x; k++, term *= e.upper * 10 / k)
            below += term;
        term = exp(-e.lower * 10);
        for (int k = 0; k < x; k++, term *= e.lower * 10 / k)
            above -= term;
        ck_assert_double_eq_tol(below, 0.05, 1e-9);
        if (x > 0)
            ck_assert_double_eq_tol(above, 0.05, 1e-9);
        else
            ck_assert_double_eq(e.lower, 0);
    }
}
END_TEST

START_TEST(refused) {
    tf_effect_size size;
    tf_interval_estimate e;
    const tf_mean one = {.n = 1, .mean = 5, .sd = 0}, below = {.n = 9, .mean = -2, .sd = 1},
                  wrong = {.n = 9, .mean = 2, .sd = -1}, still = {.n = 9, .mean = 2, .sd = 0};
    ck_assert_int_eq(tf_effect_from_rate(TF_EFFECT_LOGIT, 1, 5, NULL, &size), TF_STATS_INVALID);
    ck_assert_int_eq(tf_effect_from_rate(TF_EFFECT_RATE, 1, -5, NULL, &size), TF_STATS_INVALID);
    ck_assert_int_eq(tf_effect_from_rate(TF_EFFECT_RATE, 1, INFINITY, NULL, &size),
                     TF_STATS_INVALID);
    ck_assert_int_eq(tf_effect_from_rate(TF_EFFECT_RATE, 0, 0, NULL, &size), TF_STATS_OK);
    ck_assert_int_eq(size.reason, TF_ESTIMATE_TOO_FEW);
    ck_assert_int_eq(tf_effect_from_mean(TF_EFFECT_RATE, &one, &size), TF_STATS_INVALID);
    ck_assert_int_eq(tf_effect_from_mean(TF_EFFECT_MEAN, &wrong, &size), TF_STATS_INVALID);
    ck_assert_int_eq(tf_effect_from_mean(TF_EFFECT_MEAN, &one, &size), TF_STATS_OK);
    ck_assert_int_eq(size.reason, TF_ESTIMATE_TOO_FEW);
    ck_assert_int_eq(tf_effect_from_mean(TF_EFFECT_MEAN, &still, &size), TF_STATS_OK);
    ck_assert_int_eq(size.reason, TF_ESTIMATE_NO_VARIANCE);
    ck_assert_int_eq(tf_effect_from_mean(TF_EFFECT_LOG_MEAN, &below, &size), TF_STATS_OK);
    ck_assert_int_eq(size.reason, TF_ESTIMATE_ZERO_CELL);
    ck_assert_int_eq(tf_rate_limits(1, 0, 0.95, &e), TF_STATS_INVALID);
    ck_assert_int_eq(tf_rate_limits(1, 5, 1, &e), TF_STATS_INVALID);
    ck_assert_int_eq(tf_rate_limits(-1, 5, 0.95, &e), TF_STATS_INVALID);
}
END_TEST

SUITE("studies of one group") {
    add_tests(suite, "core", rates_by_hand, means_by_hand, log_proportion_by_hand,
              back_is_the_inverse, double_arcsine_of_any_size, poisson_limits_by_their_tails, NULL);
    add_tests(suite, "limits", beyond_the_range_is_its_end, additions, NULL);
    add_tests(suite, "errors", refused, NULL);
}
