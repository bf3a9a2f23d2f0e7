/* Two units in the times of two end points. */
#include "data/unit_ratio.h"

#include <math.h>

#include "base/sort.h"

/** Of fewer patients nobody can say it. */
#define LEAST_ROWS 20
/** In the middle; a few times after death are mistakes of another kind. */
#define LEAST_LONGER 4.0
/** Hardly any cohort of which nearly all live ten times as long as they are without progression. */
#define LEAST_SHORTER 10.0
/** Rounded months are off by so much of a year, in logarithms. */
#define ROUNDED 0.04
/** Who has no progression is followed equally long for both: so many, at least, and one in ten. */
#define LEAST_EQUAL 3

static const tf_unit_ratio units[] = {
    {7, "days", "weeks", 0},
    {12, "months", "years", 0},
    {30.4375, "days", "months", 0},
    {365.25, "days", "years", 0},
};

/** Those who are followed equally long for both have the ratio of the units. */
static tf_unit_ratio nearest(double factor) {
    tf_unit_ratio found = units[0];
    for (size_t i = 1; i < sizeof units / sizeof *units; i++)
        if (fabs(log(factor / units[i].factor)) < fabs(log(factor / found.factor)))
            found = units[i];
    return found;
}

/** What comes early, as the recovery of blood counts does, is much shorter in any unit: some have
 * to be followed equally long in two, and hardly anybody longer for the first. */
static int are_equal_in(double factor, const double *ratios, size_t n) {
    size_t n_equal = 0, n_beyond = 0;
    for (size_t i = 0; i < n; i++) {
        const double off = log(ratios[i] * factor);
        n_equal += fabs(off) < ROUNDED;
        n_beyond += off >= ROUNDED;
    }
    return n_equal >= LEAST_EQUAL && 10 * n_equal >= n && 20 * n_beyond <= n;
}

tf_unit_ratio tf_find_unit_ratio(double *ratios, size_t n) {
    if (n < LEAST_ROWS)
        return (tf_unit_ratio){0};
    tf_sort_numbers(ratios, n);
    const double high = ratios[n - 1 - n / 20];
    tf_unit_ratio found = {0};
    if (ratios[n / 2] >= LEAST_LONGER) {
        found = nearest(high);
        found.first_is_longer = 1;
    } else if (high * LEAST_SHORTER <= 1) {
        found = nearest(1 / high);
        if (!are_equal_in(found.factor, ratios, n))
            found = (tf_unit_ratio){0};
    }
    return found;
}
