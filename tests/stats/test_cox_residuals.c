/* Residuals of Cox models: the reference's cases, sums that have to be 0, the definition by hand.
 */
#include "stats/cox_residuals.h"

#include <math.h>

#include "random_model.h"
#include "reference_cox.h"
#include "reference_stats.h"
#include "support/agree.h"
#include "support/reference_table.h"
#include "support/suite.h"

static const double tolerance = 1e-9;

static size_t column_of(const ref_data *d, const char *term) {
    for (size_t j = 0; j < d->p; j++)
        if (strcmp(d->x_names[j], term) == 0)
            return j;
    ck_abort_msg("covariate %s", term);
}

/* The residual that a row of the table asks for. */
static double value_of(const tf_cox_residuals *m, const ref_data *d, const ref_table *t,
                       guint row) {
    const char *type = ref_table_text(t, row, "type");
    const char *term = ref_table_text(t, row, "term");
    const size_t i = (size_t)ref_table_number(t, row, "row") - 1;
    const size_t j = *term != '\0' ? column_of(d, term) : 0;
    if (strcmp(type, "martingale") == 0)
        return m->martingale[i];
    if (strcmp(type, "deviance") == 0)
        return m->deviance[i];
    if (strcmp(type, "linear_predictor") == 0)
        return m->linear_predictor[i];
    if (strcmp(type, "score") == 0)
        return m->score[j * m->n + i];
    if (strcmp(type, "dfbeta") == 0)
        return m->dfbeta[j * m->n + i];
    ck_assert_uint_lt(i, m->n_events);
    ck_assert_double_eq(m->event_time[i], ref_table_number(t, row, "time"));
    const bool scaled = strcmp(type, "scaled_schoenfeld") == 0;
    ck_assert(scaled || strcmp(type, "schoenfeld") == 0);
    return scaled ? m->scaled_schoenfeld[j * m->n_events + i] : m->schoenfeld[j * m->n_events + i];
}

START_TEST(reference_residuals) {
    GPtrArray *cases = ref_cases("coxresid");
    ref_table *table = ref_table_read("tests/reference/expected/residuals.csv");
    comparison *r = comparison_new();
    for (guint i = 0; i < cases->len; i++) {
        const ref_case *c = cases->pdata[i];
        ref_data *d = ref_data_read(c);
        tf_timeline *timeline = case_timeline(c, d);
        const tf_cox_options o = case_cox_options(c);
        tf_cox_model *model = NULL;
        tf_cox_residuals *m = NULL;
        ck_assert_int_eq(tf_cox_fit(timeline, d->x, d->p, &o, &model), TF_STATS_OK);
        ck_assert_int_eq(tf_cox_residuals_new(timeline, d->x, model, &o, &m), TF_STATS_OK);
        for (guint row = 0; row < table->rows->len; row++)
            if (strcmp(ref_table_text(table, row, "case"), ref_text(c, "case")) == 0)
                comparison_check(r, ref_text(c, "case"), ref_table_text(table, row, "type"),
                                 value_of(m, d, table, row), ref_table_number(table, row, "value"),
                                 tolerance, 1);
        tf_cox_residuals_free(m);
        tf_cox_model_free(model);
        tf_timeline_free(timeline);
        ref_data_free(d);
    }
    ck_assert_uint_eq(cases->len, 3);
    comparison_assert(r, table->rows->len);
    comparison_free(r);
    ref_table_free(table);
    g_ptr_array_unref(cases);
}
END_TEST

static tf_cox_residuals *residuals_of(const tf_survival_data *data, const double *x, size_t p,
                                      const tf_cox_options *o, tf_cox_model **model) {
    tf_timeline *timeline = new_timeline(data, TF_TIES_EXACT);
    tf_cox_residuals *m = NULL;
    ck_assert_int_eq(tf_cox_fit(timeline, x, p, o, model), TF_STATS_OK);
    ck_assert_int_eq(tf_cox_residuals_new(timeline, x, *model, o, &m), TF_STATS_OK);
    tf_timeline_free(timeline);
    return m;
}

/* With weights, strata and late entries: martingale and score residuals add up to 0, Schoenfeld's
 * too, and with Breslow's ties each is what its definition says. */
START_TEST(sums_and_definition) {
    const random_model data = random_model_of(70 + (uint64_t)_i);
    const tf_survival_data rows = random_model_data(&data);
    tf_cox_options o = tf_cox_options_default();
    o.ties = _i % 2 ? TF_COX_BRESLOW : TF_COX_EFRON;
    tf_cox_model *model = NULL;
    tf_cox_residuals *m = residuals_of(&rows, data.x, MODEL_X, &o, &model);
    double sums[1 + 2 * MODEL_X] = {0};
    for (size_t i = 0; i < MODEL_ROWS; i++) {
        sums[0] += data.weight[i] * m->martingale[i];
        for (size_t j = 0; j < MODEL_X; j++)
            sums[1 + j] += data.weight[i] * m->score[j * MODEL_ROWS + i];
    }
    for (size_t e = 0; e < m->n_events; e++)
        for (size_t j = 0; j < MODEL_X; j++)
            sums[1 + MODEL_X + j] +=
                data.weight[m->event_row[e]] * m->schoenfeld[j * m->n_events + e];
    for (size_t k = 0; k < G_N_ELEMENTS(sums); k++)
        ck_assert(agrees(sums[k], 0, 1e-9, 50));
    for (size_t i = 0; _i % 2 && i < MODEL_ROWS; i++) {
        double expected = 0;
        for (size_t e = 0; e < MODEL_ROWS; e++) {
            if (!data.event[e] || !at_risk_at(&data, i, data.stratum[e], data.time[e]))
                continue;
            double s0 = 0;
            for (size_t l = 0; l < MODEL_ROWS; l++)
                if (at_risk_at(&data, l, data.stratum[e], data.time[e]))
                    s0 += data.weight[l] * exp(m->linear_predictor[l] - m->linear_predictor[i]);
            expected += data.weight[e] / s0;
        }
        ck_assert(agrees(m->martingale[i], data.event[i] - expected, 1e-10, 1));
        const double inside =
            m->martingale[i] + (data.event[i] ? log(data.event[i] - m->martingale[i]) : 0);
        ck_assert(agrees(m->deviance[i] * m->deviance[i], -2 * inside, 1e-8, 1));
        ck_assert((m->deviance[i] > 0) == (m->martingale[i] > 0));
    }
    tf_cox_residuals_free(m);
    tf_cox_model_free(model);
}
END_TEST

/* Frequencies are rows: the residual of a row of weight w is that of each of w rows. */
START_TEST(weights_are_frequencies) {
    const random_model data = random_model_of(5);
    const tf_survival_data rows = random_model_data(&data);
    double time[3 * MODEL_ROWS];
    double entry[3 * MODEL_ROWS];
    double x[3 * MODEL_ROWS];
    uint8_t event[3 * MODEL_ROWS];
    uint32_t stratum[3 * MODEL_ROWS];
    size_t of[3 * MODEL_ROWS];
    size_t n = 0;
    for (size_t i = 0; i < MODEL_ROWS; i++)
        for (int copy = 0; copy < (int)data.weight[i]; copy++, n++) {
            time[n] = data.time[i];
            entry[n] = data.entry[i];
            x[n] = data.x[i];
            event[n] = data.event[i];
            stratum[n] = data.stratum[i];
            of[n] = i;
        }
    const tf_survival_data repeated = {.n = n,
                                       .entry = entry,
                                       .time = time,
                                       .event = event,
                                       .n_groups = 1,
                                       .stratum = stratum,
                                       .n_strata = 2};
    tf_cox_model *models[2] = {NULL, NULL};
    tf_cox_residuals *a = residuals_of(&rows, data.x, 1, NULL, &models[0]);
    tf_cox_residuals *b = residuals_of(&repeated, x, 1, NULL, &models[1]);
    for (size_t i = 0; i < n; i++) {
        ck_assert(agrees(b->martingale[i], a->martingale[of[i]], 1e-9, 1));
        ck_assert(agrees(b->score[i], a->score[of[i]], 1e-9, 1));
    }
    tf_cox_residuals_free(a);
    tf_cox_residuals_free(b);
    tf_cox_model_free(models[0]);
    tf_cox_model_free(models[1]);
}
END_TEST

START_TEST(without_values) {
    random_model data = random_model_of(9);
    tf_survival_data rows = random_model_data(&data);
    for (size_t i = 0; i < MODEL_ROWS; i++)
        data.x[MODEL_ROWS + i] = 3 * data.x[i];
    tf_cox_model *model = NULL;
    tf_cox_residuals *m = residuals_of(&rows, data.x, MODEL_X, NULL, &model);
    ck_assert(isfinite(m->score[0]) && isfinite(m->dfbeta[0]) && isfinite(m->martingale[0]));
    ck_assert(isnan(m->score[MODEL_ROWS]) && isnan(m->dfbeta[MODEL_ROWS]));
    ck_assert(isnan(m->scaled_schoenfeld[m->n_events]));
    tf_cox_residuals_free(m);
    tf_cox_model_free(model);
    /* The covariate orders the events: there is no fit from which anything could differ. */
    for (size_t i = 0; i < MODEL_ROWS; i++)
        data.x[i] = -data.time[i];
    rows.stratum = NULL;
    rows.entry = NULL;
    m = residuals_of(&rows, data.x, 1, NULL, &model);
    ck_assert(model->monotone && m->martingale == NULL && m->n == MODEL_ROWS);
    tf_cox_residuals_free(m);
    tf_cox_model_free(model);
    memset(data.event, 0, sizeof data.event);
    m = residuals_of(&rows, data.x, 1, NULL, &model);
    ck_assert(m->n_events == 0 && m->martingale[3] == 0);
    tf_cox_residuals_free(m);
    tf_cox_model_free(model);
    tf_cox_residuals_free(NULL);
}
END_TEST

START_TEST(refused) {
    const random_model data = random_model_of(9);
    const tf_survival_data rows = random_model_data(&data);
    tf_timeline *timeline = new_timeline(&rows, TF_TIES_EXACT);
    tf_cox_model *model = NULL;
    tf_cox_residuals *m = NULL;
    ck_assert_int_eq(tf_cox_fit(timeline, data.x, 1, NULL, &model), TF_STATS_OK);
    tf_cox_options o = tf_cox_options_default();
    o.ties = TF_COX_DISCRETE;
    ck_assert_int_eq(tf_cox_residuals_new(timeline, data.x, model, &o, &m), TF_STATS_INVALID);
    o = tf_cox_options_default();
    o.conf_level = 95;
    ck_assert_int_eq(tf_cox_residuals_new(timeline, data.x, model, &o, &m), TF_STATS_INVALID);
    ck_assert_ptr_null(m);
    tf_cox_model_free(model);
    tf_timeline_free(timeline);
}
END_TEST

SUITE("stats/cox_residuals") {
    add_tests(suite, "core", reference_residuals, weights_are_frequencies, NULL);
    add_loop(suite, "core", sums_and_definition, 4);
    add_tests(suite, "limits", without_values, NULL);
    add_tests(suite, "errors", refused, NULL);
}
