#include "stats/two_by_two.h"

#include "reference_stats.h"
#include "support/suite.h"
#include "two_by_two_kit.h"

static const double tolerance = 1e-9;

static void add_estimate(comparison *r, const char *name, estimate e) {
    comparison_add(r, "", name, e.estimate);
    add_limits(r, name, e.lower, e.upper);
}

static void add_ratios(comparison *r, tf_two_by_two t, double conf_level) {
    const estimate katz = ratio(t, TF_RATIO_KATZ, conf_level);
    add_estimate(r, "rr_half", ratio(t, TF_RATIO_KATZ_HALF, conf_level));
    add_estimate(r, "koopman", ratio(t, TF_RATIO_KOOPMAN, conf_level));
    add_estimate(r, "mn", ratio(t, TF_RATIO_MIETTINEN_NURMINEN, conf_level));
    add_estimate(r, "katz", katz);
    comparison_add(r, "", "rr", katz.estimate);
    comparison_add(r, "", "se_log", katz.se);
}

static void add_odds_ratios(comparison *r, tf_two_by_two t, double conf_level) {
    const estimate woolf = odds(t, TF_ODDS_RATIO_WOOLF, conf_level);
    add_estimate(r, "or_half", odds(t, TF_ODDS_RATIO_WOOLF_HALF, conf_level));
    add_estimate(r, "score", odds(t, TF_ODDS_RATIO_SCORE, conf_level));
    add_estimate(r, "mn", odds(t, TF_ODDS_RATIO_MIETTINEN_NURMINEN, conf_level));
    add_estimate(r, "conditional_or", odds(t, TF_ODDS_RATIO_EXACT, conf_level));
    add_estimate(r, "woolf", woolf);
    comparison_add(r, "", "or", woolf.estimate);
    comparison_add(r, "", "se_log", woolf.se);
}

/* Differences and z have scale 1; ratios, P and chi-square agree relative to their size. */
static double scale_of(const char *kind, const char *statistic) {
    const bool absolute = strcmp(kind, "propdiff") == 0 && strstr(statistic, "chisq") == NULL &&
                          strstr(statistic, "_p") == NULL && strstr(statistic, "p_") == NULL;
    return absolute || g_str_has_suffix(statistic, "_z_margin_minus_0.1") ||
                   g_str_has_suffix(statistic, "caffo_lower") ||
                   g_str_has_suffix(statistic, "caffo_upper")
               ? 1
               : 0;
}

static void run_kind(const char *kind, guint n_cases, unsigned n_numbers) {
    GPtrArray *cases = ref_cases(kind);
    comparison *r = comparison_new();
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        const tf_two_by_two t = case_table(c);
        const double conf_level = ref_number(c, "conf_level", 0.95);
        comparison_next(r);
        add_tests_of(r, t);
        if (strcmp(kind, "propdiff") == 0) {
            const double p1 = (double)t.x1 / (double)t.n1, p2 = (double)t.x2 / (double)t.n2;
            const double p = (double)(t.x1 + t.x2) / (double)(t.n1 + t.n2);
            comparison_add(r, "", "p1", p1);
            comparison_add(r, "", "p2", p2);
            comparison_add(r, "", "se_pooled",
                           sqrt(p * (1 - p) * (1 / (double)t.n1 + 1 / (double)t.n2)));
            add_differences(r, t, conf_level);
        } else if (strcmp(kind, "riskratio") == 0) {
            add_ratios(r, t, conf_level);
        } else {
            add_odds_ratios(r, t, conf_level);
        }
        const GArray *values = ref_values(c);
        for (guint v = 0; v < values->len; v++) {
            const ref_value *e = &g_array_index(values, ref_value, v);
            comparison_expect(r, ref_text(c, "case"), "", e->statistic, e->value, tolerance,
                              scale_of(kind, e->statistic));
        }
    }
    ck_assert_uint_eq(cases->len, n_cases);
    comparison_assert(r, n_numbers);
    comparison_free(r);
    g_ptr_array_unref(cases);
}

START_TEST(reference_differences) {
    run_kind("propdiff", 24, 768);
}
END_TEST

START_TEST(reference_risk_ratios) {
    run_kind("riskratio", 24, 205);
}
END_TEST

START_TEST(reference_odds_ratios) {
    run_kind("oddsratio", 24, 300);
}
END_TEST

/* log-likelihood of a table, 0 log 0 = 0. */
static double loglik(tf_two_by_two t, double p1, double p2) {
    const double count[] = {(double)t.x1, (double)(t.n1 - t.x1), (double)t.x2,
                            (double)(t.n2 - t.x2)};
    const double p[] = {p1, 1 - p1, p2, 1 - p2};
    double sum = 0;
    for (int i = 0; i < 4; i++)
        sum += count[i] > 0 ? count[i] * log(p[i]) : 0;
    return sum;
}

/* Greatest likelihood under p1 - p2 = d by ternary search, z by its definition. */
static double plain_score(tf_two_by_two t, double d) {
    double lo = fmax(0, -d), hi = fmin(1, 1 - d);
    for (int i = 0; i < 300; i++) {
        const double a = lo + (hi - lo) / 3, b = hi - (hi - lo) / 3;
        if (loglik(t, a + d, a) < loglik(t, b + d, b))
            lo = a;
        else
            hi = b;
    }
    const double p2 = (lo + hi) / 2, p1 = p2 + d;
    const double n1 = (double)t.n1, n2 = (double)t.n2;
    const double v = (p1 * (1 - p1) / n1 + p2 * (1 - p2) / n2) * (n1 + n2) / (n1 + n2 - 1);
    return ((double)t.x1 / n1 - (double)t.x2 / n2 - d) / sqrt(v);
}

/* At a limit the score is z: by search, not by the cubic. */
START_TEST(score_limits_solve_their_equation) {
    uint64_t seed = 20260;
    for (int i = 0; i < 200; i++) {
        tf_two_by_two t = {.n1 = 2 + (uint64_t)(60 * next_random(&seed)),
                           .n2 = 2 + (uint64_t)(60 * next_random(&seed))};
        t.x1 = 1 + (uint64_t)((double)(t.n1 - 1) * next_random(&seed));
        t.x2 = 1 + (uint64_t)((double)(t.n2 - 1) * next_random(&seed));
        const estimate e = difference(t, TF_DIFFERENCE_MIETTINEN_NURMINEN, 0.95);
        /* The search finds p2 to about the root of the machine precision. */
        if (e.lower > -0.999)
            ck_assert_double_eq_tol(plain_score(t, e.lower), tf_conf_z(0.95), 1e-5);
        if (e.upper < 0.999)
            ck_assert_double_eq_tol(plain_score(t, e.upper), -tf_conf_z(0.95), 1e-5);
    }
}
END_TEST

/* Swapping the groups turns every estimate around. */
START_TEST(swapped_groups) {
    uint64_t seed = 7;
    for (int i = 0; i < 3000; i++) {
        tf_two_by_two t = {.n1 = 1 + (uint64_t)(80 * next_random(&seed)),
                           .n2 = 1 + (uint64_t)(80 * next_random(&seed))};
        t.x1 = (uint64_t)((double)(t.n1 + 1) * next_random(&seed));
        t.x2 = (uint64_t)((double)(t.n2 + 1) * next_random(&seed));
        const tf_two_by_two s = {t.x2, t.n2, t.x1, t.n1};
        for (guint m = 0; m < G_N_ELEMENTS(differences); m++) {
            const estimate a = difference(t, differences[m].method, 0.95);
            const estimate b = difference(s, differences[m].method, 0.95);
            ck_assert(agrees(a.lower, -b.upper, 1e-12, 1) && agrees(a.upper, -b.lower, 1e-12, 1));
            ck_assert(!(a.lower > a.estimate + 1e-12) && !(a.upper < a.estimate - 1e-12));
        }
        for (int m = TF_RATIO_KATZ; m <= TF_RATIO_MIETTINEN_NURMINEN; m++) {
            const estimate a = ratio(t, (tf_ratio_method)m, 0.95);
            const estimate b = ratio(s, (tf_ratio_method)m, 0.95);
            ck_assert_msg(
                agrees(a.lower, 1 / b.upper, 1e-10, 0) && agrees(a.upper, 1 / b.lower, 1e-10, 0),
                "method %d, %d/%d and %d/%d: %.15g %.15g, swapped %.15g %.15g", m, (int)t.x1,
                (int)t.n1, (int)t.x2, (int)t.n2, a.lower, a.upper, 1 / b.upper, 1 / b.lower);
        }
        for (int m = TF_ODDS_RATIO_WOOLF; m <= TF_ODDS_RATIO_EXACT; m++) {
            const estimate a = odds(t, (tf_odds_ratio_method)m, 0.95);
            const estimate b = odds(s, (tf_odds_ratio_method)m, 0.95);
            ck_assert_msg(
                agrees(a.lower, 1 / b.upper, 1e-10, 0) && agrees(a.upper, 1 / b.lower, 1e-10, 0),
                "method %d, %d/%d and %d/%d: %.15g %.15g, swapped %.15g %.15g", m, (int)t.x1,
                (int)t.n1, (int)t.x2, (int)t.n2, a.lower, a.upper, 1 / b.upper, 1 / b.lower);
        }
    }
}
END_TEST

START_TEST(reasons) {
    static const tf_two_by_two none = {0, 10, 0, 20}, all = {10, 10, 20, 20}, empty = {0, 0, 3, 5};
    static const tf_two_by_two zero = {0, 10, 5, 20}, infinite = {5, 10, 0, 20};
    ck_assert_int_eq(ratio(none, TF_RATIO_KATZ, 0.95).reason, TF_ESTIMATE_NO_EVENTS);
    ck_assert(isnan(ratio(none, TF_RATIO_KOOPMAN, 0.95).estimate));
    ck_assert_int_eq(odds(none, TF_ODDS_RATIO_WOOLF, 0.95).reason, TF_ESTIMATE_NO_EVENTS);
    ck_assert_int_eq(odds(all, TF_ODDS_RATIO_SCORE, 0.95).reason, TF_ESTIMATE_ALL_EVENTS);
    ck_assert_int_eq(difference(none, TF_DIFFERENCE_WALD, 0.95).reason, TF_ESTIMATE_COLLAPSED);
    ck_assert_int_eq(difference(empty, TF_DIFFERENCE_MEE, 0.95).reason, TF_ESTIMATE_NO_PATIENTS);
    ck_assert_int_eq(ratio(empty, TF_RATIO_KATZ, 0.95).reason, TF_ESTIMATE_NO_PATIENTS);
    ck_assert_int_eq(odds(empty, TF_ODDS_RATIO_EXACT, 0.95).reason, TF_ESTIMATE_NO_PATIENTS);
    ck_assert_int_eq(
        difference((tf_two_by_two){1, 1, 2, 5}, TF_DIFFERENCE_HAUCK_ANDERSON, 0.95).reason,
        TF_ESTIMATE_TOO_FEW);
    const estimate low = ratio(zero, TF_RATIO_KATZ, 0.95);
    ck_assert(low.estimate == 0 && low.lower == 0 && isnan(low.upper));
    ck_assert_int_eq(low.reason, TF_ESTIMATE_ZERO_CELL);
    const estimate high = odds(infinite, TF_ODDS_RATIO_MIETTINEN_NURMINEN, 0.95);
    ck_assert(isinf(high.estimate) && isinf(high.upper) && high.lower > 1);
    ck_assert(isfinite(odds(infinite, TF_ODDS_RATIO_WOOLF_HALF, 0.95).upper));
    ck_assert(isfinite(ratio(none, TF_RATIO_KATZ_HALF, 0.95).estimate));
    ck_assert_int_eq(ratio(all, TF_RATIO_KATZ, 0.95).reason, TF_ESTIMATE_COLLAPSED);
}
END_TEST

START_TEST(huge_tables) {
    const tf_two_by_two t = {300000000, 1000000000, 299000000, 1000000000};
    const estimate exact = odds(t, TF_ODDS_RATIO_EXACT, 0.95);
    const estimate woolf = odds(t, TF_ODDS_RATIO_WOOLF, 0.95);
    ck_assert_double_eq_tol(exact.lower, woolf.lower, 1e-8);
    ck_assert_double_eq_tol(exact.upper, woolf.upper, 1e-8);
    const estimate d = difference(t, TF_DIFFERENCE_MIETTINEN_NURMINEN, 0.95);
    ck_assert_double_eq_tol(d.lower, difference(t, TF_DIFFERENCE_WALD, 0.95).lower, 1e-9);
}
END_TEST

START_TEST(refused) {
    static const tf_two_by_two bad[] = {{3, 2, 1, 2}, {1, 2, 3, 2}, {1, UINT64_C(1) << 40, 1, 2}};
    static const tf_two_by_two good = {1, 2, 1, 2};
    estimate e;
    for (guint i = 0; i < G_N_ELEMENTS(bad); i++) {
        ck_assert_int_eq(tf_risk_difference(&bad[i], 0, 0.95, &e), TF_STATS_INVALID);
        ck_assert_int_eq(tf_risk_ratio(&bad[i], 0, 0.95, &e), TF_STATS_INVALID);
        ck_assert_int_eq(tf_odds_ratio(&bad[i], 0, 0.95, &e), TF_STATS_INVALID);
    }
    static const double levels[] = {0, 1, -0.5, NAN};
    for (guint i = 0; i < G_N_ELEMENTS(levels); i++) {
        ck_assert_int_eq(tf_risk_difference(&good, 0, levels[i], &e), TF_STATS_INVALID);
        ck_assert_int_eq(tf_risk_ratio(&good, 0, levels[i], &e), TF_STATS_INVALID);
        ck_assert_int_eq(tf_odds_ratio(&good, 0, levels[i], &e), TF_STATS_INVALID);
    }
}
END_TEST

SUITE("two_by_two") {
    add_tests(suite, "core", reference_differences, reference_risk_ratios, reference_odds_ratios,
              score_limits_solve_their_equation, swapped_groups, NULL);
    add_tests(suite, "limits", reasons, huge_tables, NULL);
    add_tests(suite, "errors", refused, NULL);
}
