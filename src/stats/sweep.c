#include "sweep.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void add_all_rows(tf_sweep *s) {
    const tf_timeline *tl = s->timeline;
    const tf_survival_data *d = &tl->data;
    for (uint32_t g = 0; g < s->n_groups; g++) {
        size_t from = tl->exit.start[g];
        size_t to = tl->exit.start[g + 1];
        if (!d->weight && !d->stratum) {
            s->cells[g].at_risk = (tf_amount){(double)(to - from), 0, to - from};
            continue;
        }
        for (size_t i = from; i < to; i++) {
            uint32_t row = tl->exit.order[i];
            tf_cell *cell = tf_sweep_cells(s, tf_row_stratum(tl, row)) + g;
            tf_amount_add(&cell->at_risk, tf_row_weight(tl, row));
        }
    }
}

void tf_sweep_rewind(tf_sweep *s) {
    const tf_timeline *tl = s->timeline;
    memset(s->cells, 0, (size_t)s->n_strata * s->n_groups * sizeof *s->cells);
    memset(s->is_touched, 0, s->n_strata * sizeof *s->is_touched);
    s->n_touched = 0;
    for (uint32_t g = 0; g < s->n_groups; g++) {
        s->next_exit[g] = tl->exit.start[g];
        s->next_entry[g] = tl->exit.start[g];
        bool some = tl->exit.start[g] < tl->exit.start[g + 1];
        s->head[g] = some ? tl->exit.key[tl->exit.start[g]] : INFINITY;
    }
    if (!tl->entry.key) {
        add_all_rows(s);
    }
}

tf_stats_status tf_sweep_init(tf_sweep *s, const tf_timeline *timeline) {
    uint32_t k = timeline->data.n_groups;
    uint32_t n_strata = timeline->data.stratum ? timeline->data.n_strata : 1;
    *s = (tf_sweep){.timeline = timeline, .n_groups = k, .n_strata = n_strata};
    s->cells = malloc((size_t)n_strata * k * sizeof *s->cells);
    s->touched = malloc(n_strata * sizeof *s->touched);
    s->is_touched = malloc(n_strata * sizeof *s->is_touched);
    s->next_exit = malloc(k * sizeof *s->next_exit);
    s->next_entry = malloc(k * sizeof *s->next_entry);
    s->head = malloc(k * sizeof *s->head);
    if (!s->cells || !s->touched || !s->is_touched || !s->next_exit || !s->next_entry || !s->head) {
        tf_sweep_clear(s);
        return TF_STATS_NO_MEMORY;
    }
    tf_sweep_rewind(s);
    return TF_STATS_OK;
}

void tf_sweep_clear(tf_sweep *s) {
    free(s->cells);
    free(s->touched);
    free(s->is_touched);
    free(s->next_exit);
    free(s->next_entry);
    free(s->head);
    *s = (tf_sweep){0};
}

static void leave(tf_sweep *s) {
    for (uint32_t i = 0; i < s->n_touched; i++) {
        tf_cell *cell = tf_sweep_cells(s, s->touched[i]);
        for (uint32_t g = 0; g < s->n_groups; g++, cell++) {
            if (cell->left_rows > 0) {
                tf_amount_take(&cell->at_risk, cell->n_event + cell->n_censor, cell->left_rows);
                cell->n_event = 0;
                cell->n_censor = 0;
                cell->event_rows = 0;
                cell->left_rows = 0;
            }
        }
        s->is_touched[s->touched[i]] = false;
    }
    s->n_touched = 0;
}

static void enter(tf_sweep *s) {
    const tf_timeline *tl = s->timeline;
    for (uint32_t g = 0; g < s->n_groups; g++) {
        size_t i = s->next_entry[g];
        for (; i < tl->entry.start[g + 1] && tl->entry.key[i] < s->time; i++) {
            uint32_t row = tl->entry.order[i];
            tf_cell *cell = tf_sweep_cells(s, tf_row_stratum(tl, row)) + g;
            tf_amount_add(&cell->at_risk, tf_row_weight(tl, row));
        }
        s->next_entry[g] = i;
    }
}

static void touch(tf_sweep *s, uint32_t stratum) {
    if (!s->is_touched[stratum]) {
        s->is_touched[stratum] = true;
        s->touched[s->n_touched++] = stratum;
    }
}

/* The rows of group g that leave now, when each of them counts 1 and there is one stratum. */
static size_t count_plain(tf_sweep *s, uint32_t g) {
    const tf_timeline *tl = s->timeline;
    size_t i = s->next_exit[g];
    size_t end = tl->exit.start[g + 1];
    size_t events = 0;
    size_t first = i;
    for (; i < end && tl->exit.key[i] == s->time; i++) {
        events += tl->event[i];
    }
    tf_cell *cell = &s->cells[g];
    cell->event_rows = events;
    cell->left_rows = i - first;
    cell->n_event = (double)events;
    cell->n_censor = (double)(i - first - events);
    touch(s, 0);
    return i;
}

static size_t count_weighted(tf_sweep *s, uint32_t g) {
    const tf_timeline *tl = s->timeline;
    size_t i = s->next_exit[g];
    size_t end = tl->exit.start[g + 1];
    for (; i < end && tl->exit.key[i] == s->time; i++) {
        uint32_t row = tl->exit.order[i];
        double weight = tf_row_weight(tl, row);
        uint32_t stratum = tf_row_stratum(tl, row);
        touch(s, stratum);
        if (weight <= 0) {
            continue;
        }
        tf_cell *cell = tf_sweep_cells(s, stratum) + g;
        cell->left_rows++;
        if (tl->event[i]) {
            cell->event_rows++;
            cell->n_event += weight;
        } else {
            cell->n_censor += weight;
        }
    }
    return i;
}

bool tf_sweep_next(tf_sweep *s) {
    const tf_timeline *tl = s->timeline;
    leave(s);
    double time = INFINITY;
    for (uint32_t g = 0; g < s->n_groups; g++) {
        time = s->head[g] < time ? s->head[g] : time;
    }
    if (time == INFINITY) {
        return false;
    }
    s->time = time;
    if (tl->entry.key) {
        enter(s);
    }
    bool plain = !tl->data.weight && !tl->data.stratum;
    for (uint32_t g = 0; g < s->n_groups; g++) {
        if (s->head[g] <= time) {
            size_t next = plain ? count_plain(s, g) : count_weighted(s, g);
            s->next_exit[g] = next;
            s->head[g] = next < tl->exit.start[g + 1] ? tl->exit.key[next] : INFINITY;
        }
    }
    for (uint32_t i = 0; i < s->n_touched; i++) {
        tf_cell *cell = tf_sweep_cells(s, s->touched[i]);
        for (uint32_t g = 0; g < s->n_groups; g++, cell++) {
            cell->n_risk = tf_amount_value(&cell->at_risk);
        }
    }
    return true;
}
