#ifndef DATA_UNIT_RATIO_H
#define DATA_UNIT_RATIO_H

#include <stddef.h>

/* Times of two end points of the same patients. Nobody is without progression for longer than
   alive, and whoever has no progression is followed for both equally long: times in days beside
   times in months break the first, times in months beside days the second. */

/** What two columns of times are probably in. */
typedef struct tf_unit_ratio {
    double factor;             /**< between the two; 0: nothing speaks for two units */
    const char *small, *large; /**< "days", "months": of the longer numbers, and of the others */
    int first_is_longer;       /**< whether the first one's numbers are the longer ones */
} tf_unit_ratio;

/** `ratios` are [n] times of the first end point by those of survival, finite and above 0; they are
 * sorted. */
tf_unit_ratio tf_find_unit_ratio(double *ratios, size_t n);

#endif
