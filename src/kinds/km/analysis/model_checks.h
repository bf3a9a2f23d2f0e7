#ifndef KM_MODEL_CHECKS_H
#define KM_MODEL_CHECKS_H

#include "model_parts.h"

/**
 * Errors: a group of which nobody is in the model, for want of `what`, and covariates of one value
 * in each group. `member`: of the ask, that names them.
 */
bool tf_km_check_model_groups(const tf_km_job *job, const tf_km_model *m, const void *member,
                              const char *what);

/** Clusters that are one, or the groups, are errors; few of them, and names that are nearly the
 * same, are warned of. */
bool tf_km_check_clusters(const tf_km_job *job, const tf_km_model *m);

#endif
