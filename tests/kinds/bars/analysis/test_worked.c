/* The tables of a paper from its patients' rows: nested totals of best responses with exact limits,
   the stratified difference and its test, against the reference; and the worked examples of
   textbooks for what the reference lacks. */
#include "kinds/bars/fixture.h"
#include "support/agree.h"
#include "support/reference.h"
#include "support/suite.h"

static const char *const totals[] = {"ORR", "≥VGPR", "≥CR"};
#define TOTALS "totals={ORR: [PR, VGPR, CR], \"≥VGPR\": [VGPR, CR], \"≥CR\": [CR]}"

/** Levels of best response that are in a total, and those that are not; patients take turns. */
static const char *level_of(size_t total, bool yes, int k) {
    static const char *const levels[] = {"PD", "SD", "PR", "VGPR", "CR"};
    const size_t first = total + 2;
    return yes ? levels[first + (size_t)k % (5 - first)] : levels[(size_t)k % first];
}

static void add_patients(GString *csv, const char *stratum, const char *arm, int x, int n,
                         size_t total) {
    for (int k = 0; k < n; k++)
        g_string_append_printf(csv, "%s,%s,%s\n", stratum, arm, level_of(total, k < x, k));
}

static unsigned check(comparison *found, const ref_case *c, const char *name, double value,
                      double scale) {
    const GArray *values = ref_values(c);
    for (guint i = 0; i < values->len; i++) {
        const ref_value *v = &g_array_index(values, ref_value, i);
        if (*v->term || strcmp(v->statistic, name) != 0)
            continue;
        comparison_check(found, ref_text(c, "case"), name, value, v->value, 1e-9, scale);
        return 1;
    }
    return 0;
}

/** The reference's proportions as patients, who are counted in one of the totals. */
START_TEST(totals_have_exact_limits) {
    comparison *found = comparison_new();
    GPtrArray *cases = ref_cases("proportion");
    unsigned n = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = g_ptr_array_index(cases, i);
        const int of = atoi(ref_text(c, "n1"));
        if (of > 20000)
            continue;
        g_autoptr(GString) csv = g_string_new("s,arm,bor\n");
        add_patients(csv, "1", "A", atoi(ref_text(c, "x1")), of, (size_t)_i);
        /* every level has to be in the file */
        g_string_append(csv, "1,B,PD\n1,B,SD\n1,B,PR\n1,B,VGPR\n1,B,CR\n");
        g_autofree char *level =
            g_strdup_printf("conf.level=%.17g", ref_number(c, "conf_level", 0.95));
        analysis_run run =
            run_text(&tf_bars_analysis, csv->str,
                     (const char *[]){"response.column=bor", "group=arm", TOTALS, level, NULL});
        run_must_succeed(&run);
        n += check(found, c, "clopper_pearson_lower", run_value(&run, "A", totals[_i], "lower"), 1);
        n += check(found, c, "clopper_pearson_upper", run_value(&run, "A", totals[_i], "upper"), 1);
        run_clear(&run);
    }
    comparison_assert(found, n);
    ck_assert_uint_ge(n, 40);
    comparison_free(found);
    g_ptr_array_unref(cases);
}
END_TEST

/** Tables of the reference as patients; empty groups of a stratum stay empty. */
static char *patients_of(const ref_case *c, size_t total) {
    g_autofree char *path = g_build_filename(g_getenv("TF_SOURCE_DIR"), "tests/reference/data",
                                             ref_text(c, "data"), NULL);
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(g_strstrip(text), "\n", -1);
    GString *csv = g_string_new("s,arm,bor\n");
    for (guint i = 1; lines[i]; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], ",", -1);
        add_patients(csv, cells[0], "A", atoi(cells[1]), atoi(cells[2]), total);
        add_patients(csv, cells[0], "B", atoi(cells[3]), atoi(cells[4]), total);
    }
    return g_string_free(csv, FALSE);
}

START_TEST(totals_are_compared_by_strata) {
    static const struct {
        const char *ours, *theirs;
        double scale;
    } names[] = {{"diff", "rd_mh", 1},
                 {"diff_lower", "rd_mh_sato_lower", 1},
                 {"diff_upper", "rd_mh_sato_upper", 1},
                 {"cmh_chisq", "cmh_chisq", 0},
                 {"p", "cmh_p", 0}};
    const size_t total = (size_t)_i / 2;
    const bool stacked = _i % 2;
    comparison *found = comparison_new();
    GPtrArray *cases = ref_cases("cmh");
    unsigned n = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = g_ptr_array_index(cases, i);
        g_autofree char *csv = patients_of(c, total);
        g_autofree char *level =
            g_strdup_printf("compare.conf_level=%.17g", ref_number(c, "conf_level", 0.95));
        analysis_run run =
            run_text(&tf_bars_analysis, csv,
                     (const char *[]){"response.column=bor", "group=arm", "group.reference=B",
                                      "compare.strata=s", TOTALS, level,
                                      stacked ? "form=stacked" : "form=grouped", NULL});
        run_must_succeed(&run);
        ck_assert_uint_eq(bars_of(&run)->n_totals,
                          (stacked ? 3U : 0U)); /* side by side: categories */
        for (size_t k = 0; k < G_N_ELEMENTS(names); k++)
            n += check(found, c, names[k].theirs,
                       run_value(&run, "A|B", totals[total], names[k].ours), names[k].scale);
        run_clear(&run);
    }
    comparison_assert(found, n);
    ck_assert_uint_ge(n, 15);
    comparison_free(found);
    g_ptr_array_unref(cases);
}
END_TEST

/* Agresti, Categorical Data Analysis (2nd ed. 2002), tables 5.5 and 5.6, section 5.4.2: AIDS
   symptoms by use of AZT and race. The logit model with both gives AZT -0.7195, standard error
   0.2790: odds ratio 0.49, 95% interval 0.28 to 0.84. */
START_TEST(logistic_odds_ratio_of_azt) {
    static const struct {
        const char *race, *azt;
        int yes, no;
    } cells[] = {{"white", "immediate", 14, 93},
                 {"white", "delayed", 32, 81},
                 {"black", "immediate", 11, 52},
                 {"black", "delayed", 12, 43}};
    g_autoptr(GString) csv = g_string_new("race,azt,symptoms\n");
    for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
        for (int k = 0; k < cells[i].yes + cells[i].no; k++)
            g_string_append_printf(csv, "%s,%s,%d\n", cells[i].race, cells[i].azt,
                                   k < cells[i].yes);
    }
    analysis_run run = run_text(
        &tf_bars_analysis, csv->str,
        (const char *[]){"response=symptoms", "group=azt", "group.reference=delayed",
                         "compare.odds_ratio=logistic", "compare.covariates=[race]", NULL});
    run_must_succeed(&run);
    const char *group = "immediate|delayed";
    const double odds_ratio = run_value(&run, group, "", "odds_ratio");
    const double lower = run_value(&run, group, "", "odds_ratio_lower");
    const double upper = run_value(&run, group, "", "odds_ratio_upper");
    ck_assert_double_eq_tol(log(odds_ratio), -0.7195, 5e-5);
    ck_assert_double_eq_tol(log(upper / lower) / (2 * 1.959963984540054), 0.2790, 5e-5);
    ck_assert_double_eq_tol(odds_ratio, 0.49, 0.005);
    ck_assert_double_eq_tol(lower, 0.28, 0.005);
    ck_assert_double_eq_tol(upper, 0.84, 0.005);
    run_clear(&run);
}
END_TEST

/* Agresti, Categorical Data Analysis (2nd ed. 2002), tables 3.7 and section 5.3.5: malformations of
   infants by their mothers' alcohol, scores 0, 0.5, 1.5, 4 and 7 drinks: z squared is 6.57,
   P = 0.010. */
START_TEST(trend_of_malformations) {
    static const char csv[] = "drinks,malformed,total\n0,48,17114\n0.5,38,14502\n1.5,5,793\n"
                              "4,1,127\n7,1,38\n";
    analysis_run run = run_text(
        &tf_bars_analysis, csv,
        (const char *[]){"n=malformed", "total=total", "group=drinks", "compare.test=trend", NULL});
    run_must_succeed(&run);
    const double z = run_value(&run, "", "", "z");
    ck_assert_double_eq_tol(z * z, 6.57, 0.005);
    ck_assert_double_eq_tol(run_value(&run, "", "", "p"), 0.010, 5e-4);
    run_clear(&run);
}
END_TEST

SUITE("bars_worked") {
    TCase *core = tcase_create("core");
    tcase_set_timeout(core, 120);
    tcase_add_loop_test(core, totals_have_exact_limits, 0, G_N_ELEMENTS(totals));
    tcase_add_loop_test(core, totals_are_compared_by_strata, 0, 2 * G_N_ELEMENTS(totals));
    tcase_add_test(core, logistic_odds_ratio_of_azt);
    tcase_add_test(core, trend_of_malformations);
    suite_add_tcase(suite, core);
}
