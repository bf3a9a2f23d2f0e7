/* Statistics take plain arrays of patients, so each subgroup is copied into arrays of its own; what
   the endpoint lacks, such as weights, the subgroup lacks, too. */
#include <string.h>

#include "patients.h"

void tf_forest_subset_clear(tf_forest_subset *subset) {
    void *const arrays[] = {subset->arm,   subset->stratum, subset->level,
                            subset->time,  subset->weight,  subset->value,
                            subset->event, subset->entry,   subset->person};
    for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++)
        g_free(arrays[i]);
    *subset = (tf_forest_subset){0};
}

/** Entries of an array that may not be there. Sizes are written out for the compiler's sake:
 * subgroups of millions of patients are copied here. */
static void *pick(const void *array, size_t size, const uint32_t *which, size_t n, bool *ok) {
    const char *from = array;
    char *to = from ? tf_try_alloc(n, size) : NULL;
    *ok = *ok && (to || !from);
    for (size_t i = 0; to && i < n; i++) {
        if (size == 8)
            memcpy(to + 8 * i, from + 8 * (size_t)which[i], 8);
        else if (size == 4)
            memcpy(to + 4 * i, from + 4 * (size_t)which[i], 4);
        else
            to[i] = from[which[i]];
    }
    return to;
}

bool tf_forest_subset_of(const tf_forest_job *job, const tf_forest_endpoint *endpoint,
                         const uint32_t *patients, size_t n, tf_forest_stratified how,
                         tf_forest_subset *subset) {
    bool ok = true;
    const uint32_t *strata = how == TF_FOREST_STRATIFIED ? endpoint->stratum : NULL;
    *subset = (tf_forest_subset){
        .n = n,
        .n_strata = strata ? endpoint->n_strata : 1,
        .n_levels = 1,
        .arm = pick(endpoint->arm, sizeof(uint32_t), patients, n, &ok),
        .stratum = pick(strata, sizeof(uint32_t), patients, n, &ok),
        .time = pick(endpoint->time, sizeof(double), patients, n, &ok),
        .weight = pick(endpoint->weight, sizeof(double), patients, n, &ok),
        .value = pick(endpoint->value, sizeof(double), patients, n, &ok),
        .event = pick(endpoint->event, sizeof(uint8_t), patients, n, &ok),
        .entry = pick(endpoint->entry, sizeof(double), patients, n, &ok),
        .person = pick(endpoint->person, sizeof(uint32_t), patients, n, &ok),
        .n_persons = endpoint->n_persons,
    };
    if (!ok) {
        tf_forest_subset_clear(subset);
        tf_diag_no_memory(job->diag, "the patients of a subgroup");
    }
    return ok;
}

double tf_forest_subset_patients(const tf_forest_subset *subset, uint32_t arm) {
    const uint32_t *arms = arm < 2 ? subset->arm : NULL;
    if (subset->person)
        return tf_count_persons(subset->person, subset->n_persons, arms, arm, subset->n);
    double n = 0;
    for (size_t i = 0; i < subset->n; i++)
        n += arms && arms[i] != arm ? 0 : subset->weight ? subset->weight[i] : 1;
    return n;
}

/* Chosen by index first, so that all arrays are copied by one loop each. */
bool tf_forest_subset_make(const tf_forest_job *job, const tf_forest_endpoint *endpoint,
                           const tf_forest_variable *variable, uint32_t level,
                           tf_forest_stratified how, tf_forest_subset *subset) {
    *subset = (tf_forest_subset){0};
    uint32_t *which = tf_try_alloc(endpoint->n, sizeof *which);
    uint32_t *levels = tf_try_alloc(endpoint->n, sizeof *levels);
    size_t n = 0;
    for (size_t i = 0; which && levels && i < endpoint->n; i++) {
        const uint32_t found = variable ? variable->of_row[endpoint->row[i]] : level;
        const bool any = level == TF_FOREST_ANY_LEVEL && found < TF_FOREST_LEFT_OUT;
        if (!any && found != level)
            continue;
        levels[n] = found;
        which[n++] = (uint32_t)i;
    }
    bool ok = which && levels;
    if (!ok)
        tf_diag_no_memory(job->diag, "the patients of a subgroup");
    ok = ok && tf_forest_subset_of(job, endpoint, which, n, how, subset);
    if (ok && variable && level == TF_FOREST_ANY_LEVEL) {
        subset->level = g_steal_pointer(&levels);
        subset->n_levels = (uint32_t)variable->levels.n;
    }
    g_free(which);
    g_free(levels);
    return ok;
}
