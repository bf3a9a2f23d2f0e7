#ifndef COMPETING_INTERNAL_H
#define COMPETING_INTERNAL_H

#include <stdbool.h>

#include "stats/competing.h"
#include "timeline_internal.h"

/* True when causes are in their range and say the same as the timeline's events. */
bool tf_competing_is_valid(const tf_competing_risks *risks);

/*
 * d events at once among n at risk have (n - d)/(n - 1) of the variance that they would have one by
 * one; what is not more than one event is not tied.
 */
static inline double tf_tie_share(double d, double n) {
    return d > 1 ? 1 - (d - 1) / (n - 1) : 1;
}

#endif
