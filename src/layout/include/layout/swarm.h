#ifndef LAYOUT_SWARM_H
#define LAYOUT_SWARM_H

#include "base/memory.h"

/** Dots beside a line that runs along the axis of values. */
typedef struct tf_swarm {
    const double *along; /**< [n] on the page, in one direction */
    size_t n;
    double diameter;
    double half; /**< how far from the line a dot's middle may stand */
} tf_swarm;

/**
 * How far each dot stands beside the line: as little as lets none lie on another, the same for the
 * same data. Dots of one value stand beside each other, evenly about the line where they can. More
 * dots than there is room for overlap, spread evenly over a width that grows with their density;
 * those of one value stand side by side as long as that goes.
 * @param beside  [n]
 */
void tf_swarm_place(const tf_swarm *swarm, double *beside, tf_arena *arena);

#endif
