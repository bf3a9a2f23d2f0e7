#ifndef FOREST_ANALYSIS_GIVEN_ROW_H
#define FOREST_ANALYSIS_GIVEN_ROW_H

#include "result_cell.h"

/* What the rows of a file of results are: headings, estimates, references, space. */

/** What a row says in all its effect columns. */
typedef struct tf_given_row {
    size_t row;        /**< of the table */
    const char *label; /**< without the blanks before it */
    unsigned n_blanks, indent;
    bool all_empty, all_missing, any_number; /**< of estimates and limits */
    size_t n_filled;                         /**< cells of columns that have another use, or none */
    bool summary;
    bool reference[TF_FOREST_MAX_EFFECTS]; /**< which of its effects others are compared with */
    tf_forest_row_type type;
    bool unknown; /**< a row of which nothing is said, not even that it has no estimate; */
    bool any_p;   /**< a P value stands there all the same, as that of an interaction does */
} tf_given_row;

/** False, with an error, where a cell can't be read. `beside`: columns that have another use. */
bool tf_given_row_read(const tf_forest_job *job, const tf_result_columns *columns,
                       const tf_texts *beside, size_t row, tf_given_row *out);
/** Steps of indents from blanks before labels: different numbers of them, whatever their width. */
void tf_given_rows_settle_blanks(tf_given_row *rows, size_t n);
/** Takes away what the indents of all rows with a label have in common. */
void tf_given_rows_settle_indents(tf_given_row *rows, size_t n);
/** Sets what each row is; warns where that is doubtful. */
void tf_given_rows_settle_types(const tf_forest_job *job, tf_given_row *rows, size_t n);

#endif
