#ifndef LAYOUT_SPREAD_H
#define LAYOUT_SPREAD_H

#include <stddef.h>

/** Moves places that rise apart by as little as it takes: the i-th is to be at least as far from
 * the first as its offset is. */
void tf_spread(double *places, const double *offsets, size_t n);

#endif
