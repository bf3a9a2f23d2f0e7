/* What the rows of a forest hold: types, labels, digits, open ends, reasons, and numbers that
   follow from others. */
#include "../rows_kit.h"
#include "support/files.h"

static analysis_run run_example(const char *name, const char *const *settings,
                                const tf_forest_results **forest) {
    g_autofree char *file = g_strdup_printf("tests/reference/data/%s", name);
    g_autofree char *path = source_path(file);
    analysis_run run = run_path(&tf_forest_analysis, path, settings);
    *forest = run_detail(&run);
    return run;
}

/* ---- patients -------------------------------------------------------------------------------- */

START_TEST(subgroups_are_listed) {
    const tf_forest_results *forest;
    static const char *const settings[] = {"time=time",
                                           "event=status",
                                           "event.is=[1]",
                                           "group=arm",
                                           "group.labels={0: Placebo, 1: Drug}",
                                           "subgroups=[age, sex]",
                                           "cuts={age: [55, 65, 66]}",
                                           "labels={age: Age (years), sex: Sex, sex=male: Men}",
                                           "order={sex: [male, female]}",
                                           NULL};
    analysis_run run = run_example("trial400.csv", settings, &forest);
    outline_is(forest, "overall 0 -\n"
                       "heading 0 Age (years)\nrow 1 <55\nrow 1 55–64\nrow 1 65\nrow 1 ≥66\n"
                       "heading 0 Sex\nrow 1 Men\nrow 1 female\n");
    ck_assert_int_eq(forest->source, TF_FOREST_PATIENTS);
    ck_assert_str_eq(forest->rows[2].term, "age=<55");
    ck_assert_str_eq(forest->rows[3].level, "55-64");
    ck_assert_str_eq(forest->rows[7].term, "sex=male");
    ck_assert_str_eq(forest->arms[forest->experimental], "Drug");
    ck_assert_double_eq(forest->rows[0].arms[0].n + forest->rows[0].arms[1].n, 400);
    double n = 0;
    for (size_t i = 2; i < 6; i++)
        n += forest->rows[i].arms[0].n + forest->rows[i].arms[1].n;
    ck_assert_double_eq(n, 400);
    ck_assert_ptr_nonnull(forest->rows[1].interactions);
    ck_assert_double_eq(forest->rows[1].interactions[0].df, 3);
    ck_assert_ptr_null(forest->rows[2].interactions);
    ck_assert_ptr_nonnull(run_finding(&run, TF_NOTE, "rows of the file are patients"));
    run_clear(&run);
}
END_TEST

/** Said beside the column, or in maps of their own: the same. */
START_TEST(subgroups_may_be_maps) {
    const tf_forest_results *forest;
    static const char *const settings[] = {
        "time=time",
        "event=status",
        "event.is=[1]",
        "group=arm",
        "subgroups=[{column: age, label: Age, cuts: [60], labels: {\"<60\": Young}}, {column: sex, "
        "order: [male, female]}, ecog]",
        NULL};
    analysis_run run = run_example("trial400.csv", settings, &forest);
    outline_is(forest, "overall 0 -\nheading 0 Age\nrow 1 Young\nrow 1 ≥60\n"
                       "heading 0 sex\nrow 1 male\nrow 1 female\n"
                       "heading 0 ecog\nrow 1 0\nrow 1 1\nrow 1 2\n");
    ck_assert_str_eq(forest->rows[2].term, "age=<60");
    run_clear(&run);
}
END_TEST

START_TEST(fractions_are_cut_between) {
    const tf_forest_results *forest;
    static const char *const settings[] = {
        "time=t", "event=e", "group=arm", "subgroups=[x]", "cuts={x: [1.5, 3]}", NULL};
    analysis_run run = run_forest("t,e,arm,x\n5,1,A,1.4\n6,1,B,1.5\n7,1,A,2.9\n8,1,B,3\n9,0,A,1\n",
                                  settings, &forest);
    outline_is(forest, "overall 0 -\nheading 0 x\nrow 1 <1.5\nrow 1 1.5–<3.0\nrow 1 ≥3.0\n");
    ck_assert_double_eq(forest->rows[3].arms[0].n, 1);
    ck_assert_double_eq(forest->rows[3].arms[1].n, 1);
    run_clear(&run);
}
END_TEST

static void add_patients(GString *csv, const char *arm, const char *level, int events, int n) {
    for (int i = 0; i < n; i++)
        g_string_append_printf(csv, "%d,%s,%s\n", i < events, arm, level);
}

/* An arm in which nobody responded is no certain 0: two levels differ by (d1 - d2)^2 / (v1 + v2),
   and the small one has 0.5 in each cell more in its variance. */
START_TEST(empty_cells_do_not_weigh_most) {
    g_autoptr(GString) csv = g_string_new("r,arm,level\n");
    add_patients(csv, "C", "big", 12, 30);
    add_patients(csv, "E", "big", 10, 30);
    add_patients(csv, "C", "small", 4, 16);
    add_patients(csv, "E", "small", 0, 7);
    const tf_forest_results *forest;
    analysis_run run = run_forest(
        csv->str,
        (const char *const[]){"response=r", "group=arm", "effect=RD", "subgroups=[level]", NULL},
        &forest);
    const double big = (12 * 18 + 10 * 20) / 27000.0;
    const double small = 4.5 * 12.5 / pow(17, 3) + 0.5 * 7.5 / pow(8, 3);
    const double d = (10 - 12) / 30.0 - (0 - 4 / 16.0);
    ck_assert_double_eq_tol(run_value(&run, "E|C", "level=small", "se"), sqrt(small), 1e-12);
    ck_assert_double_eq_tol(run_value(&run, "E|C", "level", "interaction_q"), d * d / (big + small),
                            1e-12);
    run_clear(&run);
}
END_TEST

START_TEST(reasons_are_named) {
    static const char csv[] = "t,e,arm,g\n"
                              "5,1,A,one\n6,1,A,one\n"
                              "5,0,A,none\n6,0,B,none\n"
                              "5,1,A,onlyA\n6,0,B,onlyA\n"
                              "5,0,A,onlyB\n6,1,B,onlyB\n"
                              "5,1,A,fine\n6,1,B,fine\n7,1,A,fine\n8,1,B,fine\n9,1,A,fine\n"
                              "5,1,A,\n6,1,B,\n";
    const tf_forest_results *forest;
    static const char *const settings[] = {"time=t",
                                           "event=e",
                                           "group=arm",
                                           "subgroups=[g]",
                                           "order={g: [one, none, onlyA, onlyB, fine]}",
                                           "subgroup.missing=true",
                                           NULL};
    analysis_run run = run_forest(csv, settings, &forest);
    static const tf_why expected[] = {TF_WHY_NO_PATIENTS, TF_WHY_NO_EVENTS,
                                      TF_WHY_NO_EVENTS_IN_GROUP, TF_WHY_NO_EVENTS_IN_REFERENCE,
                                      TF_ESTIMABLE};
    for (size_t i = 0; i < G_N_ELEMENTS(expected); i++) {
        const tf_forest_cell *cell = &forest->rows[2 + i].cells[0];
        ck_assert_int_eq(cell->effect.why, expected[i]);
        ck_assert(isnan(cell->effect.estimate) == (expected[i] != TF_ESTIMABLE));
        ck_assert(cell->shown);
    }
    ck_assert_uint_eq(forest->effects[0].n_not_estimable, 4 + 1);
    const tf_forest_row *last = &forest->rows[forest->n_rows - 1];
    ck_assert(last->missing && last->label == NULL);
    ck_assert_double_eq(last->arms[0].n + last->arms[1].n, 2);
    ck_assert_uint_eq(forest->lacking.n, 1);
    ck_assert_double_eq(forest->lacking.of[0].n, 2);
    ck_assert_double_eq(run_value(&run, "", "g", "n_missing"), 2);
    run_clear(&run);
}
END_TEST

START_TEST(few_events_are_not_estimated) {
    const tf_forest_results *forest;
    static const char *const settings[] = {"time=time",
                                           "event=status",
                                           "event.is=[1]",
                                           "group=arm",
                                           "subgroups=[sex]",
                                           "order={sex: [female, male]}",
                                           "subgroup.min_events=50",
                                           NULL};
    analysis_run run = run_example("trial400.csv", settings, &forest);
    ck_assert_int_eq(forest->rows[2].cells[0].effect.why, TF_WHY_FEW_EVENTS);
    ck_assert_int_eq(forest->rows[3].cells[0].effect.why, TF_ESTIMABLE);
    ck_assert(!isnan(forest->rows[1].interactions[0].p));
    run_clear(&run);
}
END_TEST

/** Each endpoint side by side is what it is alone. */
START_TEST(endpoints_are_those_alone) {
    const tf_forest_results *both, *alone;
    static const char *const two[] = {
        "endpoints={Death: [futime, death], Progression: [ptime, pstat=1]}", "group=sex",
        "subgroups=[age_group]", "time.unit=months", NULL};
    static const char *const one[] = {"time=ptime", "event=pstat",           "event.is=[1]",
                                      "group=sex",  "subgroups=[age_group]", "time.unit=months",
                                      NULL};
    analysis_run first = run_example("mgus2.csv", two, &both);
    analysis_run second = run_example("mgus2.csv", one, &alone);
    ck_assert_uint_eq(both->n_effects, 2);
    ck_assert_str_eq(both->effects[1].title, "Progression");
    for (size_t i = 0; i < alone->n_rows; i++) {
        const tf_forest_cell *a = &both->rows[i].cells[1], *b = &alone->rows[i].cells[0];
        ck_assert(a->shown == b->shown);
        ck_assert(a->effect.estimate == b->effect.estimate ||
                  (isnan(a->effect.estimate) && isnan(b->effect.estimate)));
        if (both->rows[i].arms)
            ck_assert_double_eq(both->rows[i].arms[2].events, alone->rows[i].arms[0].events);
    }
    ck_assert_double_eq(run_value(&first, "M|F", "Progression", "hr"),
                        run_value(&second, "M|F", "", "hr"));
    ck_assert_double_eq(run_value(&first, "M|F", "Progression:age_group", "interaction_p"),
                        run_value(&second, "M|F", "age_group", "interaction_p"));
    run_clear(&first);
    run_clear(&second);
}
END_TEST

/** Counts of events and censored by time give what their patients give. */
START_TEST(counts_are_patients) {
    const tf_forest_results *a, *b;
    static const char patients[] = "t,e,arm,g\n1,1,A,x\n1,1,A,x\n2,0,A,x\n2,1,B,x\n3,1,B,x\n"
                                   "3,1,A,y\n4,1,B,y\n4,0,B,y\n4,0,B,y\n5,1,A,y\n6,1,B,y\n";
    static const char counts[] = "t,d,c,arm,g\n1,2,0,A,x\n2,0,1,A,x\n2,1,0,B,x\n3,1,0,B,x\n"
                                 "3,1,0,A,y\n4,1,2,B,y\n5,1,0,A,y\n6,1,0,B,y\n";
    static const char *const one[] = {"time=t", "event=e", "group=arm", "subgroups=[g]", NULL};
    static const char *const two[] = {"time=t",    "counts.events=d", "counts.censored=c",
                                      "group=arm", "subgroups=[g]",   NULL};
    analysis_run first = run_forest(patients, one, &a);
    analysis_run second = run_forest(counts, two, &b);
    ck_assert_uint_eq(a->n_rows, b->n_rows);
    for (size_t i = 0; i < a->n_rows; i++) {
        if (!a->rows[i].cells[0].shown)
            continue;
        ck_assert_double_eq_tol(a->rows[i].cells[0].effect.estimate,
                                b->rows[i].cells[0].effect.estimate, 1e-9);
        ck_assert_double_eq(a->rows[i].arms[1].events, b->rows[i].arms[1].events);
    }
    run_clear(&first);
    run_clear(&second);
}
END_TEST

static void append_table(GString *csv, const char *level, const int table[4]) {
    for (int g = 0; g < 2; g++) {
        for (int i = 0; i < table[2 * g + 1]; i++)
            g_string_append_printf(csv, "%c,%d,%s\n", "EC"[g], i < table[2 * g], level);
    }
}

/** Two levels: Q is the squared difference over the sum of variances. */
START_TEST(interaction_of_differences) {
    static const int tables[2][4] = {{30, 50, 20, 50}, {22, 60, 25, 55}};
    g_autoptr(GString) csv = g_string_new("arm,r,g\n");
    append_table(csv, "u", tables[0]);
    append_table(csv, "v", tables[1]);
    const tf_forest_results *forest;
    static const char *const settings[] = {"response=r",
                                           "group=arm",
                                           "group.reference=C",
                                           "subgroups=[g]",
                                           "effect=risk_difference",
                                           "conf.method=wald",
                                           NULL};
    analysis_run run = run_forest(csv->str, settings, &forest);
    double d[2], v[2];
    for (int i = 0; i < 2; i++) {
        const double p1 = tables[i][0] / (double)tables[i][1];
        const double p2 = tables[i][2] / (double)tables[i][3];
        d[i] = p1 - p2;
        v[i] = p1 * (1 - p1) / tables[i][1] + p2 * (1 - p2) / tables[i][3];
        ck_assert_double_eq_tol(forest->rows[2 + i].cells[0].effect.estimate, d[i], 1e-12);
    }
    const tf_forest_interaction *test = forest->rows[1].interactions;
    const double q = (d[0] - d[1]) * (d[0] - d[1]) / (v[0] + v[1]);
    ck_assert_double_eq_tol(test->chisq, q, 1e-9);
    ck_assert_double_eq_tol(test->p, erfc(sqrt(q / 2)), 1e-9);
    run_clear(&run);
}
END_TEST

/** The same odds ratio in both levels: no interaction; the model with it is no better. */
START_TEST(interaction_of_odds) {
    static const int same[4] = {30, 50, 20, 50}, other[4] = {10, 50, 25, 50};
    g_autoptr(GString) csv = g_string_new("arm,r,g\n");
    append_table(csv, "u", same);
    append_table(csv, "v", same);
    g_autoptr(GString) csv2 = g_string_new("arm,r,g\n");
    append_table(csv2, "u", same);
    append_table(csv2, "v", other);
    const tf_forest_results *forest;
    static const char *const settings[] = {"response=r", "group=arm", "group.reference=C",
                                           "subgroups=[g]", NULL};
    analysis_run run = run_forest(csv->str, settings, &forest);
    ck_assert_double_eq_tol(forest->rows[2].cells[0].effect.estimate, 30.0 * 30 / (20 * 20), 1e-12);
    ck_assert_double_eq_tol(forest->rows[1].interactions[0].chisq, 0, 1e-9);
    ck_assert_double_eq_tol(forest->rows[1].interactions[0].p, 1, 1e-4);
    run_clear(&run);
    run = run_forest(csv2->str, settings, &forest);
    ck_assert_double_gt(forest->rows[1].interactions[0].chisq, 8);
    ck_assert_double_eq(forest->rows[1].interactions[0].df, 1);
    run_clear(&run);
}
END_TEST

START_TEST(means_are_compared) {
    const tf_forest_results *forest;
    static const char *const settings[] = {"value=v", "group=arm", "group.reference=B", NULL};
    /* Means 2 and 4.5, variances 1 and 1.6667 (of 3 and 4): se^2 is 1/3 + 5/12. */
    analysis_run run = run_forest("v,arm\n1,A\n2,A\n3,A\n3,B\n4,B\n5,B\n6,B\n", settings, &forest);
    ck_assert_double_eq_tol(forest->rows[0].cells[0].effect.estimate, -2.5, 1e-12);
    ck_assert_double_eq_tol(run_value(&run, "A|B", "", "se"), sqrt(1 / 3.0 + 5 / 12.0), 1e-12);
    ck_assert_double_eq_tol(run_value(&run, "B", "", "sd"), sqrt(5 / 3.0), 1e-12);
    ck_assert_double_eq(forest->effects[0].null_value, 0);
    ck_assert(!forest->effects[0].log_axis);
    run_clear(&run);
}
END_TEST

START_TEST(published_overall_is_drawn_as_given) {
    const tf_forest_results *forest;
    static const char *const settings[] = {"time=time",
                                           "event=status",
                                           "event.is=[1]",
                                           "group=arm",
                                           "published.estimate=0.60",
                                           "published.lower=0.44",
                                           "published.upper=0.81",
                                           "published.p=<0.001",
                                           NULL};
    analysis_run run = run_example("trial400.csv", settings, &forest);
    const tf_forest_cell *cell = &forest->rows[0].cells[0];
    ck_assert(tf_is_published(&cell->effect));
    ck_assert_str_eq(cell->effect.estimate_text, "0.60");
    ck_assert_double_eq(cell->effect.lower, 0.44);
    ck_assert_double_eq(run_value(&run, "1|0", "", "published_hr"), 0.60);
    ck_assert_double_eq_tol(run_value(&run, "1|0", "", "hr"), 0.62594404542077797, 1e-9);
    ck_assert(!run_says(&run, TF_WARNING, "that the data give"));
    run_clear(&run);
}
END_TEST

/* The data have 0.626: 1.6 is that of the arms exchanged, 0.1 of other patients. */
START_TEST(published_overall_is_held_against_the_data) {
    static const char *const given[][2] = {{"published.estimate=1.6", "1/1.6 is 0.62"},
                                           {"published.estimate=0.1", "of this comparison"}};
    for (size_t i = 0; i < G_N_ELEMENTS(given); i++) {
        const tf_forest_results *forest;
        analysis_run run = run_example("trial400.csv",
                                       (const char *[]){"time=time", "event=status", "event.is=[1]",
                                                        "group=arm", given[i][0], NULL},
                                       &forest);
        const tf_finding *said = run_finding(&run, TF_WARNING, "the published hazard ratio, ");
        ck_assert_ptr_nonnull(said);
        ck_assert_ptr_nonnull(strstr(said->message, "the data give: 0.63 ("));
        ck_assert_ptr_nonnull(strstr(said->hint, given[i][1]));
        run_clear(&run);
    }
}
END_TEST

/* ---- models ---------------------------------------------------------------------------------- */

START_TEST(models_have_reference_rows) {
    const tf_forest_results *forest;
    static const char *const settings[] = {
        "time=time",
        "event=status",
        "event.is=[2]",
        "covariates=[age, sex, ph.ecog]",
        "factors=[sex]",
        "cuts={ph.ecog: [1]}",
        "per={age: 10}",
        "labels={age: Age, sex: Sex, sex=1: Male, sex=2: Female}",
        "reference={sex: Female}",
        NULL};
    analysis_run run = run_example("lung.csv", settings, &forest);
    outline_is(forest, "row 0 Age\nheading 0 Sex\nrow 1 Male\nreference 1 Female\n"
                       "heading 0 ph.ecog\nreference 1 <1\nrow 1 ≥1\n");
    ck_assert_double_eq(forest->rows[0].per, 10);
    ck_assert_double_eq(forest->rows[3].cells[0].effect.estimate, 1);
    ck_assert(isnan(forest->rows[3].cells[0].effect.lower));
    ck_assert_double_eq(forest->rows[2].arms[0].n + forest->rows[3].arms[0].n, 227);
    ck_assert_double_eq(forest->n, 227);
    run_clear(&run);

    static const char *const by_one[] = {"time=time",
                                         "event=status",
                                         "event.is=[2]",
                                         "covariates=[age, sex, ph.ecog]",
                                         "factors=[sex]",
                                         "cuts={ph.ecog: [1]}",
                                         NULL};
    run = run_example("lung.csv", by_one, &forest);
    const double one = forest->rows[0].cells[0].effect.estimate;
    run_clear(&run);
    run = run_example("lung.csv", settings, &forest);
    ck_assert_double_eq_tol(forest->rows[0].cells[0].effect.estimate, pow(one, 10), 1e-9);
    run_clear(&run);
}
END_TEST

/** Weights count in the whole model as in its levels: 2 + 3 + 1 + 2 + 1 + 3, events 2 + 1 + 2. */
START_TEST(weighted_models_count_weights) {
    static const char csv[] = "t,e,arm,w\n5,1,A,2\n6,0,A,3\n7,1,A,1\n8,1,B,2\n9,0,B,1\n4,0,B,3\n";
    static const char *const settings[] = {"time=t", "event=e", "covariates=[arm]", "weights=w",
                                           NULL};
    const tf_forest_results *forest;
    analysis_run run = run_forest(csv, settings, &forest);
    ck_assert_double_eq(forest->n, 12);
    ck_assert_double_eq(forest->events, 5);
    double n = 0, events = 0;
    for (size_t i = 1; i < forest->n_rows; i++) {
        n += forest->rows[i].arms[0].n;
        events += forest->rows[i].arms[0].events;
    }
    ck_assert_double_eq(n, forest->n);
    ck_assert_double_eq(events, forest->events);
    run_clear(&run);
}
END_TEST

/** One covariate of two values: the logistic model's odds ratio is that of the table (Woolf). */
START_TEST(logistic_model_is_the_table) {
    static const int table[4] = {30, 50, 20, 55};
    g_autoptr(GString) csv = g_string_new("arm,r,g\n");
    append_table(csv, "u", table);
    const tf_forest_results *forest;
    static const char *const settings[] = {"response=r", "covariates=[arm]", "reference={arm: C}",
                                           NULL};
    analysis_run run = run_forest(csv->str, settings, &forest);
    const double odds_ratio = 30.0 * 35 / (20 * 20);
    const double se = sqrt(1 / 30.0 + 1 / 20.0 + 1 / 20.0 + 1 / 35.0);
    ck_assert_double_eq_tol(run_value(&run, "", "arm=E", "or"), odds_ratio, 1e-9);
    ck_assert_double_eq_tol(run_value(&run, "", "arm=E", "se"), se, 1e-9);
    ck_assert_double_eq_tol(run_value(&run, "", "arm=E", "or_lower"),
                            odds_ratio * exp(-1.959963984540054 * se), 1e-9);
    outline_is(forest, "heading 0 arm\nrow 1 E\nreference 1 C\n");
    run_clear(&run);
}
END_TEST

/* ---- rows of results ------------------------------------------------------------------------- */

START_TEST(rows_are_what_the_file_says) {
    static const char csv[] = "label,hr,lo,hi,n,p,main\n"
                              "Overall,0.60,0.44,0.81,446,<0.001,1\n"
                              ",,,,,,\n"
                              "Age,,,,,,\n"
                              "\"  <65\",0.5,0.30,0.80,200,0.01,\n"
                              "\"  65 or more\",0.70,0.49,NR,246,0.2,\n"
                              "Stage,NA,NA,NA,,,\n"
                              "\"  I\",NA,NA,NA,12,,\n"
                              "\"  <65\",1.2,0,2.5,30,,\n";
    const tf_forest_results *forest;
    static const char *const settings[] = {GIVEN,          "columns=[n]",       "p=p",
                                           "summary=main", "headings={n: No.}", NULL};
    analysis_run run = run_forest(csv, settings, &forest);
    outline_is(forest, "overall 0 Overall\nblank 0 \nheading 0 Age\nrow 1 <65\n"
                       "row 1 65 or more\nheading 0 Stage\nrow 1 I\nrow 1 <65\n");
    const tf_forest_row *rows = forest->rows;
    ck_assert_str_eq(rows[0].cells[0].effect.estimate_text, "0.60");
    /* a spreadsheet took the zero that the column has */
    ck_assert_str_eq(rows[3].cells[0].effect.estimate_text, "0.50");
    ck_assert_str_eq(rows[0].cells[0].effect.p_text, "<0.001");
    ck_assert_str_eq(rows[0].texts[0], "446");
    ck_assert_str_eq(forest->text_columns[0].heading, "No.");
    ck_assert(forest->text_columns[0].numbers);
    ck_assert(rows[4].cells[0].effect.upper_open && isnan(rows[4].cells[0].effect.upper));
    ck_assert(!rows[4].cells[0].effect.lower_open);
    ck_assert_int_eq(rows[6].cells[0].effect.why, TF_WHY_MISSING);
    ck_assert(rows[7].cells[0].effect.lower_open);
    ck_assert_str_eq(rows[3].term, "Age=<65");
    ck_assert_str_eq(rows[7].term, "Stage=<65");
    ck_assert_ptr_null(run_finding(&run, TF_WARNING, "twice"));
    ck_assert_double_eq(run_value(&run, "", "Age=65 or more", "hr"), 0.70);
    run_clear(&run);
}
END_TEST

/** What is long wraps, even if it begins with a number; what is one may have limits and units. */
START_TEST(sentences_are_no_numbers) {
    const tf_forest_results *forest;
    static const char *const settings[] = {GIVEN, "columns=[dose, median, plan]", NULL};
    analysis_run run =
        run_forest("label,hr,lo,hi,dose,median,plan\n"
                   "A,0.6,0.4,0.8,10 mg/kg,\"12.5 (95% CI, 10.2 to 15.3)\",2 weeks\n"
                   "B,0.7,0.4,0.9,5 mg,9.1,10 mg/kg every 3 weeks until the disease progresses\n",
                   settings, &forest);
    ck_assert(forest->text_columns[0].numbers);
    ck_assert(forest->text_columns[1].numbers);
    ck_assert(!forest->text_columns[2].numbers);
    run_clear(&run);
}
END_TEST

/** Row 18 of the gallery: medians, a lower limit of 0, open ends, decimal commas. */
START_TEST(medians_are_drawn_on_a_line) {
    const tf_forest_results *forest;
    static const char *const settings[] = {
        "label=label",  "estimate=[pfs, os]",      "lower=[pfs_l, os_l]", "upper=[pfs_u, os_u]",
        "effect=other", "effect.titles=[SSP, SG]", "data.decimal=comma",  NULL};
    analysis_run run = run_forest("label;pfs;pfs_l;pfs_u;os;os_l;os_u\n"
                                  "CAR-T;5,52;4,24;NA;8,05;5,16;NA\n"
                                  "Conjugate;2,04;1,08;NA;3,81;0,00;NA\n",
                                  settings, &forest);
    ck_assert_uint_eq(forest->n_effects, 2);
    ck_assert_str_eq(forest->effects[1].title, "SG");
    ck_assert(!forest->effects[0].log_axis && isnan(forest->effects[0].null_value));
    const tf_forest_cell *cell = &forest->rows[1].cells[1];
    ck_assert_double_eq(cell->effect.lower, 0);
    ck_assert(!cell->effect.lower_open && cell->effect.upper_open);
    ck_assert_str_eq(cell->effect.lower_text, "0.00");
    run_clear(&run);
}
END_TEST

/** The examples of published results are read as they are meant. */
START_TEST(published_examples_are_read) {
    static const struct {
        const char *file;
        const char *settings[8];
        size_t headings, rows;
    } examples[] = {
        {"myeloma_hazard_ratios.csv",
         {"label=trial", "estimate=hr", "lower=lower", "upper=upper", "effect=hazard_ratio"},
         3,
         8},
        {"thesis_medians.csv",
         {"label=traitement", "estimate=[ssp, sg]", "lower=[ssp_inf, sg_inf]",
          "upper=[ssp_sup, sg_sup]", "effect=other", "data.decimal=comma"},
         0,
         3},
        {"lupus_differences.csv",
         {"label=end_point", "estimate=difference", "lower=lower", "upper=upper", "p=p",
          "effect=risk_difference", "columns=[treated, control]"},
         0,
         10},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(examples); i++) {
        g_autofree char *file = g_strconcat("examples/data/published/", examples[i].file, NULL);
        g_autofree char *path = source_path(file);
        analysis_run run = run_path(&tf_forest_analysis, path, examples[i].settings);
        const tf_forest_results *forest = run_detail(&run);
        size_t counts[9] = {0};
        for (size_t k = 0; k < forest->n_rows; k++)
            counts[forest->rows[k].type]++;
        ck_assert_uint_eq(counts[TF_FOREST_HEADING], examples[i].headings);
        ck_assert_uint_eq(counts[TF_FOREST_ROW], examples[i].rows);
        ck_assert_uint_eq(forest->effects[0].n_not_estimable, 0);
        run_clear(&run);
    }
}
END_TEST

START_TEST(extremes_are_kept) {
    g_autofree char *label = g_strnfill(200, 'x');
    g_autoptr(GString) csv = g_string_new("label,hr,lo,hi\n");
    for (int i = 0; i < 400; i++)
        g_string_append_printf(csv, "%s%d,1.5,1e-8,1e12\n", label, i);
    const tf_forest_results *forest;
    static const char *const settings[] = {GIVEN, NULL};
    analysis_run run = run_forest(csv->str, settings, &forest);
    ck_assert_uint_eq(forest->n_rows, 400);
    ck_assert_uint_eq(strlen(forest->rows[7].label), 201);
    ck_assert_double_eq(forest->rows[399].cells[0].effect.lower, 1e-8);
    ck_assert_double_eq(forest->rows[399].cells[0].effect.upper, 1e12);
    ck_assert_ptr_null(forest->rows[0].cells[0].effect.lower_text);
    run_clear(&run);
}
END_TEST

START_TEST(rounded_limits_may_touch) {
    /* 0.6 may be anything from 0.55 to 0.65, so 0.63 does not lie outside 0.6. */
    const tf_forest_results *forest;
    static const char *const settings[] = {GIVEN, NULL};
    analysis_run run = run_forest("label,hr,lo,hi\nA,0.63,0.5,0.6\n", settings, &forest);
    ck_assert_double_eq(forest->rows[0].cells[0].effect.upper, 0.6);
    run_clear(&run);
}
END_TEST

START_TEST(logs_are_turned_back) {
    const tf_forest_results *forest;
    static const char *const settings[] = {GIVEN, "scale=log", NULL};
    analysis_run run = run_forest("label,hr,lo,hi\nA,-0.5,-1,0\n", settings, &forest);
    ck_assert_double_eq_tol(forest->rows[0].cells[0].effect.estimate, exp(-0.5), 1e-15);
    ck_assert_double_eq(forest->rows[0].cells[0].effect.upper, 1);
    ck_assert_ptr_null(forest->rows[0].cells[0].effect.estimate_text);
    run_clear(&run);
}
END_TEST

START_TEST(rows_are_sorted_within_headings) {
    const tf_forest_results *forest;
    static const char *const settings[] = {GIVEN, "sort=estimate", NULL};
    analysis_run run =
        run_forest("label,hr,lo,hi\nX,,,\n\" b\",0.9,0.5,1.2\n\" a\",0.3,0.2,0.5\n"
                   "\" c\",NA,NA,NA\nY,,,\n\" d\",0.7,0.5,0.9\n\" e\",0.1,0.05,0.2\n",
                   settings, &forest);
    outline_is(forest, "heading 0 X\nrow 1 a\nrow 1 b\nrow 1 c\nheading 0 Y\nrow 1 e\nrow 1 d\n");
    run_clear(&run);
}
END_TEST

START_TEST(boxes_go_by_information) {
    const tf_forest_results *forest;
    static const char *const settings[] = {GIVEN, NULL};
    /* Widths on the log scale are 2 log 2 and log 2: information is as 1 to 4. */
    analysis_run run =
        run_forest("label,hr,lo,hi\nA,1,0.5,2\nB,1,0.70710678,1.41421356\n", settings, &forest);
    ck_assert_double_eq_tol(forest->rows[0].cells[0].size, 0.25, 1e-6);
    ck_assert_double_eq(forest->rows[1].cells[0].size, 1);
    run_clear(&run);
}
END_TEST

/* ---- studies --------------------------------------------------------------------------------- */

#define BCG "study=study", "events1=x1", "n1=n1", "events2=x2", "n2=n2", "measure=risk_ratio"

START_TEST(studies_are_pooled_by_group) {
    const tf_forest_results *forest;
    static const char *const settings[] = {BCG,
                                           "pool.by=alloc",
                                           "pool.method=[FE, REML]",
                                           "pool.prediction=true",
                                           "pool.hartung_knapp=true",
                                           "order={alloc: [random, alternate, systematic]}",
                                           "group.labels={1: Vaccinated, 2: Control}",
                                           NULL};
    analysis_run run = run_example("bcg.csv", settings, &forest);
    size_t counts[9] = {0};
    for (size_t i = 0; i < forest->n_rows; i++)
        counts[forest->rows[i].type]++;
    ck_assert_uint_eq(counts[TF_FOREST_HEADING], 3);
    ck_assert_uint_eq(counts[TF_FOREST_ROW], 13);
    ck_assert_uint_eq(counts[TF_FOREST_POOLED], 2 * 4);
    ck_assert_uint_eq(counts[TF_FOREST_PREDICTION], 4);
    ck_assert_uint_eq(counts[TF_FOREST_HETEROGENEITY], 4);
    ck_assert_uint_eq(counts[TF_FOREST_DIFFERENCE], 2);
    ck_assert_str_eq(forest->arms[0], "Vaccinated");
    double weight[2] = {0}, group[2] = {0};
    for (size_t i = 0; i < forest->n_rows; i++) {
        const tf_forest_row *row = &forest->rows[i];
        if (row->type == TF_FOREST_HEADING)
            group[0] = group[1] = 0;
        const double own[] = {row->cells[0].weight, row->cells[0].other_weight};
        const int by = row->method == TF_FOREST_REML; /* whose weight a pooled row has */
        for (int k = 0; row->type == TF_FOREST_ROW && k < 2; k++) {
            weight[k] += own[k];
            group[k] += own[k];
        }
        if (row->type == TF_FOREST_POOLED) {
            ck_assert_double_eq_tol(own[by], row->indent ? group[by] : 100, 1e-9);
            ck_assert(isnan(own[!by]));
        }
        if (row->type == TF_FOREST_POOLED)
            ck_assert_int_eq(row->hartung_knapp,
                             row->method == TF_FOREST_REML ? TF_FOREST_HK : TF_FOREST_HK_NONE);
    }
    ck_assert_double_eq_tol(weight[0], 100, 1e-9);
    ck_assert_double_eq_tol(weight[1], 100, 1e-9);
    /* below it a test between the groups for each method */
    const tf_forest_row *line = &forest->rows[forest->n_rows - 3];
    ck_assert_int_eq(line->type, TF_FOREST_HETEROGENEITY);
    ck_assert_int_eq(line[1].type, line[2].type);
    ck_assert_int_eq(line->heterogeneity->tau2_method, TF_FOREST_REML);
    ck_assert_double_eq(line->heterogeneity->q_df, 12);
    double found = 0;
    ck_assert(tf_results_find(run.results, "REML+HK", "alloc", NAN, "Q_between_p", &found));
    ck_assert(tf_results_find(run.results, "REML+HK", "alloc=random", NAN, "pi_lower", &found));
    run_clear(&run);
}
END_TEST

START_TEST(zero_cells_are_counted) {
    const tf_forest_results *forest;
    static const char *const settings[] = {
        "study=study", "events1=x1", "n1=n1", "events2=x2", "n2=n2", "measure=odds_ratio", NULL};
    analysis_run run = run_example("zero_cells.csv", settings, &forest);
    ck_assert_uint_ge(forest->zero_cells.n_studies, 3);
    ck_assert_uint_eq(forest->zero_cells.n_added, forest->zero_cells.n_studies);
    ck_assert_double_eq(forest->zero_cells.added, 0.5);
    run_clear(&run);
}
END_TEST

START_TEST(one_study_is_drawn) {
    const tf_forest_results *forest;
    static const char *const settings[] = {"study=s", "estimate=hr", "std_err=se",
                                           "measure=hazard_ratio", NULL};
    analysis_run run = run_forest("s,hr,se\nOnly,0.5,0.2\n", settings, &forest);
    outline_is(forest, "row 0 Only\n");
    ck_assert_double_eq_tol(forest->rows[0].cells[0].effect.lower,
                            0.5 * exp(-1.959963984540054 * 0.2), 1e-12);
    run_clear(&run);
}
END_TEST

SUITE("forest rows") {
    add_tests(suite, "core", subgroups_are_listed, subgroups_may_be_maps, fractions_are_cut_between,
              endpoints_are_those_alone, counts_are_patients, interaction_of_differences,
              interaction_of_odds, means_are_compared, published_overall_is_drawn_as_given,
              published_overall_is_held_against_the_data, models_have_reference_rows,
              weighted_models_count_weights, logistic_model_is_the_table,
              rows_are_what_the_file_says, medians_are_drawn_on_a_line, sentences_are_no_numbers,
              published_examples_are_read, logs_are_turned_back, rows_are_sorted_within_headings,
              boxes_go_by_information, studies_are_pooled_by_group, NULL);
    add_tests(suite, "limits", empty_cells_do_not_weigh_most, reasons_are_named,
              few_events_are_not_estimated, extremes_are_kept, rounded_limits_may_touch,
              zero_cells_are_counted, one_study_is_drawn, NULL);
}
