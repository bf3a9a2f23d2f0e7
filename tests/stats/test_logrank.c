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

int main(void) {
    Suite *suite = suite_create("stats/logrank");
    add_tests(suite, "core", reference_tests, reference_trends, NULL);
    return run_suite(suite);
}
