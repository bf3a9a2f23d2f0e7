#ifndef ANALYSIS_CANDIDATES_H
#define ANALYSIS_CANDIDATES_H

#include "analysis/results.h"
#include "spec/fragments.h"

/**
 * Errors for a spec that names no time, or neither event nor censor nor counts: says which columns
 * of the file look like it, since nothing is guessed. The table was read with every column kept.
 * True if nothing is missing.
 */
bool tf_candidates_check(const tf_outcome_ask *outcome, const tf_who_ask *who,
                         const tf_table *table, tf_diag *diag);

#endif
