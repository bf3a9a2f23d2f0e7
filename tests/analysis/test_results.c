/* The collection of named numbers. */
#include <check.h>
#include <math.h>

#include "analysis/results.h"
#include "support/suite.h"

START_TEST(finds_by_name_group_term_and_place) {
    tf_results_builder *builder = tf_results_builder_new("km");
    char group[] = "A";
    tf_results_add(builder, group, NULL, NAN, "median", 12);
    group[0] = 'B'; /* texts are copied */
    tf_results_add(builder, group, "", 12, "surv", 0.5);
    tf_results_add(builder, group, "age=1", 12, "surv", NAN);
    int detail = 7;
    tf_results *results = tf_results_builder_finish(builder, &detail);
    double value = 0;
    ck_assert(tf_results_find(results, "A", NULL, NAN, "median", &value));
    ck_assert(value == 12);
    ck_assert(tf_results_find(results, "B", "", 12, "surv", &value));
    ck_assert(value == 0.5);
    ck_assert(tf_results_find(results, "B", "age=1", 12, "surv", &value));
    ck_assert(isnan(value));
    ck_assert(!tf_results_find(results, "A", "", 12, "surv", &value));
    ck_assert(!tf_results_find(results, "B", "", 13, "surv", &value));
    ck_assert(!tf_results_find(results, "B", "", NAN, "surv", &value));
    ck_assert_uint_eq(tf_results_n_statistics(results), 3);
    ck_assert_str_eq(tf_results_statistic(results, 0)->group, "A");
    ck_assert_ptr_null(tf_results_statistic(results, 3));
    ck_assert_ptr_eq(results->detail, &detail);
    tf_results_free(results);
}
END_TEST

START_TEST(keeps_drops_in_order) {
    tf_results_builder *builder = tf_results_builder_new("km");
    tf_results_add_drop(builder, "drop.where", NULL, 4);
    tf_results_add_drop(builder, "drop.missing", "time", 2);
    tf_results *results = tf_results_builder_finish(builder, NULL);
    ck_assert_uint_eq(results->n_drops, 2);
    ck_assert_ptr_null(results->drops[0].column);
    ck_assert_str_eq(results->drops[1].column, "time");
    ck_assert_uint_eq(results->drops[1].n_rows, 2);
    tf_results_free(results);
}
END_TEST

START_TEST(empty_and_abandoned) {
    tf_results *results = tf_results_builder_finish(tf_results_builder_new("km"), NULL);
    double value = 0;
    ck_assert_uint_eq(tf_results_n_statistics(results), 0);
    ck_assert(!tf_results_find(results, NULL, NULL, NAN, "n", &value));
    tf_results_free(results);
    tf_results_builder *builder = tf_results_builder_new("km");
    tf_results_add(builder, "A", "", NAN, "n", 1);
    tf_results_builder_free(builder);
    tf_results_builder_free(NULL);
    tf_results_free(NULL);
}
END_TEST

START_TEST(absent_statistic_leaves_the_value) {
    tf_results *results = tf_results_builder_finish(tf_results_builder_new("km"), NULL);
    double value = 5;
    ck_assert(!tf_results_find(results, "A", "", 1, "surv", &value));
    ck_assert(value == 5);
    tf_results_free(results);
}
END_TEST

SUITE("results") {
    add_tests(suite, "core", finds_by_name_group_term_and_place, keeps_drops_in_order, NULL);
    add_tests(suite, "limits", empty_and_abandoned, NULL);
    add_tests(suite, "errors", absent_statistic_leaves_the_value, NULL);
}
