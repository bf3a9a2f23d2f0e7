/* Event rates: the reference's cases, tails of the Poisson distribution by hand, groups without
 * events. */
#include "stats/rate.h"

#include <math.h>

#include "reference_stats.h"
#include "support/agree.h"
#include "support/suite.h"

static const double tolerance = 1e-9;

START_TEST(reference_rates) {
    GPtrArray *cases = ref_cases("rate");
    comparison *r = comparison_new();
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        ref_data *d = ref_data_read(c);
        const tf_survival_data data = survival_data_of(d);
        tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
        const double level = ref_number(c, "conf_level", 0.95);
        tf_rate rate[8];
        ck_assert_uint_le(d->n_groups, 8);
        comparison_next(r);
        for (uint32_t g = 0; g < d->n_groups; g++) {
            ck_assert_int_eq(tf_rate_group(timeline, g, level, &rate[g]), TF_STATS_OK);
            comparison_add(r, d->group_names[g], "events", rate[g].events);
            comparison_add(r, d->group_names[g], "person_time", rate[g].person_time);
            comparison_add(r, d->group_names[g], "rate", rate[g].rate);
            comparison_add(r, d->group_names[g], "rate_lower", rate[g].lower);
            comparison_add(r, d->group_names[g], "rate_upper", rate[g].upper);
        }
        if (d->n_groups == 2) {
            tf_rate_ratio ratio;
            ck_assert_int_eq(tf_rate_compare(&rate[1], &rate[0], level, &ratio), TF_STATS_OK);
            comparison_add(r, "", "rate_ratio", ratio.wald.estimate);
            comparison_add(r, "", "rate_ratio_wald_lower", ratio.wald.lower);
            comparison_add(r, "", "rate_ratio_wald_upper", ratio.wald.upper);
            comparison_add(r, "", "rate_ratio_exact_lower", ratio.exact_lower);
            comparison_add(r, "", "rate_ratio_exact_upper", ratio.exact_upper);
            comparison_add(r, "", "rate_ratio_exact_p", ratio.exact_p);
        }
        const GArray *values = ref_values(c);
        for (guint v = 0; v < values->len; v++) {
            const ref_value *e = &g_array_index(values, ref_value, v);
            comparison_expect(r, ref_text(c, "case"), e->term, e->statistic, e->value, tolerance,
                              0);
        }
        tf_timeline_free(timeline);
        ref_data_free(d);
    }
    ck_assert_uint_eq(cases->len, 4);
    comparison_assert(r, 68);
    comparison_free(r);
    g_ptr_array_unref(cases);
}
END_TEST

static const double few_times[] = {1, 2, 3, 4};

static tf_rate rate_of(const uint8_t *event, const double *weight) {
    const tf_survival_data data = {
        .n = 4, .time = few_times, .event = event, .n_groups = 1, .n_strata = 1, .weight = weight};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    tf_rate rate;
    ck_assert_int_eq(tf_rate_group(timeline, 0, 0.9, &rate), TF_STATS_OK);
    tf_timeline_free(timeline);
    return rate;
}

static double poisson(double mean, int from, int to) {
    double sum = 0;
    double term = exp(-mean);
    for (int i = 0; i <= to; i++) {
        sum += i >= from ? term : 0;
        term *= mean / (i + 1);
    }
    return sum;
}

/* At the limits each tail has 5 %; of 0 events the lower is 0. */
START_TEST(tails_by_hand) {
    static const uint8_t two[] = {1, 0, 1, 0};
    static const uint8_t none[4] = {0};
    static const double twice[] = {2, 2, 2, 2};
    tf_rate r = rate_of(two, NULL);
    ck_assert(r.events == 2 && r.person_time == 10 && agrees(r.rate, 0.2, 1e-15, 0));
    ck_assert(agrees(poisson(10 * r.upper, 0, 2), 0.05, 1e-10, 0));
    ck_assert(agrees(poisson(10 * r.lower, 0, 1), 0.95, 1e-10, 0));
    r = rate_of(none, NULL);
    ck_assert(r.rate == 0 && r.lower == 0 && agrees(r.upper, -log(0.05) / 10, 1e-12, 0));
    r = rate_of(two, twice);
    ck_assert(r.events == 4 && r.person_time == 20);
}
END_TEST

START_TEST(groups_without_events) {
    static const uint8_t two[] = {1, 0, 1, 0};
    static const uint8_t none[4] = {0};
    static const double half[] = {0.5, 0.5, 0.5, 1};
    const tf_rate some = rate_of(two, NULL);
    const tf_rate no = rate_of(none, NULL);
    tf_rate_ratio c;
    ck_assert_int_eq(tf_rate_compare(&no, &some, 0.9, &c), TF_STATS_OK);
    ck_assert(c.wald.estimate == 0 && c.wald.reason == TF_ESTIMATE_NO_EVENTS_IN_GROUP);
    ck_assert(isnan(c.wald.lower) && c.exact_lower == 0);
    /* P(0 of 2) is 5 % at p = 1 - sqrt 0.05. */
    ck_assert(agrees(c.exact_upper, (1 - sqrt(0.05)) / sqrt(0.05), 1e-12, 0));
    ck_assert(agrees(c.exact_p, 0.5, 1e-12, 0));
    ck_assert_int_eq(tf_rate_compare(&some, &no, 0.9, &c), TF_STATS_OK);
    ck_assert(isinf(c.wald.estimate) && c.wald.reason == TF_ESTIMATE_NO_EVENTS_IN_REFERENCE);
    ck_assert(isinf(c.exact_upper) && c.exact_lower > 0);
    ck_assert_int_eq(tf_rate_compare(&no, &no, 0.9, &c), TF_STATS_OK);
    ck_assert(isnan(c.wald.estimate) && c.wald.reason == TF_ESTIMATE_NO_EVENTS);
    ck_assert(isnan(c.exact_p) && isnan(c.exact_upper));
    /* Exact methods count: half an event is none of their numbers. */
    const tf_rate weighted = rate_of(two, half);
    const tf_rate odd = {.events = 1.5, .person_time = 4, .rate = 0.375};
    ck_assert(weighted.events == 1 && weighted.person_time == 7);
    ck_assert_int_eq(tf_rate_compare(&odd, &some, 0.9, &c), TF_STATS_OK);
    ck_assert(c.wald.estimate > 0 && isnan(c.exact_lower) && isnan(c.exact_p));
}
END_TEST

START_TEST(refused) {
    static const uint8_t two[] = {1, 0, 1, 0};
    static const double negative[] = {-1, 2, 3, 4};
    static const double nothing[] = {0, 0, 0, 0};
    const tf_survival_data data = {
        .n = 4, .time = few_times, .event = two, .n_groups = 1, .n_strata = 1};
    tf_survival_data other = data;
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    tf_rate r;
    tf_rate_ratio c;
    ck_assert_int_eq(tf_rate_group(timeline, 1, 0.95, &r), TF_STATS_INVALID);
    ck_assert_int_eq(tf_rate_group(timeline, 0, 95, &r), TF_STATS_INVALID);
    tf_timeline_free(timeline);
    other.time = negative;
    timeline = new_timeline(&other, TF_TIES_EXACT);
    ck_assert_int_eq(tf_rate_group(timeline, 0, 0.95, &r), TF_STATS_INVALID);
    tf_timeline_free(timeline);
    other.time = nothing;
    timeline = new_timeline(&other, TF_TIES_EXACT);
    ck_assert_int_eq(tf_rate_group(timeline, 0, 0.95, &r), TF_STATS_OK);
    ck_assert(isnan(r.rate) && isnan(r.upper) && r.events == 2);
    ck_assert_int_eq(tf_rate_compare(&r, &r, 0.95, &c), TF_STATS_OK);
    ck_assert(isnan(c.wald.estimate) && c.wald.reason == TF_ESTIMATE_NO_PATIENTS);
    ck_assert_int_eq(tf_rate_compare(&r, &r, 1, &c), TF_STATS_INVALID);
    tf_timeline_free(timeline);
}
END_TEST

SUITE("stats/rate") {
    add_tests(suite, "core", reference_rates, tails_by_hand, NULL);
    add_tests(suite, "limits", groups_without_events, NULL);
    add_tests(suite, "errors", refused, NULL);
}
