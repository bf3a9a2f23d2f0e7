/* The methods sentence and the alternative text of forests say what the figure shows. */
#include "forest/report.h"
#include "forest/results.h"
#include "report/report.h"
#include "support/analysis_run.h"
#include "support/files.h"
#include "support/phrases.h"
#include "support/suite.h"
#include "trialfig_version.h"

/** A file, and the keys that make a forest of it. */
typedef struct input {
    const char *csv; /**< NULL: the reference file `file` */
    const char *file;
    const char *settings[MOST_SETTINGS];
} input;

static const input trial = {
    NULL,
    "trial400.csv",
    {"time=time", "event=status", "event.is=[1]", "group=arm", "group.labels={0: Placebo, 1: Drug}",
     "subgroups=[sex]"},
};
static const input responses = {
    "r,arm,s\n1,E,1\n0,E,1\n1,E,2\n0,C,1\n1,C,2\n0,C,2\n",
    NULL,
    {"response=r", "group=arm", "group.reference=C"},
};
/* One without a response, and one who could not be evaluated. */
static const input unanswered = {
    "r,arm,s\nYes,E,1\nNo,E,1\nYes,E,2\n,E,1\nNo,C,1\nYes,C,2\nNE,C,2\nNo,C,1\n",
    NULL,
    {"response=r", "response.is=[Yes]", "group=arm", "group.reference=C"},
};
static const input one_level = {
    "r,arm,s\n1,E,1\n0,E,1\n1,E,1\n0,C,1\n1,C,1\n0,C,1\n",
    NULL,
    {"response=r", "group=arm", "group.reference=C", "subgroups=[s]"},
};
static const input means = {"v,arm\n1,A\n2,A\n4,B\n6,B\n", NULL, {"value=v", "group=arm"}};
static const input lung = {
    NULL,
    "lung.csv",
    {"time=time", "event=status", "event.is=[2]", "covariates=[age, sex]"},
};
static const input bcg = {
    NULL,
    "bcg.csv",
    {"study=study", "events1=x1", "n1=n1", "events2=x2", "n2=n2", "measure=OR"},
};
static const input zero = {
    NULL,
    "zero_cells.csv",
    {"study=study", "events1=x1", "n1=n1", "events2=x2", "n2=n2", "measure=OR"},
};
/* Of the last one nobody had the event: a difference of 0 without a variance. */
static const input double_zero = {
    "s,x1,n1,x2,n2\nA,5,20,9,21\nB,3,30,8,33\nC,0,40,0,41\n",
    NULL,
    {"study=s", "events1=x1", "n1=n1", "events2=x2", "n2=n2", "measure=RD"},
};
static const input logs = {
    "s,b,lo,hi\nA,0.1,-0.3,0.5\nB,-0.2,-0.6,0.2\n",
    NULL,
    {"estimate=b", "lower=lo", "upper=hi", "effect=hazard_ratio", "scale=log"},
};
static const input given = {
    "label,hr,lo,hi\nAge,,,\n\" <65\",0.6,0.40,0.8\n\" 65+\",NA,NA,NA\n\" All\",0.7,0.5,NR\n",
    NULL,
    {"label=label", "estimate=hr", "lower=lo", "upper=hi", "effect=hazard_ratio"},
};

static const input alone = {
    "label,b\nA,0.4\nB,1.2\n",
    NULL,
    {"label=label", "estimate=b", "effect=other", "locale=fr"},
};

static const input huge = {
    "label,or,lo,hi\nOne,0,-1,1\nTwo,-7,-20,12\nThree,10,0.6931472,20\n",
    NULL,
    {"label=label", "estimate=or", "lower=lo", "upper=hi", "effect=odds_ratio", "scale=log"},
};

typedef struct text_case {
    const input *input;
    const char *more[6];  /**< further settings */
    const char *holds[8]; /**< parts that have to be there, in this order */
    const char *lacks;    /**< NULL: nothing */
} text_case;

static const text_case methods[] = {
    {&trial,
     {NULL},
     {"The hazard ratios of Drug against Placebo, with 95% Wald confidence intervals",
      "Cox proportional-hazards models with Efron’s method for ties.",
      "likelihood ratio of Cox models with and without it.", "trialfig " TF_VERSION "."},
     "stratified"},
    {&trial,
     {"strata=[region]", "ties=breslow", "conf.level=0.985"},
     {"98.5%", "Breslow’s method",
      "The overall estimate is stratified by region; subgroup estimates are not."},
     NULL},
    {&trial,
     {"strata=[region, ecog]", "subgroup.strata=inherit"},
     {"All estimates are stratified by region and ecog."},
     "are not."},
    {&trial,
     {"published.estimate=0.6", "published.source=NEJM"},
     {"The overall hazard ratio is as published (NEJM).", "not computed from these data."},
     NULL},
    {&responses,
     {NULL},
     {"The odds ratios of E against C", "Wald confidence", "every patient of an arm"},
     "Cox"},
    {&responses,
     {"effect=risk_difference", "strata=[s]", "subgroups=[s]"},
     {"risk differences", "Miettinen\u2013Nurminen", "variance of Sato", "Cochran’s Q"},
     NULL},
    {&responses,
     {"effect=risk_difference", "subgroups=[s]"},
     {"Cochran’s Q", "0.5 was added to each cell"},
     "not estimated"},
    {&responses,
     {"subgroups=[s]"},
     {"Subgroups without responders in an arm were not estimated.",
      "Subgroups in which everybody in an arm responded were not estimated, either."},
     "fewer than"},
    {&responses, {NULL}, {"every patient of an arm"}, "without a response"},
    {&unanswered,
     {NULL},
     {"every patient of an arm as its denominator. Patients without a response value (2) were "
      "counted as not having responded."},
     NULL},
    {&unanswered,
     {"locale=fr"},
     {"Les patients dont la réponse n’est pas connue (2) ont été comptés comme non-répondeurs."},
     NULL},
    {&one_level, {NULL}, {"odds ratios"}, "nteraction"},
    {&trial,
     {"strata=[region]"},
     {"with and without it, without the strata."},
     ", with the strata"},
    {&trial,
     {"strata=[region]", "subgroup.strata=inherit"},
     {"with and without it, with the strata."},
     "without the strata"},
    {&responses, {"effect=RR", "conf.method=score"}, {"risk ratios", "score"}, "interaction"},
    {&means, {NULL}, {"mean differences of B against A", "Welch’s method"}, NULL},
    {&lung,
     {"strata=[inst]"},
     {"from one Cox proportional-hazards model with age and sex.",
      "Patients with complete data: 227; events: 164.", "The model is stratified by inst.",
      "Efron’s method", "The P values are those of Wald’s test."},
     NULL},
    {&given,
     {"published.source=NEJM 2024"},
     {"drawn as given (NEJM 2024); nothing was computed"},
     "Cox"},
    {&given, {NULL}, {"are drawn as given; nothing was computed from them."}, "exponentiated"},
    /* "estimations" is feminine */
    {&alone, {NULL}, {"La figure reproduit les estimations sans modification"}, "reproduits"},
    {&logs,
     {"label=s"},
     {"hazard ratios and their 95% confidence intervals are drawn as given on the log scale, and "
      "were exponentiated; nothing else was computed from them."},
     "; nothing was computed"},
    {&logs,
     {"label=s", "locale=fr", "published.source=NEJM"},
     {"(NEJM) sont l’exponentielle des logarithmes donnés"},
     "tels qu’ils"},
    {&logs,
     {"study=s", "pool.method=FE"},
     {"were pooled on the log scale",
      "The hazard ratios of the studies were exponentiated from the logarithms that were given."},
     NULL},
    {&double_zero,
     {"pool.method=[FE, REML, MH, DL]"},
     {"Nothing was added to cells of 0.",
      "Studies in which nobody, or everybody, had an event, and which only Mantel\u2013Haenszel "
      "pools: 1."},
     "left out"},
    {&double_zero, {"pool.method=MH"}, {"Nothing was added to cells of 0."}, "nobody"},
    {&double_zero,
     {"pool.method=[FE, DL]"},
     {"Studies left out because nobody, or everybody, had an event: 1."},
     "pools"},
    {&bcg,
     {"pool.method=[FE, REML]"},
     {"The odds ratios were pooled on the log scale",
      "common effect (inverse variance) and random effects (restricted maximum likelihood)",
      "I\u00b2 from Q", "Q-profile"},
     "Knapp"},
    {&bcg,
     {"pool.method=[DL, MH]", "pool.hartung_knapp=adhoc", "pool.i2=tau2", "pool.by=alloc",
      "pool.prediction=true", "pool.prediction_df=k-2"},
     {"DerSimonian", "Mantel", "Knapp and Hartung, with the ad hoc", "typical variance",
      "k \u2212 2 degrees", "pooled by alloc"},
     NULL},
    {&bcg,
     {"pool.show=leave_one_out", "pool.egger=true"},
     {"without that study", "Egger"},
     "Each row is the pooled estimate of"},
    {&bcg, {"pool.method=FE"}, {"Cochran’s Q and by I\u00b2 from Q."}, "Q-profile"},
    {&zero, {NULL}, {"For studies with a cell of 0, 0.5 was added to each cell."}, NULL},
};

static const text_case descriptions[] = {
    {&trial,
     {"favours.left=Drug better", "favours.right=Control better"},
     {"Forest plot of hazard ratios by subgroup, Drug vs",
      "Patients: 400; events: ", "All patients: 0.63 (95% CI, 0.48\u20130.82).", "sex, male: 0.78",
      "sex, female: 0.48 (95% CI, 0.32\u20130.72).", "To the left: Drug better.",
      "To the right: Control better."},
     "interaction"},
    {&trial,
     {"style.name=base"},
     {"sex: interaction P = 0.13.", "To the left: Favors Drug.", "To the right: Favors Placebo."},
     NULL},
    {&trial,
     {"style.name=base", "locale=en-GB"},
     {"To the left: Favours Drug.", "To the right: Favours Placebo."},
     NULL},
    {&trial, {"style.name=bmj"}, {"To the left: Favours Drug."}, NULL},
    {&trial, {"style.name=lancet"}, {"To the left: Favours Drug."}, NULL},
    {&trial, {"style.name=jama"}, {"To the left: Favors Drug."}, NULL},
    {&responses, {NULL}, {"To the left: Higher with C.", "To the right: Higher with E."}, NULL},
    {&given, {NULL}, {"Forest plot"}, "To the"},
    {&trial, {"style.name=nejm"}, {"sex, male: 0.78", "To the left: Drug Better."}, "interaction"},
    {&trial, {"style.name=base", "subgroup.interaction=false"}, {"sex, male"}, "interaction"},
    {&trial,
     {"subgroup.interaction=true", "labels={sex: Sex}"},
     {"Sex: interaction P=0.13."},
     NULL},
    {&trial,
     {"locale=fr"},
     {"Forest plot par sous-groupe (hazard ratios)", "Tous les patients", "0,63"},
     "All"},
    {&given,
     {NULL},
     {"Forest plot of hazard ratios.", "Age, <65: 0.60 (95% CI, 0.40\u20130.80).",
      "Age, 65+: not estimable.", "Age, All: 0.70 (95% CI, 0.50\u2013NE)."},
     NULL},
    {&bcg,
     {"pool.method=[REML]", "pool.hartung_knapp=true", "pool.prediction=true"},
     {"number of studies: 13.", "Aronson 1948: 0.39", "Random effects (REML+HK): 0.47",
      "Prediction interval",
      "Heterogeneity: I\u00b2\u00a0=\u00a093%, \u03c4\u00b2\u00a0=\u00a00.34\u00a0(REML), "
      "Q\u00a0=\u00a0163.16",
      "P"},
     "Further"},
    {&bcg,
     {"pool.method=[DL]", "pool.by=alloc", "locale=fr"},
     {"H\u00e9t\u00e9rog\u00e9n\u00e9it\u00e9\u00a0: I\u00b2\u00a0=\u00a0",
      "\u03c4\u00b2\u00a0=\u00a00,37\u00a0(DL), Q\u00a0=\u00a0163,16, ddl\u00a0=\u00a012",
      "Test de diff\u00e9rence entre groupes\u00a0: Q\u00a0="},
     "Heterogeneity"},
    {&bcg, {"pool.method=FE"}, {"Heterogeneity: I\u00b2\u00a0=\u00a093%, Q"}, "\u03c4"},
    {&huge,
     {NULL},
     {"Two: <0.01 (95% CI, <0.01\u2013>10,000).", "Three: >10,000 (95% CI, 2.00\u2013>10,000)."},
     "0.00"},
    {&lung,
     {"factors=[sex]", "per={age: 10}"},
     {"from one model.", "Patients: 228; events: 165.", "age, per 10: ", "sex, 1: reference.",
      "sex, 2: 0.6"},
     NULL},
    {&trial, {"favours.left=Drug"}, {"To the left: Drug."}, NULL},
    {&bcg,
     {"pool.show=cumulative", "pool.method=REML"},
     {"Each row is the pooled estimate of that study and those above it."},
     NULL},
    {&means, {NULL}, {"Patients: 4."}, "events"},
    {&responses,
     {"effect=risk_difference"},
     {"differences in percentage points by subgroup", "All patients: 33.3 (95% CI, "},
     NULL},
};

static analysis_run run_case(const text_case *c) {
    const char *settings[2 * MOST_SETTINGS] = {NULL};
    size_t n = 0;
    for (size_t i = 0; c->input->settings[i]; i++)
        settings[n++] = c->input->settings[i];
    for (size_t i = 0; i < G_N_ELEMENTS(c->more) && c->more[i]; i++)
        settings[n++] = c->more[i];
    if (c->input->csv)
        return run_text(&tf_forest_analysis, c->input->csv, settings);
    g_autofree char *file = g_strdup_printf("tests/reference/data/%s", c->input->file);
    g_autofree char *path = source_path(file);
    return run_path(&tf_forest_analysis, path, settings);
}

static void check_text(const char *text, const text_case *c) {
    check_phrases(text, c->holds, G_N_ELEMENTS(c->holds), c->lacks);
}

START_TEST(methods_sentence) {
    analysis_run run = run_case(&methods[_i]);
    run_detail(&run);
    g_autofree char *text = run_say(&run, tf_forest_report.methods);
    check_text(text, &methods[_i]);
    run_clear(&run);
}
END_TEST

START_TEST(alternative_text) {
    analysis_run run = run_case(&descriptions[_i]);
    run_detail(&run);
    g_autoptr(tf_style) style = tf_style_resolve(run.spec, run.diag);
    g_autofree char *findings = run_findings(&run);
    ck_assert_msg(style != NULL, "%s", findings);
    g_autoptr(tf_words) words = tf_words_new(run.spec, style, run.diag);
    ck_assert_ptr_nonnull(words);
    g_autofree char *text = tf_forest_report.describe(tf_ask_new(run.spec, style, run.arena), style,
                                                      words, run.results);
    check_text(text, &descriptions[_i]);
    run_clear(&run);
}
END_TEST

/** Long forests are told in part, but never without their pooled estimate. */
START_TEST(long_forests_are_cut) {
    g_autoptr(GString) csv = g_string_new("study,hr,se\n");
    for (int i = 0; i < 60; i++)
        g_string_append_printf(csv, "S%d,0.8,0.2\n", i);
    const input sixty = {
        csv->str, NULL, {"study=study", "estimate=hr", "std_err=se", "measure=HR"}};
    const text_case c = {
        &sixty, {NULL}, {"S19: 0.80", "Common effect (FE): 0.80", "Further rows: 40."}, "S20:"};
    analysis_run run = run_case(&c);
    run_detail(&run);
    g_autoptr(tf_style) style = tf_style_resolve(run.spec, run.diag);
    g_autoptr(tf_words) words = tf_words_new(run.spec, style, run.diag);
    g_autofree char *text = tf_forest_report.describe(tf_ask_new(run.spec, style, run.arena), style,
                                                      words, run.results);
    check_text(text, &c);
    run_clear(&run);
}
END_TEST

SUITE("forest texts") {
    add_loop(suite, "core", methods_sentence, (int)G_N_ELEMENTS(methods));
    add_loop(suite, "core", alternative_text, (int)G_N_ELEMENTS(descriptions));
    add_tests(suite, "limits", long_forests_are_cut, NULL);
}
