/* From rows to patients: units, dates, aggregated counts, weights, order of rows. */
#include "kinds/km/fixture.h"
#include "support/agree.h"
#include "support/files.h"
#include "support/suite.h"

#define TS "time=time", "event=status"

static void check_close(const analysis_run *run, const char *group, double at, const char *name,
                        double expected) {
    const double found = run_value_at(run, group, "", at, name);
    ck_assert_msg(agrees(found, expected, 1e-12, 0), "%s of \"%s\": %.17g, expected %.17g", name,
                  group, found, expected);
}

/** Every number of both is the same, to rounding of sums. */
static void check_same_numbers(const analysis_run *a, const analysis_run *b, double tolerance) {
    ck_assert_uint_eq(tf_results_n_statistics(a->results), tf_results_n_statistics(b->results));
    for (size_t i = 0; i < tf_results_n_statistics(a->results); i++) {
        const tf_statistic *row = tf_results_statistic(a->results, i);
        double other = 0;
        ck_assert_msg(
            tf_results_find(b->results, row->group, row->term, row->at, row->statistic, &other),
            "%s of \"%s\" is missing", row->statistic, row->group);
        ck_assert_msg(agrees(other, row->value, tolerance, 1), "%s of \"%s\" at %g: %.17g, %.17g",
                      row->statistic, row->group, row->at, row->value, other);
    }
}

/* ---- units ---------------------------------------------------------------------------------- */

static const struct {
    const char *settings[4];
    const char *time; /**< in the file */
    double expected;  /**< in the figure */
    const char *unit; /**< NULL: not known */
    bool converted;
} units[] = {
    {{NULL}, "424", 424, NULL, false},
    {{"time.unit=months"}, "424", 424, "months", false},
    {{"time.unit=days", "x.unit=months"}, "365.25", 12, "months", true},
    {{"time.unit=days", "x.unit=years"}, "730.5", 2, "years", true},
    {{"time.unit=days", "x.unit=weeks"}, "70", 10, "weeks", true},
    {{"time.unit=weeks", "x.unit=days"}, "10", 70, "days", true},
    {{"time.unit=years", "x.unit=months"}, "3", 36, "months", true},
    {{"time.unit=months", "x.unit=years"}, "18", 1.5, "years", true},
    {{"time.unit=months", "x.unit=days"}, "2", 60.875, "days", true},
    /* days over two years are shown in months, unless the axis is told otherwise */
    {{"time.unit=days"}, "730.5", 730.5, "days", false},
    {{"time.unit=days"}, "730.6", 730.6 / 30.4375, "months", true},
    {{"time.unit=days", "x.unit=days"}, "5000", 5000, "days", false},
};

START_TEST(unit_of_times) {
    const char *settings[8] = {TS};
    memcpy(settings + 2, units[_i].settings, sizeof units[_i].settings);
    g_autofree char *csv = g_strdup_printf("time,status\n%s,1\n0,0\n", units[_i].time);
    analysis_run run = run_text(&tf_km_analysis, csv, settings);
    run_must_succeed(&run);
    check_close(&run, "", NAN, "time_max", units[_i].expected);
    ck_assert_int_eq(km_of(&run)->data.converted, units[_i].converted);
    ck_assert_int_eq(km_of(&run)->time_unit == NULL, units[_i].unit == NULL);
    if (units[_i].unit)
        ck_assert_str_eq(km_of(&run)->time_unit, units[_i].unit);
    run_clear(&run);
}
END_TEST

/* AVALU says what AVAL is in, PARAM where it doesn't, and the user's word goes before both. */
static const struct {
    const char *avalu, *param;
    const char *settings[3];
    double expected; /**< of 14; NaN: refused */
} named_units[] = {
    {"MONTHS", "OS", {"x.unit=weeks"}, 14 * 365.25 / 12 / 7},
    {"DAYS", "OS", {"x.unit=weeks"}, 2},
    {"", "Time to event (days)", {"x.unit=weeks"}, 2},
    {"WEEKS", "OS", {"x.unit=weeks"}, 14},
    {"DAYS", "OS", {"x.unit=weeks", "time.unit=weeks"}, 14},
    {"", "OS", {"x.unit=weeks"}, NAN},
    {"points", "OS", {"x.unit=weeks"}, NAN},
};

START_TEST(unit_of_the_file_is_converted) {
    const char *settings[8] = {"time=AVAL", "censor=CNSR"};
    memcpy(settings + 2, named_units[_i].settings, sizeof named_units[_i].settings);
    g_autofree char *csv = g_strdup_printf(
        "PARAMCD,PARAM,AVAL,AVALU,CNSR\nOS,%s,14,%s,0\nOS,%s,7,%s,1\n", named_units[_i].param,
        named_units[_i].avalu, named_units[_i].param, named_units[_i].avalu);
    analysis_run run = run_text(&tf_km_analysis, csv, settings);
    if (isnan(named_units[_i].expected)) {
        ck_assert(run_says(&run, TF_ERROR, "the unit of the times in the file is not known"));
    } else {
        run_must_succeed(&run);
        check_close(&run, "", NAN, "time_max", named_units[_i].expected);
        ck_assert_str_eq(km_of(&run)->time_unit, "weeks");
    }
    run_clear(&run);
}
END_TEST

/** What the name of the column says of its times. */
static const struct {
    const char *column, *said;
    const char *unit; /**< NULL: not known */
    const char *note, *warning;
} in_names[] = {
    {"Suivi (mois)", NULL, "months",
     "times are in months, as column \"Suivi (mois)\" says (time.unit)", NULL},
    {"time_months", NULL, "months", "as column \"time_months\" says", NULL},
    {"OS (days)", NULL, "days", "times are in days", NULL},
    {"OS [d]", NULL, "days", "times are in days", NULL},
    {"dur\u00E9e en jours", NULL, "days", "times are in days", NULL},
    {"Follow-up, years", NULL, "years", "times are in years", NULL},
    {"SSP (ann\u00E9es)", NULL, "years", "times are in years", NULL},
    {"os.wk", NULL, "weeks", "times are in weeks", NULL},
    {"MONTHS", NULL, "months", "times are in months", NULL},
    {"time", NULL, NULL, "unit of \"time\" is not known", NULL},
    {"group_d", NULL, NULL, "is not known", NULL},
    {"OS (median)", NULL, NULL, "is not known", NULL},
    {"PFS at 6 months", NULL, NULL, "is not known", NULL},
    {"monthsort", NULL, NULL, "is not known", NULL},
    {"Suivi (mois)", "time.unit=months", "months", NULL, NULL},
    {"Suivi (mois)", "time.unit=days", "days", NULL,
     "column \"Suivi (mois)\" says months: the times are used as days nevertheless"},
    {"time", "time.unit=days", "days", NULL, NULL},
    {"Suivi (mois)", "x.unit=months", "months", "times are in months", NULL},
};

START_TEST(unit_in_the_name) {
    g_autofree char *csv = g_strdup_printf("\"%s\",status\n12,1\n3,0\n", in_names[_i].column);
    g_autofree char *time = g_strdup_printf("time.column=[\"%s\"]", in_names[_i].column);
    analysis_run run = run_text(&tf_km_analysis, csv,
                                (const char *[]){time, "event=status", in_names[_i].said, NULL});
    run_must_succeed(&run);
    check_close(&run, "", NAN, "time_max", 12);
    if (in_names[_i].unit)
        ck_assert_str_eq(km_of(&run)->time_unit, in_names[_i].unit);
    else
        ck_assert_ptr_null(km_of(&run)->time_unit);
    ck_assert(run_says(&run, TF_NOTE, in_names[_i].note ? in_names[_i].note : "are in") ==
              (in_names[_i].note != NULL));
    const tf_finding *warning = run_finding(&run, TF_WARNING, "nevertheless");
    ck_assert_int_eq(warning != NULL, in_names[_i].warning != NULL);
    if (warning) {
        ck_assert_str_eq(warning->message, in_names[_i].warning);
        ck_assert_str_eq(warning->hint, "--time-unit months");
    }
    run_clear(&run);
}
END_TEST

static const struct {
    const char *start, *end;
    const char *settings[3];
    double expected;
    const char *unit;
} dates[] = {
    {"2020-02-01", "2020-03-01", {NULL}, 29, "days"},
    {"2021-02-01", "2021-03-01", {NULL}, 28, "days"},
    {"2020-01-01", "2020-01-01", {NULL}, 0, "days"},
    {"2019-12-31", "2020-12-31", {"x.unit=years"}, 366 / 365.25, "years"},
    {"2020-01-01", "2020-03-01", {"time.unit=months"}, 60 / 30.4375, "months"},
    {"2010-01-01", "2020-01-01", {NULL}, 3652 / 30.4375, "months"},
    {"2020-01-01T23:59", "2020-01-02T00:01", {NULL}, 1, "days"},
};

START_TEST(time_between_dates) {
    const char *settings[8] = {"time.start=from", "time.end=to", "event=status"};
    memcpy(settings + 3, dates[_i].settings, sizeof dates[_i].settings);
    g_autofree char *csv =
        g_strdup_printf("from,to,status\n%s,%s,1\n,2020-01-01,0\n", dates[_i].start, dates[_i].end);
    analysis_run run = run_text(&tf_km_analysis, csv, settings);
    run_must_succeed(&run);
    check_close(&run, "", NAN, "time_max", dates[_i].expected);
    ck_assert_str_eq(km_of(&run)->time_unit, dates[_i].unit);
    ck_assert(run_value_at(&run, "", "", NAN, "n") == 1);
    ck_assert_ptr_nonnull(run_finding(&run, TF_WARNING, "\"from\" missing (line 3)"));
    run_clear(&run);
}
END_TEST

/* ---- counts and weights --------------------------------------------------------------------- */

/** Random patients, as single rows and as one row for each time and group. */
typedef struct both_forms {
    GString *rows, *counts;
} both_forms;

static both_forms random_patients(guint32 seed) {
    GRand *random = g_rand_new_with_seed(seed);
    both_forms forms = {g_string_new("time,status,arm\n"),
                        g_string_new("time,n_event,n_censor,arm\n")};
    const int n_times = g_rand_int_range(random, 3, 40), n_groups = g_rand_int_range(random, 1, 5);
    for (int g = 0; g < n_groups; g++) {
        for (int t = 0; t < n_times; t++) {
            /* The last group always has somebody, so that no group is empty. */
            const int events = g_rand_int_range(random, 0, 4) + (t == 0);
            const int censored = g_rand_int_range(random, 0, 4);
            for (int i = 0; i < events + censored; i++)
                g_string_append_printf(forms.rows, "%d,%d,G%d\n", t, i < events, g);
            g_string_append_printf(forms.counts, "%d,%d,%d,G%d\n", t, events, censored, g);
        }
    }
    g_rand_free(random);
    return forms;
}

START_TEST(counts_give_the_numbers_of_patients) {
    for (guint32 seed = 1; seed <= 30; seed++) {
        both_forms forms = random_patients(seed);
        const char *const by_row[] = {TS, "group=arm", "milestones=[2, 5]", NULL};
        const char *const by_count[] = {
            "time=time", "counts.events=n_event", "counts.censored=n_censor",
            "group=arm", "milestones=[2, 5]",     NULL};
        analysis_run rows = run_text(&tf_km_analysis, forms.rows->str, by_row);
        analysis_run counts = run_text(&tf_km_analysis, forms.counts->str, by_count);
        run_must_succeed(&rows);
        run_must_succeed(&counts);
        ck_assert(km_of(&counts)->events.aggregated && !km_of(&rows)->events.aggregated);
        check_same_numbers(&rows, &counts, 1e-9);
        run_clear(&rows);
        run_clear(&counts);
        g_string_free(forms.rows, TRUE);
        g_string_free(forms.counts, TRUE);
    }
}
END_TEST

START_TEST(weights_count_as_patients) {
    const char *const weighted[] = {TS, "weights=w", NULL};
    const char *const single[] = {TS, NULL};
    analysis_run a =
        run_text(&tf_km_analysis, "time,status,w\n5,1,2\n6,0,3\n7,1,1\n8,0,0\n", weighted);
    analysis_run b =
        run_text(&tf_km_analysis, "time,status\n5,1\n5,1\n6,0\n6,0\n6,0\n7,1\n", single);
    run_must_succeed(&a);
    run_must_succeed(&b);
    static const char *const same[] = {"n", "events", "censored", "median", "followup_median"};
    for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
        check_close(&a, "", NAN, same[i], run_value_at(&b, "", "", NAN, same[i]));
    ck_assert(km_of(&a)->groups[0].n_risk[0] == 6);
    run_clear(&a);
    run_clear(&b);
}
END_TEST

/* Tied events in both arms, where Efron's rule tells one patient of weight 2 from two patients.
   Frequencies are the same as the patients' rows in curve, test and model; case weights in the
   model are not, whose likelihood has one patient a row (Therneau & Grambsch 2000, section 7.1). */
START_TEST(weights_are_one_thing_in_curve_test_and_model) {
    static const int rows[][4] = {{5, 1, 'A', 2}, {5, 1, 'B', 3}, {6, 0, 'A', 1}, {7, 1, 'B', 2},
                                  {7, 1, 'A', 4}, {8, 0, 'B', 2}, {9, 1, 'A', 1}, {10, 0, 'B', 1}};
    g_autoptr(GString) weighted = g_string_new("time,status,arm,w\n");
    g_autoptr(GString) single = g_string_new("time,status,arm\n");
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const int *r = rows[i];
        g_string_append_printf(weighted, "%d,%d,%c,%d\n", r[0], r[1], r[2], r[3]);
        for (int k = 0; k < r[3]; k++)
            g_string_append_printf(single, "%d,%d,%c\n", r[0], r[1], r[2]);
    }
    analysis_run a = run_text(&tf_km_analysis, weighted->str,
                              (const char *[]){TS, "group=arm", "weights=w", NULL});
    analysis_run b =
        run_text(&tf_km_analysis, single->str, (const char *[]){TS, "group=arm", NULL});
    analysis_run c =
        run_text(&tf_km_analysis, weighted->str,
                 (const char *[]){TS, "group=arm", "weights=w", "weights.kind=case", NULL});
    run_must_succeed(&a);
    run_must_succeed(&b);
    run_must_succeed(&c);
    ck_assert_uint_eq(a.results->n_statistics, b.results->n_statistics);
    for (size_t i = 0; i < b.results->n_statistics; i++) {
        const tf_statistic *s = &b.results->statistics[i];
        check_close(&a, s->group, s->at, s->statistic, s->value);
    }
    /* By hand: score and information of Efron's likelihood, each row a patient of its weight. */
    const double beta = run_value(&c, "B|A", "", "coef");
    double score = 0, information = 0;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        double tied = 0, before = 0, weight = 0;
        for (size_t j = 0; j < G_N_ELEMENTS(rows); j++) {
            const bool event = rows[j][1] && rows[j][0] == rows[i][0];
            tied += event;
            before += event && j < i;
            weight += event ? rows[j][3] : 0;
        }
        double s0 = 0, s1 = 0;
        for (size_t j = 0; j < G_N_ELEMENTS(rows); j++) {
            const bool event = rows[j][1] && rows[j][0] == rows[i][0];
            const double w = (rows[j][0] < rows[i][0] ? 0 : rows[j][3]) *
                             (rows[j][2] == 'B' ? exp(beta) : 1) * (event ? 1 - before / tied : 1);
            s0 += w;
            s1 += rows[j][2] == 'B' ? w : 0;
        }
        if (!rows[i][1])
            continue;
        score += rows[i][3] * (rows[i][2] == 'B') - weight / tied * s1 / s0;
        information += weight / tied * (s1 / s0) * (1 - s1 / s0);
    }
    ck_assert_double_eq_tol(score / sqrt(information), 0, 1e-9);
    ck_assert_double_eq_tol(run_value(&c, "B|A", "", "se"), 1 / sqrt(information), 1e-9);
    ck_assert_double_gt(fabs(beta - run_value(&a, "B|A", "", "coef")), 0.01);
    run_clear(&a);
    run_clear(&b);
    run_clear(&c);
}
END_TEST

/* ---- groups and strata ---------------------------------------------------------------------- */

#define ARMS "time,status,arm,site\n5,1,10,a\n6,0,9,b\n7,1,9,a\n8,0,10,b\n9,1,9,b\n3,1,10,b\n"

static const struct {
    const char *settings[4];
    const char *labels[2];
    size_t reference;
} groupings[] = {
    {{NULL}, {"9", "10"}, 0}, /* as numbers, not as texts */
    {{"group.order=[10, 9]"}, {"10", "9"}, 0},
    {{"group.reference=10"}, {"9", "10"}, 1},
    {{"group.labels={9: Nine, 10: Ten}"}, {"Nine", "Ten"}, 0},
    {{"group.labels={10: Ten}", "group.reference=Ten"}, {"9", "Ten"}, 1},
    {{"group.labels={9: '10 or less', 10: 9}", "group.reference=9"}, {"10 or less", "9"}, 0},
};

START_TEST(groups_in_order) {
    const char *settings[8] = {TS, "group=arm"};
    memcpy(settings + 3, groupings[_i].settings, sizeof groupings[_i].settings);
    analysis_run run = run_text(&tf_km_analysis, ARMS, settings);
    run_must_succeed(&run);
    ck_assert_uint_eq(km_of(&run)->n_groups, 2);
    for (size_t g = 0; g < 2; g++)
        ck_assert_str_eq(km_of(&run)->groups[g].label, groupings[_i].labels[g]);
    ck_assert_uint_eq(km_of(&run)->comparisons[0].reference, groupings[_i].reference);
    g_autofree char *name =
        g_strdup_printf("%s|%s", groupings[_i].labels[1 - groupings[_i].reference],
                        groupings[_i].labels[groupings[_i].reference]);
    ck_assert(run_value_at(&run, name, "", NAN, "hr") > 0);
    run_clear(&run);
}
END_TEST

/** The file's rows in another order. */
static char *permuted(const char *path, GRand *random) {
    g_autofree char *text = read_file(path);
    g_strchomp(text);
    g_auto(GStrv) lines = g_strsplit(text, "\n", 0);
    const gint32 n = (gint32)g_strv_length(lines);
    for (gint32 i = n - 1; i > 1; i--) {
        const gint32 j = g_rand_int_range(random, 1, i + 1);
        char *other = lines[i];
        lines[i] = lines[j];
        lines[j] = other;
    }
    g_autofree char *joined = g_strjoinv("\n", lines);
    return g_strconcat(joined, "\n", NULL);
}

START_TEST(order_of_rows_does_not_matter) {
    GRand *random = g_rand_new_with_seed(7);
    g_autofree char *path = source_path("tests/reference/data/colon.csv");
    const char *const settings[] = {TS,
                                    "group=rx",
                                    "group.order=[Obs, Lev, \"Lev+5FU\"]",
                                    "where=[etype = 2]",
                                    "time.unit=days",
                                    "compare.strata=[sex, extent]",
                                    "milestones=[60]",
                                    NULL};
    analysis_run first = run_path(&tf_km_analysis, path, settings);
    run_must_succeed(&first);
    ck_assert_uint_eq(km_of(&first)->n_groups, 3);
    for (int i = 0; i < 5; i++) {
        g_autofree char *csv = permuted(path, random);
        analysis_run other = run_text(&tf_km_analysis, csv, settings);
        run_must_succeed(&other);
        check_same_numbers(&first, &other, 1e-12);
        ck_assert_uint_eq(km_of(&first)->groups[1].curve.n, km_of(&other)->groups[1].curve.n);
        run_clear(&other);
    }
    run_clear(&first);
    g_rand_free(random);
}
END_TEST

/* Strata by two columns are the crossed column. */
START_TEST(strata_are_crossed) {
    const char *const two[] = {TS, "group=arm", "compare.strata=[a, b]", NULL};
    const char *const one[] = {TS, "group=arm", "compare.strata=[ab]", NULL};
    GRand *random = g_rand_new_with_seed(3);
    g_autoptr(GString) csv = g_string_new("time,status,arm,a,b,ab\n");
    for (int i = 0; i < 200; i++) {
        const int a = g_rand_int_range(random, 0, 3), b = g_rand_int_range(random, 0, 2);
        g_string_append_printf(csv, "%d,%d,%d,%d,%d,%d%d\n", g_rand_int_range(random, 1, 60),
                               g_rand_int_range(random, 0, 2), i % 2, a, b, a, b);
    }
    analysis_run crossed = run_text(&tf_km_analysis, csv->str, two);
    analysis_run single = run_text(&tf_km_analysis, csv->str, one);
    run_must_succeed(&crossed);
    run_must_succeed(&single);
    check_same_numbers(&crossed, &single, 1e-12);
    ck_assert_uint_eq(km_of(&crossed)->strata.n, 2);
    run_clear(&crossed);
    run_clear(&single);
    g_rand_free(random);
}
END_TEST

/* ---- limits --------------------------------------------------------------------------------- */

START_TEST(single_patients) {
    const char *const settings[] = {TS, NULL};
    analysis_run run = run_text(&tf_km_analysis, "time,status\n5,1\n", settings);
    run_must_succeed(&run);
    check_close(&run, "", NAN, "median", 5);
    ck_assert_uint_eq(km_of(&run)->groups[0].curve.n, 2);
    ck_assert(km_of(&run)->groups[0].curve.value[1] == 0);
    ck_assert(isnan(km_of(&run)->groups[0].curve.lower[1]));
    run_clear(&run);
    run = run_text(&tf_km_analysis, "time,status\n0,0\n", settings);
    run_must_succeed(&run);
    ck_assert(km_of(&run)->x_max > 0);
    ck_assert_uint_eq(km_of(&run)->groups[0].curve.n, 1);
    ck_assert(isnan(run_value_at(&run, "", "", NAN, "median")));
    run_clear(&run);
}
END_TEST

START_TEST(failure_is_the_complement) {
    const char *const survival[] = {TS, "group=arm", "milestones=[6]", NULL};
    const char *const failure[] = {TS, "group=arm", "milestones=[6]", "estimate=failure", NULL};
    analysis_run s = run_text(&tf_km_analysis, ARMS, survival);
    analysis_run f = run_text(&tf_km_analysis, ARMS, failure);
    run_must_succeed(&s);
    run_must_succeed(&f);
    for (size_t g = 0; g < 2; g++) {
        const tf_step_curve *up = &km_of(&f)->groups[g].curve, *down = &km_of(&s)->groups[g].curve;
        ck_assert_uint_eq(up->n, down->n);
        for (size_t i = 0; i < up->n; i++) {
            ck_assert(up->value[i] == 1 - down->value[i]);
            ck_assert(isnan(up->lower[i]) ? isnan(down->upper[i])
                                          : up->lower[i] == 1 - down->upper[i]);
        }
        const char *label = km_of(&s)->groups[g].label;
        check_close(&f, label, 6, "failure", 1 - run_value_at(&s, label, "", 6, "surv"));
        check_close(&f, label, 6, "surv", run_value_at(&s, label, "", 6, "surv"));
        check_close(&f, label, NAN, "median", run_value_at(&s, label, "", NAN, "median"));
    }
    run_clear(&s);
    run_clear(&f);
}
END_TEST

static void count_row(void *user, const tf_curve_row *row) {
    size_t *n = user;
    (*n)++;
    ck_assert(row->n_risk >= row->n_event + row->n_censor);
    ck_assert(isnan(row->lower) || (row->lower <= row->survival && row->survival <= row->upper));
}

START_TEST(curves_file_has_every_step) {
    g_autofree char *path = source_path("tests/reference/data/mgus2.csv");
    const char *const settings[] = {"time=futime", "event=death", "group=sex", "x.max=12", NULL};
    size_t n = 0;
    const tf_curve_sink sink = {count_row, &n};
    analysis_run run = run_with_curves(&tf_km_analysis, path, settings, &sink);
    run_must_succeed(&run);
    /* Distinct times by sex, counted in the file: not only those that the axis shows. */
    ck_assert_uint_gt(n, 450);
    for (size_t g = 0; g < 2; g++) {
        const tf_km_group *group = &km_of(&run)->groups[g];
        ck_assert_uint_le(group->curve.n, 14);
        ck_assert(group->curve.time[group->curve.n - 1] <= 12);
        ck_assert(group->curve.end > 300);
    }
    run_clear(&run);
}
END_TEST

START_TEST(published_values_are_kept) {
    const char *const settings[] = {TS,
                                    "group=arm",
                                    "published.estimate=0.60",
                                    "published.lower=0.41",
                                    "published.upper=0.88",
                                    "published.conf_level=0.985",
                                    "published.p=<0.001",
                                    NULL};
    analysis_run run = run_text(&tf_km_analysis, ARMS, settings);
    run_must_succeed(&run);
    ck_assert_str_eq(km_of(&run)->published.estimate_text, "0.60");
    ck_assert(*km_of(&run)->published.p_text == '<' && km_of(&run)->published.p == 0.001);
    check_close(&run, "10|9", NAN, "published_hr", 0.6);
    check_close(&run, "10|9", NAN, "published_hr_lower", 0.41);
    check_close(&run, "10|9", NAN, "published_hr_upper", 0.88);
    check_close(&run, "10|9", NAN, "published_conf_level", 0.985);
    check_close(&run, "10|9", NAN, "published_p_below", 0.001);
    ck_assert(run_value_at(&run, "10|9", "", NAN, "hr") > 0); /* ours stays beside it */
    run_clear(&run);
}
END_TEST

START_TEST(conventions_of_sas) {
    const char *const r[] = {TS, "group=arm", "milestones=[6]", NULL};
    const char *const sas[] = {TS, "group=arm", "milestones=[6]", "conventions=sas", NULL};
    const char *const named[] = {TS,
                                 "group=arm",
                                 "milestones=[6]",
                                 "conf.type=log-log",
                                 "compare.hazard_ratio.ties=breslow",
                                 NULL};
    static const char csv[] =
        "time,status,arm\n5,1,A\n5,1,B\n5,1,A\n6,0,B\n6,1,B\n7,1,A\n8,0,A\n8,1,B\n9,1,B\n";
    analysis_run of_r = run_text(&tf_km_analysis, csv, r),
                 of_sas = run_text(&tf_km_analysis, csv, sas),
                 by_name = run_text(&tf_km_analysis, csv, named);
    run_must_succeed(&of_r);
    run_must_succeed(&of_sas);
    run_must_succeed(&by_name);
    ck_assert(km_of(&of_sas)->conventions_sas && km_of(&of_sas)->cox.ties == 1);
    check_close(&of_sas, "B|A", NAN, "hr", run_value_at(&by_name, "B|A", "", NAN, "hr"));
    check_close(&of_sas, "A", 6, "surv_lower", run_value_at(&by_name, "A", "", 6, "surv_lower"));
    ck_assert(run_value_at(&of_r, "B|A", "", NAN, "hr") !=
              run_value_at(&of_sas, "B|A", "", NAN, "hr"));
    ck_assert(run_value_at(&of_r, "A", "", 6, "surv_lower") !=
              run_value_at(&of_sas, "A", "", 6, "surv_lower"));
    run_clear(&of_r);
    run_clear(&of_sas);
    run_clear(&by_name);
}
END_TEST

/* 50 years are 600 months, 18262 days, 2608 weeks. Years may be ages, up to 110, unless some of
   them are short. 25 years are 300 months, 1304 weeks. */
static const struct {
    const char *unit; /**< NULL: none is known */
    double first, time, last;
    const char *doubt; /**< NULL: none */
} lives[] = {
    {NULL, 5, 912345, 7, NULL},
    {"time.unit=months", 5, 600, 7, NULL},
    {"time.unit=months", 5, 601, 7, "1 of 3 times are beyond 600 months, which is 50 years"},
    {"time.unit=days", 5, 1430, 7, NULL},
    {"time.unit=days", 5, 18262, 7, NULL},
    {"time.unit=days", 5, 18263, 7, "1 of 3 times are beyond 18262 days, which is 50 years"},
    {"time.unit=years", 5, 110, 7, NULL},
    {"time.unit=years", 5, 111, 7, "1 of 3 times are beyond 110 years, which is 110 years"},
    {"time.unit=years", 1, 50, 7, NULL},
    {"time.unit=years", 1, 51, 7, "1 of 3 times are beyond 50 years, which is 50 years"},
    {"time.unit=weeks", 5, 2608, 7, NULL},
    {"time.unit=weeks", 5, 2609, 7, "1 of 3 times are beyond 2608 weeks, which is 50 years"},
    /* half of the times, all of them whole */
    {"time.unit=months", 301, 550, 7,
     "2 of 3 times are beyond 300 months, which is 25 years, and all are whole numbers"},
    {"time.unit=months", 300, 550, 7, NULL},
    {"time.unit=months", 301.5, 550, 7, NULL},
    {"time.unit=weeks", 1305, 1400, 7, "2 of 3 times are beyond 1304 weeks, which is 25 years"},
    {"time.unit=days", 10000, 11000, 7, NULL},
    {"time.unit=years", 40, 45, 7, NULL},
};

START_TEST(times_beyond_a_life) {
    g_autofree char *csv = g_strdup_printf("time,status\n%g,1\n%g,1\n%g,0\n", lives[_i].first,
                                           lives[_i].time, lives[_i].last);
    const char *const settings[] = {TS, lives[_i].unit, NULL};
    analysis_run run = run_text(&tf_km_analysis, csv, settings);
    run_must_succeed(&run);
    ck_assert(run_says(&run, TF_WARNING, "times are beyond") == (lives[_i].doubt != NULL));
    const tf_finding *said =
        lives[_i].doubt ? run_finding(&run, TF_WARNING, lives[_i].doubt) : NULL;
    ck_assert(!lives[_i].doubt || (said && said->place.line >= 2));
    run_clear(&run);
}
END_TEST

SUITE("subjects") {
    add_loop(suite, "limits", times_beyond_a_life, G_N_ELEMENTS(lives));
    add_loop(suite, "core", unit_of_times, G_N_ELEMENTS(units));
    add_loop(suite, "core", unit_of_the_file_is_converted, G_N_ELEMENTS(named_units));
    add_loop(suite, "core", unit_in_the_name, G_N_ELEMENTS(in_names));
    add_loop(suite, "core", time_between_dates, G_N_ELEMENTS(dates));
    add_loop(suite, "core", groups_in_order, G_N_ELEMENTS(groupings));
    add_tests(suite, "core", counts_give_the_numbers_of_patients, weights_count_as_patients,
              weights_are_one_thing_in_curve_test_and_model, order_of_rows_does_not_matter,
              strata_are_crossed, failure_is_the_complement, curves_file_has_every_step,
              published_values_are_kept, conventions_of_sas, NULL);
    add_tests(suite, "limits", single_patients, NULL);
}
