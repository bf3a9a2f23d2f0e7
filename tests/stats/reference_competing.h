#ifndef REFERENCE_COMPETING_H
#define REFERENCE_COMPETING_H

#include "reference_km.h"
#include "stats/competing.h"

/* The causes of a reference case, beside its timeline. */
static inline tf_competing_risks case_risks(const ref_data *d, const tf_timeline *timeline) {
    return (tf_competing_risks){timeline, d->cause, d->n_causes};
}

enum { RANDOM_ROWS = 60 };

/* Follow-up with ties, two causes, two groups, two strata, some of it truncated on the left. */
typedef struct random_risks {
    double entry[RANDOM_ROWS], time[RANDOM_ROWS], weight[RANDOM_ROWS];
    uint8_t event[RANDOM_ROWS], cause[RANDOM_ROWS];
    uint32_t group[RANDOM_ROWS], stratum[RANDOM_ROWS];
} random_risks;

static inline random_risks random_risks_of(uint64_t seed) {
    random_risks r;
    for (size_t i = 0; i < RANDOM_ROWS; i++) {
        r.time[i] = 3 + (double)(int)(20 * next_random(&seed));
        r.entry[i] = next_random(&seed) < 0.5 ? 0 : (double)(int)(6 * next_random(&seed)) / 2;
        r.cause[i] = (uint8_t)(3 * next_random(&seed));
        r.event[i] = r.cause[i] > 0;
        r.group[i] = next_random(&seed) < 0.4;
        r.stratum[i] = next_random(&seed) < 0.5;
        r.weight[i] = 1 + (double)(int)(3 * next_random(&seed));
    }
    return r;
}

static inline tf_survival_data random_data(const random_risks *r) {
    return (tf_survival_data){.n = RANDOM_ROWS,
                              .time = r->time,
                              .event = r->event,
                              .group = r->group,
                              .n_groups = 2,
                              .n_strata = 1};
}

#endif
