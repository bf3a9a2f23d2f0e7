#ifndef LEVEL_PARTS_H
#define LEVEL_PARTS_H

#include "analysis/alike.h"
#include "analysis/rows.h"

/* Files that stand below each other, as those of centres, may name one thing in two ways. */

/**
 * A warning where two of them have several levels each, and each has levels of several rows that
 * the other lacks. `codes`: [rows] what rows have in place of the column's; NULL: that. `names`:
 * the levels in use.
 */
void tf_levels_warn_parts(const tf_rows *rows, const uint32_t *codes, const char *const *names,
                          size_t n, const tf_alike_ask *asked, tf_diag *diag);

#endif
