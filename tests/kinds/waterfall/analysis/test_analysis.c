#include "support/analysis_run.h"
#include "support/files.h"
#include "support/suite.h"
#include "waterfall/results.h"

/* Waterfall plots from files: order, axis, who is left out, and what is refused. */

#define CHANGE   "change=chg"
#define RESPONSE "response=bor"

static analysis_run run(const char *csv, const char *const *settings) {
    return run_text(&tf_waterfall_analysis, csv, settings);
}

/* ---- order ----------------------------------------------------------------------------------- */

/* Patients of the same change stand as in the file, whatever the sort does with them. */
START_TEST(ties_keep_the_order_of_the_file) {
    g_autoptr(GString) csv = g_string_new("USUBJID,chg\n");
    for (int i = 0; i < 400; i++)
        g_string_append_printf(csv, "p%03d,%d\n", i, i % 2 ? -20 : 10);
    analysis_run r = run(csv->str, (const char *[]){CHANGE, NULL});
    const tf_waterfall_results *w = run_detail(&r);
    ck_assert_uint_eq(w->n, 400);
    for (size_t i = 0; i < 400; i++) {
        g_autofree char *id = g_strdup_printf("p%03zu", i < 200 ? 2 * i : 2 * (i - 200) + 1);
        ck_assert_str_eq(w->bars[i].id, id); /* found under CDISC's name */
        ck_assert_double_eq(w->bars[i].change, i < 200 ? 10 : -20);
    }
    run_clear(&r);
}
END_TEST

static const struct {
    const char *levels; /**< of the file */
    const char *setting, *order;
} orders[] = {
    {"PD;PR;CR;SD;NE", NULL, "CR|PR|SD|PD|NE"},
    {"RP;MS;TBRP;rc;non évaluable;Réponse minime;MP", NULL,
     "rc|TBRP|RP|Réponse minime|MS|MP|non évaluable"},
    {"pd;vgpr;mr;scr;sd;pr;cr", NULL, "scr|cr|vgpr|pr|mr|sd|pd"},
    {"inevaluable;nPR;PR;CRi;VGPR;Non-CR/Non-PD;SD", NULL,
     "CRi|VGPR|nPR|PR|SD|Non-CR/Non-PD|inevaluable"},
    {"PR;RC;PMR;CR", NULL, "RC|CR|PR|PMR"}, /* equally good: as in the file */
    {"B;A;C;PD", NULL, "B|A|C|PD"},         /* not all are known */
    {"yes;no", NULL, "yes|no"},             /* words, but no responses */
    {"10;9;2", NULL, "2|9|10"},
    {"PD;PR", "response.levels=[PD, SD, PR]", "PD|SD|PR"},
};

START_TEST(responses_are_ordered) {
    g_autoptr(GString) csv = g_string_new("chg,bor\n");
    g_auto(GStrv) levels = g_strsplit(orders[_i].levels, ";", -1);
    for (char **level = levels; *level; level++)
        g_string_append_printf(csv, "-10,%s\n", *level);
    analysis_run r = run(csv->str, (const char *[]){CHANGE, RESPONSE, orders[_i].setting, NULL});
    const tf_waterfall_results *w = run_detail(&r);
    g_autoptr(GString) order = g_string_new(NULL);
    for (size_t i = 0; i < w->n_responses; i++)
        g_string_append_printf(order, "%s%s", i > 0 ? "|" : "", w->responses[i].level);
    ck_assert_str_eq(order->str, orders[_i].order);
    run_clear(&r);
}
END_TEST

/* ---- the axis -------------------------------------------------------------------------------- */

static const struct {
    const char *changes;
    const char *settings[4];
    double min, max, every;
} axes[] = {
    {"-100 40", {NULL}, -100, 40, 20},
    {"-60 10", {NULL}, -60, 20, 10},
    {"-3", {NULL}, -30, 20, 5},
    {"-3", {"thresholds=[]", NULL}, -3, 0, 0.5},
    {"0 0", {"thresholds=[]", NULL}, -10, 10, 2},
    {"-100 160", {NULL}, -100, 200, 50},
    {"-100 160", {"y.max=100", NULL}, -100, 100, 20},
    {"-100 160", {"y.max=100", "y.min=-50", "y.every=25", NULL}, -50, 100, 25},
    {"-100 9000", {"thresholds=[]", NULL}, -100, 9000, 1000},
    {"50 10", {"thresholds=[]", NULL}, 0, 50, 5},
};

START_TEST(axis_holds_the_changes) {
    g_autoptr(GString) csv = g_string_new("chg\n");
    g_auto(GStrv) changes = g_strsplit(axes[_i].changes, " ", -1);
    for (char **change = changes; *change; change++)
        g_string_append_printf(csv, "%s\n", *change);
    const char *settings[6] = {CHANGE};
    for (size_t i = 0; axes[_i].settings[i]; i++)
        settings[i + 1] = axes[_i].settings[i];
    analysis_run r = run(csv->str, settings);
    const tf_waterfall_results *w = run_detail(&r);
    ck_assert_double_eq_tol(w->y_min, axes[_i].min, 1e-9);
    ck_assert_double_eq_tol(w->y_max, axes[_i].max, 1e-9);
    ck_assert_double_eq_tol(w->y_every, axes[_i].every, 1e-9);
    run_clear(&r);
}
END_TEST

START_TEST(far_growth_is_told_of) {
    analysis_run r = run("chg\n-20\n900\n", (const char *[]){CHANGE, NULL});
    const tf_waterfall_results *w = run_detail(&r);
    ck_assert(!w->any_clipped);
    const tf_finding *note = run_finding(&r, TF_NOTE, "goes up to the greatest, 900 percent");
    ck_assert_ptr_nonnull(note);
    ck_assert_ptr_nonnull(strstr(note->hint, "y.max: 100"));
    run_clear(&r);
    r = run("chg\n-20\n900\n", (const char *[]){CHANGE, "y.max=10", NULL});
    run_detail(&r);
    ck_assert_ptr_null(run_finding(&r, TF_NOTE, "goes up to"));
    ck_assert_ptr_nonnull(run_finding(&r, TF_NOTE, "the threshold 20 is beyond the axis"));
    run_clear(&r);
}
END_TEST

START_TEST(a_centre_has_words_of_its_own) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "mine.yaml", "good: PR\nbetter: CR\n", -1);
    g_autofree char *setting = g_strconcat("vocabulary=", path, NULL);
    analysis_run r = run("chg,bor\n-1,good\n-2,SD\n-3,better\n",
                         (const char *[]){CHANGE, RESPONSE, setting, NULL});
    const tf_waterfall_results *w = run_detail(&r);
    ck_assert_str_eq(w->responses[0].level, "better");
    ck_assert_str_eq(w->responses[1].level, "good");
    ck_assert_int_eq(w->responses[1].meaning.depth, 50);
    run_clear(&r);
    g_autofree char *wrong = write_file(folder, "mine.yaml", "good: [PR]\n", -1);
    r = run("chg,bor\n-1,good\n", (const char *[]){CHANGE, RESPONSE, setting, NULL});
    ck_assert_str_eq(wrong, path);
    ck_assert_ptr_null(r.results);
    ck_assert(tf_diag_has_errors(r.diag));
    run_clear(&r);
    remove_folder(folder);
}
END_TEST

/* ---- who is there ---------------------------------------------------------------------------- */

START_TEST(one_patient) {
    analysis_run r = run("chg,bor\n-42.5,PR\n", (const char *[]){CHANGE, RESPONSE, NULL});
    const tf_waterfall_results *w = run_detail(&r);
    ck_assert_uint_eq(w->n, 1);
    ck_assert_double_eq(w->bars[0].drawn, -42.5);
    ck_assert_uint_eq(w->responses[0].meaning.role, TF_MEANING_RESPONSE);
    ck_assert_double_eq(run_value(&r, "PR", "1", "change"), -42.5);
    run_clear(&r);
}
END_TEST

/* Those without a change are counted by response, also by one that no bar has. */
START_TEST(missing_are_counted) {
    analysis_run r = run("chg,bor\n-50,PR\n,NE\n,PD\n,NE\nNA,\n10,\n",
                         (const char *[]){CHANGE, RESPONSE, "response.labels={NE: None}",
                                          "response.levels=[PR, PD]", NULL});
    const tf_waterfall_results *w = run_detail(&r);
    ck_assert_uint_eq(w->n, 2);
    ck_assert_uint_eq(w->n_missing, 4);
    ck_assert_uint_eq(w->n_missing_by, 2);
    ck_assert_str_eq(w->missing_by[0].label, "None");
    ck_assert_uint_eq(w->missing_by[0].n, 2);
    ck_assert_uint_eq(w->missing_by[1].n, 1);
    ck_assert_uint_eq(w->n_unknown, 1);
    ck_assert_uint_eq(w->bars[0].response, TF_WATERFALL_NONE);
    ck_assert_double_eq(run_value(&r, "", "", "missing"), 4);
    ck_assert_double_eq(run_value(&r, "None", "", "missing"), 2);
    ck_assert_ptr_nonnull(run_finding(&r, TF_WARNING, "4 of 6 rows dropped"));
    run_clear(&r);
}
END_TEST

START_TEST(fractions_are_doubted) {
    analysis_run r = run("chg\n-0.5\n0.2\n-1\n0\n-0.3\n", (const char *[]){CHANGE, NULL});
    run_detail(&r);
    ck_assert_ptr_nonnull(run_finding(&r, TF_WARNING, "no change in column \"chg\" is more than"));
    run_clear(&r);
}
END_TEST

/* ---- errors ---------------------------------------------------------------------------------- */

static const struct {
    const char *csv;
    const char *settings[5];
    const char *message;
} refusals[] = {
    {"chg\n12\nabc\n", {CHANGE}, "column \"chg\" is \"abc\": not a number"},
    {"chg\n\"-30,5\"\n", {CHANGE, "data.decimal=point"}, "not a number"},
    {"", {CHANGE}, ""},
    {"chg\n", {CHANGE}, ""},
    {"chg\nNA\n\n.\n", {CHANGE}, "0 patients have a change: there is nothing to draw"},
    {"chg\n-100.5\n", {CHANGE}, "column \"chg\" is below -100 percent"},
    {"id,chg\na,1\nb,2\na,\n",
     {CHANGE, "patient=id"},
     "patient \"a\" is there twice: lines 2 and 4"},
    {"USUBJID,chg\na,1\na,2\n", {CHANGE}, "patient \"a\" is there twice: lines 2 and 3"},
    {"chg,bor\n1,PR\n2,sd\n",
     {CHANGE, RESPONSE, "response.levels=[PR, SD]"},
     "\"sd\" of column \"bor\" is not in response.levels"},
    {"chg,bor\n1,PR\n",
     {CHANGE, RESPONSE, "response.levels=[PR, PR]"},
     "response.levels names \"PR\" twice"},
    {"chg,bor\n1,PR\n",
     {CHANGE, RESPONSE, "response.colors={PE: red}"},
     "response.colors names \"PE\", but no row that can be used has it in column \"bor\""},
    {"chg\n1\n", {CHANGE, "thresholds=[1, 2, 3, 4, 5, 6]"}, "6 thresholds are too many lines"},
    {"chg\n1\n", {CHANGE, "y.every=0.1"}, "y.every gives more than 200 ticks"},
    {"chg\n1\n", {CHANGE, "y.min=0", "y.max=0"}, "y.min and y.max are both 0"},
    {"chg\n1\n", {"change=cgh"}, "cgh"},
};

START_TEST(is_refused) {
    analysis_run r = run(refusals[_i].csv, refusals[_i].settings);
    g_autofree char *findings = run_findings(&r);
    ck_assert_ptr_null(r.results);
    ck_assert(tf_diag_has_errors(r.diag));
    ck_assert_msg(run_finding(&r, TF_ERROR, refusals[_i].message), "%s", findings);
    run_clear(&r);
}
END_TEST

START_TEST(too_many_are_refused) {
    g_autoptr(GString) csv = g_string_new("chg\n");
    for (int i = 0; i <= TF_WATERFALL_MAX; i++)
        g_string_append(csv, "1\n");
    analysis_run r = run(csv->str, (const char *[]){CHANGE, NULL});
    ck_assert_ptr_null(r.results);
    ck_assert_ptr_nonnull(run_finding(&r, TF_ERROR, "20001 patients are too many bars"));
    run_clear(&r);
}
END_TEST

/* ---- units and meanings ---------------------------------------------------------------------- */

#define TEN "\n-40\n-35\n-30\n-10\n-5\n0\n5\n10\n20\n30\n"
static const struct {
    const char *csv, *settings[3], *warning, *hint; /* NULL: no warning */
} units[] = {
    {"CHG" TEN, {"change=CHG"}, "column \"CHG\" has absolute changes", "change.unit: percent, if"},
    {"CHG" TEN, {"change=CHG", "change.unit=percent"}, NULL, NULL},
    {"PCHG" TEN, {"change=PCHG"}, NULL, NULL},
    {"CHG,PCHG\n-4,-40\n-3,-35\n2,20\n",
     {"change=CHG"},
     "column \"CHG\" has absolute changes",
     "--change \"PCHG\", or change.unit: percent"},
    {"chg\n-0.4\n-0.3\n0.2\n1.5\n", {"change=chg", "change.unit=percent"}, NULL, NULL},
};

START_TEST(units_are_doubted_until_they_are_said) {
    analysis_run r = run(units[_i].csv, units[_i].settings);
    run_must_succeed(&r);
    const tf_finding *said = run_finding(&r, TF_WARNING, "");
    ck_assert_msg((said != NULL) == (units[_i].warning != NULL), "%d: %s", _i,
                  said ? said->message : "no warning");
    if (said) {
        ck_assert_ptr_nonnull(strstr(said->message, units[_i].warning));
        ck_assert_ptr_nonnull(strstr(said->hint, units[_i].hint));
        ck_assert_str_eq(said->place.file, "--set"); /* the key, not the file of data */
    }
    run_clear(&r);
}
END_TEST

static const struct {
    const char *levels, *setting;
    const char *unknown; /* in the warning; NULL: none */
    bool are_arms;
    size_t reference; /* in the order of the legend */
} meanings[] = {
    {"CR;PR;SD;PD", NULL, NULL, false, 0},
    {"Stable;RC;RP;Progression", NULL, NULL, false, 0},
    {"stabilité;RC;RP", NULL, NULL, false, 0},
    {"Stabilo;RC;RP;Progression", NULL, "\"Stabilo\" is not known", false, 0},
    {"Stabilo;Foo;RC;RP", NULL, "\"Stabilo\", \"Foo\" are not known", false, 0},
    {"Stabilo;RC;RP", "response.levels=[RC, RP, Stabilo]", NULL, false, 0},
    {"CR;wild;mutant", NULL, NULL, false, 0},              /* one that is known may be chance */
    {"Drug 5 mg;Placebo;Drug 10 mg", NULL, NULL, true, 0}, /* a placebo stands before doses */
    {"Drug;Placebo", NULL, NULL, true, 1},
    {"mutant;wild", NULL, NULL, true, 0},
    {"Drug", NULL, NULL, false, 0},
};

START_TEST(levels_are_responses_or_arms) {
    g_autoptr(GString) csv = g_string_new("chg,bor\n");
    g_auto(GStrv) levels = g_strsplit(meanings[_i].levels, ";", -1);
    for (char **level = levels; *level; level++)
        g_string_append_printf(csv, "-10,%s\n20,%s\n", *level, *level);
    analysis_run r = run(csv->str, (const char *[]){CHANGE, RESPONSE, meanings[_i].setting, NULL});
    const tf_waterfall_results *w = run_detail(&r);
    ck_assert_int_eq(w->are_arms, meanings[_i].are_arms);
    if (w->are_arms)
        ck_assert_uint_eq(w->reference, meanings[_i].reference);
    const tf_finding *said = run_finding(&r, TF_WARNING, "known");
    ck_assert_int_eq(said != NULL, meanings[_i].unknown != NULL);
    if (said) {
        ck_assert_ptr_nonnull(strstr(said->message, meanings[_i].unknown));
        ck_assert_ptr_nonnull(strstr(said->hint, "\"Stabilo: CODE\""));
    }
    run_clear(&r);
}
END_TEST

SUITE("waterfall analysis") {
    add_loop(suite, "core", units_are_doubted_until_they_are_said, G_N_ELEMENTS(units));
    add_loop(suite, "core", levels_are_responses_or_arms, G_N_ELEMENTS(meanings));
    add_tests(suite, "core", ties_keep_the_order_of_the_file, far_growth_is_told_of, one_patient,
              missing_are_counted, a_centre_has_words_of_its_own, fractions_are_doubted, NULL);
    add_loop(suite, "core", responses_are_ordered, G_N_ELEMENTS(orders));
    add_loop(suite, "limits", axis_holds_the_changes, G_N_ELEMENTS(axes));
    add_loop(suite, "errors", is_refused, G_N_ELEMENTS(refusals));
    add_tests(suite, "errors", too_many_are_refused, NULL);
}
