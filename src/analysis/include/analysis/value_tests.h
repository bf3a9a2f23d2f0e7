#ifndef ANALYSIS_VALUE_TESTS_H
#define ANALYSIS_VALUE_TESTS_H

#include "analysis/effect.h"
#include "base/memory.h"
#include <trialfig/diag.h>

/* Tests between groups of measured values, by one name for two groups and for more. */

typedef enum tf_value_test {
    TF_TEST_WILCOXON, /**< rank sums; of more groups Kruskal and Wallis */
    TF_TEST_WELCH, /**< t; of more groups analysis of variance; each with a variance of its own */
    TF_TEST_T,     /**< the same with one variance */
    TF_TEST_SIGNED_RANK,
    TF_TEST_PAIRED_T,
    TF_TEST_NONE
} tf_value_test;

/** As keys and numbers have them: of two groups, and of more; NULL: there is none. */
const char *tf_value_test_name(tf_value_test test);
const char *tf_value_test_name_of_all(tf_value_test test);

typedef struct tf_values {
    const double *items;
    size_t n;
} tf_values;

/** NaN: there is none, or it can't be known. */
typedef struct tf_value_tested {
    tf_interval difference;       /**< of means, or the mean of differences, with limits by t */
    double statistic, df, df2, p; /**< df2: of an F */
    bool exact;                   /**< P of ranks, from their distribution */
} tf_value_tested;

#define TF_NOT_TESTED ((tf_value_tested){{NAN, NAN, NAN}, NAN, NAN, NAN, NAN, false})

/** The first against the second; of pairs, both have values in the same order. False: no memory. */
bool tf_test_two(tf_value_test test, tf_values first, tf_values second, double conf_level,
                 tf_value_tested *tested, tf_diag *diag);
/** All of them together. */
bool tf_test_all(tf_value_test test, const tf_values *groups, size_t n_groups, tf_arena *arena,
                 tf_value_tested *tested, tf_diag *diag);

#endif
