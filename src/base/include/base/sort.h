#ifndef BASE_SORT_H
#define BASE_SORT_H

#include <stddef.h>

/** qsort that takes no items, too, for which there may be no array. */
void tf_sort(void *items, size_t n, size_t size, int (*compare)(const void *, const void *));

/** Puts numbers in ascending order, in place; none may be NaN. */
void tf_sort_numbers(double *values, size_t n);

#endif
