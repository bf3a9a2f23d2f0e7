#ifndef FOREST_ANALYSIS_ENDPOINT_H
#define FOREST_ANALYSIS_ENDPOINT_H

#include "job.h"

/** How many outcomes the spec names; at least 1. */
size_t tf_forest_n_endpoints(const tf_forest_ask *ask);

/**
 * A spec that asks for one of the key `endpoints` alone, as if it had been given by the keys time
 * and event, so that all that reads these need not know. `unit` (may be NULL) is the figure's.
 */
tf_spec *tf_forest_endpoint_spec(const tf_spec *spec, size_t index, const char *unit,
                                 tf_diag *diag);

#endif
