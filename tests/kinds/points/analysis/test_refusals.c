#include "points/ask.h"
#include "points/results.h"
#include "support/analysis_run.h"
#include "support/suite.h"

/* Files and keys of which no points can be drawn are refused by a message that says why; what can
   be drawn but says less than it seems to is told. */

#define OK     "id,cells,arm,v\n1,a,A,5\n1,b,A,6\n2,a,B,7\n2,b,B,9\n"
#define BOXES  "arm,lo,q1,med,q3,hi,n\nA,1,2,3,4,5,10\nB,2,3,4,5,6,12\n"
#define FIVE   "min=lo", "q1=q1", "median=med", "q3=q3", "max=hi"
#define GROUPS "value=v", "group=arm", "category=cells"

static const struct {
    const char *csv, *settings[10], *error;
} refused[] = {
    {OK, {"group=arm", NULL}, "the column of the values is not named"},
    {OK, {GROUPS, "estimate=v", NULL}, "estimate has no meaning where rows"},
    {BOXES, {"group=arm", FIVE, "compare.test=t", NULL}, "compare.test has no meaning where rows"},
    {BOXES, {"group=arm", "min=lo", "median=med", NULL}, "a box has five numbers"},
    {BOXES, {"group=arm", "estimate=med", "lower=q1", NULL}, "limits need both columns"},
    {BOXES,
     {"group=arm", "estimate=lo", "lower=q1", "upper=hi", NULL},
     "the estimate is not between its limits"},
    {"arm,m,lo,hi\nA,5,4,\nB,6,5,7\n",
     {"group=arm", "estimate=m", "lower=lo", "upper=hi", NULL},
     "one limit is missing"},
    {BOXES, {FIVE, NULL}, "a group is there twice: lines 2 and 3"},
    {"arm,lo,q1,med,q3,hi,n\nA,1,2,3,4,5,-1\n",
     {"group=arm", FIVE, "n=n", NULL},
     "a number of patients is no whole number from 0 on"},
    {"arm,lo,q1,med,q3,hi,n\nA,1,2,3,2.5,5,1\n",
     {"group=arm", FIVE, NULL},
     "the five numbers of a box don't rise"},
    {"arm,lo,q1,med,q3,hi,n\nA,1,2,3,,5,1\nB,1,2,3,4,5,1\n",
     {"group=arm", FIVE, NULL},
     "one of the five numbers of a box is missing"},
    {BOXES, {"group=arm", FIVE, "form=violin", NULL}, "published numbers have one form"},
    /* values */
    {"arm,v\nA,\nB,\n", {"value=v", "group=arm", NULL}, "no row has a value in column \"v\""},
    {"arm,v\nA,1\nB,x\n", {"value=v", "group=arm", NULL}, "not a number"},
    {"arm,v\nA,NaN\nB,1\nA,2\nB,inf\n", {"value=v", "group=arm", NULL}, "not a number"},
    {"arm,v\nA,1\nB,-1\n", {"value=v", "group=arm", "y.log=true", NULL}, "0 or below has no place"},
    {"arm,v\nA,1\nB,0\n", {"value=v", "group=arm", "y.log=true", NULL}, "0 or below has no place"},
    {"arm,lo,q1,med,q3,hi\nA,0,2,3,4,5\n",
     {"group=arm", FIVE, "y.log=true", NULL},
     "0 or below has no place"},
    {"arm,v\nA,1\nA,2\nB,0\n",
     {"value=v", "group=arm", "form=interval", "summary=geometric_mean", NULL},
     "a geometric mean needs values above 0"},
    {"arm,v\nA,1\nA,40\nB,3\nB,4\n",
     {"value=v", "group=arm", "form=interval", "y.log=true", NULL},
     "limits or lines at 0 or below"},
    {OK, {GROUPS, "thresholds=[-2]", "y.log=true", NULL}, "limits or lines at 0 or below"},
    {"id,arm,v\n1,A,5\n1,A,6\n2,B,7\n", {"value=v", "group=arm", NULL}, "is there twice"},
    {"id,arm,v\n1,A,5\n2,A,6\n3,A,7\n3,B,8\n4,B,9\n",
     {"value=v", "group=arm", NULL},
     "patient \"3\" is in \"A\" and in \"B\": lines 4 and 5"},
    {"arm,v\nA,<50\nB,70\n", {"value=v", "group=arm", NULL}, "\"<50\": not a number"},
    {"arm,v\nA,<100\nB,70\n",
     {"value=v", "group=arm", "detection=50", NULL},
     "a value below 100 may be above the limit of detection, 50"},
    {"arm,v\nA,>100\nB,70\n",
     {"value=v", "group=arm", "detection=50", NULL},
     "a value above a limit"},
    {"arm,v\nA,45%\nA,60%\nB,0.32\nB,0.91\n",
     {"value=v", "group=arm", NULL},
     "are these fractions?"},
    {OK, {GROUPS, "y.min=6", NULL}, "values or limits lie below y.min"},
    {OK, {GROUPS, "y.max=8", NULL}, "values or limits lie above y.max"},
    {OK, {GROUPS, "y.min=8", "y.max=6", NULL}, "y.max is not above y.min"},
    {OK, {GROUPS, "y.min=-1", "y.log=true", NULL}, "no end at 0 or below"},
    {OK, {GROUPS, "thresholds=[5]", "thresholds.labels=[a, b]", NULL}, "not of one length"},
    {OK, {GROUPS, "thresholds=[1,2,3,4,5,6,7,8,9,10,11,12,13]", NULL}, "too many lines across"},
    /* what doesn't go together */
    {OK, {GROUPS, "form=interval", "summary=none", NULL}, "an interval is one of a mean or median"},
    {OK,
     {GROUPS, "form=interval", "summary=median", "interval=se", NULL},
     "that interval is one of means"},
    {OK, {GROUPS, "form=strip", "dots=false", NULL}, "a strip is made of dots"},
    {OK, {"value=v", "patient=id", "paired=true", NULL}, "pairs need two groups"},
    {OK, {GROUPS, "compare.test=paired_t", NULL}, "that test is one of pairs"},
    {OK,
     {GROUPS, "patient=id", "paired=true", "compare.test=welch", NULL},
     "takes the values of pairs for those of other patients"},
    {OK,
     {GROUPS, "patient=id", "paired=true", "compare.overall=true", NULL},
     "no test of all groups together for pairs"},
    {"cells,v\na,5\nb,6\na,7\nb,8\n",
     {"value=v", "group=cells", "paired=true", NULL},
     "no column is the patient's"},
};

START_TEST(is_refused) {
    analysis_run r = run_text(&tf_points_analysis, refused[_i].csv, refused[_i].settings);
    ck_assert_ptr_null(r.results);
    g_autofree char *said = run_findings(&r);
    ck_assert_msg(run_says(&r, TF_ERROR, refused[_i].error), "%s", said);
    run_clear(&r);
}
END_TEST

START_TEST(too_many) {
    g_autoptr(GString) csv = g_string_new("c,arm,v\n");
    for (int i = 0; i < 16; i++)
        for (int k = 0; k < 4; k++)
            g_string_append_printf(csv, "c%d,a%d,%d\n", i, k, i + k);
    analysis_run r = run_text(&tf_points_analysis, csv->str,
                              (const char *[]){"value=v", "group=arm", "category=c", NULL});
    ck_assert(run_says(&r, TF_ERROR, "4 groups of 16 categories are too many"));
    run_clear(&r);
    r = run_text(&tf_points_analysis, csv->str,
                 (const char *[]){"value=v", "group=c", "category=arm", NULL});
    ck_assert(run_says(&r, TF_ERROR, "groups can stand side by side"));
    run_clear(&r);
}
END_TEST

/* ---- what is told -----------------------------------------------------------------------------
 */

#define IN_BOTH "id,arm,v\n1,A,5\n2,A,6\n3,A,7\n4,B,9\n5,B,9\n6,B,10\n3,B,8\n"
#define VISITS                                                                                     \
    "id,arm,visit,v\n1,A,W0,5\n1,A,W4,6\n2,A,W0,7\n2,A,W4,8\n3,B,W0,4\n3,B,W4,8\n4,B,W0,3\n"       \
    "4,B,W4,5\n"
static const struct {
    const char *csv, *settings[8];
    tf_severity severity;
    const char *said;
} told[] = {
    {"arm,v\nA,1\nB,2\nB,4\nB,5\n",
     {"value=v", "group=arm", NULL},
     TF_NOTE,
     "\"A\" has one value alone"},
    {"arm,v\nA,3\nA,3\nB,2\nB,4\n",
     {"value=v", "group=arm", NULL},
     TF_NOTE,
     "all values of \"A\" are the same"},
    {"arm,c,v\nA,x,3\nA,y,3\nB,x,2\nB,x,4\nA,x,9\n",
     {"value=v", "group=arm", "category=c", NULL},
     TF_NOTE,
     "\"B\", \"y\" has no value"},
    {"arm,v\nA,3\nA,3\nB,3\nB,3\n",
     {"value=v", "group=arm", NULL},
     TF_WARNING,
     "1 of 1 comparisons have no P"},
    {"arm,v\nA,3\nA,3\nB,3\nB,3\n",
     {"value=v", "group=arm", "compare.test=welch", NULL},
     TF_WARNING,
     "1 of 1 comparisons have no P"},
    {"arm,v\nA,3\nB,4\nB,5\n",
     {"value=v", "group=arm", "form=interval", NULL},
     TF_WARNING,
     "1 of 1 comparisons have no P"},
    {"arm,v\nA,3\nA,\nB,4\nB,5\n",
     {"value=v", "group=arm", NULL},
     TF_NOTE,
     "1 of 4 rows have no value in column \"v\""},
    {OK, {GROUPS, "interval=sd", NULL}, TF_WARNING, "--form interval draws intervals"},
    {OK, {GROUPS, "form=strip", "whiskers=range", NULL}, TF_WARNING, "there are no boxes"},
    {OK, {GROUPS, "summary=mean", NULL}, TF_WARNING, "boxes have medians"},
    {OK,
     {GROUPS, "compare.test=none", "compare.pairs=all", NULL},
     TF_WARNING,
     "nothing is compared"},
    {OK, {"value=v", "group=cells", "patient=id", NULL}, TF_WARNING, "they are not compared"},
    {"arm,v\nA,<50\nA,60\nB,< 20\nB,70\n",
     {"value=v", "group=arm", "detection=50", NULL},
     TF_NOTE,
     "2 cells of \"v\" with a sign \"<\" are values below the limit of detection, 50"},
    {IN_BOTH,
     {"value=v", "group=arm", "rows=mean", NULL},
     TF_WARNING,
     "(1 of 6 by \"id\"): they are not compared"},
    {VISITS,
     {"value=v", "group=arm", "rows=mean", NULL},
     TF_WARNING,
     "over the visits of \"visit\": \"W0\" (4), \"W4\" (4)"},
};

START_TEST(is_told) {
    analysis_run r = run_text(&tf_points_analysis, told[_i].csv, told[_i].settings);
    run_must_succeed(&r);
    g_autofree char *said = run_findings(&r);
    ck_assert_msg(run_says(&r, told[_i].severity, told[_i].said), "%s", said);
    run_clear(&r);
}
END_TEST

/* The same patients in both groups: without pairs no P says what it seems to. */
START_TEST(the_same_patients_are_not_compared) {
    analysis_run r = run_text(&tf_points_analysis, OK,
                              (const char *[]){"value=v", "group=cells", "patient=id", NULL});
    const tf_points_results *p = run_detail(&r);
    ck_assert_uint_eq(p->n_comparisons, 0);
    run_clear(&r);
}
END_TEST

/* One of six is in both: the test would take seven values for those of seven patients. Means of
   replicates, and groups nobody of whom is in the other, raise no alarm. */
START_TEST(means_of_patients_in_both_groups) {
    static const struct {
        const char *csv, *settings[6];
        size_t n_comparisons;
    } cases[] = {
        {IN_BOTH, {"value=v", "group=arm", "rows=mean", NULL}, 0},
        {IN_BOTH, {"value=v", "group=arm", "paired=true", NULL}, 1},
        {"id,arm,rep,v\n1,A,1,5\n1,A,2,6\n2,A,1,7\n2,A,2,8\n3,B,1,4\n3,B,2,8\n4,B,1,3\n4,B,2,5\n",
         {"value=v", "group=arm", "rows=mean", NULL},
         1},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        analysis_run r = run_text(&tf_points_analysis, cases[i].csv, cases[i].settings);
        run_must_succeed(&r);
        const tf_points_results *p = run_detail(&r);
        ck_assert_uint_eq(p->n_comparisons, cases[i].n_comparisons);
        g_autofree char *said = run_findings(&r);
        ck_assert_msg(run_says(&r, TF_WARNING, "not compared") == (cases[i].n_comparisons == 0),
                      "%s", said);
        ck_assert_msg(!run_says(&r, TF_WARNING, "the visits of"), "%s", said);
        run_clear(&r);
    }
}
END_TEST

START_TEST(five_thousand_values) {
    g_autoptr(GString) csv = g_string_new("arm,v\n");
    for (int i = 0; i < 5000; i++)
        g_string_append_printf(csv, "%c,%d\n", "AB"[i % 2], i * 7919 % 1000);
    analysis_run r =
        run_text(&tf_points_analysis, csv->str,
                 (const char *[]){"value=v", "group=arm", "form=violin", "dots=true", NULL});
    const tf_points_results *p = run_detail(&r);
    ck_assert_uint_eq(p->n_values, 5000);
    ck_assert_uint_eq(p->said.n_approx, 1);
    run_clear(&r);
}
END_TEST

SUITE("refusals of points") {
    add_loop(suite, "errors", is_refused, G_N_ELEMENTS(refused));
    add_loop(suite, "errors", is_told, G_N_ELEMENTS(told));
    add_tests(suite, "limits", too_many, the_same_patients_are_not_compared,
              means_of_patients_in_both_groups, five_thousand_values, NULL);
}
