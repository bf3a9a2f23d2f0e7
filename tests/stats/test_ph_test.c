/* Tests of proportional hazards: the reference's cases, and a model with x g(t) built by hand. */
#include "stats/ph_test.h"

#include <math.h>

#include "reference_cox.h"
#include "reference_stats.h"
#include "support/agree.h"
#include "support/suite.h"

static const double tolerance = 1e-9;

static const struct {
    const char *name;
    tf_ph_transform transform;
} transforms[] = {
    {"km", TF_PH_KM}, {"identity", TF_PH_IDENTITY}, {"rank", TF_PH_RANK}, {"log", TF_PH_LOG}};

/* Terms of the model: a factor's coefficients are one; names newly allocated. */
static char **terms_of(const ref_case *c, const ref_data *d, uint32_t *term) {
    char *text = ref_option(c, "terms");
    const bool each = text != NULL && strcmp(text, "FALSE") == 0;
    g_free(text);
    if (each)
        return g_strdupv(d->x_names);
    char **names = g_strsplit(ref_text(c, "covariates"), ";", -1);
    for (size_t j = 0; j < d->p; j++)
        for (uint32_t t = 0; names[t] != NULL; t++) {
            const size_t length = strlen(names[t]);
            if (strncmp(d->x_names[j], names[t], length) == 0 &&
                (d->x_names[j][length] == '\0' || d->x_names[j][length] == '='))
                term[j] = t;
        }
    return names;
}

static void add_test(comparison *r, const char *term, const tf_test *t) {
    comparison_add(r, term, "chisq", t->statistic);
    comparison_add(r, term, "df", t->df);
    comparison_add(r, term, "p", t->p);
}

static void run_case(comparison *r, const ref_case *c) {
    ref_data *d = ref_data_read(c);
    tf_timeline *timeline = case_timeline(c, d);
    const tf_cox_options cox = case_cox_options(c);
    tf_cox_model *model = NULL;
    ck_assert_int_eq(tf_cox_fit(timeline, d->x, d->p, &cox, &model), TF_STATS_OK);
    uint32_t term[8] = {0, 1, 2, 3, 4, 5, 6, 7};
    ck_assert_uint_le(d->p, 8);
    char **names = terms_of(c, d, term);
    tf_ph_options o = tf_ph_options_default();
    char *transform = ref_option(c, "transform");
    for (size_t i = 0; i < G_N_ELEMENTS(transforms); i++)
        if (strcmp(transforms[i].name, transform) == 0)
            o.transform = transforms[i].transform;
    o.term = term;
    o.n_terms = g_strv_length(names);
    tf_ph_test *test = NULL;
    ck_assert_int_eq(tf_ph_test_new(timeline, d->x, model, &cox, &o, &test), TF_STATS_OK);
    for (size_t t = 0; t < test->n_terms; t++)
        add_test(r, names[t], &test->term[t]);
    add_test(r, "GLOBAL", &test->global);
    tf_ph_test_free(test);
    g_free(transform);
    g_strfreev(names);
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
    ref_data_free(d);
}

START_TEST(reference_tests) {
    GPtrArray *cases = ref_cases("phtest");
    comparison *r = comparison_new();
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        comparison_next(r);
        run_case(r, c);
        const GArray *values = ref_values(c);
        for (guint v = 0; v < values->len; v++) {
            const ref_value *e = &g_array_index(values, ref_value, v);
            comparison_expect(r, ref_text(c, "case"), e->term, e->statistic, e->value, tolerance,
                              0);
        }
    }
    ck_assert_uint_eq(cases->len, 19);
    comparison_assert(r, 192);
    comparison_free(r);
    g_ptr_array_unref(cases);
}
END_TEST

enum { N = 40, P = 2 };

typedef struct small_model {
    double time[N], x[N * P];
    uint8_t event[N];
} small_model;

static small_model small_data(uint64_t seed) {
    small_model m;
    for (size_t i = 0; i < N; i++) {
        m.time[i] = 1 + (double)(int)(15 * next_random(&seed));
        m.event[i] = next_random(&seed) < 0.7;
        m.x[i] = next_random(&seed) < 0.5;
        m.x[N + i] = 10 * next_random(&seed);
    }
    return m;
}

/*
 * Breslow's log partial likelihood with coefficients b of x and c of x t: the score test of c = 0
 * is found from its numerical derivatives.
 */
static double loglik(const small_model *m, const double *b) {
    double sum = 0;
    for (size_t e = 0; e < N; e++) {
        if (!m->event[e])
            continue;
        double at_risk = 0;
        double own = 0;
        for (size_t i = 0; i < N; i++) {
            double eta = 0;
            for (size_t j = 0; j < P; j++)
                eta += (b[j] + b[P + j] * (m->time[e] - 8)) * m->x[j * N + i];
            own = i == e ? eta : own;
            at_risk += m->time[i] >= m->time[e] ? exp(eta) : 0;
        }
        sum += own - log(at_risk);
    }
    return sum;
}

static double derivative(const small_model *m, const double *b, size_t i, size_t j, double h) {
    double sum = 0;
    for (int a = -1; a <= 1; a += 2)
        for (int c = -1; c <= 1; c += 2) {
            double at[2 * P];
            memcpy(at, b, sizeof at);
            at[i] += a * h;
            at[j] += c * h;
            sum += a * c * loglik(m, at);
        }
    return sum / (4 * h * h);
}

START_TEST(score_test_by_derivatives) {
    const small_model m = small_data(50 + (uint64_t)_i);
    const tf_survival_data data = {
        .n = N, .time = m.time, .event = m.event, .n_groups = 1, .n_strata = 1};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    tf_cox_options cox = tf_cox_options_default();
    cox.ties = TF_COX_BRESLOW;
    tf_cox_model *model = NULL;
    ck_assert_int_eq(tf_cox_fit(timeline, m.x, P, &cox, &model), TF_STATS_OK);
    tf_ph_options o = tf_ph_options_default();
    o.transform = TF_PH_IDENTITY;
    tf_ph_test *test = NULL;
    ck_assert_int_eq(tf_ph_test_new(timeline, m.x, model, &cox, &o, &test), TF_STATS_OK);
    double b[2 * P] = {model->coef[0].coef, model->coef[1].coef, 0, 0};
    const double h = 1e-4;
    double info[9];
    static const size_t of_first[] = {0, 1, 2};
    for (size_t i = 0; i < 3; i++)
        for (size_t j = 0; j < 3; j++)
            info[i * 3 + j] = -derivative(&m, b, of_first[i], of_first[j], h);
    double up[2 * P];
    double down[2 * P];
    memcpy(up, b, sizeof up);
    memcpy(down, b, sizeof down);
    up[2] += h;
    down[2] -= h;
    const double u = (loglik(&m, up) - loglik(&m, down)) / (2 * h);
    /* Schur complement of the third coefficient. */
    const double det = info[0] * info[4] - info[1] * info[1];
    const double explained = (info[2] * (info[4] * info[2] - info[1] * info[5]) +
                              info[5] * (info[0] * info[5] - info[1] * info[2])) /
                             det;
    const double chisq = u * u / (info[8] - explained);
    ck_assert(agrees(test->term[0].statistic, chisq, 1e-4, 0.01));
    ck_assert(test->term[0].df == 1 && test->global.df == 2);
    tf_ph_test_free(test);
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
}
END_TEST

/* Collinear coefficients are left out; a monotone likelihood and no events have no test. */
START_TEST(not_defined) {
    small_model m = small_data(3);
    for (size_t i = 0; i < N; i++)
        m.x[N + i] = 2 * m.x[i];
    tf_survival_data data = {
        .n = N, .time = m.time, .event = m.event, .n_groups = 1, .n_strata = 1};
    for (int way = 0; way < 3; way++) {
        if (way == 1)
            for (size_t i = 0; i < N; i++)
                m.x[i] = m.time[i] > 8 ? 0 : 100 - m.time[i];
        if (way == 2)
            memset(m.event, 0, sizeof m.event);
        tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
        tf_cox_model *model = NULL;
        ck_assert_int_eq(tf_cox_fit(timeline, m.x, way == 0 ? P : 1, NULL, &model), TF_STATS_OK);
        tf_ph_test *test = NULL;
        ck_assert_int_eq(tf_ph_test_new(timeline, m.x, model, NULL, NULL, &test), TF_STATS_OK);
        if (way == 0) {
            ck_assert(test->term[0].p > 0 && isnan(test->term[1].p) && test->global.df == 1);
            ck_assert_double_eq(test->term[0].statistic, test->global.statistic);
        } else {
            ck_assert(isnan(test->term[0].p) && isnan(test->global.statistic));
        }
        tf_ph_test_free(test);
        tf_cox_model_free(model);
        tf_timeline_free(timeline);
    }
}
END_TEST

START_TEST(refused) {
    small_model m = small_data(4);
    const tf_survival_data data = {
        .n = N, .time = m.time, .event = m.event, .n_groups = 1, .n_strata = 1};
    static const uint32_t gap[] = {0, 2};
    static const uint32_t same[] = {0, 0};
    tf_timeline *timeline = new_timeline(&data, TF_TIES_EXACT);
    tf_cox_model *model = NULL;
    ck_assert_int_eq(tf_cox_fit(timeline, m.x, P, NULL, &model), TF_STATS_OK);
    tf_cox_options discrete = tf_cox_options_default();
    discrete.ties = TF_COX_DISCRETE;
    const tf_ph_options wrong[] = {{TF_PH_KM, gap, 2},
                                   {TF_PH_KM, same, 2},
                                   {TF_PH_KM, same, 0},
                                   {TF_PH_KM, same, 3},
                                   {TF_PH_KM, NULL, 1}};
    tf_ph_test *test = NULL;
    for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
        ck_assert_int_eq(tf_ph_test_new(timeline, m.x, model, NULL, &wrong[i], &test),
                         TF_STATS_INVALID);
    ck_assert_int_eq(tf_ph_test_new(timeline, m.x, model, &discrete, NULL, &test),
                     TF_STATS_INVALID);
    tf_timeline_free(timeline);
    for (size_t i = 0; i < N; i++)
        m.time[i] -= 5;
    timeline = new_timeline(&data, TF_TIES_EXACT);
    const tf_ph_options of_log = {TF_PH_LOG, NULL, 0};
    ck_assert_int_eq(tf_ph_test_new(timeline, m.x, model, NULL, &of_log, &test), TF_STATS_INVALID);
    ck_assert_ptr_null(test);
    tf_ph_test_free(NULL);
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
}
END_TEST

SUITE("stats/ph_test") {
    add_tests(suite, "core", reference_tests, NULL);
    add_loop(suite, "core", score_test_by_derivatives, 3);
    add_tests(suite, "limits", not_defined, NULL);
    add_tests(suite, "errors", refused, NULL);
}
