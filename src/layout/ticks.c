#include <math.h>

#include "layout/scale.h"

/* More ticks than any page can show: a step that is far too small gives none. */
enum { MAX_TICKS = 1000, MAX_DECIMALS = 12 };

/* How far a tick may lie outside of the range, in steps: what arithmetic does to round numbers. */
static const double slack = 1e-9;

/* A step m * 10^exponent with a small whole m: its multiples can be had without rounding errors. */
typedef struct decimal_step {
    double mantissa;
    int exponent;
} decimal_step;

static double multiple(decimal_step step, double k) {
    double whole = k * step.mantissa;
    /* Dividing by a power of ten rounds once: 3 * 0.1 would be 0.30000000000000004. */
    return step.exponent < 0 ? whole / pow(10, -step.exponent) : whole * pow(10, step.exponent);
}

/* In doubles up to the comparison: a step of 1e-300 must not overflow a count. */
static size_t count_ticks(double min, double max, decimal_step step, double *first) {
    double size = multiple(step, 1);
    *first = ceil(min / size - slack);
    double n = floor(max / size + slack) - *first + 1;
    return n >= 1 && n <= MAX_TICKS ? (size_t)n : 0;
}

/* Each tick from its own multiple, never by adding steps up: errors would add up as well. */
static tf_ticks fill_ticks(double first, size_t n, decimal_step step, tf_arena *arena) {
    tf_ticks ticks = {.n = n, .decimals = step.exponent < 0 ? -step.exponent : 0};
    ticks.values = tf_arena_array(arena, double, n + 1);
    for (size_t i = 0; i < n; i++)
        /* "+ 0" makes a zero without sign of -0. */
        ticks.values[i] = multiple(step, first + (double)i) + 0.0;
    return ticks;
}

/* Decimals that the value itself needs, up to a limit. */
static int decimals_of(double value) {
    int decimals = 0;
    while (decimals < MAX_DECIMALS) {
        double scaled = fabs(value) * pow(10, decimals);
        if (fabs(scaled - nearbyint(scaled)) <= slack * fmax(1, scaled))
            break;
        decimals++;
    }
    return decimals;
}

/* All values equal: their one place is still worth a label. */
static tf_ticks single_tick(double value, tf_arena *arena) {
    tf_ticks ticks = {.values = tf_arena_array(arena, double, 1), .n = 1};
    ticks.values[0] = value;
    ticks.decimals = decimals_of(value);
    return ticks;
}

tf_ticks tf_ticks_linear(double min, double max, int target, tf_arena *arena) {
    static const double mantissas[] = {1, 2, 5};
    if (!isfinite(min) || !isfinite(max) || min > max)
        return (tf_ticks){0};
    double range = max - min;
    if (range == 0 || !isfinite(range))
        return range == 0 ? single_tick(min, arena) : (tf_ticks){0};
    int magnitude = (int)floor(log10(range / fmax(1, target)));
    decimal_step best = {0};
    double best_first = 0;
    size_t best_n = 0;
    /* From fine to coarse; of two that miss the target by as much, the coarser. */
    for (int i = -1; i < 6; i++) {
        decimal_step step = {mantissas[(i + 3) % 3], magnitude + (i < 0 ? -1 : i / 3)};
        double first = 0;
        size_t n = count_ticks(min, max, step, &first);
        if (n && (!best_n || fabs((double)n - target) <= fabs((double)best_n - target))) {
            best = step;
            best_first = first;
            best_n = n;
        }
    }
    return fill_ticks(best_first, best_n, best, arena);
}

/* The finest step that keeps to the number, from one that is too fine on. Around a zero inside the
   range there are three at least. */
tf_ticks tf_ticks_around(double min, double max, int most, tf_arena *arena) {
    static const double mantissas[] = {1, 2, 5};
    double range = max - min;
    if (!(range > 0) || !isfinite(range) || most < 3)
        return (tf_ticks){0};
    int magnitude = (int)floor(log10(range / most)) - 1;
    for (int i = 0;; i++) {
        decimal_step step = {mantissas[i % 3], magnitude + i / 3};
        double size = multiple(step, 1);
        double first = floor(min / size + slack), last = ceil(max / size - slack);
        if (last - first < most)
            return fill_ticks(first, (size_t)(last - first) + 1, step, arena);
    }
}

tf_ticks tf_ticks_every(double min, double max, double step, tf_arena *arena) {
    if (!isfinite(min) || !isfinite(max) || !isfinite(step) || min > max || step <= 0)
        return (tf_ticks){0};
    int decimals = decimals_of(step);
    double mantissa = nearbyint(step * pow(10, decimals));
    bool exact = decimals < MAX_DECIMALS && mantissa > 0;
    decimal_step decimal = exact ? (decimal_step){mantissa, -decimals} : (decimal_step){step, 0};
    double first = 0;
    size_t n = count_ticks(min, max, decimal, &first);
    tf_ticks ticks = fill_ticks(first, n, decimal, arena);
    ticks.decimals = decimals;
    return ticks;
}

/* Ratios. Each family is closed under x -> 1/x, so that ticks can be symmetric about 1: powers of
   2; 1-2-5 (the reciprocals are 1-0.5-0.2); powers of 10 and of 100, 1000 ... */

typedef struct tick_family {
    bool twos, fives;
    int stride; /**< decades, where neither */
} tick_family;

/* Members by their index from 1 (index 0), so that a mirrored axis is the indices -k to k. */
static double member(tick_family family, int k) {
    if (family.twos)
        return ldexp(1, k);
    if (family.fives) {
        /* The k-th 1-2-5 number: ... 0.2, 0.5, 1 (k = 0), 2, 5, 10 ... */
        static const double mantissas[] = {1, 2, 5};
        int power = k >= 0 ? k / 3 : -((2 - k) / 3);
        return multiple((decimal_step){mantissas[k - 3 * power], power}, 1);
    }
    return multiple((decimal_step){1, k * family.stride}, 1);
}

/* The greatest k whose member is not above the value. */
static int last_below(tick_family family, double value) {
    double estimate = family.twos    ? log2(value)
                      : family.fives ? 3 * log10(value)
                                     : log10(value) / family.stride;
    int k = (int)floor(estimate) - 1;
    while (member(family, k + 1) <= value * (1 + slack))
        k++;
    return k;
}

static int first_above(tick_family family, double value) {
    int k = last_below(family, value);
    return member(family, k) >= value * (1 - slack) ? k : k + 1;
}

/* No axis goes further from 1. */
#define FURTHEST 1e150
/* Below this ratio of the ends to each other no family has ticks enough. */
static const double narrow = 1.5;
/* Data lie on both sides of 1 well enough for a symmetric axis if the shorter side has this share
   (of logarithms) of the longer. */
static const double short_side = 0.2;

static tf_ticks narrow_ticks(double min, double max, int target, tf_arena *arena, double *axis_min,
                             double *axis_max) {
    if (min <= 1 && max >= 1) {
        /* Symmetric as differences: 0.9, 0.95, 1, 1.05, 1.1. */
        double reach = fmax(fmax(1 - min, max - 1), 1e-6);
        min = 1 - reach;
        max = 1 + reach;
    }
    tf_ticks inner = tf_ticks_linear(min, max, target, arena);
    double step = inner.n > 1 ? inner.values[1] - inner.values[0] : fmax(max - min, 0.01 * max);
    double low = floor(min / step + slack) * step, high = ceil(max / step - slack) * step;
    *axis_min = low > 0 ? low : min;
    *axis_max = high;
    return tf_ticks_every(*axis_min, *axis_max, step, arena);
}

/* The first family that stays near the target. Powers of 2 end at a range of 64: beyond it their
   labels (0.015625) are worse than those of 1-2-5. Decades, since a ratio of the ends may be
   greater than any number. */
static tick_family choose_family(double decades, int target) {
    const tick_family twos = {.twos = true}, fives = {.fives = true};
    double most = 1.5 * target + 1;
    if (decades / log10(2) + 1 <= most + slack && decades <= log10(64) + slack)
        return twos;
    if (3 * decades + 1 <= most + slack)
        return fives;
    int stride = 1;
    while (decades / stride + 1 > most)
        stride++;
    return (tick_family){.stride = stride};
}

tf_ticks tf_ticks_ratio(double min, double max, int target, tf_arena *arena, double *axis_min,
                        double *axis_max) {
    *axis_min = 0.5;
    *axis_max = 2;
    if (!(min > 0) || !isfinite(max) || min > max)
        return (tf_ticks){0};
    target = target < 2 ? 2 : target;
    double left = -log(min), right = log(max);
    bool symmetric = left > 0 && right > 0 && fmin(left, right) >= short_side * fmax(left, right);
    /* A tick beyond the last that is shown still has to be a number. */
    const double reach = fmin(fmax(1 / min, max), FURTHEST);
    min = fmin(fmax(min, 1 / FURTHEST), FURTHEST);
    max = fmax(fmin(max, FURTHEST), 1 / FURTHEST);
    double low = symmetric ? 1 / reach : min, high = symmetric ? reach : max;
    if (high / low < narrow)
        return narrow_ticks(min, max, target, arena, axis_min, axis_max);
    tick_family family = choose_family(log10(high) - log10(low), target);
    int last = first_above(family, high), first = symmetric ? -last : last_below(family, low);
    tf_ticks ticks = {.n = (size_t)(last - first + 1)};
    ticks.values = tf_arena_array(arena, double, ticks.n);
    for (size_t i = 0; i < ticks.n; i++) {
        ticks.values[i] = member(family, first + (int)i);
        ticks.decimals = MAX(ticks.decimals, decimals_of(ticks.values[i]));
    }
    *axis_min = fmin(min, ticks.values[0]);
    *axis_max = fmax(max, ticks.values[ticks.n - 1]);
    return ticks;
}

tf_ticks tf_ticks_log(double min, double max, int target, tf_arena *arena) {
    if (!(min > 0) || !isfinite(max) || min > max || min < 1 / FURTHEST || max > FURTHEST)
        return (tf_ticks){0};
    tick_family family = choose_family(log10(max) - log10(min), target < 2 ? 2 : target);
    if (family.twos)
        family = (tick_family){.fives = true};
    const int first = last_below(family, min);
    int last = first_above(family, max);
    last = last > first ? last : first + 1;
    tf_ticks ticks = {.n = (size_t)(last - first + 1)};
    ticks.values = tf_arena_array(arena, double, ticks.n);
    for (size_t i = 0; i < ticks.n; i++) {
        ticks.values[i] = member(family, first + (int)i);
        ticks.decimals = MAX(ticks.decimals, decimals_of(ticks.values[i]));
    }
    return ticks;
}
