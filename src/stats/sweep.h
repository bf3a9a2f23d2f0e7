#ifndef SWEEP_H
#define SWEEP_H

#include "timeline_internal.h"

/* One group of one stratum at an event time; amounts are weighted. */
typedef struct tf_cell {
    double n_risk; /* before the events of this time */
    double n_event;
    size_t risk_rows;  /* at risk, with a weight above 0 */
    size_t event_rows; /* events with a weight above 0 */
} tf_cell;

/* The account of a cell whose rows are weighted or in strata. */
typedef struct tf_cell_account {
    tf_amount at_risk;
    double leaving; /* at this time */
    size_t leaving_rows;
} tf_cell_account;

/*
 * Goes through the distinct times with an event, in order, all groups and strata together, and says
 * for each stratum concerned what its groups' cells hold: all that tests and models for groups
 * need. Without weights and strata, who is at risk follows from the places in the sorted rows.
 */
typedef struct tf_sweep {
    const tf_timeline *timeline;
    uint32_t n_groups, n_strata;
    double time;
    tf_cell *cells;            /* [n_strata * n_groups] */
    tf_cell_account *accounts; /* the same; NULL: no weights and strata */
    uint32_t *touched;         /* strata in which somebody leaves at this time */
    uint32_t n_touched;
    bool *is_touched;   /* [n_strata] */
    size_t *next_exit;  /* [n_groups] */
    size_t *next_entry; /* [n_groups] */
    double *head;       /* [n_groups] next time of the group, INFINITY when there is none */
} tf_sweep;

tf_stats_status tf_sweep_init(tf_sweep *sweep, const tf_timeline *timeline);

/* Back to before the first time. */
void tf_sweep_rewind(tf_sweep *sweep);

/* False after the last event. */
bool tf_sweep_next(tf_sweep *sweep);

void tf_sweep_clear(tf_sweep *sweep);

/* The cells of a stratum's groups. */
static inline tf_cell *tf_sweep_cells(const tf_sweep *sweep, uint32_t stratum) {
    return sweep->cells + (size_t)stratum * sweep->n_groups;
}

#endif
