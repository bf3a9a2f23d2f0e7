/* Event times are counted first: that costs less than arrays of the size of the data, of which a
   trial with few events would use little. */
#include "cox_hazard.h"

#include <math.h>
#include <stdlib.h>

void tf_cox_hazard_clear(tf_cox_hazard *h) {
    free(h->start);
    free(h->largest);
    free(h->time);
    free(h->sum);
    free(h->part);
    free(h->squares);
    free(h->mean);
    free(h->moment);
    free(h->partial);
    *h = (tf_cox_hazard){0};
}

/* Elements of a stratum come from the last to the first: place is where the next one goes. */
typedef struct hazard_fill {
    tf_cox_hazard *hazard;
    const tf_cox_rows *rows;
    size_t place;
    uint32_t stratum;
} hazard_fill;

/* Where each stratum's elements start. */
static void place_strata(tf_cox_hazard *h, const tf_cox_rows *r) {
    for (uint32_t s = 0; s < r->n_strata; s++) {
        h->start[s + 1] = h->start[s];
        double counted = NAN;
        for (size_t i = r->exit.start[s]; i < r->exit.start[s + 1]; i++)
            if (tf_cox_row_has_event(r, i) && r->exit.key[i] != counted) {
                counted = r->exit.key[i];
                h->start[s + 1]++;
            }
    }
}

static void fill_time(void *user, const tf_cox_event_time *at) {
    hazard_fill *fill = user;
    tf_cox_hazard *h = fill->hazard;
    const size_t p = h->p;
    if (at->stratum != fill->stratum) {
        fill->stratum = at->stratum;
        fill->place = h->start[at->stratum + 1];
        h->largest[at->stratum] = at->largest;
    }
    const size_t t = --fill->place;
    const size_t count = tf_cox_step_count(fill->rows, at);
    h->time[t] = at->time;
    for (size_t k = 0; k < count; k++) {
        const tf_cox_step step = tf_cox_step_at(at, k, count);
        h->sum[t + 1] += step.hazard;
        h->part[t] += step.f * step.hazard;
        h->squares[t] += step.hazard / step.rest;
        for (size_t j = 0; j < p; j++) {
            const double mean = (at->set[1 + j] - step.f * at->tied[1 + j]) / step.rest;
            h->mean[t * p + j] += mean / (double)count;
            h->moment[(t + 1) * p + j] += mean * step.hazard;
            h->partial[t * p + j] += step.f * mean * step.hazard;
        }
    }
}

static bool make_arrays(tf_cox_hazard *h) {
    const size_t n = h->n + 1;
    h->time = calloc(n, sizeof *h->time);
    h->sum = calloc(n, sizeof *h->sum);
    h->part = calloc(n, sizeof *h->part);
    h->squares = calloc(n, sizeof *h->squares);
    h->mean = calloc(n * h->p, sizeof *h->mean);
    h->moment = calloc(n * h->p, sizeof *h->moment);
    h->partial = calloc(n * h->p, sizeof *h->partial);
    return h->time && h->sum && h->part && h->squares && h->mean && h->moment && h->partial;
}

static tf_stats_status fill(tf_cox_hazard *h, tf_cox_rows *rows, const tf_cox_model *model) {
    h->start = calloc((size_t)rows->n_strata + 1, sizeof *h->start);
    h->largest = calloc(rows->n_strata, sizeof *h->largest);
    if (!h->start || !h->largest)
        return TF_STATS_NO_MEMORY;
    place_strata(h, rows);
    h->n = h->start[rows->n_strata];
    if (!make_arrays(h))
        return TF_STATS_NO_MEMORY;
    hazard_fill fill = {.hazard = h, .rows = rows, .stratum = UINT32_MAX};
    const tf_stats_status status = tf_cox_rows_visit(rows, model, fill_time, &fill);
    for (size_t t = 0; t < h->n; t++) {
        h->sum[t + 1] += h->sum[t];
        for (size_t j = 0; j < h->p; j++)
            h->moment[(t + 1) * h->p + j] += h->moment[t * h->p + j];
    }
    return status;
}

tf_stats_status tf_cox_hazard_init(tf_cox_hazard *h, tf_cox_rows *rows, const tf_cox_model *model) {
    *h = (tf_cox_hazard){.p = rows->p};
    const tf_stats_status status = fill(h, rows, model);
    if (status != TF_STATS_OK)
        tf_cox_hazard_clear(h);
    return status;
}

size_t tf_cox_hazard_after(const tf_cox_hazard *h, uint32_t stratum, double time) {
    size_t low = h->start[stratum];
    for (size_t high = h->start[stratum + 1]; low < high;) {
        const size_t middle = low + (high - low) / 2;
        if (h->time[middle] <= time)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
