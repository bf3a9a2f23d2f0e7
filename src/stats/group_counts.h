#ifndef GROUP_COUNTS_H
#define GROUP_COUNTS_H

#include "timeline_internal.h"

/*
 * Weight of a group that is at risk at a time: entry < time <= exit. At the origin, the smallest
 * entry time of all groups, those who enter there count already.
 */
double tf_group_at_risk(const tf_timeline *timeline, uint32_t group, double time);

/* Weight that is at risk just after a time: entry <= time < exit. */
double tf_group_at_risk_after(const tf_timeline *timeline, uint32_t group, double time);

/* Weight of all rows of a group. */
double tf_group_weight(const tf_timeline *timeline, uint32_t group);

/* Weight of those of them with an event. */
double tf_group_event_weight(const tf_timeline *timeline, uint32_t group);

#endif
