#ifndef COX_FIRTH_H
#define COX_FIRTH_H

#include "cox_rows.h"

/*
 * A partial likelihood over the covariates that are on their own, with or without Firth's penalty,
 * as a function to be maximized. Coefficients are on the scale of the rows.
 */
typedef struct tf_cox_penalized {
    tf_cox_rows rows; /* with one column more, where the penalty's derivative is made of */
    size_t p;
    bool firth;
    double *beta, *gradient, *information; /* of all columns */
    double *inverse, *work;
    double *last; /* [2 p] coefficients and gradient of the last point */
    bool has_last;
    double
        stretch; /* how much more curved than by its information the function was on the way here */
    bool *kept;
} tf_cox_penalized;

tf_stats_status tf_cox_penalized_init(tf_cox_penalized *of, const tf_timeline *timeline,
                                      const double *x, size_t p, const tf_cox_options *options);
void tf_cox_penalized_clear(tf_cox_penalized *of);

/* tf_cox_evaluate; user is a tf_cox_penalized. */
tf_stats_status tf_cox_penalized_evaluate(void *user, const double *beta, tf_cox_point *point);

/* Columns of x that no others determine, by the fit of all: x of them, newly allocated, and where
 * each column went (SIZE_MAX: left out). NULL without memory. */
double *tf_cox_own_columns(const double *x, size_t n, const tf_cox_model *model, size_t *place,
                           size_t *q);

#endif
