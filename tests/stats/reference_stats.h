#ifndef REFERENCE_STATS_H
#define REFERENCE_STATS_H

#include <check.h>
#include <math.h>
#include <string.h>

#include "stats/timeline.h"
#include "support/reference.h"

/* The rows of a reference case as the statistics take them. */
static inline tf_survival_data survival_data_of(const ref_data *d) {
    return (tf_survival_data){.n = d->n,
                              .entry = d->entry,
                              .time = d->time,
                              .event = d->event,
                              .group = d->group,
                              .n_groups = d->n_groups,
                              .stratum = d->stratum,
                              .n_strata = d->n_strata,
                              .weight = d->weight};
}

static inline tf_timeline *new_timeline(const tf_survival_data *data, tf_time_ties ties) {
    tf_timeline *timeline = NULL;
    ck_assert_int_eq(tf_timeline_new(data, ties, &timeline), TF_STATS_OK);
    ck_assert_ptr_nonnull(timeline);
    return timeline;
}

/* The timeline of a case, its ties as the options say. */
static inline tf_timeline *case_timeline(const ref_case *c, const ref_data *d) {
    const tf_survival_data data = survival_data_of(d);
    char *timefix = ref_option(c, "timefix");
    const bool exact = timefix != NULL && strcmp(timefix, "FALSE") == 0;
    g_free(timefix);
    return new_timeline(&data, exact ? TF_TIES_EXACT : TF_TIES_RTIMEFIX);
}

/* Numbers from 0 up to 1 that are the same on every machine (Knuth's 64-bit generator). */
static inline double next_random(uint64_t *state) {
    *state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (double)(*state >> 11) * 0x1p-53;
}

/* Of a standard normal variable (Box & Muller 1958). */
static inline double next_normal(uint64_t *state) {
    const double u = 1 - next_random(state);
    return sqrt(-2 * log(u)) * cos(6.283185307179586 * next_random(state));
}

static inline double normal_below(double x) {
    return 0.5 * erfc(-x / sqrt(2));
}

#endif
