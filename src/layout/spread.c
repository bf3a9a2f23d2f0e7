#include "layout/spread.h"

#include <glib.h>

/* Neighbours that are too close share the way between them (pool adjacent violators, of places less
   their offsets). */
void tf_spread(double *places, const double *offsets, size_t n) {
    double *sum = g_new(double, n + 1);
    size_t *count = g_new(size_t, n + 1);
    size_t blocks = 0;
    for (size_t i = 0; i < n; i++) {
        sum[blocks] = places[i] - offsets[i];
        count[blocks++] = 1;
        while (blocks > 1 && sum[blocks - 2] / (double)count[blocks - 2] >
                                 sum[blocks - 1] / (double)count[blocks - 1]) {
            sum[blocks - 2] += sum[blocks - 1];
            count[blocks - 2] += count[blocks - 1];
            blocks--;
        }
    }
    for (size_t b = 0, i = 0; b < blocks; b++) {
        for (size_t k = 0; k < count[b]; k++, i++)
            places[i] = sum[b] / (double)count[b] + offsets[i];
    }
    g_free(sum);
    g_free(count);
}
