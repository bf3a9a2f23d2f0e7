/* Restricted means: the reference's cases, areas by hand, what is not reached and what is refused.
 */
#include "stats/rmst.h"

#include <math.h>

#include "reference_stats.h"
#include "support/agree.h"
#include "support/suite.h"

static const double tolerance = 1e-9;

static void add_group(comparison *r, const char *term, const tf_rmst *m) {
    comparison_add(r, term, "rmst", m->rmst);
    comparison_add(r, term, "rmst_se", m->se);
    comparison_add(r, term, "rmst_lower", m->lower);
    comparison_add(r, term, "rmst_upper", m->upper);
    comparison_add(r, term, "rmtl", m->lost);
}

static void add_comparison(comparison *r, const tf_rmst_comparison *c) {
    comparison_add(r, "", "rmst_diff", c->difference.estimate);
    comparison_add(r, "", "rmst_diff_se", c->difference.se);
    comparison_add(r, "", "rmst_diff_lower", c->difference.lower);
    comparison_add(r, "", "rmst_diff_upper", c->difference.upper);
    comparison_add(r, "", "rmst_diff_p", c->difference_p);
    comparison_add(r, "", "rmst_ratio", c->ratio.estimate);
    comparison_add(r, "", "rmst_ratio_lower", c->ratio.lower);
    comparison_add(r, "", "rmst_ratio_upper", c->ratio.upper);
    comparison_add(r, "", "rmst_ratio_p", c->ratio_p);
    comparison_add(r, "", "rmtl_ratio", c->lost_ratio.estimate);
    comparison_add(r, "", "rmtl_ratio_lower", c->lost_ratio.lower);
    comparison_add(r, "", "rmtl_ratio_upper", c->lost_ratio.upper);
    comparison_add(r, "", "rmtl_ratio_p", c->lost_ratio_p);
}

/* The reference carries survival forward; beyond the last time of a group we give nothing. */
static bool does_not_apply(const ref_value *e, const ref_data *d, const tf_rmst *m) {
    bool applies = true;
    for (uint32_t g = 0; g < d->n_groups; g++)
        if (*e->term == '\0' || strcmp(e->term, d->group_names[g]) == 0)
            applies = applies && m[g].reached;
    return !applies;
}

START_TEST(reference_means) {
    GPtrArray *cases = ref_cases("rmst");
    comparison *r = comparison_new();
    unsigned left_out = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        ref_data *d = ref_data_read(c);
        const tf_survival_data data = survival_data_of(d);
        tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
        const double level = ref_number(c, "conf_level", 0.95);
        tf_rmst m[4];
        ck_assert_uint_le(d->n_groups, 4);
        comparison_next(r);
        for (uint32_t g = 0; g < d->n_groups; g++) {
            ck_assert_int_eq(tf_rmst_group(timeline, g, ref_number(c, "tau", NAN), level, &m[g]),
                             TF_STATS_OK);
            add_group(r, d->group_names[g], &m[g]);
        }
        tf_rmst_comparison two;
        if (d->n_groups == 2) {
            ck_assert_int_eq(tf_rmst_compare(&m[1], &m[0], level, &two), TF_STATS_OK);
            add_comparison(r, &two);
        }
        const GArray *values = ref_values(c);
        for (guint v = 0; v < values->len; v++) {
            const ref_value *e = &g_array_index(values, ref_value, v);
            if (does_not_apply(e, d, m))
                left_out++;
            else
                comparison_expect(r, ref_text(c, "case"), e->term, e->statistic, e->value,
                                  tolerance, strstr(e->statistic, "diff") != NULL ? 1 : 0);
        }
        tf_timeline_free(timeline);
        ref_data_free(d);
    }
    ck_assert_uint_eq(cases->len, 16);
    /* rmst_nph_30: the control group ends at 29.94 with a censored patient. */
    ck_assert_uint_eq(left_out, 18);
    comparison_assert(r, 288);
    comparison_free(r);
    g_ptr_array_unref(cases);
}
END_TEST

static const double few_times[] = {1, 2, 3, 4};
static const uint8_t few_events[] = {1, 0, 1, 0};

static tf_rmst mean_of(const uint8_t *event, double tau) {
    const tf_survival_data data = {
        .n = 4, .time = few_times, .event = event, .n_groups = 1, .n_strata = 1};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    tf_rmst m;
    ck_assert_int_eq(tf_rmst_group(timeline, 0, tau, 0.95, &m), TF_STATS_OK);
    tf_timeline_free(timeline);
    return m;
}

/* S is 1, 3/4 from 1, 3/8 from 3. */
START_TEST(area_by_hand) {
    const tf_rmst m = mean_of(few_events, 4);
    const double after_1 = 2 * 0.75 + 0.375;
    const double se = sqrt(after_1 * after_1 / 12 + 0.375 * 0.375 / 2);
    ck_assert(m.reached);
    ck_assert(agrees(m.rmst, 1 + after_1, 1e-15, 0));
    ck_assert(agrees(m.se, se, 1e-15, 0));
    ck_assert(agrees(m.upper - m.lower, 2 * 1.9599639845400545 * se, 1e-13, 0));
    ck_assert(agrees(m.lost, 3 - after_1, 1e-14, 0));
}
END_TEST

/* Beyond the last time only who has had the event is known about. */
START_TEST(not_reached) {
    static const uint8_t all[] = {1, 1, 1, 1};
    tf_rmst m = mean_of(few_events, 4.5);
    ck_assert(!m.reached && isnan(m.rmst) && isnan(m.lost));
    const tf_rmst whole = mean_of(all, 4.5);
    ck_assert(whole.reached && agrees(whole.rmst, 2.5, 1e-15, 0));
    tf_rmst_comparison c;
    ck_assert_int_eq(tf_rmst_compare(&m, &whole, 0.95, &c), TF_STATS_OK);
    ck_assert(isnan(c.difference.estimate) && c.difference.reason == TF_ESTIMATE_NO_PATIENTS);
    ck_assert(isnan(c.ratio.estimate) && isnan(c.lost_ratio.estimate) && isnan(c.difference_p));
}
END_TEST

/* Without events nothing is lost, with certainty. */
START_TEST(no_events) {
    static const uint8_t none[4] = {0};
    const tf_rmst a = mean_of(none, 3);
    const tf_rmst b = mean_of(few_events, 3);
    ck_assert(a.rmst == 3 && a.se == 0 && a.lost == 0 && a.lower == 3);
    tf_rmst_comparison c;
    ck_assert_int_eq(tf_rmst_compare(&a, &a, 0.95, &c), TF_STATS_OK);
    ck_assert(c.difference.estimate == 0 && c.difference.reason == TF_ESTIMATE_NO_VARIANCE);
    ck_assert(isnan(c.difference_p) && isnan(c.ratio_p) && c.ratio.estimate == 1);
    ck_assert(isnan(c.lost_ratio.estimate) && c.lost_ratio.reason == TF_ESTIMATE_NO_EVENTS);
    ck_assert_int_eq(tf_rmst_compare(&a, &b, 0.95, &c), TF_STATS_OK);
    ck_assert(c.difference.estimate > 0 && c.difference_p < 1);
    ck_assert(c.lost_ratio.estimate == 0 && c.lost_ratio.reason == TF_ESTIMATE_NO_EVENTS_IN_GROUP);
    ck_assert_int_eq(tf_rmst_compare(&b, &a, 0.95, &c), TF_STATS_OK);
    ck_assert(isnan(c.lost_ratio.estimate) && c.lost_ratio.reason == TF_ESTIMATE_NO_EVENTS);
}
END_TEST

START_TEST(common_horizon) {
    static const uint32_t group[] = {0, 1, 0, 1};
    const tf_survival_data data = {.n = 4,
                                   .time = few_times,
                                   .event = few_events,
                                   .group = group,
                                   .n_groups = 3,
                                   .n_strata = 1};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    ck_assert_double_eq(tf_rmst_common_tau(timeline), 3);
    tf_rmst m;
    ck_assert_int_eq(tf_rmst_group(timeline, 2, 3, 0.95, &m), TF_STATS_OK);
    ck_assert(!m.reached && isnan(m.rmst));
    tf_timeline_free(timeline);
}
END_TEST

START_TEST(refused) {
    static const double wrong_tau[] = {0, -1, NAN, INFINITY};
    static const double wrong_level[] = {0, 1, 95, NAN};
    const tf_survival_data data = {
        .n = 4, .time = few_times, .event = few_events, .n_groups = 1, .n_strata = 1};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    tf_rmst m;
    tf_rmst_comparison c;
    for (size_t i = 0; i < 4; i++) {
        ck_assert_int_eq(tf_rmst_group(timeline, 0, wrong_tau[i], 0.95, &m), TF_STATS_INVALID);
        ck_assert_int_eq(tf_rmst_group(timeline, 0, 3, wrong_level[i], &m), TF_STATS_INVALID);
    }
    ck_assert_int_eq(tf_rmst_group(timeline, 1, 3, 0.95, &m), TF_STATS_INVALID);
    tf_timeline_free(timeline);
    const tf_rmst a = mean_of(few_events, 3);
    const tf_rmst b = mean_of(few_events, 4);
    ck_assert_int_eq(tf_rmst_compare(&a, &b, 0.95, &c), TF_STATS_INVALID);
    ck_assert_int_eq(tf_rmst_compare(&a, &a, 95, &c), TF_STATS_INVALID);
}
END_TEST

SUITE("stats/rmst") {
    add_tests(suite, "core", reference_means, area_by_hand, common_horizon, NULL);
    add_tests(suite, "limits", not_reached, no_events, NULL);
    add_tests(suite, "errors", refused, NULL);
}
