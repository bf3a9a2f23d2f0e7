#include "base/sort.h"

#include <stdlib.h>

static int compare(const void *a, const void *b) {
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

void tf_sort_numbers(double *values, size_t n) {
    if (n > 1)
        qsort(values, n, sizeof *values, compare);
}
