#ifndef DATA_NUMBER_HINT_H
#define DATA_NUMBER_HINT_H

#include "base/number.h"

/* What cells that are no numbers may have meant. A hint that is followed and gives a wrong figure
   is worse than none: what a comma is can only be told from all cells of a column. */

/** Numbers of one column whose decimal mark may stand between thousands instead. */
typedef struct tf_grouped_tally {
    bool never;        /**< a cell says that it doesn't: nothing more is counted */
    size_t n;          /**< cells with the mark before three digits */
    char first[16];    /**< the first of these, as it stands there, */
    double read;       /**< and as it was read */
    double least;      /**< the smallest of them, as read, */
    double most_plain; /**< and the greatest number without a mark */
} tf_grouped_tally;

/** How the values of one column failed, or may have been taken for others. */
typedef struct tf_column_tally {
    size_t n_wrong;
    size_t n_other_decimal; /**< numbers if the other decimal mark were set */
    size_t n_other_mark;    /**< with the other decimal mark anywhere, */
    size_t n_thousands;     /**< and numbers if it stood between thousands */
    bool any_thousand;      /**< beside a number of four digits without any mark */
    tf_grouped_tally grouped;
    char unit[24];       /**< behind the first number that has one, */
    char other_unit[24]; /**< and behind the first that has another; "" as long as there is none */
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

/** The comma beside a point, and the point beside a comma. */
char tf_other_mark(char decimal);
/** "comma" or "point", as messages and values of keys call it. */
const char *tf_mark_name(char mark);

/** Whether a number may be thousands: from `text` to `end`, with one to three digits before `mark`,
 * the first of them no 0, and exactly three behind. */
bool tf_is_grouped(const char *text, const char *mark, const char *end);

/** Counts a cell that is a number with this decimal mark: "1.019" may be a thousand. */
void tf_grouped_tally_add(tf_grouped_tally *tally, const char *text, size_t length, char decimal,
                          double value);

/**
 * Whether the numbers with a mark are thousands rather than what they were read as: the mark stands
 * before exactly three digits in each of them, and whole numbers of three digits stand beside, none
 * of four. Hazard ratios, P values and times with decimals don't look so: some are below 1, some
 * have a digit less, and whole ones among them are few and small. A decimal comma in a file that is
 * separated by commas needs no such neighbours: there "1,019" is how English thousands stand.
 */
bool tf_grouped_tally_warns(const tf_grouped_tally *tally, const tf_number_dialect *dialect);

/** The hint for such a cell, newly allocated; NULL: there is nothing to say. */
char *tf_number_hint(const tf_column_tally *tally, const tf_number_dialect *dialect,
                     const char *text);

/** "g/dL" of "13,0 g/dL": newly allocated; NULL if it is no number with a unit behind it. */
char *tf_number_unit(const char *value);

#endif
