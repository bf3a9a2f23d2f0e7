#ifndef FOREST_ANALYSIS_POINTS_H
#define FOREST_ANALYSIS_POINTS_H

#include "given.h"

/** Columns of one effect as the file has them; NULL: none. */
typedef struct tf_given_effect {
    tf_forest_measure measure;
    const char *interval[3]; /**< estimate, lower, upper */
    const char *std_err;     /**< or variance */
} tf_given_effect;

/**
 * What given risk differences are counted in: 0.01 where they are percentage points, 1 where they
 * are fractions, and for other measures. The key `scale` says it, else their numbers do. False,
 * with an error: neither does, or they are of both.
 */
bool tf_forest_find_unit(const tf_forest_job *job, const tf_given_effect *effect, double *unit);

/** Makes a fraction of 1 of a risk difference in that unit; its digits are those of percentage
 * points, as which it is drawn: "0.125" is 0.125, drawn as "12.5". */
void tf_given_as_fraction(tf_given *given, double unit, tf_arena *arena);

#endif
