#ifndef COX_ROWS_H
#define COX_ROWS_H

#include "cox_internal.h"
#include "timeline_internal.h"

/*
 * What is known at a time with events, ties other than discrete: sums as in cox_sums.h, risk =
 * weight exp(eta - largest).
 */
typedef struct tf_cox_event_time {
    uint32_t stratum;
    double time;
    size_t first, last;       /* places of the rows that leave */
    const double *set, *tied; /* the risk set and, of it, those with an event now */
    double rows, weight;      /* of the events */
    double largest;           /* eta of the stratum */
} tf_cox_event_time;

/* Receives the event times, of each stratum from the last to the first. */
typedef void (*tf_cox_visit)(void *user, const tf_cox_event_time *at);

/*
 * A design matrix and its rows in the order of a Cox fit: by stratum, then by time. Covariates are
 * centred and scaled, row by row.
 */
typedef struct tf_cox_rows {
    size_t n, p;
    uint32_t n_strata;
    tf_cox_options options;
    double *x;              /* [n * p] */
    double largest;         /* of |x| */
    double *centre, *scale; /* [p] x = (original - centre) / scale */
    tf_sorted_rows exit;    /* by time; order: row of the data */
    tf_sorted_rows entry;   /* by entry time; order: place in exit; key NULL: none */
    double *entry_of;       /* [n] entry time of a place; NULL: none */
    uint8_t *event;         /* [n] */
    double *weight;         /* [n] */
    double *eta, *risk;     /* [n] linear predictor; weight * exp(eta), scaled by stratum */
    double *sums;           /* risk set and tied events, see cox_rows.c */
    uint32_t *trial;        /* [n] discrete ties: the rows at risk, their odds and their copies */
    double *odds, *copies;  /* [n] */
    double *choices;        /* recursion of discrete ties */
    size_t choices_size;
    tf_cox_visit visit; /* NULL: nobody wants to know */
    void *visitor;
} tf_cox_rows;

tf_stats_status tf_cox_rows_init(tf_cox_rows *rows, const tf_timeline *timeline, const double *x,
                                 size_t p, const tf_cox_options *options);
void tf_cox_rows_clear(tf_cox_rows *rows);

/* tf_cox_evaluate; user is a tf_cox_rows. */
tf_stats_status tf_cox_rows_evaluate(void *user, const double *beta, tf_cox_point *point);

/*
 * Efron and Breslow: what the events of one time add to gradient (less the sum of the events'
 * covariates) and information, given the risk set; returns what they take from the log-likelihood.
 */
double tf_cox_rows_add_tied(const tf_cox_rows *rows, const tf_cox_event_time *at,
                            tf_cox_point *point);

/* True if the row at place @p i has an event that counts. */
static inline bool tf_cox_row_has_event(const tf_cox_rows *r, size_t i) {
    return r->event[i] && r->weight[i] > 0;
}

/*
 * Goes through the event times at the coefficients of a fitted model, on the scale of the rows;
 * coefficients without a value are 0. Efron's and Breslow's ties.
 */
tf_stats_status tf_cox_rows_visit(tf_cox_rows *rows, const tf_cox_model *model, tf_cox_visit visit,
                                  void *user);

/*
 * The steps in which the tied events of one time leave: in step k the share f = k/m of their own
 * risk is gone. Breslow has one step with all of them.
 */
typedef struct tf_cox_step {
    double f, hazard; /* hazard: weight of the step by what is left at risk */
    double rest;
} tf_cox_step;

static inline size_t tf_cox_step_count(const tf_cox_rows *r, const tf_cox_event_time *at) {
    const double m = r->options.frequencies ? at->weight : at->rows;
    return r->options.ties == TF_COX_BRESLOW || m <= 1 ? 1 : (size_t)m;
}

static inline tf_cox_step tf_cox_step_at(const tf_cox_event_time *at, size_t k, size_t count) {
    const double f = (double)k / (double)count;
    const double rest = at->set[0] - f * at->tied[0];
    return (tf_cox_step){f, at->weight / (double)count / rest, rest};
}

/*
 * Discrete ties: the rows from @p first to @p end that entered before their time are at risk, of
 * those before @p last some have the event. @p mean are the p means of the covariates over the risk
 * set. False without memory.
 */
bool tf_cox_rows_discrete(tf_cox_rows *rows, size_t first, size_t last, size_t end,
                          const double *mean, tf_cox_point *point);

#endif
