/* What rows of a file are for a forest: which key decides, and which keys have no meaning then. */
#include "forest/results.h"
#include "support/analysis_run.h"
#include "support/suite.h"

#define TRIAL                                                                                      \
    "t,e,arm,sex,age,resp,val\n5,1,A,F,60,1,1.5\n6,0,B,M,70,0,2.5\n7,1,B,F,66,1,3\n8,1,A,M,80,0,"  \
    "2\n9,0,A,F,64,1,1\n4,1,B,M,75,1,4\n"
#define TEG    "time=t", "event=e", "group=arm"
#define ROWS   "label,hr,lo,hi\nAll,0.6,0.4,0.8\nOld,0.7,0.5,1.1\n"
#define GIVEN  "label=label", "estimate=hr", "lower=lo", "upper=hi"
#define HR     "effect=hazard_ratio"
#define COUNTS "study,x1,n1,x2,n2,g\nA,4,100,8,100,u\nB,3,50,9,50,v\nC,5,70,6,70,u\n"
#define TABLES "study=study", "events1=x1", "n1=n1", "events2=x2", "n2=n2"

/* Which key decides what rows of the file are. */
static const struct {
    const char *csv;
    const char *settings[MOST_SETTINGS];
    const char *said;
} sources[] = {
    {TRIAL, {TEG}, "compared by subgroup (from the key \"time.column\")"},
    {TRIAL, {TEG, "from=patients"}, "compared by subgroup (from the key \"from\")"},
    {TRIAL, {TEG, "subgroups=[sex]"}, "compared by subgroup (from the key \"subgroups\")"},
    {TRIAL,
     {"time.start=a", "time.end=b", "event=e", "group=arm"},
     "compared by subgroup (from the key \"time.start\")"},
    {TRIAL,
     {"endpoints={OS: [t, e]}", "group=arm"},
     "compared by subgroup (from the key \"endpoints\")"},
    {TRIAL,
     {"response=resp", "group=arm"},
     "compared by subgroup (from the key \"response.column\")"},
    {TRIAL, {"value=val", "group=arm"}, "compared by subgroup (from the key \"value\")"},
    {TRIAL,
     {"time=t", "event=e", "covariates=[sex]"},
     "for one model (from the key \"covariates\")"},
    {ROWS, {GIVEN, HR}, "drawn as given (from the key \"label\")"},
    {COUNTS, {TABLES, "measure=OR"}, "to be pooled (from the key \"study\")"},
    {COUNTS, {TABLES, "measure=OR", "from=studies"}, "to be pooled (from the key \"from\")"},
};

static const char dated[] = "a,b,e,arm\n2020-01-01,2020-05-01,1,A\n2020-01-01,2020-06-01,1,B\n";

START_TEST(source_is_said_with_its_key) {
    const bool dates = strstr(sources[_i].settings[0], "time.start") != NULL;
    analysis_run run =
        run_text(&tf_forest_analysis, dates ? dated : sources[_i].csv, sources[_i].settings);
    g_autofree char *findings = run_findings(&run);
    ck_assert_msg(strstr(findings, sources[_i].said) != NULL, "%s", findings);
    run_clear(&run);
}
END_TEST

/* A key that has no meaning for a source, and one that has; each alone says the wrong thing. */
static const struct {
    const char *from, *key, *refused;
} strays[] = {
    {"patients", "study=sex", "study"},
    {"patients", "covariates=[sex]", "covariates"},
    {"patients", "pool=FE", "pool.method"},
    {"patients", "columns=[sex]", "columns"},
    {"model", "subgroups=[sex]", "subgroups"},
    {"model", "published.estimate=0.5", "published.estimate"},
    {"model", "overall=false", "overall.show"},
    {"rows", "time=t", "time.column"},
    {"rows", "time.end=t", "time.end"},
    {"rows", "event=e=1", "event.column"},
    {"rows", "censor=e", "censor.column"},
    {"rows", "weights=age", "weights.column"},
    {"rows", "input.level=0.9", "input.level"},
    {"rows", "events1=age", "events1"},
    {"rows", "order={sex: [F]}", "order"},
    {"studies", "patient=age", "patient"},
    {"studies", "counts.events=age", "counts.events"},
    {"studies", "response=resp", "response.column"},
    {"studies", "weight=age", "weight"},
    {"studies", "cuts={age: [65]}", "cuts"},
    {"studies", "subgroup.min_events=2", "subgroup.min_events"},
};

START_TEST(stray_key_is_refused) {
    g_autofree char *from = g_strconcat("from=", strays[_i].from, NULL);
    const char *settings[] = {from, strays[_i].key, NULL};
    analysis_run run = run_text(&tf_forest_analysis, TRIAL, settings);
    g_autofree char *findings = run_findings(&run);
    g_autofree char *wanted = g_strconcat(strays[_i].refused, " has no meaning where rows", NULL);
    const char *found = strstr(findings, wanted);
    ck_assert_msg(found != NULL, "%s", findings);
    ck_assert_msg(strstr(found + strlen(wanted), "has no meaning") == NULL, "%s", findings);
    run_clear(&run);
}
END_TEST

/** Set files have these among their defaults, for figures of other sources. */
START_TEST(harmless_key_is_taken) {
    static const char *const settings[] = {
        GIVEN, HR, "time.unit=months", "competing=censor", "event.is=[1]", NULL};
    analysis_run run = run_text(&tf_forest_analysis, ROWS, settings);
    ck_assert(run.results != NULL);
    run_clear(&run);
}
END_TEST

/* Only a factor of a model has a level that the others are compared with; arms are those of "arm".
 */
static const struct {
    const char *csv;
    const char *settings[MOST_SETTINGS];
    const char *column;
    bool reference;
} referred[] = {
    {TRIAL, {TEG, "subgroups=[sex]"}, "sex", false},
    {TRIAL, {TEG, "subgroups=[sex]"}, "arm", true},
    {TRIAL, {"time=t", "event=e", "covariates=[sex]"}, "sex", true},
    {COUNTS, {TABLES, "measure=OR", "pool.method=FE", "pool.by=g"}, "g", false},
};

START_TEST(reference_is_told_where_there_is_one) {
    analysis_run run = run_text(&tf_forest_analysis, referred[_i].csv, referred[_i].settings);
    run_must_succeed(&run);
    g_autofree char *stand = g_strdup_printf("\"%s\": ", referred[_i].column);
    const tf_finding *note = run_finding(&run, TF_NOTE, stand);
    ck_assert_ptr_nonnull(note);
    ck_assert_msg((strstr(note->message, "is the reference") != NULL) == referred[_i].reference,
                  "%s", note->message);
    run_clear(&run);
}
END_TEST

SUITE("forest sources") {
    add_loop(suite, "references", reference_is_told_where_there_is_one,
             (int)G_N_ELEMENTS(referred));
    add_loop(suite, "deciding", source_is_said_with_its_key, (int)G_N_ELEMENTS(sources));
    add_loop(suite, "strays", stray_key_is_refused, (int)G_N_ELEMENTS(strays));
    add_tests(suite, "strays", harmless_key_is_taken, NULL);
}
