#include "lines/ask.h"
#include "lines/results.h"
#include "support/analysis_run.h"
#include "support/suite.h"

/* Files and keys of which no line can be drawn: each is refused by a message that says why. */

#define OK "id,visit,score\n1,0,5\n2,0,6\n1,4,2\n2,4,9\n"
/* two tests of each of two patients */
#define TESTS(name)                                                                                \
    "id," name ",v,x\n1,Hb,0,120\n1,Alb,0,40\n1,Hb,4,118\n1,Alb,4,41\n"                            \
    "2,Hb,0,130\n2,Alb,0,38\n2,Hb,4,128\n2,Alb,4,39\n"
#define GIVEN "x,at,low,high,n\n0,5,4,6,10\n4,7,6,9,12\n"

static const struct {
    const char *csv, *settings[6], *error;
} refused[] = {
    {OK, {"visit=visit", NULL}, "the column of the values is not named"},
    {OK,
     {"visit=visit", "value=score", "estimate=score", NULL},
     "estimate has no meaning where rows"},
    {GIVEN, {"visit=x", "estimate=at", "lower=low", NULL}, "limits need both columns"},
    {GIVEN, {"visit=x", "estimate=at", "change=true", NULL}, "change has no meaning where rows"},
    {"x,at,low,high,n\n0,5,4,6,10\n4,7,8,9,12\n",
     {"visit=x", "estimate=at", "lower=low", "upper=high", NULL},
     "the estimate is not between its limits"},
    {"x,at,low,high,n\n0,5,4,6,10\n4,7,6,,12\n",
     {"visit=x", "estimate=at", "lower=low", "upper=high", NULL},
     "one limit is missing"},
    {"x,at,low,high,n\n0,5,4,6,10\n4,7,6,9,-12\n",
     {"visit=x", "estimate=at", "n=n", NULL},
     "a number of patients is no whole number from 0 on"},
    {"x,at,low,high,n\n0,5,4,6,10\n4,7,6,9,12.5\n",
     {"visit=x", "estimate=at", "n=n", NULL},
     "a number of patients is no whole number from 0 on"},
    {"x,at\n0,5\n4,107\n",
     {"visit=x", "estimate=at", "summary=percent", NULL},
     "is no percentage of patients"},
    {"x,at,low,high\n0,5,4,6\n4,7,-1,12\n",
     {"visit=x", "estimate=at", "lower=low", "upper=high", "summary=percent", NULL},
     "is no percentage of patients"},
    {"x,at\n0,5\n4,7\n4,8\n",
     {"visit=x", "estimate=at", NULL},
     "a point is there twice: lines 3 and 4"},
    /* visits */
    {"id,visit,score\n1,Red,5\n1,Blue,2\n",
     {"visit=visit", "value=score", NULL},
     "they have no numbers and no known order"},
    {"id,visit,score\n1,4,5\n2,4,2\n",
     {"visit=visit", "value=score", NULL},
     "column \"visit\" has one visit"},
    {"id,visit,score\n1,2024-01-05,5\n1,2024-03-05,2\n",
     {"visit=visit", "value=score", NULL},
     "has dates, such as \"2024-01-05\": no visits"},
    {"id,visit,score\n1,Week 4,5\n1,Week 8,2\n2,W4,3\n",
     {"visit=visit", "value=score", NULL},
     "\"Week 4\" and \"W4\" of column \"visit\" are one visit"},
    {"id,visit,score\n1,Week 4,5\n1,Week 8,2\n1,Overall,3\n",
     {"visit=visit", "value=score", NULL},
     "\"Overall\" in column \"visit\" is no visit"},
    /* values */
    {"id,visit,score\n1,0,\n1,4,\n",
     {"visit=visit", "value=score", NULL},
     "no row has a value in column \"score\""},
    {"id,visit,score\n1,0,5\n1,4,0\n",
     {"visit=visit", "value=score", "summary=geometric_mean", NULL},
     "a geometric mean needs values above 0"},
    {"id,visit,score\n1,0,-5\n1,4,2\n",
     {"visit=visit", "value=score", "change=percent", "patient=id", NULL},
     "a baseline below 0 is no base of percent"},
    {"id,visit,score\n1,0,\n1,4,2\n",
     {"visit=visit", "value=score", "change=true", "patient=id", NULL},
     "no patient has a value at the baseline"},
    {OK,
     {"visit=visit", "value=score", "change=true", "baseline=Week 9", "patient=id", NULL},
     "no visit is called like the baseline"},
    {"a,visit,score\nx,0,5\ny,4,6\n",
     {"visit=visit", "value=score", "individual=true", NULL},
     "no column is the patient's"},
    {"id,visit,score\n1,0,CR\n1,4,maybe\n",
     {"visit=visit", "response=score", NULL},
     "is neither yes nor no"},
    {"id,visit,score\n1,0,5\n1,4,0\n",
     {"visit=visit", "value=score", "y.log=true", NULL},
     "have no place on a logarithmic axis"},
    /* several measurements in one column */
    {TESTS("Examen"), {"visit=v", "value=x", NULL}, "several tests are mixed: \"Hb\" and \"Alb\""},
    {TESTS("TEST"), {"visit=v", "value=x", "rows=mean", NULL}, "several tests are mixed"},
    {"TEST,v,x\nHb,0,120\nAlb,0,40\nHb,4,118\nAlb,4,41\n",
     {"visit=v", "value=x", NULL},
     "several tests are mixed"},
    {TESTS("PARAMCD"), {"visit=v", "value=x", NULL}, "several parameters are mixed"},
    /* the arm in the first form alone; columns of visits; spellings of one arm */
    {"id,arm,v,x\n1,A,0,5\n1,,4,6\n1,,8,6\n2,B,0,5\n2,,4,6\n2,,8,6\n",
     {"visit=v", "value=x", "group=arm", NULL},
     "stand in different rows of the same patients"},
    {"id,Hb_J0,Hb_M3\n1,8,9\n2,9,10\n",
     {"visit=Hb_J0", "value=Hb_M3", NULL},
     "are values at two visits by their names"},
    {"id,arm,v,x\n1,Rituximab,0,5\n1,rituximab,4,6\n2,Placebo,0,5\n2,Placebo,4,6\n",
     {"visit=v", "value=x", "group=arm", NULL},
     "patients change their \"arm\" between visits"},
    /* keys that don't go together */
    {OK, {"visit=visit", "value=score", "summary=none", NULL}, "nothing is drawn"},
    {OK, {"visit=visit", "response=score", "change=true", NULL}, "who has something has no change"},
    {OK,
     {"visit=visit", "value=score", "summary=geometric_mean", "change=true", NULL},
     "have no geometric mean"},
    {OK,
     {"visit=visit", "response=score", "individual=true", NULL},
     "percentages have no lines of single patients"},
    {OK, {"visit=visit", "response=score", "rows=mean", NULL}, "has no mean of several rows"},
    {OK,
     {"visit=visit", "response=score", "interval=sd", NULL},
     "of percentages there are confidence intervals alone"},
    {OK,
     {"visit=visit", "value=score", "summary=median", "interval=se", NULL},
     "that interval is one of means"},
    {OK, {"visit=visit", "value=score", "target=[5]", NULL}, "a target area has two ends"},
    {OK, {"visit=visit", "value=score", "target=[9, 5]", NULL}, "a target area has two ends"},
    {OK,
     {"visit=visit", "value=score", "target=[5, 9]", "target.steps={1: 2}", NULL},
     "a target is an area or moves in steps"},
    {OK, {"visit=visit", "value=score", "target.steps={soon: 2}", NULL}, "is no pair of numbers"},
    {OK,
     {"visit=visit", "value=score", "thresholds=[5, 6]", "thresholds.labels=[Low]", NULL},
     "are not of one length"},
    {OK, {"visit=visit", "value=score", "y.min=9", "y.max=3", NULL}, "y.max is not above y.min"},
    {OK, {"visit=visit", "value=score", "y.log=true", "y.min=0", NULL}, "has no end at 0 or below"},
    {OK,
     {"visit=visit", "value=score", "y.log=true", "change=true", NULL},
     "they have no logarithms"},
    {OK, {"visit=visit", "value=score", "interval=none", "y.max=5", NULL}, "lie above y.max"},
    {OK, {"visit=visit", "value=score", "interval=none", "y.min=5.8", NULL}, "lie below y.min"},
};

START_TEST(refusals) {
    analysis_run r = run_text(&tf_lines_analysis, refused[_i].csv, refused[_i].settings);
    g_autofree char *found = run_findings(&r);
    ck_assert_msg(!r.results, "drawn");
    ck_assert_msg(run_says(&r, TF_ERROR, refused[_i].error), "%s", found);
    run_clear(&r);
}
END_TEST

START_TEST(thirteen_groups_are_too_many) {
    for (int n = TF_LINES_MAX_GROUPS; n <= TF_LINES_MAX_GROUPS + 1; n++) {
        g_autoptr(GString) csv = g_string_new("id,arm,visit,score\n");
        for (int i = 0; i < n; i++)
            g_string_append_printf(csv, "%d,G%02d,0,%d\n%d,G%02d,4,%d\n", i, i, i, i, i, i + 1);
        analysis_run r =
            run_text(&tf_lines_analysis, csv->str,
                     (const char *[]){"visit=visit", "value=score", "group=arm", NULL});
        ck_assert(!r.results == (n > TF_LINES_MAX_GROUPS));
        run_clear(&r);
    }
}
END_TEST

/* One test with its results, a marker of each patient's own, and a test of each panel are no
   mixture; forms that all have the arm are drawn. */
static const struct {
    const char *csv, *settings[5];
    double at_0; /**< mean of all, or of the first panel or group */
    const char *group;
} drawn[] = {
    {"id,test,v,x\n1,positive,0,5\n2,negative,0,7\n1,positive,4,6\n2,negative,4,8\n",
     {NULL},
     6,
     ""},
    {"id,marker,v,x\n1,KRAS,0,5\n2,BRAF,0,7\n1,KRAS,4,6\n2,BRAF,4,8\n", {NULL}, 6, ""},
    {"test,v,x\npos,0,5\nneg,0,7\npos,4,6\nneg,4,8\n", {NULL}, 6, ""},
    {TESTS("Examen"), {"where=Examen = Hb", NULL}, 125, ""},
    {"id,arm,v,x\n1,A,0,5\n1,A,4,6\n2,,0,5\n2,B,4,6\n", {"group=arm", NULL}, 5, "A"},
    {"id,arm,v,x\n1,Rituximab,0,5\n1,rituximab,4,6\n2,Placebo,0,5\n2,Placebo,4,6\n",
     {"group=arm", "group.merge={Rituximab: [rituximab]}", NULL},
     5,
     "Rituximab"},
};

START_TEST(what_is_no_mixture_is_drawn) {
    const char *settings[MOST_SETTINGS] = {"visit=v", "value=x"};
    for (size_t i = 0; drawn[_i].settings[i]; i++)
        settings[2 + i] = drawn[_i].settings[i];
    analysis_run r = run_text(&tf_lines_analysis, drawn[_i].csv, settings);
    run_must_succeed(&r);
    ck_assert_double_eq_tol(run_value_at(&r, drawn[_i].group, "0", 0, "mean"), drawn[_i].at_0,
                            1e-9);
    run_clear(&r);
}
END_TEST

/* Which rows are kept of several tests is told. */
START_TEST(kept_tests_are_told) {
    static const char *const names[] = {TESTS("Examen"), TESTS("PARAMCD"), TESTS("LBTESTCD")};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        analysis_run r =
            run_text(&tf_lines_analysis, names[i],
                     (const char *[]){"visit=v", "value=x", "patient=id", "rows=first", NULL});
        run_must_succeed(&r);
        ck_assert_double_eq_tol(run_value_at(&r, "", "0", 0, "mean"), 125, 1e-9);
        g_autofree char *found = run_findings(&r);
        ck_assert_msg(run_says(&r, TF_WARNING, "those kept are \"Hb\""), "%s", found);
        run_clear(&r);
    }
}
END_TEST

/* What people wrote without effect is said; warnings of odd files, too. */
static const struct {
    const char *csv, *settings[6];
    tf_severity severity;
    const char *said;
} doubted[] = {
    {OK "1,8,4\n2,8,5\n1,99,4\n2,99,5\n",
     {"visit=visit", "value=score", NULL},
     TF_WARNING,
     "visit 99 of \"visit\" lies far from all others, the last of which is 8"},
    {OK,
     {"visit=visit", "value=score", "baseline=0", NULL},
     TF_WARNING,
     "no change from it is drawn"},
    {OK, {"visit=visit", "value=score", "gaps=join", NULL}, TF_WARNING, "no lines of patients"},
    {OK,
     {"visit=visit", "value=score", "response.is=[5]", NULL},
     TF_WARNING,
     "no column is named by response"},
    {OK,
     {"visit=visit", "value=score", "target.label=Low", NULL},
     TF_WARNING,
     "there is no target"},
    {OK "3,Unscheduled 2,7\n",
     {"visit=visit", "value=score", NULL},
     TF_WARNING,
     "unscheduled visits (\"Unscheduled 2\") have no place among visits"},
    {"id,day,score\n1,0,5\n2,1,6\n3,2,7\n4,3,4\n5,5,4\n",
     {"visit=day", "value=score", NULL},
     TF_WARNING,
     "most points are of one patient alone (5 of 5)"},
};

START_TEST(doubts) {
    analysis_run r = run_text(&tf_lines_analysis, doubted[_i].csv, doubted[_i].settings);
    g_autofree char *found = run_findings(&r);
    run_must_succeed(&r);
    ck_assert_msg(run_says(&r, doubted[_i].severity, doubted[_i].said), "%s", found);
    run_clear(&r);
}
END_TEST

SUITE("lines refusals") {
    add_loop(suite, "errors", refusals, G_N_ELEMENTS(refused));
    add_tests(suite, "errors", thirteen_groups_are_too_many, kept_tests_are_told, NULL);
    add_loop(suite, "core", what_is_no_mixture_is_drawn, G_N_ELEMENTS(drawn));
    add_loop(suite, "limits", doubts, G_N_ELEMENTS(doubted));
}
