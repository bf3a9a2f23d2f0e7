#ifndef FINE_GRAY_ROWS_H
#define FINE_GRAY_ROWS_H

#include "cox_internal.h"
#include "stats/fine_gray.h"
#include "timeline_internal.h"

/* How a row ends, seen from the cause of interest. */
typedef enum tf_fg_end { TF_FG_CENSORED, TF_FG_EVENT, TF_FG_COMPETING } tf_fg_end;

/*
 * The rows of a Fine-Gray model in the order of time, covariates centred and scaled, row by row.
 * The inverse probability weight of who had another cause at X is G(t-)/G(X-), so of those in one
 * group of censoring only the sum of exp(eta)/G(X-) is kept; G(t-) is common to all of them.
 */
typedef struct tf_fg_rows {
    size_t n, p;
    uint32_t n_groups;      /* of censoring */
    double *time;           /* [n] */
    double *x;              /* [n * p] */
    double *centre, *scale; /* [p] x = (original - centre) / scale */
    double largest;         /* of |x| */
    uint8_t *end;           /* [n] tf_fg_end */
    uint32_t *group;        /* [n] */
    double *weight;         /* [n] */
    double *uncensored;     /* [n] G(X-) of the row's group */
    double *eta, *risk;     /* [n] linear predictor; exp of it, relative to the largest */
    double *sums;           /* see fine_gray_rows.c */
    double *now;            /* [n_groups] G(t-) at the time of the sweep */
    size_t *competing;      /* [n_groups] rows in the sums of a group */
    double *hazard, *mean;  /* [n], [n * p] at the first place of a time with events: d/S0, S1/S0 */
} tf_fg_rows;

tf_stats_status tf_fg_rows_init(tf_fg_rows *rows, const tf_competing_risks *risks, const double *x,
                                size_t p, const tf_fine_gray_options *options);
void tf_fg_rows_clear(tf_fg_rows *rows);

/* tf_cox_evaluate; user is a tf_fg_rows. Leaves risk, hazard and mean for this beta. */
tf_stats_status tf_fg_rows_evaluate(void *user, const double *beta, tf_cox_point *point);

/*
 * Sum over rows of the outer product of what each adds to the score, G's estimation included, at
 * the beta that was evaluated last: [p * p].
 */
tf_stats_status tf_fg_score_products(const tf_fg_rows *rows, double *products);

/* The first place of the rows that end together with place @p last - 1. */
static inline size_t tf_fg_first(const tf_fg_rows *r, size_t last) {
    size_t first = last - 1;
    while (first > 0 && r->time[first - 1] == r->time[first])
        first--;
    return first;
}

/* The place after the rows that end together with @p first. */
static inline size_t tf_fg_last(const tf_fg_rows *r, size_t first) {
    size_t last = first + 1;
    while (last < r->n && r->time[last] == r->time[first])
        last++;
    return last;
}

#endif
