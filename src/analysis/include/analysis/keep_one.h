#ifndef ANALYSIS_KEEP_ONE_H
#define ANALYSIS_KEEP_ONE_H

#include <stdbool.h>

#include "spec/ask.h"

/** Whether a key's value is of the set's defaults, or of what the figure extends. */
bool tf_is_taken_over(const tf_ask *ask, const void *member);

/**
 * The hint where keys exclude each other: "keep one of them", and where a figure gave one itself
 * and took the others over from the set's defaults, or from what it extends, how these are left
 * out. `members` are those of the ask that are in each other's way, NULL-ended. Newly allocated.
 */
char *tf_keep_one_hint(const tf_ask *ask, const void *const *members);

#endif
