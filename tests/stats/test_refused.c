/* A pointer that is needed is refused wherever it is NULL alone, and its name is told. */
#include <math.h>

#include "stats/stats.h"
#include "support/suite.h"

#define N 12
static const double times[N] = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12};
static const double x[N] = {0, 1, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0};
static const uint8_t events[N] = {1, 1, 0, 1, 1, 1, 0, 1, 1, 0, 1, 1};
static const uint32_t halves[N] = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
static tf_timeline *timeline;
static tf_cox_model *model;

static void set_up(void) {
    const tf_survival_data data = {
        .n = N, .time = times, .event = events, .group = halves, .n_groups = 2};
    ck_assert_int_eq(tf_timeline_new(&data, TF_TIES_EXACT, &timeline), TF_STATS_OK);
    ck_assert_int_eq(tf_cox_fit(timeline, x, 1, NULL, &model), TF_STATS_OK);
}

static void tear_down(void) {
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
}

static void refuses(tf_stats_status status, const char *argument) {
    ck_assert_int_eq(status, TF_STATS_INVALID);
    ck_assert_str_eq(tf_stats_last_error(status).argument, argument);
}

START_TEST(cox) {
    tf_cox_model *fit = NULL;
    refuses(tf_cox_fit_firth(NULL, x, 1, NULL, &fit), "timeline");
    refuses(tf_cox_fit_firth(timeline, NULL, 1, NULL, &fit), "x");
    refuses(tf_cox_fit_firth(timeline, x, 1, NULL, NULL), "out");
    const tf_cox_profile_ask asked = {.options = tf_cox_options_default()};
    tf_cox_profile limits;
    refuses(tf_cox_profile_limits(NULL, x, model, &asked, &limits), "timeline");
    refuses(tf_cox_profile_limits(timeline, NULL, model, &asked, &limits), "x");
    refuses(tf_cox_profile_limits(timeline, x, NULL, &asked, &limits), "model");
    refuses(tf_cox_profile_limits(timeline, x, model, NULL, &limits), "asked");
    refuses(tf_cox_profile_limits(timeline, x, model, &asked, NULL), "out");
    ck_assert_int_eq(tf_cox_profile_limits(timeline, x, model, &asked, &limits), TF_STATS_OK);
    const bool chosen[] = {true};
    tf_cox_term term;
    refuses(tf_cox_term_test(NULL, x, model, NULL, chosen, &term), "timeline");
    refuses(tf_cox_term_test(timeline, NULL, model, NULL, chosen, &term), "x");
    refuses(tf_cox_term_test(timeline, x, NULL, NULL, chosen, &term), "model");
    refuses(tf_cox_term_test(timeline, x, model, NULL, NULL, &term), "chosen");
    refuses(tf_cox_term_test(timeline, x, model, NULL, chosen, NULL), "out");
    const tf_clusters clusters = {halves, 2}, none = {NULL, 2};
    refuses(tf_cox_make_robust(NULL, x, NULL, &clusters, model, NULL), "timeline");
    refuses(tf_cox_make_robust(timeline, NULL, NULL, &clusters, model, NULL), "x");
    refuses(tf_cox_make_robust(timeline, x, NULL, NULL, model, NULL), "clusters");
    refuses(tf_cox_make_robust(timeline, x, NULL, &none, model, NULL), "of_row");
    refuses(tf_cox_make_robust(timeline, x, NULL, &clusters, NULL, NULL), "model");
}
END_TEST

START_TEST(curves) {
    const double half[] = {0.5}, at_times[] = {3};
    tf_km_summary summary;
    tf_km_quantile quantile;
    tf_km_at at;
    tf_km_options o = tf_km_options_default();
    o.n_quantiles = 1;
    refuses(tf_km_summarize(timeline, 0, &o, &summary, &quantile, NULL), "quantiles");
    o.quantiles = half;
    refuses(tf_km_summarize(timeline, 0, &o, &summary, NULL, NULL), "quantiles");
    ck_assert_int_eq(tf_km_summarize(timeline, 0, &o, &summary, &quantile, NULL), TF_STATS_OK);
    o.n_times = 1;
    refuses(tf_km_summarize(timeline, 0, &o, &summary, &quantile, &at), "times");
    o.times = at_times;
    refuses(tf_km_summarize(timeline, 0, &o, &summary, &quantile, NULL), "at");
    ck_assert_int_eq(tf_km_summarize(timeline, 0, &o, &summary, &quantile, &at), TF_STATS_OK);
}
END_TEST

START_TEST(values) {
    const size_t of_group[] = {0, 0, 1, 1};
    const tf_mean means[] = {{5, 1, 2}, {6, 2, 2}};
    tf_f_test f;
    refuses(tf_anova(NULL, 2, TF_MEANS_WELCH, &f), "groups");
    refuses(tf_anova(means, 2, TF_MEANS_WELCH, NULL), "out");
    tf_rank_test rank;
    refuses(tf_rank_sum_test(NULL, 4, x, 4, &rank), "first");
    refuses(tf_rank_sum_test(times, 4, NULL, 4, &rank), "second");
    refuses(tf_rank_sum_test(times, 4, x, 4, NULL), "out");
    ck_assert_int_eq(tf_rank_sum_test(NULL, 0, x, 4, &rank), TF_STATS_OK);
    refuses(tf_signed_rank_test(NULL, x, 4, &rank), "first");
    refuses(tf_signed_rank_test(times, NULL, 4, &rank), "second");
    refuses(tf_signed_rank_test(times, x, 4, NULL), "out");
    const double infinite[] = {1, 2, INFINITY, 4};
    refuses(tf_signed_rank_test(times, infinite, 4, &rank), "second");
    tf_test test;
    refuses(tf_kruskal_test(NULL, of_group, 4, 2, &test), "values");
    refuses(tf_kruskal_test(times, NULL, 4, 2, &test), "groups");
    refuses(tf_kruskal_test(times, of_group, 4, 2, NULL), "out");
    double d;
    refuses(tf_std_difference_counts(NULL, times, 2, &d), "first");
    refuses(tf_std_difference_counts(times, NULL, 2, &d), "second");
    refuses(tf_std_difference_counts(times, times, 2, NULL), "out");
}
END_TEST

/* What gives no status gives NaN. */
START_TEST(without_status) {
    const tf_mean mean = {5, 1, 2};
    ck_assert_double_nan(tf_std_difference_means(NULL, &mean));
    ck_assert_double_nan(tf_std_difference_means(&mean, NULL));
    ck_assert_double_nan(tf_mean_test(NULL).p);
    ck_assert_double_nan(tf_density_at(NULL, 3, 1, 0));
    ck_assert_double_nan(tf_density_bandwidth(NULL, 3));
    ck_assert_double_nan(tf_tukey_box_of(NULL, 3).lower_hinge);
    double three[] = {1, 2, 4}, lower = 0, upper = 0;
    tf_summary_spread(NULL, TF_CENTRE_MEAN, TF_SPREAD_SD, 0.95, &lower, &upper);
    ck_assert_double_nan(lower);
    ck_assert_double_nan(upper);
    const tf_summary summary = tf_summary_of(three, 3);
    tf_summary_spread(&summary, TF_CENTRE_MEAN, TF_SPREAD_RANGE, 0.95, NULL, &upper);
    tf_summary_spread(&summary, TF_CENTRE_MEAN, TF_SPREAD_RANGE, 0.95, &lower, NULL);
    ck_assert_double_eq(lower, 1);
    ck_assert_double_eq(upper, 4);
}
END_TEST

static void no_step(void *user, const tf_km_step *step) {
    (void)user;
    (void)step;
}

static void no_jump(void *user, const tf_hazard_step *step) {
    (void)user;
    (void)step;
}

/* A number that is no choice of its enum: on either side of those that are. */
START_TEST(choices_of_curves) {
    const int wrong = _i == 0 ? -1 : 44;
    const tf_survival_data data = {.n = N, .time = times, .event = events};
    tf_timeline *none = NULL;
    refuses(tf_timeline_new(&data, (tf_time_ties)wrong, &none), "ties");
    refuses(tf_km_walk(timeline, 0, (tf_km_curve)wrong, no_step, NULL), "curve");
    refuses(tf_hazard_walk(timeline, 0, (tf_hazard_kind)wrong, no_jump, NULL), "kind");
    tf_km_summary summary;
    tf_km_options o = tf_km_options_default();
    o.conf_type = (tf_conf_type)wrong;
    refuses(tf_km_summarize(timeline, 0, &o, &summary, NULL, NULL), "conf_type");
    o = tf_km_options_default();
    o.estimator = (tf_km_curve)wrong;
    refuses(tf_km_summarize(timeline, 0, &o, &summary, NULL, NULL), "estimator");
    o = tf_km_options_default();
    o.profile = (tf_km_profile)wrong;
    refuses(tf_km_summarize(timeline, 0, &o, &summary, NULL, NULL), "profile");
    tf_band_options b = tf_band_options_default();
    tf_band band;
    b.kind = (tf_band_kind)wrong;
    refuses(tf_band_find(timeline, 0, &b, &band), "kind");
    b = tf_band_options_default();
    b.conf_type = (tf_conf_type)wrong;
    refuses(tf_band_find(timeline, 0, &b, &band), "conf_type");
    ck_assert_double_nan(tf_band_critical((tf_band_kind)wrong, 0.1, 0.9, 0.95));
    tf_conditional_options c = {.conf_type = (tf_conf_type)wrong, .conf_level = 0.95};
    double n_risk;
    refuses(tf_conditional_survival(timeline, 0, &c, NULL, &n_risk), "conf_type");
}
END_TEST

START_TEST(choices_of_models) {
    const int wrong = _i == 0 ? -1 : 44;
    tf_logrank_options l = tf_logrank_options_default();
    l.weights = (tf_logrank_weights)wrong;
    tf_logrank *logrank = NULL;
    refuses(tf_logrank_test(timeline, &l, &logrank), "weights");
    tf_cox_options o = tf_cox_options_default();
    o.ties = (tf_cox_ties)wrong;
    tf_cox_model *fit = NULL;
    refuses(tf_cox_fit(timeline, x, 1, &o, &fit), "options");
    ck_assert_int_eq(tf_cox_groups(timeline, 0, &o, &fit), TF_STATS_INVALID);
    ck_assert_int_eq(tf_cox_fit_firth(timeline, x, 1, &o, &fit), TF_STATS_INVALID);
    tf_cox_profile_ask asked = {.limits = (tf_cox_limits)wrong,
                                .options = tf_cox_options_default()};
    tf_cox_profile limits;
    refuses(tf_cox_profile_limits(timeline, x, model, &asked, &limits), "limits");
    tf_ph_options ph = tf_ph_options_default();
    ph.transform = (tf_ph_transform)wrong;
    tf_ph_test *ph_test = NULL;
    refuses(tf_ph_test_new(timeline, x, model, NULL, &ph, &ph_test), "transform");
    tf_maxcombo_options m = tf_maxcombo_options_default();
    m.sides = (tf_sides)wrong;
    tf_maxcombo maxcombo;
    refuses(tf_maxcombo_test(timeline, &m, &maxcombo), "sides");
}
END_TEST

START_TEST(choices_of_counts) {
    const int wrong = _i == 0 ? -1 : 44;
    const double p[] = {0.1, 0.2};
    double adjusted[2], one = 1, lower, upper, both[2];
    refuses(tf_p_adjust(p, 2, (tf_p_adjust_method)wrong, adjusted), "method");
    const tf_two_by_two table = {3, 10, 5, 10};
    tf_test test;
    const tf_sides sides = (tf_sides)wrong;
    refuses(tf_chisq_test(&table, (tf_continuity)wrong, &test), "correction");
    refuses(tf_cmh_test(&table, 1, (tf_continuity)wrong, &test), "correction");
    refuses(tf_pooled_z_test(&table, sides, &test), "sides");
    refuses(tf_fisher_test(&table, sides, &test), "sides");
    refuses(tf_margin_test(&table, 0.1, sides, &test), "sides");
    refuses(tf_proportion_test(3, 10, 0.5, sides, &test), "sides");
    refuses(tf_normal_maximum(&one, 1, 2, sides, 1e-3, both), "sides");
    const uint64_t responders[] = {1, 2}, sizes[] = {5, 5};
    refuses(tf_trend_test(responders, sizes, NULL, 2, sides, &test), "sides");
    const tf_proportion_strata strata = {.x = responders, .n = sizes, .k = 2};
    tf_interval_estimate limits;
    refuses(tf_stratified_proportion(&strata, (tf_proportion_weights)wrong, 0.95, NULL, &limits),
            "weights");
    double three[] = {1, 2, 4};
    const tf_summary summary = tf_summary_of(three, 3);
    tf_summary_spread(&summary, (tf_centre)wrong, TF_SPREAD_SD, 0.95, &lower, &upper);
    ck_assert(isnan(lower) && isnan(upper));
    tf_summary_spread(&summary, TF_CENTRE_MEAN, (tf_spread)wrong, 0.95, &lower, &upper);
    ck_assert(isnan(lower) && isnan(upper));
}
END_TEST

SUITE("what is refused") {
    TCase *core = tcase_create("core");
    tcase_add_checked_fixture(core, set_up, tear_down);
    tcase_add_test(core, cox);
    tcase_add_test(core, curves);
    tcase_add_test(core, values);
    tcase_add_test(core, without_status);
    tcase_add_loop_test(core, choices_of_curves, 0, 2);
    tcase_add_loop_test(core, choices_of_models, 0, 2);
    tcase_add_loop_test(core, choices_of_counts, 0, 2);
    suite_add_tcase(suite, core);
}
