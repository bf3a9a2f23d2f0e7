#include <math.h>

#include "kinds/km/fixture.h"
#include "support/files.h"
#include "support/suite.h"

/* Curves that end where few patients remain: drawn shorter, counted in full. */

static const char data[] = "t,e,g\n1,1,a\n2,0,a\n3,1,a\n4,1,a\n5,0,a\n6,1,b\n7,1,b\n";

/* Five patients in "a" at 1 2 3 4 5: at risk 5 4 3 2 1. */
static const struct {
    const char *least;
    double end;
    size_t n_steps, n_marks; /* the origin is a step */
} cases[] = {
    {NULL, 5, 4, 2}, {"1", 5, 4, 2}, {"2", 4, 4, 1}, {"3", 3, 3, 1}, {"4", 2, 2, 1}, {"5", 1, 2, 0},
};

START_TEST(curve_ends_with_the_last_time_at_which_enough_are_at_risk) {
    g_autofree char *truncate =
        g_strconcat("truncate.at_risk=", cases[_i].least ? cases[_i].least : "1", NULL);
    const char *settings[] = {"time=t", "event=e", "where=g = a", cases[_i].least ? truncate : NULL,
                              NULL};
    analysis_run run = run_text(&tf_km_analysis, data, settings);
    run_must_succeed(&run);
    const tf_km_group *group = &km_of(&run)->groups[0];
    ck_assert_double_eq(group->curve.end, cases[_i].end);
    ck_assert_uint_eq(group->curve.n, cases[_i].n_steps);
    ck_assert_uint_eq(group->n_censor_marks, cases[_i].n_marks);
    /* numbers are those of all patients: S = 4/5 * 2/3 * 1/2 */
    ck_assert_double_eq(group->time_max, 5);
    ck_assert_double_eq(group->events, 3);
    ck_assert_double_eq(group->median.estimate, 4);
    run_clear(&run);
}
END_TEST

static void count_row(void *user, const tf_curve_row *row) {
    (void)row;
    ++*(size_t *)user;
}

/* Only what is drawn gets shorter: all statistics and all rows of the curves file stay. */
START_TEST(numbers_stay_those_of_all_patients) {
    g_autofree char *path = source_path("examples/data/lung.csv");
    const char *settings[] = {"time=time", "event.column=status", "event.is=[2]", "time.unit=days",
                              "group=sex", "milestones=[6, 24]",  NULL,           NULL};
    analysis_run runs[2];
    size_t n_rows[2] = {0, 0};
    for (int i = 0; i < 2; i++) {
        settings[6] = i ? "truncate.at_risk=20" : NULL;
        const tf_curve_sink sink = {count_row, &n_rows[i]};
        runs[i] = run_with_curves(&tf_km_analysis, path, settings, &sink);
        run_must_succeed(&runs[i]);
    }
    ck_assert_double_lt(km_of(&runs[1])->groups[0].curve.end, km_of(&runs[0])->groups[0].curve.end);
    ck_assert_uint_gt(n_rows[0], 100);
    ck_assert_uint_eq(n_rows[1], n_rows[0]);
    const tf_results *whole = runs[0].results, *shorter = runs[1].results;
    ck_assert_uint_eq(shorter->n_statistics, whole->n_statistics);
    for (size_t i = 0; i < whole->n_statistics; i++) {
        const double value = whole->statistics[i].value, same = shorter->statistics[i].value;
        ck_assert_str_eq(shorter->statistics[i].statistic, whole->statistics[i].statistic);
        ck_assert_msg(value == same || (isnan(value) && isnan(same)), "%s",
                      whole->statistics[i].statistic);
    }
    run_clear(&runs[0]);
    run_clear(&runs[1]);
}
END_TEST

START_TEST(group_that_never_has_enough_is_told_of) {
    const char *settings[] = {"time=t", "event=e", "group=g", "truncate.at_risk=3", NULL};
    analysis_run run = run_text(&tf_km_analysis, data, settings);
    run_must_succeed(&run);
    ck_assert_ptr_nonnull(
        run_finding(&run, TF_WARNING, "group \"b\" has fewer than 3 patients from the start"));
    ck_assert_ptr_null(run_finding(&run, TF_WARNING, "group \"a\""));
    ck_assert_double_eq(km_of(&run)->groups[1].curve.end, 0);
    run_clear(&run);
}
END_TEST

SUITE("truncate") {
    TCase *core = tcase_create("core");
    tcase_add_loop_test(core, curve_ends_with_the_last_time_at_which_enough_are_at_risk, 0,
                        G_N_ELEMENTS(cases));
    tcase_add_test(core, numbers_stay_those_of_all_patients);
    suite_add_tcase(suite, core);
    TCase *limits = tcase_create("limits");
    tcase_add_test(limits, group_that_never_has_enough_is_told_of);
    suite_add_tcase(suite, limits);
}
