#include "data/magnitudes.h"

#include <math.h>
#include <stdint.h>

#define LEAST_POWER (-20)

/** Of fewer values nobody can say that nothing lies between them. */
#define LEAST_ROWS 20
/** Values of the lower heap: fewer are a limit of detection, or doses. */
#define LEAST_VALUES 3 /* a bin counts as many */
/** Units of a measurement differ by more: 10 g/dL is 100 g/L. Bins are half powers of 2. */
#define LEAST_RATIO 7.0
#define LEAST_GAP   3u
/** A few rows alone are two units where they are a thousand times as great, else the tail of a
    skewed measurement. */
#define LEAST_HEAP  3u
#define PART_OF_ALL 20
/** Short times are few, and as likely to be of any length up to a multiple of theirs: that all of
    them lie below it, each with the chance of the gap's ratio, has to be more seldom than this. */
#define CHANCE    1e-4
#define SURE_GAP  6u
#define SURE_LOW  500.0
#define SURE_HIGH 2000.0

void tf_magnitudes_add(tf_magnitudes *magnitudes, double value, size_t n) {
    int power;
    if (!(value > 0) || isinf(value) || n == 0)
        return;
    const double mantissa = frexp(value, &power);
    const int bin = 2 * (power - LEAST_POWER) + (mantissa >= 0.70710678118654752);
    if (bin < 0 || bin >= TF_MAGNITUDE_BINS)
        return;
    unsigned char *n_values = &magnitudes->n_values[bin];
    if (*n_values == 0)
        magnitudes->first[bin] = value;
    else if (*n_values == 1 && magnitudes->first[bin] != value)
        magnitudes->second[bin] = value;
    const bool known = (*n_values > 0 && magnitudes->first[bin] == value) ||
                       (*n_values > 1 && magnitudes->second[bin] == value);
    *n_values = (unsigned char)(*n_values + (!known && *n_values < LEAST_VALUES));
    magnitudes->n[bin] += n;
}

/** Bins from `from` up to, not including, `to`. */
typedef struct heap {
    size_t from, to;
    size_t n, n_values; /**< rows; different values, at least */
    double middle;      /**< a value of the bin that the median is in */
} heap;

static heap heap_of(const tf_magnitudes *m, size_t from, size_t to) {
    heap found = {.from = from, .to = to};
    for (size_t i = from; i < to; i++) {
        found.n += m->n[i];
        found.n_values += m->n_values[i];
    }
    size_t below = 0;
    for (size_t i = from; i < to && 2 * below < found.n; i++) {
        below += m->n[i];
        found.middle = m->n[i] > 0 ? m->first[i] : found.middle;
    }
    return found;
}

/** Where the widest gap lies; false: the values are in one heap. */
static bool split(const tf_magnitudes *m, heap *low, heap *high) {
    size_t from = 0, to = TF_MAGNITUDE_BINS, gap = 0, end = 0, run = 0;
    while (from < to && m->n[from] == 0)
        from++;
    while (to > from && m->n[to - 1] == 0)
        to--;
    for (size_t i = from; i < to; i++) {
        run = m->n[i] == 0 ? run + 1 : 0;
        if (run > gap) {
            gap = run;
            end = i + 1;
        }
    }
    if (gap < LEAST_GAP)
        return false;
    *low = heap_of(m, from, end - gap);
    *high = heap_of(m, end, to);
    return true;
}

static bool are_two_units(const heap *low, const heap *high) {
    const size_t n = low->n + high->n, less = low->n < high->n ? low->n : high->n;
    const size_t gap = high->from - low->to;
    const double ratio = high->middle / low->middle;
    if (n < LEAST_ROWS || low->n_values < LEAST_VALUES || ratio < LEAST_RATIO)
        return false;
    if (ratio >= SURE_LOW && ratio <= SURE_HIGH && gap >= SURE_GAP)
        return true;
    /* What lies within a heap is not what parts two. */
    return pow(2, -0.5 * (double)gap * (double)low->n) < CHANCE && less >= LEAST_HEAP &&
           PART_OF_ALL * less >= n && 2 * gap >= low->to - low->from;
}

bool tf_magnitudes_are_apart(const tf_magnitudes *magnitudes) {
    heap low, high;
    return split(magnitudes, &low, &high) && are_two_units(&low, &high);
}

void tf_magnitudes_tell(const tf_magnitudes *magnitudes, const char *column, const tf_place *place,
                        tf_diag *diag) {
    heap low, high;
    if (!split(magnitudes, &low, &high) || !are_two_units(&low, &high))
        return;
    tf_diag_warning(diag, place, "write all values of the column in one unit",
                    "\"%s\" is about %g in %zu rows and about %g in %zu, and nothing between: two "
                    "units in one column?",
                    column, low.middle, low.n, high.middle, high.n);
}
