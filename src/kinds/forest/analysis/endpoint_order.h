#ifndef FOREST_ANALYSIS_ENDPOINT_ORDER_H
#define FOREST_ANALYSIS_ENDPOINT_ORDER_H

#include "patients.h"

/** Warns of patients who are followed longer for progression, or another event that death ends,
 * than for death: of end points of which one is overall survival by its name. */
void tf_forest_doubt_order(const tf_forest_job *job, const tf_forest_endpoint *endpoints, size_t n);

#endif
