#ifndef KM_ANALYSIS_INCIDENCE_ROWS_H
#define KM_ANALYSIS_INCIDENCE_ROWS_H

#include "analysis/statistics.h"

/* What the numbers of an incidence stand in where no result has them together, and their names. */

typedef struct tf_km_of_cause {
    double events;
} tf_km_of_cause;

typedef struct tf_km_cif {
    tf_interval incidence;
    double std_err;
    double cum_events;
} tf_km_cif;

typedef struct tf_km_gray {
    double chisq, df, p;
} tf_km_gray;

typedef struct tf_km_shr {
    tf_interval ratio;
    double coef, se, p;
} tf_km_shr;

typedef struct tf_km_pseudo {
    double likelihood;
} tf_km_pseudo;

/* As the tables of all rows have them. */
extern const tf_statistic_row tf_km_whole_rows[4];
extern const tf_statistic_row tf_km_cause_rows[1];
extern const tf_statistic_row tf_km_cif_rows[2];
extern const tf_statistic_row tf_km_cum_events_rows[1];
extern const tf_statistic_row tf_km_left_rows[2];
extern const tf_statistic_row tf_km_gray_rows[3];
extern const tf_statistic_row tf_km_shr_rows[4];
extern const tf_statistic_row tf_km_likelihood_rows[1];
extern const tf_statistic_row tf_km_rho_rows[1];

#endif
