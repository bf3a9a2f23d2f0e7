#ifndef ANALYSIS_CHAINS_H
#define ANALYSIS_CHAINS_H

#include "trialfig/table.h"

/* Start-stop rows: each row of a patient begins where the one before ends. */

/** A file whose columns all have levels. */
typedef struct tf_chain_ask {
    const tf_table *table;
    const double *end;   /**< of each row; NaN: it is not in use */
    const double *entry; /**< of each row, as said; NULL: a column of the file is looked for */
    const char *patient; /**< column; NULL: any that may be of people is looked at */
    const char *event;   /**< column; NULL: none. Events that come again make no parts */
} tf_chain_ask;

/** Columns by which rows follow each other, and where the first do. */
typedef struct tf_chain {
    const char *patient; /**< NULL: rows follow each other from line to line, and none says whose */
    const char *entry;   /**< NULL: it was said */
    size_t n_pairs;      /**< rows that follow another one; 0: no chain was found */
    size_t first, second; /**< rows of the first of them */
} tf_chain;

tf_chain tf_find_chain(const tf_chain_ask *asked);
/** A column's cells as numbers, NaN where there is none. NULL: it has no levels. Newly allocated.
 */
double *tf_cell_numbers(const tf_table *table, const char *column);

#endif
