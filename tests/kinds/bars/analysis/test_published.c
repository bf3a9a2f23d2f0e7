/* Numbers of others, read in place when they are there: best responses of CDISC files, and the
   counts of stratified tables. */
#include "kinds/bars/fixture.h"
#include "stats/published.h"
#include "support/suite.h"

/** Counts of AVALC, as count_<level>_<arm>. */
static void expect_counts(const analysis_run *run, const char *case_name, const char *folder,
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
        for (size_t g = 0; g < bars_of(run)->n_groups; g++) {
            const char *label = bars_of(run)->groups[g].label;
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
    analysis_run run =
        run_path(&tf_bars_analysis, tern,
                 (const char *[]){"group=ARMCD", "response.levels=[NE, PD, SD, PR, CR]", NULL});
    run_must_succeed(&run);
    expect_counts(&run, "tern_best_response", folder, "count_");
    run_clear(&run);
    g_autofree char *pharmaverse =
        g_build_filename(folder, "cdisc/pharmaverse_adrs_onco.csv", NULL);
    run = run_path(&tf_bars_analysis, pharmaverse, (const char *[]){"group=ARM", NULL});
    ck_assert_ptr_null(run.results); /* three parameters */
    ck_assert(run_says(&run, TF_ERROR, "several parameters are mixed"));
    run_clear(&run);
    run = run_path(&tf_bars_analysis, pharmaverse,
                   (const char *[]){"where=PARAMCD=BOR", "response.column=AVALC",
                                    "response.levels=[MISSING, NE, PD, NON-CR/NON-PD, SD, PR, CR]",
                                    NULL});
    run_must_succeed(&run);
    expect_counts(&run, "pharmaverse_adrs", folder, "count_BOR_");
    ck_assert_double_eq(run_value(&run, "", "CR", "total"), 306);
    run_clear(&run);
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
        analysis_run run = run_text(
            &tf_bars_analysis, "arm,x,n\nT,36,154\nP,12,77\n",
            (const char *[]){"n=x", "total=n", "group=arm", "group.reference=P", setting, NULL});
        run_must_succeed(&run);
        static const char *const ends[] = {"lower", "upper"};
        for (size_t e = 0; e < 2; e++) {
            g_autofree char *theirs = g_strdup_printf("%s_%s", methods[m], ends[e]);
            g_autofree char *ours = g_strdup_printf("diff_%s", ends[e]);
            for (guint i = 1; i < index->len; i++) {
                if (strcmp(published_field(index, i, "case"), "camis_diff_36_154_12_77") != 0 ||
                    strcmp(published_field(index, i, "expected_statistic"), theirs) != 0)
                    continue;
                comparison_check(found, methods[m], theirs, run_value(&run, "T|P", "", ours),
                                 g_ascii_strtod(published_field(index, i, "value"), NULL),
                                 g_ascii_strtod(published_field(index, i, "tolerance"), NULL), 1);
                n++;
            }
        }
        run_clear(&run);
    }
    comparison_assert(found, n);
    ck_assert_uint_eq(n, 16);
    comparison_free(found);
    g_ptr_array_unref(index);
}
END_TEST

/** A file of others, or counts of theirs, with the settings that give one or two numbers of them.
 */
typedef struct witness {
    const char *name, *statistic; /**< case, and its statistic; %s is lower and upper, if there */
    const char *source;           /**< a file of the folder, or counts */
    const char *settings[8];
    const char *group, *ours; /**< %s as above */
} witness;

#define ONE_36  "arm,x,n\nT,36,154\n"
#define ONE_15  "arm,x,n\nT,15,148\n"
#define TWO_36  "arm,x,n\nT,36,154\nP,12,77\n"
#define TWO_24  "arm,x,n\nT,24,73\nP,53,65\n"
#define COUNTED "n=x", "total=n", "group=arm"
#define VERSUS  COUNTED, "group.reference=P"
/* women without the low dose and the oldest, by age */
#define SEX "stats/adcibc.csv"
#define STRATA                                                                                     \
    "response.column=SEX", "response.is=[F]", "group=TRTP", "where=[TRTPN!=54, AGEGR1N!=3]",       \
        "group.reference=Xanomeline High Dose", "compare.strata=[AGEGR1]"

static const witness witnesses[] = {
    {"camis_prop_36_154", "clopper_pearson_%s", ONE_36, {COUNTED}, "T", "%s"},
    {"camis_prop_36_154", "wilson_%s", ONE_36, {COUNTED, "conf.method=wilson"}, "T", "%s"},
    {"camis_prop_36_154", "wilson_cc_%s", ONE_36, {COUNTED, "conf.method=wilson_cc"}, "T", "%s"},
    {"camis_prop_36_154",
     "agresti_coull_%s",
     ONE_36,
     {COUNTED, "conf.method=agresti_coull"},
     "T",
     "%s"},
    {"camis_prop_36_154", "jeffreys_%s", ONE_36, {COUNTED, "conf.method=jeffreys"}, "T", "%s"},
    {"camis_prop_36_154", "wald_%s", ONE_36, {COUNTED, "conf.method=wald"}, "T", "%s"},
    {"camis_prop_36_154", "wald_cc_%s", ONE_36, {COUNTED, "conf.method=wald_cc"}, "T", "%s"},
    {"camis_prop_36_154", "mid_p_%s", ONE_36, {COUNTED, "conf.method=midp"}, "T", "%s"},
    {"camis_prop_36_154", "blaker_%s", ONE_36, {COUNTED, "conf.method=blaker"}, "T", "%s"},
    {"newcombe_single_15_148", "clopper_pearson_%s", ONE_15, {COUNTED}, "T", "%s"},
    {"newcombe_single_15_148", "mid_p_%s", ONE_15, {COUNTED, "conf.method=midp"}, "T", "%s"},
    {"newcombe_single_15_148", "wilson_%s", ONE_15, {COUNTED, "conf.method=wilson"}, "T", "%s"},
    {"newcombe_single_15_148",
     "wilson_cc_%s",
     ONE_15,
     {COUNTED, "conf.method=wilson_cc"},
     "T",
     "%s"},
    {"camis_diff_36_154_12_77",
     "rr_katz_log_%s",
     TWO_36,
     {VERSUS, "compare.ratio=katz"},
     "T|P",
     "ratio_%s"},
    {"camis_diff_36_154_12_77",
     "rr_koopman_%s",
     TWO_36,
     {VERSUS, "compare.ratio=koopman"},
     "T|P",
     "ratio_%s"},
    {"camis_diff_36_154_12_77",
     "rr_score_miettinen_nurminen_%s",
     TWO_36,
     {VERSUS, "compare.ratio=miettinen_nurminen"},
     "T|P",
     "ratio_%s"},
    {"camis_diff_36_154_12_77",
     "or_woolf_%s",
     TWO_36,
     {VERSUS, "compare.odds_ratio=woolf"},
     "T|P",
     "odds_ratio_%s"},
    {"camis_diff_36_154_12_77",
     "or_score_miettinen_nurminen_%s",
     TWO_36,
     {VERSUS, "compare.odds_ratio=miettinen_nurminen"},
     "T|P",
     "odds_ratio_%s"},
    {"ratesci_24_73_53_65",
     "rr_score_miettinen_nurminen_%s",
     TWO_24,
     {VERSUS, "compare.ratio=miettinen_nurminen"},
     "T|P",
     "ratio_%s"},
    {"ratesci_24_73_53_65",
     "or_score_uncorrected_bias_%s",
     TWO_24,
     {VERSUS, "compare.odds_ratio=miettinen_nurminen"},
     "T|P",
     "odds_ratio_%s"},
    {"camis_stratified_sex",
     "rd_mantel_haenszel",
     SEX,
     {STRATA},
     "Placebo|Xanomeline High Dose",
     "diff"},
    {"camis_stratified_sex",
     "rd_mantel_haenszel_%s",
     SEX,
     {STRATA},
     "Placebo|Xanomeline High Dose",
     "diff_%s"},
    {"camis_stratified_sex",
     "rd_newcombe_stratified_%s",
     SEX,
     {STRATA, "compare.difference=stratified_newcombe"},
     "Placebo|Xanomeline High Dose",
     "diff_%s"},
    {"camis_stratified_sex",
     "rr_mantel_haenszel_%s",
     SEX,
     {STRATA, "compare.ratio=mantel_haenszel"},
     "Placebo|Xanomeline High Dose",
     "ratio_%s"},
    {"camis_stratified_sex",
     "or_mantel_haenszel_%s",
     SEX,
     {STRATA, "compare.odds_ratio=mantel_haenszel"},
     "Placebo|Xanomeline High Dose",
     "odds_ratio_%s"},
    {"camis_stratified_sex",
     "breslow_day_chisq",
     SEX,
     {STRATA, "compare.odds_ratio=mantel_haenszel"},
     "Placebo|Xanomeline High Dose",
     "breslow_day_chisq"},
    {"camis_stratified_sex",
     "cmh_chisq_continuity_R",
     SEX,
     {STRATA, "compare.test=cmh_cc"},
     "Placebo|Xanomeline High Dose",
     "cmh_cc_chisq"},
    {"tern_strat_cmh_100",
     "rd_cmh",
     "stats/tern_strat100.csv",
     {"response=rsp", "group=grp", "group.reference=Placebo", "compare.strata=[f1, f2]"},
     "Treatment|Placebo",
     "diff"},
    {"camis_cmh_1",
     "general_association_chisq",
     SEX,
     {STRATA},
     "Placebo|Xanomeline High Dose",
     "cmh_chisq"},
    {"camis_cmh_1", "general_association_p", SEX, {STRATA}, "Placebo|Xanomeline High Dose", "p"},
};

/** The row of the index, 0 if there is none. */
static guint index_row(const GPtrArray *index, const char *name, const char *statistic) {
    for (guint i = 1; i < index->len; i++) {
        if (strcmp(published_field(index, i, "case"), name) == 0 &&
            strcmp(published_field(index, i, "expected_statistic"), statistic) == 0)
            return i;
    }
    return 0;
}

/** A name with lower or upper in it. */
static char *ended(const char *pattern, const char *end) {
    g_auto(GStrv) parts = g_strsplit(pattern, "%s", 2);
    return g_strjoinv(end, parts);
}

START_TEST(numbers_of_others) {
    g_autofree char *folder = published_folder();
    if (!folder)
        return;
    const witness *w = &witnesses[_i];
    GPtrArray *index = published_rows(folder, "index.csv");
    g_autofree char *path = g_build_filename(folder, w->source, NULL);
    analysis_run run = g_str_has_suffix(w->source, ".csv")
                           ? run_path(&tf_bars_analysis, path, w->settings)
                           : run_text(&tf_bars_analysis, w->source, w->settings);
    run_must_succeed(&run);
    comparison *found = comparison_new();
    const bool limits = strstr(w->statistic, "%s") != NULL;
    for (int e = 0; e < (limits ? 2 : 1); e++) {
        g_autofree char *theirs = ended(w->statistic, e ? "upper" : "lower");
        g_autofree char *ours = ended(w->ours, e ? "upper" : "lower");
        const guint row = index_row(index, w->name, theirs);
        ck_assert_msg(row > 0, "no %s of %s", theirs, w->name);
        comparison_check(found, w->name, theirs, run_value(&run, w->group, "", ours),
                         g_ascii_strtod(published_field(index, row, "value"), NULL),
                         g_ascii_strtod(published_field(index, row, "tolerance"), NULL), 1);
    }
    comparison_assert(found, limits ? 2 : 1);
    comparison_free(found);
    run_clear(&run);
    g_ptr_array_unref(index);
}
END_TEST

SUITE("bars_published") {
    add_loop(suite, "limits", numbers_of_others, G_N_ELEMENTS(witnesses));
    add_tests(suite, "core", best_responses_of_adrs, two_proportions, NULL);
}
