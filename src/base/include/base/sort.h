#ifndef BASE_SORT_H
#define BASE_SORT_H

#include <stddef.h>

/** Puts numbers in ascending order, in place; none may be NaN. */
void tf_sort_numbers(double *values, size_t n);

#endif
