/* Restricted means through the program: by brute force, what is refused, what is told. */
#include <math.h>

#include "kinds/km/fixture.h"
#include "support/agree.h"
#include "support/random.h"
#include "support/suite.h"

static const double exact = 1e-9;

/* ---- by brute force -------------------------------------------------------------------------- */

enum { MOST_ROWS = 40, LAST = 20 };

typedef struct table {
    size_t n;
    int time[MOST_ROWS], event[MOST_ROWS], group[MOST_ROWS];
} table;

/** Small tables with many ties; whoever is followed longest in a group is censored at the end. */
static table random_table(uint64_t seed) {
    table t = {.n = 8 + random_index(&seed, MOST_ROWS - 8)};
    for (size_t i = 0; i < t.n; i++) {
        t.time[i] = i < 2 ? LAST : 1 + (int)random_index(&seed, LAST - 1);
        t.event[i] = i >= 2 && random_unit(&seed) < 0.6;
        t.group[i] = i < 4 ? (int)(i % 2) : (int)random_index(&seed, 2);
    }
    t.event[2] = t.event[3] = 1;
    t.time[2] = 2;
    t.time[3] = 3;
    return t;
}

static char *csv_of(const table *t) {
    GString *csv = g_string_new("time,status,arm\n");
    for (size_t i = 0; i < t->n; i++)
        g_string_append_printf(csv, "%d,%d,%c\n", t->time[i], t->event[i], 'A' + t->group[i]);
    return g_string_free(csv, FALSE);
}

static void at_risk(const table *t, int group, int time, double *n, double *d) {
    *n = *d = 0;
    for (size_t i = 0; i < t->n; i++) {
        *n += t->group[i] == group && t->time[i] >= time;
        *d += t->group[i] == group && t->time[i] == time && t->event[i];
    }
}

static double survival(const table *t, int group, double until) {
    double s = 1, n, d;
    for (int u = 1; u <= until; u++) {
        at_risk(t, group, u, &n, &d);
        s *= n > 0 ? 1 - d / n : 1;
    }
    return s;
}

/** Area to the right of a time: unit steps, since times are whole; tau may lie between two. */
static double area(const table *t, int group, double from, double tau) {
    double sum = 0;
    for (double u = from; u < tau; u = floor(u) + 1)
        sum += survival(t, group, u) * (fmin(floor(u) + 1, tau) - u);
    return sum;
}

static double variance(const table *t, int group, double tau) {
    double sum = 0, n, d;
    for (int u = 1; u <= tau; u++) {
        at_risk(t, group, u, &n, &d);
        const double right = area(t, group, u, tau);
        sum += d > 0 && n > d ? right * right * d / (n * (n - d)) : 0;
    }
    return sum;
}

static double two_sided(double z) {
    return erfc(fabs(z) / sqrt(2));
}

static void near(const analysis_run *run, const char *group, double tau, const char *name,
                 double expected, double scale) {
    const double found = run_value_at(run, group, "", tau, name);
    ck_assert_msg(agrees(found, expected, exact, scale), "%s %s at %g: %.17g, not %.17g", group,
                  name, tau, found, expected);
}

START_TEST(by_brute_force) {
    const double z95 = 1.9599639845400545;
    const table t = random_table((uint64_t)_i + 1);
    const double tau = 4 + (_i % 33) / 2.0;
    g_autofree char *csv = csv_of(&t);
    g_autofree char *asked = g_strdup_printf("rmst.tau=%g", tau);
    const char *const settings[] = {"time=time", "event=status", "group=arm", asked, NULL};
    analysis_run run = run_text(&tf_km_analysis, csv, settings);
    run_must_succeed(&run);
    double mean[2], v[2];
    for (int g = 0; g < 2; g++) {
        const char *label = g == 0 ? "A" : "B";
        mean[g] = area(&t, g, 0, tau);
        v[g] = variance(&t, g, tau);
        near(&run, label, tau, "rmst", mean[g], 1);
        near(&run, label, tau, "rmst_se", sqrt(v[g]), 1);
        near(&run, label, tau, "rmst_upper", mean[g] + z95 * sqrt(v[g]), 1);
        near(&run, label, tau, "rmtl", tau - mean[g], 1);
    }
    const double se = sqrt(v[0] + v[1]), difference = mean[1] - mean[0];
    near(&run, "B|A", tau, "rmst_diff", difference, 1);
    near(&run, "B|A", tau, "rmst_diff_lower", difference - z95 * se, 1);
    near(&run, "B|A", tau, "rmst_diff_p", two_sided(difference / se), 0);
    const double log_se = sqrt(v[0] / (mean[0] * mean[0]) + v[1] / (mean[1] * mean[1]));
    near(&run, "B|A", tau, "rmst_ratio", mean[1] / mean[0], 0);
    near(&run, "B|A", tau, "rmst_ratio_upper", mean[1] / mean[0] * exp(z95 * log_se), 0);
    near(&run, "B|A", tau, "rmst_ratio_p", two_sided(log(mean[1] / mean[0]) / log_se), 0);
    run_clear(&run);
}
END_TEST

/* ---- tau ------------------------------------------------------------------------------------- */

#define ENDS   "time,status,arm\n2,1,A\n5,1,A\n8.129,0,A\n3,1,B\n6,0,B\n12,1,B\n"
#define GROUPS "time=time", "event=status", "group=arm"

/* The smallest of the last times; a group whose curve is 0 by then would not end it. */
START_TEST(default_tau) {
    static const char *const settings[] = {GROUPS, "rmst.show=[groups]", NULL};
    analysis_run run = run_text(&tf_km_analysis, ENDS, settings);
    run_must_succeed(&run);
    ck_assert_double_eq(km_of(&run)->beside.rmst.tau, 8.129);
    ck_assert_uint_eq(km_of(&run)->beside.rmst.shown, TF_KM_RMST_GROUPS);
    run_clear(&run);
}
END_TEST

/* Beyond 12 nobody of B is left, and nothing is unknown of A's end alone. */
START_TEST(past_the_data) {
    static const char *const late[] = {GROUPS, "rmst.tau=9", NULL};
    static const char *const b_alone[] = {GROUPS, "rmst.tau=30", "where=[arm = B]", NULL};
    analysis_run run = run_text(&tf_km_analysis, ENDS, late);
    const tf_finding *error = run_finding(&run, TF_ERROR, "follow-up of group \"A\" ends at 8.12");
    ck_assert_ptr_nonnull(error);
    ck_assert_str_eq(error->hint, "--rmst 8.12, the largest time that all reach");
    run_clear(&run);
    run = run_text(&tf_km_analysis, ENDS, b_alone);
    run_must_succeed(&run);
    ck_assert_double_eq(run_value_at(&run, "B", "", 30, "rmst"), 3 + 9 * 2.0 / 3);
    run_clear(&run);
}
END_TEST

typedef struct refusal {
    const char *settings[8];
    tf_severity severity;
    const char *message, *hint; /**< hint NULL: not looked at */
} refusal;

#define CODED "time=time", "event=status=1", "group=arm"

static const refusal refusals[] = {
    {{CODED, "competing=censor", "rmst.tau=0"},
     TF_ERROR,
     "rmst.tau has to be above 0",
     "such as --rmst 12"},
    {{CODED, "rmst.tau=5", "estimate=incidence", "competing=[2]"},
     TF_ERROR,
     "restricted means are of survival or failure",
     "leave rmst out"},
    {{CODED, "competing=censor", "rmst.tau=5", "compare.strata=[site]"},
     TF_WARNING,
     "restricted means are compared without strata",
     NULL},
    {{CODED, "competing=censor", "rmst.tau=5", "rmst.show=[ratio]", "estimates=none"},
     TF_WARNING,
     "estimates.form has no block",
     NULL},
};

START_TEST(refused_or_told) {
    const refusal *r = &refusals[_i];
    analysis_run run = run_text(&tf_km_analysis,
                                "time,status,arm,site\n2,1,A,1\n5,1,A,2\n8,0,A,2\n3,1,B,1\n6,0,B,"
                                "2\n12,1,B,2\n4,2,A,1\n",
                                r->settings);
    const tf_finding *finding = run_finding(&run, r->severity, r->message);
    g_autofree char *all = run_findings(&run);
    ck_assert_msg(finding != NULL, "%s", all);
    if (r->hint)
        ck_assert_str_eq(finding->hint, r->hint);
    run_clear(&run);
}
END_TEST

SUITE("km_rmst") {
    add_loop(suite, "brute", by_brute_force, 200);
    add_tests(suite, "tau", default_tau, past_the_data, NULL);
    add_loop(suite, "refused", refused_or_told, G_N_ELEMENTS(refusals));
}
