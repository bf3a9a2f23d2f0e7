#ifndef STRATIFIED_KIT_H
#define STRATIFIED_KIT_H

#include "reference_counts.h"
#include "stats/stratified.h"

/* Estimates and tests that must succeed, and their numbers under the names of the expected ones. */
typedef tf_interval_estimate estimate;

static inline estimate difference(const tf_two_by_two *s, size_t k,
                                  tf_stratified_difference_method m, double conf_level,
                                  tf_test *test) {
    estimate e;
    ck_assert_int_eq(tf_stratified_difference(s, k, m, conf_level, &e, test), TF_STATS_OK);
    return e;
}

static inline estimate risk(const tf_two_by_two *s, size_t k, tf_stratified_ratio_method m,
                            double conf_level) {
    estimate e;
    ck_assert_int_eq(tf_stratified_risk_ratio(s, k, m, conf_level, &e), TF_STATS_OK);
    return e;
}

static inline estimate odds(const tf_two_by_two *s, size_t k, tf_stratified_ratio_method m,
                            double conf_level) {
    estimate e;
    ck_assert_int_eq(tf_stratified_odds_ratio(s, k, m, conf_level, &e), TF_STATS_OK);
    return e;
}

static inline void add_estimate(comparison *r, const char *name, estimate e) {
    comparison_add(r, "", name, e.estimate);
    add_limits(r, name, e.lower, e.upper);
}

static inline void add_test(comparison *r, const char *name, const char *p_name, tf_test t) {
    comparison_add(r, "", name, t.statistic);
    comparison_add(r, "", p_name, t.p);
}

static inline tf_test homogeneity(const tf_two_by_two *s, size_t k, tf_homogeneity_method method) {
    tf_test t;
    ck_assert_int_eq(tf_homogeneity_test(s, k, method, &t), TF_STATS_OK);
    return t;
}

#endif
