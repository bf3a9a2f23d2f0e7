/* Every reference case of one and two proportions, from a file of counts or of patients to the
   named number. Bounds are those of STAT_CONVENTIONS.md. */
#include "kinds/bars/fixture.h"
#include "support/agree.h"
#include "support/reference.h"
#include "support/suite.h"

/** One method: the key's value, and what the reference calls it. */
typedef struct method {
    const char *key, *name;
    double tolerance;
} method;

/* The grids and inner iterations of the reference end at about 1e-6 and 1e-9. */
static const method proportions[] = {
    {"clopper_pearson", "clopper_pearson", 1e-9},
    {"wilson", "wilson", 1e-9},
    {"wilson_cc", "wilson_cc", 1e-9},
    {"agresti_coull", "agresti_coull", 1e-9},
    {"jeffreys", "jeffreys", 1e-9},
    {"wald", "wald", 1e-9},
    {"wald_cc", "wald_cc", 1e-9},
    {"midp", "midp", 1e-9},
    {"blaker", "blaker", 1e-6},
};
static const method differences[] = {
    {"miettinen_nurminen", "mn", 1e-9},
    {"mee", "mee", 1e-9},
    {"newcombe", "newcombe", 1e-9},
    {"newcombe_cc", "newcombe_cc", 1e-9},
    {"wald", "wald", 1e-9},
    {"wald_cc", "wald_cc", 1e-9},
    {"agresti_caffo", "agresti_caffo", 1e-9},
    {"hauck_anderson", "hauck_anderson", 1e-9},
};
static const method ratios[] = {
    {"katz", "katz", 1e-9}, {"koopman", "koopman", 1e-9}, {"miettinen_nurminen", "mn", 1e-9}};
static const method odds_ratios[] = {
    {"woolf", "woolf", 1e-9}, {"score", "score", 1e-9}, {"miettinen_nurminen", "mn", 1e-9}};
static const method stratified[] = {{"mantel_haenszel_sato", "rd_mh_sato", 1e-9},
                                    {"stratified_newcombe", "rd_strat_newcombe", 1e-9},
                                    {"newcombe", "rd_strat_newcombe", 1e-9},
                                    {"stratified_miettinen_nurminen", "rd_strat_mn", 1e-9},
                                    {"miettinen_nurminen", "rd_strat_mn", 1e-9}};

/** A number of the reference; false if it has none of that name. */
static bool expected(const ref_case *c, const char *term, const char *name, double *value) {
    const GArray *values = ref_values(c);
    for (guint i = 0; i < values->len; i++) {
        const ref_value *v = &g_array_index(values, ref_value, i);
        if (strcmp(v->term, term) == 0 && strcmp(v->statistic, name) == 0) {
            *value = v->value;
            return true;
        }
    }
    return false;
}

/** Compares name, name_lower or name_upper, whatever the reference has. */
static unsigned check(comparison *found, const ref_case *c, const char *name, double value,
                      double tolerance, double scale) {
    double wanted;
    if (!expected(c, "", name, &wanted))
        return 0;
    comparison_check(found, ref_text(c, "case"), name, value, wanted, tolerance, scale);
    return 1;
}

static unsigned check_limits(comparison *found, const ref_case *c, const method *m,
                             const analysis_run *run, const char *group, const char *prefix,
                             double scale) {
    g_autofree char *lower = g_strconcat(m->name, "_lower", NULL);
    g_autofree char *upper = g_strconcat(m->name, "_upper", NULL);
    g_autofree char *our_lower = g_strconcat(prefix, *prefix ? "_lower" : "lower", NULL);
    g_autofree char *our_upper = g_strconcat(prefix, *prefix ? "_upper" : "upper", NULL);
    return check(found, c, lower, run_value(run, group, "", our_lower), m->tolerance, scale) +
           check(found, c, upper, run_value(run, group, "", our_upper), m->tolerance, scale);
}

/** Counts as a file: one row for each group. */
static analysis_run run_counts(const ref_case *c, const char *const *more) {
    const bool two = *ref_text(c, "n2") != '\0';
    g_autofree char *csv =
        g_strdup_printf("arm,x,n\nA,%s,%s\n", ref_text(c, "x1"), ref_text(c, "n1"));
    g_autofree char *second =
        two ? g_strdup_printf("B,%s,%s\n", ref_text(c, "x2"), ref_text(c, "n2")) : g_strdup("");
    g_autofree char *text = g_strconcat(csv, second, NULL);
    g_autofree char *level = g_strdup_printf("%.17g", ref_number(c, "conf_level", 0.95));
    g_autofree char *conf = g_strconcat("conf.level=", level, NULL);
    g_autofree char *compare = g_strconcat("compare.conf_level=", level, NULL);
    const char *settings[MOST_SETTINGS] = {"n=x", "total=n", "group=arm",
                                           conf,  compare,   "group.reference=B"};
    size_t n = two ? 6 : 5;
    for (; *more; more++)
        settings[n++] = *more;
    settings[n] = NULL;
    return run_text(&tf_bars_analysis, text, settings);
}

START_TEST(one_proportion) {
    comparison *found = comparison_new();
    GPtrArray *cases = ref_cases("proportion");
    const method *m = &proportions[_i];
    unsigned n = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = g_ptr_array_index(cases, i);
        g_autofree char *setting = g_strconcat("conf.method=", m->key, NULL);
        analysis_run run = run_counts(c, (const char *[]){setting, NULL});
        run_must_succeed(&run);
        n += check_limits(found, c, m, &run, "A", "", 1);
        run_clear(&run);
    }
    comparison_assert(found, n);
    ck_assert_uint_ge(n, 60);
    comparison_free(found);
    g_ptr_array_unref(cases);
}
END_TEST

static void two_groups(const char *kind, const char *key, const char *prefix, const method *m,
                       double scale) {
    comparison *found = comparison_new();
    GPtrArray *cases = ref_cases(kind);
    unsigned n = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = g_ptr_array_index(cases, i);
        g_autofree char *setting = g_strdup_printf("%s=%s", key, m->key);
        analysis_run run = run_counts(c, (const char *[]){setting, NULL});
        run_must_succeed(&run);
        n += check_limits(found, c, m, &run, "A|B", prefix, scale);
        run_clear(&run);
    }
    comparison_assert(found, n);
    ck_assert_uint_ge(n, 30);
    comparison_free(found);
    g_ptr_array_unref(cases);
}

START_TEST(difference) {
    two_groups("propdiff", "compare.difference", "diff", &differences[_i], 1);
}
END_TEST

START_TEST(ratio) {
    two_groups("riskratio", "compare.ratio", "ratio", &ratios[_i], 1);
}
END_TEST

START_TEST(odds_ratio) {
    two_groups("oddsratio", "compare.odds_ratio", "odds_ratio", &odds_ratios[_i], 1);
}
END_TEST

/** Tests of two groups: kind of case, key, name of the reference. */
static const struct {
    const char *kind, *key, *name;
    double tolerance;
} tests[] = {
    {"propdiff", "chisq", "chisq_p", 1e-9},
    {"propdiff", "chisq_yates", "yates_p", 1e-9},
    {"propdiff", "fisher", "fisher_p", 1e-9},
    {"unconditional", "barnard", "barnard_p", 1e-6},
    {"unconditional", "boschloo", "boschloo_p", 1e-6},
};

START_TEST(test_p) {
    comparison *found = comparison_new();
    GPtrArray *cases = ref_cases(tests[_i].kind);
    unsigned n = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = g_ptr_array_index(cases, i);
        g_autofree char *setting = g_strconcat("compare.test=", tests[_i].key, NULL);
        analysis_run run = run_counts(c, (const char *[]){setting, NULL});
        run_must_succeed(&run);
        n += check(found, c, tests[_i].name, run_value(&run, "A|B", "", "p"), tests[_i].tolerance,
                   0);
        run_clear(&run);
    }
    comparison_assert(found, n);
    ck_assert_uint_ge(n, 5);
    comparison_free(found);
    g_ptr_array_unref(cases);
}
END_TEST

/* ---- strata ------------------------------------------------------------------------------- */

/** The tables of a stratified case as rows of counts, or as rows of patients. */
static char *stratified_file(const ref_case *c, bool patients) {
    g_autofree char *path = g_build_filename(g_getenv("TF_SOURCE_DIR"), "tests/reference/data",
                                             ref_text(c, "data"), NULL);
    g_autofree char *text = NULL;
    ck_assert(g_file_get_contents(path, &text, NULL, NULL));
    g_auto(GStrv) lines = g_strsplit(g_strstrip(text), "\n", -1);
    GString *out = g_string_new(patients ? "s,arm,y\n" : "s,arm,x,n\n");
    for (guint i = 1; lines[i]; i++) {
        g_auto(GStrv) cells = g_strsplit(lines[i], ",", -1);
        for (int g = 0; g < 2; g++) {
            const char *arm = g == 0 ? "A" : "B";
            if (!patients) {
                g_string_append_printf(out, "%s,%s,%s,%s\n", cells[0], arm, cells[1 + 2 * g],
                                       cells[2 + 2 * g]);
                continue;
            }
            const int x = atoi(cells[1 + 2 * g]), n = atoi(cells[2 + 2 * g]);
            for (int k = 0; k < n; k++)
                g_string_append_printf(out, "%s,%s,%s\n", cells[0], arm, k < x ? "yes" : "no");
        }
    }
    return g_string_free(out, FALSE);
}

static analysis_run run_stratified(const ref_case *c, bool patients, const char *const *more) {
    g_autofree char *csv = stratified_file(c, patients);
    g_autofree char *level =
        g_strdup_printf("compare.conf_level=%.17g", ref_number(c, "conf_level", 0.95));
    const char *settings[MOST_SETTINGS] = {patients ? "response=y" : "n=x", "group=arm", level,
                                           "group.reference=B", "compare.strata=s"};
    size_t n = 5;
    if (!patients)
        settings[n++] = "total=n";
    for (; *more; more++)
        settings[n++] = *more;
    settings[n] = NULL;
    return run_text(&tf_bars_analysis, csv, settings);
}

START_TEST(stratified_difference) {
    comparison *found = comparison_new();
    GPtrArray *cases = ref_cases("cmh");
    const method *m = &stratified[_i];
    unsigned n = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = g_ptr_array_index(cases, i);
        g_autofree char *setting = g_strconcat("compare.difference=", m->key, NULL);
        analysis_run run = run_stratified(c, false, (const char *[]){setting, NULL});
        run_must_succeed(&run);
        n += check_limits(found, c, m, &run, "A|B", "diff", 1);
        run_clear(&run);
    }
    comparison_assert(found, n);
    ck_assert_uint_ge(n, 6);
    comparison_free(found);
    g_ptr_array_unref(cases);
}
END_TEST

START_TEST(stratified_tests_and_ratios) {
    comparison *found = comparison_new();
    GPtrArray *cases = ref_cases("cmh");
    unsigned n = 0;
    static const struct {
        const char *ours, *theirs;
        double scale;
    } names[] = {{"diff", "rd_mh", 1},
                 {"ratio", "rr_mh", 1},
                 {"ratio_lower", "rr_mh_lower", 1},
                 {"ratio_upper", "rr_mh_upper", 1},
                 {"odds_ratio", "or_mh", 1},
                 {"odds_ratio_lower", "or_mh_lower", 1},
                 {"odds_ratio_upper", "or_mh_upper", 1},
                 {"cmh_chisq", "cmh_chisq", 0},
                 {"p", "cmh_p", 0},
                 {"breslow_day_chisq", "breslow_day_chisq", 0},
                 {"breslow_day_df", "bd_df", 0},
                 {"breslow_day_p", "breslow_day_p", 0},
                 {"tarone_chisq", "tarone_chisq", 0},
                 {"tarone_p", "tarone_p", 0}};
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = g_ptr_array_index(cases, i);
        for (int patients = 0; patients < 2; patients++) {
            analysis_run run = run_stratified(
                c, patients,
                (const char *[]){"compare.ratio=katz", "compare.odds_ratio=woolf", NULL});
            run_must_succeed(&run);
            ck_assert_str_eq(bars_of(&run)->compared.test, "cmh");
            ck_assert_str_eq(bars_of(&run)->compared.difference_method, "mantel_haenszel_sato");
            for (size_t k = 0; k < G_N_ELEMENTS(names); k++) {
                double value;
                if (tf_results_find(run.results, "A|B", "", NAN, names[k].ours, &value))
                    n += check(found, c, names[k].theirs, value, 1e-9, names[k].scale);
            }
            run_clear(&run);
        }
    }
    comparison_assert(found, n);
    ck_assert_uint_ge(n, 60);
    comparison_free(found);
    g_ptr_array_unref(cases);
}
END_TEST

SUITE("bars_reference") {
    TCase *core = tcase_create("core");
    tcase_set_timeout(core, 120);
    tcase_add_loop_test(core, one_proportion, 0, G_N_ELEMENTS(proportions));
    tcase_add_loop_test(core, difference, 0, G_N_ELEMENTS(differences));
    tcase_add_loop_test(core, ratio, 0, G_N_ELEMENTS(ratios));
    tcase_add_loop_test(core, odds_ratio, 0, G_N_ELEMENTS(odds_ratios));
    tcase_add_loop_test(core, test_p, 0, G_N_ELEMENTS(tests));
    tcase_add_loop_test(core, stratified_difference, 0, G_N_ELEMENTS(stratified));
    tcase_add_test(core, stratified_tests_and_ratios);
    suite_add_tcase(suite, core);
}
