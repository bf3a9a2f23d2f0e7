#ifndef ANALYSIS_IDLE_H
#define ANALYSIS_IDLE_H

#include <trialfig/diag.h>

#include "spec/ask.h"

/* Keys that a figure was given and that change nothing of it: whoever wrote them expects that they
   do. What a set's defaults say to all of its figures is expected of none. */

typedef struct tf_idle {
    const void *member; /**< of the ask */
    bool idle;
    const char *why; /**< "percentages are compared with none" */
} tf_idle;

/** A warning for each that the figure itself was given, and that is idle. */
void tf_warn_idle(const tf_ask *ask, const tf_idle *keys, size_t n, tf_diag *diag);

/** The same for keys that say more of a column that isn't named, such as facet.labels without a
 * facet: `column` is the member of the key `part`. */
void tf_warn_partless(const tf_ask *ask, const char *part, const char *const *column,
                      tf_diag *diag);

#endif
