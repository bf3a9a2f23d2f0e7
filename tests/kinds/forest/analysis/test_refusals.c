/* What forest plots refuse, and what they warn about: each with its message, hint and line. */
#include "forest/results.h"
#include "support/analysis_run.h"
#include "support/suite.h"

typedef struct refusal {
    const char *csv;
    const char *settings[MOST_SETTINGS];
    const char *message; /**< part of it */
    const char *hint;    /**< part of it; NULL: not looked at */
    unsigned line;       /**< of the file; 0: none, or not looked at */
} refusal;

#define TRIAL                                                                                      \
    "t,e,arm,sex,age,resp,val\n5,1,A,F,60,1,1.5\n6,0,B,M,70,0,2.5\n7,1,B,F,66,1,3\n8,1,A,M,80,0,"  \
    "2\n9,0,A,F,64,1,1\n4,1,B,M,75,1,4\n"
#define TEG    "time=t", "event=e", "group=arm"
#define ROWS   "label,hr,lo,hi\nAll,0.6,0.4,0.8\nOld,0.7,0.5,1.1\n"
#define GIVEN  "label=label", "estimate=hr", "lower=lo", "upper=hi"
#define HR     "effect=hazard_ratio"
#define COUNTS "study,x1,n1,x2,n2,g\nA,4,100,8,100,u\nB,3,50,9,50,v\nC,5,70,6,70,u\n"
#define TABLES "study=study", "events1=x1", "n1=n1", "events2=x2", "n2=n2"

static const refusal errors[] = {
    /* which source */
    {ROWS, {NULL}, "what a row of the file is can't be told from the keys", "--label", 0},
    {ROWS,
     {GIVEN, HR, "subgroups=[sex]"},
     "subgroups has no meaning where rows of the file are results",
     "from",
     0},
    {TRIAL,
     {TEG, "subgroups=[sex]", "weight=age"},
     "weight has no meaning where rows of the file are patients",
     NULL,
     0},
    {TRIAL,
     {TEG, "covariates=[sex]"},
     "group.column has no meaning where rows of the file are patients of a model",
     "the arm is one of the covariates",
     0},
    {TRIAL, {TEG, "effect=odds_ratio"}, "can't be had from times and events", "--response", 0},
    {TRIAL,
     {"response=resp", "group=arm", "effect=HR"},
     "can't be had from responses",
     "--time",
     0},
    {TRIAL, {TEG, "response=resp"}, "more than one of time, response and value", NULL, 0},
    {TRIAL, {"group=arm", "subgroups=[sex]"}, "no outcome of the patients is named", "--value", 0},
    {TRIAL, {"time=t", "event=e", "subgroups=[sex]"}, "no column says which arm", "--group", 0},
    {TRIAL, {TEG, "conf.method=newcombe"}, "no limits by that method", NULL, 0},
    /* arms and levels */
    {"t,e,arm\n5,1,A\n6,1,B\n7,1,C\n",
     {TEG},
     "column \"arm\" has 3 values: a forest compares two arms",
     "arm != C",
     0},
    {"t,e,arm\n5,1,A\n6,1,A\n", {TEG}, "has 1 value: a forest compares two arms", NULL, 0},
    {TRIAL, {TEG, "subgroups=[sexx]"}, "sexx", NULL, 0},
    {TRIAL,
     {TEG, "subgroups=[sex]", "order={sex: [F, X]}"},
     "order names \"X\", but no row that can be used has it in column \"sex\"",
     NULL,
     0},
    {TRIAL, {TEG, "subgroups=[sex]", "order={sex: [F, M, F]}"}, "order names \"F\" twice", NULL, 0},
    {TRIAL,
     {TEG, "subgroups=[sex]", "labels={sex=F: One, sex=M: One}"},
     "both have the label \"One\"",
     "label of its own",
     0},
    {TRIAL,
     {TEG, "subgroups=[sex]", "labels={sax=F: One}"},
     "labels names \"sax=F\", which the figure doesn't use",
     NULL,
     0},
    {TRIAL,
     {TEG, "subgroups=[sex]", "labels={sex=f: One}"},
     "labels names \"f\", but no row that can be used has it in column \"sex\"",
     NULL,
     0},
    {TRIAL,
     {TEG, "subgroups={column: sex, labels: {X: One}}"},
     "labels names \"X\", but no row",
     NULL,
     0},
    {TRIAL,
     {TEG, "subgroups=[age]", "cuts={age: [75, 65]}"},
     "cut points of \"age\" have to rise",
     NULL,
     0},
    {TRIAL,
     {TEG, "subgroups=[age]", "cuts={age: [65, 65]}"},
     "cut points of \"age\" have to rise",
     NULL,
     0},
    {TRIAL,
     {TEG, "subgroups=[age]", "cuts={age: [old]}"},
     "cut points of \"age\" have to be numbers",
     NULL,
     0},
    {TRIAL, {TEG, "subgroups=[sex]", "cuts={sex: [1]}"}, "not a number", NULL, 2},
    {TRIAL, {TEG, "overall=false"}, "there is no row", "--subgroups", 0},
    /* endpoints */
    {TRIAL,
     {"endpoints={OS: [t]}", "group=arm"},
     "endpoint \"OS\" has to name a column of times and one of events",
     NULL,
     0},
    {TRIAL,
     {"endpoints={a: [t, e], b: [t, e], c: [t, e], d: [t, e], f: [t, e]}", "group=arm"},
     "at most 4",
     NULL,
     0},
    {TRIAL, {TEG, "endpoints={OS: [t, e]}"}, "by endpoints and by a key of their own", NULL, 0},
    /* responses */
    {"r,arm\nCR,A\nPD,B\n",
     {"response=r", "group=arm"},
     "which of them mean a response is not said",
     "--response r=",
     0},
    {"r,arm\nCR,A\nPD,B\n",
     {"response=r", "response.is=[yes]", "group=arm"},
     "no value of response.is is in column \"r\"",
     NULL,
     0},
    {TRIAL, {"response=resp", "group=arm", "weights=age"}, "weights are for times", NULL, 0},
    {TRIAL,
     {"value=val", "group=arm", "strata=[sex]"},
     "differences of means are not stratified",
     NULL,
     0},
    /* the axis */
    {ROWS, {GIVEN, HR, "x.min=2", "x.max=1"}, "x.max has to be above x.min", NULL, 0},
    {ROWS, {GIVEN, HR, "x.min=0"}, "a log axis has positive values only", NULL, 0},
    {ROWS, {GIVEN, HR, "x.ticks=[0, 1]"}, "a log axis has positive values only", NULL, 0},
    {ROWS, {GIVEN, HR, "x.reference=[-1]"}, "a log axis has positive values only", NULL, 0},
    {TRIAL,
     {"value=val", "group=arm", "group.reference=B", "x.log=true"},
     "can't be drawn on a log axis",
     "x.log",
     0},
    /* published */
    {TRIAL,
     {TEG, "published.estimate=0.6", "published.lower=0.4", "published.upper=0.8",
      "published.conf_level=0.985"},
     "another confidence level",
     "--conf-level",
     0},
    {TRIAL,
     {"value=val", "group=arm", "published.estimate=0.6"},
     "a published overall estimate is for one ratio",
     NULL,
     0},
    /* models */
    {TRIAL, {"from=model", "time=t", "event=e"}, "a model needs covariates", NULL, 0},
    {TRIAL, {"value=val", "covariates=[sex]"}, "value has no meaning", "or a logistic one", 0},
    {TRIAL,
     {"time=t", "event=e", "covariates=[sex]", "reference={sex: X}"},
     "reference names \"X\", but no row that can be used has it in column \"sex\"",
     "the column has \"F\", \"M\"",
     0},
    {TRIAL,
     {"time=t", "event=e", "covariates=[age]", "per={age: 0}"},
     "per of \"age\" has to be a positive number",
     NULL,
     0},
    {TRIAL,
     {"time=t", "event=e", "covariates=[sex]", "per={age: 10}"},
     "per names \"age\", which is no covariate",
     NULL,
     0},
    {"t,e,s\n5,1,F\n6,1,F\n",
     {"time=t", "event=e", "covariates=[s]"},
     "column \"s\" has one value among the patients of the model",
     NULL,
     0},
    {TRIAL,
     {"response=resp", "covariates=[age]", "strata=[sex]"},
     "a logistic model has no strata",
     NULL,
     0},
    /* rows of results */
    {ROWS, {GIVEN}, "what \"hr\" is isn't said", "--effect", 0},
    {ROWS, {"label=label", HR}, "rows of results need label and estimate", NULL, 0},
    {ROWS, {"label=label", "estimate=hr", "lower=lo", HR}, "upper names 0 columns", NULL, 0},
    {"label,hr,lo,hi\nA,0.6,0.8,0.4\n",
     {GIVEN, HR},
     "the lower limit is above the upper limit",
     "swapped",
     2},
    {"label,hr,lo,hi\nA,0.6,0.4,0.8\nB,0.9,0.4,0.8\n",
     {GIVEN, HR},
     "the estimate lies outside its limits",
     NULL,
     3},
    {"label,hr,lo,hi\nA,0,0,0.8\n", {GIVEN, HR}, "a ratio has to be positive", "more decimals", 2},
    {"label,hr,lo,hi\nA,0,-0.3,0.3\n", {GIVEN, HR}, "a ratio has to be positive", "scale=log", 2},
    {"label,hr,lo,hi\nA,0.5,-0.1,0.8\n", {GIVEN, HR}, "a ratio has to be positive", NULL, 2},
    {"label,md,lo,hi\nA,-1,-2,3\n",
     {"label=label", "estimate=md", "lower=lo", "upper=hi", "effect=mean_difference", "x.log=true"},
     "a ratio has to be positive",
     NULL,
     2},
    {"label,hr,lo,hi\nA,NA,0.1,0.8\n",
     {GIVEN, HR},
     "limits are given without their estimate",
     NULL,
     2},
    {"label,hr,lo,hi\nA,abc,0.1,0.8\n",
     {GIVEN, HR},
     "column \"hr\" is \"abc\": not a number",
     NULL,
     2},
    {"label;hr;lo;hi\nA;0,5;0,1;0,8\n",
     {GIVEN, HR, "data.decimal=point"},
     "is \"0,5\": not a number",
     "decimal",
     2},
    {"label,hr,lo,hi,p\nA,0.5,0.1,0.8,1.2\n",
     {GIVEN, HR, "p=p"},
     "a P value lies between 0 and 1",
     NULL,
     2},
    {"label,hr,lo,hi,w\nA,0.5,0.1,0.8,-2\n",
     {GIVEN, HR, "weight=w"},
     "a weight can't be negative",
     NULL,
     2},
    {"label,hr,lo,hi,i\nA,0.5,0.1,0.8,1.5\n",
     {GIVEN, HR, "indent=i"},
     "an indent is a whole number",
     NULL,
     2},
    {"label,hr,lo,hi\nA,,,\n", {GIVEN, HR}, "no row has an estimate", NULL, 0},
    {ROWS, {GIVEN, HR, "spans={X: [n]}"}, "spans names \"n\", which is not printed", NULL, 0},
    {ROWS, {GIVEN, HR, "effect.titles=[a, b]"}, "2 texts for 1 effect", NULL, 0},
    {ROWS, {GIVEN, HR, "measure=OR"}, "effect and measure name different things", NULL, 0},
    /* studies */
    {COUNTS, {TABLES}, "what the studies measure isn't said", "--measure", 0},
    {COUNTS, {"study=study", "events1=x1", "n1=n1", "measure=OR"}, "not complete", NULL, 0},
    {COUNTS, {"study=study", "measure=OR"}, "studies need counts of both arms", NULL, 0},
    {COUNTS, {TABLES, "measure=HR"}, "can't be had from these columns", NULL, 0},
    {"study,x1,n1,x2,n2\nA,14,10,8,100\n",
     {TABLES, "measure=OR"},
     "more events than patients",
     "swapped",
     2},
    {"study,x1,n1,x2,n2\nA,1.5,10,8,100\n",
     {TABLES, "measure=OR"},
     "column \"x1\" has to be a whole number of patients",
     NULL,
     2},
    {"study,x1,n1,x2,n2\nA,NA,10,8,100\n",
     {TABLES, "measure=OR"},
     "column \"x1\" is missing",
     NULL,
     2},
    {"study,x1,n1,x2,n2\n,1,10,8,100\n", {TABLES, "measure=OR"}, "a study has no name", NULL, 2},
    {"study,hr,lo,hi\nA,0.6,0.9,0.4\n",
     {"study=study", "estimate=hr", "lower=lo", "upper=hi", "measure=HR"},
     "the lower limit is not below the upper limit",
     NULL,
     2},
    {"study,hr,lo,hi\nA,0.3,0.4,0.9\n",
     {"study=study", "estimate=hr", "lower=lo", "upper=hi", "measure=HR"},
     "the estimate lies outside its limits",
     NULL,
     2},
    {"study,hr,lo,hi\nA,0.3,-0.4,0.9\n",
     {"study=study", "estimate=hr", "lower=lo", "upper=hi", "measure=HR"},
     "a ratio and its limits have to be positive",
     "scale=log",
     2},
    {"study,hr,se\nA,-0.3,0.4\n",
     {"study=study", "estimate=hr", "std_err=se", "measure=HR"},
     "a ratio has to be positive",
     NULL,
     2},
    {"study,hr,se\nA,0.3,-0.4\n",
     {"study=study", "estimate=hr", "std_err=se", "measure=HR"},
     "a standard error can't be negative",
     NULL,
     2},
    {"study,hr,se\nA,0.3,0.4\nB,0.4,0.4\n",
     {"study=study", "estimate=hr", "std_err=se", "measure=HR", "pool.method=[MH]"},
     "need the counts of both arms",
     NULL,
     0},
    {COUNTS, {TABLES, "measure=RR", "pool.method=[Peto]"}, "Peto's method is for odds", NULL, 0},
    {COUNTS,
     {TABLES, "measure=OR", "pool.by=g", "pool.show=cumulative"},
     "only without groups",
     NULL,
     0},
    {COUNTS,
     {TABLES, "measure=OR", "sort=estimate", "pool.show=cumulative"},
     "in the order of the file",
     NULL,
     0},
    {"study,x1,n1,x2,n2,g\nA,4,100,8,100,u\nB,3,50,9,50,\n",
     {TABLES, "measure=OR", "pool.by=g"},
     "study \"B\" is in no group",
     NULL,
     3},
};

static void check(const refusal *wanted, tf_severity severity) {
    analysis_run run = run_text(&tf_forest_analysis, wanted->csv, wanted->settings);
    g_autofree char *findings = run_findings(&run);
    const tf_finding *finding = run_finding(&run, severity, wanted->message);
    ck_assert_msg(finding != NULL, "no \"%s\" in:\n%s", wanted->message, findings);
    ck_assert_msg((run.results == NULL) == (severity == TF_ERROR), "%s", findings);
    if (wanted->hint)
        ck_assert_msg(finding->hint && strstr(finding->hint, wanted->hint), "hint: %s", findings);
    if (wanted->line)
        ck_assert_msg(finding->place.line == wanted->line, "line: %s", findings);
    run_clear(&run);
}

START_TEST(is_refused) {
    check(&errors[_i], TF_ERROR);
}
END_TEST

/* ---- endpoints ----------------------------------------------------------------------------- */

/* What endpoints have in common; where `n` is 2, each endpoint has something of its own. */
static const struct {
    const char *csv;
    const char *settings[MOST_SETTINGS];
    const char *message;
    unsigned n;
} shared[] = {
    {TRIAL, {"group=arm", "group.reference=C"}, "group.reference names \"C\"", 1},
    {TRIAL, {"group=arm", "group.order=A,A,B"}, "group.order names \"A\" twice", 1},
    {TRIAL, {"group=arm", "patient=sex"}, "patient \"F\" is there twice: lines 2 and 4", 1},
    {TRIAL, {"group=arm", "strata=arm"}, "the column of the groups can't stratify", 1},
    {"t,e,arm\n5,1,A\n6,1,\n7,1,B\n8,0,B\n9,1,A\n", {"group=arm"}, "\"arm\" missing", 1},
    {TRIAL,
     {"group=arm", "endpoints={PFS: [t, e=7], OS: [age, resp=8]}"},
     "no value of event.is is in column",
     2},
};

START_TEST(is_said_once) {
    const char *settings[MOST_SETTINGS + 1] = {"endpoints={PFS: [t, e], OS: [t, e=1]}"};
    for (size_t i = 0; shared[_i].settings[i]; i++)
        settings[i + 1] = shared[_i].settings[i];
    analysis_run run = run_text(&tf_forest_analysis, shared[_i].csv, settings);
    g_autofree char *findings = run_findings(&run);
    unsigned n = 0;
    for (const char *at = findings; (at = strstr(at, shared[_i].message)); at++)
        n++;
    ck_assert_msg(n == shared[_i].n, "%u times in:\n%s", n, findings);
    run_clear(&run);
}
END_TEST

static const refusal warnings[] = {
    {"arm,sex,rep\nA,F,CR\nA,M,NE\nA,F,PD\nB,M,CR\nB,F,\nB,M,not evaluable\n",
     {"response=rep", "response.is=[CR]", "group=arm", "subgroups=[sex]"},
     "3 of 6 patients have no value in \"rep\", or one that says not evaluable: they count as not",
     "--where",
     0},
    {"arm,sex,rep\nA,F,RC\nA,M,CR\nA,F,MP\nB,M,RC\nB,F,MP\nB,M,VGPR\n",
     {"response=rep", "response.is=[RC]", "group=arm", "subgroups=[sex]"},
     "count as no response though they are as good as one that counts: \"CR\" (1)",
     "name them in response.is",
     0},
    /* The label of a level that the order leaves out is no slip. */
    {TRIAL,
     {TEG, "subgroups=[sex]", "order={sex: [F]}", "labels={sex=M: Men}"},
     "\"M\" of column \"sex\" is not shown",
     NULL,
     0},
    {"t,e,arm,sex\n5,1,A,F\n6,1,B,F\n,1,B,X\n8,1,A,M\n9,1,B,M\n",
     {TEG, "subgroups=[sex]"},
     "level \"X\" is left out: no row of it can be used",
     NULL,
     0},
    {TRIAL,
     {TEG, "subgroups=[sex]", "order={sex: [F]}"},
     "\"M\" of column \"sex\" is not shown: it is not in order",
     NULL,
     0},
    {"t,e,arm,sex\n5,1,A,F\n6,1,B,F\n7,1,B,\n8,1,A,M\n9,1,B,M\n",
     {TEG, "subgroups=[sex]"},
     "1 of 5 patients are in no subgroup of \"sex\"",
     NULL,
     0},
    {"t,e,arm\n5,1,A\n6,1,\n7,1,B\n", {TEG}, "\"arm\" missing", NULL, 0},
    {"r,arm\n1,A\n0,A\n,A\n1,B\n0,B\n",
     {"response=r", "group=arm"},
     "1 of 5 patients have no value in \"r\": they count as not responding",
     NULL,
     0},
    {"t,e,arm,age\n5,1,A,61\n6,1,B,62\n7,1,A,63\n8,1,B,64\n5,1,A,65\n6,1,B,66\n7,1,A,67\n"
     "8,1,B,68\n5,1,A,69\n6,1,B,70\n7,1,A,71\n8,1,B,72\n9,1,A,73\n",
     {TEG, "subgroups=[age]"},
     "each of the 13 numbers in \"age\" is a subgroup",
     "cuts={age: [...]}",
     0},
    {"label,hr,lo,hi\nYes,0.6,0.4,0.8\nYes,0.7,0.4,0.8\n",
     {GIVEN, HR},
     "\"Yes\" is there twice: lines 2 and 3",
     NULL,
     3},
    {"study,x1,n1,x2,n2\nA,4,100,8,100\nA,5,90,7,90\n",
     {TABLES, "measure=OR"},
     "\"A\" is there twice: lines 2 and 3",
     NULL,
     3},
    {"study,x1,n1,x2,n2\nA,4,100,8,100\n",
     {TABLES, "measure=OR"},
     "one study only: nothing is pooled",
     NULL,
     0},
    {"study,x1,n1,x2,n2\nA,0,100,0,100\nB,4,100,8,100\nC,5,90,7,90\n",
     {TABLES, "measure=RD"},
     "study \"A\" is not estimable: its variance is 0",
     NULL,
     2},
    {"study,x1,n1,x2,n2\nA,0,100,3,100\nB,4,100,8,100\nC,5,90,7,90\n",
     {TABLES, "measure=OR", "pool.add_to=none"},
     "study \"A\" is not estimable: a cell is 0 and nothing is added",
     NULL,
     2},
    {"study,hr,lo,hi\nA,0.60,0.40,1.30\nB,0.50,0.35,0.71\n",
     {"study=study", "estimate=hr", "lower=lo", "upper=hi", "measure=HR"},
     "is not in the middle of its limits on the log scale",
     "check the three numbers",
     2},
    {"r,arm,stage\n1,E,I\n0,E,I\n1,E,II\n1,C,II\n0,C,I\n1,C,I\n0,C,I\n1,C,II\n0,E,I\n",
     {"response=r", "covariates=[arm, stage]"},
     "\"II\" of \"stage\" is not estimable: the covariates separate",
     NULL,
     0},
    {"t,e,arm\n5,1,A\n6,0,B\n7,1,A\n8,0,B\n9,1,A\n4,0,B\n",
     {"time=t", "event=e", "covariates=[arm]"},
     "\"B\" of \"arm\" is not estimable: the covariates separate",
     NULL,
     0},
};

START_TEST(is_warned_of) {
    check(&warnings[_i], TF_WARNING);
}
END_TEST

SUITE("forest refusals") {
    add_loop(suite, "errors", is_refused, (int)G_N_ELEMENTS(errors));
    add_loop(suite, "endpoints", is_said_once, (int)G_N_ELEMENTS(shared));
    add_loop(suite, "limits", is_warned_of, (int)G_N_ELEMENTS(warnings));
}
