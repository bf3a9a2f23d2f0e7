#ifndef FILTER_ALIKE_H
#define FILTER_ALIKE_H

#include "filter.h"

/** A warning for texts that are nearly the same as a value of the comparison, or that may be codes
 * of it, and that it takes for others. */
void tf_leaf_tell_alike(const tf_filter *filter, tf_leaf *leaf, tf_diag *diag);

#endif
