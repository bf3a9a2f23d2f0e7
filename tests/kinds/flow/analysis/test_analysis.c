#include <string.h>

#include "flow/ask.h"
#include "flow/results.h"
#include "flow_boxes.h"
#include "support/analysis_run.h"
#include "support/suite.h"

/* Flows from rows of boxes: what comes from what, who stands at the side, rows and lanes, sums, and
   what is refused, of rows of patients, too. */

/* ---- counts ---------------------------------------------------------------------------------- */

static const char trial[] = "box,from,n,reason,arm\n"
                            "Analyzed,A,45,,A\n" /* rows in any order */
                            "Assessed,,120,,\n"
                            "Excluded,Assessed,20,,\n"
                            "Excluded,,12,Declined,\n"
                            "Excluded,,8,Other,\n"
                            "Randomized,Assessed,100,,\n"
                            "A,Randomized,50,,A\n"
                            "B,Randomized,50,,B\n"
                            "Lost,A,,,A\n"
                            "Lost,A,3,Moved,A\n"
                            "Lost,A,2,Unknown,A\n"
                            "Analyzed,B,50,,B\n";

START_TEST(boxes_of_counts) {
    g_autofree char *csv = g_strdup(trial);
    /* a box without a number of its own is the sum of its reasons */
    analysis_run run =
        run_text(&tf_flow_analysis, csv,
                 (const char *[]){COUNTS, "reason=reason", "group=arm", "template=consort", NULL});
    const tf_flow_results *flow = run_detail(&run);
    ck_assert_uint_eq(flow->n, 8);
    ck_assert_uint_eq(flow->n_lanes, 2);
    ck_assert_uint_eq(flow->n_levels, 4);
    const tf_flow_box *excluded = box_named(flow, "Excluded", "");
    ck_assert(excluded->side && excluded->n == 20 && excluded->n_reasons == 2);
    ck_assert_uint_eq(excluded->level, 0);
    const tf_flow_box *lost = box_named(flow, "Lost", "A");
    ck_assert(lost->side && lost->n == 5);
    const tf_flow_box *random = box_named(flow, "Randomized", "");
    ck_assert(random->first == 0 && random->last == 1 && random->level == 1);
    ck_assert(box_named(flow, "Analyzed", "B")->level == 3 && !box_named(flow, "B", "B")->side);
    ck_assert_double_eq(run_value(&run, "A", "A|Lost", "n_left"), 5);
    ck_assert_double_eq(run_value(&run, "A", "A|Lost|Moved", "n_reason"), 3);
    ck_assert_double_eq(run_value(&run, "", "Randomized", "n"), 100);
    ck_assert_double_eq(run_value(&run, "B", "Analyzed", "n"), 50);
    ck_assert_uint_eq(flow->n_stages, 4);
    run_clear(&run);
}
END_TEST

/* Deaths before treatment, then two ways on: who goes on stands below, who doesn't at the side. */
START_TEST(sides_are_found) {
    analysis_run run = run_text(&tf_flow_analysis,
                                "box,from,n\nPatients,,45\nInfections,Patients,5\n"
                                "Left,Patients,40\nPalliative,Left,10\nTreated,Left,30\n",
                                (const char *[]){COUNTS, NULL});
    const tf_flow_results *flow = run_detail(&run);
    ck_assert(box_named(flow, "Infections", "")->side);
    ck_assert(!box_named(flow, "Palliative", "Palliative")->side);
    ck_assert_uint_eq(flow->n_lanes, 2);
    ck_assert(run_says(&run, TF_NOTE, "2 boxes part from \"Left\""));
    run_clear(&run);
    run = run_text(&tf_flow_analysis, "box,from,n\nAll,,9\nLost to follow-up,All,2\nDone,All,7\n",
                   (const char *[]){COUNTS, NULL});
    flow = run_detail(&run);
    ck_assert(box_named(flow, "Lost to follow-up", "")->side);
    ck_assert_uint_eq(flow->n_lanes, 1);
    run_clear(&run);
    run = run_text(&tf_flow_analysis,
                   "box,from,n,type\nAll,,9,main\nIll,All,2,side\nDone,All,7,main\n",
                   (const char *[]){COUNTS, "side={column: type, is: [side]}", NULL});
    flow = run_detail(&run);
    ck_assert(box_named(flow, "Ill", "")->side && flow->n_lanes == 1);
    run_clear(&run);
}
END_TEST

/* Sources come together; the shorter one ends in the row in which the longer one does. */
START_TEST(sources_come_together) {
    analysis_run run =
        run_text(&tf_flow_analysis,
                 "box,from,n\nDatabases,,90\nScreened,Databases,80\nDuplicates,Databases,10\n"
                 "Read,Screened,20\nNot read,Screened,60\nLetters,,7\nSeen,Letters,7\n"
                 "Unread,Seen,1\nIncluded,Read; Seen,26\n",
                 (const char *[]){COUNTS, "template=prisma", NULL});
    const tf_flow_results *flow = run_detail(&run);
    ck_assert_uint_eq(flow->n_sources, 2);
    ck_assert_uint_eq(flow->n_lanes, 1);
    ck_assert_uint_eq(box_named(flow, "Letters", "")->level, 0);
    ck_assert_uint_eq(box_named(flow, "Seen", "")->level, 2);
    ck_assert_uint_eq(box_named(flow, "Read", "")->level, 2);
    ck_assert_uint_eq(box_named(flow, "Included", "")->level, 3);
    ck_assert(box_named(flow, "Seen", "")->above && box_named(flow, "Seen", "")->first == 1);
    ck_assert(box_named(flow, "Not read", "")->side);
    run_clear(&run);
}
END_TEST

/* "a|b|c": words or labels of the rows' names, with their bands. */
static const struct {
    const char *csv, *settings[6], *stages;
} named[] = {
    {trial,
     {"reason=reason", "group=arm", "template=consort", NULL},
     "flow.stage.enrollment 0-2|flow.stage.allocation 4-4|flow.stage.follow_up 5-5|"
     "flow.stage.analysis 6-6"},
    {trial,
     {"reason=reason", "group=arm", "template=strobe", NULL},
     "flow.stage.enrollment 0-2|flow.stage.follow_up 4-5|flow.stage.analysis 6-6"},
    {trial,
     {"reason=reason", "group=arm", "template=stard", NULL},
     "flow.stage.eligibility 0-2|flow.stage.index 4-5|flow.stage.diagnosis 6-6"},
    {trial,
     {"reason=reason", "group=arm", "template=prisma", NULL},
     "flow.stage.identification 0-1|flow.stage.screening 2-5|flow.stage.included 6-6"},
    {"box,from,n,what\nAll,,9,Start\nIn,All,9,\nEnd,In,9,Later\n",
     {"stage=what", "template=consort", NULL},
     "Start 0-2|Later 4-4"},
    {"box,from,n\nAll,,9\n", {"template=consort", NULL}, "flow.stage.enrollment 0-0"},
};

START_TEST(rows_have_names) {
    const char *settings[MOST_SETTINGS] = {COUNTS};
    for (size_t i = 0; named[_i].settings[i]; i++)
        settings[3 + i] = named[_i].settings[i];
    analysis_run run = run_text(&tf_flow_analysis, named[_i].csv, settings);
    const tf_flow_results *flow = run_detail(&run);
    g_autoptr(GString) stages = g_string_new(NULL);
    for (size_t k = 0; k < flow->n_stages; k++) {
        const tf_flow_stage *s = &flow->stages[k];
        g_string_append_printf(stages, "%s%s %zu-%zu", k > 0 ? "|" : "",
                               s->label ? s->label : s->word, s->first, s->last);
    }
    ck_assert_str_eq(stages->str, named[_i].stages);
    run_clear(&run);
}
END_TEST

START_TEST(arms_stand_in_their_order) {
    analysis_run run = run_text(
        &tf_flow_analysis, "box,from,n,arm\nAll,,9,\nA,All,4,a\nB,All,5,b\nEnd,A,4,a\nEnd,B,5,b\n",
        (const char *[]){COUNTS, "group=arm", "group.order=[b, a]", "group.labels={a: Drug}",
                         "labels={End: Analysed}", NULL});
    const tf_flow_results *flow = run_detail(&run);
    ck_assert_uint_eq(box_named(flow, "B", "b")->first, 0);
    ck_assert_uint_eq(box_named(flow, "A", "Drug")->first, 1);
    ck_assert_str_eq(box_named(flow, "End", "Drug")->label, "Analysed");
    run_clear(&run);
}
END_TEST

START_TEST(missing_reasons_are_told) {
    analysis_run run = run_text(&tf_flow_analysis,
                                "box,from,n,why\nAll,,30,\nOut,All,10,\nOut,All,4,Ill\n"
                                "In,All,20,\nEnd,In,20,\n",
                                (const char *[]){COUNTS, "reason=why", NULL});
    const tf_flow_results *flow = run_detail(&run);
    ck_assert_double_eq(box_named(flow, "Out", "")->unexplained, 6);
    ck_assert_double_eq(run_value(&run, "", "All|Out", "n_no_reason"), 6);
    ck_assert(run_says(&run, TF_NOTE, "\"Out\" has 10, and its reasons add up to 4"));
    run_clear(&run);
}
END_TEST

/* ---- refusals -------------------------------------------------------------------------------- */

#define HEAD "box,from,n,why,side,arm,stage\n"
static const struct {
    const char *csv, *settings[6], *message;
} refusals[] = {
    {HEAD "A,C,5\nB,A,5\nC,B,5\n", {NULL}, "comes from itself, by way of"},
    {HEAD "A,,9\nB,A,9\nC,D,1\nD,C,1\n", {NULL}, "comes from itself, by way of"},
    {HEAD "A,A,5\n", {NULL}, "\"A\" comes from itself, by way of \"A\""},
    {HEAD "All,,5\nEnd,Al,5\n", {NULL}, "\"End\" comes from \"Al\", which is no box"},
    {HEAD "A,,5\nB,,5\n", {NULL}, "\"A\" and \"B\" both come from nothing"},
    {HEAD "A,,5\nB,,5\nC,A; B,10\nD,,1\n", {NULL}, "both come from nothing"},
    {HEAD "A,,5\nB,,5\nC,A; B,11\n", {NULL}, "\"C\" has 11, and 10 come together in it"},
    {HEAD "A,,9\nB,A,5\nC,A,4\nD,B; C,9\n", {NULL}, "arms that part at \"A\" come together in"},
    {HEAD "A,,5\nB,,5\nX,,1\nC,A; B,10\nD,C; X,11\n", {NULL}, "come together in \"C\" and in"},
    {HEAD "A,,-5\n", {NULL}, "\"n\" is -5: no count"},
    {HEAD "A,,5.5\n", {NULL}, "\"n\" is 5.5: no count"},
    {HEAD "A,,\n", {NULL}, "box \"A\" has no number"},
    {HEAD ",,5\n", {NULL}, "a box has no name"},
    {HEAD "A,,9\nB,A,8\nC,B,8\n", {NULL}, "\"A\" has 9, and what comes from it adds up to 8: B 8"},
    {HEAD "A,,9\nX,A,2\nB,A,8\nC,B,8\n", {NULL}, "adds up to 10: X 2, B 8"},
    {HEAD "A,,9\nB,A,9\nB,A,9\n", {NULL}, "box \"B\" from \"A\" is there twice: line 3"},
    {HEAD "A,,9\nB,A,4\nC,A,5\nE,B,4\nE,C,5\nF,E,9\n", {NULL}, "and 2 boxes have that name"},
    {HEAD "A,,9\nX,A,2\nX,A,1,ill\nX,A,2,old\nB,A,7\nC,B,7\n",
     {"reason=why", NULL},
     "\"X\" has 2, and its reasons add up to 3"},
    {HEAD "A,,9\nA,,10,seen\n", {"reason=why", NULL}, "\"A\" has 9, and lists 10 of them"},
    {HEAD "A,,9\nX,,3,ill\n", {"reason=why", NULL}, "a reason has no box"},
    {HEAD "A,,9\nB,A,4\nC,A,5\nX,B,4\nX,C,5\nE,C,0\nX,,4,ill\n",
     {"reason=why", NULL},
     "a reason is of one box, and several have that name"},
    {HEAD "A,,9\nX,A,,ill\n", {"reason=why", NULL}, "a reason has no number"},
    {HEAD "A,,9\nX,A,4,ill\nY,A,5,old\n",
     {"reason=why", NULL},
     "all that comes from \"A\" seems to leave"},
    {HEAD "A,,9,,,,\nX,A,4,,maybe\nB,A,5\n", {"side=side", NULL}, "neither yes nor no"},
    {HEAD "A,,9,,,,\nX,A,9,,yes\nB,X,9,,no\n",
     {"side=side", NULL},
     "\"X\" can't stand at the side"},
    {HEAD "A,,9,,yes\n", {"side=side", NULL}, "\"A\" can't stand at the side"},
    {HEAD "A,,9,,,,\nX,A,9,,yes,b,\nB,A,0,,,a,\n",
     {"side=side", "group=arm", NULL},
     "arm \"b\" has no main box"},
    {HEAD "A,,9,,,,\nB,A,9,,,a,\nC,B,9,,,b,\n",
     {"group=arm", NULL},
     "\"C\" is of \"b\", and comes"},
    {HEAD "All,,7\nA,All,1\nB,All,1\nC,All,1\nD,All,1\nE,All,1\nF,All,1\nG,All,1\n",
     {NULL},
     "7 arms beside each other are too many: at most 6"},
    {HEAD "A,,9,,,,x\nB,A,4,,,,y\nC,A,5,,,,z\n",
     {"stage=stage", NULL},
     "\"B\" and \"C\" stand in one row, of \"y\" and \"z\""},
    {HEAD "A,,9\n", {"labels={B: C}", NULL}, "there is no box and no reason \"B\""},
    {HEAD "A,,9\n",
     {"patient=arm", NULL},
     "patient has no meaning where rows of the file are boxes"},
};

START_TEST(counts_are_refused) {
    const char *settings[MOST_SETTINGS] = {COUNTS};
    for (size_t i = 0; refusals[_i].settings[i]; i++)
        settings[3 + i] = refusals[_i].settings[i];
    /* rows that end early are filled up: what isn't said is empty */
    g_auto(GStrv) lines = g_strsplit(refusals[_i].csv, "\n", -1);
    g_autoptr(GString) csv = g_string_new(NULL);
    for (size_t i = 0; lines[i] && *lines[i]; i++) {
        g_string_append(csv, lines[i]);
        size_t n = 0;
        for (const char *at = lines[i]; *at; at++)
            n += *at == ',';
        for (; n < 6; n++)
            g_string_append_c(csv, ',');
        g_string_append_c(csv, '\n');
    }
    analysis_run run = run_text(&tf_flow_analysis, csv->str, settings);
    g_autofree char *findings = run_findings(&run);
    ck_assert_msg(run_says(&run, TF_ERROR, refusals[_i].message), "%s", findings);
    run_clear(&run);
}
END_TEST

static const struct {
    const char *csv, *settings[6], *message;
} wrong_patients[] = {
    {"id,x,arm\n1,ill,\n2,,A\n3,,\n",
     {"exclusions=x", "group=arm", NULL},
     "1 patient has neither an arm"},
    {"x,y,arm\nill,,A\n,old,\n,,B\n",
     {"exclusions=[x, y]", "group=arm", NULL},
     "1 patient has an arm and left at or before \"y\""},
    {"x\nill\nno\n", {"exclusions=x", NULL}, "\"no\" is no reason like the others"},
    {"x\n1\n2\n", {"exclusions=x", NULL}, "\"1\" is no reason like the others"},
    {"x\nyes\nlost\n", {"exclusions=x", NULL}, "\"yes\" is no reason like the others"},
    {"id,x\n1,ill\n1,\n", {"exclusions=x", "patient=id", NULL}, "patient \"1\" is there twice"},
    {"x\nill\n\n", {"exclusions=x", "boxes=[All]", NULL}, "boxes has 1 names, and there are 2"},
    {"x,n\nill,1\n,2\n", {"exclusions=x", "n=n", NULL}, "n has no meaning where rows of the file"},
    {"x,n\nill,1\n,2\n", {"n=n", NULL}, "what a row of the file is can't be told"},
};

START_TEST(patients_are_refused) {
    analysis_run run =
        run_text(&tf_flow_analysis, wrong_patients[_i].csv, wrong_patients[_i].settings);
    g_autofree char *findings = run_findings(&run);
    ck_assert_msg(run_says(&run, TF_ERROR, wrong_patients[_i].message), "%s", findings);
    run_clear(&run);
}
END_TEST

START_TEST(many_boxes_are_refused) {
    g_autoptr(GString) csv = g_string_new("box,from,n\nb0,,5\n");
    for (int i = 1; i < 2 * TF_FLOW_MAX; i++)
        g_string_append_printf(csv, "b%d,b%d,5\n", i, i - 1);
    analysis_run run = run_text(&tf_flow_analysis, csv->str, (const char *[]){COUNTS, NULL});
    ck_assert(run_says(&run, TF_ERROR, "240 boxes are too many for a figure: at most 120"));
    run_clear(&run);
}
END_TEST

SUITE("flow analysis") {
    add_tests(suite, "core", boxes_of_counts, sides_are_found, sources_come_together,
              arms_stand_in_their_order, missing_reasons_are_told, NULL);
    add_loop(suite, "core", rows_have_names, G_N_ELEMENTS(named));
    add_loop(suite, "errors", counts_are_refused, G_N_ELEMENTS(refusals));
    add_loop(suite, "errors", patients_are_refused, G_N_ELEMENTS(wrong_patients));
    add_tests(suite, "limits", many_boxes_are_refused, NULL);
}
