#include "stats/stratified.h"

#include "stats/two_by_two_tests.h"
#include "stratified_kit.h"
#include "support/suite.h"

static const double tolerance = 1e-9;

static void add_differences(comparison *r, const tf_two_by_two *s, size_t k, double conf_level) {
    tf_test score;
    const estimate sato = difference(s, k, TF_STRATIFIED_SATO, conf_level, NULL);
    const estimate gr = difference(s, k, TF_STRATIFIED_GREENLAND_ROBINS, conf_level, NULL);
    const estimate mn = difference(s, k, TF_STRATIFIED_MIETTINEN_NURMINEN, conf_level, &score);
    const estimate newcombe = difference(s, k, TF_STRATIFIED_NEWCOMBE, conf_level, NULL);
    comparison_add(r, "", "rd_mh", sato.estimate);
    comparison_add(r, "", "rd_mh_se_sato", sato.se);
    comparison_add(r, "", "rd_mh_se_greenland_robins", gr.se);
    comparison_add(r, "", "rd_mh_se_wald",
                   difference(s, k, TF_STRATIFIED_WALD, conf_level, NULL).se);
    add_limits(r, "rd_mh_sato", sato.lower, sato.upper);
    add_limits(r, "rd_mh_gr", gr.lower, gr.upper);
    add_limits(r, "rd_strat_mn", mn.lower, mn.upper);
    add_limits(r, "rd_strat_newcombe", newcombe.lower, newcombe.upper);
    comparison_add(r, "", "rd_strat_mn_z0", score.statistic);
    comparison_add(r, "", "rd_strat_mn_p0", score.p);
}

static void add_tests_of(comparison *r, const tf_two_by_two *s, size_t k) {
    tf_test plain, correct;
    ck_assert_int_eq(tf_cmh_test(s, k, TF_CONTINUITY_NONE, &plain), TF_STATS_OK);
    ck_assert_int_eq(tf_cmh_test(s, k, TF_CONTINUITY_CORRECTED, &correct), TF_STATS_OK);
    const tf_test bd = homogeneity(s, k, TF_HOMOGENEITY_BRESLOW_DAY);
    add_test(r, "cmh_chisq", "cmh_p", plain);
    add_test(r, "cmh_cc_chisq", "cmh_cc_p", correct);
    add_test(r, "breslow_day_chisq", "breslow_day_p", bd);
    add_test(r, "tarone_chisq", "tarone_p", homogeneity(s, k, TF_HOMOGENEITY_TARONE));
    comparison_add(r, "", "bd_df", bd.df);
}

static void add_strata(comparison *r, const ref_table *t, const tf_two_by_two *s) {
    for (guint h = 0; h < t->rows->len; h++) {
        const char *name = ref_table_text(t, h, "stratum");
        estimate d, rr, or ;
        ck_assert_int_eq(tf_risk_difference(&s[h], TF_DIFFERENCE_WALD, 0.95, &d), TF_STATS_OK);
        ck_assert_int_eq(tf_risk_ratio(&s[h], TF_RATIO_KATZ, 0.95, &rr), TF_STATS_OK);
        ck_assert_int_eq(tf_odds_ratio(&s[h], TF_ODDS_RATIO_WOOLF, 0.95, & or), TF_STATS_OK);
        comparison_add(r, name, "diff", d.estimate);
        comparison_add(r, name, "rr", rr.estimate);
        comparison_add(r, name, "or", or.estimate);
    }
}

START_TEST(reference_strata) {
    GPtrArray *cases = ref_cases("cmh");
    comparison *r = comparison_new();
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        char *name = g_strconcat("tests/reference/data/", ref_text(c, "data"), NULL);
        ref_table *t = ref_table_read(name);
        tf_two_by_two *s = table_strata(t);
        const size_t k = t->rows->len;
        const double conf_level = ref_number(c, "conf_level", 0.95);
        const estimate rr = risk(s, k, TF_STRATIFIED_MANTEL_HAENSZEL, conf_level);
        const estimate or = odds(s, k, TF_STRATIFIED_MANTEL_HAENSZEL, conf_level);
        comparison_next(r);
        add_strata(r, t, s);
        add_differences(r, s, k, conf_level);
        add_tests_of(r, s, k);
        add_estimate(r, "rr_mh", rr);
        add_estimate(r, "or_mh", or);
        comparison_add(r, "", "rr_mh_se_log", rr.se);
        comparison_add(r, "", "or_mh_se_log", or.se);
        const GArray *values = ref_values(c);
        for (guint v = 0; v < values->len; v++) {
            const ref_value *e = &g_array_index(values, ref_value, v);
            const bool relative = g_str_has_suffix(e->statistic, "_p") ||
                                  g_str_has_suffix(e->statistic, "_p0") ||
                                  g_str_has_suffix(e->statistic, "chisq");
            comparison_expect(r, ref_text(c, "case"), e->term, e->statistic, e->value, tolerance,
                              relative ? 0 : 1);
        }
        g_free(s);
        ref_table_free(t);
        g_free(name);
    }
    ck_assert_uint_eq(cases->len, 6);
    comparison_assert(r, 243);
    comparison_free(r);
    g_ptr_array_unref(cases);
}
END_TEST

/* One stratum alone is the table itself, and strata without a group change nothing. */
START_TEST(one_stratum_is_the_table) {
    static const tf_two_by_two s[] = {{5, 9, 0, 0}, {15, 40, 9, 42}, {0, 0, 1, 3}};
    static const struct {
        tf_stratified_difference_method stratified;
        tf_difference_method plain;
    } same[] = {{TF_STRATIFIED_WALD, TF_DIFFERENCE_WALD},
                {TF_STRATIFIED_NEWCOMBE, TF_DIFFERENCE_NEWCOMBE},
                {TF_STRATIFIED_MIETTINEN_NURMINEN, TF_DIFFERENCE_MIETTINEN_NURMINEN}};
    estimate e;
    for (guint i = 0; i < G_N_ELEMENTS(same); i++) {
        const estimate strat = difference(s, 3, same[i].stratified, 0.9, NULL);
        ck_assert_int_eq(tf_risk_difference(&s[1], same[i].plain, 0.9, &e), TF_STATS_OK);
        ck_assert_double_eq_tol(strat.lower, e.lower, 1e-13);
        ck_assert_double_eq_tol(strat.upper, e.upper, 1e-13);
    }
    ck_assert_int_eq(tf_risk_ratio(&s[1], TF_RATIO_KATZ, 0.9, &e), TF_STATS_OK);
    ck_assert_double_eq_tol(risk(s, 3, TF_STRATIFIED_LOGIT, 0.9).upper, e.upper, 1e-12);
    ck_assert_double_eq_tol(risk(s, 3, TF_STRATIFIED_MANTEL_HAENSZEL, 0.9).upper, e.upper, 1e-12);
    ck_assert_int_eq(tf_risk_ratio(&s[1], TF_RATIO_KOOPMAN, 0.9, &e), TF_STATS_OK);
    ck_assert_double_eq_tol(risk(s, 3, TF_STRATIFIED_SCORE, 0.9).upper, e.upper, 1e-12);
    ck_assert_int_eq(tf_odds_ratio(&s[1], TF_ODDS_RATIO_WOOLF, 0.9, &e), TF_STATS_OK);
    ck_assert_double_eq_tol(odds(s, 3, TF_STRATIFIED_LOGIT, 0.9).lower, e.lower, 1e-12);
    ck_assert_double_eq_tol(odds(s, 3, TF_STRATIFIED_MANTEL_HAENSZEL, 0.9).lower, e.lower, 1e-12);
}
END_TEST

/* Woolf's chi-square and the summary score by their definitions: squared distances of the log odds
   ratios from their weighted mean; middles of the strata's score limits, weighted by what their
   widths say of their standard errors. */
START_TEST(by_definition) {
    static const tf_two_by_two s[] = {{12, 30, 8, 32}, {5, 18, 6, 17}, {20, 41, 11, 39}};
    double sum[3] = {0}, score[2] = {0};
    for (int h = 0; h < 3; h++) {
        const double a = (double)s[h].x1, b = (double)s[h].n1 - a, c = (double)s[h].x2,
                     d = (double)s[h].n2 - c;
        const double log_ratio = log(a) - log(b) - log(c) + log(d);
        const double weight = 1 / (1 / a + 1 / b + 1 / c + 1 / d);
        sum[0] += weight;
        sum[1] += weight * log_ratio;
        sum[2] += weight * log_ratio * log_ratio;
        estimate e;
        ck_assert_int_eq(tf_risk_difference(&s[h], TF_DIFFERENCE_MIETTINEN_NURMINEN, 0.9, &e),
                         TF_STATS_OK);
        const double precision = pow(2 * tf_conf_z(0.9) / (e.upper - e.lower), 2);
        score[0] += precision;
        score[1] += precision * (e.lower + e.upper) / 2;
    }
    const tf_test woolf = homogeneity(s, 3, TF_HOMOGENEITY_WOOLF);
    ck_assert_double_eq_tol(woolf.statistic, sum[2] - sum[1] * sum[1] / sum[0], 1e-12);
    ck_assert_double_eq(woolf.df, 2);
    ck_assert_double_eq_tol(woolf.p, exp(-woolf.statistic / 2), 1e-14); /* of 2 df */
    const estimate e = difference(s, 3, TF_STRATIFIED_SUMMARY_SCORE, 0.9, NULL);
    const double half = tf_conf_z(0.9) / sqrt(score[0]);
    ck_assert_double_eq_tol(e.estimate, score[1] / score[0], 1e-12);
    ck_assert_double_eq_tol(e.lower, e.estimate - half, 1e-12);
    ck_assert_double_eq_tol(e.upper, e.estimate + half, 1e-12);
}
END_TEST

/* CMH of 2 x 2 is all three general statistics; of k groups, Landis' general association. */
START_TEST(general_is_cmh) {
    static const tf_two_by_two s[] = {{12, 30, 8, 32}, {5, 18, 6, 17}, {20, 41, 11, 39}};
    uint64_t counts[12];
    for (int h = 0; h < 3; h++) {
        const uint64_t row[] = {s[h].x1, s[h].n1 - s[h].x1, s[h].x2, s[h].n2 - s[h].x2};
        memcpy(counts + 4 * h, row, sizeof row);
    }
    tf_test cmh;
    tf_cmh_general g;
    ck_assert_int_eq(tf_cmh_test(s, 3, TF_CONTINUITY_NONE, &cmh), TF_STATS_OK);
    ck_assert_int_eq(tf_cmh_general_test(&(tf_cmh_counts){3, 2, 2, counts, NULL, NULL}, &g),
                     TF_STATS_OK);
    const tf_test *all[] = {&g.correlation, &g.row_means, &g.general_association};
    for (int i = 0; i < 3; i++) {
        ck_assert_double_eq_tol(all[i]->statistic, cmh.statistic, 1e-12);
        ck_assert_double_eq(all[i]->df, 1);
    }
    /* Without strata and with r groups it is (N - 1)/N times Pearson's chi-square. */
    static const uint64_t x[] = {10, 0, 14, 9}, n[] = {30, 0, 25, 28};
    uint64_t groups[8];
    for (int i = 0; i < 4; i++) {
        groups[2 * i] = x[i];
        groups[2 * i + 1] = n[i] - x[i];
    }
    tf_test chisq;
    ck_assert_int_eq(tf_chisq_groups_test(x, n, 4, &chisq), TF_STATS_OK);
    ck_assert_int_eq(tf_cmh_general_test(&(tf_cmh_counts){1, 4, 2, groups, NULL, NULL}, &g),
                     TF_STATS_OK);
    ck_assert_double_eq_tol(g.row_means.statistic, chisq.statistic * 82 / 83, 1e-12);
    ck_assert_double_eq_tol(g.general_association.statistic, chisq.statistic * 82 / 83, 1e-12);
    ck_assert_double_eq(g.row_means.df, 2);
    ck_assert_double_eq(g.general_association.df, 2);
}
END_TEST

START_TEST(reasons) {
    static const tf_two_by_two none[] = {{0, 4, 0, 5}, {0, 3, 0, 6}}, empty[] = {{0, 0, 1, 2}};
    static const tf_two_by_two zero[] = {{0, 4, 2, 5}, {0, 3, 1, 6}};
    tf_test t;
    ck_assert_int_eq(risk(none, 2, TF_STRATIFIED_MANTEL_HAENSZEL, 0.95).reason,
                     TF_ESTIMATE_NO_EVENTS);
    ck_assert_int_eq(risk(none, 2, TF_STRATIFIED_SCORE, 0.95).reason, TF_ESTIMATE_NO_EVENTS);
    ck_assert_int_eq(odds(zero, 2, TF_STRATIFIED_MANTEL_HAENSZEL, 0.95).reason,
                     TF_ESTIMATE_ZERO_CELL);
    ck_assert_int_eq(odds(zero, 2, TF_STRATIFIED_LOGIT, 0.95).reason, TF_ESTIMATE_ZERO_CELL);
    const estimate score = risk(zero, 2, TF_STRATIFIED_SCORE, 0.95);
    ck_assert(score.estimate == 0 && score.lower == 0 && isfinite(score.upper));
    ck_assert_int_eq(difference(empty, 1, TF_STRATIFIED_SATO, 0.95, &t).reason,
                     TF_ESTIMATE_NO_PATIENTS);
    ck_assert(isnan(t.p));
    ck_assert_int_eq(difference(none, 2, TF_STRATIFIED_SATO, 0.95, &t).reason,
                     TF_ESTIMATE_COLLAPSED);
    ck_assert(isnan(t.p));
    ck_assert_int_eq(difference(none, 2, TF_STRATIFIED_NEWCOMBE, 0.95, NULL).reason,
                     TF_ESTIMATE_NO_VARIANCE);
    ck_assert_int_eq(tf_cmh_test(none, 2, TF_CONTINUITY_NONE, &t), TF_STATS_OK);
    ck_assert(isnan(t.p));
    ck_assert(isnan(homogeneity(zero, 2, TF_HOMOGENEITY_BRESLOW_DAY).p));
}
END_TEST

START_TEST(refused) {
    static const tf_two_by_two bad[] = {{3, 2, 1, 2}}, good[] = {{1, 2, 1, 2}};
    static const uint64_t counts[] = {1, 2, 3, 4};
    static const double scores[] = {1, INFINITY};
    estimate e;
    tf_test t;
    tf_cmh_general g;
    ck_assert_int_eq(tf_stratified_difference(bad, 1, 0, 0.95, &e, NULL), TF_STATS_INVALID);
    ck_assert_int_eq(tf_stratified_difference(good, 0, 0, 0.95, &e, NULL), TF_STATS_INVALID);
    ck_assert_int_eq(tf_stratified_difference(good, 1, 0, 1.5, &e, NULL), TF_STATS_INVALID);
    ck_assert_int_eq(tf_stratified_risk_ratio(bad, 1, 0, 0.95, &e), TF_STATS_INVALID);
    ck_assert_int_eq(tf_stratified_odds_ratio(good, 1, TF_STRATIFIED_SCORE, 0.95, &e),
                     TF_STATS_INVALID);
    ck_assert_int_eq(tf_cmh_test(bad, 1, TF_CONTINUITY_NONE, &t), TF_STATS_INVALID);
    ck_assert_int_eq(tf_homogeneity_test(bad, 1, TF_HOMOGENEITY_WOOLF, &t), TF_STATS_INVALID);
    ck_assert_int_eq(tf_cmh_general_test(&(tf_cmh_counts){0, 2, 2, counts, NULL, NULL}, &g),
                     TF_STATS_INVALID);
    ck_assert_int_eq(tf_cmh_general_test(&(tf_cmh_counts){1, 1, 2, counts, NULL, NULL}, &g),
                     TF_STATS_INVALID);
    ck_assert_int_eq(tf_cmh_general_test(&(tf_cmh_counts){1, 21, 20, counts, NULL, NULL}, &g),
                     TF_STATS_INVALID);
    ck_assert_int_eq(tf_cmh_general_test(&(tf_cmh_counts){1, 2, 2, counts, scores, NULL}, &g),
                     TF_STATS_INVALID);
}
END_TEST

SUITE("stratified") {
    add_tests(suite, "core", reference_strata, one_stratum_is_the_table, general_is_cmh,
              by_definition, NULL);
    add_tests(suite, "limits", reasons, NULL);
    add_tests(suite, "errors", refused, NULL);
}
