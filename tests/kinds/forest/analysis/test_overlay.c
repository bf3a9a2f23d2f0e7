/* Several estimates of a row over each other: which rows they become, and their numbers. */
#include <math.h>

#include "kinds/forest/rows_kit.h"

static const char csv[] = "v,c,cl,ch,a,al,ah,n,pc,pa\nRisk factors,,,,,,,,,\n"
                          "Age ≥65,1.45,1.10,1.92,1.31,0.98,1.76,900,0.01,0.07\n"
                          "Sex,Ref,,,Ref,,,500,,\nMale,0.88,0.70,1.11,0.91,0.71,1.16,400,0.3,0.4\n"
                          "Smoking,1.60,1.21,2.11,,,,300,<0.001,\n";
#define BOTH                                                                                       \
    "label=v", "estimate=[c, a]", "lower=[cl, al]", "upper=[ch, ah]", "effect=odds_ratio",         \
        "columns=[n]", "overlay=true"

START_TEST(rows_follow_each_other) {
    const tf_forest_results *forest;
    analysis_run run =
        run_forest(csv, (const char *[]){BOTH, "effect.titles=[Crude, Adjusted]", NULL}, &forest);
    static const struct {
        size_t series;
        const char *label;
        double estimate;
    } expected[] = {
        {0, "Risk factors", NAN}, {0, "Age ≥65", 1.45}, {1, "Age ≥65", 1.31}, {0, "Sex", 1},
        {0, "Male", 0.88},        {1, "Male", 0.91},    {0, "Smoking", 1.60}, {1, "Smoking", NAN}};
    ck_assert_uint_eq(forest->n_effects, 1);
    ck_assert_uint_eq(forest->n_rows, G_N_ELEMENTS(expected));
    for (size_t i = 0; i < forest->n_rows; i++) {
        const tf_forest_row *row = &forest->rows[i];
        ck_assert_uint_eq(row->series, expected[i].series);
        ck_assert_str_eq(row->label, expected[i].label);
        if (isnan(expected[i].estimate))
            ck_assert_double_nan(row->cells[0].effect.estimate);
        else
            ck_assert_double_eq(row->cells[0].effect.estimate, expected[i].estimate);
        ck_assert((row->texts != NULL) == (row->series == 0)); /* said once */
        ck_assert_double_nan(row->cells[0].size);
    }
    ck_assert_uint_eq(forest->effects[0].series.n, 2);
    ck_assert_str_eq(forest->effects[0].series.names[1], "Adjusted");
    ck_assert_ptr_null(forest->effects[0].title);
    run_clear(&run);
}
END_TEST

/* The group tells the estimates apart, as the file calls them. */
START_TEST(numbers_have_a_group) {
    const tf_forest_results *forest;
    analysis_run run = run_forest(
        csv, (const char *[]){BOTH, "p=[pc, pa]", "effect.titles=[Crude, Adjusted]", NULL},
        &forest);
    ck_assert_double_eq(run_value(&run, "c", "Risk factors=Age ≥65", "or"), 1.45);
    ck_assert_double_eq(run_value(&run, "a", "Risk factors=Age ≥65", "or"), 1.31);
    ck_assert_double_eq(run_value(&run, "a", "Risk factors=Age ≥65", "or_upper"), 1.76);
    ck_assert_double_eq(run_value(&run, "a", "Risk factors=Age ≥65", "p"), 0.07);
    ck_assert_double_eq(run_value(&run, "c", "Risk factors=Smoking", "p_below"), 0.001);
    ck_assert(forest->effects[0].any_p);
    run_clear(&run);
}
END_TEST

/* Rows are sorted by the first estimate, with the others behind it. */
START_TEST(sorted_together) {
    const tf_forest_results *forest;
    analysis_run run = run_forest("v,c,cl,ch,a,al,ah\nA,2.0,1.1,3.6,1.5,0.9,2.5\n"
                                  "B,0.5,0.3,0.83,0.9,0.6,1.35\n",
                                  (const char *[]){"label=v", "estimate=[c, a]", "lower=[cl, al]",
                                                   "upper=[ch, ah]", "effect=OR", "overlay=true",
                                                   "sort=estimate", NULL},
                                  &forest);
    outline_is(forest, "row 0 B\nrow 0 B\nrow 0 A\nrow 0 A\n");
    run_clear(&run);
}
END_TEST

/* Nothing to put over anything. */
START_TEST(one_estimate) {
    const tf_forest_results *forest;
    analysis_run run = run_forest(csv,
                                  (const char *[]){"label=v", "estimate=c", "lower=cl", "upper=ch",
                                                   "effect=OR", "overlay=true", NULL},
                                  &forest);
    ck_assert(run_says(&run, TF_WARNING, "there is one estimate in each row"));
    ck_assert_uint_eq(forest->effects[0].series.n, 0);
    run_clear(&run);
}
END_TEST

START_TEST(titles_are_counted) {
    analysis_run run =
        run_text(&tf_forest_analysis, csv, (const char *[]){BOTH, "effect.titles=[Crude]", NULL});
    ck_assert(run_says(&run, TF_ERROR, "effect.titles has 1 texts for 2 effect columns"));
    run_clear(&run);
}
END_TEST

SUITE("forest of estimates over each other") {
    add_tests(suite, "core", rows_follow_each_other, numbers_have_a_group, sorted_together, NULL);
    add_tests(suite, "errors", one_estimate, titles_are_counted, NULL);
}
