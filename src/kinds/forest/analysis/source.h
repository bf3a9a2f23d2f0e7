#ifndef FOREST_ANALYSIS_SOURCE_H
#define FOREST_ANALYSIS_SOURCE_H

#include "forest/results.h"

/**
 * What a row of the file is: the key `from`, else what the given keys are about. Errors: no key
 * that tells, a key that belongs to another source. `found_by` (may be NULL) gets the
 * member of the key that decided.
 */
bool tf_forest_find_source(const tf_forest_ask *ask, tf_forest_source *source,
                           const void **found_by, tf_diag *diag);

/** "patients" …: as in the key `from`. Static. */
const char *tf_forest_source_name(tf_forest_source source);

/** The key `effect`, or `measure`; -1 if none is given. Error: both, and different. */
bool tf_forest_given_measure(const tf_forest_ask *ask, int *measure, tf_diag *diag);

/** What patients are counted by. False: an error (no outcome, several, not fitting the effect). */
bool tf_forest_find_outcome(const tf_forest_ask *ask, tf_forest_outcome *outcome,
                            tf_forest_measure *measure, tf_diag *diag);

#endif
