/* Conditional survival: the curve of those who are left, by hand and by the data started again. */
#include "stats/conditional.h"

#include <math.h>

#include "reference_stats.h"
#include "support/agree.h"
#include "support/suite.h"

enum { N = 60 };

typedef struct random_rows {
    double entry[N], time[N], weight[N];
    uint8_t event[N];
} random_rows;

static random_rows rows_of(uint64_t seed) {
    random_rows r;
    for (size_t i = 0; i < N; i++) {
        r.time[i] = 3 + (double)(int)(20 * next_random(&seed));
        r.entry[i] = next_random(&seed) < 0.5 ? 0 : (double)(int)(6 * next_random(&seed)) / 2;
        r.event[i] = next_random(&seed) < 0.6;
        r.weight[i] = 1 + (double)(int)(3 * next_random(&seed));
    }
    return r;
}

typedef struct kept_step {
    double time;
    tf_km_step step;
} kept_step;

static void keep_until(void *user, const tf_km_step *step) {
    kept_step *kept = user;
    if (step->time <= kept->time)
        kept->step = *step;
}

/* Those who are left after a time, watched from there on: their Kaplan-Meier curve, with its errors
 * and limits, is the conditional one. */
START_TEST(same_as_started_again) {
    const random_rows r = rows_of(31 + (uint64_t)_i);
    const double since = 7;
    const double times[] = {15, 7, 11.5, 9};
    random_rows left;
    size_t n = 0;
    double at_risk = 0;
    for (size_t i = 0; i < N; i++)
        if (r.time[i] > since) {
            left.time[n] = r.time[i];
            left.event[n] = r.event[i];
            left.weight[n] = r.weight[i];
            left.entry[n] = fmax(r.entry[i], since);
            at_risk += _i % 2 ? r.weight[i] : 1;
            n++;
        }
    tf_survival_data data = {.n = N,
                             .entry = r.entry,
                             .time = r.time,
                             .event = r.event,
                             .n_groups = 1,
                             .n_strata = 1,
                             .weight = _i % 2 ? r.weight : NULL};
    tf_survival_data rest = data;
    rest.n = n;
    rest.entry = left.entry;
    rest.time = left.time;
    rest.event = left.event;
    rest.weight = _i % 2 ? left.weight : NULL;
    tf_timeline *all = new_timeline(&data, TF_TIES_EXACT);
    tf_timeline *again = new_timeline(&rest, TF_TIES_EXACT);
    tf_conditional_options o = tf_conditional_options_default();
    o.since = since;
    o.times = times;
    o.n_times = 4;
    o.conf_type = _i < 2 ? TF_CONF_LOG : TF_CONF_LOGLOG;
    tf_conditional_at at[4];
    double n_risk;
    ck_assert_int_eq(tf_conditional_survival(all, 0, &o, at, &n_risk), TF_STATS_OK);
    ck_assert_double_eq(n_risk, at_risk);
    for (size_t i = 0; i < 4; i++) {
        kept_step kept = {times[i], {.survival = 1}};
        double lower;
        double upper;
        ck_assert_int_eq(tf_km_walk(again, 0, TF_KM_SURVIVAL, keep_until, &kept), TF_STATS_OK);
        tf_km_limits(kept.step.survival, kept.step.var_log, o.conf_type, 0.95, &lower, &upper);
        ck_assert_double_eq(at[i].time, times[i]);
        ck_assert(agrees(at[i].survival, kept.step.survival, 1e-13, 1));
        ck_assert(agrees(at[i].std_err, kept.step.std_err, 1e-12, 1));
        ck_assert(agrees(at[i].lower, lower, 1e-12, 1));
        ck_assert(agrees(at[i].upper, upper, 1e-12, 1));
    }
    tf_timeline_free(all);
    tf_timeline_free(again);
}
END_TEST

static const double few_times[] = {1, 2, 3, 4};
static const uint8_t few_events[] = {1, 0, 1, 1};

/* S is 3/4 from 1, 3/8 from 3, 0 from 4. */
START_TEST(at_the_ends) {
    const tf_survival_data data = {
        .n = 4, .time = few_times, .event = few_events, .n_groups = 1, .n_strata = 1};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    const double times[] = {9, 4, 3.5};
    tf_conditional_options o = tf_conditional_options_default();
    tf_conditional_at at[3];
    double n_risk;
    o.times = times;
    o.n_times = 3;
    o.since = 1;
    ck_assert_int_eq(tf_conditional_survival(timeline, 0, &o, at, &n_risk), TF_STATS_OK);
    ck_assert(at[0].survival == 0 && at[1].survival == 0 && isnan(at[1].lower));
    ck_assert(at[2].survival == 0.5 && agrees(at[2].std_err, 0.5 * sqrt(0.5), 1e-14, 0));
    ck_assert(n_risk == 3);
    o.since = -2;
    ck_assert_int_eq(tf_conditional_survival(timeline, 0, &o, at, &n_risk), TF_STATS_OK);
    ck_assert(at[2].survival == 0.375 && n_risk == 4);
    o.since = 3.4;
    ck_assert_int_eq(tf_conditional_survival(timeline, 0, &o, at, &n_risk), TF_STATS_OK);
    ck_assert(at[2].survival == 1 && at[2].std_err == 0 && at[2].lower == 1);
    /* Nobody is left to have a chance. */
    o.since = 4;
    o.n_times = 2;
    ck_assert_int_eq(tf_conditional_survival(timeline, 0, &o, at, &n_risk), TF_STATS_OK);
    ck_assert(isnan(at[0].survival) && isnan(at[1].survival) && n_risk == 0);
    o.since = 8;
    o.n_times = 1;
    ck_assert_int_eq(tf_conditional_survival(timeline, 0, &o, at, &n_risk), TF_STATS_OK);
    ck_assert(isnan(at[0].survival));
    tf_timeline_free(timeline);
}
END_TEST

START_TEST(beyond_and_refused) {
    static const uint8_t some[] = {1, 0, 1, 0};
    const tf_survival_data data = {
        .n = 4, .time = few_times, .event = some, .n_groups = 1, .n_strata = 1};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    const double times[] = {4.5, 3};
    const double endless[] = {INFINITY, 3};
    tf_conditional_options o = tf_conditional_options_default();
    tf_conditional_at at[2];
    double n_risk;
    o.times = times;
    o.n_times = 2;
    o.since = 2;
    ck_assert_int_eq(tf_conditional_survival(timeline, 0, &o, at, &n_risk), TF_STATS_OK);
    ck_assert(isnan(at[0].survival) && at[1].survival == 0.5);
    ck_assert_int_eq(tf_conditional_survival(timeline, 1, &o, at, &n_risk), TF_STATS_INVALID);
    o.since = 3.5;
    ck_assert_int_eq(tf_conditional_survival(timeline, 0, &o, at, &n_risk), TF_STATS_INVALID);
    o.since = NAN;
    ck_assert_int_eq(tf_conditional_survival(timeline, 0, &o, at, &n_risk), TF_STATS_INVALID);
    o.since = 2;
    o.conf_level = 95;
    ck_assert_int_eq(tf_conditional_survival(timeline, 0, &o, at, &n_risk), TF_STATS_INVALID);
    o.conf_level = 0.95;
    o.times = endless;
    ck_assert_int_eq(tf_conditional_survival(timeline, 0, &o, at, &n_risk), TF_STATS_INVALID);
    tf_timeline_free(timeline);
}
END_TEST

SUITE("stats/conditional") {
    add_loop(suite, "core", same_as_started_again, 4);
    add_tests(suite, "limits", at_the_ends, NULL);
    add_tests(suite, "errors", beyond_and_refused, NULL);
}
