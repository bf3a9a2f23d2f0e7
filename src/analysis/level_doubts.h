#ifndef LEVEL_DOUBTS_H
#define LEVEL_DOUBTS_H

#include "analysis/levels.h"

/* What is odd about the levels of a column, before keys order and label them. */

/** Warns of levels that are alike, or that no level of the column would be. `weights`: [n] rows of
 * each; of those that a key names TF_ALIKE_NAMED then. */
void tf_warn_of_levels(const tf_levels_ask *asked, const tf_rows *rows, const char *const *names,
                       size_t n, size_t *weights, tf_diag *diag);

/** Warns of levels by which nobody knows the answer: names may be in any order. */
void tf_warn_of_unknown_levels(const tf_levels_ask *asked, const char *const *names, size_t n,
                               tf_diag *diag);

#endif
