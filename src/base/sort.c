#include "base/sort.h"

#include <stdlib.h>

static int by_value(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void tf_sort(void *items, size_t n, size_t size, int (*compare)(const void *, const void *)) {
    if (n > 1)
        qsort(items, n, size, compare);
}

void tf_sort_numbers(double *values, size_t n) {
    tf_sort(values, n, sizeof *values, by_value);
}
