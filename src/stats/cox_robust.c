/* Residuals of the score, times the weight of their rows and summed by cluster: their cross product
   is the variance of the score when subjects of a cluster are alike. */
#include "stats/cox_robust.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "cox_internal.h"
#include "distributions.h"
#include "linear.h"
#include "refuse.h"
#include "stats/cox_residuals.h"
#include "stats/km.h"
#include "timeline_internal.h"

/* A direction in which the clusters together move this little says nothing. */
static const double singular_tolerance = 1e-12;

typedef struct sandwich {
    const tf_timeline *timeline;
    const uint32_t *of_row;
    size_t n, p;
    double *sums; /* [n * p] */
} sandwich;

/* What each cluster adds to a matrix of rows by p, column by column. */
static void sum_up(const sandwich *c, const double *residuals, double *square) {
    const size_t rows = c->timeline->data.n, p = c->p;
    memset(c->sums, 0, c->n * p * sizeof *c->sums);
    for (size_t i = 0; i < rows; i++)
        for (size_t j = 0; j < p; j++)
            c->sums[c->of_row[i] * p + j] +=
                tf_row_weight(c->timeline, (uint32_t)i) * residuals[j * rows + i];
    memset(square, 0, p * p * sizeof *square);
    for (size_t k = 0; k < c->n; k++)
        for (size_t j = 0; j < p; j++)
            for (size_t l = 0; l < p; l++)
                square[j * p + l] += c->sums[k * p + j] * c->sums[k * p + l];
}

/* v' A^-1 v over the coefficients that have a value; work: p^2 + p. */
static tf_test quadratic_test(const double *a, const double *v, size_t p, double *work,
                              bool *kept) {
    memcpy(work, a, p * p * sizeof *work);
    memcpy(work + p * p, v, p * sizeof *work);
    const size_t df = tf_ldl_factor(work, p, singular_tolerance, kept);
    if (df == 0)
        return (tf_test){NAN, NAN, NAN};
    tf_test test = {.df = (double)df};
    test.statistic = tf_ldl_quadratic(work, p, kept, work + p * p);
    test.p = tf_chisq_upper(test.statistic, (unsigned)df);
    return test;
}

/* Those that have no value take no part. */
static void blank(const tf_cox_model *model, double *square) {
    const size_t p = model->p;
    for (size_t j = 0; j < p; j++)
        for (size_t l = 0; l < p; l++)
            if (!model->coef[j].estimable || !model->coef[l].estimable)
                square[j * p + l] = 0;
}

static void store(tf_cox_model *model, const double *square, double level, double *work,
                  bool *kept) {
    const size_t p = model->p;
    const double z = tf_conf_z(level);
    double *beta = work + p * p + p;
    for (size_t j = 0; j < p; j++) {
        tf_cox_coef *coef = &model->coef[j];
        beta[j] = coef->estimable ? coef->coef : 0;
        if (!coef->estimable)
            continue;
        tf_cox_fill_coef(coef, coef->coef, sqrt(square[j * p + j]), z);
        for (size_t l = 0; l < p; l++)
            if (model->coef[l].estimable)
                model->variance[j * p + l] = square[j * p + l];
    }
    const tf_test wald = quadratic_test(square, beta, p, work, kept);
    model->wald_chisq = wald.statistic;
    model->wald_p = wald.p;
}

/* The score at 0, where nothing is fitted yet. */
static tf_stats_status score_at_null(const sandwich *c, const double *x, const tf_cox_options *cox,
                                     const tf_cox_model *model, double *work, tf_test *out) {
    const size_t p = c->p, rows = c->timeline->data.n;
    tf_cox_model *null = tf_cox_model_new(p);
    if (!null)
        return TF_STATS_NO_MEMORY;
    null->event_rows = model->event_rows;
    for (size_t j = 0; j < p; j++) {
        null->coef[j].coef = 0;
        null->coef[j].estimable = model->coef[j].estimable;
    }
    tf_cox_residuals *residuals = NULL;
    const tf_stats_status status = tf_cox_residuals_new(c->timeline, x, null, cox, &residuals);
    bool *kept = malloc(p * sizeof *kept);
    if (status == TF_STATS_OK && kept) {
        double *square = work + p * p + 2 * p, *sum = square + p * p;
        for (size_t i = 0; i < rows * p; i++)
            residuals->score[i] = isnan(residuals->score[i]) ? 0 : residuals->score[i];
        sum_up(c, residuals->score, square);
        memset(sum, 0, p * sizeof *sum);
        for (size_t k = 0; k < c->n; k++)
            for (size_t j = 0; j < p; j++)
                sum[j] += c->sums[k * p + j];
        *out = quadratic_test(square, sum, p, work, kept);
    }
    free(kept);
    tf_cox_residuals_free(residuals);
    tf_cox_model_free(null);
    return status == TF_STATS_OK && !kept ? TF_STATS_NO_MEMORY : status;
}

static bool in_range(const tf_timeline *timeline, const tf_clusters *clusters) {
    for (size_t i = 0; i < timeline->data.n; i++)
        if (clusters->of_row[i] >= clusters->n)
            return false;
    return clusters->n > 0;
}

/* Nothing tells how far the others would move beside one that goes to infinity. */
static void leave_none(tf_cox_model *model) {
    for (size_t j = 0; j < model->p; j++) {
        tf_cox_coef *coef = &model->coef[j];
        if (coef->estimable)
            *coef = (tf_cox_coef){.coef = NAN,
                                  .se = NAN,
                                  .hr = NAN,
                                  .lower = NAN,
                                  .upper = NAN,
                                  .z = NAN,
                                  .p = NAN,
                                  .reason = TF_ESTIMATE_NOT_IDENTIFIED,
                                  .limit = NAN};
    }
}

tf_stats_status tf_cox_make_robust(const tf_timeline *timeline, const double *x,
                                   const tf_cox_options *cox, const tf_clusters *clusters,
                                   tf_cox_model *model, tf_test *score) {
    TF_NEED(timeline);
    TF_NEED(x);
    TF_NEED(clusters);
    if (!clusters->of_row)
        return tf_stats_refuse("of_row", TF_STATS_NO_ROW);
    TF_NEED(model);
    tf_cox_options o;
    if (score)
        *score = (tf_test){NAN, NAN, NAN};
    if (!tf_cox_check_options(timeline, cox, &o) || o.ties == TF_COX_DISCRETE ||
        !in_range(timeline, clusters))
        return TF_STATS_INVALID;
    if (model->monotone) {
        leave_none(model);
        return TF_STATS_OK;
    }
    const size_t p = model->p;
    sandwich c = {timeline, clusters->of_row, clusters->n, p,
                  malloc(clusters->n * p * sizeof(double))};
    double *work = malloc((3 * p * p + 3 * p) * sizeof *work);
    bool *kept = malloc(p * sizeof *kept);
    tf_cox_residuals *residuals = NULL;
    tf_stats_status status = c.sums && work && kept ? TF_STATS_OK : TF_STATS_NO_MEMORY;
    if (status == TF_STATS_OK)
        status = tf_cox_residuals_new(timeline, x, model, &o, &residuals);
    if (status == TF_STATS_OK && score)
        status = score_at_null(&c, x, &o, model, work, score);
    if (status == TF_STATS_OK) {
        double *square = work + p * p + 2 * p;
        sum_up(&c, residuals->dfbeta, square);
        blank(model, square);
        store(model, square, o.conf_level, work, kept);
    }
    tf_cox_residuals_free(residuals);
    free(c.sums);
    free(work);
    free(kept);
    return status;
}
