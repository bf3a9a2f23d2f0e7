#ifndef ANALYSIS_STRATA_H
#define ANALYSIS_STRATA_H

#include "analysis/rows.h"
#include "stats/survival_data.h"

/** What the numerics allow. */
#define TF_MAX_STRATA 65536

/**
 * Crosses the columns into strata numbered from 0 in order of appearance; combinations that don't
 * occur take no number. `*strata` has one entry for each row of the table (g_free it), NULL without
 * columns. `place` is where the columns were asked for.
 */
bool tf_strata_cross(const tf_rows *rows, const tf_texts *columns, const tf_place *place,
                     uint32_t **strata, uint32_t *n_strata, tf_diag *diag);

/** Strata where only one group is: their patients are counted, and compared with nobody. */
typedef struct tf_lone_strata {
    uint32_t n, n_all;
    double patients, all_patients;
} tf_lone_strata;

/** Looks at groups, strata and weights; without groups or strata there are none. */
tf_lone_strata tf_strata_lone(const tf_survival_data *data);
/** Warns of them, if there are any. */
void tf_strata_warn_lone(const tf_lone_strata *lone, const tf_place *place, tf_diag *diag);

#endif
