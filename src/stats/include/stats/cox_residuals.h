#ifndef STATS_COX_RESIDUALS_H
#define STATS_COX_RESIDUALS_H

#include "cox.h"

TF_STATS_BEGIN_DECLS

/**
 * Residuals of a Cox model, rows in the order of the data, matrices column by column, on the scale
 * of the covariates. Those of coefficients without a value are NaN (score, dfbeta, Schoenfeld).
 */
typedef struct tf_cox_residuals {
    size_t n, p;
    double *linear_predictor; /**< [n] sum of coefficient * x, not centred */
    double *martingale;       /**< [n] event less expected number of events */
    double *deviance;    /**< [n] the same made symmetric (Therneau, Grambsch & Fleming 1990) */
    double *score;       /**< [n * p] share of the row in the first derivative */
    double *dfbeta;      /**< [n * p] score * variance: about how much the row moves a
                              coefficient */
    size_t n_events;     /**< rows with an event and a weight above 0 */
    uint32_t *event_row; /**< [n_events] by stratum, then time, then row */
    double *event_time;  /**< [n_events] */
    double *schoenfeld;  /**< [n_events * p] x less its mean over the risk set */
    double *scaled_schoenfeld; /**< [n_events * p] coefficient + events * (schoenfeld * variance):
                                    what the coefficient is like at this time */
} tf_cox_residuals;

/**
 * Martingale, deviance and score residuals (Therneau, Grambsch & Fleming 1990, Biometrika 77:147),
 * Schoenfeld's (1982, Biometrika 69:239) and as scaled by Grambsch & Therneau (1994, Biometrika
 * 81:515). With Efron's ties who has an event together with others is partly at risk for them.
 * Weights count in the risk sets; residuals are those of one subject of the row. Takes O(rows p).
 *
 * @param x, model, cox  what tf_cox_fit was given and made; NULL for cox: defaults
 *
 * A monotone likelihood has no residuals: all but n and p are empty. TF_STATS_INVALID: options out
 * of range, discrete ties.
 */
TF_STATS_API tf_stats_status tf_cox_residuals_new(const tf_timeline *timeline, const double *x,
                                                  const tf_cox_model *model,
                                                  const tf_cox_options *cox,
                                                  tf_cox_residuals **out);
TF_STATS_API void tf_cox_residuals_free(tf_cox_residuals *residuals);

TF_STATS_END_DECLS

#endif
