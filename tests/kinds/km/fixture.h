#ifndef KINDS_KM_FIXTURE_H
#define KINDS_KM_FIXTURE_H

#include "km/results.h"
#include "support/analysis_run.h"

/** NULL if the analysis was refused. */
static inline const tf_km_results *km_of(const analysis_run *run) {
    return run->results ? run->results->detail : NULL;
}

#endif
