/* Sums up to each event time are made once; what a row is at risk for is a difference of two of
   them, found by its entry and its end, so late entries cost a search and no sweep of their own. */
#include "stats/cox_residuals.h"

#include <math.h>
#include <stdlib.h>

#include "cox_hazard.h"
#include "refuse.h"

static tf_cox_residuals *new_residuals(size_t n, size_t p, size_t n_events) {
    tf_cox_residuals *r = calloc(1, sizeof *r);
    if (!r)
        return NULL;
    const size_t events = n_events + 1;
    *r = (tf_cox_residuals){.n = n,
                            .p = p,
                            .linear_predictor = calloc(n, sizeof(double)),
                            .martingale = calloc(n, sizeof(double)),
                            .deviance = calloc(n, sizeof(double)),
                            .score = calloc(n * p, sizeof(double)),
                            .dfbeta = calloc(n * p, sizeof(double)),
                            .n_events = n_events,
                            .event_row = calloc(events, sizeof(uint32_t)),
                            .event_time = calloc(events, sizeof(double)),
                            .schoenfeld = calloc(events * p, sizeof(double)),
                            .scaled_schoenfeld = calloc(events * p, sizeof(double))};
    if (r->linear_predictor && r->martingale && r->deviance && r->score && r->dfbeta &&
        r->event_row && r->event_time && r->schoenfeld && r->scaled_schoenfeld)
        return r;
    tf_cox_residuals_free(r);
    return NULL;
}

void tf_cox_residuals_free(tf_cox_residuals *r) {
    if (!r)
        return;
    free(r->linear_predictor);
    free(r->martingale);
    free(r->deviance);
    free(r->score);
    free(r->dfbeta);
    free(r->event_row);
    free(r->event_time);
    free(r->schoenfeld);
    free(r->scaled_schoenfeld);
    free(r);
}

typedef struct residual_job {
    const tf_cox_rows *rows;
    const tf_cox_model *model;
    const tf_cox_hazard *hazard;
    tf_cox_residuals *out;
    size_t next_event;
} residual_job;

static void add_schoenfeld(residual_job *job, size_t i, size_t element) {
    const size_t p = job->rows->p;
    const size_t e = job->next_event++;
    const tf_cox_residuals *out = job->out;
    out->event_row[e] = job->rows->exit.order[i];
    out->event_time[e] = job->rows->exit.key[i];
    for (size_t j = 0; j < p; j++) {
        const double x = job->rows->x[i * p + j] - job->hazard->mean[element * p + j];
        out->schoenfeld[j * out->n_events + e] =
            job->model->coef[j].estimable ? x * job->rows->scale[j] : NAN;
    }
}

/* One row, at its place in the order of the fit. */
static void add_row(residual_job *job, uint32_t stratum, size_t i) {
    const tf_cox_rows *r = job->rows;
    const tf_cox_hazard *h = job->hazard;
    const size_t p = r->p;
    const uint32_t row = r->exit.order[i];
    const size_t from =
        r->entry_of ? tf_cox_hazard_after(h, stratum, r->entry_of[i]) : h->start[stratum];
    const size_t to = tf_cox_hazard_after(h, stratum, r->exit.key[i]);
    const bool event = tf_cox_row_has_event(r, i);
    const size_t own = event ? to - 1 : 0;
    const double risk = exp(r->eta[i] - h->largest[stratum]);
    const double hit = h->sum[to] - h->sum[from] - (event ? h->part[own] : 0);
    const double residual = (event ? 1 : 0) - risk * hit;
    tf_cox_residuals *out = job->out;
    out->martingale[row] = residual;
    const double gain = event ? log1p(-residual) : 0;
    out->deviance[row] = copysign(sqrt(fmax(0, -2 * (residual + gain))), residual);
    for (size_t j = 0; j < p; j++) {
        const double x = r->x[i * p + j];
        const double mean =
            h->moment[to * p + j] - h->moment[from * p + j] - (event ? h->partial[own * p + j] : 0);
        const double score = (event ? x - h->mean[own * p + j] : 0) - risk * (x * hit - mean);
        const bool some = job->model->coef[j].estimable;
        out->score[j * r->n + row] = some ? score * r->scale[j] : NAN;
    }
    if (event)
        add_schoenfeld(job, i, own);
}

/* Rows of a matrix of @p n rows by the model's variance. */
static void by_variance(const tf_cox_model *model, const double *matrix, size_t n, size_t row,
                        double *out) {
    for (size_t j = 0; j < model->p; j++) {
        double sum = model->coef[j].estimable ? 0 : NAN;
        for (size_t l = 0; l < model->p && model->coef[j].estimable; l++)
            if (model->coef[l].estimable)
                sum += matrix[l * n + row] * model->variance[l * model->p + j];
        out[j * n + row] = sum;
    }
}

static void fill(residual_job *job, const double *x) {
    const tf_cox_rows *r = job->rows;
    tf_cox_residuals *out = job->out;
    for (uint32_t s = 0; s < r->n_strata; s++)
        for (size_t i = r->exit.start[s]; i < r->exit.start[s + 1]; i++)
            add_row(job, s, i);
    for (size_t i = 0; i < r->n; i++) {
        by_variance(job->model, out->score, r->n, i, out->dfbeta);
        for (size_t j = 0; j < r->p; j++)
            if (job->model->coef[j].estimable)
                out->linear_predictor[i] += job->model->coef[j].coef * x[j * r->n + i];
    }
    for (size_t e = 0; e < out->n_events; e++) {
        by_variance(job->model, out->schoenfeld, out->n_events, e, out->scaled_schoenfeld);
        for (size_t j = 0; j < r->p; j++) {
            double *value = &out->scaled_schoenfeld[j * out->n_events + e];
            *value = job->model->coef[j].coef + (double)out->n_events * *value;
        }
    }
}

tf_stats_status tf_cox_residuals_new(const tf_timeline *timeline, const double *x,
                                     const tf_cox_model *model, const tf_cox_options *cox,
                                     tf_cox_residuals **out) {
    TF_NEED(timeline);
    TF_NEED(x);
    TF_NEED(model);
    TF_NEED(out);
    *out = NULL;
    tf_cox_options o;
    if (!tf_cox_check_options(timeline, cox, &o) || o.ties == TF_COX_DISCRETE)
        return tf_stats_refuse("cox", TF_STATS_NO_ROW);
    if (model->monotone) {
        *out = calloc(1, sizeof **out);
        if (!*out)
            return TF_STATS_NO_MEMORY;
        **out = (tf_cox_residuals){.n = timeline->data.n, .p = model->p};
        return TF_STATS_OK;
    }
    tf_cox_rows rows;
    tf_stats_status status = tf_cox_rows_init(&rows, timeline, x, model->p, &o);
    if (status != TF_STATS_OK)
        return status;
    tf_cox_hazard hazard;
    tf_cox_residuals *residuals = NULL;
    status = tf_cox_hazard_init(&hazard, &rows, model);
    if (status == TF_STATS_OK) {
        residuals = new_residuals(rows.n, rows.p, model->event_rows);
        status = residuals ? TF_STATS_OK : TF_STATS_NO_MEMORY;
    }
    if (status == TF_STATS_OK) {
        residual_job job = {.rows = &rows, .model = model, .hazard = &hazard, .out = residuals};
        fill(&job, x);
    }
    tf_cox_hazard_clear(&hazard);
    tf_cox_rows_clear(&rows);
    *out = residuals;
    return status;
}
