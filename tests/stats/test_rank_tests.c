#include "stats/rank_tests.h"

#include <check.h>
#include <glib.h>
#include <math.h>
#include <stdlib.h>

#include "r_data.h"
#include "support/suite.h"

/** As printed: to so many significant digits. */
static void assert_printed(double value, double printed, int digits) {
    const double unit = pow(10, floor(log10(fabs(printed))) - digits + 1);
    ck_assert_msg(fabs(value - printed) <= 0.5001 * unit, "%.10g is not %g", value, printed);
}

/* Hollander & Wolfe 1973, p. 69: permeability of the placenta at term and at 12 to 26 weeks;
   wilcox.test prints W = 35 and, for "greater", p-value = 0.1272. */
START_TEST(permeability) {
    static const double x[] = {0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46};
    static const double y[] = {1.15, 0.88, 0.90, 0.74, 1.21};
    tf_rank_test t;
    ck_assert_int_eq(tf_rank_sum_test(x, 10, y, 5, &t), TF_STATS_OK);
    ck_assert_double_eq(t.statistic, 35);
    ck_assert(t.exact);
    assert_printed(t.p / 2, 0.1272, 4);
    tf_rank_test other;
    ck_assert_int_eq(tf_rank_sum_test(y, 5, x, 10, &other), TF_STATS_OK);
    ck_assert_double_eq(other.statistic, 15);
    ck_assert_double_eq_tol(other.p, t.p, 1e-15);
}
END_TEST

/* Hollander & Wolfe 1973, p. 29: depression before and after a tranquilizer; V = 40 and, for
   "greater", p-value = 0.01953. */
START_TEST(depression) {
    static const double x[] = {1.83, 0.50, 1.62, 2.48, 1.68, 1.88, 1.55, 3.06, 1.30};
    static const double y[] = {0.878, 0.647, 0.598, 2.05, 1.06, 1.29, 1.06, 3.14, 1.29};
    tf_rank_test t;
    ck_assert_int_eq(tf_signed_rank_test(x, y, 9, &t), TF_STATS_OK);
    ck_assert_double_eq(t.statistic, 40);
    ck_assert(t.exact);
    assert_printed(t.p / 2, 0.01953, 4);
}
END_TEST

/* wilcox.test(Ozone ~ Month, subset = Month %in% c(5, 8), exact = FALSE): W = 127.5, p-value =
   0.0001208. Of sleep: W = 25.5, p-value = 0.06933; paired V = 0, p-value = 0.009091. */
START_TEST(tied) {
    tf_rank_test t;
    ck_assert_int_eq(tf_rank_sum_test(ozone, 26, ozone + 26 + 9 + 26, 26, &t), TF_STATS_OK);
    ck_assert_double_eq(t.statistic, 127.5);
    ck_assert(!t.exact);
    assert_printed(t.p, 0.0001208, 4);
    ck_assert_int_eq(tf_rank_sum_test(sleep_1, 10, sleep_2, 10, &t), TF_STATS_OK);
    ck_assert_double_eq(t.statistic, 25.5);
    assert_printed(t.p, 0.06933, 4);
    ck_assert_int_eq(tf_signed_rank_test(sleep_1, sleep_2, 10, &t), TF_STATS_OK);
    ck_assert_double_eq(t.statistic, 0);
    ck_assert_uint_eq(t.n_used, 9);
    ck_assert(!t.exact);
    assert_printed(t.p, 0.009091, 4);
}
END_TEST

/* kruskal.test: Hollander & Wolfe 1973, p. 116, mucociliary efficiency: 0.77143, df 2, p 0.68;
   Ozone by Month: 29.267, df 4, p 6.901e-06; PlantGrowth: 7.9882, df 2, p 0.01842. */
START_TEST(kruskal) {
    static const double x[] = {2.9, 3.0, 2.5, 2.6, 3.2, 3.8, 2.7,
                               4.0, 2.4, 2.8, 3.4, 3.7, 2.2, 2.0};
    static const size_t g[] = {0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2};
    size_t months[116], of_plants[30];
    tf_test t;
    ck_assert_int_eq(tf_kruskal_test(x, g, 14, 3, &t), TF_STATS_OK);
    assert_printed(t.statistic, 0.77143, 5);
    ck_assert_double_eq(t.df, 2);
    assert_printed(t.p, 0.68, 3);
    size_t n = 0;
    for (size_t month = 0; month < 5; month++)
        for (unsigned k = 0; k < ozone_days[month]; k++)
            months[n++] = month;
    ck_assert_uint_eq(n, G_N_ELEMENTS(ozone));
    ck_assert_int_eq(tf_kruskal_test(ozone, months, n, 5, &t), TF_STATS_OK);
    assert_printed(t.statistic, 29.267, 5);
    assert_printed(t.p, 6.901e-06, 4);
    for (size_t i = 0; i < 30; i++)
        of_plants[i] = i / 10;
    /* a group without values takes no degree of freedom */
    ck_assert_int_eq(tf_kruskal_test(plants[0], of_plants, 30, 4, &t), TF_STATS_OK);
    assert_printed(t.statistic, 7.9882, 5);
    ck_assert_double_eq(t.df, 2);
    assert_printed(t.p, 0.01842, 4);
}
END_TEST

/* Every choice of which values are the first group's. */
static double enumerate_sum(const double *all, unsigned n, unsigned first, double w) {
    double low = 0, high = 0, of = 0;
    for (unsigned set = 0; set < 1u << n; set++) {
        unsigned k = 0;
        double pairs = 0;
        for (unsigned i = 0; i < n; i++)
            k += set >> i & 1;
        if (k != first)
            continue;
        for (unsigned i = 0; i < n; i++)
            for (unsigned j = 0; j < n; j++)
                if ((set >> i & 1) && !(set >> j & 1))
                    pairs += all[i] > all[j];
        of++;
        low += pairs <= w;
        high += pairs >= w;
    }
    return fmin(1, 2 * fmin(low, high) / of);
}

static double enumerate_signs(const double *d, unsigned n, double v) {
    double low = 0, high = 0;
    for (unsigned set = 0; set < 1u << n; set++) {
        double sum = 0;
        for (unsigned i = 0; i < n; i++) {
            unsigned rank = 1;
            for (unsigned j = 0; j < n; j++)
                rank += fabs(d[j]) < fabs(d[i]);
            sum += set >> i & 1 ? rank : 0;
        }
        low += sum <= v;
        high += sum >= v;
    }
    return fmin(1, 2 * fmin(low, high) / (double)(1u << n));
}

START_TEST(exact_by_enumeration) {
    GRand *random = g_rand_new_with_seed(20261130);
    for (int round = 0; round < 60; round++) {
        double all[12], zero[12] = {0};
        const unsigned n = 2 + (unsigned)g_rand_int_range(random, 0, 11);
        const unsigned first = 1 + (unsigned)g_rand_int_range(random, 0, (gint32)n - 1);
        for (unsigned i = 0; i < n; i++)
            all[i] = g_rand_double(random) - 0.4;
        tf_rank_test t;
        ck_assert_int_eq(tf_rank_sum_test(all, first, all + first, n - first, &t), TF_STATS_OK);
        ck_assert(t.exact);
        ck_assert_double_eq_tol(t.p, enumerate_sum(all, n, first, t.statistic), 1e-12);
        ck_assert_int_eq(tf_signed_rank_test(all, zero, n, &t), TF_STATS_OK);
        ck_assert(t.exact);
        ck_assert_double_eq_tol(t.p, enumerate_signs(all, n, t.statistic), 1e-12);
    }
    g_rand_free(random);
}
END_TEST

/* 49 against 49 is exact, 50 is not; both are near each other there, and neither overflows. */
START_TEST(where_exact_ends) {
    double x[50], y[50];
    for (int i = 0; i < 50; i++) {
        x[i] = i + 0.3 * sin(i);
        y[i] = 4 + 1.01 * i;
    }
    tf_rank_test exact, normal;
    ck_assert_int_eq(tf_rank_sum_test(x, 49, y, 49, &exact), TF_STATS_OK);
    ck_assert_int_eq(tf_rank_sum_test(x, 50, y, 50, &normal), TF_STATS_OK);
    ck_assert(exact.exact && !normal.exact);
    ck_assert(exact.p > 0.05 && exact.p < 0.5);
    ck_assert_double_eq_tol(exact.p, normal.p, 0.03);
    ck_assert_int_eq(tf_signed_rank_test(x, y, 49, &exact), TF_STATS_OK);
    ck_assert_int_eq(tf_signed_rank_test(x, y, 50, &normal), TF_STATS_OK);
    ck_assert(exact.exact && !normal.exact);
    /* all differences are below 0: one of 2^49 signs on either side */
    ck_assert_double_eq(exact.statistic, 0);
    ck_assert_double_eq_tol(exact.p * 0x1p48, 1, 1e-12);
}
END_TEST

/* Differences of what is typed with one decimal are tied although their doubles differ. */
START_TEST(rounding_is_no_rank) {
    static const double x[] = {0.3, 0.2, 5.0}, y[] = {0.1, 0.0, 1.0};
    tf_rank_test t;
    ck_assert(x[0] - y[0] != x[1] - y[1]);
    ck_assert_int_eq(tf_signed_rank_test(x, y, 3, &t), TF_STATS_OK);
    ck_assert(!t.exact);
}
END_TEST

START_TEST(nothing_to_test) {
    static const double same[] = {2, 2, 2, 2};
    static const size_t groups[] = {0, 0, 1, 1};
    const double bad[] = {1, NAN};
    tf_rank_test t;
    tf_test k;
    ck_assert_int_eq(tf_rank_sum_test(same, 2, same, 2, &t), TF_STATS_OK);
    ck_assert(isnan(t.p) && t.statistic == 2);
    ck_assert_int_eq(tf_rank_sum_test(same, 0, same, 2, &t), TF_STATS_OK);
    ck_assert(isnan(t.p) && isnan(t.statistic));
    ck_assert_int_eq(tf_signed_rank_test(same, same, 4, &t), TF_STATS_OK);
    ck_assert(isnan(t.p) && t.n_used == 0);
    ck_assert_int_eq(tf_kruskal_test(same, groups, 4, 2, &k), TF_STATS_OK);
    ck_assert(isnan(k.p));
    ck_assert_int_eq(tf_kruskal_test(same, groups, 2, 2, &k), TF_STATS_OK);
    ck_assert(isnan(k.p));
    ck_assert_int_eq(tf_rank_sum_test(bad, 2, same, 2, &t), TF_STATS_INVALID);
    ck_assert_int_eq(tf_signed_rank_test(bad, same, 2, &t), TF_STATS_INVALID);
    ck_assert_int_eq(tf_kruskal_test(bad, groups, 2, 2, &k), TF_STATS_INVALID);
    ck_assert_int_eq(tf_kruskal_test(same, groups, 4, 1, &k), TF_STATS_INVALID);
}
END_TEST

SUITE("tests of ranks") {
    add_tests(suite, "core", permeability, depression, tied, kruskal, NULL);
    add_tests(suite, "limits", exact_by_enumeration, where_exact_ends, rounding_is_no_rank,
              nothing_to_test, NULL);
}
