/* Effect sizes of single studies; the reference cases are those of the pooling test. */
#include "stats/effect_size.h"

#include <math.h>

#include "support/agree.h"
#include "support/suite.h"

#include <glib.h>

typedef struct counts_row {
    tf_effect_measure measure;
    tf_two_by_two counts;
    tf_effect_options options;
    double yi, vi; /* NaN: not estimable */
    tf_estimate_reason reason;
    bool added;
} counts_row;

/* Expected values by the formulas of the header, written out. */
static const counts_row tables[] = {{TF_EFFECT_RISK_DIFFERENCE,
                                     {3, 10, 1, 20},
                                     {0.5, TF_ZERO_ONLY0, false},
                                     0.25,
                                     0.021 + 0.002375,
                                     TF_ESTIMATED,
                                     false},
                                    /* Nothing is added to a difference. */
                                    {TF_EFFECT_RISK_DIFFERENCE,
                                     {0, 10, 5, 10},
                                     {0.5, TF_ZERO_ALL, false},
                                     -0.5,
                                     0.025,
                                     TF_ESTIMATED,
                                     false},
                                    {TF_EFFECT_RISK_DIFFERENCE,
                                     {0, 10, 0, 10},
                                     {0.5, TF_ZERO_ONLY0, false},
                                     NAN,
                                     NAN,
                                     TF_ESTIMATE_NO_VARIANCE,
                                     false},
                                    {TF_EFFECT_RISK_DIFFERENCE,
                                     {0, 10, 10, 10},
                                     {0.5, TF_ZERO_ONLY0, false},
                                     NAN,
                                     NAN,
                                     TF_ESTIMATE_NO_VARIANCE,
                                     false},
                                    {TF_EFFECT_ODDS_RATIO,
                                     {5, 10, 5, 10},
                                     {0.5, TF_ZERO_ONLY0, false},
                                     0,
                                     0.8,
                                     TF_ESTIMATED,
                                     false},
                                    {TF_EFFECT_ODDS_RATIO,
                                     {5, 10, 5, 10},
                                     {0.5, TF_ZERO_ALL, false},
                                     0,
                                     4 / 5.5,
                                     TF_ESTIMATED,
                                     true},
                                    {TF_EFFECT_ODDS_RATIO,
                                     {0, 10, 5, 10},
                                     {0.5, TF_ZERO_NONE, false},
                                     NAN,
                                     NAN,
                                     TF_ESTIMATE_ZERO_CELL,
                                     false},
                                    {TF_EFFECT_ODDS_RATIO,
                                     {0, 10, 0, 10},
                                     {0.5, TF_ZERO_NONE, false},
                                     NAN,
                                     NAN,
                                     TF_ESTIMATE_ZERO_CELL,
                                     false},
                                    {TF_EFFECT_ODDS_RATIO,
                                     {0, 10, 0, 10},
                                     {0.5, TF_ZERO_ONLY0, false},
                                     0,
                                     4 + 4 / 21.0,
                                     TF_ESTIMATED,
                                     true},
                                    {TF_EFFECT_ODDS_RATIO,
                                     {0, 10, 0, 10},
                                     {0.5, TF_ZERO_ONLY0, true},
                                     NAN,
                                     NAN,
                                     TF_ESTIMATE_DOUBLE_ZERO,
                                     false},
                                    {TF_EFFECT_RISK_RATIO,
                                     {10, 10, 12, 12},
                                     {0.5, TF_ZERO_ONLY0, true},
                                     NAN,
                                     NAN,
                                     TF_ESTIMATE_DOUBLE_ZERO,
                                     false},
                                    /* A zero cell with an addition of 0 is as one without. */
                                    {TF_EFFECT_ODDS_RATIO,
                                     {0, 10, 5, 10},
                                     {0, TF_ZERO_ONLY0, false},
                                     NAN,
                                     NAN,
                                     TF_ESTIMATE_ZERO_CELL,
                                     false},
                                    {TF_EFFECT_RISK_RATIO,
                                     {0, 10, 5, 10},
                                     {0.5, TF_ZERO_NONE, false},
                                     NAN,
                                     NAN,
                                     TF_ESTIMATE_ZERO_CELL,
                                     false},
                                    {TF_EFFECT_RISK_RATIO,
                                     {5, 10, 5, 20},
                                     {0.5, TF_ZERO_ONLY0, false},
                                     0.69314718055994531,
                                     0.25,
                                     TF_ESTIMATED,
                                     false},
                                    {TF_EFFECT_RISK_RATIO,
                                     {0, 0, 5, 10},
                                     {0.5, TF_ZERO_ONLY0, false},
                                     NAN,
                                     NAN,
                                     TF_ESTIMATE_TOO_FEW,
                                     false},
                                    /* O - E is 5 - 4, V is 8 * 12 * 100 / (400 * 19). */
                                    {TF_EFFECT_PETO,
                                     {5, 10, 3, 10},
                                     {0.5, TF_ZERO_ALL, false},
                                     7600 / 9600.0,
                                     7600 / 9600.0,
                                     TF_ESTIMATED,
                                     false},
                                    {TF_EFFECT_PETO,
                                     {0, 10, 0, 10},
                                     {0.5, TF_ZERO_ONLY0, false},
                                     NAN,
                                     NAN,
                                     TF_ESTIMATE_NO_VARIANCE,
                                     false},
                                    {TF_EFFECT_PETO,
                                     {1, 1, 0, 0},
                                     {0.5, TF_ZERO_ONLY0, false},
                                     NAN,
                                     NAN,
                                     TF_ESTIMATE_TOO_FEW,
                                     false}};

START_TEST(from_counts) {
    const counts_row *row = &tables[_i];
    tf_effect_size e;
    tf_stats_status status = tf_effect_from_counts(row->measure, &row->counts, &row->options, &e);
    ck_assert_int_eq(status, TF_STATS_OK);
    ck_assert_int_eq(e.reason, row->reason);
    ck_assert_int_eq(e.added, row->added);
    ck_assert(agrees(e.yi, row->yi, 1e-14, 1));
    ck_assert(agrees(e.vi, row->vi, 1e-14, 0));
}
END_TEST

typedef struct proportion_row {
    tf_effect_measure measure;
    uint64_t x, n;
    double yi, vi;
    tf_estimate_reason reason;
} proportion_row;

static const proportion_row proportions[] = {
    {TF_EFFECT_PROPORTION, 1, 4, 0.25, 0.046875, TF_ESTIMATED},
    {TF_EFFECT_PROPORTION, 0, 4, 0.1, 0.018, TF_ESTIMATED}, /* 0.5 of 5 */
    {TF_EFFECT_LOGIT, 2, 4, 0, 1, TF_ESTIMATED},
    {TF_EFFECT_LOGIT, 4, 4, 2.1972245773362196, 2 + 2 / 9.0, TF_ESTIMATED}, /* log 9 */
    {TF_EFFECT_ARCSINE, 2, 4, 0.78539816339744831, 0.0625, TF_ESTIMATED},
    {TF_EFFECT_DOUBLE_ARCSINE, 1, 2, 0.78539816339744831, 0.1, TF_ESTIMATED},
    {TF_EFFECT_PROPORTION, 0, 0, NAN, NAN, TF_ESTIMATE_TOO_FEW}};

START_TEST(from_proportions) {
    const proportion_row *row = &proportions[_i];
    tf_effect_size e;
    ck_assert_int_eq(tf_effect_from_proportion(row->measure, row->x, row->n, NULL, &e),
                     TF_STATS_OK);
    ck_assert_int_eq(e.reason, row->reason);
    ck_assert(agrees(e.yi, row->yi, 1e-14, 1));
    ck_assert(agrees(e.vi, row->vi, 1e-14, 0));
}
END_TEST

START_TEST(from_means) {
    const tf_mean first = {10, 5.5, 2};
    const tf_mean second = {20, 4, 3};
    tf_effect_size e;
    ck_assert_int_eq(tf_effect_from_means(TF_EFFECT_MEAN_DIFFERENCE, &first, &second, &e),
                     TF_STATS_OK);
    ck_assert(agrees(e.yi, 1.5, 1e-15, 0) && agrees(e.vi, 0.4 + 0.45, 1e-14, 0));
    ck_assert_int_eq(tf_effect_from_means(TF_EFFECT_STANDARDIZED, &first, &second, &e),
                     TF_STATS_OK);
    /* m = 28 */
    const double j = tgamma(14) / (sqrt(14) * tgamma(13.5));
    const double g = j * 1.5 / sqrt((9 * 4 + 19 * 9) / 28.0);
    ck_assert(agrees(e.yi, g, 1e-13, 0));
    ck_assert(agrees(e.vi, 0.15 + g * g / 60, 1e-13, 0));
    /* Large groups: J goes to 1 - 3 / (4 m - 1), and does not overflow. */
    const tf_mean large = {1000000, 0.2, 1};
    const tf_mean larger = {1000000, 0, 1};
    ck_assert_int_eq(tf_effect_from_means(TF_EFFECT_STANDARDIZED, &large, &larger, &e),
                     TF_STATS_OK);
    ck_assert(agrees(e.yi, 0.2 * (1 - 3 / (4 * 1999998.0 - 1)), 1e-8, 0));
}
END_TEST

START_TEST(means_without_effect) {
    const tf_mean constant = {10, 5, 0};
    const tf_mean other = {10, 4, 0};
    const tf_mean single = {1, 5, NAN};
    tf_effect_size e;
    for (int standardized = 0; standardized < 2; standardized++) {
        const tf_effect_measure m =
            standardized ? TF_EFFECT_STANDARDIZED : TF_EFFECT_MEAN_DIFFERENCE;
        ck_assert_int_eq(tf_effect_from_means(m, &constant, &other, &e), TF_STATS_OK);
        ck_assert(e.reason == TF_ESTIMATE_NO_VARIANCE && isnan(e.yi) && isnan(e.vi));
        ck_assert_int_eq(tf_effect_from_means(m, &constant, &single, &e), TF_STATS_OK);
        ck_assert(e.reason == TF_ESTIMATE_TOO_FEW && isnan(e.yi));
    }
    ck_assert_int_eq(tf_effect_from_std_err(1, 0, &e), TF_STATS_OK);
    ck_assert_int_eq(e.reason, TF_ESTIMATE_NO_VARIANCE);
    ck_assert_int_eq(tf_effect_from_std_err(1, 0.5, &e), TF_STATS_OK);
    ck_assert(e.yi == 1 && e.vi == 0.25);
}
END_TEST

typedef struct limits_row {
    double estimate, lower, upper, conf_level, half_unit;
    double z; /* quantile of the level */
    bool asymmetric;
} limits_row;

static const limits_row limits[] = {
    {1, 0.5, 2, 0.95, 0, 1.9599639845400545, false},
    {1, 0.5, 2, 0.99, 0, 2.5758293035489004, false},
    /* Off the middle by what rounding the second digit does, but not by rounding the third. */
    {0.56, 0.42, 0.73, 0.95, 0.005, 1.9599639845400545, false},
    {0.56, 0.42, 0.73, 0.95, 0.0005, 1.9599639845400545, true},
    {0.62, 0.43, 0.73, 0.95, 0.005, 1.9599639845400545, true},
    {0.73, 0.43, 0.73, 0.95, 0.005, 1.9599639845400545, true},
    /* A lower limit as small as its rounding can be anything. */
    {0.5, 0.01, 2, 0.95, 0.01, 1.9599639845400545, false}};

START_TEST(from_limits) {
    const limits_row *row = &limits[_i];
    tf_effect_size e;
    tf_limit_check check;
    ck_assert_int_eq(
        tf_effect_from_limits(TF_EFFECT_LOG_RATIO,
                              &(tf_effect_limits){row->estimate, row->lower, row->upper,
                                                  row->conf_level, row->half_unit},
                              &e, &check),
        TF_STATS_OK);
    ck_assert(agrees(e.yi, log(row->estimate), 1e-15, 1));
    const double se = log(row->upper / row->lower) / (2 * row->z);
    ck_assert(agrees(sqrt(e.vi), se, 1e-12, 0));
    ck_assert_int_eq(check.asymmetric, row->asymmetric);
    /* The same on the scale of the logs. */
    tf_effect_size plain;
    ck_assert_int_eq(tf_effect_from_limits(TF_EFFECT_GENERIC,
                                           &(tf_effect_limits){log(row->estimate), log(row->lower),
                                                               log(row->upper), row->conf_level, 0},
                                           &plain, NULL),
                     TF_STATS_OK);
    ck_assert(agrees(e.yi, plain.yi, 1e-14, 1) && agrees(e.vi, plain.vi, 1e-14, 0));
}
END_TEST

START_TEST(asymmetry_is_a_share_of_the_width) {
    tf_effect_size e;
    tf_limit_check check;
    ck_assert_int_eq(tf_effect_from_limits(TF_EFFECT_GENERIC,
                                           &(tf_effect_limits){2, 1, 5, 0.95, 0.05}, &e, &check),
                     TF_STATS_OK);
    ck_assert(agrees(check.asymmetry, 0.5, 1e-15, 0) && check.asymmetric);
    ck_assert(agrees(check.by_rounding, 0.05, 1e-9, 0));
    ck_assert_int_eq(
        tf_effect_from_limits(TF_EFFECT_GENERIC, &(tf_effect_limits){5, 1, 5, 0.95, 1}, &e, &check),
        TF_STATS_OK);
    ck_assert(agrees(check.asymmetry, -1, 1e-15, 0) && !check.asymmetric);
}
END_TEST

START_TEST(limits_refused) {
    static const struct {
        tf_effect_measure measure;
        tf_effect_limits given;
    } rows[] = {{TF_EFFECT_LOG_RATIO, {1, 0, 2, 0.95, 0}},
                {TF_EFFECT_LOG_RATIO, {1, -1, 2, 0.95, 0}},
                {TF_EFFECT_LOG_RATIO, {1, 2, 0.5, 0.95, 0}},
                {TF_EFFECT_LOG_RATIO, {3, 0.5, 2, 0.95, 0}},
                {TF_EFFECT_LOG_RATIO, {0.4, 0.5, 2, 0.95, 0}},
                {TF_EFFECT_LOG_RATIO, {NAN, 0.5, 2, 0.95, 0}},
                {TF_EFFECT_LOG_RATIO, {1, 0.5, INFINITY, 0.95, 0}},
                {TF_EFFECT_LOG_RATIO, {1, 0.5, 2, 95, 0}},
                {TF_EFFECT_LOG_RATIO, {1, 0.5, 2, 0.95, -1}},
                {TF_EFFECT_GENERIC, {1, 1, 1, 0.95, 0}},
                {TF_EFFECT_ODDS_RATIO, {1, 0.5, 2, 0.95, 0}}};
    tf_effect_size e;
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++)
        ck_assert_msg(tf_effect_from_limits(rows[i].measure, &rows[i].given, &e, NULL) ==
                          TF_STATS_INVALID,
                      "row %zu", i);
}
END_TEST

START_TEST(others_refused) {
    const tf_two_by_two good = {1, 5, 2, 5};
    const tf_two_by_two more = {1, 5, 6, 5};
    const tf_two_by_two huge = {1, 5, 2, UINT64_C(1) << 40};
    const tf_mean mean = {5, 1, 1};
    const tf_mean negative = {5, 1, -1};
    const tf_mean infinite = {5, INFINITY, 1};
    tf_effect_options o = tf_effect_options_default();
    tf_effect_size e;
    ck_assert_int_eq(tf_effect_from_counts(TF_EFFECT_ARCSINE, &good, NULL, &e), TF_STATS_INVALID);
    ck_assert_int_eq(tf_effect_from_counts(TF_EFFECT_PETO, &more, NULL, &e), TF_STATS_INVALID);
    ck_assert_int_eq(tf_effect_from_counts(TF_EFFECT_PETO, &huge, NULL, &e), TF_STATS_INVALID);
    o.add = -0.5;
    ck_assert_int_eq(tf_effect_from_counts(TF_EFFECT_PETO, &good, &o, &e), TF_STATS_INVALID);
    ck_assert_int_eq(tf_effect_from_proportion(TF_EFFECT_LOGIT, 1, 5, &o, &e), TF_STATS_INVALID);
    ck_assert_int_eq(tf_effect_from_proportion(TF_EFFECT_LOGIT, 6, 5, NULL, &e), TF_STATS_INVALID);
    ck_assert_int_eq(tf_effect_from_proportion(TF_EFFECT_PETO, 1, 5, NULL, &e), TF_STATS_INVALID);
    ck_assert_int_eq(tf_effect_from_means(TF_EFFECT_PETO, &mean, &mean, &e), TF_STATS_INVALID);
    ck_assert_int_eq(tf_effect_from_means(TF_EFFECT_STANDARDIZED, &mean, &negative, &e),
                     TF_STATS_INVALID);
    ck_assert_int_eq(tf_effect_from_means(TF_EFFECT_STANDARDIZED, &infinite, &mean, &e),
                     TF_STATS_INVALID);
    ck_assert_int_eq(tf_effect_from_std_err(NAN, 1, &e), TF_STATS_INVALID);
    ck_assert_int_eq(tf_effect_from_std_err(1, -1, &e), TF_STATS_INVALID);
}
END_TEST

START_TEST(log_scales) {
    ck_assert(tf_effect_is_log(TF_EFFECT_LOG_RATIO) && tf_effect_is_log(TF_EFFECT_ODDS_RATIO));
    ck_assert(tf_effect_is_log(TF_EFFECT_RISK_RATIO) && tf_effect_is_log(TF_EFFECT_PETO));
    ck_assert(!tf_effect_is_log(TF_EFFECT_GENERIC) && !tf_effect_is_log(TF_EFFECT_LOGIT));
    ck_assert(!tf_effect_is_log(TF_EFFECT_RISK_DIFFERENCE));
}
END_TEST

SUITE("stats/effect_size") {
    add_loop(suite, "core", from_counts, G_N_ELEMENTS(tables));
    add_loop(suite, "core", from_proportions, G_N_ELEMENTS(proportions));
    add_loop(suite, "core", from_limits, G_N_ELEMENTS(limits));
    add_tests(suite, "core", from_means, asymmetry_is_a_share_of_the_width, log_scales, NULL);
    add_tests(suite, "limits", means_without_effect, NULL);
    add_tests(suite, "errors", limits_refused, others_refused, NULL);
}
