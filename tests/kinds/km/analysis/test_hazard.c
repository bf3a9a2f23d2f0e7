/* Cumulative hazards through the program: published numbers, counting by hand, the axis, what is
   refused. */
#include <math.h>

#include "kinds/km/fixture.h"
#include "support/agree.h"
#include "support/random.h"
#include "support/suite.h"

/* Remission of 21 children with leukaemia on 6-mercaptopurine, in weeks (Freireich et al. 1963,
   Blood 21:699). */
#define CHILDREN                                                                                   \
    "t,e\n6,1\n6,1\n6,1\n7,1\n10,1\n13,1\n16,1\n22,1\n23,1\n6,0\n9,0\n10,0\n11,0\n17,0\n19,0\n"    \
    "20,0\n25,0\n32,0\n32,0\n34,0\n35,0\n"
#define HAZARD "time=t", "event=e", "estimate=hazard"

/* Klein & Moeschberger 2003, table 4.2: Nelson and Aalen's estimate and its standard error, printed
   with four decimals. */
static const struct {
    double time, hazard, std_err;
} published[] = {
    {6, 0.1428, 0.0825},  {7, 0.2017, 0.1013},  {10, 0.2683, 0.1213}, {13, 0.3517, 0.1472},
    {16, 0.4426, 0.1730}, {22, 0.5854, 0.2244}, {23, 0.7521, 0.2795},
};

START_TEST(children_of_the_book) {
    const char *const settings[] = {HAZARD, "milestones=[6, 7, 10, 13, 16, 22, 23, 30]", NULL};
    analysis_run run = run_text(&tf_km_analysis, CHILDREN, settings);
    run_must_succeed(&run);
    for (size_t i = 0; i < G_N_ELEMENTS(published); i++) {
        const double at = published[i].time, se = run_value_at(&run, "", "", at, "cumhaz_se");
        const double hazard = run_value_at(&run, "", "", at, "cumhaz");
        ck_assert(fabs(hazard - published[i].hazard) <= 0.0001);
        ck_assert(fabs(se - published[i].std_err) <= 0.0001);
        const double width = 1.959963984540054 * se / hazard;
        ck_assert(
            agrees(run_value_at(&run, "", "", at, "cumhaz_lower"), hazard * exp(-width), 1e-9, 1));
        ck_assert(
            agrees(run_value_at(&run, "", "", at, "cumhaz_upper"), hazard * exp(width), 1e-9, 1));
    }
    /* Nothing happens between 23 and 30; the curve is the same numbers. */
    ck_assert_double_eq(run_value_at(&run, "", "", 30, "cumhaz"),
                        run_value_at(&run, "", "", 23, "cumhaz"));
    const tf_step_curve *curve = &km_of(&run)->groups[0].curve;
    ck_assert(agrees(curve->value[curve->n - 1], 0.7521, 1e-4, 1));
    ck_assert_double_eq(run_value(&run, "", "", "median"), 23);
    ck_assert_double_eq(km_of(&run)->y_max, 0.8);
    run_clear(&run);
}
END_TEST

START_TEST(tied_events_one_after_the_other) {
    const char *const settings[] = {HAZARD, "hazard.method=fleming_harrington", "milestones=[6, 7]",
                                    "conf.type=plain", NULL};
    analysis_run run = run_text(&tf_km_analysis, CHILDREN, settings);
    run_must_succeed(&run);
    const double three = 1.0 / 21 + 1.0 / 20 + 1.0 / 19;
    const double variance = 1.0 / (21 * 21) + 1.0 / (20 * 20) + 1.0 / (19 * 19);
    const double half = 1.959963984540054 * sqrt(variance);
    ck_assert(agrees(run_value_at(&run, "", "", 6, "cumhaz"), three, 1e-12, 1));
    ck_assert(agrees(run_value_at(&run, "", "", 6, "cumhaz_upper"), three + half, 1e-9, 1));
    ck_assert_double_eq(run_value_at(&run, "", "", 6, "cumhaz_lower"), fmax(0, three - half));
    ck_assert(agrees(run_value_at(&run, "", "", 7, "cumhaz"), three + 1.0 / 17, 1e-12, 1));
    run_clear(&run);
}
END_TEST

/* SAS' default for survival is log(-log S), which is the logarithm of the hazard; medians are SAS'.
 */
START_TEST(conventions_of_sas) {
    const char *const settings[] = {HAZARD, "conventions=sas", "milestones=[7]", NULL};
    const char *const survival[] = {"time=t", "event=e", "conventions=sas", NULL};
    analysis_run run = run_text(&tf_km_analysis, CHILDREN, settings);
    analysis_run of_survival = run_text(&tf_km_analysis, CHILDREN, survival);
    run_must_succeed(&run);
    run_must_succeed(&of_survival);
    const double hazard = 3.0 / 21 + 1.0 / 17, se = sqrt(3.0 / (21 * 21) + 1.0 / (17 * 17));
    const double width = 1.959963984540054 * se / hazard;
    ck_assert(agrees(run_value_at(&run, "", "", 7, "cumhaz_lower"), hazard * exp(-width), 1e-9, 1));
    ck_assert(agrees(run_value_at(&run, "", "", 7, "cumhaz_upper"), hazard * exp(width), 1e-9, 1));
    static const char *const same[] = {"median", "median_lower", "median_upper"};
    for (size_t i = 0; i < G_N_ELEMENTS(same); i++) {
        const double own = run_value(&run, "", "", same[i]);
        const double known = run_value(&of_survival, "", "", same[i]);
        ck_assert(own == known || (isnan(own) && isnan(known)));
    }
    run_clear(&run);
    run_clear(&of_survival);
}
END_TEST

/* Of A the first patient goes on in B at 5, and only the second is lost from sight, at 8. */
START_TEST(who_goes_on_has_no_mark) {
    static const char text[] = "id,from,t,e,arm\n1,0,5,0,A\n1,5,9,1,B\n2,0,8,0,A\n3,0,7,1,A\n"
                               "4,0,6,0,B\n5,0,9,1,B\n";
    const char *const settings[] = {HAZARD,      "entry=from", "patient=id",
                                    "group=arm", "x.max=9",    NULL};
    analysis_run run = run_text(&tf_km_analysis, text, settings);
    run_must_succeed(&run);
    const tf_km_group *first = &km_of(&run)->groups[0];
    ck_assert_str_eq(first->label, "A");
    ck_assert_uint_eq(first->n_censor_marks, 1);
    ck_assert_double_eq(first->censor_time[0], 8);
    ck_assert_double_eq(first->censor_count[0], 1);
    /* after the event at 7, of the two who are at risk then */
    ck_assert(agrees(first->censor_value[0], 0.5, 1e-12, 1));
    run_clear(&run);
}
END_TEST

/* ---- counted by hand ------------------------------------------------------------------------- */

enum { PATIENTS = 40, TABLES = 200 };

typedef struct table {
    int entry[PATIENTS], end[PATIENTS];
    bool event[PATIENTS];
} table;

static double by_hand(const table *t, int until, double *variance) {
    double hazard = 0;
    *variance = 0;
    for (int time = 1; time <= until; time++) {
        double d = 0, n = 0;
        for (int i = 0; i < PATIENTS; i++) {
            n += t->entry[i] < time && t->end[i] >= time;
            d += t->event[i] && t->end[i] == time;
        }
        hazard += d > 0 ? d / n : 0;
        *variance += d > 0 ? d / (n * n) : 0;
    }
    return hazard;
}

/* Late entry in every other table; times are whole, so that events are tied. */
START_TEST(random_tables) {
    guint64 state = 6200u + (guint64)_i;
    for (int k = 0; k < TABLES / 10; k++) {
        table t;
        g_autoptr(GString) text = g_string_new("from,t,e\n");
        int last = 0;
        for (int i = 0; i < PATIENTS; i++) {
            t.entry[i] = k % 2 ? (int)random_index(&state, 6) : 0;
            t.end[i] = t.entry[i] + 1 + (int)random_index(&state, 15);
            t.event[i] = random_index(&state, 3) > 0;
            last = MAX(last, t.end[i]);
            g_string_append_printf(text, "%d,%d,%d\n", t.entry[i], t.end[i], t.event[i]);
        }
        const char *const settings[] = {HAZARD, "milestones=[4, 7, 9]",
                                        k % 2 ? "entry=from" : "conf.level=0.95", NULL};
        analysis_run run = run_text(&tf_km_analysis, text->str, settings);
        run_must_succeed(&run);
        static const int times[] = {4, 7, 9};
        for (size_t i = 0; i < G_N_ELEMENTS(times) && times[i] <= last; i++) {
            double variance;
            const double hazard = by_hand(&t, times[i], &variance);
            ck_assert(agrees(run_value_at(&run, "", "", times[i], "cumhaz"), hazard, 1e-12, 1));
            ck_assert(agrees(run_value_at(&run, "", "", times[i], "cumhaz_se"), sqrt(variance),
                             1e-12, 1));
        }
        run_clear(&run);
    }
}
END_TEST

/* ---- beside it ------------------------------------------------------------------------------- */

/* B: all four have the event, and the last hazard of 1/4 + 1/3 + 1/2 + 1 is above any percentage.
 */
#define TWO "t,e,arm\n1,1,B\n2,1,B\n3,1,B\n4,1,B\n2,0,A\n3,1,A\n5,0,A\n6,0,A\n"

START_TEST(axis_holds_the_highest) {
    analysis_run run =
        run_text(&tf_km_analysis, TWO,
                 (const char *[]){HAZARD, "group=arm", "milestones=[4]", "x.max=6", NULL});
    run_must_succeed(&run);
    ck_assert(agrees(run_value_at(&run, "B", "", 4, "cumhaz"), 25.0 / 12, 1e-12, 1));
    ck_assert_double_eq(km_of(&run)->y_max, 2.5);
    ck_assert(!run_says(&run, TF_WARNING, "the axis does not show"));
    run_clear(&run);
    run = run_text(&tf_km_analysis, TWO, (const char *[]){HAZARD, "group=arm", "y.max=1.5", NULL});
    run_must_succeed(&run);
    ck_assert(run_says(&run, TF_WARNING, "the axis does not show 2.08 in the curve of \"B\""));
    run_clear(&run);
}
END_TEST

static const struct {
    const char *asked, *message;
} refused[] = {
    {"conf.band=hall_wellner", "bands of a whole curve are of survival or failure"},
    {"conf.type=log-log", "limits of a hazard are made on its logarithm"},
    {"compare.milestones=difference", "compares survival or failure, not hazards"},
    {"rmst.tau=3", "restricted means are of survival or failure, not of a hazard"},
    {"y.break=[0, 1]", "y.break is not for hazards"},
    {"facet=e2", "panels of hazards have one axis"},
};

START_TEST(what_is_refused) {
    g_autofree char *text = g_strdup("t,e,arm,e2\n1,1,B,x\n2,1,B,y\n3,1,A,x\n4,0,A,y\n5,1,A,x\n");
    const char *const settings[] = {HAZARD, "group=arm", "milestones=[2]", refused[_i].asked, NULL};
    analysis_run run = run_text(&tf_km_analysis, text, settings);
    ck_assert_ptr_null(run.results);
    ck_assert_msg(run_says(&run, TF_ERROR, refused[_i].message), "%s", refused[_i].asked);
    run_clear(&run);
}
END_TEST

static const struct {
    const char *first, *second, *message;
} idle[] = {
    {"estimate=hazard", "median_lines=true", "medians are read off survival"},
    {"estimate=hazard", "y.unit=proportion", "a hazard is no proportion"},
    {"estimate=survival", "hazard.method=fleming_harrington", "it is of estimate: hazard"},
};

START_TEST(what_does_nothing) {
    const char *const settings[] = {"time=t", "event=e", idle[_i].first, idle[_i].second, NULL};
    analysis_run run = run_text(&tf_km_analysis, CHILDREN, settings);
    run_must_succeed(&run);
    ck_assert(run_says(&run, TF_WARNING, idle[_i].message));
    run_clear(&run);
}
END_TEST

SUITE("cumulative hazards") {
    add_tests(suite, "core", children_of_the_book, tied_events_one_after_the_other,
              conventions_of_sas, who_goes_on_has_no_mark, NULL);
    add_loop(suite, "core", random_tables, 10);
    add_tests(suite, "limits", axis_holds_the_highest, NULL);
    add_loop(suite, "errors", what_is_refused, (int)G_N_ELEMENTS(refused));
    add_loop(suite, "errors", what_does_nothing, (int)G_N_ELEMENTS(idle));
}
