#ifndef KM_ANALYSIS_BESIDE_ROWS_H
#define KM_ANALYSIS_BESIDE_ROWS_H

#include "analysis/statistics.h"
#include "km/beside.h"

/* Names of the numbers that stand beside curves. Of restricted means `at` is tau. */

/** Two groups at a milestone. */
typedef struct tf_km_compared {
    tf_interval difference;
    double se, p;
    double log_log_chisq, log_log_p;
} tf_km_compared;

/** The cumulative hazard of a group at a milestone. */
typedef struct tf_km_hazard_at {
    tf_interval hazard;
    double std_err;
} tf_km_hazard_at;

extern const tf_statistic_row tf_km_hazard_rows[2];
extern const tf_statistic_row tf_km_rmst_mean_rows[3];
extern const tf_statistic_row tf_km_rmst_pair_rows[7];
extern const tf_statistic_row tf_km_band_rows[3];
extern const tf_statistic_row tf_km_milestone_rows[5];
/** Of a tf_km_milestone_pair. */
extern const tf_statistic_row tf_km_milestone_failure_rows[1];
extern const tf_statistic_row tf_km_ph_rows[3];

/** The ratio of a period. */
typedef struct tf_km_period_numbers {
    tf_interval ratio;
    double coef, se, p, end;
} tf_km_period_numbers;

extern const tf_statistic_row tf_km_period_rows[5];
/** Of tf_km_periods. */
extern const tf_statistic_row tf_km_periods_rows[3];
extern const tf_statistic_row tf_km_entered_rows[1];

#endif
