#ifndef ANALYSIS_STRATA_H
#define ANALYSIS_STRATA_H

#include "analysis/rows.h"

/** What the numerics allow. */
#define TF_MAX_STRATA 65536

/** The key that names the columns: "strata" if the kind has it, else "compare.strata". Static. */
const char *tf_strata_key(const tf_spec *spec);

/**
 * Crosses the columns into strata numbered from 0 in order of appearance; combinations that don't
 * occur take no number. `*strata` has one entry for each row of the table (g_free it), NULL without
 * columns. `place` is where the columns were asked for.
 */
bool tf_strata_cross(const tf_rows *rows, const char *const *columns, size_t n_columns,
                     const tf_place *place, uint32_t **strata, uint32_t *n_strata, tf_diag *diag);

#endif
