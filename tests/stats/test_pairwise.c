/* Pairwise tests: the reference's cases with all adjustments, pairs without a test, errors. */
#include "stats/pairwise.h"

#include <math.h>

#include "reference_stats.h"
#include "stats/adjust.h"
#include "support/agree.h"
#include "support/suite.h"

enum { MAX_PAIRS = 16 };

static const struct {
    const char *name;
    tf_p_adjust_method method;
} methods[] = {{"p_holm", TF_P_ADJUST_HOLM},     {"p_hochberg", TF_P_ADJUST_HOCHBERG},
               {"p_hommel", TF_P_ADJUST_HOMMEL}, {"p_bonferroni", TF_P_ADJUST_BONFERRONI},
               {"p_BH", TF_P_ADJUST_BH},         {"p_BY", TF_P_ADJUST_BY}};

START_TEST(reference_pairs) {
    GPtrArray *cases = ref_cases("pairwise");
    comparison *r = comparison_new();
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        ref_data *d = ref_data_read(c);
        const tf_survival_data data = survival_data_of(d);
        tf_logrank_options o = tf_logrank_options_default();
        o.rho = ref_number(c, "rho", 0);
        tf_logrank_pair pairs[MAX_PAIRS];
        const size_t n = (size_t)d->n_groups * (d->n_groups - 1) / 2;
        ck_assert_uint_le(n, MAX_PAIRS);
        ck_assert_int_eq(tf_logrank_pairwise(&data, TF_TIES_RTIMEFIX, &o, pairs), TF_STATS_OK);
        double p[MAX_PAIRS];
        double adjusted[MAX_PAIRS];
        comparison_next(r);
        for (size_t k = 0; k < n; k++)
            p[k] = pairs[k].p;
        for (guint m = 0; m < G_N_ELEMENTS(methods); m++) {
            ck_assert_int_eq(tf_p_adjust(p, n, methods[m].method, adjusted), TF_STATS_OK);
            for (size_t k = 0; k < n; k++) {
                char *term = g_strconcat(d->group_names[pairs[k].first], "|",
                                         d->group_names[pairs[k].second], NULL);
                comparison_add(r, term, methods[m].name, adjusted[k]);
                comparison_add(r, term, "chisq", pairs[k].chisq);
                comparison_add(r, term, "df", 1);
                comparison_add(r, term, "p", p[k]);
                g_free(term);
            }
        }
        const GArray *values = ref_values(c);
        for (guint v = 0; v < values->len; v++) {
            const ref_value *e = &g_array_index(values, ref_value, v);
            comparison_expect(r, ref_text(c, "case"), e->term, e->statistic, e->value, 1e-9, 0);
        }
        ref_data_free(d);
    }
    ck_assert_uint_eq(cases->len, 7);
    comparison_assert(r, 396);
    comparison_free(r);
    g_ptr_array_unref(cases);
}
END_TEST

static const double few_entry[] = {0, 0, 1, 0, 0.5, 0, 0, 1};
static const double few_times[] = {1, 2, 2, 3, 4, 5, 5, 6};
static const uint8_t few_events[] = {1, 1, 0, 1, 1, 1, 1, 0};
static const uint32_t few_groups[] = {0, 1, 3, 1, 0, 1, 3, 0};
static const double few_weights[] = {1, 2, 1, 1, 3, 1, 1, 2};

static tf_survival_data few_data(void) {
    return (tf_survival_data){.n = 8,
                              .entry = few_entry,
                              .time = few_times,
                              .event = few_events,
                              .group = few_groups,
                              .n_groups = 4,
                              .n_strata = 1,
                              .weight = few_weights};
}

/* Entry times and weights go along; a group without rows has no test. */
START_TEST(same_as_two_groups) {
    static const double entry[] = {0, 0, 0, 0.5, 0, 1};
    static const double time[] = {1, 2, 3, 4, 5, 6};
    static const uint8_t event[] = {1, 1, 1, 1, 1, 0};
    static const uint32_t group[] = {0, 1, 1, 0, 1, 0};
    static const double weight[] = {1, 2, 1, 3, 1, 2};
    const tf_survival_data data = few_data();
    const tf_survival_data two = {.n = 6,
                                  .entry = entry,
                                  .time = time,
                                  .event = event,
                                  .group = group,
                                  .n_groups = 2,
                                  .n_strata = 1,
                                  .weight = weight};
    tf_logrank_pair pairs[6];
    ck_assert_int_eq(tf_logrank_pairwise(&data, TF_TIES_EXACT, NULL, pairs), TF_STATS_OK);
    tf_timeline *timeline = new_timeline(&two, TF_TIES_EXACT);
    tf_logrank *test = NULL;
    ck_assert_int_eq(tf_logrank_test(timeline, NULL, &test), TF_STATS_OK);
    ck_assert(pairs[0].first == 0 && pairs[0].second == 1);
    ck_assert_double_eq(pairs[0].chisq, test->chisq);
    ck_assert_double_eq(pairs[0].peto_hr, test->peto_hr);
    ck_assert_double_eq(pairs[0].z, test->z);
    ck_assert(pairs[1].second == 2 && isnan(pairs[1].p) && isnan(pairs[1].chisq));
    ck_assert(pairs[5].first == 2 && pairs[5].second == 3 && isnan(pairs[5].p));
    tf_logrank_free(test);
    tf_timeline_free(timeline);
}
END_TEST

START_TEST(refused) {
    static const double negative[] = {1, -2, 1, 1, 3, 1, 1, 2};
    static const double late[] = {0, 0, 2, 0, 0, 0, 0, 0};
    static const double endless[] = {1, 2, NAN, 3, 4, 5, 5, 6};
    tf_survival_data wrong[] = {few_data(), few_data(), few_data(), few_data()};
    wrong[0].weight = negative;
    wrong[1].entry = late;
    wrong[2].time = endless;
    wrong[3].n_groups = 3;
    tf_logrank_pair pairs[6];
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        ck_assert_int_eq(tf_logrank_pairwise(&wrong[i], TF_TIES_RTIMEFIX, NULL, pairs),
                         TF_STATS_INVALID);
    const tf_survival_data data = few_data();
    const tf_logrank_options o = {.rho = -1, .conf_level = 0.95};
    ck_assert_int_eq(tf_logrank_pairwise(&data, TF_TIES_RTIMEFIX, &o, pairs), TF_STATS_INVALID);
}
END_TEST

SUITE("stats/pairwise") {
    add_tests(suite, "core", reference_pairs, same_as_two_groups, NULL);
    add_tests(suite, "errors", refused, NULL);
}
