/* Whether a ratio of two groups has a finite estimate is settled before anything is fitted, by who
   had an event while whom was at risk, and not by watching a coefficient grow. */
#include "cox_graph.h"

#include <math.h>
#include <stdlib.h>

#include "group_counts.h"
#include "sweep.h"

static void add_pairs(tf_cox_graph *graph, const tf_cell *cell, tf_cox_ties ties) {
    uint32_t k = graph->n_groups;
    for (uint32_t g = 0; g < k; g++) {
        for (uint32_t h = 0; cell[g].event_rows > 0 && h < k; h++) {
            /* Discrete ties ask who could have had the event instead: nobody who had it as well. */
            size_t tied = ties == TF_COX_DISCRETE ? cell[h].event_rows : 0;
            graph->reaches[(size_t)g * k + h] |= cell[h].risk_rows > tied;
        }
    }
}

/* Two groups are soon known to reach each other: then the rest need not be read. */
static bool is_complete(const tf_cox_graph *graph) {
    const bool *r = graph->reaches;
    return graph->n_groups == 2 && r[1] && r[2];
}

/* Transitive closure (Warshall 1962, J ACM 9:11): `via` has to be the outermost. */
static void close_paths(tf_cox_graph *graph) {
    size_t k = graph->n_groups;
    bool *r = graph->reaches;
    for (size_t via = 0; via < k; via++) {
        for (size_t g = 0; g < k; g++)
            for (size_t h = 0; r[g * k + via] && h < k; h++)
                r[g * k + h] |= r[via * k + h];
    }
    for (size_t g = 0; g < k; g++) {
        size_t h = 0;
        while (h < g && !(r[g * k + h] && r[h * k + g]))
            h++;
        graph->component[g] = (uint32_t)h;
    }
}

tf_stats_status tf_cox_graph_init(tf_cox_graph *graph, const tf_timeline *timeline,
                                  tf_cox_ties ties) {
    size_t k = timeline->data.n_groups;
    *graph = (tf_cox_graph){.n_groups = (uint32_t)k,
                            .reaches = calloc(k * k, sizeof(bool)),
                            .component = calloc(k, sizeof(uint32_t)),
                            .weight = calloc(k, sizeof(double)),
                            .events = calloc(k, sizeof(double))};
    tf_sweep sweep = {0};
    tf_stats_status status = TF_STATS_NO_MEMORY;
    if (graph->reaches && graph->component && graph->weight && graph->events)
        status = tf_sweep_init(&sweep, timeline);
    if (status != TF_STATS_OK) {
        tf_cox_graph_clear(graph);
        return status;
    }
    for (uint32_t g = 0; g < k; g++) {
        graph->weight[g] = tf_group_weight(timeline, g);
        graph->events[g] = tf_group_event_weight(timeline, g);
    }
    while (!is_complete(graph) && tf_sweep_next(&sweep))
        for (uint32_t i = 0; i < sweep.n_touched; i++)
            add_pairs(graph, tf_sweep_cells(&sweep, sweep.touched[i]), ties);
    tf_sweep_clear(&sweep);
    close_paths(graph);
    return TF_STATS_OK;
}

void tf_cox_graph_clear(tf_cox_graph *graph) {
    free(graph->reaches);
    free(graph->component);
    free(graph->weight);
    free(graph->events);
    *graph = (tf_cox_graph){0};
}

size_t tf_cox_graph_members(const tf_cox_graph *graph, uint32_t first, uint32_t *members) {
    size_t n = 0;
    members[n++] = first;
    for (uint32_t g = 0; g < graph->n_groups; g++)
        if (g != first && graph->component[g] == graph->component[first])
            members[n++] = g;
    return n;
}

tf_estimate_reason tf_cox_graph_reason(const tf_cox_graph *graph, uint32_t group,
                                       uint32_t reference, double *limit) {
    bool wins = graph->reaches[(size_t)group * graph->n_groups + reference];
    bool loses = graph->reaches[(size_t)reference * graph->n_groups + group];
    *limit = wins ? INFINITY : loses ? -INFINITY : NAN;
    double events = 0;
    for (uint32_t g = 0; g < graph->n_groups; g++)
        events += graph->events[g];
    /* The plainest reason first: without patients or events, nothing else needs to be said. */
    if (!(graph->weight[group] > 0) || !(graph->weight[reference] > 0))
        return TF_ESTIMATE_NO_PATIENTS;
    if (!(events > 0))
        return TF_ESTIMATE_NO_EVENTS;
    if (!(graph->events[group] > 0))
        return TF_ESTIMATE_NO_EVENTS_IN_GROUP;
    if (!(graph->events[reference] > 0))
        return TF_ESTIMATE_NO_EVENTS_IN_REFERENCE;
    return wins || loses ? TF_ESTIMATE_SEPARATED : TF_ESTIMATE_NOT_COMPARABLE;
}
