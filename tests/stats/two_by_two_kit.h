#ifndef TWO_BY_TWO_KIT_H
#define TWO_BY_TWO_KIT_H

#include "reference_counts.h"
#include "stats/two_by_two.h"
#include "stats/two_by_two_tests.h"

/* Estimates and tests that must succeed, and their numbers under the names of the expected ones. */
typedef tf_interval_estimate estimate;

static const struct {
    const char *name;
    tf_difference_method method;
} differences[] = {{"mn", TF_DIFFERENCE_MIETTINEN_NURMINEN},
                   {"mee", TF_DIFFERENCE_MEE},
                   {"newcombe", TF_DIFFERENCE_NEWCOMBE},
                   {"newcombe_cc", TF_DIFFERENCE_NEWCOMBE_CC},
                   {"wald", TF_DIFFERENCE_WALD},
                   {"wald_cc", TF_DIFFERENCE_WALD_CC},
                   {"agresti_caffo", TF_DIFFERENCE_AGRESTI_CAFFO},
                   {"hauck_anderson", TF_DIFFERENCE_HAUCK_ANDERSON}};

static inline estimate difference(tf_two_by_two t, tf_difference_method method, double conf_level) {
    estimate e;
    ck_assert_int_eq(tf_risk_difference(&t, method, conf_level, &e), TF_STATS_OK);
    return e;
}

static inline estimate ratio(tf_two_by_two t, tf_ratio_method method, double conf_level) {
    estimate e;
    ck_assert_int_eq(tf_risk_ratio(&t, method, conf_level, &e), TF_STATS_OK);
    return e;
}

static inline estimate odds(tf_two_by_two t, tf_odds_ratio_method method, double conf_level) {
    estimate e;
    ck_assert_int_eq(tf_odds_ratio(&t, method, conf_level, &e), TF_STATS_OK);
    return e;
}

static inline void add_differences(comparison *r, tf_two_by_two t, double conf_level) {
    for (guint m = 0; m < G_N_ELEMENTS(differences); m++) {
        const estimate e = difference(t, differences[m].method, conf_level);
        add_limits(r, differences[m].name, e.lower, e.upper);
        comparison_add(r, "", "diff", e.estimate);
        comparison_add(r, "", "se_wald", e.se);
    }
}

static inline void add_tests_of(comparison *r, tf_two_by_two t) {
    tf_test p, y, z, fisher, greater, less, margin;
    ck_assert_int_eq(tf_chisq_test(&t, TF_CONTINUITY_NONE, &p), TF_STATS_OK);
    ck_assert_int_eq(tf_chisq_test(&t, TF_CONTINUITY_CORRECTED, &y), TF_STATS_OK);
    ck_assert_int_eq(tf_pooled_z_test(&t, TF_TWO_SIDED, &z), TF_STATS_OK);
    ck_assert_int_eq(tf_fisher_test(&t, TF_TWO_SIDED, &fisher), TF_STATS_OK);
    ck_assert_int_eq(tf_fisher_test(&t, TF_GREATER, &greater), TF_STATS_OK);
    ck_assert_int_eq(tf_fisher_test(&t, TF_LESS, &less), TF_STATS_OK);
    ck_assert_int_eq(tf_margin_test(&t, -0.1, TF_GREATER, &margin), TF_STATS_OK);
    comparison_add(r, "", "chisq", p.statistic);
    comparison_add(r, "", "chisq_p", p.p);
    comparison_add(r, "", "yates_chisq", y.statistic);
    comparison_add(r, "", "yates_p", y.p);
    comparison_add(r, "", "z_pooled", z.statistic);
    comparison_add(r, "", "p_pooled", z.p);
    comparison_add(r, "", "fisher_p", fisher.p);
    comparison_add(r, "", "fisher_p_greater", greater.p);
    comparison_add(r, "", "fisher_p_less", less.p);
    comparison_add(r, "", "mn_z_margin_minus_0.1", margin.statistic);
    comparison_add(r, "", "mn_p_margin_minus_0.1", margin.p);
}

#endif
