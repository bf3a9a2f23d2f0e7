#include <math.h>

#include "characteristics/ask.h"
#include "characteristics/results.h"
#include "support/analysis_run.h"
#include "support/suite.h"

/* Tables from small files, their numbers worked out by hand. */

/* Ages of A: 40, 50, 60, 71 (quartiles 47.5, 55, 62.75 by definition 7), of B: 30, 80. */
static const char patients[] = "id,arm,age,sex,stage,diabetes,score\n"
                               "1,A,40,F,I,yes,0.5\n2,A,50,M,II,no,1.5\n3,A,60,F,,no,2.5\n"
                               "4,A,71,M,III,no,\n5,B,30,F,I,yes,4\n6,B,80,M,II,,1\n"
                               "7,,55,M,I,no,2\n";

static const struct {
    const char *settings[8], *group, *term, *name;
    double value;
} numbers[] = {
    {{"variables=age", "group=arm", NULL}, "A", "", "n", 4},
    {{"variables=age", "group=arm", NULL}, "B", "", "n", 2},
    {{"variables=age", "group=arm", NULL}, "A", "age", "median", 55},
    {{"variables=age", "group=arm", NULL}, "A", "age", "q1", 47.5},
    {{"variables=age", "group=arm", NULL}, "A", "age", "q3", 62.75},
    {{"variables=age", "group=arm", NULL}, "A", "age", "min", 40},
    {{"variables=age", "group=arm", NULL}, "A", "age", "max", 71},
    {{"variables=age", "group=arm", NULL}, "A", "age", "mean", 55.25},
    /* deviations -15.25, -5.25, 4.75, 15.75: squares 530.75 over 3 */
    {{"variables=age", "group=arm", NULL}, "A", "age", "sd", 13.301002468},
    {{"variables=age", "group=arm", NULL}, "B", "age", "n_known", 2},
    /* the patient without an arm is in no column, but in that of all where there are no arms */
    {{"variables=age", NULL}, "", "", "n", 7},
    {{"variables=age", NULL}, "", "age", "median", 55},
    {{"variables=age", "group=arm", "total=true", NULL}, "", "", "n", 6},
    /* of those whose stage is known, or of all */
    {{"variables=stage", "group=arm", NULL}, "A", "stage=I", "percent", 100.0 / 3},
    {{"variables=stage", "group=arm", NULL}, "A", "stage=I", "total", 3},
    {{"variables=stage", "group=arm", NULL}, "A", "stage", "missing", 1},
    {{"variables=stage", "group=arm", NULL}, "B", "stage=III", "n_with", 0},
    {{"variables=stage", "group=arm", "denominator=all", NULL}, "A", "stage=I", "percent", 25},
    {{"variables=diabetes", "group=arm", NULL}, "A", "diabetes=yes", "n_with", 1},
    {{"variables=diabetes", "group=arm", NULL}, "B", "diabetes=yes", "percent", 100},
    {{"variables=sex", "group=arm", "single={sex: F}", NULL}, "A", "sex=F", "percent", 50},
    {{"variables=score", "group=arm", NULL}, "A", "score", "median", 1.5},
    {{"variables=score", "group=arm", "categories=score", NULL}, "B", "score=4", "n_with", 1},
    /* shares 1/2, 1/2: no difference; ages 55.25 (13.30) and 55 (35.36): 0.25 / 26.71 */
    {{"variables=[sex, age]", "group=arm", "difference=true", NULL},
     "B|A",
     "sex",
     "std_difference",
     0},
    {{"variables=[sex, age]", "group=arm", "difference=true", NULL},
     "B|A",
     "age",
     "std_difference",
     0.009359573},
    {{"variables=age", "group=arm", "where=age >= 50", NULL}, "A", "", "n", 3},
};

START_TEST(numbers_by_hand) {
    analysis_run run = run_text(&tf_characteristics_analysis, patients, numbers[_i].settings);
    run_must_succeed(&run);
    const double value = run_value(&run, numbers[_i].group, numbers[_i].term, numbers[_i].name);
    ck_assert_double_eq_tol(value, numbers[_i].value, 1e-8 * fmax(1, numbers[_i].value));
    run_clear(&run);
}
END_TEST

/* ---- rows -------------------------------------------------------------------------------------
 */

static char *rows_of(const analysis_run *run) {
    const tf_characteristics_results *table = run_detail(run);
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < table->n_rows; i++) {
        const tf_characteristics_row *row = &table->rows[i];
        g_string_append_printf(text, "%s%.*s%s", i > 0 ? "|" : "", (int)row->indent, ">>>>",
                               row->label ? row->label : "-");
    }
    return g_string_free(text, FALSE);
}

static const struct {
    const char *settings[8], *rows;
} listed[] = {
    {{"variables=[age, stage]", "group=arm", NULL}, "age|stage|>I|>II|>III|>-"},
    {{"variables=[age, stage]", "group=arm", "missing_rows=false", NULL}, "age|stage|>I|>II|>III"},
    {{"variables=[age, sex]", "group=arm", "missing_rows=true", NULL}, "age|>-|sex|>F|>M|>-"},
    /* yes and no are one row, unless both are named */
    {{"variables=diabetes", NULL}, "diabetes|>-"},
    {{"variables=diabetes", "labels={diabetes=yes: Diabetic, diabetes=no: Not diabetic}",
      "missing_rows=false", NULL},
     "diabetes|>Diabetic|>Not diabetic"},
    {{"variables=stage", "order={stage: [III, II, I]}", "missing_rows=false", NULL},
     "stage|>III|>II|>I"},
    {{"variables=[age, sex]", "labels={age: Age (years), sex: Sex, sex=F: Women, sex=M: Men}",
      NULL},
     "Age (years)|Sex|>Women|>Men"},
};

START_TEST(rows_in_order) {
    analysis_run run = run_text(&tf_characteristics_analysis, patients, listed[_i].settings);
    run_must_succeed(&run);
    g_autofree char *rows = rows_of(&run);
    ck_assert_str_eq(rows, listed[_i].rows);
    run_clear(&run);
}
END_TEST

/* 0 and 1, Oui and Non, and a column in which all say no. */
static const struct {
    const char *cells[4];
    const char *term;
    double n;
} answers[] = {
    {{"1", "0", "1", "1"}, "x=1", 3},
    {{"Oui", "Non", "Non", "Oui"}, "x=Oui", 2},
    {{"Y", "N", "N", "N"}, "x=Y", 1},
    {{"No", "No", "No", "No"}, "x", 0},
    {{"Checked", "Unchecked", "Unchecked", "Checked"}, "x=Checked", 2},
};

START_TEST(answers_are_one_row) {
    const char *const *c = answers[_i].cells;
    g_autofree char *csv =
        g_strdup_printf("id,x\n1,%s\n2,%s\n3,%s\n4,%s\n", c[0], c[1], c[2], c[3]);
    const char *const settings[] = {"variables=x", NULL};
    analysis_run run = run_text(&tf_characteristics_analysis, csv, settings);
    run_must_succeed(&run);
    const tf_characteristics_results *table = run_detail(&run);
    ck_assert_uint_eq(table->n_rows, 1);
    ck_assert_double_eq(run_value(&run, "", answers[_i].term, "n_with"), answers[_i].n);
    run_clear(&run);
}
END_TEST

/* ---- tables that were published ----------------------------------------------------------------
 */

static const char published[] = "what,Drug,Placebo,step\n"
                                "Age,63 (56-71),61 (53-66),0\nSex,,,0\n"
                                "  Men,60 (50.0),30 (60.0),1\n  Women,60 (50.0),20 (40.0),1\n";

START_TEST(cells_as_given) {
    const char *const settings[] = {"label=what", "columns=[Drug, Placebo]",
                                    "totals={Drug: 120, Placebo: 50}", NULL};
    analysis_run run = run_text(&tf_characteristics_analysis, published, settings);
    run_must_succeed(&run);
    g_autofree char *rows = rows_of(&run);
    ck_assert_str_eq(rows, "Age|Sex|>Men|>Women");
    const tf_characteristics_results *table = run_detail(&run);
    ck_assert_int_eq(table->rows[1].type, TF_TABLE_HEADING);
    ck_assert_str_eq(table->rows[3].cells[1].text, "20 (40.0)");
    ck_assert_double_eq(run_value(&run, "Placebo", "", "n"), 50);
    g_autofree char *said = run_findings(&run);
    ck_assert_msg(!run_says(&run, TF_WARNING, "patients are"), "%s", said);
    run_clear(&run);
}
END_TEST

/* 30 of 50 are 60 %: one that is printed otherwise is told; where none fits, they are of others. */
static const struct {
    const char *men, *women, *says;
} shares[] = {
    {"60 (50.0)", "30 (66.0)", "30 of 50 patients are 60.0%, not 66%"},
    {"60 (50)", "30 (60)", NULL},
    {"60 (50.1)", "30 (60.0)", "60 of 120 patients are 50.0%, not 50.1%"},
    {"60 (55.0)", "30 (66.0)", NULL},
    {"63 (9.1)", "61 (8.8)", NULL},
    {"60/118 (50.8)", "30 (60.0)", NULL},
    /* a cell that says of how many it is */
    {"60/118 (55)", "30 (60.0)", "60 of 118 patients are 50.8%, not 55%"},
    {"60 (50.0)", "60 (120)", "60 of 50 patients are more than all"},
};

START_TEST(shares_are_held_against_totals) {
    g_autofree char *csv = g_strdup_printf("what,Drug,Placebo\nMen,%s,%s\nAge,3,4\n",
                                           shares[_i].men, shares[_i].women);
    const char *const settings[] = {"label=what", "columns=[Drug, Placebo]",
                                    "totals={Drug: 120, Placebo: 50}", NULL};
    analysis_run run = run_text(&tf_characteristics_analysis, csv, settings);
    run_must_succeed(&run);
    ck_assert_int_eq(run_says(&run, TF_WARNING, shares[_i].says ? shares[_i].says : "patients are"),
                     shares[_i].says != NULL);
    run_clear(&run);
}
END_TEST

/* ---- what is refused ----------------------------------------------------------------------------
 */

static const struct {
    const char *csv, *settings[8], *message;
} refused[] = {
    {patients, {"label=arm", NULL}, "can't be told from the keys"},
    {patients, {"variables=age", "label=arm", NULL}, "label has no meaning"},
    {patients, {"label=arm", "columns=age", "group=sex", NULL}, "group.column has no meaning"},
    {patients, {"variables=[age, age]", NULL}, "is there twice among the variables"},
    {patients, {"variables=[age, arm]", "group=arm", NULL}, "nothing to tell in its own groups"},
    {patients, {"variables=age", "categories=agee", NULL}, "which the table doesn't have"},
    {patients, {"variables=age", "labels={ages: Age}", NULL}, "which the table doesn't have"},
    {patients, {"variables=age", "summary.of={age: mode}", NULL}, "is no way to sum up numbers"},
    {patients, {"variables=sex", "single={sex: X}", NULL}, "is no level of column \"sex\""},
    {patients, {"variables=stage", "single={stage: I}", NULL}, "has 3 levels"},
    {patients, {"variables=age", "difference=true", NULL}, "no column tells them"},
    {patients,
     {"variables=age", "group=stage", "difference=true", NULL},
     "differences are between two groups"},
    {patients, {"variables=stage", "order={stage: [I, II]}", NULL}, "III"},
    {"id,age\n1,50\n1,60\n2,70\n3,80\n4,90\n", {"variables=age", NULL}, "is there twice"},
    {"id,x\n1,\n2,\n3,\n", {"variables=x", NULL}, "no patient has a value in column \"x\""},
    {"id,x\n1,12\n2,13\n3,15\n4,16\n5,19\n6,21\n7,22\n8,24\n9,high\n",
     {"variables=x", NULL},
     "are no numbers"},
    {published, {"label=what", "columns=Drug", "totals={Drog: 5}", NULL}, "totals names \"Drog\""},
    {published,
     {"label=what", "columns=Drug", "totals={Drug: many}", NULL},
     "no number of patients"},
    {"what,Drug,step\nMen,5,1.5\n",
     {"label=what", "columns=Drug", "indent=step", NULL},
     "a whole number of steps"},
};

START_TEST(refusals) {
    analysis_run run =
        run_text(&tf_characteristics_analysis, refused[_i].csv, refused[_i].settings);
    g_autofree char *said = run_findings(&run);
    ck_assert_ptr_null(run.results);
    ck_assert_msg(run_says(&run, TF_ERROR, refused[_i].message), "%s", said);
    run_clear(&run);
}
END_TEST

/* Many values that begin as numbers are a measurement with something wrong, not levels. */
static const struct {
    const char *form, *message; /* NULL: they are drawn */
} mixed[] = {
    {"%d,585", "\"8,585\""},         {"%d%%", "\"8%\""}, {"<%d", "\"<8\""},
    {"%d/03/2021", "\"8/03/2021\""}, {"%d", NULL},       {"Site %d", NULL},
};

START_TEST(measurements_are_no_levels) {
    g_autoptr(GString) csv = g_string_new("id;x\n");
    for (int i = 0; i < 15; i++) {
        g_string_append_printf(csv, "P%d;", i);
        g_string_append_printf(csv, mixed[_i].form, 8 + i);
        g_string_append_c(csv, '\n');
    }
    const char *const settings[] = {"variables=x", "data.decimal=point", NULL};
    analysis_run run = run_text(&tf_characteristics_analysis, csv->str, settings);
    g_autofree char *said = run_findings(&run);
    ck_assert_msg((run.results == NULL) == (mixed[_i].message != NULL), "%s", said);
    if (mixed[_i].message)
        ck_assert_msg(run_says(&run, TF_ERROR, mixed[_i].message), "%s", said);
    run_clear(&run);
}
END_TEST

START_TEST(boxes_that_are_ticked) {
    const char csv[] = "id,arm,x\n1,A,X\n2,A,\n3,B,X\n4,B,\n";
    const char *const known[] = {"variables=x", NULL};
    const char *const all[] = {"variables=x", "denominator=all", NULL};
    analysis_run run = run_text(&tf_characteristics_analysis, csv, known);
    ck_assert(run_says(&run, TF_WARNING, "of those whose value is known, all have it"));
    run_clear(&run);
    run = run_text(&tf_characteristics_analysis, csv, all);
    run_must_succeed(&run);
    ck_assert(!run_says(&run, TF_WARNING, "all have it"));
    ck_assert_double_eq(run_value(&run, "", "x=X", "percent"), 50);
    run_clear(&run);
}
END_TEST

START_TEST(points_before_three_digits) {
    const char csv[] = "id;x\n1;316.000\n2;256.000\n3;138.000\n4;332.250\n";
    const char *const settings[] = {"variables=x", NULL};
    analysis_run run = run_text(&tf_characteristics_analysis, csv, settings);
    g_autofree char *said = run_findings(&run);
    ck_assert_msg(run_says(&run, TF_WARNING, "stands before just three digits"), "%s", said);
    run_clear(&run);
}
END_TEST

/* "Drug (N=120)" is a name with its total. */
START_TEST(totals_of_names) {
    const char csv[] =
        "what,Drug (N=120),Placebo\nMen,60 (50.0),30 (60.0)\nOld,30 (28.0),1 (2.0)\n";
    const char *const settings[] = {"label=what", "columns=[Drug (N=120), Placebo]",
                                    "totals={Placebo: 50}", NULL};
    analysis_run run = run_text(&tf_characteristics_analysis, csv, settings);
    run_must_succeed(&run);
    const tf_characteristics_results *table = run_detail(&run);
    ck_assert_str_eq(table->columns[0].label, "Drug");
    ck_assert_double_eq(table->columns[0].n, 120);
    ck_assert(run_says(&run, TF_WARNING, "30 of 120 patients are 25.0%, not 28%"));
    run_clear(&run);
}
END_TEST

/* A few whole numbers are told of, others aren't. */
START_TEST(codes_are_told) {
    const char csv[] = "id,lines,age\n1,1,50\n2,2,61\n3,3,72\n4,1,44\n5,2,58\n6,3,67\n7,1,70\n";
    const char *const settings[] = {"variables=[lines, age]", NULL};
    analysis_run run = run_text(&tf_characteristics_analysis, csv, settings);
    run_must_succeed(&run);
    ck_assert(run_says(&run, TF_NOTE, "\"lines\", of 3 whole numbers, is summed up"));
    ck_assert(!run_says(&run, TF_NOTE, "\"age\""));
    run_clear(&run);
}
END_TEST

SUITE("table_analysis") {
    add_loop(suite, "core", numbers_by_hand, (int)G_N_ELEMENTS(numbers));
    add_loop(suite, "core", rows_in_order, (int)G_N_ELEMENTS(listed));
    add_loop(suite, "core", answers_are_one_row, (int)G_N_ELEMENTS(answers));
    add_tests(suite, "core", cells_as_given, NULL);
    add_loop(suite, "limits", shares_are_held_against_totals, (int)G_N_ELEMENTS(shares));
    add_loop(suite, "errors", refusals, (int)G_N_ELEMENTS(refused));
    add_tests(suite, "core", codes_are_told, boxes_that_are_ticked, points_before_three_digits,
              totals_of_names, NULL);
    add_loop(suite, "errors", measurements_are_no_levels, (int)G_N_ELEMENTS(mixed));
}
