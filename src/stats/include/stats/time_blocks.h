#ifndef STATS_TIME_BLOCKS_H
#define STATS_TIME_BLOCKS_H

#include "status.h"
#include "timeline.h"

TF_STATS_BEGIN_DECLS

/** The lightest of what a group's patients came to: the event, a competing one, or censoring. */
typedef struct tf_least_class {
    uint32_t group;
    uint8_t cause; /**< 0 censored, 1 the event, from 2 on competing ones */
    double weight; /**< of all its rows; INFINITY: there is no row with a weight */
} tf_least_class;

/**
 * Times grouped so that a curve tells of no single patient: within each group, and of those who
 * came to the same (`cause`, [n] as tf_least_class has it; NULL: the event or censoring), the
 * successive times of rows that together weigh `least` or more become the middle one of them, by
 * weight. What would be left over at the end goes to the block before it. So every step, and every
 * number at risk, is a sum of blocks: 0, or at least `least`, unless a whole class weighs less,
 * which `lightest` tells.
 *
 * The last block of every class but the event's keeps its last time, so that whenever `least` or
 * more are at risk by their own times, some are by those of the blocks.
 *
 * This is microaggregation of one variable with blocks of variable size: J. Domingo-Ferrer,
 * J. M. Mateo-Sanz, IEEE Transactions on Knowledge and Data Engineering 14 (2002) 189-201.
 *
 * `time` takes [n] times in the order of the rows. No allocation.
 */
TF_STATS_API void tf_time_blocks(const tf_timeline *timeline, const uint8_t *cause, double least,
                                 double *time, tf_least_class *lightest);

TF_STATS_END_DECLS

#endif
