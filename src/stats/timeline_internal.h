#ifndef TIMELINE_INTERNAL_H
#define TIMELINE_INTERNAL_H

#include "sorted_rows.h"
#include "stats/timeline.h"
#include "two_sum.h"

/*
 * Rows are kept by group and time: a group's curve reads its own rows only, what compares groups
 * merges their streams (sweep.h). Times are settled: equal as numbers if they count as one.
 */
struct tf_timeline {
    tf_survival_data data;
    tf_sorted_rows exit;  /* by time */
    tf_sorted_rows entry; /* by entry time; key NULL: no left truncation */
    uint8_t *event;       /* in the order of exit */
    bool whole_weights;
};

static inline double tf_row_weight(const tf_timeline *timeline, uint32_t row) {
    return timeline->data.weight ? timeline->data.weight[row] : 1;
}

static inline uint32_t tf_row_stratum(const tf_timeline *timeline, uint32_t row) {
    return timeline->data.stratum ? timeline->data.stratum[row] : 0;
}

/*
 * Weight that is at risk: rows come and go millions of times, so what a sum loses by rounding is
 * kept beside it, and it is exactly 0 again when the last row left.
 */
typedef struct tf_amount {
    double sum, lost;
    size_t rows; /* with a weight above 0 */
} tf_amount;

static inline void tf_amount_change(tf_amount *a, double weight, size_t rows) {
    tf_two_sum(&a->sum, &a->lost, weight);
    a->rows += rows;
    if (a->rows == 0)
        *a = (tf_amount){0};
}

static inline void tf_amount_add(tf_amount *a, double weight) {
    if (weight > 0)
        tf_amount_change(a, weight, 1);
}

/* Takes away what rows weigh together. */
static inline void tf_amount_take(tf_amount *a, double weight, size_t rows) {
    if (rows > 0)
        tf_amount_change(a, -weight, (size_t)0 - rows);
}

static inline double tf_amount_value(const tf_amount *a) {
    return a->sum + a->lost;
}

#endif
