#include "stats/logrank.h"

#include <math.h>

#include "reference_stats.h"
#include "support/agree.h"
#include "support/suite.h"

static const double tolerance = 1e-9;

static const struct {
    const char *name;
    tf_logrank_weights weights;
} methods[] = {{"", TF_LOGRANK_FLEMING_HARRINGTON},
               {"gehan", TF_LOGRANK_GEHAN},
               {"tarone-ware", TF_LOGRANK_TARONE_WARE},
               {"peto-peto", TF_LOGRANK_PETO_PETO},
               {"mod-peto", TF_LOGRANK_MOD_PETO}};

static tf_logrank_options options_of(const ref_case *c) {
    tf_logrank_options o = tf_logrank_options_default();
    bool known = false;
    for (size_t i = 0; i < G_N_ELEMENTS(methods); i++)
        if (strcmp(methods[i].name, ref_text(c, "method")) == 0) {
            o.weights = methods[i].weights;
            known = true;
        }
    ck_assert(known);
    o.rho = ref_number(c, "rho", 0);
    o.gamma = ref_number(c, "gamma", 0);
    o.conf_level = ref_number(c, "conf_level", 0.95);
    return o;
}

static tf_logrank *run_case(const ref_case *c, ref_data **d) {
    *d = ref_data_read(c);
    tf_timeline *timeline = case_timeline(c, *d);
    const tf_logrank_options o = options_of(c);
    tf_logrank *test = NULL;
    ck_assert_int_eq(tf_logrank_test(timeline, &o, &test), TF_STATS_OK);
    tf_timeline_free(timeline);
    return test;
}

static void add_results(comparison *r, const tf_logrank *t, char **names) {
    for (uint32_t g = 0; g < t->n_groups; g++) {
        const double v = t->variance[g * t->n_groups + g];
        const double difference = t->observed[g] - t->expected[g];
        comparison_add(r, names[g], "n", t->n[g]);
        comparison_add(r, names[g], "observed", t->observed[g]);
        comparison_add(r, names[g], "expected", t->expected[g]);
        comparison_add(r, names[g], "var", v);
        comparison_add(r, names[g], "oe2_e", difference * difference / t->expected[g]);
        comparison_add(r, names[g], "oe2_v", difference * difference / v);
    }
    comparison_add(r, "", "chisq", t->chisq);
    comparison_add(r, "", "df", t->df);
    comparison_add(r, "", "p", t->p);
    comparison_add(r, "", "z", t->z);
    comparison_add(r, "", "peto_hr", t->peto_hr);
    comparison_add(r, "", "peto_hr_lower", t->peto_lower);
    comparison_add(r, "", "peto_hr_upper", t->peto_upper);
}

static void expect_all(comparison *r, const ref_case *c) {
    const GArray *values = ref_values(c);
    for (guint v = 0; v < values->len; v++) {
        const ref_value *e = &g_array_index(values, ref_value, v);
        const bool ratio = g_str_equal(e->statistic, "z") || g_str_equal(e->statistic, "u");
        comparison_expect(r, ref_text(c, "case"), e->term, e->statistic, e->value, tolerance,
                          ratio ? 1 : 0);
    }
}

START_TEST(reference_tests) {
    GPtrArray *cases = ref_cases("logrank");
    comparison *result = comparison_new();
    for (guint i = 0; i < cases->len; i++) {
        ref_data *d;
        comparison_next(result);
        tf_logrank *test = run_case(cases->pdata[i], &d);
        add_results(result, test, d->group_names);
        expect_all(result, cases->pdata[i]);
        tf_logrank_free(test);
        ref_data_free(d);
    }
    ck_assert_uint_eq(cases->len, 89);
    comparison_assert(result, 1792);
    comparison_free(result);
    g_ptr_array_unref(cases);
}
END_TEST

START_TEST(reference_trends) {
    GPtrArray *cases = ref_cases("trend");
    comparison *result = comparison_new();
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        ref_data *d;
        comparison_next(result);
        tf_logrank *test = run_case(c, &d);
        double scores[8];
        size_t n = d->n_groups;
        char *text = ref_option(c, "scores");
        double *given = ref_list(text != NULL ? text : "", "|", &n);
        for (uint32_t g = 0; g < d->n_groups; g++)
            scores[g] = text != NULL ? given[g] : g + 1;
        tf_logrank_trend trend;
        ck_assert_int_eq(tf_logrank_trend_test(test, scores, &trend), TF_STATS_OK);
        comparison_add(result, "", "u", trend.u);
        comparison_add(result, "", "var", trend.variance);
        comparison_add(result, "", "z", trend.z);
        comparison_add(result, "", "chisq", trend.chisq);
        comparison_add(result, "", "df", 1);
        comparison_add(result, "", "p", trend.p);
        expect_all(result, c);
        g_free(given);
        g_free(text);
        tf_logrank_free(test);
        ref_data_free(d);
    }
    ck_assert_uint_eq(cases->len, 9);
    comparison_assert(result, 54);
    comparison_free(result);
    g_ptr_array_unref(cases);
}
END_TEST

static const double few_times[] = {1, 2, 2, 3, 4, 5, 5, 6};
static const uint8_t few_events[] = {1, 1, 0, 1, 1, 1, 1, 0};
static const uint32_t few_groups[] = {0, 1, 0, 1, 0, 1, 1, 0};

static tf_survival_data few_data(void) {
    return (tf_survival_data){.n = 8,
                              .time = few_times,
                              .event = few_events,
                              .group = few_groups,
                              .n_groups = 2,
                              .n_strata = 1};
}

static tf_logrank *test_of(const tf_survival_data *data) {
    tf_timeline *timeline = new_timeline(data, TF_TIES_RTIMEFIX);
    tf_logrank *test = NULL;
    ck_assert_int_eq(tf_logrank_test(timeline, NULL, &test), TF_STATS_OK);
    tf_timeline_free(timeline);
    return test;
}

/* Twice the rows, and twice the weight, are the same. */
START_TEST(weights_are_frequencies) {
    double time[16];
    uint8_t event[16];
    uint32_t group[16];
    double weight[8];
    for (size_t i = 0; i < 16; i++) {
        time[i] = few_times[i / 2];
        event[i] = few_events[i / 2];
        group[i] = few_groups[i / 2];
        weight[i / 2] = 2;
    }
    tf_survival_data weighted = few_data();
    weighted.weight = weight;
    const tf_survival_data repeated = {
        .n = 16, .time = time, .event = event, .group = group, .n_groups = 2, .n_strata = 1};
    tf_logrank *a = test_of(&weighted);
    tf_logrank *b = test_of(&repeated);
    ck_assert_double_eq(a->chisq, b->chisq);
    ck_assert_double_eq(a->expected[0], b->expected[0]);
    ck_assert_double_eq(a->n[0], 8);
    tf_logrank_free(a);
    tf_logrank_free(b);
}
END_TEST

/* Peto's ratio is (O - E) / V of the plain test: weighted sums are no log hazard ratios. */
START_TEST(peto_ratio_is_of_the_plain_test) {
    static const struct {
        tf_logrank_options options;
        bool given;
    } rows[] = {{{.rho = 0, .gamma = 0, .conf_level = 0.95}, true},
                {{.rho = 1, .gamma = 0, .conf_level = 0.95}, false},
                {{.rho = 0, .gamma = 1, .conf_level = 0.95}, false},
                {{.weights = TF_LOGRANK_GEHAN, .conf_level = 0.95}, false}};
    const tf_survival_data data = few_data();
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        tf_logrank *test = NULL;
        ck_assert_int_eq(tf_logrank_test(timeline, &rows[i].options, &test), TF_STATS_OK);
        const double u = test->observed[1] - test->expected[1], v = test->variance[3];
        ck_assert(agrees(test->peto_hr, rows[i].given ? exp(u / v) : NAN, 1e-14, 0));
        ck_assert(isnan(test->peto_lower) == !rows[i].given);
        ck_assert(isnan(test->peto_upper) == !rows[i].given);
        tf_logrank_free(test);
    }
    tf_timeline_free(timeline);
}
END_TEST

/* Strata that hold one group each compare nothing. */
START_TEST(strata_without_contrast) {
    tf_survival_data data = few_data();
    data.stratum = few_groups;
    data.n_strata = 2;
    tf_logrank *test = test_of(&data);
    ck_assert(isnan(test->chisq) && isnan(test->p) && isnan(test->z));
    ck_assert(test->observed[0] == test->expected[0]);
    tf_logrank_free(test);
}
END_TEST

/* A group that is censored before the first event is not compared, a group without rows neither. */
START_TEST(groups_never_at_risk) {
    static const double time[] = {1, 2, 3, 4, 5, 0.5};
    static const uint8_t event[] = {1, 1, 1, 1, 1, 0};
    static const uint32_t group[] = {0, 1, 1, 0, 1, 3};
    const tf_survival_data data = {
        .n = 6, .time = time, .event = event, .group = group, .n_groups = 4, .n_strata = 1};
    const tf_survival_data two = {
        .n = 5, .time = time, .event = event, .group = group, .n_groups = 2, .n_strata = 1};
    tf_logrank *test = test_of(&data);
    tf_logrank *other = test_of(&two);
    ck_assert_uint_eq(test->df, 1);
    ck_assert(test->compared[0] && test->compared[1]);
    ck_assert(!test->compared[2] && !test->compared[3]);
    ck_assert_double_eq(test->chisq, other->chisq);
    tf_logrank_free(test);
    tf_logrank_free(other);
}
END_TEST

START_TEST(nothing_to_compare) {
    static const uint8_t none[8] = {0};
    tf_survival_data data = few_data();
    data.event = none;
    tf_logrank *test = test_of(&data);
    ck_assert_uint_eq(test->df, 0);
    ck_assert(isnan(test->chisq) && isnan(test->p) && isnan(test->peto_hr));
    tf_logrank_free(test);
}
END_TEST

/* Upper tails as such: 1 - P would be 0 here. */
START_TEST(tiny_p_values) {
    enum { N = 1000 };
    static double time[N];
    static uint8_t event[N];
    static uint32_t group[N];
    for (size_t i = 0; i < N; i++) {
        time[i] = (double)i;
        event[i] = 1;
        group[i] = i < N / 2;
    }
    const tf_survival_data data = {
        .n = N, .time = time, .event = event, .group = group, .n_groups = 2, .n_strata = 1};
    tf_logrank *test = test_of(&data);
    ck_assert(test->p > 0);
    ck_assert(test->p < 1e-50);
    ck_assert(agrees(test->p, erfc(fabs(test->z) / sqrt(2)), 1e-9, 0));
    tf_logrank_free(test);
}
END_TEST

START_TEST(options_refused) {
    const tf_logrank_options wrong[] = {{.rho = -1, .conf_level = 0.95},
                                        {.gamma = NAN, .conf_level = 0.95},
                                        {.conf_level = 95},
                                        {.conf_level = 0}};
    const tf_survival_data data = few_data();
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    tf_logrank *test = (tf_logrank *)&data;
    ck_assert_int_eq(tf_logrank_test(timeline, &wrong[_i], &test), TF_STATS_INVALID);
    ck_assert_ptr_null(test);
    tf_timeline_free(timeline);
}
END_TEST

START_TEST(scores_refused) {
    const tf_survival_data data = few_data();
    tf_logrank *test = test_of(&data);
    const double scores[] = {1, INFINITY};
    tf_logrank_trend trend;
    ck_assert_int_eq(tf_logrank_trend_test(test, scores, &trend), TF_STATS_INVALID);
    tf_logrank_free(test);
    tf_logrank_free(NULL);
}
END_TEST

SUITE("stats/logrank") {
    add_tests(suite, "core", reference_tests, reference_trends, weights_are_frequencies,
              peto_ratio_is_of_the_plain_test, NULL);
    add_tests(suite, "limits", strata_without_contrast, groups_never_at_risk, nothing_to_compare,
              tiny_p_values, NULL);
    add_loop(suite, "errors", options_refused, 4);
    add_tests(suite, "errors", scores_refused, NULL);
}
