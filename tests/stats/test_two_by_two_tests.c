#include "stats/two_by_two_tests.h"

#include "reference_counts.h"
#include "reference_stats.h"
#include "support/suite.h"

/* Digits as printed: half a unit of the last one. */
static void printed(double value, double expected, double half_unit) {
    ck_assert_double_eq_tol(value, expected, half_unit);
}

START_TEST(reference_unconditional) {
    GPtrArray *cases = ref_cases("unconditional");
    comparison *r = comparison_new();
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        const tf_two_by_two t = case_table(c);
        tf_test barnard, boschloo;
        ck_assert_int_eq(tf_unconditional_test(&t, TF_UNCONDITIONAL_BARNARD, &barnard),
                         TF_STATS_OK);
        ck_assert_int_eq(tf_unconditional_test(&t, TF_UNCONDITIONAL_BOSCHLOO, &boschloo),
                         TF_STATS_OK);
        comparison_next(r);
        comparison_add(r, "", "barnard_p", barnard.p);
        comparison_add(r, "", "boschloo_p", boschloo.p);
        comparison_add(r, "", "z_pooled_abs", barnard.statistic);
        comparison_add(r, "", "fisher_p", boschloo.statistic);
        const GArray *values = ref_values(c);
        for (guint v = 0; v < values->len; v++) {
            const ref_value *e = &g_array_index(values, ref_value, v);
            /* Both maximise over a grid and from its best points: 1e-6 for what that finds. */
            const bool searched = g_str_has_prefix(e->statistic, "b");
            comparison_expect(r, ref_text(c, "case"), "", e->statistic, e->value,
                              searched ? 1e-6 : 1e-9, 0);
        }
    }
    ck_assert_uint_eq(cases->len, 5);
    comparison_assert(r, 20);
    comparison_free(r);
    g_ptr_array_unref(cases);
}
END_TEST

static double choose(double n, double k) {
    return exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1));
}

/* P of Barnard's test by its definition: every table, a fine grid of the proportion. */
START_TEST(barnard_by_definition) {
    static const tf_two_by_two t = {7, 12, 2, 15};
    double largest = 0;
    tf_test observed, each, test;
    ck_assert_int_eq(tf_pooled_z_test(&t, TF_TWO_SIDED, &observed), TF_STATS_OK);
    bool extreme[13][16];
    for (uint64_t a = 0; a <= 12; a++) {
        for (uint64_t b = 0; b <= 15; b++) {
            const tf_two_by_two s = {a, 12, b, 15};
            ck_assert_int_eq(tf_pooled_z_test(&s, TF_TWO_SIDED, &each), TF_STATS_OK);
            extreme[a][b] = fabs(each.statistic) >= fabs(observed.statistic) * (1 - 1e-9);
        }
    }
    for (int i = 1; i < 20000; i++) {
        const double p = i / 20000.0;
        double sum = 0;
        for (int a = 0; a <= 12; a++)
            for (int b = 0; b <= 15; b++)
                sum += extreme[a][b]
                           ? choose(12, a) * choose(15, b) * pow(p, a + b) * pow(1 - p, 27 - a - b)
                           : 0;
        largest = fmax(largest, sum);
    }
    ck_assert_int_eq(tf_unconditional_test(&t, TF_UNCONDITIONAL_BARNARD, &test), TF_STATS_OK);
    /* The grid misses the maximum by less than the square of its width. */
    ck_assert_double_eq_tol(test.p, largest, 1e-8);
    ck_assert_double_ge(test.p, largest - 1e-14);
}
END_TEST

/* Bronchial hyperresponsiveness in 21 children before and after stem cell transplantation, 1 and 7
 * discordant pairs (Fagerland, Lydersen & Laake 2013, BMC Med Res Methodol 13:91). */
START_TEST(mcnemar_published) {
    static const struct {
        tf_mcnemar_method method;
        double p;
    } expected[] = {{TF_MCNEMAR_ASYMPTOTIC, 0.034},
                    {TF_MCNEMAR_CC, 0.077},
                    {TF_MCNEMAR_EXACT, 0.070},
                    {TF_MCNEMAR_MID_P, 0.039}};
    tf_test t;
    for (guint i = 0; i < G_N_ELEMENTS(expected); i++) {
        ck_assert_int_eq(tf_mcnemar_test(1, 7, expected[i].method, &t), TF_STATS_OK);
        printed(t.p, expected[i].p, 5e-4);
    }
    /* Approval of the prime minister in two surveys (Agresti 2013, Categorical Data Analysis,
     * table 11.1): 150 and 86 changed their mind, z^2 = 17.36. */
    ck_assert_int_eq(tf_mcnemar_test(150, 86, TF_MCNEMAR_ASYMPTOTIC, &t), TF_STATS_OK);
    printed(t.statistic, 17.36, 5e-3);
}
END_TEST

START_TEST(mcnemar_limits) {
    tf_test t;
    ck_assert_int_eq(tf_mcnemar_test(0, 0, TF_MCNEMAR_EXACT, &t), TF_STATS_OK);
    ck_assert_double_eq(t.p, 1);
    ck_assert_int_eq(tf_mcnemar_test(0, 0, TF_MCNEMAR_ASYMPTOTIC, &t), TF_STATS_OK);
    ck_assert(isnan(t.p) && isnan(t.statistic));
    ck_assert_int_eq(tf_mcnemar_test(5, 5, TF_MCNEMAR_CC, &t), TF_STATS_OK);
    ck_assert(t.statistic == 0 && t.p == 1);
    ck_assert_int_eq(tf_mcnemar_test(1, 1, TF_MCNEMAR_MID_P, &t), TF_STATS_OK);
    ck_assert_double_eq_tol(t.p, 0.75, 1e-15);
    ck_assert_int_eq(tf_mcnemar_test(UINT64_C(1) << 40, 1, TF_MCNEMAR_CC, &t), TF_STATS_INVALID);
}
END_TEST

/* Maternal drinking and malformation (Agresti 2013, table 3.9; Graubard & Korn 1987), scores 0,
 * 0.5, 1.5, 4, 7: M^2 = (N - 1) r^2 = 6.57, P = 0.010; one-sided P = 0.005. */
START_TEST(trend_published) {
    static const uint64_t x[] = {48, 38, 5, 1, 1}, n[] = {17114, 14502, 793, 127, 38};
    static const double scores[] = {0, 0.5, 1.5, 4, 7};
    tf_test t, rising;
    ck_assert_int_eq(tf_trend_test(x, n, scores, 5, TF_TWO_SIDED, &t), TF_STATS_OK);
    ck_assert_int_eq(tf_trend_test(x, n, scores, 5, TF_GREATER, &rising), TF_STATS_OK);
    printed(t.statistic * t.statistic, 6.57, 5e-3);
    printed(t.p, 0.010, 5e-4);
    printed(rising.p, 0.005, 5e-4);
    /* Smokers among patients of four studies (Fleiss 1981, p. 139): chi-square 12.60 with 3 df;
     * R's prop.trend.test prints 8.2249, P = 0.004132. */
    static const uint64_t smokers[] = {83, 90, 129, 70}, patients[] = {86, 93, 136, 82};
    ck_assert_int_eq(tf_chisq_groups_test(smokers, patients, 4, &t), TF_STATS_OK);
    printed(t.statistic, 12.60, 5e-3);
    printed(t.p, 0.005585, 5e-7);
    ck_assert_double_eq(t.df, 3);
    ck_assert_int_eq(tf_trend_test(smokers, patients, NULL, 4, TF_TWO_SIDED, &t), TF_STATS_OK);
    printed(t.statistic * t.statistic, 8.2249, 5e-5);
    printed(t.p, 0.004132, 5e-7);
    ck_assert_double_lt(t.statistic, 0);
}
END_TEST

/* Two groups: the trend, the chi-square and the pooled z are one test. */
START_TEST(two_groups_are_one_test) {
    uint64_t seed = 3;
    for (int i = 0; i < 200; i++) {
        tf_two_by_two t = {.n1 = 2 + (uint64_t)(500 * next_random(&seed)),
                           .n2 = 2 + (uint64_t)(500 * next_random(&seed))};
        t.x1 = 1 + (uint64_t)((double)(t.n1 - 1) * next_random(&seed));
        t.x2 = (uint64_t)((double)t.n2 * next_random(&seed));
        const uint64_t x[] = {t.x2, t.x1}, n[] = {t.n2, t.n1};
        static const double scores[] = {-1e6, 1e6};
        tf_test trend, chisq, groups, z;
        ck_assert_int_eq(tf_trend_test(x, n, scores, 2, TF_TWO_SIDED, &trend), TF_STATS_OK);
        ck_assert_int_eq(tf_chisq_test(&t, TF_CONTINUITY_NONE, &chisq), TF_STATS_OK);
        ck_assert_int_eq(tf_chisq_groups_test(x, n, 2, &groups), TF_STATS_OK);
        ck_assert_int_eq(tf_pooled_z_test(&t, TF_TWO_SIDED, &z), TF_STATS_OK);
        ck_assert(agrees(trend.statistic, z.statistic, 1e-12, 1));
        ck_assert(agrees(z.statistic * z.statistic, chisq.statistic, 1e-12, 1));
        ck_assert(agrees(groups.statistic, chisq.statistic, 1e-12, 1));
    }
}
END_TEST

/* Fisher's tea (Fisher 1935; Agresti 2013, section 3.5): 3 of 4, P = 0.243 and 0.486. */
START_TEST(fisher_tea) {
    static const tf_two_by_two tea = {3, 4, 1, 4};
    tf_test one, two;
    ck_assert_int_eq(tf_fisher_test(&tea, TF_GREATER, &one), TF_STATS_OK);
    ck_assert_int_eq(tf_fisher_test(&tea, TF_TWO_SIDED, &two), TF_STATS_OK);
    ck_assert_double_eq_tol(one.p, 17.0 / 70, 1e-14);
    ck_assert_double_eq_tol(two.p, 34.0 / 70, 1e-14);
}
END_TEST

/* Two-sided P is the sum of all tables not more probable, in long form; sides add up. */
START_TEST(fisher_by_definition) {
    uint64_t seed = 11;
    for (int i = 0; i < 500; i++) {
        tf_two_by_two t = {.n1 = 1 + (uint64_t)(40 * next_random(&seed)),
                           .n2 = 1 + (uint64_t)(40 * next_random(&seed))};
        t.x1 = (uint64_t)((double)(t.n1 + 1) * next_random(&seed));
        t.x2 = (uint64_t)((double)(t.n2 + 1) * next_random(&seed));
        const double n1 = (double)t.n1, n2 = (double)t.n2, m = (double)(t.x1 + t.x2);
        const double own = choose(n1, (double)t.x1) * choose(n2, m - (double)t.x1);
        double two = 0, all = 0, upper = 0;
        for (double a = fmax(0, m - n2); a <= fmin(n1, m); a++) {
            const double term = choose(n1, a) * choose(n2, m - a);
            all += term;
            two += term <= own * (1 + 1e-7) ? term : 0;
            upper += a >= (double)t.x1 ? term : 0;
        }
        tf_test test, greater, less;
        ck_assert_int_eq(tf_fisher_test(&t, TF_TWO_SIDED, &test), TF_STATS_OK);
        ck_assert_int_eq(tf_fisher_test(&t, TF_GREATER, &greater), TF_STATS_OK);
        ck_assert_int_eq(tf_fisher_test(&t, TF_LESS, &less), TF_STATS_OK);
        ck_assert_double_eq_tol(test.p, two / all, 1e-11);
        ck_assert_double_eq_tol(greater.p, upper / all, 1e-11);
        ck_assert_double_eq_tol(greater.p + less.p - 1, own / all, 1e-11);
    }
}
END_TEST

START_TEST(without_information) {
    static const tf_two_by_two tables[] = {{0, 10, 0, 12}, {10, 10, 12, 12}, {0, 0, 3, 5}};
    for (guint i = 0; i < G_N_ELEMENTS(tables); i++) {
        const tf_two_by_two *t = &tables[i];
        const uint64_t x[] = {t->x1, t->x2}, n[] = {t->n1, t->n2};
        tf_test test;
        ck_assert_int_eq(tf_chisq_test(t, TF_CONTINUITY_CORRECTED, &test), TF_STATS_OK);
        ck_assert(isnan(test.statistic) && isnan(test.p));
        ck_assert_int_eq(tf_chisq_groups_test(x, n, 2, &test), TF_STATS_OK);
        ck_assert(isnan(test.p));
        ck_assert_int_eq(tf_trend_test(x, n, NULL, 2, TF_TWO_SIDED, &test), TF_STATS_OK);
        ck_assert(isnan(test.p));
        ck_assert_int_eq(tf_pooled_z_test(t, TF_LESS, &test), TF_STATS_OK);
        ck_assert(isnan(test.p));
        ck_assert_int_eq(tf_fisher_test(t, TF_TWO_SIDED, &test), TF_STATS_OK);
        ck_assert_double_eq(test.p, 1);
        ck_assert_int_eq(tf_unconditional_test(t, TF_UNCONDITIONAL_BARNARD, &test), TF_STATS_OK);
        ck_assert_double_eq_tol(test.p, 1, 1e-12);
        ck_assert_int_eq(tf_unconditional_test(t, TF_UNCONDITIONAL_BOSCHLOO, &test), TF_STATS_OK);
        ck_assert_double_eq_tol(test.p, 1, 1e-12);
    }
    tf_test none;
    ck_assert_int_eq(tf_trend_test(NULL, NULL, NULL, 0, TF_TWO_SIDED, &none), TF_STATS_OK);
    ck_assert(isnan(none.p));
}
END_TEST

START_TEST(large_tables) {
    static const tf_two_by_two big = {2000, 5000, 1900, 5000}, huge = {1, 10001, 1, 10001};
    tf_test z, barnard, boschloo;
    ck_assert_int_eq(tf_pooled_z_test(&big, TF_TWO_SIDED, &z), TF_STATS_OK);
    ck_assert_int_eq(tf_unconditional_test(&big, TF_UNCONDITIONAL_BARNARD, &barnard), TF_STATS_OK);
    ck_assert_int_eq(tf_unconditional_test(&big, TF_UNCONDITIONAL_BOSCHLOO, &boschloo),
                     TF_STATS_OK);
    ck_assert_double_eq_tol(barnard.p, z.p, 5e-3);
    ck_assert_double_eq_tol(boschloo.p, z.p, 5e-3);
    ck_assert_int_eq(tf_unconditional_test(&huge, TF_UNCONDITIONAL_BARNARD, &barnard),
                     TF_STATS_INVALID);
}
END_TEST

START_TEST(refused) {
    static const tf_two_by_two bad = {3, 2, 1, 2}, good = {1, 2, 1, 2};
    static const uint64_t x[] = {3, 1}, n[] = {2, 2};
    static const double scores[] = {0, NAN};
    tf_test t;
    ck_assert_int_eq(tf_chisq_test(&bad, TF_CONTINUITY_NONE, &t), TF_STATS_INVALID);
    ck_assert_int_eq(tf_pooled_z_test(&bad, TF_LESS, &t), TF_STATS_INVALID);
    ck_assert_int_eq(tf_fisher_test(&bad, TF_LESS, &t), TF_STATS_INVALID);
    ck_assert_int_eq(tf_unconditional_test(&bad, TF_UNCONDITIONAL_BARNARD, &t), TF_STATS_INVALID);
    ck_assert_int_eq(tf_margin_test(&bad, 0, TF_LESS, &t), TF_STATS_INVALID);
    ck_assert_int_eq(tf_margin_test(&good, -1, TF_LESS, &t), TF_STATS_INVALID);
    ck_assert_int_eq(tf_margin_test(&good, NAN, TF_LESS, &t), TF_STATS_INVALID);
    ck_assert_int_eq(tf_chisq_groups_test(x, n, 2, &t), TF_STATS_INVALID);
    ck_assert_int_eq(tf_trend_test(x, n, NULL, 2, TF_LESS, &t), TF_STATS_INVALID);
    ck_assert_int_eq(tf_trend_test(n, n, scores, 2, TF_LESS, &t), TF_STATS_INVALID);
}
END_TEST

SUITE("two_by_two_tests") {
    add_tests(suite, "core", reference_unconditional, barnard_by_definition, mcnemar_published,
              trend_published, two_groups_are_one_test, fisher_tea, fisher_by_definition, NULL);
    add_tests(suite, "limits", mcnemar_limits, without_information, large_tables, NULL);
    add_tests(suite, "errors", refused, NULL);
}
