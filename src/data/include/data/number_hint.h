#ifndef DATA_NUMBER_HINT_H
#define DATA_NUMBER_HINT_H

#include "base/number.h"

/* What cells that are no numbers may have meant. A hint that is followed and gives a wrong figure
   is worse than none: what a comma is can only be told from all cells of a column. */

/** How the values of one column failed. */
typedef struct tf_column_tally {
    size_t n_wrong;
    size_t n_other_decimal; /**< numbers if the other decimal mark were set */
    size_t n_other_mark;    /**< with the other decimal mark anywhere, */
    size_t n_thousands;     /**< and numbers if it stood between thousands */
    bool any_thousand;      /**< beside a number of four digits without any mark */
} tf_column_tally;

/** What is known about the file. */
typedef struct tf_number_dialect {
    tf_number_marks marks;
    char delimiter;
    size_t n_rows;
} tf_number_dialect;

/** Counts a cell that is no number. */
void tf_column_tally_add(tf_column_tally *tally, const char *text, size_t length,
                         tf_number_marks marks);

/** The hint for such a cell, newly allocated; NULL: there is nothing to say. */
char *tf_number_hint(const tf_column_tally *tally, const tf_number_dialect *dialect,
                     const char *text);

#endif
