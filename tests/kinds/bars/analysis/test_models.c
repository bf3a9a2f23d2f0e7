#include "bars/results.h"
#include "stats/two_by_two_tests.h"
#include "support/analysis_run.h"
#include "support/suite.h"

/* Who is in a model or a comparison, held against tables counted by hand. */

#define NEAR(found, expected) ck_assert_double_eq_tol(found, expected, 1e-7)

static void add_rows(GString *csv, int n, const char *row) {
    for (int i = 0; i < n; i++)
        g_string_append(csv, row);
}

static double odds_ratio(double x1, double n1, double x2, double n2) {
    return x1 * (n2 - x2) / ((n1 - x1) * x2);
}

/* 26 of 40 in A, 20 of 50 in B, 9 of 30 in C, and 5, 4 and 3 more without a response. */
static char *three_groups(void) {
    GString *csv = g_string_new("arm,y\n");
    static const struct {
        const char *arm;
        int yes, no, missing;
    } groups[] = {{"A", 26, 14, 5}, {"B", 20, 30, 4}, {"C", 9, 21, 3}};
    for (size_t g = 0; g < G_N_ELEMENTS(groups); g++) {
        g_autofree char *yes = g_strconcat(groups[g].arm, ",1\n", NULL);
        g_autofree char *no = g_strconcat(groups[g].arm, ",0\n", NULL);
        g_autofree char *none = g_strconcat(groups[g].arm, ",\n", NULL);
        add_rows(csv, groups[g].yes, yes);
        add_rows(csv, groups[g].no, no);
        add_rows(csv, groups[g].missing, none);
    }
    return g_string_free(csv, FALSE);
}

/* Without covariates the model's odds ratios are those of the tables, whichever group is the
   reference, and whoever has no response counts as in the bars. */
START_TEST(logistic_model_takes_who_is_in_the_bars) {
    g_autofree char *csv = three_groups();
    static const char *const denominators[] = {"denominator=all", "denominator=evaluable"};
    static const double n[2][3] = {{45, 54, 33}, {40, 50, 30}}, x[] = {26, 20, 9};
    static const char *const references[] = {"group.reference=A", "group.reference=B",
                                             "group.reference=C"};
    for (int d = 0; d < 2; d++)
        for (int r = 0; r < 3; r++) {
            analysis_run run =
                run_text(&tf_bars_analysis, csv,
                         (const char *[]){"response=y", "group=arm", references[r], denominators[d],
                                          "compare.odds_ratio=logistic", NULL});
            run_detail(&run);
            for (int g = 0; g < 3; g++) {
                if (g == r)
                    continue;
                const char names[] = {(char)('A' + g), '|', (char)('A' + r), '\0'};
                NEAR(run_value(&run, names, "", "odds_ratio"),
                     odds_ratio(x[g], n[d][g], x[r], n[d][r]));
            }
            run_clear(&run);
        }
}
END_TEST

static double adjusted(const char *csv, const char *covariates) {
    analysis_run run = run_text(&tf_bars_analysis, csv,
                                (const char *[]){"response=y", "group=arm", "group.reference=B",
                                                 "compare.odds_ratio=logistic", covariates, NULL});
    run_detail(&run);
    const double found = run_value(&run, "A|B", "", "odds_ratio");
    run_clear(&run);
    return found;
}

/* Patients by arm, covariate and response; the three levels are named as the caller likes. */
static char *with_covariate(const char *const levels[3], bool unknown) {
    static const int yes[2][3] = {{5, 6, 9}, {3, 8, 4}}, no[2][3] = {{7, 3, 6}, {9, 5, 11}};
    GString *csv = g_string_new("arm,y,s\n");
    for (int arm = 0; arm < 2; arm++)
        for (int level = 0; level < 3; level++)
            for (int y = 0; y < 2; y++) {
                g_autofree char *row = g_strdup_printf("%c,%d,%s\n", 'A' + arm, y, levels[level]);
                add_rows(csv, (y ? yes : no)[arm][level], row);
            }
    if (unknown) {
        add_rows(csv, 4, "A,1,\n");
        add_rows(csv, 2, "B,1,\n");
    }
    return g_string_free(csv, FALSE);
}

/* Categories are the same whatever they are called; a single name that is no number makes them. */
START_TEST(covariates_are_numbers_if_all_of_them_are) {
    g_autofree char *names = with_covariate((const char *[]){"low", "mid", "high"}, false);
    g_autofree char *mixed = with_covariate((const char *[]){"low", "7", "1"}, false);
    g_autofree char *numbers = with_covariate((const char *[]){"1", "2", "3"}, false);
    g_autofree char *steps = with_covariate((const char *[]){"10", "20", "30"}, false);
    const double categories = adjusted(names, "compare.covariates=[s]");
    NEAR(adjusted(mixed, "compare.covariates=[s]"), categories);
    ck_assert_double_gt(fabs(adjusted(numbers, "compare.covariates=[s]") - categories), 1e-4);
    NEAR(adjusted(steps, "compare.covariates=[s]"), adjusted(numbers, "compare.covariates=[s]"));
    g_autofree char *thousands = with_covariate((const char *[]){"1 000", "2 000", "3 000"}, false);
    NEAR(adjusted(thousands, "compare.covariates=[s]"),
         adjusted(numbers, "compare.covariates=[s]"));
    NEAR(adjusted(numbers, "compare.strata=[s]"), categories); /* strata are categories always */
}
END_TEST

START_TEST(patients_without_a_covariate_leave_the_model) {
    g_autofree char *known = with_covariate((const char *[]){"a", "b", "c"}, false);
    g_autofree char *all = with_covariate((const char *[]){"a", "b", "c"}, true);
    NEAR(adjusted(all, "compare.covariates=[s]"), adjusted(known, "compare.covariates=[s]"));
    ck_assert_double_gt(fabs(adjusted(all, NULL) - adjusted(known, NULL)), 1e-3);
    analysis_run run =
        run_text(&tf_bars_analysis, all,
                 (const char *[]){"response=y", "group=arm", "group.reference=B",
                                  "compare.odds_ratio=logistic", "compare.covariates=[s]", NULL});
    run_detail(&run);
    ck_assert(run_says(&run, TF_WARNING, "are of 76 of 82 patients: 6 miss a covariate"));
    ck_assert_double_eq(run_value(&run, "A|B", "", "odds_ratio_n"), 76);
    run_clear(&run);
}
END_TEST

/* Of two visits the second lacks more; the first lacks some, too. What is told of is the worst, as
   in the methods, and once. */
START_TEST(model_that_lacks_most_is_told) {
    g_autoptr(GString) csv = g_string_new("arm,visit,y,s\n");
    static const int unknown[] = {2, 5, 1};
    for (int visit = 0; visit < 3; visit++)
        for (int i = 0; i < 24; i++)
            g_string_append_printf(csv, "%c,%d,%d,%s\n", 'A' + i % 2, visit, i % 3 == 0,
                                   i < unknown[visit] ? ""
                                   : i % 5 < 2        ? "a"
                                                      : "b");
    analysis_run run =
        run_text(&tf_bars_analysis, csv->str,
                 (const char *[]){"response=y", "group=arm", "category=visit",
                                  "compare.odds_ratio=logistic", "compare.covariates=[s]", NULL});
    const tf_bars_results *bars = run_detail(&run);
    size_t n = 0;
    for (size_t i = 0; i < tf_diag_n_findings(run.diag); i++)
        n += strstr(tf_diag_finding(run.diag, i)->message, "logistic odds ratios are of") != NULL;
    ck_assert_uint_eq(n, 1);
    ck_assert(run_says(&run, TF_WARNING, "are of 19 of 24 patients: 5 miss a covariate"));
    ck_assert_uint_eq(bars->compared.n_in_model, 19);
    ck_assert_uint_eq(bars->compared.n_without, 5);
    run_clear(&run);
}
END_TEST

/* Of one P, or of none, nothing is adjusted, and that is said; of two the smaller is doubled. */
START_TEST(adjustment_of_what_there_is) {
    static const char three[] = "dose,n,N\n0,2,20\n10,5,20\n40,9,20\n";
    static const struct {
        const char *csv, *settings[2];
        double adjusted; /**< how many P values */
    } rows[] = {{three, {"compare.test=trend", NULL}, 0},
                {"dose,n,N\n0,2,20\n10,5,20\n", {NULL, NULL}, 1},
                {three, {NULL, NULL}, 2}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        analysis_run run =
            run_text(&tf_bars_analysis, rows[i].csv,
                     (const char *[]){"n=n", "total=N", "group=dose", "compare.adjust=holm",
                                      rows[i].settings[0], NULL});
        const tf_bars_results *bars = run_detail(&run);
        ck_assert_double_eq((double)bars->compared.n_adjusted, rows[i].adjusted);
        ck_assert_int_eq(run_says(&run, TF_WARNING, "nothing is adjusted"), rows[i].adjusted < 2);
        if (rows[i].adjusted == 2) {
            const double p = run_value(&run, "40|0", "", "p");
            ck_assert_double_lt(p, run_value(&run, "10|0", "", "p"));
            NEAR(run_value(&run, "40|0", "", "p_holm"), 2 * p);
        }
        run_clear(&run);
    }
}
END_TEST

/* Scores are doses only if all groups are numbers. */
START_TEST(trend_of_groups_that_are_not_all_numbers) {
    analysis_run run =
        run_text(&tf_bars_analysis, "dose,n,N\nlow,2,20\nmid,5,20\n40,9,20\n",
                 (const char *[]){"n=n", "total=N", "group=dose", "group.order=[low, mid, \"40\"]",
                                  "compare.test=trend", NULL});
    run_detail(&run);
    const uint64_t x[] = {2, 5, 9}, n[] = {20, 20, 20};
    tf_test test;
    ck_assert_int_eq(tf_trend_test(x, n, NULL, 3, TF_TWO_SIDED, &test), TF_STATS_OK);
    NEAR(run_value(&run, "", "", "z"), test.statistic);
    run_clear(&run);
}
END_TEST

/* 6 yes/no and 2 no/yes of 20 pairs; of 4 more the second is not known. */
START_TEST(pairs_of_all_and_of_evaluable_patients) {
    g_autoptr(GString) csv = g_string_new("first,second\n");
    add_rows(csv, 6, "1,0\n");
    add_rows(csv, 2, "0,1\n");
    add_rows(csv, 7, "1,1\n");
    add_rows(csv, 5, "0,0\n");
    add_rows(csv, 4, "1,\n");
    static const struct {
        const char *denominator;
        double yes_no, n;
    } rows[] = {{"denominator=evaluable", 6, 20}, {"denominator=all", 10, 24}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        analysis_run run =
            run_text(&tf_bars_analysis, csv->str,
                     (const char *[]){"response.columns=[first, second]", "compare.test=mcnemar",
                                      rows[i].denominator, NULL});
        run_detail(&run);
        const double b = 2, c = rows[i].yes_no;
        NEAR(run_value(&run, "", "second", "diff"), (b - c) / rows[i].n);
        NEAR(run_value(&run, "", "second", "mcnemar_chisq"), (b - c) * (b - c) / (b + c));
        run_clear(&run);
    }
}
END_TEST

/* Each stratum holds one arm alone: there is nothing to compare, and that is said as it is. */
START_TEST(strata_of_one_arm) {
    static const char *const settings[] = {"response=y", "group=arm", "group.reference=B",
                                           "compare.strata=[s]", NULL};
    analysis_run run =
        run_text(&tf_bars_analysis, "s,arm,y\n1,A,1\n1,A,0\n2,B,1\n2,B,0\n", settings);
    const tf_bars_results *bars = run_detail(&run);
    ck_assert_int_eq(bars->comparisons[0].difference.why, TF_WHY_NO_SHARED_STRATUM);
    ck_assert(isnan(bars->comparisons[0].difference.estimate));
    run_clear(&run);
    /* What holds both arms is not told of. */
    run = run_text(&tf_bars_analysis, "s,arm,y\n1,A,1\n1,B,0\n1,A,0\n1,B,1\n2,A,1\n2,A,0\n3,B,1\n",
                   settings);
    run_detail(&run);
    g_autofree char *findings = run_findings(&run);
    ck_assert_ptr_nonnull(
        strstr(findings, "stratum s=2 has 2 patients of \"A\" and none of \"B\""));
    ck_assert_ptr_nonnull(
        strstr(findings, "stratum s=3 has 1 patients of \"B\" and none of \"A\""));
    ck_assert_ptr_null(strstr(findings, "stratum s=1"));
    run_clear(&run);
}
END_TEST

START_TEST(means_have_their_deviations) {
    analysis_run run = run_text(
        &tf_bars_analysis, "id,v,arm,chg\n1,4,A,-1\n2,4,A,-3\n3,4,B,1\n4,4,B,1.5\n5,4,C,2\n",
        (const char *[]){"value=chg", "visit=v", "group=arm", "id=id", "form=grouped", NULL});
    run_detail(&run);
    NEAR(run_value(&run, "A", "4", "sd"), sqrt(2));
    NEAR(run_value(&run, "B", "4", "sd"), sqrt(0.125));
    double none;
    ck_assert(!tf_results_find(run.results, "C", "4", NAN, "sd", &none)); /* of one there is none */
    run_clear(&run);
}
END_TEST

/* Nobody was observed at US, CR: no P, where Fisher's test of nothing is 1. That of EU, CR is a sum
   of hypergeometric terms: 5 of 50 against 1 of 52. */
START_TEST(no_test_of_nobody) {
    static const char csv[] = "region,endpoint,arm,n,N\nEU,ORR,D,30,50\nEU,ORR,P,10,52\n"
                              "EU,CR,D,5,50\nEU,CR,P,1,52\nUS,ORR,D,20,45\nUS,ORR,P,12,44\n";
    analysis_run run = run_text(&tf_bars_analysis, csv,
                                (const char *[]){"category=endpoint", "group=arm", "n=n", "total=N",
                                                 "facet=region", "compare.test=fisher",
                                                 "group.reference=P", NULL});
    run_detail(&run);
    double p = 0, term[7];
    for (int x = 0; x <= 6; x++)
        term[x] = exp(lgamma(51) - lgamma(x + 1) - lgamma(51 - x) + lgamma(53) - lgamma(7 - x) -
                      lgamma(47 + x) - lgamma(103) + lgamma(7) + lgamma(97));
    for (int x = 0; x <= 6; x++)
        p += term[x] <= term[5] * (1 + 1e-7) ? term[x] : 0;
    ck_assert_double_eq_tol(run_value(&run, "D|P", "region=EU|CR", "p"), p, 1e-10);
    ck_assert(isnan(run_value(&run, "D|P", "region=US|CR", "p")));
    ck_assert(isnan(run_value(&run, "D|P", "region=US|CR", "diff")));
    ck_assert(!isnan(run_value(&run, "D|P", "region=US|ORR", "p")));
    run_clear(&run);
}
END_TEST

SUITE("bars models") {
    add_tests(suite, "core", logistic_model_takes_who_is_in_the_bars,
              covariates_are_numbers_if_all_of_them_are,
              patients_without_a_covariate_leave_the_model, model_that_lacks_most_is_told,
              adjustment_of_what_there_is, trend_of_groups_that_are_not_all_numbers,
              pairs_of_all_and_of_evaluable_patients, means_have_their_deviations,
              no_test_of_nobody, NULL);
    add_tests(suite, "errors", strata_of_one_arm, NULL);
}
