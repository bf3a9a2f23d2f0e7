/* The methods sentence and the alternative text of bar charts say what the figure shows. */
#include "bars/report.h"
#include "kinds/bars/fixture.h"
#include "report/report.h"
#include "support/files.h"
#include "support/phrases.h"
#include "support/suite.h"
#include "trialfig_version.h"

typedef struct text_case {
    const char *csv;
    const char *settings[MOST_SETTINGS];
    const char *holds[8]; /**< parts that have to be there, in this order */
    const char *lacks;    /**< NULL: nothing */
} text_case;

/* IMROZ (N Engl J Med 2024): responses of 265 and 181 patients, P as published. */
#define IMROZ                                                                                      \
    "ep,arm,n,N\n≥CR,Isa-VRd,198,265\n≥CR,VRd,116,181\n"                                       \
    "MRD,Isa-VRd,147,265\nMRD,VRd,74,181\n"
#define IMROZ_KEYS                                                                                 \
    "n=n", "total=N", "category=ep", "group=arm", "group.reference=VRd", "y.label=Patients (%)"
#define STRATA "s,arm,y\n1,A,1\n1,B,0\n2,A,1\n2,A,0\n2,B,1\n2,B,0\n"

#define DOSES "dose,n,N\n0,2,20\n10,5,20\n40,9,20\n"

static const text_case methods[] = {
    {IMROZ,
     {IMROZ_KEYS, "conf.show=true"},
     {"Each row of the data is a count. Percentages", "numbers of patients given",
      "at 95%, are by the exact (Clopper\u2013Pearson) method.",
      "Differences of percentages against VRd, with 95% confidence intervals, are by the "
      "Miettinen\u2013Nurminen score method.",
      "P values (two-sided) are from the chi-square test.", "trialfig " TF_VERSION "."},
     "stratified"},
    {IMROZ,
     {IMROZ_KEYS, "compare.test=fisher", "compare.difference=newcombe", "compare.ratio=koopman",
      "compare.odds_ratio=conditional", "compare.adjust=holm", "compare.conf_level=0.985",
      "conf.method=wilson", "conf.show=true"},
     {"Wilson score method", "98.5% confidence intervals, are by the Newcombe",
      "Ratios of percentages", "Koopman", "Odds ratios", "exact conditional",
      "Fisher’s exact test.", "The P values are adjusted for 2 comparisons by Holm’s method."},
     NULL},
    {STRATA,
     {"response=y", "group=arm", "compare.strata=[s]"},
     {"all patients of each group", "Mantel\u2013Haenszel (variance of Sato) method.",
      "Cochran\u2013Mantel\u2013Haenszel test.", "Comparisons are stratified by s."},
     NULL},
    {STRATA,
     {"response=y", "group=arm", "denominator=evaluable", "response.not_evaluable=[NE]",
      "compare.difference=false", "compare.test=none"},
     {"Each row of the data is a patient. ", "evaluable patients"},
     "Differences"},
    /* patients at each visit: their rows aren't as many patients */
    {"id,v,y\n1,W1,1\n1,W2,0\n2,W1,0\n2,W2,1\n3,W1,1\n3,W2,1\n",
     {"response=y", "category=v"},
     {"Each row of the data is a patient at a visit, or for an end point: a patient has several "
      "rows. "},
     "is a patient."},
    {"id,v,y\n1,W1,1\n2,W1,0\n3,W2,1\n",
     {"response=y"},
     {"Each row of the data is a patient. "},
     "several"},
    {"USUBJID,AVALC\n1,CR\n2,PD\n",
     {NULL},
     {"Each row of the data is a patient, with the best response of column AVALC (CDISC ADRS). "},
     NULL},
    {"arm,p,l,u\nA,50,40,60\nB,40,30,50\n",
     {"percent=p", "group=arm", "lower=l", "upper=u", "conf.show=true",
      "published={estimate: 10.0, lower: 1, upper: 19, p: 0.04, source: NEJM, adjusted_by: age}"},
     {"Percentages are as given in the data.", "intervals are as given",
      "The differences and P values are as published (NEJM).", "adjusted for age.", "not computed"},
     "Miettinen"},
    {"arm,v\nA,1\nA,2\nB,3\nB,5\n",
     {"value=v", "group=arm", "conf.show=true"},
     {"Means are shown.", "Student’s t", "Differences of means against A", "Welch’s t test"},
     "ercentages"},
    /* limits that nobody sees are not described */
    {IMROZ, {IMROZ_KEYS}, {"Miettinen", "chi-square test."}, "Clopper"},
    {IMROZ,
     {IMROZ_KEYS, "scale=counts", "conf.show=true"},
     {"Numbers of patients are shown."},
     "Clopper"},
    /* what is computed beside published P values, and what of them is published */
    {IMROZ,
     {IMROZ_KEYS, "published={categories: {\"≥CR\": {p: 0.01}, MRD: {p: 0.003}}}"},
     {"Differences of percentages against VRd", "The P values are as published."},
     "chi-square"},
    {IMROZ,
     {IMROZ_KEYS, "published={categories: {MRD: {p: 0.003}}, source: NEJM}"},
     {"P values (two-sided) are from the chi-square test.",
      "The P values for MRD are as published (NEJM)."},
     NULL},
    {IMROZ,
     {IMROZ_KEYS, "published={categories: {MRD: {estimate: 14.6}}}", "locale=fr"},
     {"Résultats publiés\u00A0: différences (MRD)."},
     NULL},
    /* a published estimate hides the P value that could be computed */
    {IMROZ,
     {IMROZ_KEYS, "published={categories: {\"≥CR\": {estimate: 10.6}, MRD: {estimate: 14.6}}}"},
     {"The differences are as published."},
     "test"},
    /* counts are of nobody, but what compares them is */
    {IMROZ,
     {IMROZ_KEYS, "scale=counts"},
     {"Numbers of patients are shown. Percentages are of the numbers of patients given in the "
      "data. Differences of percentages against VRd"},
     NULL},
    {IMROZ,
     {IMROZ_KEYS, "scale=counts", "compare.difference=false", "compare.test=none"},
     {"Numbers of patients are shown."},
     "ercentages"},
    {DOSES,
     {"n=n", "total=N", "group=dose"},
     {"from the chi-square test.", "All 3 groups together were compared by the chi-square test."},
     "trend"},
    {DOSES,
     {"n=n", "total=N", "group=dose", "compare.test=trend"},
     {"Cochran\u2013Armitage test for trend."},
     "chi-square"},
    {DOSES,
     {"n=n", "total=N", "group=dose", "compare.test=trend", "compare.adjust=holm"},
     {"Cochran\u2013Armitage test for trend."},
     "adjusted"},
    {"arm,y,s\nA,1,F\nA,1,M\nA,0,F\nA,0,M\nB,1,F\nB,1,F\nB,1,M\nB,0,M\nB,0,F\nB,0,M\nB,1,\n",
     {"response=y", "group=arm", "compare.odds_ratio=logistic", "compare.covariates=[s]"},
     {"Odds ratios are adjusted for s.", "The model is of 10 of 11 patients"},
     NULL},
    {STRATA,
     {"response=y", "group=arm", "compare.strata=[s]", "compare.odds_ratio=mantel_haenszel"},
     {"Homogeneity of odds ratios", "Breslow and Day and of Tarone."},
     "together"},
};

static const text_case descriptions[] = {
    {IMROZ,
     {IMROZ_KEYS, "published={categories: {\"≥CR\": {p: 0.01}, MRD: {p: 0.003}}}"},
     {"Bar chart: responses.", "≥CR: Isa-VRd 74.7% (198/265), VRd 64.1% (116/181).",
      "MRD: Isa-VRd 55.5% (147/265), VRd 40.9% (74/181).", "≥CR, Isa-VRd vs. VRd: P=0.01.",
      "P=0.003."},
     NULL},
    {IMROZ,
     {IMROZ_KEYS, "published={categories: {\"≥CR\": {estimate: 10.6}, MRD: {estimate: 14.6}}}"},
     {"≥CR, Isa-VRd vs. VRd: difference 10.6 percentage points."},
     "P="},
    {IMROZ,
     {IMROZ_KEYS, "compare.adjust=holm"},
     {"P values are adjusted by Holm’s method; confidence intervals are not."},
     NULL},
    {IMROZ,
     {IMROZ_KEYS, "compare.adjust=bonferroni", "compare.difference=false", "locale=fr"},
     {"Les valeurs de p sont ajustées par la méthode de Bonferroni."},
     "intervalles de confiance"},
    {IMROZ,
     {IMROZ_KEYS, "locale=fr", "values.digits=1"},
     {"Diagramme en barres\u00A0: réponses.", "Isa-VRd 74,7\u202F% (198/265)", "différence 10,6",
      "points de pourcentage"},
     "difference"},
    /* 23 and 20 of 200: in French what is below 2 is one */
    {"arm,e,n,N\nA,ORR,23,200\nB,ORR,20,200\n",
     {"n=n", "total=N", "group=arm", "category=e", "group.reference=B", "locale=fr",
      "values.digits=1"},
     {"A vs B\u00A0: différence 1,5 point de pourcentage"},
     "points de pourcentage"},
    {"arm,lev,n,N\nDara,PR,65,194\nDara,VGPR,41,194\nDara,CR,17,194\nObs,PR,2,196\nObs,VGPR,2,"
     "196\n",
     {"n=n", "total=N", "group=arm", "level=lev", "totals={ORR: [PR, VGPR, CR]}",
      "compare.test=none", "values.digits=1"},
     {"Stacked bar chart: responses.",
      "Dara: PR 33.5% (65/194), VGPR 21.1% (41/194), CR 8.8% (17/194), ORR 63.4% (123/194).",
      "Obs: PR 1.0% (2/196)", "CR 0.0% (0/196), ORR 2.0% (4/196).",
      "ORR, Dara vs. Obs: difference 61.4 percentage points (95% CI, 54.0\u201368.1)."},
     NULL},
    {"arm,p\nA,55.50\nB,41.9\n", {"percent=p", "group=arm"}, {"A 55.50%, B 41.9%."}, "vs"},
    {"arm,v\nA,1\nA,2\nB,3\nB,5\n",
     {"value=v", "group=arm"},
     {"A 1.5, B 4.0.", "B vs. A: difference 2.5 (95% CI, "},
     "percent"},
    {"v,arm,m\nDay 1,A,0\nWeek 12,A,-6.3\nDay 1,B,0\nWeek 12,B,-4.1\n",
     {"mean=m", "visit=v", "group=arm"},
     {"Line chart: means.", "Week 12: A \u22126.3, B \u22124.1."},
     "%"},
    {"arm,n\nA,3\nB,10\n", {"n=n", "group=arm"}, {"A 3, B 10."}, "%"},
    {"arm,n,N\nA,33,99\nB,66,199\nC,67,200\n",
     {"n=n", "total=N", "group=arm", "style.number.percent_decimals=-1"},
     {"A 33% (33/99), B 33% (66/199), C 33.5% (67/200).",
      "B vs. A: difference \u22120.2 percentage points ("},
     NULL},
    {DOSES, {"n=n", "total=N", "group=dose"}, {"40 vs. 0: difference"}, "all groups"},
    {DOSES,
     {"n=n", "total=N", "group=dose", "compare.overall=true"},
     {"40 vs. 0: difference", "Test of all groups: P=0.04."},
     "trend"},
    {DOSES,
     {"n=n", "total=N", "group=dose", "compare.test=trend"},
     {"40 vs. 0: difference", "Test for trend: P=0.01."},
     "all groups"},
    {DOSES,
     {"n=n", "total=N", "group=dose", "compare.test=trend", "compare.overall=false"},
     {"40 vs. 0: difference"},
     "trend"},
    {"arm,n,N\nA,0,0\nB,1,4\n", {"n=n", "total=N", "group=arm"}, {"A not estimable"}, NULL},
};

static void check_text(const char *text, const text_case *c) {
    check_phrases(text, c->holds, G_N_ELEMENTS(c->holds), c->lacks);
    ck_assert_msg(!strstr(text, "inf"), "%s", text);
}

START_TEST(methods_sentence) {
    analysis_run run = run_text(&tf_bars_analysis, methods[_i].csv, methods[_i].settings);
    run_must_succeed(&run);
    g_autofree char *text = run_say(&run, tf_bars_report.methods);
    check_text(text, &methods[_i]);
    run_clear(&run);
}
END_TEST

static char *describe(analysis_run *run) {
    g_autoptr(tf_style) style = tf_style_resolve(run->spec, run->diag);
    ck_assert_ptr_nonnull(style);
    g_autoptr(tf_words) words = tf_words_new(run->spec, style, run->diag);
    ck_assert_ptr_nonnull(words);
    return tf_bars_report.describe(tf_ask_new(run->spec, style, run->arena), style, words,
                                   run->results);
}

START_TEST(alternative_text) {
    analysis_run run = run_text(&tf_bars_analysis, descriptions[_i].csv, descriptions[_i].settings);
    run_must_succeed(&run);
    g_autofree char *text = describe(&run);
    check_text(text, &descriptions[_i]);
    run_clear(&run);
}
END_TEST

START_TEST(many_categories_are_counted) {
    g_autoptr(GString) csv = g_string_new("c,n,N\n");
    for (int i = 1; i <= 40; i++)
        g_string_append_printf(csv, "cat%d,%d,50\n", i, i);
    analysis_run run = run_text(&tf_bars_analysis, csv->str,
                                (const char *[]){"n=n", "total=N", "category=c", NULL});
    run_must_succeed(&run);
    g_autofree char *text = describe(&run);
    ck_assert_ptr_nonnull(strstr(text, "cat12: 24.0% (12/50)."));
    ck_assert_ptr_null(strstr(text, "cat13"));
    ck_assert_ptr_nonnull(strstr(text, "Further categories: 28."));
    run_clear(&run);
}
END_TEST

/* Events are no responses, and who has none isn't missing. */
START_TEST(words_of_events) {
    char *folder = make_folder();
    g_autofree char *path =
        write_file(folder, "all.csv", "id,arm\n1,A\n2,A\n3,A\n4,B\n5,B\n6,B\n7,B\n", -1);
    g_autofree char *population = g_strdup_printf("population.data=%s", path);
    static const char csv[] = "id,arm,pt,g\n1,A,RASH,1\n1,A,RASH,3\n2,A,RASH,2\n4,B,RASH,1\n";
    static const struct {
        const char *settings[4];
        text_case methods, description;
    } cases[] = {
        {{"response=g=1,2,3", "category=pt"},
         {.holds =
              {"Each row of the data is an event of a patient. Percentages are of all patients "
               "of each group of the population; a patient counts once,"},
          .lacks = "respon"},
         {.holds = {"Bar chart: patients with an event (g: 1, 2, and 3). ",
                    "A 66.7% (2/3), B 25.0% (1/4)"},
          .lacks = "response"}},
        {{"response=g=1,2,3", "category=pt", "locale=fr"},
         {.holds = {"correspond à un événement d’un patient. Les pourcentages portent sur tous les "
                    "patients de chaque groupe de la population"},
          .lacks = "répon"},
         {.holds = {"patients ayant eu un événement (g\u00A0: 1, 2 et 3). "}, .lacks = "réponses"}},
        {{"response=g", "response.levels=[1, 2, 3]", "category=pt", "form=filled"},
         {.holds = {"at the last level"}, .lacks = "respon"},
         {.holds = {"100%: patients with an event. "}, .lacks = "response"}},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *settings[MOST_SETTINGS] = {"group=arm", "values.digits=1", population};
        for (size_t k = 0; k < G_N_ELEMENTS(cases[i].settings); k++)
            settings[3 + k] = cases[i].settings[k];
        analysis_run run = run_text(&tf_bars_analysis, csv, settings);
        run_must_succeed(&run);
        g_autofree char *methods_text = run_say(&run, tf_bars_report.methods);
        check_text(methods_text, &cases[i].methods);
        g_autofree char *text = describe(&run);
        check_text(text, &cases[i].description);
        run_clear(&run);
    }
    remove_folder(folder);
}
END_TEST

/* Limits that the file gives are drawn unless somebody says no; those that are computed, of lines
   and dots alone. */
static const struct {
    const char *settings[6];
    bool drawn;
} whiskers[] = {
    {{"percent=p", "lower=l", "upper=u", "group=arm"}, true},
    {{"percent=p", "lower=l", "upper=u", "group=arm", "conf.show=false"}, false},
    {{"mean=p", "lower=l", "upper=u", "group=arm"}, true},
    {{"percent=p", "group=arm"}, false},
    {{"n=n", "total=t", "group=arm"}, false},
    {{"n=n", "total=t", "group=arm", "conf.show=true"}, true},
    {{"n=n", "total=t", "group=arm", "form=dots"}, true},
};

START_TEST(limits_that_are_given_are_drawn) {
    static const char csv[] = "arm,p,l,u,n,t\nA,50,40,60,10,20\nB,40,30,50,8,20\n";
    analysis_run run = run_text(&tf_bars_analysis, csv, whiskers[_i].settings);
    run_must_succeed(&run);
    g_autoptr(tf_style) style = tf_style_resolve(run.spec, run.diag);
    const tf_ask *ask = tf_ask_new(run.spec, style, run.arena);
    ck_assert_int_eq(tf_bars_draws_limits((const tf_bars_ask *)ask, run_detail(&run)),
                     whiskers[_i].drawn);
    run_clear(&run);
}
END_TEST

SUITE("bars_text") {
    add_tests(suite, "core", words_of_events, NULL);
    add_loop(suite, "core", limits_that_are_given_are_drawn, G_N_ELEMENTS(whiskers));
    add_loop(suite, "core", methods_sentence, G_N_ELEMENTS(methods));
    add_loop(suite, "core", alternative_text, G_N_ELEMENTS(descriptions));
    add_tests(suite, "limits", many_categories_are_counted, NULL);
}
