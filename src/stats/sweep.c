/* Most data have neither weights nor strata: who is at risk is a difference of places there, and
   nothing is added up. All others keep accounts, to which rows are added and from which they are
   taken. */
#include "sweep.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static size_t place_of(const tf_sweep *s, const tf_cell *cell) {
    return (size_t)(cell - s->cells);
}

static tf_cell *cell_of_row(const tf_sweep *s, uint32_t row, uint32_t group) {
    return tf_sweep_cells(s, tf_row_stratum(s->timeline, row)) + group;
}

static void admit(tf_sweep *s, uint32_t row, uint32_t group) {
    tf_cell_account *account = &s->accounts[place_of(s, cell_of_row(s, row, group))];
    tf_amount_add(&account->at_risk, tf_row_weight(s->timeline, row));
}

/* The next time that matters in group g from place i on: without accounts that of an event. */
static void set_head(tf_sweep *s, uint32_t g, size_t i) {
    const tf_timeline *tl = s->timeline;
    size_t end = tl->exit.start[g + 1];
    while (!s->accounts && i < end && !tl->event[i])
        i++;
    s->head[g] = i < end ? tl->exit.key[i] : INFINITY;
}

void tf_sweep_rewind(tf_sweep *s) {
    const tf_timeline *tl = s->timeline;
    size_t n_cells = (size_t)s->n_strata * s->n_groups;
    memset(s->cells, 0, n_cells * sizeof *s->cells);
    memset(s->is_touched, 0, s->n_strata * sizeof *s->is_touched);
    s->n_touched = 0;
    for (uint32_t g = 0; g < s->n_groups; g++) {
        s->next_exit[g] = tl->exit.start[g];
        s->next_entry[g] = tl->exit.start[g];
        set_head(s, g, tl->exit.start[g]);
    }
    if (!s->accounts)
        return;
    memset(s->accounts, 0, n_cells * sizeof *s->accounts);
    for (uint32_t g = 0; !tl->entry.key && g < s->n_groups; g++)
        for (size_t i = tl->exit.start[g]; i < tl->exit.start[g + 1]; i++)
            admit(s, tl->exit.order[i], g);
}

tf_stats_status tf_sweep_init(tf_sweep *s, const tf_timeline *timeline) {
    uint32_t k = timeline->data.n_groups;
    uint32_t n_strata = timeline->data.stratum ? timeline->data.n_strata : 1;
    bool plain = !timeline->data.weight && !timeline->data.stratum;
    *s = (tf_sweep){.timeline = timeline, .n_groups = k, .n_strata = n_strata};
    size_t n_cells = (size_t)n_strata * k;
    s->cells = malloc(n_cells * sizeof *s->cells);
    s->accounts = plain ? NULL : malloc(n_cells * sizeof *s->accounts);
    s->touched = malloc(n_strata * sizeof *s->touched);
    s->is_touched = malloc(n_strata * sizeof *s->is_touched);
    s->next_exit = malloc(k * sizeof *s->next_exit);
    s->next_entry = malloc(k * sizeof *s->next_entry);
    s->head = malloc(k * sizeof *s->head);
    if (!s->cells || (!plain && !s->accounts) || !s->touched || !s->is_touched || !s->next_exit ||
        !s->next_entry || !s->head) {
        tf_sweep_clear(s);
        return TF_STATS_NO_MEMORY;
    }
    tf_sweep_rewind(s);
    return TF_STATS_OK;
}

void tf_sweep_clear(tf_sweep *s) {
    free(s->cells);
    free(s->accounts);
    free(s->touched);
    free(s->is_touched);
    free(s->next_exit);
    free(s->next_entry);
    free(s->head);
    *s = (tf_sweep){0};
}

static double next_time(const tf_sweep *s) {
    double time = INFINITY;
    for (uint32_t g = 0; g < s->n_groups; g++)
        time = s->head[g] < time ? s->head[g] : time;
    return time;
}

static void enter_before(tf_sweep *s, uint32_t g) {
    const tf_timeline *tl = s->timeline;
    size_t end = tl->entry.start[g + 1];
    size_t i = s->next_entry[g];
    for (; i < end && tl->entry.key[i] < s->time; i++)
        if (s->accounts)
            admit(s, tl->entry.order[i], g);
    s->next_entry[g] = i;
}

/* Rows of weight 1 in one stratum: counts are differences of places. */
static void count_plain(tf_sweep *s) {
    const tf_timeline *tl = s->timeline;
    const double *key = tl->exit.key;
    double time = s->time;
    for (uint32_t g = 0; g < s->n_groups; g++) {
        size_t i = s->next_exit[g];
        size_t end = tl->exit.start[g + 1];
        while (i < end && key[i] < time)
            i++;
        size_t at_risk = end - i;
        if (tl->entry.key) {
            enter_before(s, g);
            at_risk -= end - s->next_entry[g];
        }
        size_t events = 0;
        if (s->head[g] <= time) {
            do {
                events += tl->event[i++];
            } while (i < end && key[i] == time);
            set_head(s, g, i);
        }
        s->next_exit[g] = i;
        s->cells[g] = (tf_cell){(double)at_risk, (double)events, at_risk, events};
    }
    s->touched[0] = 0;
    s->n_touched = 1;
}

static void touch(tf_sweep *s, uint32_t stratum) {
    if (!s->is_touched[stratum]) {
        s->is_touched[stratum] = true;
        s->touched[s->n_touched++] = stratum;
    }
}

static size_t count_group(tf_sweep *s, uint32_t g) {
    const tf_timeline *tl = s->timeline;
    size_t events = 0;
    size_t i = s->next_exit[g];
    for (; i < tl->exit.start[g + 1] && tl->exit.key[i] == s->time; i++) {
        uint32_t row = tl->exit.order[i];
        double weight = tf_row_weight(tl, row);
        if (weight <= 0)
            continue;
        touch(s, tf_row_stratum(tl, row));
        tf_cell *cell = cell_of_row(s, row, g);
        tf_cell_account *account = &s->accounts[place_of(s, cell)];
        account->leaving += weight;
        account->leaving_rows++;
        if (tl->event[i]) {
            cell->n_event += weight;
            cell->event_rows++;
            events++;
        }
    }
    s->next_exit[g] = i;
    set_head(s, g, i);
    return events;
}

static size_t count_accounts(tf_sweep *s) {
    /* Those who left at the time before. */
    for (uint32_t i = 0; i < s->n_touched; i++) {
        tf_cell *cell = tf_sweep_cells(s, s->touched[i]);
        for (uint32_t g = 0; g < s->n_groups; g++) {
            tf_cell_account *account = &s->accounts[place_of(s, cell + g)];
            tf_amount_take(&account->at_risk, account->leaving, account->leaving_rows);
            account->leaving = 0;
            account->leaving_rows = 0;
            cell[g] = (tf_cell){0};
        }
        s->is_touched[s->touched[i]] = false;
    }
    s->n_touched = 0;
    size_t events = 0;
    for (uint32_t g = 0; g < s->n_groups; g++) {
        if (s->timeline->entry.key)
            enter_before(s, g);
        events += s->head[g] <= s->time ? count_group(s, g) : 0;
    }
    for (uint32_t i = 0; events > 0 && i < s->n_touched; i++) {
        tf_cell *cell = tf_sweep_cells(s, s->touched[i]);
        for (uint32_t g = 0; g < s->n_groups; g++) {
            const tf_amount *at_risk = &s->accounts[place_of(s, cell + g)].at_risk;
            cell[g].n_risk = tf_amount_value(at_risk);
            cell[g].risk_rows = at_risk->rows;
        }
    }
    return events;
}

bool tf_sweep_next(tf_sweep *s) {
    for (double time = next_time(s); time < INFINITY; time = next_time(s)) {
        s->time = time;
        if (!s->accounts) {
            count_plain(s);
            return true;
        }
        if (count_accounts(s) > 0)
            return true;
    }
    return false;
}
