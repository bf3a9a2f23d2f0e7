#include "km/counted.h"

#include <string.h>

#include "km/ask.h"

static void add(const char **columns, size_t *n, const char *column) {
    for (size_t i = 0; i < *n; i++)
        if (column != NULL && strcmp(columns[i], column) == 0)
            return;
    if (column != NULL)
        columns[(*n)++] = column;
}

const tf_counted *tf_km_counted(const tf_ask *base, tf_arena *arena) {
    const tf_km_ask *ask = (const tf_km_ask *)base;
    const tf_texts *strata = &ask->compare.strata;
    tf_counted *counted = tf_arena_array(arena, tf_counted, 1);
    const tf_texts *covariates = &ask->compare.hazard_ratio.covariates;
    const char **columns = tf_arena_array(arena, const char *, strata->n + covariates->n + 4);
    size_t n = 0;
    add(columns, &n, ask->group.column);
    for (size_t i = 0; i < strata->n; i++)
        add(columns, &n, strata->items[i]);
    for (size_t i = 0; i < covariates->n; i++)
        add(columns, &n, covariates->items[i]);
    add(columns, &n, ask->compare.hazard_ratio.cluster);
    add(columns, &n, ask->facet.column);
    *counted = (tf_counted){base, &ask->outcome, &ask->who, columns};
    return counted;
}
