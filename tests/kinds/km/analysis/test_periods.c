/* Hazard ratios of periods: at each the slope of its likelihood, summed here over who is at risk,
 * is 0. */
#include "kinds/km/fixture.h"
#include "support/agree.h"
#include "support/suite.h"

#define TSA             "time=time", "time.unit=months", "event=status", "group={column: arm, reference: B}"
#define PERIODS(starts) "compare.hazard_ratio.periods=" starts

/* Time, event, A. No two events at one time. */
static const double rows[][3] = {{1, 1, 1},  {2, 1, 0},  {3, 0, 1},  {4, 1, 0},  {5, 1, 1},
                                 {6, 1, 0},  {7, 1, 1},  {8, 0, 0},  {9, 1, 1},  {10, 1, 0},
                                 {11, 1, 1}, {12, 1, 0}, {13, 1, 1}, {14, 0, 0}, {15, 1, 0}};

static char *csv_of_rows(void) {
    GString *csv = g_string_new("time,status,arm\n");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        g_string_append_printf(csv, "%g,%g,%s\n", rows[i][0], rows[i][1],
                               rows[i][2] > 0 ? "A" : "B");
    return g_string_free(csv, FALSE);
}

/** Log partial likelihood of the events after `from` up to `to`, with slope and information. */
static double summed(double coef, double from, double to, double *slope, double *information) {
    double loglik = 0;
    *slope = *information = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (!(rows[i][1] > 0) || rows[i][0] <= from || rows[i][0] > to)
            continue;
        double of[2] = {0, 0};
        for (size_t j = i; j < G_N_ELEMENTS(rows); j++)
            of[rows[j][2] > 0] += rows[j][2] > 0 ? exp(coef) : 1;
        const double pi = of[1] / (of[0] + of[1]);
        loglik += coef * rows[i][2] - log(of[0] + of[1]);
        *slope += rows[i][2] - pi;
        *information += pi * (1 - pi);
    }
    return loglik;
}

/* An event at the end of a period, at 6, is one of it. */
START_TEST(slopes_of_periods) {
    static const double bounds[] = {-1, 6, 11, INFINITY};
    g_autofree char *csv = csv_of_rows();
    analysis_run run =
        run_text(&tf_km_analysis, csv, (const char *const[]){TSA, PERIODS("[6, 11]"), NULL});
    run_must_succeed(&run);
    double all = 0, slope, information;
    for (size_t k = 0; k < 3; k++) {
        const double at = k == 0 ? 0 : bounds[k];
        const double coef = run_value_at(&run, "A|B", "", at, "period_coef");
        all += summed(coef, bounds[k], bounds[k + 1], &slope, &information);
        ck_assert(fabs(slope) < 1e-9);
        ck_assert(
            agrees(run_value_at(&run, "A|B", "", at, "period_se"), 1 / sqrt(information), 1e-9, 0));
        ck_assert(agrees(run_value_at(&run, "A|B", "", at, "period_hr"), exp(coef), 1e-12, 0));
        const double end = run_value_at(&run, "A|B", "", at, "period_end");
        ck_assert(k == 2 ? isnan(end) : agrees(end, bounds[k + 1], 0, 0));
    }
    const double whole =
        summed(run_value(&run, "A|B", "", "coef"), -1, INFINITY, &slope, &information);
    ck_assert(agrees(run_value(&run, "", "", "periods_lr_chisq"), 2 * (all - whole), 1e-9, 1e-3));
    ck_assert_double_eq(run_value(&run, "", "", "periods_lr_df"), 2);
    run_clear(&run);
}
END_TEST

/* Nothing changes if a patient's time is cut into rows anywhere; and with one ratio for all that
   never changes, there is a covariate of each period. */
START_TEST(rows_in_parts) {
    g_autofree char *csv = csv_of_rows();
    g_autoptr(GString) parts = g_string_new("id,entry,time,status,arm\n");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        if (rows[i][0] > 4)
            g_string_append_printf(parts, "%zu,0,4,0,%s\n", i, rows[i][2] > 0 ? "A" : "B");
        g_string_append_printf(parts, "%zu,%d,%g,%g,%s\n", i, rows[i][0] > 4 ? 4 : 0, rows[i][0],
                               rows[i][1], rows[i][2] > 0 ? "A" : "B");
    }
    analysis_run a =
        run_text(&tf_km_analysis, csv, (const char *const[]){TSA, PERIODS("[6]"), NULL});
    analysis_run b =
        run_text(&tf_km_analysis, parts->str,
                 (const char *const[]){TSA, "entry=entry", "patient=id", PERIODS("[6]"), NULL});
    run_must_succeed(&a);
    run_must_succeed(&b);
    for (double at = 0; at < 7; at += 6)
        ck_assert(agrees(run_value_at(&b, "A|B", "", at, "period_coef"),
                         run_value_at(&a, "A|B", "", at, "period_coef"), 1e-12, 1));
    run_clear(&a);
    run_clear(&b);
}
END_TEST

/* Who had the event at the very beginning is in the first period; a group that is gone has no
 * ratio. */
START_TEST(edges) {
    static const char csv[] = "time,status,arm\n0,1,A\n0,0,B\n2,1,B\n3,1,A\n4,0,A\n5,1,B\n6,1,B\n"
                              "7,0,B\n";
    analysis_run run =
        run_text(&tf_km_analysis, csv, (const char *const[]){TSA, PERIODS("[4]"), NULL});
    run_must_succeed(&run);
    /* risk sets: 3 A and 5 B, 2 A and 4 B, 2 A and 3 B, with events of A, B, A */
    const double r = run_value_at(&run, "A|B", "", 0, "period_hr");
    const double slope = 2 - 3 * r / (3 * r + 5) - 2 * r / (2 * r + 4) - 2 * r / (2 * r + 3);
    ck_assert(fabs(slope) < 1e-9);
    ck_assert(isnan(run_value_at(&run, "A|B", "", 4, "period_hr")));
    const tf_km_periods *periods = &km_of(&run)->beside.periods;
    ck_assert_uint_eq(periods->n, 2);
    ck_assert_int_eq(periods->items[1].ratio.why, TF_WHY_NO_PATIENTS);
    run_clear(&run);
}
END_TEST

typedef struct refusal {
    const char *settings[3], *message;
} refusal;

static const refusal refusals[] = {
    {{PERIODS("[6, 6]")}, "has to rise from the time where curves begin, and has 6"},
    {{PERIODS("[0]")}, "has to rise from the time where curves begin, and has 0"},
    {{PERIODS("[15]")}, "nobody is followed beyond 15"},
    {{PERIODS("[1, 2, 3, 4, 5, 6]")}, "at most 6 periods"},
    {{PERIODS("[6]"), "cluster=time"}, "go with no cluster, penalty or other limits"},
    {{PERIODS("[6]"), "compare.hazard_ratio.ci=profile"}, "go with no cluster"},
};

START_TEST(refused) {
    const refusal *r = &refusals[_i];
    g_autofree char *csv = csv_of_rows();
    analysis_run run = run_text(&tf_km_analysis, csv,
                                (const char *const[]){TSA, r->settings[0], r->settings[1], NULL});
    g_autofree char *all = run_findings(&run);
    ck_assert_msg(!run.results && run_says(&run, TF_ERROR, r->message), "%s", all);
    run_clear(&run);
}
END_TEST

START_TEST(not_of_incidences) {
    static const char csv[] = "time,status,arm\n1,1,A\n2,2,B\n3,1,B\n4,2,A\n5,0,A\n6,1,B\n";
    analysis_run run = run_text(
        &tf_km_analysis, csv,
        (const char *const[]){"time=time", "event={column: status, is: [1]}", "competing=[2]",
                              "estimate=incidence", "group=arm", PERIODS("[3]"), NULL});
    ck_assert(run_says(&run, TF_ERROR, "not of incidences"));
    run_clear(&run);
}
END_TEST

SUITE("hazard ratios of periods") {
    add_tests(suite, "core", slopes_of_periods, rows_in_parts, NULL);
    add_tests(suite, "limits", edges, NULL);
    add_loop(suite, "errors", refused, G_N_ELEMENTS(refusals));
    add_tests(suite, "errors", not_of_incidences, NULL);
}
