#ifndef DATA_MAGNITUDES_H
#define DATA_MAGNITUDES_H

#include <stdbool.h>
#include <stddef.h>

#include <trialfig/diag.h>

/* Platelets of 150 beside 150000: one column in two units. Such values lie in two heaps, with
   nothing between them. */

/** Two bins for each power of 2, from 2^-20 to 2^40. */
#define TF_MAGNITUDE_BINS 120

/** How many of a column's positive values are how great; all zero: none so far. */
typedef struct tf_magnitudes {
    size_t n[TF_MAGNITUDE_BINS];
    double first[TF_MAGNITUDE_BINS];           /**< value of each bin, */
    double second[TF_MAGNITUDE_BINS];          /**< and another one; */
    unsigned char n_values[TF_MAGNITUDE_BINS]; /**< how many there are, at most 3 */
} tf_magnitudes;

void tf_magnitudes_add(tf_magnitudes *magnitudes, double value, size_t n);
/** Whether there are two heaps as far apart as two units are. */
bool tf_magnitudes_are_apart(const tf_magnitudes *magnitudes);
/** Warns of two heaps that are as far apart as two units are. */
void tf_magnitudes_tell(const tf_magnitudes *magnitudes, const char *column, const tf_place *place,
                        tf_diag *diag);

#endif
