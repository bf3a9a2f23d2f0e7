#ifndef GROUP_WALK_H
#define GROUP_WALK_H

#include "timeline_internal.h"

/*
 * The distinct times of one group, in order, who is at risk at each of them and who leaves. km.c,
 * which does it for millions of rows, has a walk of its own.
 */
typedef struct tf_group_walk {
    const tf_timeline *timeline;
    size_t first, last, end; /* places of the rows that leave at this time, end of the group */
    size_t entry;            /* place of the next to enter */
    tf_amount weight;        /* of those at risk; counts rows with a weight above 0 */
    double leaving;          /* weight of the rows that leave at this time */
    double n_event;          /* of those of them with an event */
    size_t leaving_rows, event_rows; /* the same in rows with a weight above 0 */
    double time;
    double n_risk; /* weighted, before what happens at this time */
} tf_group_walk;

tf_group_walk tf_group_walk_start(const tf_timeline *timeline, uint32_t group);

/* False after the last time. */
bool tf_group_walk_next(tf_group_walk *walk);

/* True when everybody at risk has an event now. Rows say it, as in what follows: sums of fractional
 * weights leave a rest. */
static inline bool tf_group_walk_empties(const tf_group_walk *walk) {
    return walk->event_rows == walk->weight.rows;
}

/* Weight of those who leave at this time without an event. */
static inline double tf_group_walk_censored(const tf_group_walk *walk) {
    return walk->event_rows < walk->leaving_rows ? walk->leaving - walk->n_event : 0;
}

#endif
