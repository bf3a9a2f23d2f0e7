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
    const tf_km_quantile followup = {0.5, s.followup_median, s.followup_lower, s.followup_upper};
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
        if (is_other_estimator(check.c))
            continue;
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
    ck_assert_uint_eq(n_cases, 137);
    ck_assert_uint_gt(check.beyond, 100);
    comparison_assert(check.result, 10152);
    comparison_free(check.result);
    g_ptr_array_unref(cases);
}
END_TEST

int main(void) {
    Suite *suite = suite_create("stats/km_summary");
    add_tests(suite, "core", reference_summaries, NULL);
    return run_suite(suite);
}
