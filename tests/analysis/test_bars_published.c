/* Numbers of others, read in place when they are there: best responses of CDISC files, and the
   counts of stratified tables. */
#include "bars_fixture.h"
#include "stats/published.h"
#include "support/suite.h"

/** Counts of AVALC, as count_<level>_<arm>. */
static void expect_counts(const bars_run *run, const char *case_name, const char *folder,
                          const char *prefix) {
    comparison *found = comparison_new();
    unsigned n = 0;
    GPtrArray *index = published_rows(folder, "index.csv");
    for (guint i = 1; i < index->len; i++) {
        const char *statistic = published_field(index, i, "expected_statistic");
        if (strcmp(published_field(index, i, "case"), case_name) != 0 ||
            strcmp(published_field(index, i, "kind"), "adrs") != 0 ||
            !g_str_has_prefix(statistic, prefix))
            continue;
        const double wanted = g_ascii_strtod(published_field(index, i, "value"), NULL);
        const char *level = statistic + strlen(prefix);
        double value = 0, sum = 0;
        for (size_t g = 0; g < run->bars->n_groups; g++) {
            const char *label = run->bars->groups[g].label;
            g_autofree char *suffix = g_strconcat("_", label, NULL);
            const bool by_arm = g_str_has_suffix(level, suffix);
            g_autofree char *term =
                by_arm ? g_strndup(level, strlen(level) - strlen(suffix)) : g_strdup(level);
            if (tf_results_find(run->results, label, term, NAN, "n", &value) &&
                (by_arm || !strstr(level, "_")))
                sum += value;
        }
        comparison_check(found, case_name, statistic, sum, wanted, 0, 1);
        n++;
    }
    comparison_assert(found, n);
    ck_assert_uint_ge(n, 5);
    comparison_free(found);
    g_ptr_array_unref(index);
}

START_TEST(best_responses_of_adrs) {
    g_autofree char *folder = published_folder();
    if (!folder)
        return;
    g_autofree char *tern = g_build_filename(folder, "cdisc/tern_adrs_best_response.csv", NULL);
    bars_run run = bars_run_path(
        tern, (const char *[]){"group=ARMCD", "response.levels=[NE, PD, SD, PR, CR]", NULL});
    bars_must_succeed(&run);
    expect_counts(&run, "tern_best_response", folder, "count_");
    bars_run_clear(&run);
    g_autofree char *pharmaverse =
        g_build_filename(folder, "cdisc/pharmaverse_adrs_onco.csv", NULL);
    run = bars_run_path(pharmaverse, (const char *[]){"group=ARM", NULL});
    ck_assert_ptr_null(run.results); /* three parameters */
    ck_assert(bars_says(&run, TF_ERROR, "several parameters are mixed"));
    bars_run_clear(&run);
    run = bars_run_path(
        pharmaverse,
        (const char *[]){"where=PARAMCD=BOR", "response.column=AVALC",
                         "response.levels=[MISSING, NE, PD, NON-CR/NON-PD, SD, PR, CR]", NULL});
    bars_must_succeed(&run);
    expect_counts(&run, "pharmaverse_adrs", folder, "count_BOR_");
    ck_assert_double_eq(bars_value(&run, "", "CR", "total"), 306);
    bars_run_clear(&run);
}
END_TEST

/** 36 of 154 against 12 of 77, as counts: limits of every method that others print. */
START_TEST(two_proportions) {
    g_autofree char *folder = published_folder();
    if (!folder)
        return;
    static const char *const methods[] = {"miettinen_nurminen", "mee",           "newcombe",
                                          "newcombe_cc",        "wald",          "wald_cc",
                                          "agresti_caffo",      "hauck_anderson"};
    comparison *found = comparison_new();
    unsigned n = 0;
    GPtrArray *index = published_rows(folder, "index.csv");
    for (size_t m = 0; m < G_N_ELEMENTS(methods); m++) {
        g_autofree char *setting = g_strconcat("compare.difference=", methods[m], NULL);
        bars_run run = bars_run_text(
            "arm,x,n\nT,36,154\nP,12,77\n",
            (const char *[]){"n=x", "total=n", "group=arm", "group.reference=P", setting, NULL});
        bars_must_succeed(&run);
        static const char *const ends[] = {"lower", "upper"};
        for (size_t e = 0; e < 2; e++) {
            g_autofree char *theirs = g_strdup_printf("%s_%s", methods[m], ends[e]);
            g_autofree char *ours = g_strdup_printf("diff_%s", ends[e]);
            for (guint i = 1; i < index->len; i++) {
                if (strcmp(published_field(index, i, "case"), "camis_diff_36_154_12_77") != 0 ||
                    strcmp(published_field(index, i, "expected_statistic"), theirs) != 0)
                    continue;
                comparison_check(found, methods[m], theirs, bars_value(&run, "T|P", "", ours),
                                 g_ascii_strtod(published_field(index, i, "value"), NULL),
                                 g_ascii_strtod(published_field(index, i, "tolerance"), NULL), 1);
                n++;
            }
        }
        bars_run_clear(&run);
    }
    comparison_assert(found, n);
    ck_assert_uint_eq(n, 16);
    comparison_free(found);
    g_ptr_array_unref(index);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("bars_published");
    add_tests(suite, "core", best_responses_of_adrs, two_proportions, NULL);
    return run_suite(suite);
}
