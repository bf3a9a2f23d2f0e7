#ifndef GROUP_WALK_H
#define GROUP_WALK_H

#include "timeline_internal.h"

/*
 * The distinct times of one group, in order, and who is at risk at each of them. km.c, which does
 * it for millions of rows, has a walk of its own that counts events along the way.
 */
typedef struct tf_group_walk {
    const tf_timeline *timeline;
    size_t first, last, end; /* places of the rows that leave at this time, end of the group */
    size_t entry;            /* place of the next to enter */
    tf_amount weight;        /* of those at risk; counts rows with a weight above 0 */
    double leaving;          /* weight of the rows that leave at this time */
    size_t leaving_rows;
    double time;
    double n_risk; /* weighted, before what happens at this time */
} tf_group_walk;

tf_group_walk tf_group_walk_start(const tf_timeline *timeline, uint32_t group);

/* False after the last time. */
bool tf_group_walk_next(tf_group_walk *walk);

/* True when everybody at risk leaves by @p rows, the rows of an event with a weight above 0: sums
 * of fractional weights leave a rest. */
static inline bool tf_group_walk_empties(const tf_group_walk *walk, size_t rows) {
    return rows == walk->weight.rows;
}

#endif
