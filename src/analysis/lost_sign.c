/* A minus that was lost, or came in, where a difference was typed. The interval then still holds
   its estimate, and its width looks fine, but it lies on the other side of 0. */
#include "analysis/lost_sign.h"

#include <math.h>
#include <string.h>

/** One side is so many times the other: exact limits and those of resampling are less uneven. */
#define UNEVEN 1.4
/** Rounding that is more than this of a side makes any number fit. */
#define MOST_SLACK 0.3

/** How far the sides may differ by rounding. */
static double slack_of(const double half[3]) {
    return (2 * half[0] + half[1] + half[2]) * (1 + 1e-9);
}

bool tf_has_lost_sign(const double numbers[3], const double half[3]) {
    const double down = numbers[0] - numbers[1], up = numbers[2] - numbers[0];
    const double slack = slack_of(half);
    if (!(down >= 0 && up >= 0) || isinf(down) || isinf(up) || fabs(up - down) <= 2 * slack ||
        fmax(up, down) < UNEVEN * fmin(up, down))
        return false;
    for (size_t i = 0; i < 3; i++) {
        double turned[3];
        memcpy(turned, numbers, sizeof turned);
        turned[i] = -numbers[i];
        const double below = turned[0] - turned[1], above = turned[2] - turned[0];
        if (below > 0 && above > 0 && fabs(above - below) <= slack + 1e-12 &&
            slack <= MOST_SLACK * fmin(above, below))
            return true;
    }
    return false;
}
