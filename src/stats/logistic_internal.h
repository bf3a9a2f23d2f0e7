#ifndef LOGISTIC_INTERNAL_H
#define LOGISTIC_INTERNAL_H

#include "stats/logistic.h"

/* Rows with a weight, columns centred and scaled; column 0 is the constant. */
typedef struct tf_logit_rows {
    size_t n, q;
    double *z;            /* [q][n], column by column */
    double *sign;         /* [n] 1 responded, -1 did not */
    double *weight;       /* [n] */
    double *mean, *scale; /* [q] z = (x - mean)/scale */
} tf_logit_rows;

/*
 * Maximum over the columns that may move. Where responders are separated, the rows that the
 * likelihood then explains completely are taken out and the rest is fitted with the columns that it
 * identifies: the limit of the likelihood.
 */
typedef struct tf_logit_fit {
    bool *kept;        /* [q] in: columns that may move; out: those that the rows left identify */
    bool *active;      /* [n] rows that are left */
    double *beta;      /* [q] 0 where not kept */
    double *direction; /* [q] where separated columns go; 0 elsewhere */
    double *hessian;   /* [q * q] of the rows left, full matrix */
    double loglik;
    unsigned iterations;
    bool separated;
} tf_logit_fit;

/* NULL when memory runs out. */
tf_logit_fit *tf_logit_fit_new(const tf_logit_rows *rows);
void tf_logit_fit_free(tf_logit_fit *fit);

/* offset: [n] or NULL. Starts from nothing; fit->kept is the only input. */
tf_stats_status tf_logit_maximise(const tf_logit_rows *rows, const double *offset,
                                  unsigned max_iterations, tf_logit_fit *fit);

/* Cross products of the columns over the active rows. */
void tf_logit_gram(const tf_logit_rows *rows, const bool *active, double *gram);

/* Columns that earlier ones explain leave `kept`; gram is factored in place. Returns the rank. */
size_t tf_logit_rank(double *gram, size_t q, bool *kept);

/* A coefficient whose limits are sought. */
typedef struct tf_logit_sought {
    size_t column;
    double start, se; /* the estimate, infinite when it is separated, and how far to step */
    double z;         /* normal quantile of the limits */
    unsigned max_iterations;
} tf_logit_sought;

/* Limits from the profile likelihood, in units of z. entered: columns of the model. */
tf_stats_status tf_logit_profile(const tf_logit_rows *rows, const tf_logit_fit *fit,
                                 const bool *entered, const tf_logit_sought *sought, double *lower,
                                 double *upper);

#endif
