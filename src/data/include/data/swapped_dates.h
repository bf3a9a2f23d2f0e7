#ifndef DATA_SWAPPED_DATES_H
#define DATA_SWAPPED_DATES_H

#include <stdbool.h>
#include <stddef.h>

#include <trialfig/diag.h>

/* A program of another country's dates reads 05/03/2021 as the third of May, and leaves 25/03/2021
   a text: then a column has texts whose day is above 12, all of them, and dates whose day never is.
 */

/** What a column's dates are like; all zero: none so far. */
typedef struct tf_swapped_dates {
    size_t n_late, n_early;     /**< of texts: a number is above 12, or neither is */
    size_t n_dates, n_no_month; /**< years stand first; of these the day is above 12 */
    const char *late;           /**< the first of the texts, lent */
    size_t date;                /**< which one was the first date */
} tf_swapped_dates;

/** Looks at a text of the column, the one with this number. It is lent. */
void tf_swapped_dates_add(tf_swapped_dates *dates, const char *text, size_t which);
/** Whether day and month of the dates were swapped. */
bool tf_are_swapped_dates(const tf_swapped_dates *dates);
/** The error. `date`: the first of the dates, `place`: where it stands. */
void tf_refuse_swapped_dates(const tf_swapped_dates *dates, const char *column, const char *date,
                             const tf_place *place, tf_diag *diag);

#endif
