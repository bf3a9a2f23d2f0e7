/* The derivative of half the log-determinant of the information I is half the sum over A = I^-1 of
   third cumulants of the covariates, A_jl k_jlr. With q = x'Ax as one more covariate, whose
   coefficient is 0, they come from the sums of products that a fit makes anyway: E
   (x-m)'A(x-m)(x_r-m_r) = E q x_r - 2 m'A E x x_r - m_r E q + 2 m_r m'Am. */
#include "cox_firth.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cox_sums.h"
#include "distributions.h"
#include "linear.h"
#include "refuse.h"
#include "stats/cox_profile.h"
#include "stats/km.h"

static const double singular_tolerance = 1e-14;
/* The information is not the second derivative of what is maximized. How far off it is along the
   last step says how long the next should be: without that, steps may be twice as long as they
   should, and never end. */
enum { MOST_ITERATIONS = 500 };
static const double least_stretch = 0.5, most_stretch = 4;

tf_stats_status tf_cox_penalized_init(tf_cox_penalized *of, const tf_timeline *timeline,
                                      const double *x, size_t p, const tf_cox_options *options) {
    const size_t n = timeline->data.n, q = p + 1;
    *of = (tf_cox_penalized){.p = p, .stretch = 1};
    double *with = calloc(n * q, sizeof *with);
    if (!with)
        return TF_STATS_NO_MEMORY;
    memcpy(with, x, n * p * sizeof *with);
    tf_stats_status status = tf_cox_rows_init(&of->rows, timeline, with, q, options);
    free(with);
    if (status != TF_STATS_OK)
        return status;
    of->beta = calloc(q, sizeof *of->beta);
    of->gradient = calloc(q, sizeof *of->gradient);
    of->information = calloc(q * q, sizeof *of->information);
    of->inverse = calloc(q * q, sizeof *of->inverse);
    of->work = calloc(q * q, sizeof *of->work);
    of->kept = calloc(q, sizeof *of->kept);
    of->last = calloc(2 * q, sizeof *of->last);
    if (of->last && of->beta && of->gradient && of->information && of->inverse && of->work &&
        of->kept)
        return TF_STATS_OK;
    tf_cox_penalized_clear(of);
    return TF_STATS_NO_MEMORY;
}

void tf_cox_penalized_clear(tf_cox_penalized *of) {
    tf_cox_rows_clear(&of->rows);
    free(of->beta);
    free(of->gradient);
    free(of->information);
    free(of->inverse);
    free(of->work);
    free(of->kept);
    free(of->last);
    *of = (tf_cox_penalized){0};
}

/* Place of a second moment among the sums of p + 1 covariates. */
static size_t second(size_t p, size_t j, size_t l) {
    const size_t high = j > l ? j : l, low = j > l ? l : j;
    return 1 + (p + 1) + high * (high + 1) / 2 + low;
}

/* One step of the tied events of one time. */
static void add_step(tf_cox_penalized *of, const tf_cox_event_time *at, const tf_cox_step *step,
                     double weight) {
    const size_t p = of->p;
    double *mean = of->work, *by = of->work + p; /* by: A m */
    double form = 0;
    for (size_t j = 0; j < p; j++)
        mean[j] = (at->set[1 + j] - step->f * at->tied[1 + j]) / step->rest;
    for (size_t j = 0; j < p; j++) {
        by[j] = 0;
        for (size_t l = 0; l < p; l++)
            by[j] += of->inverse[j * p + l] * mean[l];
        form += by[j] * mean[j];
    }
    const double q = (at->set[1 + p] - step->f * at->tied[1 + p]) / step->rest;
    for (size_t r = 0; r < p; r++) {
        const size_t own = second(p, p, r);
        double sum = (at->set[own] - step->f * at->tied[own]) / step->rest;
        for (size_t j = 0; j < p; j++) {
            const size_t i = second(p, j, r);
            sum -= 2 * by[j] * (at->set[i] - step->f * at->tied[i]) / step->rest;
        }
        of->gradient[r] += weight / 2 * (sum - mean[r] * q + 2 * mean[r] * form);
    }
}

static void add_time(void *user, const tf_cox_event_time *at) {
    tf_cox_penalized *of = user;
    const size_t count = tf_cox_step_count(&of->rows, at);
    for (size_t k = 0; k < count; k++) {
        const tf_cox_step step = tf_cox_step_at(at, k, count);
        add_step(of, at, &step, at->weight / (double)count);
    }
}

/* q of each row. */
static void set_forms(tf_cox_penalized *of) {
    const size_t p = of->p;
    for (size_t i = 0; i < of->rows.n; i++) {
        double *x = of->rows.x + i * (p + 1);
        double form = 0;
        for (size_t j = 0; j < p; j++)
            for (size_t l = 0; l < p; l++)
                form += of->inverse[j * p + l] * x[j] * x[l];
        x[p] = form;
    }
}

static void clear_forms(tf_cox_penalized *of) {
    for (size_t i = 0; i < of->rows.n; i++)
        of->rows.x[i * (of->p + 1) + of->p] = 0;
}

/* Half the log-determinant, with its derivative added to the gradient. Where the information has
   gone there is no value. */
static tf_stats_status add_penalty(tf_cox_penalized *of, tf_cox_point *point) {
    const size_t p = of->p, q = p + 1;
    double *ldl = of->work;
    for (size_t i = 0; i < p; i++)
        for (size_t j = 0; j < p; j++)
            ldl[i * p + j] = of->information[i * q + j];
    if (tf_ldl_factor(ldl, p, singular_tolerance, of->kept) < p) {
        point->loglik = -INFINITY;
        return TF_STATS_OK;
    }
    for (size_t i = 0; i < p; i++)
        point->loglik += log(ldl[i * p + i]) / 2;
    tf_ldl_inverse(ldl, p, of->kept, of->inverse);
    set_forms(of);
    double *gradient = calloc(q + q * q, sizeof *gradient);
    if (!gradient)
        return TF_STATS_NO_MEMORY;
    tf_cox_point again = {.gradient = gradient, .information = gradient + q};
    of->rows.visit = add_time;
    of->rows.visitor = of;
    const tf_stats_status status = tf_cox_rows_evaluate(&of->rows, of->beta, &again);
    of->rows.visit = NULL;
    free(gradient);
    clear_forms(of);
    return status;
}

static void find_stretch(tf_cox_penalized *of) {
    const size_t p = of->p, q = p + 1;
    double *beta = of->last, *gradient = of->last + p;
    double fall = 0, form = 0;
    for (size_t i = 0; of->has_last && i < p; i++) {
        const double step = of->beta[i] - beta[i];
        fall += (gradient[i] - of->gradient[i]) * step;
        for (size_t j = 0; j < p; j++)
            form += step * of->information[i > j ? i * q + j : j * q + i] * (of->beta[j] - beta[j]);
    }
    of->stretch = form > 0 ? fmin(fmax(fall / form, least_stretch), most_stretch) : 1;
    memcpy(beta, of->beta, p * sizeof *beta);
    memcpy(gradient, of->gradient, p * sizeof *gradient);
    of->has_last = true;
}

tf_stats_status tf_cox_penalized_evaluate(void *user, const double *beta, tf_cox_point *point) {
    tf_cox_penalized *of = user;
    const size_t p = of->p, q = p + 1;
    memcpy(of->beta, beta, p * sizeof *beta);
    of->beta[p] = 0;
    memset(of->gradient, 0, q * sizeof *of->gradient);
    memset(of->information, 0, q * q * sizeof *of->information);
    tf_cox_point own = {.gradient = of->gradient, .information = of->information};
    tf_stats_status status = tf_cox_rows_evaluate(&of->rows, of->beta, &own);
    point->loglik = own.loglik + own.lost;
    if (status == TF_STATS_OK && of->firth)
        status = add_penalty(of, point);
    if (status == TF_STATS_OK && of->firth && isfinite(point->loglik))
        find_stretch(of);
    memcpy(point->gradient, of->gradient, p * sizeof *point->gradient);
    for (size_t i = 0; i < p; i++)
        for (size_t j = 0; j < p; j++)
            point->information[i * p + j] = of->stretch * of->information[i * q + j];
    return status;
}

double *tf_cox_own_columns(const double *x, size_t n, const tf_cox_model *model, size_t *place,
                           size_t *q) {
    double *own = malloc((n * model->p + 1) * sizeof *own);
    *q = 0;
    for (size_t j = 0; own && j < model->p; j++) {
        const bool left_out = model->coef[j].reason == TF_ESTIMATE_COLLINEAR;
        place[j] = left_out ? SIZE_MAX : *q;
        if (!left_out)
            memcpy(own + (*q)++ * n, x + j * n, n * sizeof *own);
    }
    return own;
}

/* The inverse information at the estimate, where the last step has gone. */
static tf_stats_status find_variance(tf_cox_penalized *of, tf_cox_newton *newton) {
    const size_t p = of->p, q = p + 1;
    double *work = calloc(p + p * p, sizeof *work);
    if (!work)
        return TF_STATS_NO_MEMORY;
    tf_cox_point point = {.gradient = work, .information = work + p};
    const tf_stats_status status = tf_cox_penalized_evaluate(of, newton->beta, &point);
    free(work);
    newton->wald_chisq = 0;
    for (size_t i = 0; i < p; i++)
        for (size_t j = 0; j < p; j++) {
            newton->variance[i * p + j] = of->inverse[i * p + j];
            newton->wald_chisq += newton->beta[i] *
                                  of->information[(i > j ? i * q + j : j * q + i)] *
                                  newton->beta[j];
        }
    newton->loglik = point.loglik;
    return status;
}

/* On the scale of the covariates the information is larger by their scales. */
static double scales(const tf_cox_rows *rows, size_t p) {
    double sum = 0;
    for (size_t j = 0; j < p; j++)
        sum += log(rows->scale[j]);
    return sum;
}

static void store(tf_cox_model *model, const size_t *place, const tf_cox_newton *newton,
                  const tf_cox_penalized *of, double level) {
    const size_t p = model->p, q = of->p;
    const double z = tf_conf_z(level), shift = scales(&of->rows, q);
    for (size_t i = 0; i < p; i++) {
        const size_t a = place[i];
        for (size_t j = 0; j < p; j++)
            model->variance[i * p + j] = NAN;
        if (a == SIZE_MAX)
            continue;
        for (size_t j = 0; j < p; j++)
            if (place[j] != SIZE_MAX)
                model->variance[i * p + j] = newton->variance[a * q + place[j]] /
                                             (of->rows.scale[a] * of->rows.scale[place[j]]);
        tf_cox_fill_coef(&model->coef[i], newton->beta[a] / of->rows.scale[a],
                         sqrt(model->variance[i * p + i]), z);
    }
    model->monotone = false;
    model->iterations = newton->iterations;
    model->converged = newton->converged;
    model->loglik_null = newton->loglik_null + shift;
    model->loglik = newton->loglik + shift;
    tf_cox_fill_tests(model, newton->wald_chisq, NAN, (unsigned)q);
}

static tf_stats_status fit(const tf_timeline *timeline, const double *x,
                           const tf_cox_options *options, tf_cox_model *model, size_t *place) {
    size_t q = 0;
    double *own = tf_cox_own_columns(x, timeline->data.n, model, place, &q);
    if (!own)
        return TF_STATS_NO_MEMORY;
    tf_cox_penalized of;
    tf_stats_status status =
        q > 0 ? tf_cox_penalized_init(&of, timeline, own, q, options) : TF_STATS_OK;
    free(own);
    if (status != TF_STATS_OK || q == 0)
        return status;
    of.firth = true;
    tf_cox_newton newton;
    status = tf_cox_maximize(tf_cox_penalized_evaluate, &of, q, 0, MOST_ITERATIONS, &newton);
    if (status == TF_STATS_OK)
        status = find_variance(&of, &newton);
    if (status == TF_STATS_OK)
        store(model, place, &newton, &of, options->conf_level);
    tf_cox_newton_clear(&newton);
    tf_cox_penalized_clear(&of);
    return status;
}

tf_stats_status tf_cox_fit_firth(const tf_timeline *timeline, const double *x, size_t p,
                                 const tf_cox_options *options, tf_cox_model **out) {
    TF_NEED(timeline);
    TF_NEED(x);
    TF_NEED(out);
    *out = NULL;
    tf_cox_options o;
    if (!tf_cox_check_options(timeline, options, &o) || o.ties == TF_COX_DISCRETE)
        return TF_STATS_INVALID;
    /* tells which covariates are collinear */
    tf_cox_model *model = NULL;
    tf_stats_status status = tf_cox_fit(timeline, x, p, &o, &model);
    if (status != TF_STATS_OK)
        return status;
    size_t *place = malloc(p * sizeof *place);
    status = !place                  ? TF_STATS_NO_MEMORY
             : model->event_rows > 0 ? fit(timeline, x, &o, model, place)
                                     : TF_STATS_OK;
    free(place);
    if (status != TF_STATS_OK) {
        tf_cox_model_free(model);
        return status;
    }
    *out = model;
    return TF_STATS_OK;
}
