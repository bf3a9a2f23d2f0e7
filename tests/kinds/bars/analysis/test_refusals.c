/* Bad input: what is refused, with which words, and what is drawn all the same but said. */
#include "kinds/bars/fixture.h"
#include "support/suite.h"

typedef struct refusal {
    const char *csv;
    const char *settings[MOST_SETTINGS];
    const char *message; /**< part of a message or its hint */
} refusal;

#define COUNTS  "n=x", "total=n", "group=arm"
#define PERCENT "percent=pct", "group=arm"

static const refusal refusals[] = {
    /* counts */
    {"arm,x,n\nA,5,4\nB,1,4\n", {COUNTS}, "5 of 4: more responded than there are"},
    {"arm,x,n\nA,-1,4\nB,1,4\n", {COUNTS}, "\"x\" is negative"},
    {"arm,x,n\nA,1.5,4\nB,1,4\n", {COUNTS}, "\"x\" is not a whole number of patients"},
    {"arm,x,n\nA,1,-4\nB,1,4\n", {COUNTS}, "\"n\" is negative"},
    {"arm,x,n\nA,1,2000000000\nB,1,4\n", {COUNTS}, "\"n\" is too large to count"},
    {"arm,x,n\nA,1,4\nA,2,4\nB,1,4\n", {COUNTS}, "\"A\" is there twice: lines 2 and 3"},
    {"arm,x,n\nA,1,4\nA,2,4\nA,3,4\nA,2,4\nA,1,4\nA,2,4\nB,1,4\n",
     {COUNTS},
     "2 more in the same way"},
    {"arm,lev,x,n\nA,PR,3,9\nA,CR,7,9\n",
     {COUNTS, "level=lev"},
     "the levels of \"PR, A\" add up to 10 of 9 patients"},
    {"arm,lev,x,n\nA,PR,3,9\nA,CR,7,12\n",
     {COUNTS, "level=lev"},
     "is of 12 patients here, and other levels of it of 9"},
    {"arm,ae,gr,x,n\nA,N,any,3,9\nA,N,g3,4,9\nB,N,any,3,9\nB,N,g3,1,9\n",
     {COUNTS, "category=ae", "level=gr", "form=back_to_back"},
     "are more than those of the layer that holds them (3)"},
    {"arm,x\nA,3\n", {"n=x", "group=arm", "scale=percent"}, "percent need the column of totals"},
    {"arm,x,n\nA,3,9\n", {COUNTS, "lower=x2", "upper=x3"}, "limits are computed from counts"},
    /* percentages */
    {"arm,pct\nA,101\nB,1\n", {PERCENT}, "\"pct\" is above 100 percent"},
    {"arm,pct\nA,-1\nB,1\n", {PERCENT}, "\"pct\" is a negative percentage"},
    {"arm,pct,l,u\nA,50,51,60\nB,1,0,2\n",
     {PERCENT, "lower=l", "upper=u"},
     "the interval does not hold its estimate"},
    {"arm,pct,l\nA,50,51\n", {PERCENT, "lower=l"}, "limits need both columns"},
    {"arm,lev,pct\nA,PR,60\nA,CR,42\n",
     {PERCENT, "level=lev"},
     "the levels of \"PR, A\" add up to 102.0 %"},
    {"arm,lev,pct\nA,PR,16\nA,CR,10\n",
     {PERCENT, "level=lev", "totals={ORR: [PR, CR]}"},
     "rounded percentages are not added up"},
    {"arm,pct\nA,50\n", {PERCENT, "scale=counts"}, "no counts are made of percentages"},
    /* levels and totals */
    {"arm,lev,x,n\nA,PR,3,9\nA,CR,1,9\n",
     {COUNTS, "level=lev", "response.levels=[PR]"},
     "\"CR\" of column \"lev\" is not in response.levels"},
    {"arm,lev,x,n\nA,PR,3,9\nA,CR,1,9\nA,ORR,4,9\n",
     {COUNTS, "level=lev", "totals={ORR: [PR, CR]}", "response.labels={ORR: all, PPR: partial}"},
     "response.labels names \"PPR\", but no row that can be used has it in column \"lev\""},
    {"arm,sex,y\nA,F,1\nB,M,0\n",
     {"response=y", "group=arm", "facet=sex", "facet.order=[F]"},
     "\"M\" of column \"sex\" is not in facet.order"},
    {"arm,y,z\nA,1,0\nB,0,1\n",
     {"response.columns=[y, z]", "group=arm", "category.labels={x: late}"},
     "category.labels names \"x\": there is no such category"},
    {"arm,lev,x,n\nA,PR,3,9\nA,VGPR,2,9\nA,CR,1,9\n",
     {COUNTS, "level=lev", "totals={T: [PR, CR]}"},
     "total \"T\" can't be bracketed: its levels are not next to each other"},
    {"arm,lev,x,n\nA,PR,3,9\nA,VGPR,2,9\nA,CR,1,9\n",
     {COUNTS, "level=lev", "totals={T: [PR, VGPR], U: [VGPR, CR]}"},
     "totals \"T\" and \"U\" are not nested"},
    {"arm,lev,x,n\nA,PR,3,9\nA,CR,1,9\n",
     {COUNTS, "level=lev", "totals={T: [PR, CRR]}"},
     "did you mean \"CR\"?"},
    {"arm,lev,x,n\nA,PR,3,9\n", {COUNTS, "level=lev", "totals={T: []}"}, "\"T\" has no level"},
    {"arm,bor\nA,PR\nA,CR\n",
     {"response=bor", "group=arm", "response.levels=[PR, PR, CR]"},
     "response.levels names \"PR\" twice"},
    {"arm,bor\nA,x\nA,y\n",
     {"response=bor", "group=arm"},
     "column \"bor\" has values x (1), y (1): which of them mean a response is not said"},
    {"arm,bor\nA,x\nA,y\n",
     {"response=bor", "group=arm", "response.is=[z]"},
     "no value of response.is is in column \"bor\""},
    {"arm,bor\nA,x\nA,y\n",
     {"response=bor", "group=arm", "response.levels=[CR]"},
     "no level of response.levels is in column \"bor\""},
    {"arm,y\nA,1\nA,0\n", {"response=y", "group=arm", "form=stacked"}, "yes and no make no stack"},
    {"arm,x,n\nA,1,4\n", {COUNTS, "form=stacked"}, "a stack needs a column of levels"},
    {"arm,bor\nA,PR\nA,SD\n",
     {"response=bor", "group=arm", "form=diverging"},
     "diverging bars need levels on both sides of zero"},
    /* patients */
    {"id,arm,y\n1,A,1\n1,A,0\n2,B,1\n",
     {"response=y", "group=arm", "id=id"},
     "patient \"1\" is there twice: lines 2 and 3"},
    {"USUBJID,arm,y\n1,A,1\n1,A,0\n2,B,1\n",
     {"response=y", "group=arm"},
     "patient \"1\" is there twice: lines 2 and 3"},
    {"id,v,arm,y\n1,W1,A,1\n1,W1,A,0\n2,W1,B,1\n1,W2,A,1\n",
     {"response=y", "group=arm", "id=id", "visit=v"},
     "patient \"1\" is there twice: lines 2 and 3"},
    {"PARAMCD,arm,y\nBOR,A,1\nOVR,A,0\n",
     {"response=y", "group=arm"},
     "several parameters are mixed: \"BOR\" and \"OVR\""},
    {"arm,y\nA,1\nB,0\n",
     {"response=y", "group=arm", "group.order=[A, B, C]"},
     "group.order names \"C\""},
    {"arm,y\nA,1\nB,0\n", {"group=arm"}, "nothing says what is drawn"},
    {"arm,y\nA,1\nB,0\n", {"group=arm", "from=counts"}, "the column of the values is not named"},
    {"arm,y\nA,1\nB,0\n", {"response=y", "n=y"}, "patients, and counts"},
    {"arm,y\nA,1\nB,0\n", {"response=y", "from=patients", "mean=y"}, "patients, and counts"},
    {"arm,y\nA,1\nB,0\n", {"response=y", "level=arm"}, "patients' levels are in response"},
    {"arm,x,n\nA,1,4\n", {COUNTS, "response.columns=[y]"}, "patients, and counts"},
    {"arm,x,n,y\nA,1,4,1\n", {COUNTS, "value=y"}, "patients, and counts"},
    {"arm,m,x\nA,1,4\n",
     {"mean=m", "from=means", "n=x"},
     "means have no counts and no percentages"},
    {"arm,y,v\nA,1,1\nB,0,1\n",
     {"response=y", "group=arm", "form=lines"},
     "lines need two visits or categories"},
    {"arm,y\nA,1\nB,0\nC,1\n",
     {"response=y", "group=arm", "form=back_to_back"},
     "bars back to back need two groups, but there are 3"},
    {"arm,y\nA,1\nB,0\n",
     {"response=y", "group=arm", "compare.reference=C"},
     "compare.reference names \"C\", but no row"},
    {"arm,y\nA,1\nB,0\n",
     {"response=y", "group=arm", "y.min=10"},
     "bars of percentages begin at 0"},
    {"arm,y\nA,1\nB,0\n", {"response=y", "group=arm", "y.max=120"}, "y.max is not between 0 and"},
    /* methods */
    {"arm,x,n\nA,1,4\nB,2,4\n", {COUNTS, "compare.test=cmh"}, "compare.test \"cmh\" needs strata"},
    {"arm,x,n\nA,1,4\nB,2,4\n",
     {COUNTS, "compare.difference=mantel_haenszel_sato"},
     "\"mantel_haenszel_sato\" needs strata"},
    {"arm,x,n,s\nA,1,4,1\nB,2,4,1\n",
     {COUNTS, "compare.strata=[s]", "compare.test=fisher"},
     "compare.test \"fisher\" has no stratified form"},
    {"arm,x,n,s\nA,1,4,1\nB,2,4,1\n",
     {COUNTS, "compare.strata=[s]", "compare.difference=agresti_caffo"},
     "\"agresti_caffo\" has no stratified form"},
    {"arm,x,n\nA,1,4\nB,2,4\n", {COUNTS, "strata=[arm]"}, "can't stratify their comparison"},
    {"arm,x,n\nA,1,20000\nB,2,20000\n",
     {COUNTS, "compare.test=barnard"},
     "groups are too large for an unconditional exact test"},
    {"arm,x,n\nA,1,4\nB,2,4\n",
     {COUNTS, "compare.odds_ratio=logistic"},
     "logistic odds ratios need rows of patients"},
    {"arm,y\nA,1\nB,0\n",
     {"response=y", "group=arm", "compare.test=mcnemar"},
     "McNemar's test compares two response columns"},
    /* published */
    {"arm,pct\nA,50\nB,40\n", {PERCENT, "published.estimate=ten"}, "\"ten\": not a number"},
    {"arm,pct\nA,50\nB,40\n",
     {PERCENT, "published={estimate: 10, lower: 11, upper: 20}"},
     "does not hold its estimate 10"},
    {"arm,pct\nA,50\nB,40\n",
     {PERCENT, "published={estimate: 10, lower: 1}"},
     "needs estimate, lower and upper"},
    {"arm,pct\nA,50\nB,40\n", {PERCENT, "published.p=2"}, "\"2\": not a P value"},
    {"arm,pct\nA,50\nB,40\n",
     {PERCENT, "published={estimate: -1, measure: odds_ratio}"},
     "published estimate is \"-1\": not a positive number"},
    {"arm,pct\nA,50\nB,40\nC,30\n",
     {PERCENT, "published.estimate=10"},
     "published values fit 2 comparisons"},
    {"arm,pct\nA,50\nB,40\n",
     {PERCENT, "published=[{category: X, p: 0.1}]"},
     "\"X\": there is none"},
    {"arm,pct\nA,50\nB,40\n",
     {PERCENT, "published=[{p: 0.1}, {p: 0.2}]"},
     "the same comparison is published twice"},
    {"arm,pct\nA,50\nB,40\n", {PERCENT, "stars={a: 2}"}, "\"2\" of \"a\" is no P value"},
    {"arm,pct\nA,50\nB,40\n", {PERCENT, "bracket.categories=[X]"}, "no category or total"},
    {"arm,v,pct\nA,W1,50\nA,W2,40\n", {PERCENT, "visit=v", "sort=value"}, "visits stay in their"},
    /* nobody's response is known */
    {"id,arm,y\n1,A,\n2,B,\n1,,1\n2,,0\n",
     {"response=y", "group=arm"},
     "\"arm\" and \"y\" stand in different rows of the same patients: 2 of 2 rows with \"y\""},
    {"arm,y\nA,\nB,\n,1\n,0\n",
     {"response=y", "group=arm"},
     "column \"y\" has no value in any of the 2 rows used: no response is known"},
    {"arm,y,z\nA,1,\nB,0,\n",
     {"response.columns=[y, z]", "group=arm"},
     "column \"z\" has no value in any of the 2 rows used"},
};

START_TEST(is_refused) {
    const refusal *r = &refusals[_i];
    analysis_run run = run_text(&tf_bars_analysis, r->csv, r->settings);
    g_autofree char *findings = run_findings(&run);
    ck_assert_msg(run.results == NULL, "accepted: %s\n%s", r->message, findings);
    ck_assert_msg(run_says(&run, TF_ERROR, r->message), "wanted: %s\ngot: %s", r->message,
                  findings);
    ck_assert_int_eq(tf_diag_exit_code(run.diag), 2);
    run_clear(&run);
}
END_TEST

/* What is drawn, with something said. */
static const refusal warnings[] = {
    {"arm,x,n,pct\nA,2,45,5\nB,10,45,22\n",
     {COUNTS, "percent=pct"},
     "A: 2 of 45 is 4.4 %, but the file says 5 %"},
    {"arm,x,n,pct\nA,103,208,49.5\nB,36,107,34.6\n",
     {COUNTS, "percent=pct"},
     "B: 36 of 107 is 33.6 %, but the file says 34.6 %"},
    {"arm,x,n\nA,0,0\nB,1,4\n", {COUNTS}, "\"A\": not estimable, there is no patient"},
    {"arm,y\nA,1\nA,\nB,0\nB,1\n",
     {"response=y", "group=arm"},
     "1 of 4 responses are missing or not evaluable: counted as no response"},
    /* one patient of four, whom two totals ask for */
    {"arm,y\nA,CR\nA,\nB,PR\nB,CR\n",
     {"response=y", "group=arm", "form=grouped", "totals={ORR: [PR, CR], CRR: [CR]}"},
     "1 of 4 responses are missing or not evaluable: counted as no response"},
    {"id,v,arm,y\n1,W1,A,1\n2,W1,B,1\n1,W2,A,1\n2,UNSCHEDULED 1.1,B,0\n2,W2,B,0\n"
     "2,UNSCHEDULED 1.1,B,1\n",
     {"response=y", "group=arm", "visit=v"},
     "2 of 6 rows left out: unscheduled visits (\"UNSCHEDULED 1.1\") have no place among visits "
     "(lines 5, 7)"},
    {"arm,y\nA,1\nA,0\n", {"response=y", "group=arm"}, "has the single value \"A\""},
    {"arm,bor\nA,PR\nA,CR\nB,cCR\nB,PR\n",
     {"response=bor", "group=arm", "response.levels=[PR, CR]"},
     "did you mean \"CR\"?"},
    {"arm,bor\nA,PR\nA,CR\nB,VGPR\nB,PR\n",
     {"response=bor", "group=arm", "response.levels=[PR, VGPR]"},
     "\"CR\" (1 patients) is not in response.levels: counted as no response"},
    {"arm,bor\nA,PD\nA,CR\nB,SD\nB,CR\n",
     {"response=bor", "group=arm", "response.levels=[PD, CR]"},
     "\"SD\" (1 patients) is not in response.levels: counted as no response"},
    {"arm,lev,pct\nA,PR,50\nA,CR,42\n",
     {PERCENT, "level=lev", "form=filled"},
     "add up to 92.0 %, not to 100"},
    {"arm,lev,pct\nA,PR,50\nA,CR,42\nA,ORR,93.5\n",
     {PERCENT, "level=lev", "totals={ORR: [PR, CR]}"},
     "the file says 93.5 %, its levels add up to 92.0 %"},
    {"arm,lev,x,n\nA,PR,3,9\nA,CR,1,9\nA,ORR,5,9\n",
     {COUNTS, "level=lev", "totals={ORR: [PR, CR]}"},
     "the file says 5, its levels add up to 4"},
    {"id,v,arm,y\n1,W1,A,1\n2,W1,B,1\n1,W2,A,1\n2,W2,B,0\n",
     {"response=y", "group=arm", "visit=v", "category.order=[W2, W1]"},
     "visits are out of order: \"W1\" comes after \"W2\""},
    {"v,arm,y\nW1,A,1\nW1,B,1\nW2,A,1\n",
     {"response=y", "group=arm", "visit=v"},
     "patients without a row at a visit can't be counted there"},
    {"arm,x,n\nA,0,5\nB,1,4\n",
     {COUNTS, "conf.method=wald"},
     "limits of method \"wald\" have no width"},
    {"arm,x,n\nA,2,5\nB,0,4\n", {COUNTS, "compare.ratio=katz"}, "ratio of \"B\" and \"A\""},
    {"arm,x,n\nA,0,5\nB,0,4\n", {COUNTS, "compare.ratio=katz"}, "nobody responded"},
    {"arm,cat,x,n\nA,a,0,5\nB,b,1,4\n", {COUNTS, "category=cat"}, "\"b, A\": the file has no row"},
    {"arm,x,n\nA,,5\nB,1,4\nC,2,4\n", {COUNTS}, "\"x\" missing"},
    {"s,arm,y\n1,A,1\n1,B,0\n1,A,0\n1,B,1\n2,A,1\n2,A,0\n2,A,1\n",
     {"response=y", "group=arm", "group.reference=B", "compare.strata=[s]"},
     "stratum s=2 has 3 patients of \"A\" and none of \"B\": left out"},
};

START_TEST(is_said) {
    const refusal *r = &warnings[_i];
    analysis_run run = run_text(&tf_bars_analysis, r->csv, r->settings);
    run_must_succeed(&run);
    g_autofree char *findings = run_findings(&run);
    ck_assert_msg(run_says(&run, TF_WARNING, r->message), "wanted: %s\ngot: %s", r->message,
                  findings);
    run_clear(&run);
}
END_TEST

/* Of whom the file has a response the foot doesn't say that nobody knows it. */
START_TEST(responses_left_out_are_known) {
    static const struct {
        const char *csv, *not_drawn;
    } cases[] = {{"id,r\n1,CR\n2,PR\n3,PD\n4,NE\n", "PD, NE"},
                 {"id,r\n1,CR\n2,PR\n3,PD\n4,NE\n5,\n", NULL},
                 {"id,r\n1,CR\n2,PR\n", NULL}};
    static const char *const settings[] = {"response=r", "response.levels=[CR, PR]", NULL};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        analysis_run run = run_text(&tf_bars_analysis, cases[i].csv, settings);
        run_must_succeed(&run);
        const char *const *names = bars_of(&run)->rows.not_drawn;
        g_autofree char *list = names ? g_strjoinv(", ", (char **)names) : NULL;
        ck_assert_pstr_eq(list, cases[i].not_drawn);
        run_clear(&run);
    }
}
END_TEST

/* Patients of an unscheduled visit alone are patients of the other visits all the same, without a
   response; who names the visit gets it. */
START_TEST(unscheduled_visits_stay_out) {
    static const char csv[] = "id,v,arm,y\n1,Week 2,A,1\n1,Week 4,A,1\n2,Week 2,A,0\n"
                              "2,Unscheduled,A,1\n3,Unscheduled,A,1\n";
    static const struct {
        const char *order;
        size_t n_visits;
    } cases[] = {{NULL, 2}, {"category.order=[Week 2, Unscheduled, Week 4]", 3}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const settings[] = {"response=y", "group=arm",    "visit=v",
                                        "id=id",      cases[i].order, NULL};
        analysis_run run = run_text(&tf_bars_analysis, csv, settings);
        run_must_succeed(&run);
        ck_assert_uint_eq(bars_of(&run)->n_categories, cases[i].n_visits);
        ck_assert(run_value(&run, "A", "Week 4", "n") == 1);
        ck_assert(run_value(&run, "A", "Week 4", "total") == 3);
        run_clear(&run);
    }
}
END_TEST

/* The same within strata: whose unscheduled row stands first, or alone, is a patient of one stratum
   and counts once. Of A two, of B three. */
START_TEST(unscheduled_visits_have_strata) {
    static const char csv[] =
        "id,v,arm,s,y\n1,Week 2,A,F,1\n1,Week 4,A,F,0\n2,Unscheduled,A,M,1\n2,Week 2,A,M,0\n"
        "2,Week 4,A,M,1\n3,Week 2,B,F,0\n3,Week 4,B,F,0\n4,Week 2,B,M,1\n4,Week 4,B,M,1\n"
        "5,Unscheduled,B,M,1\n";
    static const char *const visits[] = {"Week 2", "Week 4"};
    analysis_run run = run_text(
        &tf_bars_analysis, csv,
        (const char *[]){"response=y", "group=arm", "visit=v", "id=id", "strata=[s]", NULL});
    run_must_succeed(&run);
    for (size_t i = 0; i < G_N_ELEMENTS(visits); i++) {
        ck_assert(run_value(&run, "A", visits[i], "total") == 2);
        ck_assert(run_value(&run, "B", visits[i], "total") == 3);
    }
    run_clear(&run);
}
END_TEST

/* Codes that nobody explained: not of the evaluable, which would be a claim; the user may explain.
 */
START_TEST(evaluable_is_no_empty_claim) {
    static const char csv[] = "arm,y\nA,1\nA,0\nA,9\nB,1\nB,0\n";
    static const struct {
        const char *not_evaluable;
        tf_bars_denominator denominator;
        double total;
    } cases[] = {{NULL, TF_BARS_OF_ALL, 3},
                 {"response.not_evaluable=[9]", TF_BARS_OF_EVALUABLE, 2},
                 {"response.not_evaluable=[7]", TF_BARS_OF_EVALUABLE, 3}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *const settings[] = {"response={column: y, is: [1]}", "group=arm",
                                        "denominator=evaluable", cases[i].not_evaluable, NULL};
        analysis_run run = run_text(&tf_bars_analysis, csv, settings);
        run_must_succeed(&run);
        ck_assert_int_eq(bars_of(&run)->denominator, cases[i].denominator);
        ck_assert(run_value(&run, "A", "", "total") == cases[i].total);
        ck_assert_int_eq(run_says(&run, TF_NOTE, "nobody is known as not evaluable"), i == 0);
        run_clear(&run);
    }
}
END_TEST

/* Every bar may be there twice: three rows are told, whatever their number. */
START_TEST(repeated_rows_are_told_thrice) {
    static const char *const settings[MOST_SETTINGS] = {COUNTS};
    g_autoptr(GString) csv = g_string_new("arm,x,n\n");
    for (int i = 0; i < 14; i++)
        g_string_append(csv, "A,1,4\n");
    analysis_run run = run_text(&tf_bars_analysis, csv->str, settings);
    ck_assert_ptr_null(run.results);
    size_t n = 0;
    for (size_t i = 0; i < tf_diag_n_findings(run.diag); i++) {
        g_autofree char *text = tf_finding_format(tf_diag_finding(run.diag, i));
        n += strstr(text, "is there twice") != NULL;
    }
    ck_assert_uint_eq(n, 3);
    ck_assert(run_says(&run, TF_ERROR, "10 more in the same way"));
    run_clear(&run);
}
END_TEST

SUITE("bars_refusals") {
    add_loop(suite, "errors", is_refused, G_N_ELEMENTS(refusals));
    add_tests(suite, "errors", repeated_rows_are_told_thrice, responses_left_out_are_known,
              unscheduled_visits_stay_out, unscheduled_visits_have_strata,
              evaluable_is_no_empty_claim, NULL);
    add_loop(suite, "limits", is_said, G_N_ELEMENTS(warnings));
}
