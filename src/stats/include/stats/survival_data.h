#ifndef STATS_SURVIVAL_DATA_H
#define STATS_SURVIVAL_DATA_H

#include <stddef.h>
#include <stdint.h>

#include "status.h"

TF_STATS_BEGIN_DECLS

/**
 * Follow-up of subjects as plain arrays of n rows. Nothing is copied: the arrays belong to the
 * caller and have to outlive every tf_timeline made from them.
 *
 * A subject is at risk on (entry, time]. Optional arrays are NULL, which costs nothing.
 */
typedef struct tf_survival_data {
    size_t n;                /**< rows, 1 to 2^32 - 1 */
    const double *entry;     /**< start of being at risk, below time; NULL: from the origin */
    const double *time;      /**< end of follow-up, finite, any sign */
    const uint8_t *event;    /**< 1 event, 0 censored */
    const uint32_t *group;   /**< 0 to n_groups - 1; NULL: one group */
    uint32_t n_groups;       /**< groups without rows are allowed; 0 where group is NULL: one */
    const uint32_t *stratum; /**< 0 to n_strata - 1; NULL: one stratum */
    uint32_t n_strata;       /**< 0 where stratum is NULL: one */
    const double *weight;    /**< finite, at least 0; NULL: 1 for each row */
} tf_survival_data;

/** Which times count as one. */
typedef enum tf_time_ties {
    /**
     * The distinct finite times of all rows (entry times too) are sorted; neighbours that are at
     * most sqrt(2^-52) apart, absolutely or relative to the mean of the distinct |times|, are one
     * time, and a run of such neighbours takes its smallest value: the `timefix` rule of R package
     * survival (T. Therneau, vignette "Round-off error and tied times").
     */
    TF_TIES_RTIMEFIX,
    TF_TIES_EXACT /**< only times that are equal as numbers */
} tf_time_ties;

TF_STATS_END_DECLS

#endif
