#ifndef ANALYSIS_STRATA_H
#define ANALYSIS_STRATA_H

#include "analysis/rows.h"

/** What the numerics allow. */
#define TF_MAX_STRATA 65536

/**
 * Crosses the columns into strata numbered from 0 in order of appearance; combinations that don't
 * occur take no number. `*strata` has one entry for each row of the table (g_free it), NULL without
 * columns. `place` is where the columns were asked for.
 */
bool tf_strata_cross(const tf_rows *rows, const tf_texts *columns, const tf_place *place,
                     uint32_t **strata, uint32_t *n_strata, tf_diag *diag);

#endif
