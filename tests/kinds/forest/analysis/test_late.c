/* Late entry and rows that are parts of one patient's time, in subgroups and models. */
#include <math.h>
#include <string.h>

#include "forest/results.h"
#include "support/analysis_run.h"
#include "support/files.h"
#include "support/suite.h"

typedef struct expected {
    const char *group, *term, *name;
    double value;
} expected;

static void check_all(const analysis_run *run, const expected *rows, size_t n) {
    run_must_succeed(run);
    for (size_t i = 0; i < n; i++) {
        const expected *e = &rows[i];
        const double found = run_value(run, e->group, e->term, e->name);
        ck_assert_msg(fabs(found - e->value) <= 1e-9 * fmax(1, fabs(e->value)),
                      "%s %s %s: %.17g, not %.17g", e->group, e->term, e->name, found, e->value);
    }
}

/* Patient 1 in parts that follow each other, 2 out of sight from 4 to 6, 4 without a sex at last.
 */
static const char parts[] =
    "id,arm,sex,tstart,tstop,event\n1,A,F,0,3,0\n1,A,F,3,7,1\n2,A,F,1,4,0\n2,A,F,6,9,0\n"
    "3,B,M,0,5,1\n4,B,M,2,6,0\n4,B,,6,8,1\n5,A,M,0,6,1\n6,B,F,0,10,0\n";

/* The same patients, each in one row where that can be: the hazard ratio must not differ. */
static const char whole[] =
    "id,arm,tstart,tstop,event\n1,A,0,7,1\n2,A,1,4,0\n7,A,6,9,0\n3,B,0,5,1\n"
    "4,B,2,8,1\n5,A,0,6,1\n6,B,0,10,0\n";

START_TEST(patients_are_counted_once) {
    const char *const settings[] = {"time=tstop", "entry=tstart",    "event=event",
                                    "group=arm",  "subgroups=[sex]", NULL};
    analysis_run run = run_text(&tf_forest_analysis, parts, settings);
    static const expected rows[] = {
        {"A", "", "n", 3},      {"B", "", "n", 3},      {"A", "", "events", 2},
        {"A", "sex=F", "n", 2}, {"B", "sex=M", "n", 2}, {"B", "sex=M", "events", 1},
    };
    run_must_succeed(&run);
    const tf_forest_results *forest = run.results->detail;
    ck_assert_double_eq(forest->n, 6);
    check_all(&run, rows, 3);
    check_all(&run, rows + 3, 3);
    ck_assert(run_says(&run, TF_WARNING, "1 of 6 patients are in no subgroup of \"sex\""));
    const char *const plain[] = {"time=tstop", "entry=tstart", "event=event", "group=arm", NULL};
    analysis_run other = run_text(&tf_forest_analysis, whole, plain);
    run_must_succeed(&other);
    static const char *const names[] = {"hr", "hr_lower", "hr_upper", "p"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        ck_assert_double_eq_tol(run_value(&run, "B|A", "", names[i]),
                                run_value(&other, "B|A", "", names[i]), 1e-10);
    run_clear(&run);
    run_clear(&other);
}
END_TEST

/* Of the parts above: women are 1, 2, 6, men 3, 4, 5 (4 without his last row), of all arms A 1, 2,
   5 and B 3, 4, 6. Whoever changes a level is in both: 7 from 0 to 1 at 4. */
START_TEST(levels_of_a_model_have_patients) {
    const char *const settings[] = {"time=tstop", "entry=tstart", "event=event",
                                    "covariates=[arm,sex,treated,age]", NULL};
    analysis_run run =
        run_text(&tf_forest_analysis,
                 "id,arm,sex,treated,age,tstart,tstop,event\n1,A,F,no,50,0,3,0\n1,A,F,no,51,3,7,1\n"
                 "2,A,F,yes,60,1,4,0\n2,A,F,yes,61,6,9,0\n3,B,M,no,55,0,5,1\n4,B,M,yes,70,2,6,0\n"
                 "4,B,M,yes,70,6,8,1\n5,A,M,yes,44,0,6,1\n6,B,F,no,66,0,10,0\n7,B,F,no,58,0,4,0\n"
                 "7,B,F,yes,58,4,9,1\n",
                 settings);
    static const expected rows[] = {
        {"", "arm=A", "n", 3},      {"", "arm=B", "n", 4},
        {"", "sex=F", "n", 4},      {"", "sex=M", "n", 3},
        {"", "treated=no", "n", 4}, {"", "treated=yes", "n", 4},
        {"", "age", "n", 7},        {"", "sex=F", "events", 2},
        {"", "sex=M", "events", 3}, {"", "treated=yes", "events", 3},
        {"", "", "n", 7},           {"", "", "events", 5},
    };
    check_all(&run, rows, G_N_ELEMENTS(rows));
    const tf_forest_results *forest = run.results->detail;
    ck_assert(forest->patients.parts);
    run_clear(&run);
}
END_TEST

/* mgus2 of R package survival 3.5-3, age as the time axis: coxph with entry, Efron's rule. */
START_TEST(a_model_with_age_as_its_time) {
    g_autofree char *path = source_path("tests/reference/data/mgus2.csv");
    const char *const settings[] = {"time=exit_age",      "entry=entry_age",
                                    "event=death",        "covariates=[sex,hgb,creat]",
                                    "reference={sex: F}", NULL};
    analysis_run run = run_path(&tf_forest_analysis, path, settings);
    static const expected rows[] = {
        {"", "", "n", 1349},
        {"", "", "events", 944},
        {"", "sex=M", "coef", 0.4743071751699206},
        {"", "sex=M", "se", 0.06820020057840627},
        {"", "hgb", "coef", -0.13213027096088789},
        {"", "creat", "se", 0.018015628177458692},
        {"", "", "loglik", -5024.1873811794267},
        {"", "", "lr_chisq", 101.76807987000029},
        {"", "", "wald_chisq", 111.14140798223009},
    };
    check_all(&run, rows, G_N_ELEMENTS(rows));
    run_clear(&run);
}
END_TEST

/* An entry of several end points is that of the patients. */
START_TEST(several_end_points_have_one_entry) {
    const char *const settings[] = {"entry=tstart", "group=arm",
                                    "endpoints={PFS: [pfs, event], OS: [tstop, event]}", NULL};
    analysis_run run = run_text(&tf_forest_analysis,
                                "id,arm,tstart,pfs,tstop,event\n1,A,0,6,7,1\n2,A,1,3,4,0\n"
                                "3,B,0,4,5,1\n4,B,2,7,8,1\n5,A,3,5,6,1\n6,B,0,9,10,0\n",
                                settings);
    run_must_succeed(&run);
    /* Of OS, at 5 are at risk A 1, 5 and B 3, 4, 6; at 6 A 1, 5 and B 4, 6; then 1 and 4, 6; then
       4, 6. The score of the log hazard ratio is 0 at its estimate. */
    const double hr = run_value(&run, "B|A", "OS", "hr");
    const double score =
        2 - 3 * hr / (3 * hr + 2) - 2 * hr / (2 * hr + 2) - 2 * hr / (2 * hr + 1) - 1;
    ck_assert_double_eq_tol(score, 0, 1e-9);
    run_clear(&run);
}
END_TEST

START_TEST(responses_have_no_entry) {
    const char *const settings[] = {"response=event", "entry=tstart", "group=arm", NULL};
    analysis_run run =
        run_text(&tf_forest_analysis,
                 "id,arm,tstart,event\n1,A,0,1\n2,A,1,0\n3,B,0,1\n4,B,2,1\n5,B,2,0\n", settings);
    run_must_succeed(&run);
    ck_assert(run_says(&run, TF_WARNING, "late entry is of times to an event"));
    run_clear(&run);
}
END_TEST

SUITE("forest_late") {
    add_tests(suite, "core", patients_are_counted_once, a_model_with_age_as_its_time,
              levels_of_a_model_have_patients, several_end_points_have_one_entry,
              responses_have_no_entry, NULL);
}
