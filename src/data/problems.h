#ifndef PROBLEMS_H
#define PROBLEMS_H

#include <glib.h>

#include "data/number_hint.h"
#include "lines.h"
#include "swallowed.h"

/* What is wrong with rows and cells is noted while the file is read, and told afterwards: only
   then is it known how often, and the lines can be read again for their excerpts. */

typedef struct tf_problem {
    uint64_t line;  /**< of the row */
    size_t field;   /**< SIZE_MAX: the row has the wrong number of fields, */
    size_t n_found; /**< namely so many; of a cell: its characters, where they are too many */
    char *value;    /**< of the cell, cut */
} tf_problem;

typedef struct tf_problems {
    GArray *list;      /**< of tf_problem: the first TF_PROBLEMS_KEPT */
    size_t n_rows;     /**< rows with the wrong number of fields */
    size_t n_cells;    /**< cells that are no numbers, or too large */
    size_t n_one_more; /**< rows with just one field too many */
    tf_swallowed swallowed;
} tf_problems;

#define TF_PROBLEMS_KEPT 1000

void tf_problems_init(tf_problems *problems);
void tf_problems_clear(tf_problems *problems);
void tf_problems_add_row(tf_problems *problems, uint64_t line, size_t n_found, size_t n_expected);
void tf_problems_add_cell(tf_problems *problems, uint64_t line, size_t field, const char *text,
                          size_t length);

/** What the findings are made with. */
typedef struct tf_problem_context {
    const tf_lines *lines;
    const GPtrArray *names;
    const tf_column_tally *tallies; /**< for each column of the file */
    size_t n_rows_read;
    uint64_t first_line; /**< of the first row */
    char decimal, thousands;
    bool mixed; /**< numbers have both decimal marks, which was said */
} tf_problem_context;

void tf_problems_report(const tf_problems *problems, const tf_problem_context *context,
                        tf_diag *diag);

#endif
