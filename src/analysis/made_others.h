#ifndef MADE_OTHERS_H
#define MADE_OTHERS_H

#include <trialfig/diag.h>
#include <trialfig/table.h>

/** A warning for levels of which `else` made the name for all others, and by which nobody knows the
 * answer: 9 beside 0 and 1, "Not done". */
void tf_warn_of_made_others(const tf_table *table, tf_diag *diag);

#endif
