#include "lines/ask.h"
#include "lines/results.h"
#include "support/analysis_run.h"
#include "support/suite.h"

/* Lines from files: summaries by group and visit, changes, percentages, patients' own lines,
   published points, and what is refused. Right values are worked out by hand from the few rows of
   each file, or by brute force. */

static analysis_run run(const char *csv, const char *const *settings) {
    return run_text(&tf_lines_analysis, csv, settings);
}

#define ROWS    "visit=visit", "value=score", "patient=id"
#define PERCENT "visit=visit", "response=score", "patient=id"

/* ---- summaries --------------------------------------------------------------------------------
 */

/* A at week 4: 2, 4, 9, so mean 5, sum of squares 26, sd sqrt(13), se sqrt(13/3); t of 2 df is
   4.302652729911275 (tables: 4.303). Quartiles by definition 7: 3 and 6.5. */
static const char scores[] = "id,arm,visit,score\n"
                             "1,A,Baseline,8\n2,A,Baseline,6\n3,A,Baseline,10\n4,B,Baseline,5\n"
                             "5,B,Baseline,5\n1,A,Week 4,2\n2,A,Week 4,4\n3,A,Week 4,9\n"
                             "4,B,Week 4,7\n5,B,Week 4,\n1,A,Week 12,1\n2,A,Week 12,1\n"
                             "4,B,Week 12,3\n5,B,Week 12,6\n";

static const struct {
    const char *settings[4];
    double estimate, lower, upper;
} summaries[] = {
    {{NULL},
     5,
     5 - 4.302652729911275 * 2.0816659994661326,
     5 + 4.302652729911275 * 2.0816659994661326},
    {{"conf.level=0.9", NULL},
     5,
     5 - 2.919985580353726 * 2.0816659994661326,
     5 + 2.919985580353726 * 2.0816659994661326},
    {{"interval=se", NULL}, 5, 5 - 2.0816659994661326, 5 + 2.0816659994661326},
    {{"interval=sd", NULL}, 5, 5 - 3.605551275463989, 5 + 3.605551275463989},
    {{"interval=range", NULL}, 5, 2, 9},
    {{"interval=none", NULL}, 5, NAN, NAN},
    {{"summary=median", NULL}, 4, 3, 6.5},
    {{"summary=median", "interval=range", NULL}, 4, 2, 9},
    /* cube root of 72 */
    {{"summary=geometric_mean", "interval=none", NULL}, 4.160167646103808, NAN, NAN},
};

static void assert_near(double value, double wanted) {
    if (isnan(wanted))
        ck_assert(isnan(value));
    else
        ck_assert_double_eq_tol(value, wanted, 1e-9);
}

START_TEST(points_by_hand) {
    const char *settings[MOST_SETTINGS] = {ROWS, "group=arm"};
    for (size_t i = 0; summaries[_i].settings[i]; i++)
        settings[4 + i] = summaries[_i].settings[i];
    analysis_run r = run(scores, settings);
    run_detail(&r);
    assert_near(run_value_at(&r, "A", "Week 4", 4, "estimate"), summaries[_i].estimate);
    assert_near(run_value_at(&r, "A", "Week 4", 4, "estimate_lower"), summaries[_i].lower);
    assert_near(run_value_at(&r, "A", "Week 4", 4, "estimate_upper"), summaries[_i].upper);
    run_clear(&r);
}
END_TEST

START_TEST(numbers_of_a_point) {
    analysis_run r = run(scores, (const char *[]){ROWS, "group=arm", NULL});
    const tf_lines_results *lines = run_detail(&r);
    static const struct {
        const char *name;
        double value;
    } wanted[] = {{"n", 3},
                  {"missing", 0},
                  {"mean", 5},
                  {"sd", 3.605551275463989},
                  {"median", 4},
                  {"q1", 3},
                  {"q3", 6.5},
                  {"std_err", 2.0816659994661326},
                  {"min", 2},
                  {"max", 9},
                  {"geometric_mean", 4.160167646103808}};
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++)
        assert_near(run_value_at(&r, "A", "Week 4", 4, wanted[i].name), wanted[i].value);
    assert_near(run_value_at(&r, "A", "Week 12", 12, "missing"), 1); /* patient 3 has no row */
    assert_near(run_value_at(&r, "B", "Week 4", 4, "missing"), 1);   /* 5 has no value */
    assert_near(run_value_at(&r, "B", "Week 4", 4, "sd"), NAN);      /* of one */
    assert_near(run_value_at(&r, "A", "Week 12", 12, "estimate_lower"), NAN); /* both are 1 */
    assert_near(run_value(&r, "", "", "n_patients"), 5);
    assert_near(run_value(&r, "B", "", "n_patients"), 2);
    ck_assert(lines->placed);
    ck_assert_int_eq(lines->numbered_in.unit, TF_VISIT_UNIT_WEEKS);
    ck_assert(run_says(&r, TF_NOTE, "1 of 14 rows have no value in column \"score\""));
    ck_assert(run_says(&r, TF_NOTE, "all values of A at Week 12 are the same"));
    run_clear(&r);
}
END_TEST

/* ---- changes ----------------------------------------------------------------------------------
 */

/* A: -6, -2, -1 at week 4; in percent of 8, 6, 10: -75, -33.3, -10. */
START_TEST(changes_are_from_ones_own_baseline) {
    analysis_run r = run(scores, (const char *[]){ROWS, "group=arm", "change=true", NULL});
    const tf_lines_results *lines = run_detail(&r);
    assert_near(run_value_at(&r, "A", "Week 4", 4, "mean"), -3);
    assert_near(run_value_at(&r, "A", "Week 4", 4, "median"), -2);
    assert_near(run_value_at(&r, "A", "Baseline", 0, "estimate"), 0);
    assert_near(run_value_at(&r, "A", "Baseline", 0, "estimate_lower"), NAN);
    ck_assert(!run_says(&r, TF_NOTE, "all values at Baseline"));
    ck_assert_str_eq(lines->baseline, "Baseline");
    ck_assert_double_eq(lines->low, fmin(lines->low, 0));
    run_clear(&r);
    r = run(scores, (const char *[]){ROWS, "group=arm", "change=percent", NULL});
    run_detail(&r);
    assert_near(run_value_at(&r, "A", "Week 4", 4, "mean"), (-75 - 100 / 3.0 - 10) / 3);
    run_clear(&r);
    /* from week 4: 5 has no value then and is left out; 3 has none later */
    r = run(scores, (const char *[]){ROWS, "group=arm", "change=true", "baseline=Week 4", NULL});
    lines = run_detail(&r);
    assert_near(run_value_at(&r, "B", "Week 12", 12, "n"), 1);
    assert_near(run_value_at(&r, "B", "Week 12", 12, "mean"), -4);
    assert_near(run_value_at(&r, "A", "Week 12", 12, "mean"), (-1 - 3) / 2.0);
    assert_near(run_value(&r, "", "", "n_no_baseline"), 1);
    ck_assert_uint_eq(lines->n_patients, 4);
    ck_assert(run_says(&r, TF_WARNING, "1 patient is left out: no value at the baseline"));
    run_clear(&r);
    r = run("id,visit,score\n1,0,0\n1,4,3\n2,0,4\n2,4,6\n",
            (const char *[]){ROWS, "change=percent", NULL});
    run_detail(&r);
    assert_near(run_value_at(&r, "", "4", 4, "mean"), 50);
    assert_near(run_value(&r, "", "", "n_zero_baseline"), 1);
    run_clear(&r);
}
END_TEST

/* Patients are found by their names, as in other kinds: else both rows of a patient would count. */
START_TEST(patients_are_found_by_their_names) {
    static const char *const names[] = {"patient_no", "Subject No", "Patient number", "USUBJID"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *csv =
            g_strdup_printf("%s,visit,score\nA1,0,5\nA2,0,6\nA3,0,1\nA1,4,2\nA2,4,9\n", names[i]);
        analysis_run r =
            run(csv, (const char *[]){"visit=visit", "value=score", "change=true", NULL});
        const tf_lines_results *lines = run_detail(&r);
        ck_assert_uint_eq(lines->n_patients, 3);
        assert_near(run_value_at(&r, "", "4", 4, "mean"), 0);
        run_clear(&r);
    }
}
END_TEST

/* Nobody knows whose rows are: 2 of 3 at week 0, 1 of 2 at week 4, and nobody is missed. */
START_TEST(rows_may_be_nobodys) {
    static const char csv[] = "visit,r\n0,Yes\n0,Yes\n0,No\n4,Yes\n4,No\n";
    analysis_run r = run(csv, (const char *[]){"visit=visit", "response=r", NULL});
    const tf_lines_results *lines = run_detail(&r);
    assert_near(run_value_at(&r, "", "0", 0, "estimate"), 200 / 3.0);
    assert_near(run_value_at(&r, "", "4", 4, "estimate"), 50);
    ck_assert_uint_eq(lines->n_patients, 0);
    ck_assert(run_says(&r, TF_WARNING, "no column names the patients: each row counts as one"));
    run_clear(&r);
    r = run("visit,score\n0,1\n0,2\n4,1\n4,5\n",
            (const char *[]){"visit=visit", "value=score", NULL});
    run_detail(&r);
    ck_assert(!run_says(&r, TF_WARNING, "no column names the patients"));
    ck_assert(run_says(&r, TF_NOTE, "no column names the patients"));
    run_clear(&r);
}
END_TEST

/* Screening, selection and days before the first are no baseline where another visit is one. From
   10 and 12 to 7 and 8: -3 and -4. */
static const struct {
    const char *early, *baseline, *later;
} baselines[] = {
    {"Screening", "Baseline", "Week 4"},
    {"S\u00e9lection", "Inclusion", "Visite 1"},
    {"-14", "0", "28"},
    {"J-7", "J0", "J15"},
    {"J-7", "J1", "J15"},
    {"Day -1", "Day 1", "Day 28"},
    {"Week -2", "Week 0", "Week 4"},
    {"Screening", "S0", "S4"},
    {"Screening", "Day 1", "Day 29"},
    {"Inclusion", "Baseline", "Week 4"},
};

START_TEST(baselines_are_found_by_their_names) {
    g_autofree char *csv = g_strdup_printf(
        "id,visit,score\n1,%1$s,20\n2,%1$s,30\n1,%2$s,10\n2,%2$s,12\n1,%3$s,7\n2,%3$s,8\n",
        baselines[_i].early, baselines[_i].baseline, baselines[_i].later);
    analysis_run r = run(csv, (const char *[]){ROWS, "change=true", NULL});
    const tf_lines_results *lines = run_detail(&r);
    ck_assert_uint_eq(lines->n_places, 2);
    ck_assert_str_eq(lines->places[0].label, baselines[_i].baseline);
    ck_assert_str_eq(lines->baseline, baselines[_i].baseline);
    assert_near(tf_lines_point_at(lines, 0, 0)->estimate, 0);
    assert_near(tf_lines_point_at(lines, 0, 1)->estimate, -3.5);
    ck_assert(run_says(&r, TF_NOTE, "visits before it are not drawn"));
    run_clear(&r);
    /* who names one wants the others, too: from 20 and 30 to 7 and 8 */
    g_autofree char *named = g_strdup_printf("baseline=%s", baselines[_i].early);
    r = run(csv, (const char *[]){ROWS, "change=true", named, NULL});
    lines = run_detail(&r);
    ck_assert_uint_eq(lines->n_places, 3);
    assert_near(tf_lines_point_at(lines, 0, 2)->estimate, -17.5);
    run_clear(&r);
}
END_TEST

/* Patient 2 has none at the visit, and is flagged before: 7 - 10, 8 - 30, 8 - 12. */
START_TEST(flags_say_what_a_baseline_is) {
    analysis_run r = run("id,visit,score,ABLFL\n1,Screening,20,\n1,Baseline,10,Y\n1,Week 4,7,\n"
                         "2,Screening,30,Y\n2,Week 4,8,\n3,Screening,9,\n3,Baseline,12,Y\n"
                         "3,Week 4,8,\n",
                         (const char *[]){ROWS, "change=true", NULL});
    const tf_lines_results *lines = run_detail(&r);
    ck_assert_uint_eq(lines->n_places, 2);
    assert_near(tf_lines_point_at(lines, 0, 1)->estimate, (-3 - 22 - 4) / 3.0);
    assert_near(tf_lines_point_at(lines, 0, 1)->n, 3);
    ck_assert(lines->from.scattered);
    ck_assert(run_says(&r, TF_NOTE, "from each patient's row with ABLFL = Y"));
    run_clear(&r);
}
END_TEST

/* Two values at the baseline of patient 1, of which the second is flagged; that of patient 2 is of
   an unscheduled visit. 7 - 10 and 8 - 30, whichever rows are kept; 10 and nothing stand at the
   baseline itself. */
START_TEST(flagged_records_are_the_baseline) {
    static const char csv[] = "id,visit,score,ABLFL\n1,Baseline,14,\n1,Baseline,10,Y\n1,Week 4,7,\n"
                              "2,Unscheduled 1,30,Y\n2,Week 4,8,\n";
    static const char *const rows[] = {"rows=first", "rows=last", "rows=mean"};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        analysis_run r = run(csv, (const char *[]){ROWS, "change=true", rows[i], NULL});
        const tf_lines_results *lines = run_detail(&r);
        ck_assert_uint_eq(lines->n_places, 2);
        ck_assert_uint_eq(lines->said.no_baseline, 0);
        assert_near(tf_lines_point_at(lines, 0, 0)->estimate, 0);
        assert_near(tf_lines_point_at(lines, 0, 0)->n, 1);
        assert_near(tf_lines_point_at(lines, 0, 1)->estimate, (-3 - 22) / 2.0);
        run_clear(&r);
        r = run(csv, (const char *[]){ROWS, "change=percent", rows[i], NULL});
        lines = run_detail(&r);
        assert_near(tf_lines_point_at(lines, 0, 1)->estimate, (-30 - 100 * 22 / 30.0) / 2);
        run_clear(&r);
    }
}
END_TEST

/* Each patient has both treatments, one after the other, at the same hours. */
START_TEST(crossovers_count_where_they_are) {
    analysis_run r =
        run("id,visit,arm,score\n1,0,A,4\n1,2,A,6\n1,0,B,1\n1,2,B,2\n2,0,B,3\n2,2,B,8\n"
            "2,0,A,6\n2,2,A,2\n",
            (const char *[]){ROWS, "group=arm", "rows=mean", NULL});
    const tf_lines_results *lines = run_detail(&r);
    static const double means[] = {5, 4, 2, 5};
    for (size_t i = 0; i < G_N_ELEMENTS(means); i++)
        assert_near(lines->points[i].mean, means[i]);
    ck_assert(run_says(&r, TF_WARNING, "rows of the same patients (2 of 2 by \"id\")"));
    run_clear(&r);
}
END_TEST

/* ALT in U/L and bilirubin in umol/L have an axis each, or none; percent of a baseline one. */
START_TEST(panels_of_several_units_are_told) {
    static const char csv[] =
        "id,visit,test,unit,score\n1,0,ALT,U/L,40\n1,4,ALT,U/L,20\n1,0,Bili,umol/L,10\n"
        "1,4,Bili,umol/L,5\n";
    analysis_run r = run(csv, (const char *[]){ROWS, "facet=test", NULL});
    ck_assert(run_says(&r, TF_WARNING, "values in different units on one axis"));
    run_clear(&r);
    r = run(csv, (const char *[]){ROWS, "facet=test", "change=percent", NULL});
    ck_assert(!run_says(&r, TF_WARNING, "values in different units on one axis"));
    run_clear(&r);
}
END_TEST

START_TEST(limits_want_a_name) {
    static const char csv[] = "x,at,low,high\n0,5,4,6\n4,7,6,9\n";
#define GIVEN_LIMITS "visit=x", "estimate=at", "lower=low", "upper=high"
    analysis_run r = run(csv, (const char *[]){GIVEN_LIMITS, NULL});
    ck_assert(run_says(&r, TF_WARNING, "nobody says what the limits \"low\" and \"high\" are"));
    run_clear(&r);
    r = run(csv, (const char *[]){GIVEN_LIMITS, "interval=se", NULL});
    ck_assert(!run_says(&r, TF_WARNING, "nobody says what the limits"));
    run_clear(&r);
}
END_TEST

START_TEST(fractions_are_told) {
    for (int percent = 0; percent < 2; percent++) {
        analysis_run r = run("x,at\n0,0.4\n4,0.7\n",
                             (const char *[]){"visit=x", "estimate=at",
                                              percent ? "summary=percent" : "summary=mean", NULL});
        ck_assert(run_says(&r, TF_WARNING, "no percentage in column \"at\" is more than 1") ==
                  percent);
        run_clear(&r);
    }
}
END_TEST

/* Numbers are of what their column is called: "day", not "Day 1", the first of them. */
START_TEST(columns_say_what_numbers_count) {
    static const struct {
        const char *column;
        tf_visit_unit unit;
    } columns[] = {{"day", TF_VISIT_UNIT_DAYS},     {"jour", TF_VISIT_UNIT_DAYS},
                   {"hour", TF_VISIT_UNIT_HOURS},   {"week", TF_VISIT_UNIT_WEEKS},
                   {"mois", TF_VISIT_UNIT_MONTHS},  {"year", TF_VISIT_UNIT_YEARS},
                   {"cycle", TF_VISIT_UNIT_CYCLES}, {"score2", TF_VISIT_UNIT_NONE}};
    for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) {
        g_autofree char *csv =
            g_strdup_printf("id,%s,score\n1,0,5\n2,0,6\n1,4,2\n2,4,9\n", columns[i].column);
        g_autofree char *visit = g_strdup_printf("visit=%s", columns[i].column);
        analysis_run r = run(csv, (const char *[]){visit, "value=score", "patient=id", NULL});
        const tf_lines_results *lines = run_detail(&r);
        ck_assert_int_eq(lines->numbered_in.unit, columns[i].unit);
        run_clear(&r);
    }
}
END_TEST

/* Of visits that nobody calls so the first is it: a doubt where it is before treatment. */
START_TEST(the_first_visit_is_the_last_resort) {
    static const char rows[] =
        "id,visit,score\n1,%1$s,10\n2,%1$s,12\n1,Week 2,7\n2,Week 2,8\n1,Week 4,1\n2,Week 4,1\n";
    static const struct {
        const char *first;
        bool doubted;
    } firsts[] = {{"Screening", true}, {"Week -2", true}, {"Week 1", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(firsts); i++) {
        GString *csv = g_string_new(rows);
        g_string_replace(csv, "%1$s", firsts[i].first, 0);
        analysis_run r = run(csv->str, (const char *[]){ROWS, "change=true", NULL});
        const tf_lines_results *lines = run_detail(&r);
        ck_assert_uint_eq(lines->n_places, 3);
        assert_near(tf_lines_point_at(lines, 0, 1)->estimate, -3.5);
        ck_assert(run_says(&r, TF_WARNING, "as none is called a baseline") == firsts[i].doubted);
        run_clear(&r);
        g_string_free(csv, TRUE);
    }
    analysis_run r =
        run("id,visit,score\n1,Screening,5\n1,Baseline,7\n2,Screening,4\n2,Baseline,8\n",
            (const char *[]){ROWS, "change=true", NULL});
    const tf_lines_results *lines = run_detail(&r);
    ck_assert_uint_eq(lines->n_places, 2);
    run_clear(&r);
}
END_TEST

/* ---- percentages ------------------------------------------------------------------------------
 */

/* 1 of 3 by Wilson: centre (1 + z2/2)/(3 + z2) and so on, with z = 1.959963984540054. */
START_TEST(percentages_have_a_denominator) {
    static const char csv[] = "id,visit,score\n1,4,Yes\n2,4,No\n3,4,\n1,8,Yes\n2,8,Yes\n3,8,No\n";
    const double z = 1.959963984540054, z2 = z * z;
    for (int evaluable = 0; evaluable < 2; evaluable++) {
        analysis_run r =
            run(csv, (const char *[]){
                         PERCENT, evaluable ? "denominator=evaluable" : "denominator=all", NULL});
        run_detail(&r);
        const double n = evaluable ? 2 : 3, p = 1 / n;
        const double middle = (1 + z2 / 2) / (n + z2);
        const double half = z * sqrt(n * p * (1 - p) + z2 / 4) / (n + z2);
        assert_near(run_value_at(&r, "", "4", 4, "estimate"), 100 * p);
        assert_near(run_value_at(&r, "", "4", 4, "estimate_lower"), 100 * (middle - half));
        assert_near(run_value_at(&r, "", "4", 4, "estimate_upper"), 100 * (middle + half));
        assert_near(run_value_at(&r, "", "4", 4, "n"), n);
        assert_near(run_value_at(&r, "", "4", 4, "n_with"), 1);
        assert_near(run_value_at(&r, "", "4", 4, "missing"), 1);
        assert_near(run_value_at(&r, "", "8", 8, "estimate"), 200 / 3.0);
        run_clear(&r);
    }
    analysis_run r = run("id,visit,score\n1,4,CR\n2,4,PD\n1,8,PR\n2,8,SD\n",
                         (const char *[]){PERCENT, "response.is=[CR, PR]", NULL});
    run_detail(&r);
    assert_near(run_value_at(&r, "", "8", 8, "estimate"), 50);
    run_clear(&r);
}
END_TEST

/* ---- patients' own lines ----------------------------------------------------------------------
 */

START_TEST(courses_have_gaps) {
    analysis_run r = run("id,visit,score\nb,0,4\na,0,1\na,8,3\na,4,2\nb,8,6\n",
                         (const char *[]){ROWS, "individual=true", NULL});
    const tf_lines_results *lines = run_detail(&r);
    ck_assert_int_eq(lines->summary, TF_LINES_NONE);
    ck_assert_uint_eq(lines->n_courses, 2);
    ck_assert_uint_eq(lines->said.gaps, 1);
    ck_assert_str_eq(lines->courses[0].patient, "b"); /* in the order of the file */
    ck_assert(isnan(lines->courses[0].values[1]));
    ck_assert_double_eq(lines->courses[0].values[2], 6);
    ck_assert_double_eq(lines->courses[1].values[1], 2);
    run_clear(&r);
}
END_TEST

/* 2 and 4 of one patient are 3, beside 9: mean 6. */
START_TEST(rows_of_a_visit) {
    static const char csv[] = "id,visit,score\n1,0,5\n2,0,6\n1,4,2\n1,4,4\n2,4,9\n";
    static const struct {
        const char *rows;
        double mean;
    } cases[] = {{"rows=mean", 6}, {"rows=first", 5.5}, {"rows=last", 6.5}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        analysis_run r = run(csv, (const char *[]){ROWS, cases[i].rows, NULL});
        run_detail(&r);
        assert_near(run_value_at(&r, "", "4", 4, "mean"), cases[i].mean);
        assert_near(run_value_at(&r, "", "4", 4, "n"), 2);
        run_clear(&r);
    }
    analysis_run r = run(csv, (const char *[]){ROWS, NULL});
    ck_assert_ptr_null(r.results);
    const tf_finding *twice = run_finding(&r, TF_ERROR, "patient \"1\" is there twice");
    ck_assert_ptr_nonnull(twice);
    run_clear(&r);
}
END_TEST

/* ---- published points -------------------------------------------------------------------------
 */

START_TEST(published_points_are_as_given) {
    analysis_run r = run("year,age,at,low,high,n\n2010,old,40.25,38,43,120\n2000,old,30,,,\n"
                         "2010,young,60,58,61,\n",
                         (const char *[]){"visit=year", "estimate=at", "lower=low", "upper=high",
                                          "n=n", "group=age", NULL});
    const tf_lines_results *lines = run_detail(&r);
    ck_assert_double_eq(lines->places[0].at, 2000);
    ck_assert_int_eq(lines->interval, TF_LINES_AS_GIVEN);
    assert_near(run_value_at(&r, "old", "2010", 2010, "estimate"), 40.25);
    assert_near(run_value_at(&r, "old", "2010", 2010, "estimate_upper"), 43);
    assert_near(run_value_at(&r, "old", "2010", 2010, "n"), 120);
    assert_near(run_value_at(&r, "old", "2000", 2000, "estimate_lower"), NAN);
    assert_near(run_value_at(&r, "young", "2000", 2000, "estimate"), NAN);
    run_clear(&r);
}
END_TEST

/* ---- places of visits -------------------------------------------------------------------------
 */

static const struct {
    const char *visits[4], *setting;
    double at[3];
    bool placed;
} axes[] = {
    {{"Week 12", "Baseline", "Week 4", NULL}, NULL, {0, 4, 12}, true},
    {{"-7", "14", "0", NULL}, NULL, {-7, 0, 14}, true},
    {{"100 mg", "Placebo", "30 mg", NULL}, NULL, {0, 30, 100}, true},
    {{"Cycle 1 Day 15", "Cycle 1 Day 1", "Cycle 2 Day 1", NULL}, NULL, {0, 1, 2}, false},
    /* a minus, and a hyphen */
    {{"Week 4", "Week -2", "Week 0", NULL}, NULL, {-2, 0, 4}, true},
    {{"S4", "S-2", "S0", NULL}, NULL, {-2, 0, 4}, true},
    {{"J1", "J15", "J-7", NULL}, NULL, {-7, 1, 15}, true},
    {{"Day 1", "Day -1", "Day -28", NULL}, NULL, {-28, -1, 1}, true},
    {{"Week 4", "Week \u22124", "Baseline", NULL}, NULL, {-4, 0, 4}, true},
    {{"2 weeks", "-2 weeks", "0 weeks", NULL}, NULL, {-2, 0, 2}, true},
    {{"Week-8", "Week-4", "Baseline", NULL}, NULL, {0, 4, 8}, true},
    {{"W-8", "W-4", "W-0", NULL}, NULL, {0, 4, 8}, true},
    {{"Cycle-2", "Cycle-3", "Cycle-1", NULL}, NULL, {1, 2, 3}, true},
    {{"C2-D1", "C1-D8", "C1-D1", NULL}, NULL, {0, 1, 2}, false},
    {{"Week 4", "Week -2", "Screening", NULL}, NULL, {0, 1, 2}, false},
    /* hours after a dose; minutes and hours on one axis, in days */
    {{"2 h", "Predose", "0.5 h", NULL}, NULL, {0, 0.5, 2}, true},
    {{"Pre-dose", "Hour 1", "Hour 24", NULL}, NULL, {0, 1, 24}, true},
    {{"6 h", "H0", "30 min", NULL}, NULL, {0, 30 * (1.0 / 1440), 0.25}, true},
    {{"End", "Start", "Middle", NULL}, "visit.order=[Start, Middle, End]", {0, 1, 2}, false},
    {{"8", "4", "2", NULL}, "visit.order=[8, 4, 2]", {0, 1, 2}, false}, /* the user's, not theirs */
};

START_TEST(visits_have_places) {
    g_autoptr(GString) csv = g_string_new("id,visit,score\n");
    for (size_t i = 0; axes[_i].visits[i]; i++)
        g_string_append_printf(csv, "1,%s,%zu\n2,%s,%zu\n", axes[_i].visits[i], i + 1,
                               axes[_i].visits[i], i + 3);
    analysis_run r = run(csv->str, (const char *[]){ROWS, axes[_i].setting, NULL});
    const tf_lines_results *lines = run_detail(&r);
    ck_assert_uint_eq(lines->n_places, 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert_double_eq(lines->places[i].at, axes[_i].at[i]);
    ck_assert(lines->placed == axes[_i].placed);
    run_clear(&r);
}
END_TEST

/* Visits before the first day are no spellings of those after it, and stand before it even where
   others have no number. */
static const struct {
    const char *visits[5];
} negative[] = {
    {{"Day -28", "Day -1", "Day 1", "Day 28", NULL}},
    {{"Day \u221228", "Day \u22121", "Day 1", "Day 28", NULL}},
    {{"J-28", "J-1", "J1", "J28", NULL}},
    {{"Screening", "Week -2", "Baseline", "Week 2", NULL}},
    {{"S\u00e9lection", "S-4", "S-2", "S0", NULL}},
    {{"Screening", "Cycle 1 Day -7", "Cycle 1 Day 7", "Cycle 2 Day 1", NULL}},
};

START_TEST(negative_visits_come_first) {
    g_autoptr(GString) csv = g_string_new("id,visit,score\n");
    for (size_t i = 0; i < 4; i++)
        g_string_append_printf(csv, "1,%s,5\n2,%s,7\n", negative[_i].visits[(i + 2) % 4],
                               negative[_i].visits[(i + 2) % 4]);
    analysis_run r = run(csv->str, (const char *[]){ROWS, NULL});
    const tf_lines_results *lines = run_detail(&r);
    ck_assert_uint_eq(lines->n_places, 4);
    for (size_t i = 0; i < 4; i++)
        ck_assert_str_eq(lines->places[i].label, negative[_i].visits[i]);
    ck_assert(!run_says(&r, TF_WARNING, "nearly the same"));
    run_clear(&r);
}
END_TEST

/* ---- brute force ------------------------------------------------------------------------------
 */

static int rising(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/** Of the rows of a group at a visit, from the table itself. */
static void check_point(const analysis_run *r, double values[], size_t n, const char *group,
                        int visit) {
    double sum = 0, squares = 0;
    qsort(values, n, sizeof *values, rising);
    for (size_t i = 0; i < n; i++)
        sum += values[i];
    for (size_t i = 0; i < n; i++)
        squares += pow(values[i] - sum / (double)n, 2);
    const size_t low = (n - 1) / 2, high = n / 2;
    g_autofree char *term = g_strdup_printf("%d", visit);
    assert_near(run_value_at(r, group, term, visit, "n"), (double)n);
    if (n == 0)
        return;
    assert_near(run_value_at(r, group, term, visit, "mean"), sum / (double)n);
    assert_near(run_value_at(r, group, term, visit, "median"), (values[low] + values[high]) / 2);
    if (n > 1)
        assert_near(run_value_at(r, group, term, visit, "sd"), sqrt(squares / (double)(n - 1)));
}

START_TEST(random_files) {
    enum { PATIENTS = 30, VISITS = 4 };
    GRand *random = g_rand_new_with_seed(20261130u + (guint32)_i);
    g_autoptr(GString) csv = g_string_new("id,arm,visit,score\n");
    double values[2][VISITS][PATIENTS];
    size_t n[2][VISITS] = {{0}};
    for (int i = 0; i < PATIENTS; i++)
        for (int k = 0; k < VISITS; k++) {
            const int arm = i % 2;
            const double value = g_rand_int_range(random, 1, 400) / 8.0;
            const bool missing = i > 1 && g_rand_double(random) < 0.2;
            if (missing) {
                g_string_append_printf(csv, "%d,%c,%d,\n", i, "AB"[arm], k * 3);
                continue;
            }
            g_string_append_printf(csv, "%d,%c,%d,%.3f\n", i, "AB"[arm], k * 3, value);
            values[arm][k][n[arm][k]++] = value;
        }
    analysis_run r = run(csv->str, (const char *[]){ROWS, "group=arm", NULL});
    run_detail(&r);
    for (int arm = 0; arm < 2; arm++)
        for (int k = 0; k < VISITS; k++)
            check_point(&r, values[arm][k], n[arm][k], arm == 0 ? "A" : "B", k * 3);
    run_clear(&r);
    g_rand_free(random);
}
END_TEST

SUITE("lines analysis") {
    add_loop(suite, "core", points_by_hand, G_N_ELEMENTS(summaries));
    add_tests(suite, "core", numbers_of_a_point, changes_are_from_ones_own_baseline,
              percentages_have_a_denominator, courses_have_gaps, rows_of_a_visit,
              published_points_are_as_given, NULL);
    add_loop(suite, "core", baselines_are_found_by_their_names, G_N_ELEMENTS(baselines));
    add_tests(suite, "core", patients_are_found_by_their_names, rows_may_be_nobodys,
              flags_say_what_a_baseline_is, the_first_visit_is_the_last_resort,
              flagged_records_are_the_baseline, crossovers_count_where_they_are,
              panels_of_several_units_are_told, limits_want_a_name, columns_say_what_numbers_count,
              fractions_are_told, NULL);
    add_loop(suite, "core", visits_have_places, G_N_ELEMENTS(axes));
    add_loop(suite, "core", negative_visits_come_first, G_N_ELEMENTS(negative));
    add_loop(suite, "limits", random_files, 20);
}
