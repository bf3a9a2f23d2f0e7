#include "stats/logistic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "distributions.h"
#include "linear.h"
#include "logistic_internal.h"
#include "refuse.h"
#include "stats/km.h"

/* Part of a null direction below which a coefficient does not take part in it. */
static const double apart = 1e-7;

tf_logistic_options tf_logistic_options_default(void) {
    return (tf_logistic_options){.conf_level = 0.95, .max_iterations = 100};
}

static bool valid(const tf_logistic_data *d, const tf_logistic_options *o) {
    if (d->n == 0 || (d->p > 0 && d->x == NULL) || o->max_iterations == 0 ||
        !(o->conf_level > 0 && o->conf_level < 1))
        return false;
    for (size_t i = 0; i < d->n * d->p; i++)
        if (!isfinite(d->x[i]))
            return false;
    for (size_t r = 0; r < d->n; r++) {
        double w = d->weight != NULL ? d->weight[r] : 1;
        if (d->y[r] > 1 || !isfinite(w) || w < 0)
            return false;
    }
    return true;
}

static void rows_free(tf_logit_rows *rows) {
    free(rows->z);
    free(rows->sign);
    free(rows->weight);
    free(rows->mean);
    free(rows->scale);
}

/* Centres and scales, so that pivots and steps mean the same for all units of measurement. */
static void scale_column(tf_logit_rows *rows, size_t j) {
    double *z = rows->z + j * rows->n;
    double sum = 0, size = 0, squares = 0, largest = 0;
    for (size_t r = 0; r < rows->n; r++) {
        size += rows->weight[r];
        sum += rows->weight[r] * z[r];
        largest = fmax(largest, fabs(z[r]));
    }
    rows->mean[j] = sum / size;
    for (size_t r = 0; r < rows->n; r++) {
        z[r] -= rows->mean[j];
        squares += rows->weight[r] * z[r] * z[r];
    }
    /* What is left of a constant column is the rounding of its mean. */
    double scale = sqrt(squares / size);
    bool constant = scale <= 1e-14 * largest;
    rows->scale[j] = constant ? 1 : scale;
    for (size_t r = 0; r < rows->n; r++)
        z[r] = constant ? 0 : z[r] / scale;
}

static bool read_rows(const tf_logistic_data *d, tf_logit_rows *rows) {
    rows->q = d->p + 1;
    for (size_t r = 0; r < d->n; r++)
        rows->n += d->weight == NULL || d->weight[r] > 0;
    size_t n = rows->n > 0 ? rows->n : 1;
    rows->z = malloc(n * rows->q * sizeof *rows->z);
    rows->sign = malloc(n * sizeof *rows->sign);
    rows->weight = malloc(n * sizeof *rows->weight);
    rows->mean = calloc(rows->q, sizeof *rows->mean);
    rows->scale = calloc(rows->q, sizeof *rows->scale);
    if (!rows->z || !rows->sign || !rows->weight || !rows->mean || !rows->scale)
        return false;
    size_t at = 0;
    for (size_t r = 0; r < d->n; r++) {
        double w = d->weight != NULL ? d->weight[r] : 1;
        if (w > 0) {
            rows->sign[at] = d->y[r] ? 1 : -1;
            rows->weight[at] = w;
            rows->z[at] = 1;
            for (size_t j = 0; j < d->p; j++)
                rows->z[(j + 1) * rows->n + at] = d->x[j * d->n + r];
            at++;
        }
    }
    rows->scale[0] = 1;
    for (size_t j = 1; j < rows->q && rows->n > 0; j++)
        scale_column(rows, j);
    return true;
}

static tf_logistic_model *model_new(size_t p) {
    tf_logistic_model *m = calloc(1, sizeof *m);
    if (m != NULL) {
        m->p = p;
        m->coef = calloc(p + 1, sizeof *m->coef);
        m->variance = calloc((p + 1) * (p + 1), sizeof *m->variance);
        if (m->coef == NULL || m->variance == NULL) {
            tf_logistic_model_free(m);
            return NULL;
        }
    }
    return m;
}

void tf_logistic_model_free(tf_logistic_model *model) {
    if (model != NULL) {
        free(model->coef);
        free(model->variance);
        free(model);
    }
}

static void no_value(tf_logistic_coef *c, tf_estimate_reason reason, double limit) {
    *c = (tf_logistic_coef){NAN, NAN, NAN, NAN, NAN, NAN, NAN, reason, limit};
}

/* A vector of scaled coefficients as it is for the columns as given: only the constant mixes. */
static double unscaled(const tf_logit_rows *rows, const double *v, size_t i, double *size) {
    if (i > 0) {
        *size = fabs(v[i] / rows->scale[i]);
        return v[i] / rows->scale[i];
    }
    double sum = v[0];
    *size = fabs(v[0]);
    for (size_t j = 1; j < rows->q; j++) {
        double part = v[j] * rows->mean[j] / rows->scale[j];
        sum -= part;
        *size += fabs(part);
    }
    return sum;
}

/*
 * What separation did to the coefficients: those that some direction moves that the rows left do
 * not feel have no value. `entered`: columns that are not collinear; gram: [q * q] work.
 */
static void flag_separated(const tf_logit_rows *rows, const tf_logit_fit *fit, const bool *entered,
                           double *work, tf_logistic_model *m) {
    size_t q = rows->q;
    double *gram = work, *factor = work + q * q, *null = factor + q * q;
    bool *kept = fit->kept;
    tf_logit_gram(rows, fit->active, gram);
    memcpy(factor, gram, q * q * sizeof *factor);
    tf_logit_rank(factor, q, kept);
    for (size_t j = 0; j < q; j++) {
        if (!entered[j] || kept[j])
            continue;
        double most = 1;
        for (size_t i = 0; i < q; i++)
            null[i] = kept[i] ? -gram[i * q + j] : 0;
        tf_ldl_solve(factor, q, kept, null);
        null[j] = 1;
        for (size_t i = 0; i < q; i++)
            most = fmax(most, fabs(null[i]));
        for (size_t i = 0; i < q; i++) {
            double size, gone;
            double part = unscaled(rows, null, i, &size);
            bool moved = i > 0 ? fabs(null[i]) > apart * most : fabs(part) > apart * size;
            if (moved && m->coef[i].reason == TF_ESTIMATED) {
                double way = unscaled(rows, fit->direction, i, &gone);
                bool away = fabs(way) > apart * gone && gone > 0;
                no_value(&m->coef[i], away ? TF_ESTIMATE_SEPARATED : TF_ESTIMATE_NOT_IDENTIFIED,
                         away ? copysign(INFINITY, way) : NAN);
            }
        }
    }
}

/* Variances of the coefficients as given, from the inverse for the scaled ones. */
static void set_variance(const tf_logit_rows *rows, const double *inverse, tf_logistic_model *m) {
    size_t q = rows->q;
    for (size_t a = 0; a < q; a++) {
        for (size_t b = 0; b < q; b++) {
            double sum = 0;
            for (size_t i = 0; i < q; i++) {
                /* Row a of the map from scaled to given; only row 0 has more than one entry. */
                double f = i == a   ? 1 / rows->scale[a]
                           : a == 0 ? -rows->mean[i] / rows->scale[i]
                                    : 0;
                for (size_t j = 0; f != 0 && j < q; j++) {
                    double g = j == b   ? 1 / rows->scale[b]
                               : b == 0 ? -rows->mean[j] / rows->scale[j]
                                        : 0;
                    sum += f * g * inverse[i * q + j];
                }
            }
            bool known = m->coef[a].reason == TF_ESTIMATED && m->coef[b].reason == TF_ESTIMATED;
            m->variance[a * q + b] = known ? sum : NAN;
        }
    }
}

static void set_coefficients(const tf_logit_rows *rows, const tf_logit_fit *fit, double z,
                             tf_logistic_model *m) {
    for (size_t i = 0; i < rows->q; i++) {
        tf_logistic_coef *c = &m->coef[i];
        if (c->reason != TF_ESTIMATED)
            continue;
        double size;
        c->coef = unscaled(rows, fit->beta, i, &size);
        c->se = sqrt(m->variance[i * rows->q + i]);
        c->odds_ratio = exp(c->coef);
        c->lower = exp(c->coef - z * c->se);
        c->upper = exp(c->coef + z * c->se);
        c->z = c->coef / c->se;
        c->p = tf_normal_two_sided(c->z);
        c->limit = NAN;
    }
}

static tf_stats_status set_profile_limits(const tf_logit_rows *rows, const tf_logit_fit *fit,
                                          const bool *entered, const tf_logistic_options *o,
                                          tf_logistic_model *m) {
    tf_stats_status status = TF_STATS_OK;
    double z = tf_conf_z(o->conf_level);
    for (size_t j = 1; j < rows->q && status == TF_STATS_OK; j++) {
        tf_logistic_coef *c = &m->coef[j];
        bool separated = c->reason == TF_ESTIMATE_SEPARATED;
        if (c->reason != TF_ESTIMATED && !separated)
            continue;
        double scale = rows->scale[j], lower, upper;
        const tf_logit_sought sought = {.column = j,
                                        .start = separated ? c->limit : c->coef * scale,
                                        .se = separated ? 1 : c->se * scale,
                                        .z = z,
                                        .max_iterations = o->max_iterations};
        status = tf_logit_profile(rows, fit, entered, &sought, &lower, &upper);
        c->lower = exp(lower / scale);
        c->upper = exp(upper / scale);
    }
    return status;
}

static tf_stats_status fit_model(const tf_logit_rows *rows, const tf_logistic_options *o,
                                 tf_logit_fit *fit, double *work, bool *entered,
                                 tf_logistic_model *m) {
    size_t q = rows->q;
    for (size_t j = 0; j < q; j++)
        fit->kept[j] = entered[j] = true;
    for (size_t r = 0; r < rows->n; r++)
        fit->active[r] = true;
    tf_logit_gram(rows, fit->active, work);
    m->df = (unsigned)(tf_logit_rank(work, q, entered) - 1);
    tf_stats_status status = tf_logit_maximise(rows, NULL, o->max_iterations, fit);
    if (status != TF_STATS_OK)
        return status;
    m->loglik = fit->loglik;
    m->iterations = fit->iterations;
    m->converged = true;
    m->separated = fit->separated;
    for (size_t j = 0; j < q; j++)
        if (!entered[j])
            no_value(&m->coef[j], TF_ESTIMATE_COLLINEAR, NAN);
    if (fit->separated)
        flag_separated(rows, fit, entered, work, m);
    memcpy(work, fit->hessian, q * q * sizeof *work);
    for (size_t i = 0; i < q; i++)
        for (size_t j = 0; !fit->kept[i] && j < q; j++)
            work[i * q + j] = work[j * q + i] = 0;
    tf_ldl_factor(work, q, 0, fit->kept);
    tf_ldl_inverse(work, q, fit->kept, work + q * q);
    set_variance(rows, work + q * q, m);
    set_coefficients(rows, fit, tf_conf_z(o->conf_level), m);
    return o->profile ? set_profile_limits(rows, fit, entered, o, m) : TF_STATS_OK;
}

/* Only one outcome, or no row: nothing to fit. */
static void one_outcome(tf_logistic_model *m, double size) {
    tf_estimate_reason reason = size == 0        ? TF_ESTIMATE_NO_PATIENTS
                                : m->events == 0 ? TF_ESTIMATE_NO_EVENTS
                                                 : TF_ESTIMATE_ALL_EVENTS;
    for (size_t j = 0; j <= m->p; j++)
        no_value(&m->coef[j], reason, NAN);
    if (size > 0)
        m->coef[0].limit = m->events == 0 ? -INFINITY : INFINITY;
    for (size_t i = 0; i < (m->p + 1) * (m->p + 1); i++)
        m->variance[i] = NAN;
    m->lr_chisq = m->lr_p = NAN;
    m->converged = true;
    m->separated = size > 0;
}

static tf_stats_status fit_rows(const tf_logit_rows *rows, const tf_logistic_options *o,
                                tf_logistic_model *m) {
    double size = 0, q = 0;
    for (size_t r = 0; r < rows->n; r++) {
        size += rows->weight[r];
        m->events += rows->sign[r] > 0 ? rows->weight[r] : 0;
        q += rows->sign[r] < 0 ? rows->weight[r] : 0;
    }
    m->n = rows->n;
    if (m->events == 0 || q == 0) {
        one_outcome(m, size);
        return TF_STATS_OK;
    }
    m->loglik_null = m->events * log(m->events / size) + q * log(q / size);
    tf_logit_fit *fit = tf_logit_fit_new(rows);
    double *work = malloc((2 * rows->q * rows->q + rows->q) * sizeof *work);
    bool *entered = calloc(rows->q, sizeof *entered);
    tf_stats_status status = TF_STATS_NO_MEMORY;
    if (fit != NULL && work != NULL && entered != NULL)
        status = fit_model(rows, o, fit, work, entered, m);
    /* Rounding may leave a covariate without any effect just below the constant alone. */
    m->lr_chisq = m->df > 0 ? fmax(0, 2 * (m->loglik - m->loglik_null)) : NAN;
    m->lr_p = tf_chisq_upper(m->lr_chisq, m->df);
    tf_logit_fit_free(fit);
    free(work);
    free(entered);
    return status;
}

tf_stats_status tf_logistic_fit(const tf_logistic_data *data, const tf_logistic_options *options,
                                tf_logistic_model **out) {
    TF_NEED(data);
    TF_NEED(out);
    const tf_logistic_options defaults = tf_logistic_options_default();
    const tf_logistic_options *o = options != NULL ? options : &defaults;
    *out = NULL;
    if (!valid(data, o))
        return tf_stats_refuse("data", TF_STATS_NO_ROW);
    tf_logit_rows rows = {0};
    tf_logistic_model *m = model_new(data->p);
    tf_stats_status status = TF_STATS_NO_MEMORY;
    if (m != NULL && read_rows(data, &rows))
        status = fit_rows(&rows, o, m);
    rows_free(&rows);
    if (status != TF_STATS_OK) {
        tf_logistic_model_free(m);
        return status;
    }
    *out = m;
    return TF_STATS_OK;
}

tf_stats_status tf_logistic_lr_test(const tf_logistic_model *full, const tf_logistic_model *reduced,
                                    tf_test *out) {
    TF_NEED(full);
    TF_NEED(reduced);
    TF_NEED(out);
    if (full->n != reduced->n || full->df < reduced->df)
        return tf_stats_refuse("reduced", TF_STATS_NO_ROW);
    unsigned df = full->df - reduced->df;
    *out = (tf_test){NAN, df, NAN};
    if (df > 0) {
        out->statistic = fmax(0, 2 * (full->loglik - reduced->loglik));
        out->p = tf_chisq_upper(out->statistic, df);
    }
    return TF_STATS_OK;
}
