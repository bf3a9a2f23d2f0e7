/* Every step of every reference curve. */
#include <math.h>

#include "reference_km.h"
#include "support/agree.h"
#include "support/suite.h"

static const double tolerance = 1e-9;

typedef struct curve_check {
    const ref_case *c;
    const GArray *expected;
    guint next;
    const char *group;
    bool robust;
    comparison *result;
} curve_check;

static void check_step(void *user, const tf_km_step *step) {
    curve_check *check = user;
    const char *where = ref_text(check->c, "case");
    if (check->next >= check->expected->len)
        ck_abort_msg("%s: too many steps", where);
    const ref_step *e = &g_array_index(check->expected, ref_step, check->next++);
    if (strcmp(e->group, check->group) != 0)
        ck_abort_msg("%s: step of %s, not %s", where, e->group, check->group);
    comparison *r = check->result;
    comparison_check(r, where, "time", step->time, e->time, 0, 0);
    /* Sums of fractional weights are rounded, counts are exact. */
    const double counts = *ref_text(check->c, "weights") == '\0' ? 0 : tolerance;
    comparison_check(r, where, "n_risk", step->n_risk, e->n_risk, counts, 0);
    comparison_check(r, where, "n_event", step->n_event, e->n_event, counts, 0);
    comparison_check(r, where, "n_censor", step->n_censor, e->n_censor, counts, 0);
    comparison_check(r, where, "survival", step->survival, e->survival, tolerance, 1);
    if ((step->survival == 0) != (e->survival == 0) || (step->survival == 1) != (e->survival == 1))
        ck_abort_msg("%s: 0 and 1 are exact", where);
    if (check->robust)
        return;
    double lower;
    double upper;
    tf_km_limits(step->survival, step->var_log, conf_type_of(check->c),
                 ref_number(check->c, "conf_level", 0.95), &lower, &upper);
    comparison_check(r, where, "std_err", step->std_err, e->std_err, tolerance, 1);
    comparison_check(r, where, "lower", lower, e->lower, tolerance, 1);
    comparison_check(r, where, "upper", upper, e->upper, tolerance, 1);
}

START_TEST(reference_curves) {
    GPtrArray *cases = ref_cases("km");
    comparison *result = comparison_new();
    unsigned n_curves = 0;
    unsigned n_steps = 0;
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        const GArray *expected = ref_curve(c);
        if (expected->len == 0)
            continue;
        ref_data *d = ref_data_read(c);
        tf_timeline *timeline = case_timeline(c, d);
        curve_check check = {.c = c, .expected = expected, .result = result};
        check.robust = has_robust_variance(c, timeline);
        for (uint32_t g = 0; g < d->n_groups; g++) {
            check.group = d->group_names[g];
            ck_assert_int_eq(tf_km_walk(timeline, g, estimator_of(c), check_step, &check),
                             TF_STATS_OK);
        }
        ck_assert_msg(check.next == expected->len, "%s: %u of %u steps", ref_text(c, "case"),
                      check.next, expected->len);
        n_curves++;
        n_steps += check.next;
        tf_timeline_free(timeline);
        ref_data_free(d);
    }
    /* Rows of km_curves.csv of this kind; five numbers each, and three more where the variance is
     * not the robust one. */
    ck_assert_uint_eq(n_curves, 135);
    ck_assert_uint_eq(n_steps, 10357);
    comparison_assert(result, 81539);
    comparison_free(result);
    g_ptr_array_unref(cases);
}
END_TEST

/* One step or several, kept. */
typedef struct kept_steps {
    tf_km_step step[64];
    unsigned n;
} kept_steps;

static void keep_step(void *user, const tf_km_step *step) {
    kept_steps *kept = user;
    ck_assert_uint_lt(kept->n, G_N_ELEMENTS(kept->step));
    kept->step[kept->n++] = *step;
}

static kept_steps walk(const tf_survival_data *data, uint32_t group, tf_km_curve curve) {
    tf_timeline *timeline = new_timeline(data, TF_TIES_RTIMEFIX);
    kept_steps kept = {.n = 0};
    ck_assert_int_eq(tf_km_walk(timeline, group, curve, keep_step, &kept), TF_STATS_OK);
    tf_timeline_free(timeline);
    return kept;
}

static void assert_same_steps(const kept_steps *a, const kept_steps *b, double shift) {
    ck_assert_uint_eq(a->n, b->n);
    for (unsigned i = 0; i < a->n; i++) {
        const tf_km_step *x = &a->step[i];
        const tf_km_step *y = &b->step[i];
        ck_assert_double_eq(x->time + shift, y->time);
        ck_assert_double_eq(x->n_risk, y->n_risk);
        ck_assert_double_eq(x->n_event, y->n_event);
        ck_assert_double_eq(x->n_censor, y->n_censor);
        ck_assert_double_eq(x->survival, y->survival);
        ck_assert(agrees(x->std_err, y->std_err, 0, 0));
    }
}

static const double small_time[] = {4, 1, 2, 2, 7, 5, 4, 9};
static const uint8_t small_event[] = {1, 1, 0, 1, 0, 1, 1, 0};

static tf_survival_data small_data(void) {
    return (tf_survival_data){
        .n = 8, .time = small_time, .event = small_event, .n_groups = 1, .n_strata = 1};
}

START_TEST(rows_in_any_order) {
    const tf_survival_data data = small_data();
    const kept_steps kept = walk(&data, 0, TF_KM_SURVIVAL);
    static const double time[] = {9, 7, 5, 4, 4, 2, 2, 1};
    static const uint8_t event[] = {0, 0, 1, 1, 1, 0, 1, 1};
    tf_survival_data turned = data;
    turned.time = time;
    turned.event = event;
    const kept_steps other = walk(&turned, 0, TF_KM_SURVIVAL);
    assert_same_steps(&kept, &other, 0);
}
END_TEST

START_TEST(shifted_times) {
    const tf_survival_data data = small_data();
    const kept_steps kept = walk(&data, 0, TF_KM_SURVIVAL);
    double time[8];
    for (size_t i = 0; i < 8; i++)
        time[i] = small_time[i] - 5;
    tf_survival_data shifted = data;
    shifted.time = time;
    const kept_steps other = walk(&shifted, 0, TF_KM_SURVIVAL);
    assert_same_steps(&kept, &other, -5);
}
END_TEST

/* A row of weight w is w rows; a row of weight 0 only leaves its time. */
START_TEST(weights_are_frequencies) {
    static const double weight[] = {1, 2, 1, 1, 3, 1, 0, 1};
    tf_survival_data weighted = small_data();
    weighted.weight = weight;
    const kept_steps kept = walk(&weighted, 0, TF_KM_SURVIVAL);
    double time[10];
    uint8_t event[10];
    size_t n = 0;
    for (size_t i = 0; i < 8; i++)
        for (int copy = 0; copy < (int)weight[i]; copy++, n++) {
            time[n] = small_time[i];
            event[n] = small_event[i];
        }
    ck_assert_uint_eq(n, 10);
    tf_survival_data repeated = {
        .n = n, .time = time, .event = event, .n_groups = 1, .n_strata = 1};
    const kept_steps other = walk(&repeated, 0, TF_KM_SURVIVAL);
    assert_same_steps(&kept, &other, 0);
}
END_TEST

/* Events and censorings change places; at one time, who has the other event stays at risk. */
START_TEST(reverse_swaps_events) {
    uint8_t swapped[8];
    for (size_t i = 0; i < 8; i++)
        swapped[i] = !small_event[i];
    const tf_survival_data data = small_data();
    tf_survival_data other_data = data;
    other_data.event = swapped;
    const kept_steps kept = walk(&data, 0, TF_KM_FOLLOWUP);
    const kept_steps other = walk(&other_data, 0, TF_KM_SURVIVAL);
    assert_same_steps(&kept, &other, 0);
}
END_TEST

/* Fractions of weights that don't sum up exactly still reach exactly 0 and 1. */
START_TEST(fractional_weights_end_at_zero) {
    static const double time[] = {1, 2, 3, 4, 5, 6};
    static const uint8_t event[] = {1, 1, 1, 1, 1, 1};
    static const double weight[] = {0.1, 0.2, 0.3, 0.7, 1e-9, 1e6};
    for (unsigned last = 0; last < 6; last++) {
        double turned[6];
        for (unsigned i = 0; i < 6; i++)
            turned[i] = weight[(i + last) % 6];
        tf_survival_data data = {
            .n = 6, .time = time, .event = event, .n_groups = 1, .n_strata = 1, .weight = turned};
        const kept_steps kept = walk(&data, 0, TF_KM_SURVIVAL);
        ck_assert(kept.step[5].survival == 0);
        ck_assert(agrees(kept.step[5].n_risk, turned[5], 1e-12, 0));
        ck_assert(kept.step[4].survival > 0);
    }
}
END_TEST

START_TEST(group_without_rows) {
    static const uint32_t group[] = {0, 0, 0, 0, 2, 2, 2, 2};
    tf_survival_data data = small_data();
    data.group = group;
    data.n_groups = 3;
    const kept_steps kept = walk(&data, 1, TF_KM_SURVIVAL);
    ck_assert_uint_eq(kept.n, 0);
}
END_TEST

/* Limits by hand at S = 3/4, standard error of log S 1/10, level 95 %. */
START_TEST(limits_by_hand) {
    const double z = 1.9599639845400545;
    const double s = 0.75;
    const double angle = asin(sqrt(s));
    const double half = z * 0.1 * sqrt(3) / 2;
    const struct {
        tf_conf_type type;
        double lower, upper;
    } row[] = {
        {TF_CONF_LOG, s * exp(-z / 10), s * exp(z / 10)},
        {TF_CONF_LOGLOG, pow(s, exp(z / 10 / -log(s))), pow(s, exp(-z / 10 / -log(s)))},
        {TF_CONF_PLAIN, s - z * s / 10, s + z * s / 10},
        {TF_CONF_LOGIT, 1 / (1 + exp(-(log(3) - z * 0.4))), 1 / (1 + exp(-(log(3) + z * 0.4)))},
        {TF_CONF_ARCSIN, pow(sin(angle - half), 2), pow(sin(angle + half), 2)}};
    double lower;
    double upper;
    tf_km_limits(s, 0.01, row[_i].type, 0.95, &lower, &upper);
    ck_assert(agrees(lower, row[_i].lower, 1e-13, 1));
    ck_assert(agrees(upper, row[_i].upper, 1e-13, 1));
}
END_TEST

START_TEST(limits_at_the_ends) {
    static const struct {
        tf_conf_type type;
        double survival, var_log, lower, upper;
    } row[] = {{TF_CONF_LOG, 1, 0, 1, 1},         {TF_CONF_PLAIN, 1, 0, 1, 1},
               {TF_CONF_LOGLOG, 1, 0, NAN, NAN},  {TF_CONF_LOGIT, 1, 0, NAN, NAN},
               {TF_CONF_ARCSIN, 1, 0, NAN, NAN},  {TF_CONF_LOG, 0, NAN, NAN, NAN},
               {TF_CONF_PLAIN, 0, NAN, NAN, NAN}, {TF_CONF_LOGLOG, 0, NAN, NAN, NAN},
               {TF_CONF_LOGIT, 0, NAN, NAN, NAN}, {TF_CONF_ARCSIN, 0, NAN, NAN, NAN},
               {TF_CONF_PLAIN, 0.1, 100, 0, 1},   {TF_CONF_ARCSIN, 0.1, 100, 0, 1}};
    double lower = -1;
    double upper = -1;
    tf_km_limits(row[_i].survival, row[_i].var_log, row[_i].type, 0.95, &lower, &upper);
    ck_assert(agrees(lower, row[_i].lower, 1e-15, 1));
    ck_assert(agrees(upper, row[_i].upper, 1e-15, 1));
}
END_TEST

START_TEST(group_out_of_range) {
    const tf_survival_data data = small_data();
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    kept_steps kept = {.n = 0};
    ck_assert_int_eq(tf_km_walk(timeline, 1, TF_KM_SURVIVAL, keep_step, &kept), TF_STATS_INVALID);
    ck_assert_uint_eq(kept.n, 0);
    tf_timeline_free(timeline);
}
END_TEST

START_TEST(levels_out_of_range) {
    ck_assert(isnan(tf_conf_z(0)));
    ck_assert(isnan(tf_conf_z(1)));
    ck_assert(isnan(tf_conf_z(95)));
    ck_assert(isnan(tf_conf_z(NAN)));
    ck_assert(agrees(tf_conf_z(0.95), 1.9599639845400545, 1e-15, 0));
}
END_TEST

SUITE("stats/km") {
    add_tests(suite, "core", reference_curves, rows_in_any_order, shifted_times,
              weights_are_frequencies, reverse_swaps_events, NULL);
    add_loop(suite, "core", limits_by_hand, 5);
    add_tests(suite, "limits", fractional_weights_end_at_zero, group_without_rows, NULL);
    add_loop(suite, "limits", limits_at_the_ends, 12);
    add_tests(suite, "errors", group_out_of_range, levels_out_of_range, NULL);
}
