#ifndef FOREST_ANALYSIS_GIVEN_H
#define FOREST_ANALYSIS_GIVEN_H

#include "analysis/given.h"
#include "analysis/request.h"
#include "data/number_cell.h"
#include "job.h"

/** Reads a cell. `column` NULL: empty. False: it is no number, nor any text that stands for one; an
 * error with its place. */
bool tf_given_read(const tf_forest_job *job, const char *column, size_t row, tf_given *given);
/** The same where "<0.001" may stand, too. */
bool tf_given_read_bound(const tf_forest_job *job, const char *column, size_t row, tf_given *given);

/** The same of a P value, before which its name may stand: "p<0.001", "P = .03". */
bool tf_given_read_p(const tf_forest_job *job, const char *column, size_t row, tf_given *given);
/** The same of "0.51 (0.38-0.67, p<0.001)", in the column of estimates or of limits; empty: none
 * stands there. */
bool tf_given_read_p_within(const tf_forest_job *job, const char *const columns[3], size_t row,
                            tf_given *given);
/** An error with the place of a cell that is no number, and what may be wrong with it; false. */
bool tf_given_refuse_number(const tf_forest_job *job, const char *column, size_t row);
/** Whether a cell says in place of a P value that it is none to speak of: "NS". */
bool tf_given_is_not_significant(const tf_forest_job *job, const char *column, size_t row);
/** Whether a dash stands in place of a number, which says nothing of why. */
bool tf_given_is_dash(const tf_forest_job *job, const char *column, size_t row);
/** Whether it says that its row is a reference, see reference_cell.h. */
bool tf_given_is_reference(const tf_forest_job *job, const char *column, size_t row);

/** The columns of estimate `e` and its limits; NULL: none. Both limits may be in one column. */
void tf_given_columns(const tf_forest_ask *ask, size_t e, const char *columns[3]);
/** Reads estimate, lower and upper of a row; without columns of limits the estimate's cell may hold
 * all three: "0.75 (0.60 to 0.93)", of the level that is read. */
bool tf_given_read_interval(const tf_forest_job *job, const char *const columns[3], size_t row,
                            tf_given given[3]);

/** Reads "12/40", "12 of 40 (30%)" or a number alone. False, without a finding: it is none. */
bool tf_given_count(const tf_forest_job *job, const char *column, size_t row, tf_number_cell *cell);

/** Says which words were read as missing numbers, but NA. */
void tf_given_say_missing(const tf_forest_job *job);

/** The text of a cell as it stands there. Lent by the table. */
const char *tf_given_raw(const tf_forest_job *job, const char *column, size_t row);
/** The same, but "" if it means missing. */
const char *tf_given_text(const tf_forest_job *job, const char *column, size_t row);

/** A number that has to be there; else an error with its place. */
bool tf_given_need(const tf_forest_job *job, const char *column, size_t row, double *value);

/** More decimals than that nobody prints: they are numbers of a program, to be rounded by the
 * style. */
#define TF_MOST_DECIMALS 4
/** Most decimals in a column. */
int tf_given_decimals(const tf_forest_job *job, const char *column);
/** Half of the last digit that so many decimals leave; 0: numbers of a program, with all digits. */
double tf_given_half_unit(int decimals);
/** Zeros that a spreadsheet left out: "0.7" among two decimals was 0.70. */
typedef struct tf_given_padding {
    int decimals;    /**< that are usual in the columns */
    bool few_digits; /**< not beyond three significant ones */
} tf_given_padding;
/** That of an estimate and its limits; columns may be NULL. */
tf_given_padding tf_given_padding_of(const tf_forest_job *job, const char *const columns[3],
                                     tf_forest_measure measure);
void tf_given_fill(tf_given *given, tf_given_padding padding, tf_arena *arena);

/** The text columns that the keys columns, headings and spans ask for, and a row's texts in them,
 * as they stand in the file. */
bool tf_forest_text_columns(tf_forest_job *job);
const char *const *tf_forest_texts(tf_forest_job *job, size_t row);
/** The same of a heading, which lacks nothing: words for missing are what a program wrote for its
 * empty cells. */
const char *const *tf_forest_heading_texts(tf_forest_job *job, size_t row);

/**
 * A term for the numbers file that no row before had: `label`, or "heading=label", with #2 if it
 * comes again. A repeated one is a warning with both lines. `seen` maps terms to lines.
 */
const char *tf_forest_unique_term(tf_forest_job *job, GHashTable *seen, const char *heading,
                                  const char *label, size_t row);

#endif
