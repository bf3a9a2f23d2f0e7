#ifndef DECIMAL_H
#define DECIMAL_H

#include "base/number.h"
#include "filter.h"
#include "table_internal.h"

/* Which decimal mark a file's numbers have follows from all of its cells: "12,5" can be nothing
   else than a decimal comma, "1,019" can. */

/** Characters of a cell that messages show. */
#define TF_SEEN_CHARS 40
/** Bytes that these may take, with a sign that more follow. */
#define TF_SEEN_BYTES (4 * (TF_SEEN_CHARS + 1) + 1)

/** A cell as messages show it, and its line; 0: there is none. */
typedef struct tf_seen_cell {
    uint64_t line;
    char text[TF_SEEN_BYTES];
} tf_seen_cell;

/** What one column of numbers says of the mark. */
typedef struct tf_decimal_tally {
    tf_seen_cell own;   /**< the first with the mark that is read, which is no mark of thousands */
    tf_seen_cell other; /**< the same of the other mark, with which the cell is a number, too */
    bool other_grouped; /**< a cell of that mark may be a thousand */
} tf_decimal_tally;

/** What the whole file says: indices of its columns, SIZE_MAX where no cell says so. */
typedef struct tf_decimal_found {
    size_t own, other;
    char first[TF_SEEN_BYTES]; /**< a cell with the other mark, as messages show it, */
    const char *column;        /**< and its column; NULL: there is none */
} tf_decimal_found;

/** Counts a cell that was read as a number. */
void tf_decimal_tally_own(tf_decimal_tally *tally, const char *text, size_t length, char decimal,
                          uint64_t line);
/** Counts a cell that was not, in one of its column's `forms`. */
void tf_decimal_tally_other(tf_decimal_tally *tally, const char *text, size_t length, char decimal,
                            unsigned forms, uint64_t line);
/** Whether a cell that is no number would be one with the other mark, and could be nothing else. */
bool tf_decimal_is_other(const char *text, size_t length, char decimal, unsigned forms);

/**
 * Whether the file has the other decimal mark: a cell can't be read without it, none says
 * otherwise, and where it separates fields, too, none could be a thousand. Columns of texts count
 * as well, such as limits beside estimates: they are read as numbers later.
 */
bool tf_decimal_is_found(const tf_table *table, const tf_filter *filter,
                         const tf_decimal_tally *tallies, char decimal, tf_decimal_found *found);
/** Whether its numbers have both marks, none of them between thousands. */
bool tf_decimal_is_mixed(const tf_table *table, const tf_decimal_tally *tallies,
                         tf_decimal_found *found);

#endif
