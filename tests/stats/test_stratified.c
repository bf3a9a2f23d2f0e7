#include "stats/stratified.h"

#include "published.h"
#include "reference_counts.h"
#include "stats/two_by_two_tests.h"
#include "support/suite.h"

static const double tolerance = 1e-9;

typedef tf_interval_estimate estimate;

static estimate difference(const tf_two_by_two *s, size_t k, tf_stratified_difference_method m,
                           double conf_level, tf_test *test) {
    estimate e;
    ck_assert_int_eq(tf_stratified_difference(s, k, m, conf_level, &e, test), TF_STATS_OK);
    return e;
}

static estimate risk(const tf_two_by_two *s, size_t k, tf_stratified_ratio_method m,
                     double conf_level) {
    estimate e;
    ck_assert_int_eq(tf_stratified_risk_ratio(s, k, m, conf_level, &e), TF_STATS_OK);
    return e;
}

static estimate odds(const tf_two_by_two *s, size_t k, tf_stratified_ratio_method m,
                     double conf_level) {
    estimate e;
    ck_assert_int_eq(tf_stratified_odds_ratio(s, k, m, conf_level, &e), TF_STATS_OK);
    return e;
}

static void add_estimate(comparison *r, const char *name, estimate e) {
    comparison_add(r, "", name, e.estimate);
    add_limits(r, name, e.lower, e.upper);
}

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

static void add_test(comparison *r, const char *name, const char *p_name, tf_test t) {
    comparison_add(r, "", name, t.statistic);
    comparison_add(r, "", p_name, t.p);
}

static tf_test homogeneity(const tf_two_by_two *s, size_t k, tf_homogeneity_method method) {
    tf_test t;
    ck_assert_int_eq(tf_homogeneity_test(s, k, method, &t), TF_STATS_OK);
    return t;
}

static void add_tests_of(comparison *r, const tf_two_by_two *s, size_t k) {
    tf_test plain, correct;
    ck_assert_int_eq(tf_cmh_test(s, k, false, &plain), TF_STATS_OK);
    ck_assert_int_eq(tf_cmh_test(s, k, true, &correct), TF_STATS_OK);
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
    ck_assert_int_eq(tf_cmh_test(s, 3, false, &cmh), TF_STATS_OK);
    ck_assert_int_eq(tf_cmh_general_test(counts, 3, 2, 2, NULL, NULL, &g), TF_STATS_OK);
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
    ck_assert_int_eq(tf_cmh_general_test(groups, 1, 4, 2, NULL, NULL, &g), TF_STATS_OK);
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
                     TF_ESTIMATE_NO_RESPONSE);
    ck_assert_int_eq(risk(none, 2, TF_STRATIFIED_SCORE, 0.95).reason, TF_ESTIMATE_NO_RESPONSE);
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
    ck_assert_int_eq(tf_cmh_test(none, 2, false, &t), TF_STATS_OK);
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
    ck_assert_int_eq(tf_cmh_test(bad, 1, false, &t), TF_STATS_INVALID);
    ck_assert_int_eq(tf_homogeneity_test(bad, 1, TF_HOMOGENEITY_WOOLF, &t), TF_STATS_INVALID);
    ck_assert_int_eq(tf_cmh_general_test(counts, 0, 2, 2, NULL, NULL, &g), TF_STATS_INVALID);
    ck_assert_int_eq(tf_cmh_general_test(counts, 1, 1, 2, NULL, NULL, &g), TF_STATS_INVALID);
    ck_assert_int_eq(tf_cmh_general_test(counts, 1, 21, 20, NULL, NULL, &g), TF_STATS_INVALID);
    ck_assert_int_eq(tf_cmh_general_test(counts, 1, 2, 2, scores, NULL, &g), TF_STATS_INVALID);
}
END_TEST

/* Women of the file, placebo against high dose, by age (counts as its index names them). */
START_TEST(published_sex) {
    static const tf_two_by_two s[] = {{20, 40, 25, 49}, {8, 12, 4, 10}};
    char *folder = published_folder();
    if (folder == NULL)
        return;
    comparison *r = comparison_new();
    tf_test correct;
    ck_assert_int_eq(tf_cmh_test(s, 2, true, &correct), TF_STATS_OK);
    const estimate sato = difference(s, 2, TF_STRATIFIED_SATO, 0.95, NULL);
    const estimate summary = difference(s, 2, TF_STRATIFIED_SUMMARY_SCORE, 0.95, NULL);
    add_estimate(r, "or_mantel_haenszel", odds(s, 2, TF_STRATIFIED_MANTEL_HAENSZEL, 0.95));
    add_estimate(r, "or_logit", odds(s, 2, TF_STRATIFIED_LOGIT, 0.95));
    add_estimate(r, "rr_mantel_haenszel", risk(s, 2, TF_STRATIFIED_MANTEL_HAENSZEL, 0.95));
    add_estimate(r, "rr_logit", risk(s, 2, TF_STRATIFIED_LOGIT, 0.95));
    add_estimate(r, "rd_mantel_haenszel", sato);
    add_estimate(r, "rd_summary_score", summary);
    add_estimate(r, "rd_newcombe_stratified", difference(s, 2, TF_STRATIFIED_NEWCOMBE, 0.95, NULL));
    comparison_add(r, "", "se_rd_mantel_haenszel_sato", sato.se);
    comparison_add(r, "", "se_summary_score", summary.se);
    add_test(r, "breslow_day_chisq", "breslow_day_p",
             homogeneity(s, 2, TF_HOMOGENEITY_BRESLOW_DAY));
    add_test(r, "woolf_homogeneity_chisq", "woolf_p", homogeneity(s, 2, TF_HOMOGENEITY_WOOLF));
    add_test(r, "cmh_chisq_continuity_R", "cmh_p_continuity_R", correct);
    published_expect(r, folder, "camis_stratified_sex", "stratified_2x2", NULL);
    comparison_assert(r, 29);
    comparison_free(r);
    g_free(folder);
}
END_TEST

/* Index of a text in a list that grows with it. */
static guint place_of(GPtrArray *list, const char *text) {
    guint at;
    if (!g_ptr_array_find_with_equal_func(list, text, g_str_equal, &at)) {
        at = list->len;
        g_ptr_array_add(list, g_strdup(text));
    }
    return at;
}

/* 100 patients, treatment less placebo, strata f1 x f2, 90 %. */
START_TEST(published_hundred) {
    char *folder = published_folder();
    if (folder == NULL)
        return;
    GPtrArray *rows = published_rows(folder, "stats/tern_strat100.csv");
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    tf_two_by_two s[16] = {{0, 0, 0, 0}};
    for (guint i = 1; i < rows->len; i++) {
        char *name =
            g_strconcat(published_field(rows, i, "f1"), "/", published_field(rows, i, "f2"), NULL);
        tf_two_by_two *h = &s[place_of(names, name)];
        const uint64_t yes = strcmp(published_field(rows, i, "rsp"), "1") == 0;
        const bool treated = strcmp(published_field(rows, i, "grp"), "Treatment") == 0;
        *(treated ? &h->x1 : &h->x2) += yes;
        *(treated ? &h->n1 : &h->n2) += 1;
        g_free(name);
    }
    comparison *r = comparison_new();
    const size_t k = names->len;
    const estimate wald = difference(s, k, TF_STRATIFIED_WALD, 0.9, NULL);
    const estimate sato = difference(s, k, TF_STRATIFIED_SATO, 0.9, NULL);
    const estimate mn = difference(s, k, TF_STRATIFIED_MIETTINEN_NURMINEN, 0.9, NULL);
    comparison_add(r, "", "rd_cmh", wald.estimate);
    comparison_add(r, "", "rd_cmh_wald_lower90", wald.lower);
    comparison_add(r, "", "rd_cmh_wald_upper90", wald.upper);
    comparison_add(r, "", "se_cmh_wald", wald.se);
    comparison_add(r, "", "se_sato", sato.se);
    comparison_add(r, "", "rd_sato_lower90", sato.lower);
    comparison_add(r, "", "rd_sato_upper90", sato.upper);
    comparison_add(r, "", "se_mn_stratified", mn.se);
    /* These limits are from an iteration that stopped early: their score is 1.64484 instead of the
     * quantile 1.64485, which is 1.2e-6 on the scale of the limits. */
    static const char *const stopped[] = {"mn_stratified_placebo_minus_treatment_lower90",
                                          "mn_stratified_placebo_minus_treatment_upper90", NULL};
    comparison_check(r, "tern", stopped[0], -mn.upper, -0.0345069418895, 2e-6, 1);
    comparison_check(r, "tern", stopped[1], -mn.lower, 0.302144371774, 2e-6, 1);
    published_expect(r, folder, "tern_strat_cmh_100", "stratified_2x2", stopped);
    comparison_assert(r, 10);
    comparison_free(r);
    g_ptr_array_unref(names);
    g_ptr_array_unref(rows);
    g_free(folder);
}
END_TEST

START_TEST(published_gart_and_sato) {
    char *folder = published_folder();
    if (folder == NULL)
        return;
    comparison *r = comparison_new();
    GPtrArray *rows = published_rows(folder, "stats/gart_strata.csv");
    tf_two_by_two s[16] = {{0, 0, 0, 0}};
    size_t k = 0;
    for (guint i = 1; i < rows->len; i++, k++) {
        static const char *const columns[] = {"x1", "n1", "x2", "n2"};
        uint64_t *const counts[] = {&s[k].x1, &s[k].n1, &s[k].x2, &s[k].n2};
        for (int c = 0; c < 4; c++)
            *counts[c] = g_ascii_strtoull(published_field(rows, i, columns[c]), NULL, 10);
    }
    const estimate score = risk(s, k, TF_STRATIFIED_SCORE, 0.95);
    add_limits(r, "rr_score_inverse_variance", score.lower, score.upper);
    published_expect(r, folder, "gart_rr_stratified", "stratified_2x2", NULL);
    g_ptr_array_unref(rows);
    rows = published_rows(folder, "stats/sato_strata_1.csv");
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    memset(s, 0, sizeof s);
    for (guint i = 1; i < rows->len; i++) {
        tf_two_by_two *h = &s[place_of(names, published_field(rows, i, "stratum"))];
        const bool first = strcmp(published_field(rows, i, "grp"), "A") == 0;
        const uint64_t yes = g_ascii_strtoull(published_field(rows, i, "yes"), NULL, 10);
        const uint64_t no = g_ascii_strtoull(published_field(rows, i, "no"), NULL, 10);
        *(first ? &h->x1 : &h->x2) = yes;
        *(first ? &h->n1 : &h->n2) = yes + no;
    }
    tf_test sato;
    difference(s, names->len, TF_STRATIFIED_SATO, 0.95, &sato);
    comparison_add(r, "", "sato_z", fabs(sato.statistic));
    published_expect(r, folder, "tern_sato_1", "cmh", NULL);
    comparison_assert(r, 3);
    comparison_free(r);
    g_ptr_array_unref(names);
    g_ptr_array_unref(rows);
    g_free(folder);
}
END_TEST

static const struct {
    const char *name, *row, *column, *stratum;
    const char *drop_arm, *drop_age; /* rows left out */
    size_t r, c, k;
    bool numeric_rows, numeric_columns; /* scores are the values */
} published_cmh[] = {{"camis_cmh_1", "TRTP", "SEX", "AGEGR1", "54", ">80", 2, 2, 2, false, false},
                     {"camis_cmh_2", "TRTP", "SEX", "AGEGR1", "", "", 3, 2, 3, false, false},
                     {"camis_cmh_10", "AVAL", "AGEGR1N", "TRTP", "", "", 5, 3, 3, true, true}};

static gint by_number(gconstpointer a, gconstpointer b) {
    const double x = g_ascii_strtod(*(char *const *)a, NULL);
    const double y = g_ascii_strtod(*(char *const *)b, NULL);
    return x < y ? -1 : x > y;
}

static gint by_text(gconstpointer a, gconstpointer b) {
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Levels of a column in the rows that count, ascending: their table scores are 1, 2, ... */
static GPtrArray *levels_of(GPtrArray *rows, const GArray *used, const char *column, bool numeric) {
    GPtrArray *levels = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < used->len; i++)
        place_of(levels, published_field(rows, g_array_index(used, guint, i), column));
    g_ptr_array_sort(levels, numeric ? by_number : by_text);
    return levels;
}

static void add_general(comparison *r, const char *name, tf_test t) {
    char *chisq = g_strconcat(name, "_chisq", NULL), *df = g_strconcat(name, "_df", NULL);
    char *p = g_strconcat(name, "_p", NULL);
    comparison_add(r, "", chisq, t.statistic);
    comparison_add(r, "", df, t.df);
    comparison_add(r, "", p, t.p);
    g_free(chisq);
    g_free(df);
    g_free(p);
}

START_TEST(published_general) {
    char *folder = published_folder();
    if (folder == NULL)
        return;
    GPtrArray *rows = published_rows(folder, "stats/adcibc.csv");
    comparison *r = comparison_new();
    for (guint t = 0; t < G_N_ELEMENTS(published_cmh); t++) {
        GArray *used = g_array_new(FALSE, FALSE, sizeof(guint));
        for (guint i = 1; i < rows->len; i++)
            if (strcmp(published_field(rows, i, "TRTPN"), published_cmh[t].drop_arm) != 0 &&
                strcmp(published_field(rows, i, "AGEGR1"), published_cmh[t].drop_age) != 0)
                g_array_append_val(used, i);
        GPtrArray *row = levels_of(rows, used, published_cmh[t].row, published_cmh[t].numeric_rows);
        GPtrArray *column =
            levels_of(rows, used, published_cmh[t].column, published_cmh[t].numeric_columns);
        GPtrArray *stratum = levels_of(rows, used, published_cmh[t].stratum, false);
        ck_assert_uint_eq(row->len, published_cmh[t].r);
        ck_assert_uint_eq(column->len, published_cmh[t].c);
        ck_assert_uint_eq(stratum->len, published_cmh[t].k);
        uint64_t *counts = g_new0(uint64_t, row->len * column->len * stratum->len);
        double scores[2][8] = {{0}};
        for (guint i = 0; i < used->len; i++) {
            const guint at = g_array_index(used, guint, i);
            const guint h = place_of(stratum, published_field(rows, at, published_cmh[t].stratum));
            const guint a = place_of(row, published_field(rows, at, published_cmh[t].row));
            const guint b = place_of(column, published_field(rows, at, published_cmh[t].column));
            counts[(h * row->len + a) * column->len + b]++;
        }
        for (guint i = 0; i < row->len; i++)
            scores[0][i] = g_ascii_strtod(row->pdata[i], NULL);
        for (guint i = 0; i < column->len; i++)
            scores[1][i] = g_ascii_strtod(column->pdata[i], NULL);
        tf_cmh_general g;
        ck_assert_int_eq(tf_cmh_general_test(counts, stratum->len, row->len, column->len,
                                             published_cmh[t].numeric_rows ? scores[0] : NULL,
                                             published_cmh[t].numeric_columns ? scores[1] : NULL,
                                             &g),
                         TF_STATS_OK);
        comparison_next(r);
        add_general(r, "nonzero_correlation", g.correlation);
        add_general(r, "row_means", g.row_means);
        add_general(r, "general_association", g.general_association);
        published_expect(r, folder, published_cmh[t].name, "cmh", NULL);
        g_free(counts);
        g_ptr_array_unref(row);
        g_ptr_array_unref(column);
        g_ptr_array_unref(stratum);
        g_array_unref(used);
    }
    comparison_assert(r, 27);
    comparison_free(r);
    g_ptr_array_unref(rows);
    g_free(folder);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("stratified");
    add_tests(suite, "core", reference_strata, one_stratum_is_the_table, general_is_cmh,
              published_sex, published_hundred, published_gart_and_sato, published_general, NULL);
    add_tests(suite, "limits", reasons, NULL);
    add_tests(suite, "errors", refused, NULL);
    return run_suite(suite);
}
