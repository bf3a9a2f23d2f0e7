#ifndef DATA_NUMBER_CELL_H
#define DATA_NUMBER_CELL_H

#include <trialfig/table.h>

#include "base/number.h"

/* Cells as people publish them: a number with what else stands beside it. */

/** What a cell holds besides its number; NaN where it doesn't. */
typedef struct tf_number_cell {
    double value;
    double total;   /**< 170 of "77/170 (45.3)" */
    double percent; /**< 45.3 of it, */
    int percent_decimals;
    tf_cell_mark mark;  /**< that of a bound or of a censored time */
    bool in_percent;    /**< "45.3%" */
    const char *digits; /**< where `value` stands in the text, */
    size_t n_digits;    /**< so many bytes */
} tf_number_cell;

/** Reads a cell in one of `forms`, tf_cell_form, or a number alone. */
bool tf_number_cell_read(const char *text, size_t length, tf_number_marks marks, unsigned forms,
                         tf_number_cell *cell);

/** How many of the digits of `value` stand behind a point or comma. */
int tf_number_cell_decimals(const tf_number_cell *cell);

/** The form, only one, in which a cell would be read; 0: in none. For hints. */
unsigned tf_number_cell_form(const char *text, size_t length, tf_number_marks marks);

/** Whether it is a bound of P as programs print it with a point, whatever the file's mark is:
 * "<.0001", "<0.001", ">.9999". */
bool tf_is_printed_bound(const char *text);

/** How long a text is without blanks and signs of notes behind it: "0.71*" is 4. Raised digits
 * count as such signs only where they can't be a power: behind a number with decimals. */
size_t tf_without_notes(const char *text, size_t length);

#endif
