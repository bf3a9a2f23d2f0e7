#ifndef DATA_FILLERS_H
#define DATA_FILLERS_H

#include <stdbool.h>
#include <stddef.h>

#include <trialfig/diag.h>

#include "data/magnitudes.h"

/* Numbers that stand for one that isn't known, where texts aren't allowed: 999, -9, 99. Each is a
   measurement in some column, so they are told only where they lie apart from all others. */

/** How many numbers may be such. */
#define TF_FILLERS 31

/** What a column holds; all zero: nothing so far. */
typedef struct tf_filler_tally {
    size_t n[TF_FILLERS]; /**< rows of each */
    double least, most;   /**< of all others, */
    size_t n_others;      /**< which are in so many rows, */
    size_t n_years;       /**< of which so many are from 1900 to 2099, */
    size_t n_ages;        /**< and so many no more than anybody's age */
    double odd_age;       /**< one of the rest */
    size_t n_fractions;   /**< of which so many aren't whole */
    tf_magnitudes magnitudes;
} tf_filler_tally;

/** Whether forms have the number as a code for an answer that is missing: -99, 98, 9. */
bool tf_is_filler_code(double value);
void tf_filler_tally_add(tf_filler_tally *tally, double value, size_t n);
/** A warning for each of them that lies apart, for ages that are years of birth or nobody's: those
 * of a column that is called so, and for values in two units. `place` is where the column is, or
 * was named. */
void tf_fillers_tell(const tf_filler_tally *tally, const char *column, const tf_place *place,
                     tf_diag *diag);

#endif
