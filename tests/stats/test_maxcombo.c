/* MaxCombo: normal probabilities in closed form, single tests, a simulated distribution, errors. */
#include "stats/maxcombo.h"

#include <math.h>

#include "reference_stats.h"
#include "support/agree.h"
#include "support/suite.h"

static double normal_above(double x) {
    return 0.5 * erfc(x / sqrt(2));
}

/* The stated error is that of about 99 % of results: of the hundred here one may be twice as far.
 */
static void assert_maximum(const double *correlation, size_t n, double bound, tf_sides sides,
                           double expected) {
    double p[2];
    ck_assert_int_eq(tf_normal_maximum(correlation, n, bound, sides, 1e-4, p), TF_STATS_OK);
    ck_assert_msg(fabs(p[0] - expected) <= 2 * p[1] + 1e-12 * expected,
                  "%.12g, not %.12g, error %g", p[0], expected, p[1]);
    ck_assert_double_le(p[1], 1e-4 * p[0]);
}

static void equal_correlation(double *c, size_t n, double rho) {
    for (size_t i = 0; i < n * n; i++)
        c[i] = i % (n + 1) == 0 ? 1 : rho;
}

/* Independent variables, also far out, where 1 - P would have no digits. */
START_TEST(independent) {
    static const double bound[] = {0.5, 2, 4, 9};
    double c[TF_MAXCOMBO_MAX * TF_MAXCOMBO_MAX];
    for (size_t n = 1; n <= TF_MAXCOMBO_MAX; n++)
        for (size_t i = 0; i < G_N_ELEMENTS(bound); i++) {
            equal_correlation(c, n, 0);
            const double two = 2 * normal_above(bound[i]);
            const double one = normal_above(bound[i]);
            assert_maximum(c, n, bound[i], TF_TWO_SIDED, -expm1((double)n * log1p(-two)));
            assert_maximum(c, n, bound[i], TF_GREATER, -expm1((double)n * log1p(-one)));
        }
}
END_TEST

/* All below a bound with correlation rho: the integral over what they have in common (Tong 1990,
 * section 2.3), Simpson's rule. */
START_TEST(equally_correlated) {
    static const double rho[] = {0.2, 0.5, 0.9};
    double c[TF_MAXCOMBO_MAX * TF_MAXCOMBO_MAX];
    for (size_t i = 0; i < G_N_ELEMENTS(rho); i++) {
        const size_t n = 3 + i;
        double below = 0;
        double within = 0;
        const int steps = 4000;
        for (int k = 0; k <= steps; k++) {
            const double x = -10 + 20. * k / steps;
            const double weight = (k == 0 || k == steps ? 1
                                   : k % 2              ? 4
                                                        : 2) *
                                  20. / steps / 3 * exp(-x * x / 2) / sqrt(2 * acos(-1));
            const double high = (1.5 - sqrt(rho[i]) * x) / sqrt(1 - rho[i]);
            const double low = (-1.5 - sqrt(rho[i]) * x) / sqrt(1 - rho[i]);
            below += weight * pow(normal_below(high), (double)n);
            within += weight * pow(normal_below(high) - normal_below(low), (double)n);
        }
        equal_correlation(c, n, rho[i]);
        assert_maximum(c, n, 1.5, TF_GREATER, 1 - below);
        assert_maximum(c, n, 1.5, TF_TWO_SIDED, 1 - within);
    }
}
END_TEST

/* Sheppard 1899: two variables below 0. */
START_TEST(quadrant) {
    static const double rho[] = {-0.9, -0.3, 0.4, 0.99};
    for (size_t i = 0; i < G_N_ELEMENTS(rho); i++) {
        const double c[] = {1, rho[i], rho[i], 1};
        assert_maximum(c, 2, 0, TF_GREATER, 0.75 - asin(rho[i]) / (2 * acos(-1)));
    }
}
END_TEST

/* Variables that are the same, or each other's opposite, or a sum of others: X1, X2 and (X1 + X2) /
 * sqrt 2, whose probability to stay inside is an integral over X1. */
START_TEST(dependent) {
    const double same[] = {1, 1, 1, 1, 1, 1, 1, 1, 1};
    assert_maximum(same, 3, 2, TF_TWO_SIDED, 2 * normal_above(2));
    const double opposite[] = {1, -1, -1, 1};
    assert_maximum(opposite, 2, 1, TF_GREATER, 2 * normal_above(1));
    const double half = sqrt(0.5);
    const double sum[] = {1, 0, half, 0, 1, half, half, half, 1};
    double within = 0;
    const int steps = 20000;
    for (int k = 0; k <= steps; k++) {
        const double x = -2 + 4. * k / steps;
        const double high = fmin(2, 2 * sqrt(2) - x);
        const double low = fmax(-2, -2 * sqrt(2) - x);
        within += (k == 0 || k == steps ? 1
                   : k % 2              ? 4
                                        : 2) *
                  4. / steps / 3 * exp(-x * x / 2) / sqrt(2 * acos(-1)) *
                  (normal_below(high) - normal_below(low));
    }
    double p[2];
    ck_assert_int_eq(tf_normal_maximum(sum, 3, 2, TF_TWO_SIDED, 1e-4, p), TF_STATS_OK);
    /* Simpson's rule meets a corner of the region: 1e-8. */
    ck_assert(fabs(p[0] - (1 - within)) <= 2 * p[1] + 1e-8);
}
END_TEST

static tf_maxcombo combo_of(const tf_timeline *timeline, const tf_maxcombo_options *o) {
    tf_maxcombo m;
    ck_assert_int_eq(tf_maxcombo_test(timeline, o, &m), TF_STATS_OK);
    return m;
}

/* z of each weight is that of its own test, on all reference cases of two groups; with one weight P
 * is too. */
START_TEST(single_tests) {
    GPtrArray *cases = ref_cases("logrank");
    unsigned n = 0;
    for (guint i = 0; i < cases->len; i++) {
        ref_data *d = ref_data_read(cases->pdata[i]);
        tf_timeline *timeline = case_timeline(cases->pdata[i], d);
        if (d->n_groups == 2) {
            const tf_maxcombo_options o = tf_maxcombo_options_default();
            const tf_maxcombo m = combo_of(timeline, &o);
            for (size_t k = 0; k < m.n && !isnan(m.p); k++, n++) {
                tf_logrank_options single = tf_logrank_options_default();
                single.rho = o.weights[k].rho;
                single.gamma = o.weights[k].gamma;
                tf_logrank *test = NULL;
                ck_assert_int_eq(tf_logrank_test(timeline, &single, &test), TF_STATS_OK);
                ck_assert(agrees(m.z[k], test->z, 1e-11, 1));
                tf_maxcombo_options alone = o;
                alone.weights = &o.weights[k];
                alone.n_weights = 1;
                const tf_maxcombo one = combo_of(timeline, &alone);
                ck_assert(agrees(one.p, test->p, 1e-9, 0) && one.error == 0);
                ck_assert(m.statistic >= fabs(m.z[k]));
                ck_assert(m.which != k || m.p >= one.p * (1 - 1e-9));
                tf_logrank_free(test);
            }
            ck_assert(isnan(m.p) || m.error <= 1e-4 * m.p);
        }
        tf_timeline_free(timeline);
        ref_data_free(d);
    }
    ck_assert_uint_gt(n, 100);
    g_ptr_array_unref(cases);
}
END_TEST

static const double few_times[] = {1, 2, 2, 3, 4, 5, 5, 6, 7, 8, 9, 9};
static const uint8_t few_events[] = {1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 1, 1};
static const uint32_t few_groups[] = {0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 1};

static tf_survival_data few_data(void) {
    return (tf_survival_data){.n = 12,
                              .time = few_times,
                              .event = few_events,
                              .group = few_groups,
                              .n_groups = 2,
                              .n_strata = 1};
}

/*
 * P by drawing: increments of the weighted sums at each event time are independent normals of the
 * hypergeometric variances, common to all weights. 200,000 draws, four standard errors.
 */
START_TEST(simulated) {
    enum { DRAWS = 200000 };
    const tf_survival_data data = few_data();
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    double sd[12];
    double weight[12][4];
    size_t times = 0;
    double survival = 1;
    double total[4] = {0};
    for (size_t e = 0; e < 12; e++) {
        double n[2] = {0, 0};
        double d = 0;
        bool first = few_events[e];
        for (size_t i = 0; i < 12; i++) {
            n[few_groups[i]] += few_times[i] >= few_times[e];
            d += few_times[i] == few_times[e] && few_events[i];
            first = first && !(i < e && few_times[i] == few_times[e] && few_events[i]);
        }
        if (!first)
            continue;
        const double all = n[0] + n[1];
        const double variance = all > 1 ? d * (all - d) / (all - 1) * n[0] / all * n[1] / all : 0;
        const double w[] = {1, 1 - survival, survival, survival * (1 - survival)};
        for (size_t k = 0; k < 4; k++) {
            weight[times][k] = w[k];
            total[k] += w[k] * w[k] * variance;
        }
        sd[times++] = sqrt(variance);
        survival *= 1 - d / all;
    }
    tf_maxcombo_options o = tf_maxcombo_options_default();
    const tf_maxcombo two = combo_of(timeline, &o);
    o.sides = TF_GREATER;
    const tf_maxcombo greater = combo_of(timeline, &o);
    o.sides = TF_LESS;
    const tf_maxcombo less = combo_of(timeline, &o);
    double found[3] = {0, 0, 0};
    uint64_t seed = 99;
    for (int draw = 0; draw < DRAWS; draw++) {
        double z[4] = {0};
        double most[3] = {-INFINITY, -INFINITY, -INFINITY};
        for (size_t t = 0; t < times; t++) {
            const double step = sd[t] * next_normal(&seed);
            for (size_t k = 0; k < 4; k++)
                z[k] += weight[t][k] * step;
        }
        for (size_t k = 0; k < 4; k++) {
            z[k] /= sqrt(total[k]);
            most[0] = fmax(most[0], fabs(z[k]));
            most[1] = fmax(most[1], z[k]);
            most[2] = fmax(most[2], -z[k]);
        }
        found[0] += most[0] >= two.statistic;
        found[1] += most[1] >= greater.statistic;
        found[2] += most[2] >= less.statistic;
    }
    const double p[] = {two.p, greater.p, less.p};
    for (size_t i = 0; i < 3; i++)
        ck_assert(fabs(found[i] / DRAWS - p[i]) < 4 * sqrt(p[i] * (1 - p[i]) / DRAWS));
    tf_timeline_free(timeline);
}
END_TEST

/* The same data give the same digits. */
START_TEST(fixed_seed) {
    const tf_survival_data data = few_data();
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    const tf_maxcombo a = combo_of(timeline, NULL);
    const tf_maxcombo b = combo_of(timeline, NULL);
    ck_assert(a.p == b.p && a.error == b.error && a.p > 0 && a.p < 1);
    tf_timeline_free(timeline);
}
END_TEST

START_TEST(nothing_to_compare) {
    static const uint8_t none[12] = {0};
    static const uint32_t alone[12] = {0};
    tf_survival_data data = few_data();
    data.event = none;
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    tf_maxcombo m = combo_of(timeline, NULL);
    ck_assert(isnan(m.p) && isnan(m.z[0]) && isnan(m.statistic));
    tf_timeline_free(timeline);
    /* With one event time the late weights have nothing to weigh. */
    static const double same[12] = {0};
    data = few_data();
    data.time = same;
    timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    m = combo_of(timeline, NULL);
    ck_assert(isnan(m.p) && isnan(m.z[1]) && isfinite(m.z[0]));
    tf_timeline_free(timeline);
    data = few_data();
    data.group = alone;
    timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    m = combo_of(timeline, NULL);
    ck_assert(isnan(m.p) && isnan(m.error));
    tf_timeline_free(timeline);
}
END_TEST

START_TEST(refused) {
    static const tf_fh_weight weights[9] = {{-1, 0}, {0, NAN}, {INFINITY, 0}};
    tf_survival_data data = few_data();
    tf_timeline *timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    tf_maxcombo m;
    for (size_t i = 0; i < 3; i++) {
        tf_maxcombo_options o = tf_maxcombo_options_default();
        o.weights = &weights[i];
        o.n_weights = 1;
        ck_assert_int_eq(tf_maxcombo_test(timeline, &o, &m), TF_STATS_INVALID);
    }
    tf_maxcombo_options o = tf_maxcombo_options_default();
    o.n_weights = 0;
    ck_assert_int_eq(tf_maxcombo_test(timeline, &o, &m), TF_STATS_INVALID);
    o.n_weights = 9;
    ck_assert_int_eq(tf_maxcombo_test(timeline, &o, &m), TF_STATS_INVALID);
    o = tf_maxcombo_options_default();
    o.accuracy = 0;
    ck_assert_int_eq(tf_maxcombo_test(timeline, &o, &m), TF_STATS_INVALID);
    tf_timeline_free(timeline);
    data.n_groups = 3;
    timeline = new_timeline(&data, TF_TIES_RTIMEFIX);
    ck_assert_int_eq(tf_maxcombo_test(timeline, NULL, &m), TF_STATS_INVALID);
    tf_timeline_free(timeline);
    const double one = 1;
    double p[2];
    ck_assert_int_eq(tf_normal_maximum(&one, 1, NAN, TF_GREATER, 0.1, p), TF_STATS_INVALID);
    ck_assert_int_eq(tf_normal_maximum(&one, 1, -1, TF_TWO_SIDED, 0.1, p), TF_STATS_INVALID);
    ck_assert_int_eq(tf_normal_maximum(&one, 0, 1, TF_GREATER, 0.1, p), TF_STATS_INVALID);
    ck_assert_int_eq(tf_normal_maximum(&one, 9, 1, TF_GREATER, 0.1, p), TF_STATS_INVALID);
    ck_assert_int_eq(tf_normal_maximum(&one, 1, 1, TF_GREATER, 1, p), TF_STATS_INVALID);
}
END_TEST

SUITE("stats/maxcombo") {
    add_tests(suite, "core", independent, equally_correlated, quadrant, dependent, single_tests,
              simulated, fixed_seed, NULL);
    add_tests(suite, "limits", nothing_to_compare, NULL);
    add_tests(suite, "errors", refused, NULL);
}
