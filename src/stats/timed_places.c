#include "timed_places.h"

#include <stdlib.h>

static int compare(const void *a, const void *b) {
    const double x = ((const tf_timed_place *)a)->time;
    const double y = ((const tf_timed_place *)b)->time;
    return (x > y) - (x < y);
}

tf_timed_place *tf_timed_places_new(const double *times, size_t n) {
    tf_timed_place *places = malloc((n + 1) * sizeof *places);
    if (!places)
        return NULL;
    for (size_t i = 0; i < n; i++)
        places[i] = (tf_timed_place){times[i], i};
    qsort(places, n, sizeof *places, compare);
    return places;
}
