#ifndef ANALYSIS_VALUES_H
#define ANALYSIS_VALUES_H

#include <stdbool.h>

/* What the results of all kinds are made of. */

/** NaN: not reached, not estimable, not asked for. */
typedef struct tf_interval {
    double estimate, lower, upper;
} tf_interval;

/** Why a hazard ratio has no value. */
typedef enum tf_not_estimable {
    TF_ESTIMABLE,
    TF_NO_EVENT_IN_GROUP,
    TF_NO_EVENT_IN_REFERENCE,
    TF_NO_EVENT_AT_ALL,
    TF_MONOTONE_LIKELIHOOD
} tf_not_estimable;

/** `published:` values, drawn as given. */
typedef struct tf_published {
    bool given;
    double estimate, lower, upper, conf_level, p;
    bool p_is_upper_bound; /**< published as "<0.001" */
    const char *estimate_text, *lower_text, *upper_text,
        *p_text; /**< digits as published, ASCII; NULL if absent */
    const char *adjusted_by, *source;
} tf_published;

#endif
