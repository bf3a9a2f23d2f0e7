#ifndef COX_HAZARD_H
#define COX_HAZARD_H

#include "cox_rows.h"

/*
 * Baseline hazards of a fitted model on the scale of its rows. Element t is an event time, strata
 * one after the other and times ascending; vectors have p numbers for each. "Partly" is what does
 * not hit those who have the event themselves: with Efron's ties some of them are gone already.
 */
typedef struct tf_cox_hazard {
    size_t n, p;
    size_t *start;   /* [n_strata + 1] */
    double *largest; /* [n_strata] eta to which the stratum's hazards are relative */
    double *time;    /* [n] */
    double *sum;     /* [n + 1] hazard of all times before t in the order of elements */
    double *part;    /* [n] sum of f dL */
    double *squares; /* [n] sum of dL^2 by the weight of the step: variance of the hazard */
    double *mean;    /* [n * p] mean of the covariates at risk, over the steps */
    double *moment;  /* [(n + 1) * p] sum of mean dL of all times before t */
    double *partial; /* [n * p] sum of f mean dL */
} tf_cox_hazard;

tf_stats_status tf_cox_hazard_init(tf_cox_hazard *hazard, tf_cox_rows *rows,
                                   const tf_cox_model *model);
void tf_cox_hazard_clear(tf_cox_hazard *hazard);

/* The first element of the stratum with a time above @p time. */
size_t tf_cox_hazard_after(const tf_cox_hazard *hazard, uint32_t stratum, double time);

#endif
