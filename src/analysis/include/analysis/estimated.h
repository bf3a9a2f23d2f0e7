#ifndef ANALYSIS_ESTIMATED_H
#define ANALYSIS_ESTIMATED_H

#include "analysis/effect.h"
#include "stats/estimate.h"

/* From what the statistics return to what results keep. */

tf_why tf_why_of(tf_estimate_reason reason);

/** An estimate with its limits; a test belongs to it only if its caller says so, p is NaN. */
static inline tf_effect tf_effect_of(const tf_interval_estimate *e) {
    return (tf_effect){.estimate = e->estimate,
                       .lower = e->lower,
                       .upper = e->upper,
                       .p = NAN,
                       .why = tf_why_of(e->reason)};
}

#endif
