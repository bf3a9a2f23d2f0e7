/* Summary numbers of the reference curves. */
#include "stats/km_summary.h"

#include <math.h>

#include "reference_km.h"
#include "stats/risk_counts.h"
#include "support/agree.h"
#include "support/suite.h"

static const double tolerance = 1e-9;
static const double quartiles[] = {0.25, 0.5, 0.75};
static const char *const quartile_names[] = {"q25", "median", "q75"};

typedef struct summary_check {
    const ref_case *c;
    bool robust;
    comparison *result;
    unsigned beyond; /* survival asked for after the last time */
} summary_check;

static void add_quantile(comparison *r, const char *group, const char *name,
                         const tf_km_quantile *q) {
    char *lower = g_strconcat(name, "_lower", NULL);
    char *upper = g_strconcat(name, "_upper", NULL);
    comparison_add(r, group, name, q->time);
    comparison_add(r, group, lower, q->lower);
    comparison_add(r, group, upper, q->upper);
    g_free(lower);
    g_free(upper);
}

static void add_at(comparison *r, const char *group, const char *time, const tf_km_at *at) {
    const struct {
        const char *name;
        double value;
    } row[] = {{"surv", at->survival},         {"surv_se", at->std_err},
               {"surv_lower", at->lower},      {"surv_upper", at->upper},
               {"n_risk", at->n_risk},         {"n_risk_count", at->n_risk},
               {"cum_events", at->cum_events}, {"cum_censor", at->cum_censored}};
    for (size_t i = 0; i < G_N_ELEMENTS(row); i++) {
        char *name = g_strconcat(row[i].name, "_at_", time, NULL);
        comparison_add(r, group, name, row[i].value);
        g_free(name);
    }
}

/*
 * Our rule differs from the reference beyond the last time: it carries survival forward, we say
 * that nothing is known, unless survival is 0. So ours is tested here, the reference's not.
 */
static void check_beyond(summary_check *check, const tf_km_summary *s, const tf_km_at *at) {
    if (!(at->time > s->time_max))
        return;
    check->beyond++;
    ck_assert(s->last_survival > 0 ? isnan(at->survival) : at->survival == 0);
    ck_assert(isnan(at->std_err));
    ck_assert(isnan(at->lower));
    ck_assert(isnan(at->upper));
    ck_assert(at->n_risk == 0);
    ck_assert(agrees(at->cum_events, s->events, 1e-15, 0));
    ck_assert(agrees(at->cum_censored, s->censored, 1e-15, 0));
}

static void summarize(summary_check *check, const tf_timeline *timeline, uint32_t group,
                      const char *name) {
    char **times = g_strsplit(ref_text(check->c, "times"), ";", -1);
    size_t n_times = 0;
    tf_km_options o = tf_km_options_default();
    double *list = ref_list(ref_text(check->c, "times"), ";", &n_times);
    o.estimator = estimator_of(check->c);
    o.conf_type = conf_type_of(check->c);
    o.conf_level = ref_number(check->c, "conf_level", 0.95);
    o.quantiles = quartiles;
    o.n_quantiles = 3;
    o.times = list;
    o.n_times = n_times;
    o.tau = ref_number(check->c, "tau", NAN);
    tf_km_summary s;
    tf_km_quantile q[3];
    tf_km_at *at = g_new0(tf_km_at, n_times + 1);
    ck_assert_int_eq(tf_km_summarize(timeline, group, &o, &s, q, at), TF_STATS_OK);
    comparison *r = check->result;
    comparison_add(r, name, "n", (double)s.n);
    comparison_add(r, name, "n_start", s.n_start);
    comparison_add(r, name, "events", s.events);
    comparison_add(r, name, "time_max", s.time_max);
    comparison_add(r, name, "rmst", s.rmst);
    comparison_add(r, name, "rmst_se", s.rmst_se);
    for (size_t i = 0; i < 3; i++)
        add_quantile(r, name, quartile_names[i], &q[i]);
    const tf_km_quantile followup = {0.5,
                                     s.followup_median,
                                     s.followup_lower,
                                     s.followup_upper,
                                     s.followup_first,
                                     s.followup_last};
    add_quantile(r, name, "followup_median", &followup);
    for (size_t i = 0; i < n_times; i++) {
        add_at(r, name, times[i], &at[i]);
        check_beyond(check, &s, &at[i]);
    }
    g_free(at);
    g_free(list);
    g_strfreev(times);
}

static bool ends_with_limit(const char *name) {
    return g_str_has_suffix(name, "_lower") || g_str_has_suffix(name, "_upper");
}

/* What the reference gives by another rule, or by the robust variance. */
static bool does_not_apply(const summary_check *check, const ref_value *v, double time_max) {
    const char *s = v->statistic;
    if (g_str_has_prefix(s, "surv_") && strstr(s, "_at_") != NULL) {
        const double at = g_ascii_strtod(strstr(s, "_at_") + 4, NULL);
        if (at > time_max)
            return true;
    }
    /* With left truncation R reports the risk set of the next step, n_risk_count is the count. */
    if (g_str_has_prefix(s, "n_risk_at_") && *ref_text(check->c, "start") != '\0')
        return true;
    return check->robust && (ends_with_limit(s) || g_str_has_suffix(s, "_se") ||
                             g_str_has_prefix(s, "surv_se") || strstr(s, "er_at_") != NULL);
}

static double scale_of(const char *statistic) {
    return g_str_has_prefix(statistic, "surv_") ? 1 : 0;
}

static double tolerance_of(const ref_case *c, const char *statistic) {
    const bool count = g_str_has_prefix(statistic, "n") || g_str_has_prefix(statistic, "cum_") ||
                       g_str_equal(statistic, "events");
    const bool exact = count && *ref_text(c, "weights") == '\0';
    return exact || g_str_equal(statistic, "time_max") ? 0 : tolerance;
}

static double time_max_of(const ref_case *c, const char *group) {
    const GArray *values = ref_values(c);
    for (guint i = 0; i < values->len; i++) {
        const ref_value *v = &g_array_index(values, ref_value, i);
        if (g_str_equal(v->term, group) && g_str_equal(v->statistic, "time_max"))
            return v->value;
    }
    ck_abort_msg("no time_max of %s", group);
}

START_TEST(reference_summaries) {
    GPtrArray *cases = ref_cases("km");
    summary_check check = {.result = comparison_new()};
    unsigned n_cases = 0;
    for (guint i = 0; i < cases->len; i++) {
        check.c = cases->pdata[i];
        n_cases++;
        comparison_next(check.result);
        ref_data *d = ref_data_read(check.c);
        tf_timeline *timeline = case_timeline(check.c, d);
        check.robust = has_robust_variance(check.c, timeline);
        for (uint32_t g = 0; g < d->n_groups; g++)
            summarize(&check, timeline, g, d->group_names[g]);
        const GArray *values = ref_values(check.c);
        for (guint v = 0; v < values->len; v++) {
            const ref_value *e = &g_array_index(values, ref_value, v);
            if (!does_not_apply(&check, e, time_max_of(check.c, e->term)))
                comparison_expect(check.result, ref_text(check.c, "case"), e->term, e->statistic,
                                  e->value, tolerance_of(check.c, e->statistic),
                                  scale_of(e->statistic));
        }
        tf_timeline_free(timeline);
        ref_data_free(d);
    }
    ck_assert_uint_eq(n_cases, 139);
    ck_assert_uint_gt(check.beyond, 100);
    comparison_assert(check.result, 10288);
    comparison_free(check.result);
    g_ptr_array_unref(cases);
}
END_TEST

static tf_km_summary summarize_rows(size_t n, const double *time, const uint8_t *event,
                                    const tf_km_options *o, tf_km_quantile *q, tf_km_at *at) {
    const tf_survival_data data = {
        .n = n, .time = time, .event = event, .n_groups = 1, .n_strata = 1};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    tf_km_summary s;
    ck_assert_int_eq(tf_km_summarize(timeline, 0, o, &s, q, at), TF_STATS_OK);
    tf_timeline_free(timeline);
    return s;
}

/* The ten patients of CAMIS whose curve ends on one half: 102.5 in R, not estimable in SAS. */
START_TEST(curve_that_ends_on_the_level) {
    const ref_case *c = ref_case_named("km_edge_camis_plateau");
    ref_data *d = ref_data_read(c);
    tf_km_options o = tf_km_options_default();
    o.quantiles = quartiles;
    o.n_quantiles = 3;
    tf_km_quantile q[3];
    summarize_rows(d->n, d->time, d->event, &o, q, NULL);
    ck_assert_double_eq(q[1].time, 102.5);
    const double first = q[0].time;
    o.profile = TF_KM_PROFILE_SAS;
    summarize_rows(d->n, d->time, d->event, &o, q, NULL);
    ck_assert(isnan(q[1].time));
    ck_assert_double_eq(q[0].time, first);
    ref_data_free(d);
}
END_TEST

/* Limits of the median in the aml trial, non-maintained: they depend on the type. */
START_TEST(limits_of_the_median) {
    static const double time[] = {5, 5, 8, 8, 12, 16, 23, 27, 30, 33, 43, 45};
    static const uint8_t event[] = {1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1};
    static const struct {
        tf_conf_type type;
        double lower, upper;
    } row[] = {{TF_CONF_LOG, 8, NAN}, {TF_CONF_LOGLOG, 5, 33}};
    tf_km_options o = tf_km_options_default();
    o.conf_type = row[_i].type;
    o.quantiles = quartiles + 1;
    o.n_quantiles = 1;
    tf_km_quantile q;
    summarize_rows(12, time, event, &o, &q, NULL);
    ck_assert_double_eq(q.time, 23);
    ck_assert(agrees(q.lower, row[_i].lower, 0, 0));
    ck_assert(agrees(q.upper, row[_i].upper, 0, 0));
}
END_TEST

static const double few_times[] = {1, 2, 3, 4};
static const uint8_t few_events[] = {1, 0, 1, 0};

/* Milestones in any order; survival is the value after the events at the time. */
START_TEST(milestones_in_any_order) {
    static const double times[] = {3, 0.5, 9, 1, 2.5, 1};
    static const double survival[] = {0.375, 1, NAN, 0.75, 0.75, 0.75};
    static const double n_risk[] = {2, 4, 0, 4, 2, 4};
    static const double events[] = {2, 0, 2, 1, 1, 1};
    tf_km_options o = tf_km_options_default();
    o.times = times;
    o.n_times = 6;
    tf_km_at at[6];
    summarize_rows(4, few_times, few_events, &o, NULL, at);
    for (size_t i = 0; i < 6; i++) {
        ck_assert_double_eq(at[i].time, times[i]);
        ck_assert(agrees(at[i].survival, survival[i], 0, 0));
        ck_assert_double_eq(at[i].n_risk, n_risk[i]);
        ck_assert_double_eq(at[i].cum_events, events[i]);
    }
    ck_assert(at[1].lower == 1 && at[1].upper == 1 && at[1].std_err == 0);
}
END_TEST

/* Area and variance by hand: S is 1, 3/4 from 1, 3/8 from 3. */
START_TEST(restricted_mean_by_hand) {
    tf_km_options o = tf_km_options_default();
    o.tau = 4;
    const tf_km_summary s = summarize_rows(4, few_times, few_events, &o, NULL, NULL);
    const double after_1 = 2 * 0.75 + 0.375;
    const double variance = after_1 * after_1 / 12 + 0.375 * 0.375 / 2;
    ck_assert(agrees(s.rmst, 1 + after_1, 1e-15, 0));
    ck_assert(agrees(s.rmst_se, sqrt(variance), 1e-15, 0));
}
END_TEST

/* The risk set empties at 2, but somebody enters later: survival stays 0, and that is said. */
START_TEST(early_end_is_named) {
    static const double entry[] = {0, 0, 3};
    static const double time[] = {1, 2, 5};
    static const uint8_t event[] = {1, 1, 1};
    const tf_survival_data data = {
        .n = 3, .entry = entry, .time = time, .event = event, .n_groups = 1, .n_strata = 1};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    tf_km_summary s;
    ck_assert_int_eq(tf_km_summarize(timeline, 0, NULL, &s, NULL, NULL), TF_STATS_OK);
    ck_assert_double_eq(s.emptied_at, 2);
    ck_assert(s.last_survival == 0);
    tf_timeline_free(timeline);
}
END_TEST

START_TEST(group_without_rows) {
    static const uint32_t group[] = {0, 0, 2, 2};
    const tf_survival_data data = {.n = 4,
                                   .time = few_times,
                                   .event = few_events,
                                   .group = group,
                                   .n_groups = 3,
                                   .n_strata = 1};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    tf_km_options o = tf_km_options_default();
    o.quantiles = quartiles;
    o.n_quantiles = 1;
    o.times = few_times;
    o.n_times = 1;
    o.tau = 2;
    tf_km_summary s;
    tf_km_quantile q;
    tf_km_at at;
    ck_assert_int_eq(tf_km_summarize(timeline, 1, &o, &s, &q, &at), TF_STATS_OK);
    ck_assert_uint_eq(s.n, 0);
    ck_assert(isnan(s.n_start) && isnan(s.time_max) && isnan(s.rmst) && isnan(q.time));
    ck_assert(isnan(s.followup_median) && isnan(at.survival) && at.n_risk == 0);
    tf_timeline_free(timeline);
}
END_TEST

static void count_step(void *user, const tf_km_step *step) {
    ck_assert(step->n_risk > 0);
    ++*(unsigned *)user;
}

START_TEST(sink_gets_every_step) {
    unsigned n = 0;
    tf_km_options o = tf_km_options_default();
    o.sink = count_step;
    o.sink_user = &n;
    summarize_rows(4, few_times, few_events, &o, NULL, NULL);
    ck_assert_uint_eq(n, 4);
}
END_TEST

START_TEST(options_refused) {
    static const double wrong[] = {0, 1, 50, NAN};
    const tf_survival_data data = {
        .n = 4, .time = few_times, .event = few_events, .n_groups = 1, .n_strata = 1};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    tf_km_options o = tf_km_options_default();
    tf_km_summary s;
    tf_km_quantile q;
    tf_km_at at;
    o.conf_level = wrong[_i];
    ck_assert_int_eq(tf_km_summarize(timeline, 0, &o, &s, &q, &at), TF_STATS_INVALID);
    o = tf_km_options_default();
    o.quantiles = &wrong[_i];
    o.n_quantiles = 1;
    ck_assert_int_eq(tf_km_summarize(timeline, 0, &o, &s, &q, &at), TF_STATS_INVALID);
    o = tf_km_options_default();
    const double endless = INFINITY;
    o.times = &endless;
    o.n_times = 1;
    ck_assert_int_eq(tf_km_summarize(timeline, 0, &o, &s, &q, &at), TF_STATS_INVALID);
    o = tf_km_options_default();
    o.tau = INFINITY;
    ck_assert_int_eq(tf_km_summarize(timeline, 0, &o, &s, &q, &at), TF_STATS_INVALID);
    o = tf_km_options_default();
    o.estimator = TF_KM_FOLLOWUP;
    ck_assert_int_eq(tf_km_summarize(timeline, 0, &o, &s, &q, &at), TF_STATS_INVALID);
    ck_assert_int_eq(tf_km_summarize(timeline, 1, NULL, &s, &q, &at), TF_STATS_INVALID);
    tf_timeline_free(timeline);
}
END_TEST

SUITE("stats/km_summary") {
    add_tests(suite, "core", reference_summaries, milestones_in_any_order, restricted_mean_by_hand,
              sink_gets_every_step, NULL);
    add_loop(suite, "core", limits_of_the_median, 2);
    add_tests(suite, "limits", curve_that_ends_on_the_level, early_end_is_named, group_without_rows,
              NULL);
    add_loop(suite, "errors", options_refused, 4);
}
