#ifndef TIMED_PLACES_H
#define TIMED_PLACES_H

#include <stddef.h>

/* One of the times that a caller gave in any order: a curve passes them in theirs. */
typedef struct tf_timed_place {
    double time;
    size_t place; /* in the options */
} tf_timed_place;

/* The times in their order, newly allocated, also for none; NULL without memory. */
tf_timed_place *tf_timed_places_new(const double *times, size_t n);

#endif
