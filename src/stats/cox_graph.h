#ifndef COX_GRAPH_H
#define COX_GRAPH_H

#include "stats/cox.h"

/*
 * Who had an event while whom was at risk. The likelihood of a factor has a finite maximum exactly
 * when each group reaches each other along such pairs (Ford 1957, for paired comparisons); else its
 * limit falls apart into the components within which that holds.
 */
typedef struct tf_cox_graph {
    uint32_t n_groups;
    bool *reaches;       /* [n_groups * n_groups] from the group with the event */
    uint32_t *component; /* [n_groups] smallest group of its component */
    double *weight;      /* [n_groups] of its rows */
    double *events;      /* [n_groups] */
} tf_cox_graph;

tf_stats_status tf_cox_graph_init(tf_cox_graph *graph, const tf_timeline *timeline,
                                  tf_cox_ties ties);
void tf_cox_graph_clear(tf_cox_graph *graph);

/* Groups of the component of @p first, that one first; returns how many. */
size_t tf_cox_graph_members(const tf_cox_graph *graph, uint32_t first, uint32_t *members);

/* Why group and reference cannot be compared, and where the log ratio goes. */
tf_estimate_reason tf_cox_graph_reason(const tf_cox_graph *graph, uint32_t group,
                                       uint32_t reference, double *limit);

#endif
