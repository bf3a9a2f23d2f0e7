#include "published.h"
#include "stratified_kit.h"
#include "support/suite.h"

/* Women of the file, placebo against high dose, by age (counts as its index names them). */
START_TEST(published_sex) {
    static const tf_two_by_two s[] = {{20, 40, 25, 49}, {8, 12, 4, 10}};
    char *folder = published_folder();
    if (folder == NULL)
        return;
    comparison *r = comparison_new();
    tf_test correct;
    ck_assert_int_eq(tf_cmh_test(s, 2, TF_CONTINUITY_CORRECTED, &correct), TF_STATS_OK);
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
        ck_assert_int_eq(tf_cmh_general_test(
                             &(tf_cmh_counts){stratum->len, row->len, column->len, counts,
                                              published_cmh[t].numeric_rows ? scores[0] : NULL,
                                              published_cmh[t].numeric_columns ? scores[1] : NULL},
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

SUITE("stratified, published") {
    add_tests(suite, "core", published_sex, published_hundred, published_gart_and_sato,
              published_general, NULL);
}
