#ifndef ANALYSIS_ROWS_H
#define ANALYSIS_ROWS_H

#include "analysis/results.h"

/** Columns whose levels tell of outcome or group: rows that are missing by them are not missing at
 * random. NULLs among them are passed over. */
typedef struct tf_telling {
    const tf_ask *ask;
    const char *columns[4];
} tf_telling;

/** Which rows of a table are used: all, until something of theirs turns out to be missing. */
typedef struct tf_rows {
    tf_table *table;
    size_t n; /**< rows of the table */
    size_t n_used;
    uint8_t *dropped;   /**< [n] not 0: not used; NULL: every row is used */
    tf_telling telling; /**< without an ask nobody looks at what dropped rows have in common */
} tf_rows;

/** In `dropped`: the row is of a patient of whom another row is used. */
#define TF_ROW_REPEATED 2
/** In `dropped`: the row is of a visit that has no place among those of the figure. */
#define TF_ROW_UNSCHEDULED 3
/** In `dropped`: the row is of sums or means, and of no patient. */
#define TF_ROW_NOBODY 4
/** In `dropped`: the row is a part of a patient's time, and another row has it as well. */
#define TF_ROW_JOINED 5
/** In `dropped`: the row has the totals of others, and is said to. */
#define TF_ROW_TOTALS 7
/** In `dropped`: the row ends before estimates begin. */
#define TF_ROW_BEFORE 6

tf_rows tf_rows_all(tf_table *table);
void tf_rows_clear(tf_rows *rows);

static inline bool tf_row_used(const tf_rows *rows, size_t row) {
    return !rows->dropped || !rows->dropped[row];
}

/** Rows in use of each level of a column. Newly allocated; NULL: no memory. */
size_t *tf_rows_count_levels(const tf_rows *rows, const char *column);
/** Rows that were left out for that reason (TF_ROW_…). */
size_t tf_rows_count_marked(const tf_rows *rows, uint8_t mark);
/** Leaves out a row that was used; `mark`: why. False: no memory. */
bool tf_rows_drop(tf_rows *rows, size_t row, uint8_t mark, tf_diag *diag);
/**
 * False with an error if a column is filled in the first row of each block alone, as cells are that
 * a spreadsheet has merged: the other rows would be dropped.
 */
bool tf_rows_refuse_merged(const tf_rows *rows, const char *column, tf_diag *diag);
/**
 * Drops the rows where `column` is missing (NaN, or TF_MISSING_LEVEL), with a warning that says how
 * many and which lines, and notes it among the results' drops. What all of them have in common is
 * said. Rows of sums or means are told as such, and noted as "drop.nobody": where they miss
 * something, no patient does. False: no memory, or what the others have in common tells of the
 * outcome (see dropped.h).
 */
bool tf_rows_need_numbers(tf_rows *rows, const char *column, const double *values,
                          tf_results_builder *builder, tf_diag *diag);
bool tf_rows_need_levels(tf_rows *rows, const char *column, tf_results_builder *builder,
                         tf_diag *diag);

/**
 * Refuses a figure of no row or of more than `most`: "90 patients are too many bars: at most 80",
 * "0 patients have a change: there is nothing to draw" for "patients", "a change" and "bars".
 */
bool tf_rows_need_some(const tf_rows *rows, size_t most, const char *who, const char *what,
                       const char *drawn, tf_diag *diag);

/**
 * Refuses a level that two rows of the table have, dropped ones too: `what` "a" is there twice:
 * lines 2 and 3. Rows without a level don't count.
 */
bool tf_rows_need_distinct(const tf_rows *rows, const char *column, const char *what,
                           const char *hint, tf_diag *diag);

/** Collects the lines of the rows that something is said about, the first of them by number. */
typedef struct tf_line_list {
    size_t n;
    size_t first_row; /**< only if n > 0 */
    uint64_t lines[5];
} tf_line_list;

void tf_line_list_add(tf_line_list *list, const tf_table *table, size_t row);
/** "line 12", "lines 12, 88, 301" or "lines 12, 88, 301, 302, 305 and 40 more". In `arena`. */
const char *tf_line_list_text(const tf_line_list *list, tf_arena *arena);

#endif
