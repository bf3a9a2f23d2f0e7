#include <string.h>

#include "patients.h"

void tf_forest_subset_clear(tf_forest_subset *subset) {
    g_free(subset->arm);
    g_free(subset->stratum);
    g_free(subset->level);
    g_free(subset->time);
    g_free(subset->weight);
    g_free(subset->value);
    g_free(subset->event);
    *subset = (tf_forest_subset){0};
}

/** Stands for "a level, whichever" and "no level". */
#define ANY_LEVEL SIZE_MAX
#define NO_LEVEL  (SIZE_MAX - 1)

static bool belongs(const tf_forest_endpoint *endpoint, const tf_forest_variable *variable,
                    size_t level, size_t i) {
    if (!variable)
        return true;
    const uint32_t found = variable->of_row[endpoint->row[i]];
    if (level == NO_LEVEL || level == ANY_LEVEL)
        return (found == TF_MISSING_LEVEL) == (level == NO_LEVEL);
    return found == level;
}

static bool allocate(const tf_forest_endpoint *endpoint, bool strata, bool levels,
                     tf_forest_subset *subset) {
    const size_t n = subset->n;
    bool ok = (subset->arm = tf_try_alloc(n, sizeof *subset->arm)) != NULL;
    if (strata)
        ok = (subset->stratum = tf_try_alloc(n, sizeof *subset->stratum)) && ok;
    if (levels)
        ok = (subset->level = tf_try_alloc(n, sizeof *subset->level)) && ok;
    if (endpoint->time)
        ok = (subset->time = tf_try_alloc(n, sizeof *subset->time)) && ok;
    if (endpoint->weight)
        ok = (subset->weight = tf_try_alloc(n, sizeof *subset->weight)) && ok;
    if (endpoint->value)
        ok = (subset->value = tf_try_alloc(n, sizeof *subset->value)) && ok;
    if (endpoint->event)
        ok = (subset->event = tf_try_alloc(n, sizeof *subset->event)) && ok;
    return ok;
}

static void copy(const tf_forest_endpoint *endpoint, const tf_forest_variable *variable, size_t i,
                 tf_forest_subset *subset, size_t out) {
    subset->arm[out] = endpoint->arm[i];
    if (subset->stratum)
        subset->stratum[out] = endpoint->stratum[i];
    if (subset->level)
        subset->level[out] = variable->of_row[endpoint->row[i]];
    if (subset->time)
        subset->time[out] = endpoint->time[i];
    if (subset->weight)
        subset->weight[out] = endpoint->weight[i];
    if (subset->value)
        subset->value[out] = endpoint->value[i];
    if (subset->event)
        subset->event[out] = endpoint->event[i];
}

bool tf_forest_subset_make(const tf_forest_job *job, const tf_forest_endpoint *endpoint,
                           const tf_forest_variable *variable, size_t level, bool strata,
                           tf_forest_subset *subset) {
    strata = strata && endpoint->stratum;
    const bool levels = variable && level == ANY_LEVEL;
    *subset = (tf_forest_subset){
        .n_strata = strata ? endpoint->n_strata : 1,
        .n_levels = levels ? (uint32_t)variable->levels.n : 1,
    };
    for (size_t i = 0; i < endpoint->n; i++)
        subset->n += belongs(endpoint, variable, level, i);
    if (!allocate(endpoint, strata, levels, subset)) {
        tf_forest_subset_clear(subset);
        tf_diag_no_memory(job->diag, "the patients of a subgroup");
        return false;
    }
    for (size_t i = 0, out = 0; i < endpoint->n; i++) {
        if (belongs(endpoint, variable, level, i))
            copy(endpoint, variable, i, subset, out++);
    }
    return true;
}

bool tf_forest_subset_missing(const tf_forest_job *job, const tf_forest_endpoint *endpoint,
                              const tf_forest_variable *variable, bool strata,
                              tf_forest_subset *subset) {
    return tf_forest_subset_make(job, endpoint, variable, NO_LEVEL, strata, subset);
}
