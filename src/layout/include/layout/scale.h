#ifndef LAYOUT_SCALE_H
#define LAYOUT_SCALE_H

#include "base/graphics.h"
#include "base/memory.h"

/** Maps data to points along one axis. `from` may be greater than `to` on the page (y axes). */
typedef struct tf_scale {
    double data_min, data_max;
    double page_min, page_max;
} tf_scale;

tf_scale tf_scale_linear(double data_min, double data_max, double page_min, double page_max);
static inline double tf_scale_apply(const tf_scale *scale, double value) {
    double low = scale->data_min, high = scale->data_max;
    /* Ends are hit exactly: an axis and what stands at its end must not differ in the last bit. */
    if (value == low && low != high)
        return scale->page_min;
    if (value == high && low != high)
        return scale->page_max;
    /* A range without extent has one place: the middle. */
    if (!(low < high) && !(low > high))
        return (scale->page_min + scale->page_max) / 2;
    return scale->page_min + (value - low) / (high - low) * (scale->page_max - scale->page_min);
}

typedef struct tf_ticks {
    double *values; /**< in the arena, rising */
    size_t n;
    int decimals; /**< needed to print all of them */
} tf_ticks;

/**
 * Ticks at 1-2-5 times a power of ten, about `target` of them, inside [min, max]. Each is the
 * double nearest to its decimal text. One tick if min = max; none if the range is not finite or
 * empty.
 */
tf_ticks tf_ticks_linear(double min, double max, int target, tf_arena *arena);
/**
 * The same that hold [min, max]: the first is not above min, the last not below max, and they are
 * as many as `most` (3 or more) allows. None if the range is not finite or has no extent.
 */
tf_ticks tf_ticks_around(double min, double max, int most, tf_arena *arena);
/** Every `step` from the first multiple >= min. None if there were more than 1,000. */
tf_ticks tf_ticks_every(double min, double max, double step, tf_arena *arena);
/**
 * For ratios: powers of 2 when the range is small, 1-2-5 else, powers of 10 beyond; symmetric about
 * 1 where [min, max] reaches to both sides (the shorter by a fifth of the longer, in logarithms);
 * [*axis_min, *axis_max] is the range widened to hold the ticks. Ranges narrower than a factor
 * of 1.5 get evenly spaced ticks. None if not 0 < min <= max.
 */
tf_ticks tf_ticks_ratio(double min, double max, int target, tf_arena *arena, double *axis_min,
                        double *axis_max);
/** For values above 0 on an axis of logarithms: 1-2-5 or powers of 10 that hold [min, max]. None if
 * not 0 < min <= max, or beyond 1e150. */
tf_ticks tf_ticks_log(double min, double max, int target, tf_arena *arena);

#endif
