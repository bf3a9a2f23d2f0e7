#include "kinds/km/fixture.h"
#include "support/suite.h"

/* Axes of time at their limits, as a whole analysis makes them. */

#define TS "time=time", "event=status"
#define AB "time,status,arm\n5,1,A\n6,0,B\n7,1,B\n8,0,A\n"

static size_t n_said(const analysis_run *run, tf_severity severity, const char *part) {
    size_t n = 0;
    for (size_t i = 0; i < tf_diag_n_findings(run->diag); i++) {
        const tf_finding *finding = tf_diag_finding(run->diag, i);
        n += finding->severity == severity && strstr(finding->message, part) != NULL;
    }
    return n;
}

static const struct {
    const char *milestone;
    size_t n;
} milestones[] = {{"milestones=[5.9]", 0}, {"milestones=[6]", 0}, {"milestones=[6.1]", 1}};

START_TEST(milestones_up_to_the_axis_end_are_marked) {
    analysis_run run = run_text(&tf_km_analysis, AB,
                                (const char *[]){TS, "x.max=6", milestones[_i].milestone, NULL});
    ck_assert_ptr_nonnull(km_of(&run));
    ck_assert_uint_eq(n_said(&run, TF_WARNING, "lies beyond x.max"), milestones[_i].n);
    run_clear(&run);
}
END_TEST

/* 0 to 199 are 200 ticks, the most that are drawn. */
static const struct {
    const char *every, *max;
    size_t n; /* 0: refused */
} ticks[] = {{"x.every=1", "x.max=199", 200},
             {"x.every=1", "x.max=199.9", 200},
             {"x.every=1", "x.max=200", 0},
             {"x.every=0.1", "x.max=19.9", 200},
             {"x.every=0.1", "x.max=20", 0}};

START_TEST(at_most_200_ticks) {
    analysis_run run =
        run_text(&tf_km_analysis, AB, (const char *[]){TS, ticks[_i].every, ticks[_i].max, NULL});
    ck_assert_int_eq(km_of(&run) != NULL, ticks[_i].n > 0);
    if (km_of(&run))
        ck_assert_uint_eq(km_of(&run)->n_ticks, ticks[_i].n);
    else
        ck_assert_uint_eq(n_said(&run, TF_ERROR, "would make more than 200 ticks"), 1);
    run_clear(&run);
}
END_TEST

/* A month or two give too few ticks by the steps of months: halves then, up to the next. */
START_TEST(short_follow_up_has_fine_ticks) {
    analysis_run run = run_text(&tf_km_analysis, "time,status\n0.4,1\n1.8,0\n",
                                (const char *[]){TS, "time.unit=months", "width=88mm", NULL});
    ck_assert_ptr_nonnull(km_of(&run));
    ck_assert_uint_eq(km_of(&run)->n_ticks, 5);
    for (size_t i = 0; i < 5; i++)
        ck_assert_double_eq(km_of(&run)->ticks[i], 0.5 * (double)i);
    ck_assert_double_eq(km_of(&run)->x_max, 2);
    run_clear(&run);
}
END_TEST

/* Three thirds are the tick at 1, in spite of what is cut off of a third. */
START_TEST(times_of_the_table_are_ticks_but_for_rounding) {
    analysis_run run = run_text(
        &tf_km_analysis, "time,status\n0.4,1\n2,0\n",
        (const char *[]){TS, "x.ticks=[0, 1, 2]", "risk_table.every=0.333333333333", NULL});
    ck_assert_ptr_nonnull(km_of(&run));
    ck_assert_uint_eq(km_of(&run)->n_risk_times, 7);
    ck_assert_double_eq(km_of(&run)->risk_times[3], 1);
    ck_assert_double_eq(km_of(&run)->risk_times[6], 2);
    run_clear(&run);
}
END_TEST

/* Nineteen dates with the day first, and one slip, which alone is told. */
START_TEST(dates_of_another_order_are_read) {
    g_autoptr(GString) csv = g_string_new("start,end,status\n");
    for (int day = 1; day <= 20; day++)
        g_string_append_printf(csv, "%02d/04/2021,%d.%s.2021,1\n", day, day, day == 7 ? "x" : "5");
    analysis_run run =
        run_text(&tf_km_analysis, csv->str,
                 (const char *[]){"time.start=start", "time.end=end", "event=status", NULL});
    ck_assert_ptr_null(km_of(&run));
    ck_assert_uint_eq(n_said(&run, TF_ERROR, "is \""), 1);
    ck_assert(run_says(&run, TF_ERROR, "column \"end\" is \"7.x.2021\": not a date"));
    run_clear(&run);
}
END_TEST

START_TEST(a_wrong_date_is_told_once) {
    analysis_run run =
        run_text(&tf_km_analysis,
                 "start,end,status\n2020-01-01,soon,1\n2020-01-01,soon,0\n"
                 "2020-01-01,later,0\n2020-01-01,soon,1\n",
                 (const char *[]){"time.start=start", "time.end=end", "event=status", NULL});
    ck_assert_ptr_null(km_of(&run));
    ck_assert_uint_eq(n_said(&run, TF_ERROR, "\"soon\": not a date"), 1);
    ck_assert_uint_eq(n_said(&run, TF_ERROR, "\"later\": not a date"), 1);
    run_clear(&run);
}
END_TEST

SUITE("km limits") {
    add_loop(suite, "limits", milestones_up_to_the_axis_end_are_marked, G_N_ELEMENTS(milestones));
    add_loop(suite, "limits", at_most_200_ticks, G_N_ELEMENTS(ticks));
    add_tests(suite, "core", short_follow_up_has_fine_ticks,
              times_of_the_table_are_ticks_but_for_rounding, NULL);
    add_tests(suite, "errors", a_wrong_date_is_told_once, dates_of_another_order_are_read, NULL);
}
