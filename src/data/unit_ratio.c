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

/** Those who are followed equally long for both have the ratio of the units. */
static tf_unit_ratio nearest(double factor, int first_is_longer) {
    static const tf_unit_ratio units[] = {
        {7, "days", "weeks", 0},
        {12, "months", "years", 0},
        {30.4375, "days", "months", 0},
        {365.25, "days", "years", 0},
    };
    tf_unit_ratio found = units[0];
    for (size_t i = 1; i < sizeof units / sizeof *units; i++)
        if (fabs(log(factor / units[i].factor)) < fabs(log(factor / found.factor)))
            found = units[i];
    found.first_is_longer = first_is_longer;
    return found;
}

tf_unit_ratio tf_find_unit_ratio(double *ratios, size_t n) {
    if (n < LEAST_ROWS)
        return (tf_unit_ratio){0};
    tf_sort_numbers(ratios, n);
    const double high = ratios[n - 1 - n / 20];
    if (ratios[n / 2] >= LEAST_LONGER)
        return nearest(high, 1);
    if (high * LEAST_SHORTER <= 1)
        return nearest(1 / high, 0);
    return (tf_unit_ratio){0};
}
