#include "stats/cox_survival.h"

#include <math.h>
#include <stdlib.h>

#include "cox_hazard.h"
#include "refuse.h"

/* A subject's curve: what the model says at each time, and who is there. */
typedef struct survival_job {
    const tf_cox_rows *rows;
    const tf_cox_hazard *hazard;
    const tf_cox_model *model;
    uint32_t stratum;
    double *x;         /* [p] on the scale of the rows */
    double *pull;      /* [p] */
    double risk;       /* relative to the stratum's largest */
    tf_amount at_risk; /* of those who entered and have not left */
    size_t next_entry;
} survival_job;

/* Variance of the log survival after the elements before @p to: that of the hazards, and of the
   coefficients by how far the subject is from those at risk. */
static double variance_at(const survival_job *job, size_t to, double squares) {
    const tf_cox_rows *r = job->rows;
    const tf_cox_hazard *h = job->hazard;
    const size_t p = r->p;
    const size_t from = h->start[job->stratum];
    for (size_t j = 0; j < p; j++)
        job->pull[j] = (h->moment[to * p + j] - h->moment[from * p + j] -
                        job->x[j] * (h->sum[to] - h->sum[from])) *
                       r->scale[j];
    double sum = squares;
    for (size_t j = 0; j < p; j++)
        for (size_t l = 0; l < p; l++)
            if (job->model->coef[j].estimable && job->model->coef[l].estimable)
                sum += job->pull[j] * job->model->variance[j * p + l] * job->pull[l];
    return job->risk * job->risk * sum;
}

static void enter_before(survival_job *job, double time) {
    const tf_cox_rows *r = job->rows;
    const size_t end = r->exit.start[job->stratum + 1];
    for (; job->next_entry < end; job->next_entry++) {
        const size_t i = r->entry_of ? r->entry.order[job->next_entry] : job->next_entry;
        if (r->entry_of && !(r->entry.key[job->next_entry] < time))
            break;
        tf_amount_add(&job->at_risk, r->weight[i]);
    }
}

static void walk(survival_job *job, const tf_cox_sink *sink) {
    const tf_cox_rows *r = job->rows;
    const tf_cox_hazard *h = job->hazard;
    const size_t end = r->exit.start[job->stratum + 1];
    const size_t start = h->start[job->stratum];
    size_t element = start;
    double squares = 0;
    double variance = 0;
    job->next_entry = r->exit.start[job->stratum];
    for (size_t first = job->next_entry, last; first < end; first = last) {
        tf_km_step step = {.time = r->exit.key[first]};
        enter_before(job, step.time);
        step.n_risk = tf_amount_value(&job->at_risk);
        size_t leaving = 0;
        for (last = first; last < end && r->exit.key[last] == step.time; last++) {
            *(r->event[last] ? &step.n_event : &step.n_censor) += r->weight[last];
            leaving += r->weight[last] > 0;
        }
        tf_amount_take(&job->at_risk, step.n_event + step.n_censor, leaving);
        if (element < h->start[job->stratum + 1] && h->time[element] == step.time) {
            squares += h->squares[element++];
            variance = variance_at(job, element, squares);
        }
        step.survival = exp(-job->risk * (h->sum[element] - h->sum[start]));
        step.var_log = variance;
        step.std_err = step.survival * sqrt(variance);
        sink->step(sink->user, &step);
    }
}

static tf_stats_status run(survival_job *job, const tf_cox_subject *subject,
                           const tf_cox_sink *sink) {
    const size_t p = job->rows->p;
    double *work = calloc(2 * p, sizeof *work);
    if (!work)
        return TF_STATS_NO_MEMORY;
    job->x = work;
    job->pull = work + p;
    double eta = 0;
    for (size_t j = 0; j < p; j++) {
        work[j] = (subject->x[j] - job->rows->centre[j]) / job->rows->scale[j];
        if (job->model->coef[j].estimable)
            eta += job->model->coef[j].coef * (subject->x[j] - job->rows->centre[j]);
    }
    job->risk = exp(eta - job->hazard->largest[job->stratum]);
    walk(job, sink);
    free(work);
    return TF_STATS_OK;
}

tf_stats_status tf_cox_survival_walk(const tf_timeline *timeline, const double *x,
                                     const tf_cox_model *model, const tf_cox_options *cox,
                                     const tf_cox_subject *subject, const tf_cox_sink *sink) {
    TF_NEED(timeline);
    TF_NEED(x);
    TF_NEED(model);
    TF_NEED(subject);
    TF_NEED(sink);
    TF_NEED(sink->step);
    tf_cox_options o;
    bool ok = tf_cox_check_options(timeline, cox, &o) && o.ties != TF_COX_DISCRETE;
    ok = ok && !model->monotone && subject->stratum < timeline->data.n_strata;
    for (size_t j = 0; ok && j < model->p; j++)
        ok = isfinite(subject->x[j]);
    if (!ok)
        return tf_stats_refuse(model->monotone ? "model" : "subject", TF_STATS_NO_ROW);
    tf_cox_rows rows;
    tf_stats_status status = tf_cox_rows_init(&rows, timeline, x, model->p, &o);
    if (status != TF_STATS_OK)
        return status;
    tf_cox_hazard hazard;
    status = tf_cox_hazard_init(&hazard, &rows, model);
    if (status == TF_STATS_OK) {
        survival_job job = {
            .rows = &rows, .hazard = &hazard, .model = model, .stratum = subject->stratum};
        /* Without strata in the data there is one, whatever n_strata says. */
        status = job.stratum < rows.n_strata ? run(&job, subject, sink)
                                             : tf_stats_refuse("subject", TF_STATS_NO_ROW);
    }
    tf_cox_hazard_clear(&hazard);
    tf_cox_rows_clear(&rows);
    return status;
}
