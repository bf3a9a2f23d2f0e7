/* Late entry: curves, tests and ratios whose risk sets grow as well as shrink, held against
   published results and against counting by hand. */
#include <math.h>
#include <string.h>

#include "kinds/km/fixture.h"
#include "support/agree.h"
#include "support/files.h"
#include "support/random.h"
#include "support/suite.h"

static const double tolerance = 1e-9;

/* ---- published results ----------------------------------------------------------------------- */

typedef struct expected {
    const char *group, *term;
    double at;
    const char *name;
    double value;
} expected;

static void check_all(const analysis_run *run, const expected *rows, size_t n) {
    run_must_succeed(run);
    for (size_t i = 0; i < n; i++) {
        const expected *e = &rows[i];
        const double found = run_value_at(run, e->group, e->term, e->at, e->name);
        ck_assert_msg(fabs(found - e->value) <= tolerance * fmax(1e-9, fabs(e->value)),
                      "%s %s at %g: %.17g, not %.17g", e->group, e->name, e->at, found, e->value);
    }
}

/* Monoclonal gammopathy (mgus2 of R package survival 3.5-3) with age as the time axis: what survfit
   says beside the numbers that the cases of the reference have. */
static const expected of_mgus2[] = {
    {"F", "", NAN, "n", 631},
    {"F", "", NAN, "median", 38.332999999999998},
    {"M", "", NAN, "median", 55.582999999999998},
};

START_TEST(age_is_the_time_axis) {
    g_autofree char *path = source_path("tests/reference/data/mgus2.csv");
    const char *const settings[] = {
        "time=exit_age", "entry=entry_age", "event=death", "group=sex", "milestones=[60,70,80,90]",
        "conf.type=log", "x.every=10",      NULL};
    analysis_run run = run_path(&tf_km_analysis, path, settings);
    check_all(&run, of_mgus2, G_N_ELEMENTS(of_mgus2));
    ck_assert_double_eq(km_of(&run)->x_min, 20);
    ck_assert(run_says(&run, TF_WARNING, "the curve of \"F\" has fallen to 50% before"));
    run_clear(&run);
}
END_TEST

static const expected of_old[] = {
    {"", "", NAN, "n", 810},
    {"", "", NAN, "n_start", 47},
    {"", "", NAN, "median", 78.167000000000002},
    {"", "", NAN, "median_lower", 76.082999999999998},
    {"", "", NAN, "median_upper", 80},
    {"", "", 75, "n_risk", 209},
    {"", "", 90, "n_risk", 137},
    {"", "", 75, "surv", 0.63925997088871067},
    {"", "", 75, "surv_se", 0.049029083755570115},
    {"", "", 90, "surv_lower", 0.068716387850414673},
    {"", "", 90, "rmst", 78.72194081288535 - 70}, /* survfit's area begins at 0 */
};

START_TEST(those_found_at_70_or_later) {
    g_autofree char *path = source_path("tests/reference/data/mgus2.csv");
    const char *const settings[] = {"time=exit_age",       "entry=entry_age",       "event=death",
                                    "where=entry_age>=70", "milestones=[75,80,90]", "rmst.tau=90",
                                    "conf.type=log",       "entry.from=70",         NULL};
    analysis_run run = run_path(&tf_km_analysis, path, settings);
    check_all(&run, of_old, G_N_ELEMENTS(of_old));
    ck_assert(!run_says(&run, TF_WARNING, "has fallen"));
    run_clear(&run);
}
END_TEST

/* Illustrative ages; medians with late entry and without. */
START_TEST(medians_without_entry_are_too_high) {
    g_autofree char *path = source_path("tests/kinds/km/late_entry.csv");
    const char *settings[] = {"time=exit_age", "event=event", "group=sex", "entry=entry_age", NULL};
    static const double medians[2][2] = {{65.4, 73.0}, {46.0, 48.5}};
    for (int late = 0; late < 2; late++) {
        settings[3] = late ? "entry=entry_age" : NULL;
        analysis_run run = run_path(&tf_km_analysis, path, settings);
        run_must_succeed(&run);
        for (int g = 0; g < 2; g++)
            ck_assert_double_eq_tol(km_of(&run)->groups[g].median.estimate, medians[late][g], 0.05);
        run_clear(&run);
    }
}
END_TEST

/* ---- counting by hand ------------------------------------------------------------------------ */

enum { MOST = 40, N_TIMES = 4 };
static const double times[N_TIMES] = {2, 5, 8, 11};

typedef struct drawn {
    size_t n;
    double entry[MOST], end[MOST];
    int event[MOST], arm[MOST];
} drawn;

static drawn draw(uint64_t *seed) {
    drawn d = {.n = 10 + random_index(seed, MOST - 9)};
    for (size_t i = 0; i < d.n; i++) {
        d.entry[i] = (double)random_index(seed, 12) / 2;
        d.end[i] = d.entry[i] + (double)(1 + random_index(seed, 16)) / 2;
        d.event[i] = i == 0 || (i > 1 && random_unit(seed) < 0.6);
        d.arm[i] = i % 2 == 0 || random_unit(seed) < 0.3;
    }
    d.arm[0] = 0;
    d.arm[1] = 1;
    return d;
}

/** Some rows in two parts, the first without the event. */
static char *csv_of(const drawn *d, bool in_parts) {
    GString *csv = g_string_new("id,arm,entry,end,event\n");
    for (size_t i = 0; i < d->n; i++) {
        const double middle = (d->entry[i] + d->end[i]) / 2;
        if (in_parts && i % 3 != 0)
            g_string_append_printf(csv, "P%zu,%c,%g,%g,0\n", i, "ab"[d->arm[i]], d -> entry[i],
                                   middle);
        g_string_append_printf(csv, "P%zu,%c,%g,%g,%d\n", i, "ab"[d->arm[i]],
                               in_parts && i % 3 != 0 ? middle : d->entry[i], d->end[i],
                               d->event[i]);
    }
    return g_string_free(csv, FALSE);
}

/** At risk just before a time, and events at it, of an arm. */
static void count(const drawn *d, int arm, double time, double *n, double *events) {
    *n = *events = 0;
    for (size_t i = 0; i < d->n; i++) {
        if (d->arm[i] != arm)
            continue;
        *n += d->entry[i] < time && d->end[i] >= time;
        *events += d->event[i] && d->end[i] == time;
    }
}

static void check_curve(const drawn *d, const analysis_run *run, int arm) {
    const char *group = (const char *[]){"a", "b"}[arm];
    double first = INFINITY, last = 0;
    for (size_t i = 0; i < d->n; i++) {
        first = d->arm[i] == arm ? fmin(first, d->entry[i]) : first;
        last = d->arm[i] == arm ? fmax(last, d->end[i]) : last;
    }
    for (size_t k = 0; k < N_TIMES; k++) {
        double survival = 1, variance = 0, n, events;
        for (double t = 0.5; t <= times[k]; t += 0.5) {
            count(d, arm, t, &n, &events);
            if (events == 0)
                continue;
            survival *= 1 - events / n;
            variance += n > events ? events / (n * (n - events)) : NAN;
        }
        const bool known = times[k] >= first && (times[k] <= last || survival == 0);
        const double found = run_value_at(run, group, "", times[k], "surv");
        const double se = run_value_at(run, group, "", times[k], "surv_se");
        ck_assert_int_eq(isnan(found), !known);
        if (known)
            ck_assert_double_eq_tol(found, survival, 1e-12);
        if (known && survival > 0)
            ck_assert_double_eq_tol(se, survival * sqrt(variance), 1e-12);
        count(d, arm, times[k], &n, &events);
        bool any_earlier = false;
        for (size_t i = 0; i < d->n; i++)
            any_earlier |= d->entry[i] < times[k];
        if (any_earlier) /* at the first time of all, who enters there is there */
            ck_assert_double_eq(run_value_at(run, group, "", times[k], "n_risk"), n);
    }
}

/** What a test weighs the events of a time by. */
typedef enum weighing { BY_NOTHING, BY_NUMBER, BY_SURVIVAL, N_WEIGHINGS } weighing;
static const char *const tests[] = {"compare.test=logrank", "compare.test=gehan",
                                    "compare.test=fleming_harrington"};

static void check_test(const drawn *d, const analysis_run *run, weighing by) {
    double observed = 0, expected_events = 0, variance = 0, pooled = 1;
    for (double t = 0.5; t <= 14; t += 0.5) {
        double n[2], e[2];
        for (int arm = 0; arm < 2; arm++)
            count(d, arm, t, &n[arm], &e[arm]);
        const double all = n[0] + n[1], events = e[0] + e[1];
        if (events == 0)
            continue;
        const double w = by == BY_NUMBER ? all : by == BY_SURVIVAL ? pooled : 1;
        observed += w * e[1];
        expected_events += w * events * n[1] / all;
        if (all > 1)
            variance += w * w * events * (n[0] / all) * (n[1] / all) * (all - events) / (all - 1);
        pooled *= 1 - events / all;
    }
    ck_assert_double_eq_tol(run_value(run, "b", "", "expected"), expected_events, 1e-9);
    ck_assert_double_eq_tol(run_value(run, "b", "", "observed"), observed, 1e-9);
    const double excess = observed - expected_events;
    if (variance > 1e-9)
        ck_assert_double_eq_tol(run_value(run, "", "", "chisq"), excess * excess / variance, 1e-8);
}

/** The score of the log hazard ratio, with Efron's or Breslow's rule for ties. */
static double score(const drawn *d, double beta, bool efron) {
    double sum = 0;
    for (double t = 0.5; t <= 14; t += 0.5) {
        double n[2], e[2];
        for (int arm = 0; arm < 2; arm++)
            count(d, arm, t, &n[arm], &e[arm]);
        const double events = e[0] + e[1];
        sum += e[1];
        for (double k = 0; k < events; k++) {
            const double left = efron ? k / events : 0;
            const double one = exp(beta) * (n[1] - left * e[1]);
            sum -= one / (one + n[0] - left * e[0]);
        }
    }
    return sum;
}

/** False: the likelihood climbs for ever. */
static bool check_ratio(const drawn *d, const analysis_run *run, bool efron) {
    double low = -15, high = 15, found;
    if (score(d, low, efron) * score(d, high, efron) >= 0 ||
        !tf_results_find(run->results, "b|a", "", NAN, "coef", &found) || isnan(found))
        return false;
    for (int i = 0; i < 200; i++) {
        const double middle = (low + high) / 2;
        *(score(d, middle, efron) > 0 ? &low : &high) = middle;
    }
    if (fabs(low) > 10) /* all but flat */
        return false;
    ck_assert_double_eq_tol(found, low, 1e-8);
    return true;
}

/** Score test of a ratio that changes with time (Grambsch and Therneau 1994), ties by Breslow. */
static void check_proportional(const drawn *d, const analysis_run *run) {
    double coef = 0, found, u = 0, v = 0, v_time = 0, v_both = 0;
    if (!tf_results_find(run->results, "b|a", "", NAN, "coef", &coef) || fabs(coef) > 10 ||
        !tf_results_find(run->results, "", "identity", NAN, "ph_chisq", &found))
        return;
    for (double t = 0.5; t <= 14; t += 0.5) {
        double n[2], e[2];
        for (int arm = 0; arm < 2; arm++)
            count(d, arm, t, &n[arm], &e[arm]);
        const double one = n[1] * exp(coef), p = one + n[0] > 0 ? one / (one + n[0]) : 0;
        const double events = e[0] + e[1], own = events * p * (1 - p);
        u += t * (e[1] - events * p);
        v += own;
        v_time += t * t * own;
        v_both += t * own;
    }
    const double variance = v_time - v_both * v_both / v;
    if (variance > 1e-6)
        ck_assert_double_eq_tol(found, u * u / variance, 1e-7 * fmax(1, found));
}

static void check_counts(const drawn *d, const analysis_run *run) {
    double n[2] = {0}, events[2] = {0};
    for (size_t i = 0; i < d->n; i++) {
        n[d->arm[i]]++;
        events[d->arm[i]] += d->event[i];
    }
    for (int arm = 0; arm < 2; arm++) {
        const char *group = (const char *[]){"a", "b"}[arm];
        ck_assert_double_eq(run_value(run, group, "", "n"), n[arm]);
        ck_assert_double_eq(run_value(run, group, "", "events"), events[arm]);
        ck_assert_double_eq(run_value(run, group, "", "censored"), n[arm] - events[arm]);
    }
}

/* Parts of a patient's time that follow each other are the same as the whole. */
START_TEST(random_tables_as_counted_by_hand) {
    unsigned n_ratios = 0;
    for (uint64_t i = 0; i < 300; i++) {
        uint64_t seed = 7000 + i;
        const drawn d = draw(&seed);
        const bool efron = i % 2 == 0, in_parts = i % 3 == 0;
        const weighing by = (weighing)(i / 2 % N_WEIGHINGS);
        g_autofree char *csv = csv_of(&d, in_parts);
        const char *const settings[] = {"time=end",
                                        "entry=entry",
                                        "event=event",
                                        "group=arm",
                                        "patient=id",
                                        "group.order=[a,b]",
                                        "group.reference=a",
                                        "milestones=[2,5,8,11]",
                                        "data.dropped=allow",
                                        efron ? "compare.hazard_ratio.ties=efron"
                                              : "compare.hazard_ratio.ties=breslow",
                                        tests[by],
                                        "compare.ph_test=identity",
                                        "compare.ph_test=identity",
                                        by == BY_SURVIVAL ? "compare.rho=1" : NULL,
                                        NULL};
        analysis_run run = run_text(&tf_km_analysis, csv, settings);
        g_autofree char *findings = run_findings(&run);
        ck_assert_msg(run.results != NULL, "seed %d: %s", (int)i, findings);
        for (int arm = 0; arm < 2; arm++)
            check_curve(&d, &run, arm);
        check_test(&d, &run, by);
        check_counts(&d, &run);
        if (!efron)
            check_proportional(&d, &run);
        n_ratios += check_ratio(&d, &run, efron);
        run_clear(&run);
    }
    ck_assert_uint_ge(n_ratios, 270);
}
END_TEST

/* ---- rows of one patient --------------------------------------------------------------------- */

static const char *const in_parts[] = {"time=tstop", "entry=tstart", "event=event",
                                       "group=arm",  "x.every=1",    NULL};

/* Patient 1 in parts that follow each other; 2 is out of sight from 4 to 6; 4 changes the arm. */
START_TEST(patients_with_several_rows_are_counted_once) {
    analysis_run run = run_text(&tf_km_analysis,
                                "id,arm,tstart,tstop,event\n1,A,0,3,0\n1,A,3,7,1\n2,A,1,4,0\n"
                                "2,A,6,9,0\n3,B,0,5,1\n4,A,2,6,0\n4,B,6,8,1\n5,A,0,6,1\n"
                                "6,B,0,10,0\n",
                                in_parts);
    static const expected rows[] = {
        {"A", "", NAN, "n", 4},     {"A", "", NAN, "events", 2},
        {"B", "", NAN, "n", 3},     {"A", "", NAN, "censored", 3},
        {"A", "", 4, "n_risk", 4},  {"A", "", 5, "n_risk", 3},
        {"A", "", 7, "n_risk", 2},  {"B", "", 7, "n_risk", 2},
        {"A", "", 5, "n_enter", 4}, {"A", "", 7, "n_enter", 5},
        {"B", "", 7, "n_enter", 3}, {"A", "", NAN, "median", 7}, /* S: 2/3 at 6, 1/3 at 7 */
    };
    check_all(&run, rows, G_N_ELEMENTS(rows));
    /* Patient 4 goes on in B at 6: out of A, but in sight. */
    const tf_km_results *km = km_of(&run);
    ck_assert_uint_eq(km->groups[0].n_censor_marks, 2);
    ck_assert_double_eq(km->groups[0].censor_time[0], 4);
    ck_assert_double_eq(km->groups[0].censor_time[1], 9);
    ck_assert_uint_eq(km->groups[1].n_censor_marks, 1);
    ck_assert(km->data.late.changes);
    ck_assert(run_says(&run, TF_NOTE, "gaps before rows of the same patient (line 5)"));
    ck_assert(run_says(&run, TF_NOTE, "patients change their \"arm\" (line 8)"));
    run_clear(&run);
}
END_TEST

/* ---- what is refused, and what is told ------------------------------------------------------- */

typedef struct told {
    const char *csv, *settings[6];
    tf_severity severity;
    const char *text, *hint;
} told;

#define HEADER "id,arm,from,to,event\n"
#define ROWS   "1,A,0,3,1\n2,A,1,4,0\n3,B,0,5,1\n4,B,2,6,0\n5,A,0,6,1\n6,B,1,9,1\n"
static const told cases[] = {
    {HEADER "1,A,0,3,1\n2,A,4,4,0\n3,B,7,5,1\n4,B,2,6,0\n",
     {NULL},
     TF_ERROR,
     "entry by \"from\" is at 4, and the time ends at 4: it has to begin before its end (lines 3, "
     "4)",
     NULL},
    {HEADER ROWS "7,A,4,4,0\n",
     {NULL},
     TF_ERROR,
     "entry by \"from\" is at 4, and the time ends at 4: it has to begin before its end (line 8)",
     "--set 'derive.followed={difference: [\"from\", \"to\"]}' --where \"followed > 0\" leaves "
     "them "
     "out"},
    {HEADER ROWS,
     {"event.is=[1]", "estimate=incidence"},
     TF_ERROR,
     "incidences beside competing events are not computed with late entry",
     "without competing events the same is --estimate failure"},
    {HEADER "1,A,3,0,1\n2,A,4,1,0\n3,B,7,5,1\n4,B,6,2,0\n",
     {NULL},
     TF_ERROR,
     "entry by \"from\" is at 3, and the time ends at 0",
     "the two columns are swapped: --entry to --time from"},
    {HEADER ROWS "7,A,-1,4,0\n", {NULL}, TF_ERROR, "is at -1, before the origin", NULL},
    {HEADER ROWS "7,A,,4,0\n", {NULL}, TF_WARNING, "1 of 7 rows dropped: \"from\" missing", NULL},
    {HEADER ROWS "2,A,3,7,0\n",
     {NULL},
     TF_ERROR,
     "patient \"2\" has two rows that overlap in time: lines 3 and 8",
     NULL},
    {HEADER ROWS "1,A,3,7,0\n",
     {NULL},
     TF_ERROR,
     "patient \"1\" is at risk again after the event, and events that come again are not drawn",
     "--rows first keeps the first row of each patient; --rows all counts every row"},
    {HEADER ROWS "2,B,3,7,0\n",
     {NULL},
     TF_WARNING,
     "groups of \"arm\" have the same patients at the same time (line 8)",
     NULL},
    {HEADER ROWS,
     {"conf.band=hall_wellner"},
     TF_ERROR,
     "bands of a whole curve are not computed with late entry",
     "--conf-band pointwise"},
    {HEADER ROWS,
     {"notes.follow_up=computed"},
     TF_ERROR,
     "its median is not computed",
     "write it: --set 'notes.follow_up=5.2 years'"},
    {HEADER ROWS,
     {"suppress=5"},
     TF_ERROR,
     "can't be kept back with late entry",
     "leave suppress out, or keep the figure to yourself"},
    {HEADER ROWS,
     {"event.is=[1]", "competing=[2]", "estimate=incidence"},
     TF_ERROR,
     "incidences beside competing events are not computed with late entry",
     "the hazard of the event alone, others censored: --estimate hazard --competing censor"},
    {HEADER ROWS, {"entry.from=20"}, TF_ERROR, "nobody is followed beyond 20", NULL},
    {HEADER ROWS, {"entry.from=3"}, TF_NOTE, "1 row ends at 3 or before", NULL},
    {HEADER ROWS,
     {"entry.date=from"},
     TF_ERROR,
     "entry is given as a column of times and as one of dates",
     NULL},
    {HEADER ROWS,
     {"x.max=0.5", "where=from>=1"},
     TF_ERROR,
     "x.max leaves no axis: nobody is at risk before it",
     NULL},
    {HEADER "1,A,4,9,1\n2,A,5,9,0\n3,B,0,5,1\n4,B,2,6,0\n",
     {"milestones=[2]"},
     TF_WARNING,
     "milestone 2 is not estimable: nobody of \"A\" is at risk before 4",
     NULL},
    {HEADER "1,A,1.25,9,1\n2,A,5,9,0\n3,B,0.5,5,1\n4,B,2,6,0\n",
     {"rmst.tau=6"},
     TF_ERROR,
     "restricted means are not known: nobody of \"A\" is at risk before 1.25",
     "areas that begin there are --entry-from 1.25"},
    {HEADER ROWS,
     {"rmst.tau=3", "entry.from=3"},
     TF_ERROR,
     "rmst.tau 3 is not after 3, where estimates begin",
     NULL},
    {HEADER "1,A,0,2,1\n2,A,3,9,0\n3,B,0,5,1\n4,B,2,6,0\n",
     {NULL},
     TF_WARNING,
     "the curve of \"A\" is 0 from 2 on, where all who were at risk had the event",
     NULL},
    {HEADER "1,A,0,2,1\n2,A,3,9,0\n3,B,0,5,1\n4,B,2,6,0\n",
     {"estimate=hazard"},
     TF_WARNING,
     "survival of \"A\" is 0 from 2 on, where all who were at risk had the event: whoever enters "
     "later can't be seen in it, nor in its median",
     NULL},
};

START_TEST(what_does_not_fit_is_told) {
    const told *c = &cases[_i];
    const char *settings[] = {"time=to", "entry=from", "event=event", "group=arm", NULL,
                              NULL,      NULL,         NULL,          NULL,        NULL};
    for (size_t i = 0; c->settings[i]; i++)
        settings[4 + i] = c->settings[i];
    analysis_run run = run_text(&tf_km_analysis, c->csv, settings);
    g_autofree char *findings = run_findings(&run);
    const tf_finding *found = run_finding(&run, c->severity, c->text);
    ck_assert_msg(found != NULL, "%s: %s", c->text, findings);
    ck_assert_msg((run.results == NULL) == (c->severity == TF_ERROR), "%s", findings);
    if (c->hint)
        ck_assert_str_eq(found->hint, c->hint);
    run_clear(&run);
}
END_TEST

/* ---- where curves begin and end -------------------------------------------------------------- */

/* From 3 on: A 2 (to 4, censored) and 5 (to 6); B 3 (to 5), 4 and 6. */
START_TEST(estimates_begin_where_they_are_asked_to) {
    const char *const settings[] = {"time=to",   "entry=from",   "event=event",
                                    "group=arm", "entry.from=3", NULL};
    analysis_run run = run_text(&tf_km_analysis, HEADER ROWS, settings);
    static const expected rows[] = {
        {"A", "", NAN, "n", 2},      {"B", "", NAN, "n", 3},    {"A", "", NAN, "median", 6},
        {"B", "", NAN, "median", 9}, {"B", "", 3, "n_risk", 3}, {"B", "", 3, "n_enter", 3},
    };
    check_all(&run, rows, G_N_ELEMENTS(rows));
    ck_assert_double_eq(km_of(&run)->x_min, 3);
    ck_assert_double_eq(km_of(&run)->ticks[0], 3);
    run_clear(&run);
}
END_TEST

/* The same patients: A is 1 up to 6, B 1 up to 5 and then 2/3, where the variance of its area from
   there to 6 is (2/3)^2 / (3 * 2). Nothing before 3 is part of an area. */
START_TEST(areas_begin_where_estimates_do) {
    const char *const settings[] = {"time=to",
                                    "entry=from",
                                    "event=event",
                                    "group=arm",
                                    "rmst.tau=6",
                                    "entry.from=3",
                                    "rmst.show=[groups,difference,ratio]",
                                    NULL};
    analysis_run run = run_text(&tf_km_analysis, HEADER ROWS, settings);
    const double b = 2 + 2.0 / 3, se = 2.0 / 3 / sqrt(6);
    const expected rows[] = {
        {"A", "", 6, "rmst", 3},
        {"B", "", 6, "rmst", b},
        {"B", "", 6, "rmst_se", se},
        {"B", "", 6, "rmst_upper", b + 1.959963984540054 * se},
        {"B", "", 6, "rmtl", 1.0 / 3},
        {"B|A", "", 6, "rmst_diff", b - 3},
        {"B|A", "", 6, "rmst_ratio", b / 3},
    };
    check_all(&run, rows, G_N_ELEMENTS(rows));
    run_clear(&run);
}
END_TEST

/* At risk in A: 1 at 2, 2 at 5, 3 at 6, 2 at 7, 1 at 8: fewer than 2 for good after 7. */
START_TEST(a_curve_ends_where_few_remain_for_good) {
    const char *const settings[] = {"time=to", "entry=from", "event=event", "truncate.at_risk=2",
                                    NULL};
    analysis_run run =
        run_text(&tf_km_analysis, "from,to,event\n0,2,0\n1,8,1\n4,5,1\n4,6,0\n5,7,1\n", settings);
    run_must_succeed(&run);
    const tf_km_group *group = &km_of(&run)->groups[0];
    ck_assert_double_eq(group->curve.end, 7);
    /* S: 2/3 at 5, 1/3 at 7 */
    ck_assert_double_eq_tol(group->curve.value[group->curve.n - 1], 1.0 / 3, 1e-12);
    ck_assert_uint_eq(group->n_censor_marks, 2);
    run_clear(&run);
}
END_TEST

/* Born 1950-01-01, and so on: ages at entry of 0, 100 and 50 days. */
START_TEST(entry_by_its_date) {
    const char *const settings[] = {"time.start=o", "time.end=end", "entry.date=seen",
                                    "event=event",  "x.unit=days",  NULL};
    analysis_run run = run_text(&tf_km_analysis,
                                "o,seen,end,event\n2020-01-01,2020-01-01,2020-07-19,1\n"
                                "2020-01-01,2020-04-10,2020-05-30,0\n"
                                "2020-01-01,2020-02-20,2020-10-27,1\n",
                                settings);
    run_must_succeed(&run);
    static const expected rows[] = {
        {"", "", NAN, "n", 3},     {"", "", NAN, "events", 2}, {"", "", NAN, "median", 250},
        {"", "", 60, "n_risk", 2}, {"", "", 120, "n_risk", 3},
    };
    check_all(&run, rows, 2);
    ck_assert_double_eq(km_of(&run)->groups[0].time_max, 300);
    run_clear(&run);
}
END_TEST

SUITE("km_late") {
    add_tests(suite, "core", age_is_the_time_axis, those_found_at_70_or_later,
              medians_without_entry_are_too_high, patients_with_several_rows_are_counted_once,
              estimates_begin_where_they_are_asked_to, a_curve_ends_where_few_remain_for_good,
              areas_begin_where_estimates_do, entry_by_its_date, NULL);
    add_tests(suite, "random", random_tables_as_counted_by_hand, NULL);
    add_loop(suite, "told", what_does_not_fit_is_told, G_N_ELEMENTS(cases));
}
