#ifndef CHARACTERISTICS_DOUBTS_H
#define CHARACTERISTICS_DOUBTS_H

#include "job.h"

/* `used`: rows of each level of the column. */

/** False with an error where many different values begin as numbers and not all are: "8,585",
 * "50%",
 * "<5", "12/03/2021", or "undetectable" among numbers. */
bool tf_characteristics_check_numbers(const tf_characteristics_job *job, const char *column,
                                      const size_t *used);
/** Warns of numbers whose decimal mark stands before three digits in each of them. */
void tf_characteristics_doubt_thousands(const tf_characteristics_job *job, const char *column,
                                        const size_t *used);
/** Warns of boxes that are ticked or empty: all of those whose value is known have it. */
void tf_characteristics_doubt_ticks(const tf_characteristics_job *job, const char *column,
                                    const size_t *used, size_t n_missing);

#endif
