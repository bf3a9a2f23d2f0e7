#ifndef SORTED_ROWS_H
#define SORTED_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include "stats/status.h"

/**
 * Rows by group and, within a group, by a key that ascends; equal keys keep the order of the data.
 * Group g takes the places start[g] to start[g + 1] - 1.
 */
typedef struct tf_sorted_rows {
    double *key;     /* [n] */
    uint32_t *order; /* [n] place -> row */
    size_t *start;   /* [n_groups + 1] */
} tf_sorted_rows;

/** Sorts n finite keys; group may be NULL. Takes 12 bytes a row. */
tf_stats_status tf_sort_rows(const double *key, const uint32_t *group, size_t n, uint32_t n_groups,
                             tf_sorted_rows *out);

void tf_sorted_rows_clear(tf_sorted_rows *rows);

#endif
