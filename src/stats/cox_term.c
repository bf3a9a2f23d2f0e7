/* The model without the term is fitted, and its coefficients are where the score of the full model
   is asked for. */
#include "stats/cox_term.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cox_internal.h"
#include "cox_rows.h"
#include "distributions.h"
#include "linear.h"
#include "refuse.h"

static const double singular_tolerance = 1e-10;

typedef struct term_test {
    const tf_timeline *timeline;
    const double *x;
    const tf_cox_model *model;
    tf_cox_options options;
    const bool *chosen;
    double *work; /* [2 p^2 + 2 p] */
    bool *kept;   /* [p] */
    tf_cox_term *out;
} term_test;

static tf_test test_of(double statistic, size_t df) {
    if (df == 0)
        return (tf_test){NAN, NAN, NAN};
    return (tf_test){statistic, (double)df, tf_chisq_upper(statistic, (unsigned)df)};
}

static void test_wald(const term_test *t) {
    const size_t p = t->model->p;
    double *v = t->work, *beta = t->work + p * p;
    if (t->model->monotone)
        return;
    for (size_t i = 0; i < p; i++) {
        const bool in = t->chosen[i] && t->model->coef[i].estimable;
        beta[i] = in ? t->model->coef[i].coef : 0;
        for (size_t j = 0; j < p; j++) {
            const bool both = in && t->chosen[j] && t->model->coef[j].estimable;
            v[i * p + j] = both ? t->model->variance[i * p + j] : 0;
        }
    }
    const size_t df = tf_ldl_factor(v, p, singular_tolerance, t->kept);
    if (df > 0)
        t->out->wald = test_of(tf_ldl_quadratic(v, p, t->kept, beta), df);
}

/* Coefficients of the others on the scale of the rows; those without a value are where the fit left
   them, far out. */
static void put_others(const term_test *t, const tf_cox_rows *rows, const tf_cox_model *others,
                       double *beta) {
    static const double far = 30; /* e^30 is as good as infinity beside 1 */
    for (size_t i = 0, k = 0; i < t->model->p; i++) {
        beta[i] = 0;
        if (t->chosen[i] || !others)
            continue;
        const tf_cox_coef *c = &others->coef[k++];
        beta[i] = c->estimable           ? c->coef * rows->scale[i]
                  : isinf(c->limit) != 0 ? copysign(far, c->limit)
                                         : 0;
    }
}

static tf_stats_status test_score(const term_test *t, const tf_cox_model *others, size_t df) {
    const size_t p = t->model->p;
    tf_cox_rows rows;
    tf_stats_status status = tf_cox_rows_init(&rows, t->timeline, t->x, p, &t->options);
    if (status != TF_STATS_OK)
        return status;
    double *information = t->work, *gradient = information + p * p, *beta = gradient + p;
    memset(t->work, 0, (p * p + p) * sizeof *t->work);
    put_others(t, &rows, others, beta);
    tf_cox_point point = {.gradient = gradient, .information = information};
    status = tf_cox_rows_evaluate(&rows, beta, &point);
    if (status == TF_STATS_OK) {
        /* at the maximum of the others their own score is rounding */
        for (size_t i = 0; i < p; i++)
            gradient[i] = t->chosen[i] ? gradient[i] : 0;
        tf_ldl_factor(information, p, singular_tolerance, t->kept);
        t->out->score = test_of(tf_ldl_quadratic(information, p, t->kept, gradient), df);
    }
    tf_cox_rows_clear(&rows);
    return status;
}

/* NULL in *others: the term is all there is. */
static tf_stats_status fit_others(const term_test *t, tf_cox_model **others) {
    const size_t n = tf_timeline_n_rows(t->timeline), p = t->model->p;
    size_t q = 0;
    for (size_t i = 0; i < p; i++)
        q += !t->chosen[i];
    *others = NULL;
    if (q == 0)
        return TF_STATS_OK;
    double *x = malloc(n * q * sizeof *x);
    if (!x)
        return TF_STATS_NO_MEMORY;
    for (size_t i = 0, k = 0; i < p; i++)
        if (!t->chosen[i])
            memcpy(x + k++ * n, t->x + i * n, n * sizeof *x);
    const tf_stats_status status = tf_cox_fit(t->timeline, x, q, &t->options, others);
    free(x);
    return status;
}

static tf_stats_status run(const term_test *t) {
    tf_cox_model *others = NULL;
    tf_stats_status status = fit_others(t, &others);
    if (status == TF_STATS_OK) {
        const double without = others ? others->loglik : t->model->loglik_null;
        const unsigned rest = others ? others->df : 0;
        const size_t df = t->model->df > rest ? t->model->df - rest : 0;
        t->out->lr = tf_cox_likelihood_ratio(without, t->model->loglik, (unsigned)df);
        test_wald(t);
        status = test_score(t, others, df);
    }
    tf_cox_model_free(others);
    return status;
}

tf_stats_status tf_cox_term_test(const tf_timeline *timeline, const double *x,
                                 const tf_cox_model *model, const tf_cox_options *cox,
                                 const bool *chosen, tf_cox_term *out) {
    TF_NEED(timeline);
    TF_NEED(x);
    TF_NEED(model);
    TF_NEED(chosen);
    TF_NEED(out);
    const tf_test none = {NAN, NAN, NAN};
    const size_t p = model->p;
    *out = (tf_cox_term){none, none, none};
    term_test t = {.timeline = timeline, .x = x, .model = model, .chosen = chosen, .out = out};
    bool some = false;
    for (size_t i = 0; i < p; i++)
        some = some || chosen[i];
    if (!some || !tf_cox_check_options(timeline, cox, &t.options))
        return tf_stats_refuse(some ? "cox" : "chosen", TF_STATS_NO_ROW);
    if (model->event_rows == 0)
        return TF_STATS_OK;
    t.work = malloc((2 * p * p + 2 * p) * sizeof *t.work);
    t.kept = malloc(p * sizeof *t.kept);
    const tf_stats_status status = t.work && t.kept ? run(&t) : TF_STATS_NO_MEMORY;
    free(t.work);
    free(t.kept);
    return status;
}

tf_test tf_cox_likelihood_ratio(double loglik_without, double loglik, unsigned df) {
    const double gain = 2 * (loglik - loglik_without);
    return test_of(gain < 0 ? 0 : gain, df);
}
