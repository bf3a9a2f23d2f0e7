/* Survival of two groups at one time: the reference's cases, and where there is nothing to compare.
 */
#include "stats/milestone.h"

#include <math.h>

#include "reference_stats.h"
#include "support/agree.h"
#include "support/suite.h"

static const double tolerance = 1e-9;

static void add_at(comparison *r, const char *name, const char *time, double value) {
    char *key = g_strconcat(name, "_at_", time, NULL);
    comparison_add(r, "", key, value);
    g_free(key);
}

static void add_milestone(comparison *r, const char *time, const tf_milestone *m) {
    add_at(r, "diff", time, m->difference.estimate);
    add_at(r, "diff_se", time, m->difference.se);
    add_at(r, "diff_lower", time, m->difference.lower);
    add_at(r, "diff_upper", time, m->difference.upper);
    add_at(r, "diff_p", time, m->difference_p);
    add_at(r, "cloglog_chisq", time, m->hazard_chisq);
    add_at(r, "cloglog_p", time, m->hazard_p);
}

START_TEST(reference_milestones) {
    GPtrArray *cases = ref_cases("milestone");
    comparison *r = comparison_new();
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        ref_data *d = ref_data_read(c);
        const tf_survival_data data = survival_data_of(d);
        tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
        const double level = ref_number(c, "conf_level", 0.95);
        tf_km_options o = tf_km_options_default();
        char **names = g_strsplit(ref_text(c, "times"), ";", -1);
        double *times = ref_list(ref_text(c, "times"), ";", &o.n_times);
        o.times = times;
        ck_assert_uint_le(o.n_times, 8);
        tf_km_at at[2][8];
        tf_km_summary s;
        for (uint32_t g = 0; g < 2; g++)
            ck_assert_int_eq(tf_km_summarize(timeline, g, &o, &s, NULL, at[g]), TF_STATS_OK);
        comparison_next(r);
        for (size_t t = 0; t < o.n_times; t++) {
            tf_milestone m;
            ck_assert_int_eq(tf_milestone_compare(&at[1][t], &at[0][t], level, &m), TF_STATS_OK);
            add_milestone(r, names[t], &m);
        }
        const GArray *values = ref_values(c);
        for (guint v = 0; v < values->len; v++) {
            const ref_value *e = &g_array_index(values, ref_value, v);
            const bool test = strstr(e->statistic, "_p_") != NULL || *e->statistic == 'c';
            comparison_expect(r, ref_text(c, "case"), e->term, e->statistic, e->value, tolerance,
                              test ? 0 : 1);
        }
        g_free(times);
        g_strfreev(names);
        tf_timeline_free(timeline);
        ref_data_free(d);
    }
    ck_assert_uint_eq(cases->len, 3);
    comparison_assert(r, 70);
    comparison_free(r);
    g_ptr_array_unref(cases);
}
END_TEST

static tf_milestone compare(double s1, double se1, double s2, double se2) {
    const tf_km_at group = {.time = 12, .survival = s1, .std_err = se1};
    const tf_km_at reference = {.time = 12, .survival = s2, .std_err = se2};
    tf_milestone m;
    ck_assert_int_eq(tf_milestone_compare(&group, &reference, 0.95, &m), TF_STATS_OK);
    return m;
}

/* Survival of e^-1 and e^-2: the ratio of the cumulative hazards is one half, its error on the log
 * scale is made of the relative errors of the two. */
START_TEST(hazards_by_hand) {
    const tf_milestone m = compare(exp(-1), 0.1 * exp(-1), exp(-2), 0.4 * exp(-2));
    const double error = sqrt(0.1 * 0.1 + 0.2 * 0.2);
    const double z = 1.9599639845400545;
    ck_assert(agrees(m.hazard_ratio.estimate, 0.5, 1e-14, 0));
    ck_assert(agrees(m.hazard_ratio.se, error, 1e-14, 0));
    ck_assert(agrees(m.hazard_ratio.lower, 0.5 * exp(-z * error), 1e-13, 0));
    ck_assert(agrees(m.hazard_ratio.upper, 0.5 * exp(z * error), 1e-13, 0));
    ck_assert(agrees(m.hazard_chisq, pow(log(2) / error, 2), 1e-13, 0));
}
END_TEST

START_TEST(at_the_ends) {
    tf_milestone m = compare(1, 0, 0.8, 0.05);
    ck_assert(agrees(m.difference.estimate, 0.2, 1e-15, 1) && m.difference.se == 0.05);
    ck_assert(m.hazard_ratio.reason == TF_ESTIMATE_NO_EVENTS_IN_GROUP && isnan(m.hazard_p));
    m = compare(0.8, 0.05, 1, 0);
    ck_assert(m.hazard_ratio.reason == TF_ESTIMATE_NO_EVENTS_IN_REFERENCE);
    m = compare(1, 0, 1, 0);
    ck_assert(m.difference.estimate == 0 && isnan(m.difference.se) && isnan(m.difference_p));
    ck_assert(m.difference.reason == TF_ESTIMATE_NO_VARIANCE);
    ck_assert(m.hazard_ratio.reason == TF_ESTIMATE_NO_EVENTS);
    m = compare(0, NAN, 0.8, 0.05);
    ck_assert(m.difference.estimate == -0.8 && isnan(m.difference.lower));
    ck_assert(m.hazard_ratio.reason == TF_ESTIMATE_ALL_EVENTS);
    m = compare(NAN, NAN, 0.8, 0.05);
    ck_assert(isnan(m.difference.estimate) && m.difference.reason == TF_ESTIMATE_NO_PATIENTS);
    ck_assert(isnan(m.hazard_chisq) && isnan(m.difference_p));
}
END_TEST

START_TEST(refused) {
    const tf_km_at a = {.time = 12, .survival = 0.5, .std_err = 0.1};
    const tf_km_at b = {.time = 24, .survival = 0.5, .std_err = 0.1};
    tf_milestone m;
    ck_assert_int_eq(tf_milestone_compare(&a, &b, 0.95, &m), TF_STATS_INVALID);
    ck_assert_int_eq(tf_milestone_compare(&a, &a, 95, &m), TF_STATS_INVALID);
}
END_TEST

SUITE("stats/milestone") {
    add_tests(suite, "core", reference_milestones, hazards_by_hand, NULL);
    add_tests(suite, "limits", at_the_ends, NULL);
    add_tests(suite, "errors", refused, NULL);
}
