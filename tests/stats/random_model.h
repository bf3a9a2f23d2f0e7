#ifndef RANDOM_MODEL_H
#define RANDOM_MODEL_H

#include "reference_stats.h"
#include "stats/cox.h"

enum { MODEL_ROWS = 50, MODEL_X = 2 };

/* Follow-up with ties, late entries, whole weights, two strata and two covariates. */
typedef struct random_model {
    double entry[MODEL_ROWS], time[MODEL_ROWS], weight[MODEL_ROWS], x[MODEL_ROWS * MODEL_X];
    uint8_t event[MODEL_ROWS];
    uint32_t stratum[MODEL_ROWS];
} random_model;

static inline random_model random_model_of(uint64_t seed) {
    random_model m;
    for (size_t i = 0; i < MODEL_ROWS; i++) {
        m.time[i] = 3 + (double)(int)(12 * next_random(&seed));
        m.entry[i] = next_random(&seed) < 0.5 ? 0 : (double)(int)(6 * next_random(&seed)) / 2;
        m.event[i] = next_random(&seed) < 0.7;
        m.weight[i] = 1 + (double)(int)(3 * next_random(&seed));
        m.stratum[i] = next_random(&seed) < 0.4;
        m.x[i] = next_random(&seed) < 0.5;
        m.x[MODEL_ROWS + i] = 50 + 10 * next_random(&seed);
    }
    return m;
}

static inline tf_survival_data random_model_data(const random_model *m) {
    return (tf_survival_data){.n = MODEL_ROWS,
                              .entry = m->entry,
                              .time = m->time,
                              .event = m->event,
                              .n_groups = 1,
                              .stratum = m->stratum,
                              .n_strata = 2,
                              .weight = m->weight};
}

static inline bool at_risk_at(const random_model *m, size_t i, uint32_t stratum, double time) {
    return m->stratum[i] == stratum && m->entry[i] < time && m->time[i] >= time;
}

#endif
