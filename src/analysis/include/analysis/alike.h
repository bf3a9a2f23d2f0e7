#ifndef ANALYSIS_ALIKE_H
#define ANALYSIS_ALIKE_H

#include <trialfig/diag.h>

/**
 * One warning for levels of a column that differ by letters' case, blanks, accents or a dot at the
 * end alone, with the value of `merge_key` (NULL: there is none) that makes one of them.
 */
void tf_levels_warn_alike(const char *const *names, size_t n, const char *column,
                          const char *merge_key, const tf_place *place, tf_diag *diag);

#endif
