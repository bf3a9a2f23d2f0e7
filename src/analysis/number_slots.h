#ifndef NUMBER_SLOTS_H
#define NUMBER_SLOTS_H

#include <stdbool.h>
#include <stddef.h>

#include "analysis/name_numbers.h"

/** Sorts names that differ in their numbers alone among the places that they have; all others stay.
 * Whether any moved. */
bool tf_order_like_names(const char **names, size_t n, const tf_name_marks *marks);

#endif
