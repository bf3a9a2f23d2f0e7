#ifndef FOREST_ANALYSIS_ENDPOINT_H
#define FOREST_ANALYSIS_ENDPOINT_H

#include "job.h"

/** How many outcomes are named; at least 1. */
size_t tf_forest_n_endpoints(const tf_forest_ask *ask);

/**
 * What is asked of one of the key `endpoints`, as if it had been given by the keys time and event,
 * so that all that reads these need not know. NULL: an error.
 */
tf_forest_ask *tf_forest_endpoint_ask(const tf_forest_ask *ask, size_t index, tf_arena *arena,
                                      tf_diag *diag);

#endif
