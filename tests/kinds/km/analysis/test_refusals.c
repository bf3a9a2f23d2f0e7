/* What is refused, and what is warned about: each with its message, its hint and its place. */
#include "kinds/km/fixture.h"
#include "support/files.h"
#include "support/suite.h"

typedef struct refusal {
    const char *csv;
    const char *settings[MOST_SETTINGS];
    const char *message; /**< part of it */
    const char *hint;    /**< part of it; NULL: not looked at */
    unsigned line;       /**< of the file; 0: none, or not looked at */
} refusal;

#define AB     "time,status,arm\n5,1,A\n6,0,B\n7,1,B\n8,0,A\n"
#define CODED  "time,status\n5,1\n6,2\n7,2\n8,1\n9,2\n"
#define THREE  "time,status\n5,0\n6,1\n7,2\n8,1\n"
#define WORDS  "time,status\n5,dead\n6,alive\n7,dead\n"
#define ADTTE  "PARAMCD,AVAL,CNSR,TRTP\nOS,5,0,A\nPFS,3,0,A\nOS,6,1,B\nPFS,4,1,B\n"
#define COUNTS "time,n_event,n_censor\n5,1,2\n6,0,3\n7,2,0\n"
#define DATES  "start,end,status\n2020-01-01,2020-03-01,1\n2020-02-01,2020-05-01,0\n"
#define AGG    "counts.events=n_event", "counts.censored=n_censor"
#define TS     "time=time", "event=status"

static const refusal errors[] = {
    /* times */
    {"time,status\n5,1\n-2,0\n7,1\n-3,1\n",
     {TS},
     "column \"time\" is -2: a time can't be negative (lines 3, 5)",
     NULL,
     3},
    {"time,status\n-5,1\n", {TS}, "(line 2)", NULL, 2},
    {AB, {"event=status"}, "no column of times is named", "\"time\"", 0},
    {"months,status\n1,1\n2,0\n3,1\n4,0\n5,1\n",
     {"event=status"},
     "no column of times is named",
     "it could be \"months\"",
     0},
    {AB,
     {"time=status", "event=status"},
     "column \"status\" is used as time.column and as event.column",
     NULL,
     0},
    {AB,
     {TS, "x.unit=months"},
     "the unit of the times in the file is not known",
     "--time-unit days",
     0},
    {AB, {TS, "time.unit=years", "x.unit=days", "x.max=0"}, "x.max has to be above 0", NULL, 0},
    {"time,status\n1e308,1\n5,0\n",
     {TS, "time.unit=years", "x.unit=days"},
     "numbers lie between",
     NULL,
     0},
    /* the percent axis */
    {AB,
     {TS, "y.max=1"},
     "y.max is at most 1, but the axis is in percent",
     "y.unit: proportion",
     0},
    {AB, {TS, "y.max=0.4"}, "y.max is at most 1, but the axis is in percent", NULL, 0},
    {AB, {TS, "inset=[0.8, 1]"}, "inset.y is at most 1, but", "y.unit: proportion", 0},
    {AB, {TS, "y.unit=proportion", "y.max=40"}, "y.max is above 1, but", "y.unit: percent", 0},
    {AB, {TS, "y.unit=proportion", "y.break=[0, 80]"}, "y.break is above 1, but", NULL, 0},
    {AB, {TS, "x.min=9", "x.max=9"}, "x.min leaves no axis: x.max isn't beyond it", NULL, 0},
    {AB, {TS, "x.min=9000"}, "x.min leaves no axis: no time lies beyond it", NULL, 0},
    {AB, {TS, "x.min=2", "x.ticks=[1, 3]"}, "x.ticks begin before x.min", NULL, 0},
    {AB, {TS, "y.min=90", "y.max=80"}, "y.max leaves no axis", NULL, 0},
    {AB, {TS, "y.break=[80]"}, "y.break needs two numbers", "y.break: [0, 80]", 0},
    {AB, {TS, "y.break=[80, 0]"}, "y.break has to go up", NULL, 0},
    {AB, {TS, "y.break=[80, 100]"}, "y.break has to lie between y.min and y.max", NULL, 0},
    {AB, {TS, "y.min=20", "y.break=[0, 80]"}, "y.break has to lie between", NULL, 0},
    /* after the first of four patients 75% are left */
    {AB, {TS, "y.break=[0, 80]"}, "y.break leaves out 75.0% in the curve of", "inset", 0},
    {AB, {TS, "y.break=[0, 80]", "inset=[70, 100]"}, "inset.y reaches into what y.break", NULL, 0},
    /* insets */
    {AB, {TS, "inset=[100, 80]"}, "inset.y has to go up", "[80, 100]", 0},
    {AB, {TS, "inset=[80, 80]"}, "inset.y has to go up", NULL, 0},
    {AB, {TS, "inset=[80]"}, "inset.y needs two numbers", "[80, 100]", 0},
    {AB, {TS, "y.min=50", "inset=[40, 80]"}, "inset.y is not within y.min and y.max", NULL, 0},
    {AB, {TS, "inset.x=[0, 5]"}, "inset.x needs inset.y", "inset.y: [80, 100]", 0},
    {AB, {TS, "inset=[80, 100]", "inset.x=[5, 1]"}, "inset.x has to go up", NULL, 0},
    {AB, {TS, "inset=[80, 100]", "inset.x=[-1, 5]"}, "inset.x can't be negative", NULL, 0},
    {AB, {TS, "inset=[80, 100]", "inset.x=[0, 500]"}, "inset.x is not within the time", NULL, 0},
    /* dates */
    {DATES, {"time.start=start", "event=status"}, "needs time.start and time.end", "--time-end", 0},
    {DATES,
     {"time.start=start", "time.end=end", "time=status", "event=status"},
     "as a column and as two dates",
     NULL,
     0},
    {DATES,
     {"time.start=end", "time.end=start", "event=status"},
     "\"2020-01-01\", the date \"start\", lies before \"2020-03-01\", the date \"end\" (lines 2, "
     "3)",
     "swapped",
     2},
    {"start,end,status\n2020-01-01,2020-03-01,1\n01/02/2020,2020-05-01,0\n",
     {"time.start=start", "time.end=end", "event=status"},
     "\"01/02/2020\" may be two days",
     "--date-order dmy",
     3},
    {"start,end,status\n2020-01-01,2020-02-30,1\n",
     {"time.start=start", "time.end=end", "event=status"},
     "column \"end\" is \"2020-02-30\": there is no such day",
     NULL,
     2},
    /* who had the event */
    {AB, {"time=time"}, "no column says who had the event", "it could be \"status\"", 0},
    {CODED,
     {TS},
     "column \"status\" has codes 1 (2), 2 (3): say which of them is the event",
     "--event status=2",
     0},
    {"time,status\n5,dead\n6,alive\n7,moved\n",
     {TS},
     "codes dead (1), alive (1), moved (1): say which of them is the event",
     "--event status=VALUE",
     0},
    {"time,Censored\n5,FALSE\n6,TRUE\n",
     {"time=time", "event=Censored"},
     "its name says that TRUE means no event: say which of them is the event",
     "--censor Censored",
     0},
    /* one of two events, or a word that nobody knows, is the user's to name */
    {"time,status\n5,progression\n6,Décès\n7,alive\n",
     {TS},
     "say which of them is the event",
     "--event status=VALUE",
     0},
    {"time,status\n5,PD\n6,ongoing\n",
     {TS},
     "say which of them is the event",
     "--event status=VALUE",
     0},
    {"time,status\n5,alive\n6,alive\n",
     {"time=time", "censor=status", "censor.is=[lost]"},
     "no value of censor.is is in column",
     NULL,
     0},
    {"time,status\n5,dead\n6,dead\n",
     {TS, "event.is=[Dead]"},
     "no value of event.is is in column",
     NULL,
     0},
    {THREE,
     {TS},
     "has codes 0 (1), 1 (2), 2 (1): what \"2\" means is not declared",
     "--competing censor",
     0},
    {THREE, {TS, "event.is=[1]"}, "what \"2\" means is not declared", "event.is", 0},
    {THREE, {TS, "event.is=[2]"}, "what \"1\" means is not declared", NULL, 0},
    {"time,status\n5,0\n6,2\n", {TS}, "say which of them is the event", NULL, 0},
    {"time,status\n5,1\n6,2\n7,3\n",
     {TS, "event.is=[1]"},
     "what \"2\", \"3\" means is not declared",
     NULL,
     0},
    {CODED,
     {TS, "event.is=[3]"},
     "no value of event.is is in column \"status\": found 1 (2), 2 (3)",
     NULL,
     0},
    {WORDS, {TS, "event.is=[Dead]"}, "no value of event.is is in column", NULL, 0},
    {CODED,
     {TS, "event.is=[2]", "censor=status", "censor.is=[2]"},
     "\"2\" of column \"status\" is declared an event and censored",
     NULL,
     0},
    {THREE,
     {TS, "event.is=[2]", "censor=status", "censor.is=[0]"},
     "what \"1\" means is not declared",
     NULL,
     0},
    {"time,status\n5,dead\n6,dead\n7,dead\n",
     {"time=time", "censor=status"},
     "codes dead (3): say which of them mean censored",
     NULL,
     0},
    {"time,status\n5,1\n6,2\n",
     {"time=time", "censor=status"},
     "say which of them mean censored",
     NULL,
     0},
    {AB, {TS, "censor=arm"}, "events are given by one column and censoring by another", NULL, 0},
    {"time,x\n1,0.1\n2,0.2\n3,0.3\n4,0.4\n5,0.5\n6,0.6\n7,0.7\n8,0.8\n9,0.9\n",
     {"time=time", "event=x"},
     "and 1 more",
     "right column",
     0},
    /* groups */
    {AB,
     {TS, "group=arm", "group.order=[A, C, B]"},
     "group.order names \"C\"",
     "the column has \"A\", \"B\"",
     0},
    {AB,
     {TS, "group=arm", "group.order=[A]"},
     "\"B\" of column \"arm\" is not in group.order",
     "--where \"arm != B\"",
     0},
    {AB, {TS, "group=arm", "group.order=[A, B, A]"}, "group.order names \"A\" twice", NULL, 0},
    {AB, {TS, "group=arm", "group.reference=C"}, "group.reference names \"C\"", NULL, 0},
    /* it is in the file, but others would be compared with another one */
    {AB "9,1,C\n",
     {TS, "group=arm", "group.reference=C", "where=arm != C"},
     "group.reference names \"C\"",
     NULL,
     0},
    {"time,status,arm\n5,1,Placebo\n6,0,Active\n",
     {TS, "group=arm", "group.reference=Placeb"},
     "group.reference names \"Placeb\"",
     "did you mean \"Placebo\"?",
     0},
    {AB, {TS, "group=arm", "group.labels={C: Control}"}, "group.labels names \"C\"", NULL, 0},
    {AB, {TS, "group=arm", "group.colors={C: navy}"}, "group.colors names \"C\"", NULL, 0},
    {AB,
     {TS, "group=arm", "group.labels={A: Same, B: Same}"},
     "both have the label \"Same\"",
     NULL,
     0},
    {AB,
     {TS, "event.is=[1, 7]"},
     "no row has \"7\" in column \"status\": found 1 (2), 0 (2)",
     NULL,
     0},
    {"time,status\n5,relapse\n6,censored\n7,death\n",
     {TS, "event.is=[death, relaspe]"},
     "no row has \"relaspe\" in column \"status\"",
     "did you mean \"relapse\"?",
     0},
    {AB,
     {TS, "group=arm", "compare.strata=[arm]"},
     "the column of the groups can't stratify",
     NULL,
     0},
    /* weights and counts */
    {"time,status,w\n5,1,1\n6,0,1.5\n7,1,2\n",
     {TS, "weights=w"},
     "column \"w\" is not a whole number (line 3)",
     "robust variance",
     3},
    {"time,status,w\n5,1,1\n6,0,-2\n",
     {TS, "weights=w"},
     "column \"w\" is negative (line 3)",
     NULL,
     3},
    {"time,status,w\n5,1,1\n6,0,1e17\n", {TS, "weights=w"}, "is too large to count", NULL, 3},
    {"time,status,arm,w\n5,1,A,1\n6,0,B,0\n",
     {TS, "group=arm", "weights=w"},
     "group \"B\" has no patient",
     NULL,
     0},
    {"time,n_event,n_censor\n5,1,2\n6,0.5,3\n",
     {"time=time", AGG},
     "column \"n_event\" is not a whole number (line 3)",
     NULL,
     3},
    {"time,n_event,n_censor\n5,1,2\n6,1,-3\n",
     {"time=time", AGG},
     "column \"n_censor\" is negative (line 3)",
     NULL,
     3},
    {"time,n_event,n_censor\n5,0,0\n6,0,0\n", {"time=time", AGG}, "all counts are 0", NULL, 0},
    {COUNTS,
     {"time=time", "counts.events=n_event"},
     "need counts.events and counts.censored",
     NULL,
     0},
    {COUNTS, {"time=time", AGG, "event=n_event"}, "as counts and by a column of codes", NULL, 0},
    {COUNTS,
     {"time=time", AGG, "weights=n_event"},
     "weights and counts exclude each other",
     NULL,
     0},
    {COUNTS, {"time=time", AGG, "id=n_event"}, "rows of counts have no patient's id", NULL, 0},
    /* patients */
    {"id,time,status\n1,5,1\n2,6,0\n1,7,1\n",
     {TS, "id=id"},
     "patient \"1\" is there twice: lines 2 and 4",
     NULL,
     4},
    {"id,time,status\n1,5,1\n1,6,0\n1,7,1\n2,1,1\n2,1,1\n3,1,1\n3,1,1\n4,1,1\n4,1,1\n5,1,1\n5,1,"
     "1\n",
     {TS, "id=id"},
     "1 more rows repeat a patient's \"id\"",
     NULL,
     0},
    {ADTTE,
     {"time=AVAL", "censor=CNSR"},
     "column \"PARAMCD\" has more than one value (\"OS\", \"PFS\")",
     "--where \"PARAMCD = OS\"",
     0},
    {"PARAM,time,status\nOS,5,1\nPFS,6,0\n",
     {TS},
     "column \"PARAM\" has more than one value",
     NULL,
     0},
    {ADTTE,
     {"time=AVAL", "censor=CNSR", "where=[PARAMCD != TTP]"},
     "column \"PARAMCD\" has more than one value",
     NULL,
     0},
    /* nothing left */
    {"time,status\nNA,1\n5,NA\n", {TS}, "no row is left: each of them misses something", NULL, 0},
    /* options */
    {AB, {TS, "milestones=[6, 12, 6.0]"}, "milestones has 6 twice", NULL, 0},
    {AB, {TS, "milestones=[12, -3]"}, "milestones can't be negative", NULL, 0},
    {AB, {TS, "x.ticks=[0, 6, 3]"}, "x.ticks have to rise", NULL, 0},
    /* published values */
    {AB,
     {TS, "group=arm", "published.estimate=0.6", "published.lower=0.7", "published.upper=0.9"},
     "published interval 0.7 to 0.9 does not hold its estimate 0.6",
     NULL,
     0},
    {AB,
     {TS, "group=arm", "published.estimate=0,60"},
     "published.estimate is \"0,60\": not a positive number",
     "as a point",
     0},
    {AB, {TS, "group=arm", "published.estimate=-1"}, "not a positive number", NULL, 0},
    {AB,
     {TS, "group=arm", "published.estimate=0.6", "published.lower=0.4"},
     "needs published.estimate, published.lower and published.upper",
     NULL,
     0},
    {AB,
     {TS, "group=arm", "published.p=small"},
     "published.p is \"small\": not a P value",
     NULL,
     0},
    {AB, {TS, "group=arm", "published.p=1.2"}, "not a P value", NULL, 0},
};

static const refusal warnings[] = {
    {"time,status,arm\n5,1,A\nNA,0,B\n7,1,B\n8,NA,B\n9,1,NA\n",
     {TS, "group=arm"},
     "1 of 5 rows dropped: \"time\" missing (line 3)",
     NULL,
     0},
    {"time,status,arm\n5,1,A\nNA,0,B\n7,1,B\n8,NA,B\n9,1,NA\n",
     {TS, "group=arm"},
     "1 of 5 rows dropped: \"status\" missing (line 5)",
     NULL,
     0},
    {"time,status,arm\n5,1,A\nNA,0,B\n7,1,B\n8,NA,B\n9,1,NA\n",
     {TS, "group=arm"},
     "1 of 5 rows dropped: \"arm\" missing (line 6)",
     NULL,
     0},
    {"time,status\nNA,1\nNA,1\nNA,1\nNA,1\nNA,1\nNA,1\nNA,1\n5,1\n",
     {TS},
     "7 of 8 rows dropped: \"time\" missing (lines 2, 3, 4, 5, 6 and 2 more)",
     NULL,
     0},
    {"time,status,s\n5,1,1\n6,0,NA\n7,1,2\n",
     {TS, "compare.strata=[s]"},
     "\"s\" missing (line 3)",
     NULL,
     0},
    {"time,CNSR\n5,0\n6,1\n",
     {"time=time", "event=CNSR"},
     "1 of column \"CNSR\" is used as the event, but its name says censored",
     "--censor CNSR",
     0},
    {"time,death\n5,0\n6,1\n",
     {"time=time", "censor=death"},
     "0 of column \"death\" is used as the event",
     "--event death",
     0},
    {"time,status,arm\n5,1,A\nNA,0,B\n7,1,A\n",
     {TS, "group=arm", "group.order=[A, B]"},
     "group \"B\" has no row here: it is not drawn",
     NULL,
     0},
    {AB, {TS, "milestones=[5, 7]", "x.max=6"}, "milestone 7 lies beyond x.max", NULL, 0},
    {"time,status\n5,0\n6,0\n", {TS}, "nobody had the event", NULL, 0},
    {"time,status\n5,0\n6,0\n", {TS, "event.is=[1]"}, "nobody had the event", NULL, 0},
    {"time,status,arm\n5,1,A\n6,0,A\n",
     {TS, "group=arm"},
     "single value \"A\": nothing is compared",
     NULL,
     0},
    {"time,status,arm\n5,1,VRd\n6,1,VRd\n7,0,Isa\n8,0,Isa\n",
     {TS, "group=arm", "group.reference=VRd"},
     "hazard ratio not estimable: no event in \"Isa\"",
     NULL,
     0},
    {"time,status,arm\n5,1,VRd\n6,1,VRd\n7,0,Isa\n8,0,Isa\n",
     {TS, "group=arm", "group.reference=Isa"},
     "hazard ratio not estimable: no event in \"Isa\"",
     NULL,
     0},
    {"time,status,arm\n5,0,A\n6,0,B\n",
     {TS, "group=arm"},
     "hazard ratio not estimable: no event at all",
     NULL,
     0},
    {"time,status,arm\n5,0,A\n6,0,B\n", {TS, "group=arm"}, "log-rank test not possible", NULL, 0},
    {AB,
     {TS, "group=arm", "milestones=[8.5]"},
     "milestone 8.5 is not estimable: follow-up of group \"A\" ends at 8",
     NULL,
     0},
    {AB,
     {TS, "milestones=[60]"},
     "milestone 60 is not estimable: follow-up of the data ends at 8",
     NULL,
     0},
    {"time,status,arm\n5,1,A\nNA,0,B\n7,1,A\n",
     {TS, "group=arm"},
     "group \"B\" is left out: no row of it can be used",
     NULL,
     0},
};

/* Codings that are understood: events expected of three rows. */
static const struct {
    const char *csv;
    const char *settings[MOST_SETTINGS];
    double events;
} codings[] = {
    {"time,e\n1,0\n2,1\n3,1\n", {"event=e"}, 2},
    {"time,e\n1,TRUE\n2,FALSE\n3,true\n", {"event=e"}, 2},
    {"time,e\n1,yes\n2,No\n3,Y\n", {"event=e"}, 2},
    {"time,e\n1,oui\n2,Non\n3,OUI\n", {"event=e"}, 2},
    {"time,e\n1,ja\n2,Nein\n3,nein\n", {"event=e"}, 1},
    {"time,e\n1,vrai\n2,faux\n3,Vrai\n", {"event=e"}, 2},
    {"time,e\n1,wahr\n2,falsch\n3,falsch\n", {"event=e"}, 1},
    {"time,e\n1,ja\n2,nein\n3,nein\n", {"censor=e"}, 2},
    {"time,e\n1,1.0\n2,0.0\n3,1\n", {"event=e"}, 2},
    {"time,e\n1,1\n2,1\n3,1\n", {"event=e"}, 3},
    {"time,e\n1,1\n2,2\n3,2\n", {"event=e", "event.is=[2]"}, 2},
    {"time,e\n1,1\n2,2\n3,2\n", {"event=e", "event.is=[2.0]"}, 2},
    {"time,e\n1,alive\n2,dead\n3,alive\n", {"event=e", "event.is=[dead]"}, 1},
    {"time,e\n1,alive\n2,alive\n3,alive\n", {"event=e", "event.is=[dead]"}, 0}, /* nobody yet */
    {"time,e\n1,0\n2,1\n3,2\n", {"event=e", "event.is=[1, 2]"}, 2},
    {"time,e\n1,0\n2,1\n3,2\n", {"event=e", "event.is=[1]", "competing=censor"}, 1},
    {"time,e\n1,0\n2,1\n3,2\n", {"event=e", "competing=censor"}, 1},
    {"time,e\n1,0\n2,1\n3,2\n", {"event=e", "event.is=[1]", "censor=e", "censor.is=[0, 2]"}, 1},
    {"time,e\n1,0\n2,1\n3,2\n", {"censor=e"}, 1},
    {"time,e\n1,0\n2,1\n3,1\n", {"censor=e"}, 1},
    {"time,e\n1,no\n2,yes\n3,no\n", {"censor=e"}, 2},
    {"time,e\n1,lost\n2,dead\n3,dead\n", {"censor=e", "censor.is=[lost]"}, 2},
    {"time,e\n1,2\n2,2\n3,2\n", {"censor=e"}, 0},
    /* filled for those who had the event alone, or were censored */
    {"time,e\n1,2021-04-03\n2,\n3,2021-05-01\n", {"event=e", "event.is=[is not missing]"}, 2},
    {"time,e\n1,03/04/2021\n2,\n3,\n", {"event=e is not missing"}, 1},
    {"time,e\n1,3.4.21\n2,\n3,\n", {"event=e", "censor.is=['']"}, 1},
    {"time,e\n1,2021-04-03\n2,\n3,\n", {"event=e", "event.is=['']"}, 2},
    {"time,e\n1,relapse\n2,\n3,toxicity\n", {"event=e", "event.is=[is not missing]"}, 2},
    {"time,e\n1,2021-04-03\n2,\n3,\n", {"censor=e is not missing"}, 2},
};

static const tf_finding *must_find(const analysis_run *run, tf_severity severity,
                                   const refusal *r) {
    const tf_finding *finding = run_finding(run, severity, r->message);
    g_autofree char *all = run_findings(run);
    ck_assert_msg(finding != NULL, "\"%s\" not found in:\n%s", r->message, all);
    if (r->hint)
        ck_assert_msg(finding->hint && strstr(finding->hint, r->hint), "hint \"%s\" not in:\n%s",
                      r->hint, all);
    if (r->line)
        ck_assert_msg(finding->place.line == r->line, "line %u not in:\n%s", r->line, all);
    return finding;
}

START_TEST(refused) {
    analysis_run run = run_text(&tf_km_analysis, errors[_i].csv, errors[_i].settings);
    must_find(&run, TF_ERROR, &errors[_i]);
    ck_assert_ptr_null(run.results);
    ck_assert_int_eq(tf_diag_exit_code(run.diag), 2);
    run_clear(&run);
}
END_TEST

START_TEST(warned) {
    const refusal *r = &warnings[_i];
    const bool time_named = strncmp(r->settings[0], "time", 4) == 0;
    ck_assert(time_named);
    analysis_run run = run_text(&tf_km_analysis, r->csv, r->settings);
    must_find(&run, TF_WARNING, r);
    ck_assert_ptr_nonnull(run.results);
    ck_assert_int_eq(tf_diag_exit_code(run.diag), 0);
    run_clear(&run);
}
END_TEST

START_TEST(understood) {
    const char *settings[MOST_SETTINGS + 1] = {"time=time"};
    memcpy(settings + 1, codings[_i].settings, sizeof codings[_i].settings);
    analysis_run run = run_text(&tf_km_analysis, codings[_i].csv, settings);
    run_must_succeed(&run);
    ck_assert(run_value_at(&run, "", "", NAN, "events") == codings[_i].events);
    ck_assert(run_value_at(&run, "", "", NAN, "censored") == 3 - codings[_i].events);
    run_clear(&run);
}
END_TEST

START_TEST(unknown_unit_is_noted) {
    const char *const unsaid[] = {TS, NULL};
    analysis_run run = run_text(&tf_km_analysis, AB, unsaid);
    const tf_finding *note = run_finding(&run, TF_NOTE, "unit of \"time\" is not known");
    ck_assert_ptr_nonnull(note);
    ck_assert_str_eq(note->hint, "--time-unit");
    run_clear(&run);
    const char *const said[] = {TS, "time.unit=months", NULL};
    run = run_text(&tf_km_analysis, AB, said);
    ck_assert_ptr_null(run_finding(&run, TF_NOTE, "is not known"));
    run_clear(&run);
}
END_TEST

/* Which way a hazard ratio points is said where nobody chose it. */
/* "Non évaluable" begins as "no treatment" does. */
START_TEST(responses_have_no_control) {
    const char *const settings[] = {TS, "group=best", NULL};
    analysis_run run = run_text(
        &tf_km_analysis, "time,status,best\n5,1,Non évaluable\n6,0,PR\n7,1,CR\n8,1,PR\n", settings);
    ck_assert(run_says(&run, TF_NOTE, "\"CR\" is the reference, as the first"));
    run_clear(&run);
}
END_TEST

START_TEST(reference_is_noted) {
    const char *const unsaid[] = {TS, "group=arm", NULL};
    analysis_run run = run_text(&tf_km_analysis, AB, unsaid);
    run_must_succeed(&run);
    ck_assert_ptr_nonnull(run_finding(&run, TF_NOTE,
                                      "\"arm\": A, B stand as in the file (group.order); \"A\" is "
                                      "the reference, as the first (group.reference)"));
    run_clear(&run);
    const char *const said[] = {TS, "group=arm", "group.reference=A", "group.order=[A, B]", NULL};
    run = run_text(&tf_km_analysis, AB, said);
    ck_assert_ptr_null(run_finding(&run, TF_NOTE, "reference"));
    run_clear(&run);
}
END_TEST

/* Under strict, what is a warning elsewhere stops the figure. */
START_TEST(strict_refuses_warnings) {
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "a.csv", "time,status\n5,1\nNA,0\n7,1\n", -1);
    const char *const settings[] = {TS, NULL};
    analysis_run run = run_strictly(&tf_km_analysis, path, settings);
    ck_assert_ptr_null(run.results);
    ck_assert_ptr_nonnull(run_finding(&run, TF_ERROR, "1 of 3 rows dropped"));
    run_clear(&run);
    remove_folder(folder);
}
END_TEST

/* All that is wrong is said at once. */
START_TEST(errors_come_together) {
    const char *const settings[] = {TS, "id=id", "weights=w", "group=arm", "group.order=[X]", NULL};
    analysis_run run =
        run_text(&tf_km_analysis, "id,time,status,w,arm\n1,-5,1,1,A\n1,6,2,0.5,A\n", settings);
    static const char *const messages[] = {"can't be negative", "is not a whole number",
                                           "is there twice", "say which of them", "names \"X\""};
    for (size_t i = 0; i < G_N_ELEMENTS(messages); i++)
        ck_assert_msg(run_finding(&run, TF_ERROR, messages[i]) != NULL, "%s", messages[i]);
    ck_assert_ptr_null(run.results);
    run_clear(&run);
}
END_TEST

START_TEST(too_many_groups) {
    for (int n = 64; n <= 65; n++) {
        g_autoptr(GString) csv = g_string_new("time,status,g\n");
        for (int i = 0; i < n; i++)
            g_string_append_printf(csv, "%d,1,g%d\n", i + 1, i);
        const char *const settings[] = {TS, "group=g", NULL};
        analysis_run run = run_text(&tf_km_analysis, csv->str, settings);
        ck_assert((run.results != NULL) == (n == 64));
        if (n == 65)
            ck_assert_ptr_nonnull(
                run_finding(&run, TF_ERROR, "column \"g\" has 65 values: at most 64 groups"));
        run_clear(&run);
    }
}
END_TEST

/* Endpoints that are set apart by the figure itself are not mixed. */
START_TEST(endpoints_may_be_compared) {
    const char *const by_group[] = {"time=AVAL", "censor=CNSR", "group=PARAMCD", NULL};
    analysis_run run = run_text(&tf_km_analysis, ADTTE, by_group);
    run_must_succeed(&run);
    ck_assert_uint_eq(km_of(&run)->n_groups, 2);
    run_clear(&run);
    const char *const chosen[] = {"time=AVAL", "censor=CNSR", "where=[PARAMCD = PFS]", NULL};
    run = run_text(&tf_km_analysis, ADTTE, chosen);
    run_must_succeed(&run);
    ck_assert(run_value_at(&run, "", "", NAN, "n") == 2);
    ck_assert_uint_eq(run.results->n_rows_read, 4);
    ck_assert_uint_eq(run.results->n_rows_used, 2);
    ck_assert_str_eq(run.results->drops[0].reason, "drop.where");
    run_clear(&run);
}
END_TEST

/* Whoever asks for competing events hears which codes they are; 64 once is a sum, 2 once is none.
 */
static const struct {
    const char *csv, *event;
    const char *note, *warning, *hint; /**< NULL: there is none */
} competitors[] = {
    {"time,e\n1,0\n2,1\n3,2\n4,2\n", "event.is=[1]",
     "\"2\" (2) of column \"e\" counted as censored", NULL, NULL},
    {"time,e\n1,0\n2,1\n3,2\n", "event.is=[1]", "\"2\" (1) of column \"e\" counted as censored",
     NULL, NULL},
    {"time,e\n1,0\n2,1\n3,64\n", "event.is=[1]", "\"64\" (1) of",
     "64 of column \"e\" is there once", "--where \"e != '64'\""},
    {"time,e\n1,0\n2,1\n3,0.67\n", "event.is=[1]", "\"0.67\" (1)",
     "0.67 of column \"e\" is there once", "--where \"e != '0.67'\""},
    {"time,e\n1,0\n2,1\n3,64\n4,64\n", "event.is=[1]", "\"64\" (2)", NULL, NULL},
    {"time,e\n1,alive\n2,relapse\n3,toxicity\n4,transplant\n", "event.is=[relapse]",
     "\"toxicity\" (1), \"transplant\" (1) of column \"e\"", NULL, NULL},
    {"time,e\n1,0\n2,1\n3,0\n", "event.is=[1]", NULL, NULL, NULL},
    {"time,e\n1,alive\n2,dead\n3,alive\n", "event.is=[dead]", NULL, NULL, NULL},
};

START_TEST(competing_codes_are_named) {
    analysis_run run = run_text(
        &tf_km_analysis, competitors[_i].csv,
        (const char *[]){"time=time", "event=e", competitors[_i].event, "competing=censor", NULL});
    run_must_succeed(&run);
    const char *note = competitors[_i].note, *warning = competitors[_i].warning;
    ck_assert_msg(run_says(&run, TF_NOTE, note ? note : "counted as censored") == (note != NULL),
                  "%s", competitors[_i].csv);
    const tf_finding *found = run_finding(&run, TF_WARNING, warning ? warning : "is there once");
    ck_assert_int_eq(found != NULL, warning != NULL);
    if (found)
        ck_assert_str_eq(found->hint, competitors[_i].hint);
    ck_assert_int_eq(km_of(&run)->events.competing, note != NULL);
    ck_assert(run_value_at(&run, "", "", NAN, "events") == 1);
    run_clear(&run);
}
END_TEST

SUITE("km_refusals") {
    add_loop(suite, "core", competing_codes_are_named, G_N_ELEMENTS(competitors));
    add_loop(suite, "core", understood, G_N_ELEMENTS(codings));
    add_tests(suite, "core", endpoints_may_be_compared, reference_is_noted,
              responses_have_no_control, unknown_unit_is_noted, NULL);
    add_tests(suite, "limits", too_many_groups, NULL);
    add_loop(suite, "errors", refused, G_N_ELEMENTS(errors));
    add_loop(suite, "errors", warned, G_N_ELEMENTS(warnings));
    add_tests(suite, "errors", strict_refuses_warnings, errors_come_together, NULL);
}
