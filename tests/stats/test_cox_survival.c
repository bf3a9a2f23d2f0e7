/* Curves of Cox models: the reference's cases, a model without effect, what is refused. */
#include "stats/cox_survival.h"

#include <math.h>

#include "random_model.h"
#include "reference_cox.h"
#include "reference_km.h"
#include "support/agree.h"
#include "support/suite.h"

static const double tolerance = 1e-9;

typedef struct curve_check {
    const ref_case *c;
    guint next;
    comparison *result;
} curve_check;

static void check_step(void *user, const tf_km_step *step) {
    curve_check *check = user;
    const char *where = ref_text(check->c, "case");
    const GArray *expected = ref_curve(check->c);
    ck_assert_uint_lt(check->next, expected->len);
    const ref_step *e = &g_array_index(expected, ref_step, check->next++);
    double lower;
    double upper;
    const char *type = ref_text(check->c, "conf_type");
    tf_km_limits(step->survival, step->var_log,
                 *type != '\0' ? conf_type_of(check->c) : TF_CONF_LOG,
                 ref_number(check->c, "conf_level", 0.95), &lower, &upper);
    comparison *r = check->result;
    comparison_check(r, where, "time", step->time, e->time, 0, 0);
    comparison_check(r, where, "n_risk", step->n_risk, e->n_risk, 0, 0);
    comparison_check(r, where, "n_event", step->n_event, e->n_event, 0, 0);
    comparison_check(r, where, "n_censor", step->n_censor, e->n_censor, 0, 0);
    comparison_check(r, where, "survival", step->survival, e->survival, tolerance, 1);
    comparison_check(r, where, "std_err", step->std_err, e->std_err, tolerance, 1);
    comparison_check(r, where, "lower", lower, e->lower, tolerance, 1);
    comparison_check(r, where, "upper", upper, e->upper, tolerance, 1);
}

/* newdata=age:60|sex:1 */
static void read_subject(const ref_case *c, const ref_data *d, double *x) {
    char *text = ref_option(c, "newdata");
    char **parts = g_strsplit(text, "|", -1);
    for (char **s = parts; *s != NULL; s++)
        for (size_t j = 0; j < d->p; j++) {
            const size_t length = strlen(d->x_names[j]);
            if (strncmp(*s, d->x_names[j], length) == 0 && (*s)[length] == ':')
                x[j] = g_ascii_strtod(*s + length + 1, NULL);
        }
    g_strfreev(parts);
    g_free(text);
}

START_TEST(reference_curves) {
    GPtrArray *cases = ref_cases("coxsurv");
    curve_check check = {.result = comparison_new()};
    unsigned n_steps = 0;
    for (guint i = 0; i < cases->len; i++) {
        check.c = cases->pdata[i];
        check.next = 0;
        ref_data *d = ref_data_read(check.c);
        tf_timeline *timeline = case_timeline(check.c, d);
        const tf_cox_options o = case_cox_options(check.c);
        tf_cox_model *model = NULL;
        ck_assert_int_eq(tf_cox_fit(timeline, d->x, d->p, &o, &model), TF_STATS_OK);
        double x[4];
        ck_assert_uint_le(d->p, 4);
        read_subject(check.c, d, x);
        const tf_cox_subject subject = {x, 0};
        const tf_cox_sink sink = {check_step, &check};
        ck_assert_int_eq(tf_cox_survival_walk(timeline, d->x, model, &o, &subject, &sink),
                         TF_STATS_OK);
        ck_assert_uint_eq(check.next, ref_curve(check.c)->len);
        n_steps += check.next;
        tf_cox_model_free(model);
        tf_timeline_free(timeline);
        ref_data_free(d);
    }
    ck_assert_uint_eq(cases->len, 3);
    comparison_assert(check.result, 8 * n_steps);
    comparison_free(check.result);
    g_ptr_array_unref(cases);
}
END_TEST

/* Breslow's hazard for a subject at given coefficients, up to a time. */
static double hazard_at(const random_model *m, const double *b, const tf_cox_subject *subject,
                        double time, double *squares) {
    double sum = 0;
    *squares = 0;
    for (size_t e = 0; e < MODEL_ROWS; e++) {
        if (!m->event[e] || m->stratum[e] != subject->stratum || m->time[e] > time)
            continue;
        double s0 = 0;
        for (size_t i = 0; i < MODEL_ROWS; i++)
            if (at_risk_at(m, i, subject->stratum, m->time[e])) {
                double eta = 0;
                for (size_t j = 0; j < MODEL_X; j++)
                    eta += b[j] * (m->x[j * MODEL_ROWS + i] - subject->x[j]);
                s0 += m->weight[i] * exp(eta);
            }
        sum += m->weight[e] / s0;
        *squares += m->weight[e] / (s0 * s0);
    }
    return sum;
}

typedef struct hand_check {
    const random_model *m;
    const tf_cox_model *model;
    const tf_cox_subject *subject;
    unsigned steps;
} hand_check;

static void check_by_hand(void *user, const tf_km_step *step) {
    hand_check *h = user;
    double b[MODEL_X] = {h->model->coef[0].coef, h->model->coef[1].coef};
    double squares;
    double unused;
    double n = 0;
    const double hazard = hazard_at(h->m, b, h->subject, step->time, &squares);
    double slope[MODEL_X];
    for (size_t j = 0; j < MODEL_X; j++) {
        const double width = 1e-4 * h->model->coef[j].se;
        const double centre = b[j];
        b[j] = centre + width;
        const double up = hazard_at(h->m, b, h->subject, step->time, &unused);
        b[j] = centre - width;
        const double down = hazard_at(h->m, b, h->subject, step->time, &unused);
        b[j] = centre;
        slope[j] = (up - down) / (2 * width);
    }
    double variance = squares;
    for (size_t j = 0; j < MODEL_X; j++)
        for (size_t l = 0; l < MODEL_X; l++)
            variance += slope[j] * h->model->variance[j * MODEL_X + l] * slope[l];
    for (size_t i = 0; i < MODEL_ROWS; i++)
        n += at_risk_at(h->m, i, h->subject->stratum, step->time) ? h->m->weight[i] : 0;
    ck_assert_double_eq(step->n_risk, n);
    ck_assert(agrees(step->survival, exp(-hazard), 1e-11, 1));
    ck_assert(agrees(step->var_log, variance, 1e-6, 0));
    h->steps++;
}

/* With weights, strata and late entries; the variance by derivatives of the hazard. */
START_TEST(hazard_by_hand) {
    const random_model m = random_model_of(90 + (uint64_t)_i);
    const tf_survival_data data = random_model_data(&m);
    const double x[] = {1, 57};
    const tf_cox_subject subject = {x, (uint32_t)_i % 2};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    tf_cox_options o = tf_cox_options_default();
    o.ties = TF_COX_BRESLOW;
    tf_cox_model *model = NULL;
    ck_assert_int_eq(tf_cox_fit(timeline, m.x, MODEL_X, &o, &model), TF_STATS_OK);
    hand_check h = {&m, model, &subject, 0};
    const tf_cox_sink sink = {check_by_hand, &h};
    ck_assert_int_eq(tf_cox_survival_walk(timeline, m.x, model, &o, &subject, &sink), TF_STATS_OK);
    ck_assert_uint_gt(h.steps, 6);
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
}
END_TEST

static void is_flat(void *user, const tf_km_step *step) {
    ck_assert(step->survival == 1 && step->std_err == 0 && step->n_event == 0);
    ++*(unsigned *)user;
}

START_TEST(no_events_and_refused) {
    random_model m = random_model_of(2);
    tf_survival_data data = random_model_data(&m);
    const double x[] = {1, 57};
    const double endless[] = {1, INFINITY};
    unsigned steps = 0;
    const tf_cox_sink sink = {is_flat, &steps};
    const tf_cox_subject subject = {x, 0};
    const tf_cox_subject wrong[] = {{x, 2}, {endless, 0}};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    tf_cox_model *model = NULL;
    ck_assert_int_eq(tf_cox_fit(timeline, m.x, MODEL_X, NULL, &model), TF_STATS_OK);
    for (size_t i = 0; i < 2; i++)
        ck_assert_int_eq(tf_cox_survival_walk(timeline, m.x, model, NULL, &wrong[i], &sink),
                         TF_STATS_INVALID);
    tf_cox_options o = tf_cox_options_default();
    o.ties = TF_COX_DISCRETE;
    ck_assert_int_eq(tf_cox_survival_walk(timeline, m.x, model, &o, &subject, &sink),
                     TF_STATS_INVALID);
    model->monotone = true;
    ck_assert_int_eq(tf_cox_survival_walk(timeline, m.x, model, NULL, &subject, &sink),
                     TF_STATS_INVALID);
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
    ck_assert_uint_eq(steps, 0);
    memset(m.event, 0, sizeof m.event);
    timeline = new_timeline(&data, TF_TIES_EXACT);
    ck_assert_int_eq(tf_cox_fit(timeline, m.x, MODEL_X, NULL, &model), TF_STATS_OK);
    ck_assert_int_eq(tf_cox_survival_walk(timeline, m.x, model, NULL, &subject, &sink),
                     TF_STATS_OK);
    ck_assert_uint_gt(steps, 5);
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
}
END_TEST

SUITE("stats/cox_survival") {
    add_tests(suite, "core", reference_curves, NULL);
    add_loop(suite, "core", hazard_by_hand, 4);
    add_tests(suite, "errors", no_events_and_refused, NULL);
}
