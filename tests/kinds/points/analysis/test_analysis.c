#include "points/ask.h"
#include "points/results.h"
#include "support/analysis_run.h"
#include "support/files.h"
#include "support/suite.h"

/* Points from files: what sums up groups and what compares them. Right values are published, worked
   out by hand from the few rows of each file, or by brute force. */

static analysis_run run(const char *csv, const char *const *settings) {
    return run_text(&tf_points_analysis, csv, settings);
}

static analysis_run run_example(const char *file, const char *const *settings) {
    g_autofree char *path = source_path(file);
    return run_path(&tf_points_analysis, path, settings);
}

static void assert_near(double value, double wanted) {
    if (isnan(wanted))
        ck_assert(isnan(value));
    else
        ck_assert_msg(fabs(value - wanted) <= 1e-9 * fmax(1, fabs(wanted)), "%.12g is not %.12g",
                      value, wanted);
}

/** As printed: to so many significant digits. */
static void assert_printed(double value, double printed, int digits) {
    const double unit = pow(10, floor(log10(fabs(printed))) - digits + 1);
    ck_assert_msg(fabs(value - printed) <= 0.5001 * unit, "%.10g is not %g", value, printed);
}

/* ---- what sums up -----------------------------------------------------------------------------
 */

/* A: 1, 2, 4, 8, 30. Hinges are medians of 1, 2, 4 and of 4, 8, 30; the fence ends at 8 + 9; sum
   45, squares about 9: 64 + 49 + 25 + 1 + 441 = 580. B: 5 and 9, of a third nobody knows. */
static const char values[] = "arm,score\nA,4\nA,30\nA,1\nB,9\nA,8\nB,5\nA,2\nB,\n";

static const struct {
    const char *settings[4], *group, *name;
    double value;
} numbers[] = {
    {{NULL}, "A", "n", 5},
    {{NULL}, "A", "missing", 0},
    {{NULL}, "B", "missing", 1},
    {{NULL}, "A", "mean", 9},
    {{NULL}, "A", "sd", 12.041594578792296},
    {{NULL}, "A", "std_err", 5.385164807134504},
    {{NULL}, "A", "median", 4},
    {{NULL}, "A", "q1", 2},
    {{NULL}, "A", "q3", 8},
    {{NULL}, "B", "q1", 6},
    {{NULL}, "B", "hinge_lower", 5},
    {{NULL}, "B", "hinge_upper", 9},
    {{NULL}, "A", "hinge_lower", 2},
    {{NULL}, "A", "hinge_upper", 8},
    {{NULL}, "A", "whisker_lower", 1},
    {{NULL}, "A", "whisker_upper", 8},
    {{NULL}, "A", "n_outside", 1},
    {{"whiskers=range", NULL}, "A", "whisker_upper", 30},
    {{"whiskers=range", NULL}, "A", "whisker_lower", 1},
    {{"whiskers=range", NULL}, "A", "n_outside", 0},
    /* t of 4 and of 1 degrees of freedom: 2.776445105198, 12.706204736175 */
    {{"form=interval", NULL}, "A", "estimate_upper", 9 + 2.7764451051977987 * 5.385164807134504},
    {{"form=interval", NULL}, "B", "estimate_lower", 7 - 12.706204736174698 * 2},
    {{"form=interval", "interval=sd", NULL}, "A", "estimate_lower", 9 - 12.041594578792296},
    {{"form=interval", "interval=se", NULL}, "A", "estimate_lower", 9 - 5.385164807134504},
    {{"form=interval", "summary=median", NULL}, "A", "estimate", 4},
    {{"form=interval", "summary=median", NULL}, "A", "estimate_upper", 8},
    {{"form=interval", "summary=median", "interval=range", NULL}, "A", "estimate_upper", 30},
    {{"form=interval", "interval=none", NULL}, "A", "estimate_upper", NAN},
    /* fifth root of 1920 */
    {{"form=interval", "summary=geometric_mean", NULL}, "A", "estimate", 4.535866310532109},
    {{"form=strip", "summary=mean", NULL}, "A", "estimate", 9},
    /* 1 and 2 count as 3 */
    {{"detection=3", NULL}, "A", "n_below", 2},
    {{"detection=3", NULL}, "A", "mean", 9.6},
    {{"detection=3", NULL}, "A", "min", 3},
    {{"detection=3", NULL}, "B", "n_below", 0},
    {{"detection=1", NULL}, "A", "n_below", 0},
};

START_TEST(numbers_by_hand) {
    const char *settings[MOST_SETTINGS] = {"value=score", "group=arm"};
    for (size_t i = 0; numbers[_i].settings[i]; i++)
        settings[2 + i] = numbers[_i].settings[i];
    analysis_run r = run(values, settings);
    run_must_succeed(&r);
    assert_near(run_value(&r, numbers[_i].group, "", numbers[_i].name), numbers[_i].value);
    run_clear(&r);
}
END_TEST

/* Dots stand by place and value; in a box without dots those outside have one. */
START_TEST(dots_of_values) {
    analysis_run r = run(values, (const char *[]){"value=score", "group=arm", NULL});
    const tf_points_results *p = run_detail(&r);
    ck_assert(p->dots);
    ck_assert_uint_eq(p->n_values, 7);
    ck_assert_uint_eq(p->places[1].first, 5);
    ck_assert_double_eq(p->values[4].value, 30);
    run_clear(&r);
    r = run(values, (const char *[]){"value=score", "group=arm", "dots=false", NULL});
    p = run_detail(&r);
    ck_assert_uint_eq(p->n_values, 1);
    ck_assert_double_eq(p->values[0].value, 30);
    ck_assert_uint_eq(p->places[0].n_dots, 1);
    ck_assert_uint_eq(p->places[1].n_dots, 0);
    run_clear(&r);
    r = run(values,
            (const char *[]){"value=score", "group=arm", "form=strip", "detection=2", NULL});
    p = run_detail(&r);
    ck_assert(p->values[0].below && !p->values[1].below);
    ck_assert_double_eq(p->values[0].value, 2);
    ck_assert_uint_eq(p->said.below, 1);
    ck_assert_uint_eq(p->said.total, 7);
    run_clear(&r);
}
END_TEST

/* Of a patient's 2 and 4 the mean counts, 3; the limit of detection holds for each value before. */
START_TEST(several_values_of_a_patient) {
    static const char csv[] = "id,arm,v\n1,A,2\n1,A,4\n2,A,6\n3,B,1\n3,B,2\n4,B,9\n";
    static const struct {
        const char *settings[6];
        double a, b;
    } rows[] = {
        {{"rows=mean", NULL}, 4.5, 5.25},
        {{"rows=first", NULL}, 4, 5},
        {{"rows=last", NULL}, 5, 5.5},
        {{"rows=mean", "detection=3", NULL}, 4.75, 6},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const char *settings[MOST_SETTINGS] = {"value=v", "group=arm", "patient=id"};
        for (size_t k = 0; rows[i].settings[k]; k++)
            settings[3 + k] = rows[i].settings[k];
        analysis_run r = run(csv, settings);
        const tf_points_results *p = run_detail(&r);
        assert_near(run_value(&r, "A", "", "mean"), rows[i].a);
        assert_near(run_value(&r, "B", "", "mean"), rows[i].b);
        ck_assert_uint_eq(p->said.averaged, i % 3 == 0 ? 2 : 0);
        ck_assert_uint_eq(p->n_patients, 4);
        run_clear(&r);
    }
}
END_TEST

/* Violins end with the values; all of them have one area, whatever their n. */
START_TEST(violins_have_one_area) {
    g_autoptr(GString) csv = g_string_new("arm,score\n");
    for (int i = 0; i < 60; i++)
        g_string_append_printf(csv, "%s,%d\n", i % 3 ? "A" : "B", (i * 37) % (i % 3 ? 100 : 20));
    analysis_run r =
        run(csv->str, (const char *[]){"value=score", "group=arm", "form=violin", NULL});
    const tf_points_results *p = run_detail(&r);
    double area[2] = {0, 0}, widest = 0;
    for (size_t g = 0; g < 2; g++) {
        const tf_points_width *outline = p->places[g].outline;
        ck_assert_double_eq(outline[0].value, p->places[g].min);
        ck_assert_double_eq(outline[TF_POINTS_OUTLINE - 1].value, p->places[g].max);
        for (size_t k = 1; k < TF_POINTS_OUTLINE; k++) {
            area[g] += (outline[k].value - outline[k - 1].value) *
                       (outline[k].width + outline[k - 1].width) / 2;
            widest = fmax(widest, outline[k].width);
        }
    }
    ck_assert_double_eq(widest, 1);
    /* what is cut off beyond the extremes is a small part of each */
    ck_assert_double_eq_tol(area[0] / area[1], 1, 0.15);
    ck_assert(!p->dots);
    run_clear(&r);
}
END_TEST

/* ---- what compares ----------------------------------------------------------------------------
 */

#define SLEEP  "examples/data/published/sleep.csv"
#define PLANTS "examples/data/published/plant_growth.csv"

/* What R prints of its own data sets: wilcox.test, t.test of sleep; kruskal.test, oneway.test, aov
   of PlantGrowth. */
static const struct {
    const char *file, *settings[8], *group, *name;
    double printed;
    int digits;
} published[] = {
    {SLEEP, {"value=extra", "group=drug", "paired=true", NULL}, "2|1", "p", 0.009091, 4},
    {SLEEP, {"value=extra", "group=drug", "paired=true", NULL}, "2|1", "statistic", 45, 2},
    {SLEEP, {"value=extra", "group=drug", "paired=true", NULL}, "2|1", "n_pairs", 10, 2},
    {SLEEP,
     {"value=extra", "group=drug", "paired=true", "compare.test=paired_t", NULL},
     "2|1",
     "p",
     0.002833,
     4},
    {SLEEP,
     {"value=extra", "group=drug", "paired=true", "compare.test=paired_t", NULL},
     "2|1",
     "statistic",
     4.0621,
     5},
    {SLEEP,
     {"value=extra", "group=drug", "paired=true", "compare.test=paired_t", NULL},
     "2|1",
     "difference_upper",
     2.4598858,
     8},
    {PLANTS, {"value=weight", "group=group", NULL}, "", "p", 0.01842, 4},
    {PLANTS, {"value=weight", "group=group", NULL}, "", "statistic", 7.9882, 5},
    {PLANTS, {"value=weight", "group=group", "compare.test=t", NULL}, "", "statistic", 4.8461, 5},
    {PLANTS, {"value=weight", "group=group", "compare.test=t", NULL}, "", "p", 0.01591, 4},
    {PLANTS, {"value=weight", "group=group", "compare.test=welch", NULL}, "", "df2", 17.128, 5},
    {PLANTS, {"value=weight", "group=group", "form=interval", NULL}, "", "p", 0.01739, 4},
};

START_TEST(published_tests) {
    analysis_run r = run_example(published[_i].file, published[_i].settings);
    run_must_succeed(&r);
    assert_printed(run_value(&r, published[_i].group, "", published[_i].name),
                   published[_i].printed, published[_i].digits);
    run_clear(&r);
}
END_TEST

/* Exact with no ties: of 6 orders of 2 and 2 values, W = 0 is one. Three of a group against three:
   1 of 20 on either side. */
START_TEST(exact_by_hand) {
    analysis_run r =
        run("arm,v\nA,1\nA,2\nB,3\nB,4\n", (const char *[]){"value=v", "group=arm", NULL});
    run_must_succeed(&r);
    assert_near(run_value(&r, "B|A", "", "p"), 2.0 / 6);
    assert_near(run_value(&r, "B|A", "", "statistic"), 4);
    run_clear(&r);
    r = run("arm,v\nA,1\nA,2\nA,2.5\nB,3\nB,4\nB,7\n",
            (const char *[]){"value=v", "group=arm", "group.reference=B", NULL});
    const tf_points_results *p = run_detail(&r);
    assert_near(run_value(&r, "A|B", "", "p"), 2.0 / 20);
    ck_assert_uint_eq(p->said.n_exact, 1);
    run_clear(&r);
}
END_TEST

/* "<50" with a limit of 50 is what 50 and below typed as a lower number is; signs of percent change
   nothing. Of 50, 50, 60 and 80 the median is 55. */
START_TEST(cells_below_the_limit_stand_at_it) {
    static const char *const files[] = {"arm,v\nA,<50\nA,60\nA,<50\nA,80\nB,70\nB,90\n",
                                        "arm,v\nA,< 20\nA,60\nA,31\nA,80\nB,70\nB,90\n",
                                        "arm,v\nA,<50%\nA,60%\nA,10%\nA,80%\nB,70%\nB,90%\n"};
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
        analysis_run r =
            run(files[i], (const char *[]){"value=v", "group=arm", "detection=50", NULL});
        run_must_succeed(&r);
        assert_near(run_value(&r, "A", "", "n"), 4);
        assert_near(run_value(&r, "A", "", "n_below"), 2);
        assert_near(run_value(&r, "A", "", "median"), 55);
        assert_near(run_value(&r, "A", "", "min"), 50);
        assert_near(run_value(&r, "B", "", "n_below"), 0);
        run_clear(&r);
    }
}
END_TEST

/* Holm's by hand: the smallest of three times 3, the next times 2, never falling. */
START_TEST(pairs_are_adjusted_within_a_category) {
    g_autoptr(GString) csv = g_string_new("c,arm,v\n");
    for (int c = 0; c < 2; c++)
        for (int i = 0; i < 18; i++)
            g_string_append_printf(csv, "%s,%c,%d\n", c ? "y" : "x", "ABC"[i % 3],
                                   i * i % 29 + (i % 3 == 2 ? 9 : 0) + 40 * c);
    static const char *const pairs[] = {"B|A", "C|A", "B|C"};
    const char *settings[] = {"value=v", "group=arm", "category=c", "compare.pairs=all", NULL};
    analysis_run r = run(csv->str, settings);
    const tf_points_results *results = run_detail(&r);
    ck_assert_uint_eq(results->n_comparisons, 6);
    ck_assert_uint_eq(results->said.n_adjusted, 3);
    double p[3], last = 0;
    size_t order[3] = {0, 1, 2};
    for (int i = 0; i < 3; i++)
        p[i] = run_value(&r, i == 2 ? "B|C" : pairs[i], "x", "p");
    for (int i = 0; i < 2; i++)
        for (int k = i + 1; k < 3; k++)
            if (p[order[k]] < p[order[i]]) {
                const size_t swap = order[i];
                order[i] = order[k];
                order[k] = swap;
            }
    for (int i = 0; i < 3; i++) {
        last = fmin(1, fmax(last, (3 - i) * p[order[i]]));
        assert_near(run_value(&r, pairs[order[i]], "x", "p_adjusted"), last);
    }
    run_clear(&r);
    r = run(csv->str, (const char *[]){"value=v", "group=arm", "category=c",
                                       "compare.pairs=reference", "compare.adjust=none", NULL});
    results = run_detail(&r);
    ck_assert_uint_eq(results->n_comparisons, 4);
    ck_assert_ptr_null(results->said.adjust);
    assert_near(run_value(&r, "C|A", "y", "p_adjusted"), run_value(&r, "C|A", "y", "p"));
    run_clear(&r);
}
END_TEST

/* Pairs are of categories where no patient is in two groups; who is there once is in no pair. */
START_TEST(pairs_across_categories) {
    static const char csv[] = "id,arm,when,v\n1,A,1,5\n1,A,2,7\n2,A,1,4\n2,A,2,9\n3,A,1,8\n"
                              "4,B,1,3\n4,B,2,2\n5,B,1,6\n5,B,2,4\n6,B,2,4\n";
    analysis_run r =
        run(csv, (const char *[]){"value=v", "patient=id", "group=arm", "category=when",
                                  "paired=true", "compare.test=paired_t", NULL});
    const tf_points_results *p = run_detail(&r);
    ck_assert(!p->by_group);
    ck_assert_uint_eq(p->said.alone, 2);
    assert_near(run_value(&r, "2|1", "A", "n_pairs"), 2);
    assert_near(run_value(&r, "2|1", "A", "difference"), 3.5);
    assert_near(run_value(&r, "2|1", "B", "difference"), -1.5);
    run_clear(&r);
}
END_TEST

/* ---- what was published -----------------------------------------------------------------------
 */

START_TEST(published_boxes) {
    analysis_run r =
        run_example("examples/data/published/plant_growth_boxes.csv",
                    (const char *[]){"group=group", "min=min", "q1=q1", "median=median", "q3=q3",
                                     "max=max", "n=n", NULL});
    const tf_points_results *p = run_detail(&r);
    ck_assert_int_eq(p->source, TF_POINTS_BOXES);
    ck_assert_uint_eq(p->n_comparisons, 0);
    ck_assert_double_eq(p->places[1].lower_hinge, 4.207);
    ck_assert_double_eq(p->places[1].upper_whisker, 6.03);
    ck_assert_double_eq(p->low, 3.59);
    ck_assert_double_eq(p->high, 6.31);
    assert_near(run_value(&r, "Control", "", "median"), 5.155);
    run_clear(&r);
}
END_TEST

/* R's summary of PlantGrowth has the quartiles of the numbers file, in four digits. */
START_TEST(quartiles_as_r_prints_them) {
    analysis_run r = run_example(PLANTS, (const char *[]){"value=weight", "group=group", NULL});
    run_must_succeed(&r);
    assert_printed(run_value(&r, "Control", "", "q1"), 4.550, 4);
    assert_printed(run_value(&r, "Control", "", "q3"), 5.293, 4);
    assert_printed(run_value(&r, "Treatment 1", "", "q1"), 4.207, 4);
    assert_printed(run_value(&r, "Treatment 2", "", "q3"), 5.735, 4);
    assert_printed(run_value(&r, "Treatment 2", "", "mean"), 5.526, 4);
    run_clear(&r);
}
END_TEST

SUITE("points") {
    add_loop(suite, "core", numbers_by_hand, G_N_ELEMENTS(numbers));
    add_loop(suite, "core", published_tests, G_N_ELEMENTS(published));
    add_tests(suite, "core", dots_of_values, several_values_of_a_patient, violins_have_one_area,
              exact_by_hand, pairs_are_adjusted_within_a_category, pairs_across_categories,
              published_boxes, quartiles_as_r_prints_them, cells_below_the_limit_stand_at_it, NULL);
}
