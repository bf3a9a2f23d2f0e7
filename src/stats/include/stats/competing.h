#ifndef STATS_COMPETING_H
#define STATS_COMPETING_H

#include "status.h"
#include "timeline.h"

TF_STATS_BEGIN_DECLS

/**
 * Follow-up that ends by one of several causes. The timeline is made from data whose event is 1
 * for every cause; which one it was stands beside it. Nothing is copied: timeline and causes belong
 * to the caller. A cause without a row is allowed: its incidence is 0.
 */
typedef struct tf_competing_risks {
    const tf_timeline *timeline;
    const uint8_t *cause; /**< [rows] in the order of the data: 0 censored, else 1 to n_causes */
    uint32_t n_causes;    /**< 1 to 255 */
} tf_competing_risks;

TF_STATS_END_DECLS

#endif
