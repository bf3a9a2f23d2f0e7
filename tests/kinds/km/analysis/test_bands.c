/* Bands of whole curves through the program: limits written down anew, what is refused and told. */
#include <math.h>
#include <string.h>

#include "kinds/km/fixture.h"
#include "support/agree.h"
#include "support/suite.h"

/* Ten patients, two of whom are censored; S is 0 from 12 on. */
#define TEN                                                                                        \
    "time,status,arm\n1,1,A\n2,1,A\n3,0,A\n4,1,A\n6,1,A\n7,0,A\n8,1,A\n9,1,A\n10,1,A\n12,1,A\n"    \
    "3,0,B\n5,0,B\n"
#define COMPETING "time,status\n1,1\n2,2\n3,0\n4,1\n"
#define ALONE     "time=time", "event=status", "where=[arm = A]"

static const double exact = 1e-9;

/** Survival and Greenwood's sum of the ten after the events of a time. */
static double survival_at(double time, double *v) {
    static const struct {
        double time, n;
    } events[] = {{1, 10}, {2, 9}, {4, 7}, {6, 6}, {8, 4}, {9, 3}, {10, 2}, {12, 1}};
    double s = 1;
    *v = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(events) && events[i].time <= time; i++) {
        const double n = events[i].n;
        s *= 1 - 1 / n;
        *v += n > 1 ? 1 / (n * (n - 1)) : 0;
    }
    return s;
}

/** Hall and Wellner on the plain scale: S +- c (1 + n v) S / sqrt n; equal precision: S +- c S
 * sqrt v. */
static double half_width(const char *kind, double c, double s, double v) {
    const double n = 10;
    return g_str_equal(kind, "hall_wellner") ? c * (1 + n * v) * s / sqrt(n) : c * s * sqrt(v);
}

typedef struct band_case {
    const char *kind, *asked;
    bool failure;
} band_case;

static const band_case bands[] = {
    {"hall_wellner", "conf.band=hall_wellner", false},
    {"equal_precision", "conf.band=equal_precision", false},
    {"hall_wellner", "conf.band=hall_wellner", true},
};

START_TEST(limits_by_hand) {
    const band_case *b = &bands[_i];
    const char *const settings[] = {ALONE, b->asked, "conf.type=plain",
                                    b->failure ? "estimate=failure" : "estimate=survival", NULL};
    analysis_run run = run_text(&tf_km_analysis, TEN, settings);
    run_must_succeed(&run);
    const double critical = run_value(&run, "", "", "band_critical");
    ck_assert_double_eq(run_value(&run, "", "", "band_from"), 1);
    ck_assert_double_eq(run_value(&run, "", "", "band_to"), 10);
    const tf_step_curve *curve = &km_of(&run)->groups[0].curve;
    unsigned n = 0;
    for (size_t i = 0; i < curve->n; i++) {
        double v;
        const double s = survival_at(curve->time[i], &v);
        const bool outside = curve->time[i] < 1 || curve->time[i] > 10;
        const double half = half_width(b->kind, critical, s, v);
        const double low = fmax(0, s - half), high = fmin(1, s + half);
        ck_assert(outside == isnan(curve->lower[i]));
        if (outside)
            continue;
        ck_assert(agrees(curve->lower[i], b->failure ? 1 - high : low, exact, 1));
        ck_assert(agrees(curve->upper[i], b->failure ? 1 - low : high, exact, 1));
        n++;
    }
    ck_assert_uint_ge(n, 7);
    run_clear(&run);
}
END_TEST

/* The equation of Miller and Siegmund (1982), by the numbers that the figure gives. */
START_TEST(critical_value_of_equal_precision) {
    static const char *const settings[] = {ALONE, "conf.band=equal_precision", "conf.level=0.9",
                                           NULL};
    analysis_run run = run_text(&tf_km_analysis, TEN, settings);
    run_must_succeed(&run);
    const double c = run_value(&run, "", "", "band_critical");
    double first, last;
    survival_at(1, &first);
    survival_at(10, &last);
    const double density = exp(-c * c / 2) / sqrt(2 * G_PI);
    const double a = 10 * first / (1 + 10 * first), b = 10 * last / (1 + 10 * last);
    const double tail = 4 * density / c + density * (c - 1 / c) * log(b * (1 - a) / (a * (1 - b)));
    ck_assert(agrees(tail, 0.1, exact, 1));
    run_clear(&run);
}
END_TEST

/* Milestones and medians keep their limits. */
START_TEST(other_limits_stay) {
    static const char *const with[] = {ALONE, "conf.band=hall_wellner", "milestones=[6]", NULL};
    static const char *const without[] = {ALONE, "milestones=[6]", NULL};
    analysis_run one = run_text(&tf_km_analysis, TEN, with);
    analysis_run other = run_text(&tf_km_analysis, TEN, without);
    run_must_succeed(&one);
    run_must_succeed(&other);
    ck_assert_double_eq(run_value_at(&one, "", "", 6, "surv_lower"),
                        run_value_at(&other, "", "", 6, "surv_lower"));
    ck_assert_double_eq(run_value(&one, "", "", "median_lower"),
                        run_value(&other, "", "", "median_lower"));
    run_clear(&one);
    run_clear(&other);
}
END_TEST

START_TEST(refused_or_told) {
    static const struct {
        const char *settings[8];
        tf_severity severity;
        const char *message;
    } cases[] = {
        {{"time=time", "event=status=1", "competing=[2]", "estimate=incidence",
          "conf.band=hall_wellner"},
         TF_ERROR,
         "bands of a whole curve are of survival or failure"},
        {{"time=time", "event=status", "group=arm", "conf.band=hall_wellner"},
         TF_WARNING,
         "too few events for a band of \"B\""},
        {{ALONE, "conf.band=hall_wellner", "conf.show=false"}, TF_WARNING, "conf.show is false"},
        {{"time=time", "event=status", "where=[arm = B]", "conf.band=equal_precision"},
         TF_WARNING,
         "too few events for a band of the curve"},
    };
    const char *data = strstr(cases[_i].settings[2], "competing") ? COMPETING : TEN;
    analysis_run run = run_text(&tf_km_analysis, data, cases[_i].settings);
    g_autofree char *all = run_findings(&run);
    ck_assert_msg(run_finding(&run, cases[_i].severity, cases[_i].message) != NULL, "%s", all);
    run_clear(&run);
}
END_TEST

SUITE("km_bands") {
    add_loop(suite, "core", limits_by_hand, G_N_ELEMENTS(bands));
    add_tests(suite, "core", critical_value_of_equal_precision, other_limits_stay, NULL);
    add_loop(suite, "refused", refused_or_told, 4);
}
