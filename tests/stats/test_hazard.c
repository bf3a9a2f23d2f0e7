/* Cumulative hazards: the reference's curves, sums by hand, groups without events. */
#include "stats/hazard.h"

#include <math.h>

#include "reference_km.h"
#include "support/agree.h"
#include "support/reference_table.h"
#include "support/suite.h"

static const double tolerance = 1e-9;

typedef struct curve_check {
    const ref_table *table;
    const char *where;
    guint row;
    comparison *result;
} curve_check;

static void check_step(void *user, const tf_hazard_step *step) {
    curve_check *check = user;
    ck_assert_uint_lt(check->row, check->table->rows->len);
    ck_assert_str_eq(ref_table_text(check->table, check->row, "case"), check->where);
    const double values[] = {step->time, step->hazard, sqrt(step->variance)};
    static const char *const names[] = {"time", "cumhaz", "std_err"};
    for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
        comparison_check(check->result, check->where, names[i], values[i],
                         ref_table_number(check->table, check->row, names[i]),
                         i == 0 ? 0 : tolerance, 0);
    check->row++;
}

START_TEST(reference_curves) {
    ref_table *table = ref_table_read("tests/reference/expected/cumhaz_curves.csv");
    curve_check check = {.table = table, .result = comparison_new()};
    /* Two cases of two groups each, as the table has them one after the other. */
    while (check.row < table->rows->len) {
        check.where = ref_table_text(table, check.row, "case");
        const ref_case *c = ref_case_named(check.where);
        ref_data *d = ref_data_read(c);
        tf_timeline *timeline = case_timeline(c, d);
        const tf_hazard_kind kind = estimator_of(c) == TF_KM_NELSON_AALEN
                                        ? TF_HAZARD_NELSON_AALEN
                                        : TF_HAZARD_FLEMING_HARRINGTON;
        for (uint32_t g = 0; g < d->n_groups; g++)
            ck_assert_int_eq(tf_hazard_walk(timeline, g, kind, check_step, &check), TF_STATS_OK);
        tf_timeline_free(timeline);
        ref_data_free(d);
    }
    ck_assert_uint_eq(check.row, 132);
    comparison_assert(check.result, 3 * 132);
    comparison_free(check.result);
    ref_table_free(table);
}
END_TEST

typedef struct last_step {
    tf_hazard_step step;
    unsigned n;
} last_step;

static void keep(void *user, const tf_hazard_step *step) {
    last_step *last = user;
    last->step = *step;
    last->n++;
}

static const double few_times[] = {1, 2, 2, 2, 3};
static const uint8_t few_events[] = {0, 1, 1, 0, 1};

static tf_hazard_step end_of(tf_hazard_kind kind, const uint8_t *event, const double *weight) {
    const tf_survival_data data = {
        .n = 5, .time = few_times, .event = event, .n_groups = 1, .n_strata = 1, .weight = weight};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    last_step last = {.n = 0};
    ck_assert_int_eq(tf_hazard_walk(timeline, 0, kind, keep, &last), TF_STATS_OK);
    ck_assert_uint_eq(last.n, 3);
    tf_timeline_free(timeline);
    return last.step;
}

/* Two of four at 2, one of one at 3; doubled weights are doubled rows; halves leave in two steps.
 */
START_TEST(sums_by_hand) {
    static const double twice[] = {2, 2, 2, 2, 2};
    static const double half[] = {0.5, 0.25, 0.5, 0.5, 0.5};
    tf_hazard_step s = end_of(TF_HAZARD_NELSON_AALEN, few_events, NULL);
    ck_assert(agrees(s.hazard, 0.5 + 1, 1e-15, 0) && agrees(s.variance, 0.125 + 1, 1e-15, 0));
    s = end_of(TF_HAZARD_FLEMING_HARRINGTON, few_events, NULL);
    ck_assert(agrees(s.hazard, 0.25 + 1. / 3 + 1, 1e-15, 0));
    ck_assert(agrees(s.variance, 1. / 16 + 1. / 9 + 1, 1e-15, 0));
    s = end_of(TF_HAZARD_FLEMING_HARRINGTON, few_events, twice);
    ck_assert(agrees(s.hazard, 1. / 8 + 1. / 7 + 1. / 6 + 1. / 5 + 0.5 + 1, 1e-15, 0));
    s = end_of(TF_HAZARD_FLEMING_HARRINGTON, few_events, half);
    const double each = 0.375;
    ck_assert(agrees(s.hazard, each / 1.75 + each / (1.75 - each) + 1, 1e-15, 0));
    double lower;
    double upper;
    tf_hazard_limits(0.5, 0.04, 2, &lower, &upper);
    ck_assert(agrees(lower, 0.5 * exp(-0.8), 1e-15, 0) && agrees(upper, 0.5 * exp(0.8), 1e-15, 0));
}
END_TEST

/* Counts of an aggregated file: the sum has a term for each event, however many there are. */
START_TEST(many_tied_events) {
    static const struct {
        double events, others;
    } rows[] = {{3, 5000}, {400, 900}, {5000, 0}, {3000, 999}, {3000, 1e6}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        static const double time[] = {1, 2};
        static const uint8_t event[] = {1, 0};
        const double weight[] = {rows[i].events, rows[i].others};
        const tf_survival_data data = {
            .n = 2, .time = time, .event = event, .n_groups = 1, .n_strata = 1, .weight = weight};
        tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
        last_step last = {.n = 0};
        ck_assert_int_eq(tf_hazard_walk(timeline, 0, TF_HAZARD_FLEMING_HARRINGTON, keep, &last),
                         TF_STATS_OK);
        double hazard = 0;
        double variance = 0;
        for (double j = rows[i].others + 1; j <= rows[i].others + rows[i].events; j++) {
            hazard += 1 / j;
            variance += 1 / (j * j);
        }
        ck_assert(agrees(last.step.hazard, hazard, 1e-12, 0));
        ck_assert(agrees(last.step.variance, variance, 1e-12, 0));
        tf_timeline_free(timeline);
    }
}
END_TEST

START_TEST(no_events_and_refused) {
    static const uint8_t none[5] = {0};
    const tf_hazard_step s = end_of(TF_HAZARD_FLEMING_HARRINGTON, none, NULL);
    ck_assert(s.hazard == 0 && s.variance == 0 && s.n_censor == 1);
    double lower;
    double upper;
    tf_hazard_limits(0, 0, 2, &lower, &upper);
    ck_assert(isnan(lower) && isnan(upper));
    const tf_survival_data data = {
        .n = 5, .time = few_times, .event = few_events, .n_groups = 1, .n_strata = 1};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    last_step last = {.n = 0};
    ck_assert_int_eq(tf_hazard_walk(timeline, 1, TF_HAZARD_NELSON_AALEN, keep, &last),
                     TF_STATS_INVALID);
    tf_timeline_free(timeline);
}
END_TEST

SUITE("stats/hazard") {
    add_tests(suite, "core", reference_curves, sums_by_hand, many_tied_events, NULL);
    add_tests(suite, "errors", no_events_and_refused, NULL);
}
