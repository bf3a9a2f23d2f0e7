#ifndef KM_ANALYSIS_BAND_ROWS_H
#define KM_ANALYSIS_BAND_ROWS_H

#include "analysis/statistics.h"
#include "km/beside.h"

/* Names of the numbers of a band that holds a whole curve. */
extern const tf_statistic_row tf_km_band_rows[3];

#endif
