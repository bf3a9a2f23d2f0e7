#ifndef COX_ROWS_H
#define COX_ROWS_H

#include "cox_internal.h"
#include "timeline_internal.h"

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
} tf_cox_rows;

tf_stats_status tf_cox_rows_init(tf_cox_rows *rows, const tf_timeline *timeline, const double *x,
                                 size_t p, const tf_cox_options *options);
void tf_cox_rows_clear(tf_cox_rows *rows);

/* tf_cox_evaluate; user is a tf_cox_rows. */
tf_stats_status tf_cox_rows_evaluate(void *user, const double *beta, tf_cox_point *point);

/*
 * Discrete ties: the rows from @p first to @p end that entered before their time are at risk, of
 * those before @p last some have the event. @p mean are the p means of the covariates over the risk
 * set. False without memory.
 */
bool tf_cox_rows_discrete(tf_cox_rows *rows, size_t first, size_t last, size_t end,
                          const double *mean, tf_cox_point *point);

#endif
