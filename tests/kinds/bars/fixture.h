#ifndef KINDS_BARS_FIXTURE_H
#define KINDS_BARS_FIXTURE_H

#include "bars/results.h"
#include "support/analysis_run.h"

/** NULL if the analysis was refused. */
static inline const tf_bars_results *bars_of(const analysis_run *run) {
    return run->results ? run->results->detail : NULL;
}

#endif
