/* Gray's test: the reference's cases, two cases that are a log-rank test, and its null
 * distribution.
 */
#include "stats/gray.h"

#include <math.h>

#include "reference_competing.h"
#include "stats/logrank.h"
#include "support/agree.h"
#include "support/suite.h"

static const double tolerance = 1e-9;

START_TEST(reference_tests) {
    GPtrArray *cases = ref_cases("cuminc");
    comparison *r = comparison_new();
    unsigned n_cases = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        ref_data *d = ref_data_read(c);
        tf_timeline *timeline = case_timeline(c, d);
        const tf_competing_risks risks = case_risks(d, timeline);
        comparison_next(r);
        for (uint32_t j = 0; d->n_groups > 1 && j < d->n_causes; j++) {
            tf_gray *test = NULL;
            ck_assert_int_eq(tf_gray_test(&risks, j + 1, ref_number(c, "rho", 0), &test),
                             TF_STATS_OK);
            comparison_add(r, d->cause_names[j], "gray_chisq", test->chisq);
            comparison_add(r, d->cause_names[j], "gray_df", test->df);
            comparison_add(r, d->cause_names[j], "gray_p", test->p);
            tf_gray_free(test);
        }
        const GArray *values = ref_values(c);
        for (guint v = 0; v < values->len; v++) {
            const ref_value *e = &g_array_index(values, ref_value, v);
            if (g_str_has_prefix(e->statistic, "gray_"))
                comparison_expect(r, ref_text(c, "case"), e->term, e->statistic, e->value,
                                  tolerance, 0);
        }
        n_cases += d->n_groups > 1;
        tf_timeline_free(timeline);
        ref_data_free(d);
    }
    /* Two of the ten cases have one group. */
    ck_assert_uint_eq(n_cases, 8);
    comparison_assert(r, 48);
    comparison_free(r);
    g_ptr_array_unref(cases);
}
END_TEST

static tf_gray *test_of(const tf_survival_data *data, const uint8_t *cause, uint32_t which) {
    tf_timeline *timeline = new_timeline(data, TF_TIES_EXACT);
    const tf_competing_risks risks = {timeline, cause, 2};
    tf_gray *test = NULL;
    ck_assert_int_eq(tf_gray_test(&risks, which, 0, &test), TF_STATS_OK);
    tf_timeline_free(timeline);
    return test;
}

/* Without competing events the scores are the log-rank test's; for two groups that are alike, whose
 * variance does not depend on how survival was estimated, the variance is too. */
START_TEST(one_cause_is_the_logrank_test) {
    enum { N = 40 };
    double time[N];
    uint8_t event[N];
    uint32_t group[N];
    uint64_t seed = 5;
    for (size_t i = 0; i < N; i++) {
        /* Pairs of the same follow-up, one in each group: never tied within a group. */
        const double draw = next_random(&seed);
        time[i] = i % 2 ? time[i - 1] : 1 + 10 * draw;
        event[i] = i % 2 ? event[i - 1] : draw < 0.7;
        group[i] = i % 2;
    }
    const tf_survival_data data = {
        .n = N, .time = time, .event = event, .group = group, .n_groups = 2, .n_strata = 1};
    tf_gray *gray = test_of(&data, event, 1);
    ck_assert(agrees(gray->score[1], 0, 1e-13, 1));
    /* Two tied events count as one by one here, so the log-rank variance is taken by hand. */
    double variance = 0;
    for (size_t i = 0; i < N; i += 2) {
        double n = 0;
        for (size_t j = 0; j < N; j++)
            n += time[j] >= time[i];
        variance += event[i] ? 2 * 0.25 * (n - 2) / (n - 1) : 0;
    }
    /* The program's factor takes what is at risk at the group's survival: n here as well. */
    ck_assert(agrees(gray->variance[3], variance, 1e-12, 0));
    tf_gray_free(gray);
    /* Shifted apart, the scores stay those of the log-rank test. */
    for (size_t i = 1; i < N; i += 2)
        time[i] += 1.37;
    gray = test_of(&data, event, 1);
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    tf_logrank *logrank = NULL;
    ck_assert_int_eq(tf_logrank_test(timeline, NULL, &logrank), TF_STATS_OK);
    ck_assert(agrees(gray->score[1], logrank->observed[1] - logrank->expected[1], 1e-12, 1));
    ck_assert(agrees(gray->score[0] + gray->score[1], 0, 1e-12, 1));
    tf_logrank_free(logrank);
    tf_timeline_free(timeline);
    tf_gray_free(gray);
}
END_TEST

/* A row of weight w is w rows; a stratum twice is twice the score and variance. */
START_TEST(weights_and_strata) {
    const random_risks r = random_risks_of(11);
    tf_survival_data data = random_data(&r);
    data.weight = r.weight;
    tf_gray *weighted = test_of(&data, r.cause, 1);
    double time[3 * RANDOM_ROWS];
    uint8_t cause[3 * RANDOM_ROWS];
    uint8_t event[3 * RANDOM_ROWS];
    uint32_t group[3 * RANDOM_ROWS];
    uint32_t stratum[6 * RANDOM_ROWS];
    size_t n = 0;
    for (size_t i = 0; i < RANDOM_ROWS; i++)
        for (int copy = 0; copy < (int)r.weight[i]; copy++, n++) {
            time[n] = r.time[i];
            cause[n] = r.cause[i];
            event[n] = r.event[i];
            group[n] = r.group[i];
        }
    const tf_survival_data repeated = {
        .n = n, .time = time, .event = event, .group = group, .n_groups = 2, .n_strata = 1};
    tf_gray *other = test_of(&repeated, cause, 1);
    ck_assert(agrees(weighted->chisq, other->chisq, 1e-12, 0));
    ck_assert(agrees(weighted->variance[0], other->variance[0], 1e-12, 0));
    tf_gray_free(other);
    tf_gray_free(weighted);

    double twice_time[2 * RANDOM_ROWS];
    for (size_t i = 0; i < 2 * (size_t)RANDOM_ROWS; i++) {
        const size_t from = i % RANDOM_ROWS;
        twice_time[i] = r.time[from];
        cause[i] = r.cause[from];
        event[i] = r.event[from];
        group[i] = r.group[from];
        stratum[i] = i >= RANDOM_ROWS;
    }
    const tf_survival_data once = random_data(&r);
    const tf_survival_data twice = {.n = 2 * (size_t)RANDOM_ROWS,
                                    .time = twice_time,
                                    .event = event,
                                    .group = group,
                                    .n_groups = 2,
                                    .stratum = stratum,
                                    .n_strata = 2};
    tf_gray *a = test_of(&once, r.cause, 2);
    tf_gray *b = test_of(&twice, cause, 2);
    ck_assert(agrees(b->score[1], 2 * a->score[1], 1e-12, 1));
    ck_assert(agrees(b->variance[3], 2 * a->variance[3], 1e-12, 0));
    tf_gray_free(a);
    tf_gray_free(b);
}
END_TEST

/* Without a difference chi-square has mean 1: 1,000 seeded trials with ties, censoring, truncation.
 */
START_TEST(null_distribution) {
    enum { TRIALS = 1000, N = 160 };
    double sum = 0;
    uint64_t seed = 1988 + (uint64_t)_i;
    for (int trial = 0; trial < TRIALS; trial++) {
        double entry[N];
        double time[N];
        uint8_t event[N];
        uint8_t cause[N];
        uint32_t group[N];
        for (size_t i = 0; i < N; i++) {
            entry[i] = _i == 1 ? floor(4 * next_random(&seed)) / 2 : 0;
            time[i] = entry[i] + ceil(-20 * log(1 - next_random(&seed))) / 2 + 0.25;
            const double kind = next_random(&seed);
            cause[i] = kind < 0.4 ? 1 : kind < 0.75 ? 2 : 0;
            event[i] = cause[i] > 0;
            group[i] = next_random(&seed) < 0.5;
        }
        const tf_survival_data data = {.n = N,
                                       .entry = _i == 1 ? entry : NULL,
                                       .time = time,
                                       .event = event,
                                       .group = group,
                                       .n_groups = 2,
                                       .n_strata = 1};
        tf_gray *test = test_of(&data, cause, 1);
        sum += test->chisq;
        tf_gray_free(test);
    }
    /* Four standard errors of a mean of chi-squares with one degree of freedom. */
    ck_assert(fabs(sum / TRIALS - 1) < 4 * sqrt(2.0 / TRIALS));
}
END_TEST

static const double few_times[] = {1, 2, 3, 4, 5, 6};
static const uint32_t few_groups[] = {0, 1, 0, 1, 0, 1};

/* All at one time: a table of who had the cause, whose test is the log-rank's. */
START_TEST(all_times_equal) {
    static const double time[] = {3, 3, 3, 3, 3, 3};
    static const uint8_t event[] = {1, 1, 1, 0, 1, 0};
    static const uint8_t cause[] = {1, 2, 1, 0, 1, 0};
    static const uint8_t own[] = {1, 0, 1, 0, 1, 0};
    tf_survival_data data = {
        .n = 6, .time = time, .event = event, .group = few_groups, .n_groups = 2, .n_strata = 1};
    tf_gray *gray = test_of(&data, cause, 1);
    data.event = own;
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    tf_logrank *logrank = NULL;
    ck_assert_int_eq(tf_logrank_test(timeline, NULL, &logrank), TF_STATS_OK);
    ck_assert(agrees(gray->score[1], logrank->observed[1] - logrank->expected[1], 1e-14, 1));
    ck_assert(agrees(gray->chisq, logrank->chisq, 1e-12, 0));
    tf_logrank_free(logrank);
    tf_timeline_free(timeline);
    tf_gray_free(gray);
}
END_TEST

START_TEST(nothing_to_compare) {
    static const uint8_t none[6] = {0};
    static const uint8_t all[] = {1, 1, 1, 1, 1, 1};
    static const uint8_t competing[] = {2, 2, 2, 2, 2, 2};
    tf_survival_data data = {.n = 6,
                             .time = few_times,
                             .event = none,
                             .group = few_groups,
                             .n_groups = 2,
                             .n_strata = 1};
    tf_gray *test = test_of(&data, none, 1);
    ck_assert(isnan(test->chisq) && isnan(test->p) && test->df == 0);
    tf_gray_free(test);
    data.event = all;
    test = test_of(&data, competing, 1);
    ck_assert(isnan(test->p) && test->df == 0 && test->events[0] == 0);
    tf_gray_free(test);
    test = test_of(&data, all, 1);
    ck_assert(test->p > 0 && test->p <= 1 && test->df == 1);
    tf_gray_free(test);
    data.n_groups = 1;
    data.group = NULL;
    test = test_of(&data, all, 1);
    ck_assert(isnan(test->p) && test->df == 0);
    tf_gray_free(test);
    /* A third group that is gone before the first event is not compared. */
    static const double early[] = {1, 2, 3, 4, 5, 0.5};
    static const uint8_t event[] = {1, 1, 1, 1, 1, 0};
    static const uint32_t three[] = {0, 1, 0, 1, 0, 2};
    const tf_survival_data third = {
        .n = 6, .time = early, .event = event, .group = three, .n_groups = 3, .n_strata = 1};
    test = test_of(&third, event, 1);
    ck_assert(test->df == 1 && !test->compared[2] && test->p > 0);
    tf_gray_free(test);
}
END_TEST

START_TEST(refused) {
    static const uint8_t event[] = {1, 1, 1, 1, 1, 0};
    const tf_survival_data data = {.n = 6,
                                   .time = few_times,
                                   .event = event,
                                   .group = few_groups,
                                   .n_groups = 2,
                                   .n_strata = 1};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    const tf_competing_risks risks = {timeline, event, 1};
    const tf_competing_risks wrong = {timeline, event, 0};
    tf_gray *test = (tf_gray *)&data;
    ck_assert_int_eq(tf_gray_test(&wrong, 1, 0, &test), TF_STATS_INVALID);
    ck_assert_ptr_null(test);
    ck_assert_int_eq(tf_gray_test(&risks, 0, 0, &test), TF_STATS_INVALID);
    ck_assert_int_eq(tf_gray_test(&risks, 2, 0, &test), TF_STATS_INVALID);
    ck_assert_int_eq(tf_gray_test(&risks, 1, -1, &test), TF_STATS_INVALID);
    ck_assert_int_eq(tf_gray_test(&risks, 1, NAN, &test), TF_STATS_INVALID);
    ck_assert_int_eq(tf_gray_test(&risks, 1, INFINITY, &test), TF_STATS_INVALID);
    tf_gray_free(NULL);
    tf_timeline_free(timeline);
}
END_TEST

SUITE("stats/gray") {
    add_tests(suite, "core", reference_tests, one_cause_is_the_logrank_test, weights_and_strata,
              NULL);
    add_loop(suite, "core", null_distribution, 2);
    add_tests(suite, "limits", all_times_equal, nothing_to_compare, NULL);
    add_tests(suite, "errors", refused, NULL);
}
