#ifndef ANALYSIS_DATE_COLUMNS_H
#define ANALYSIS_DATE_COLUMNS_H

#include "analysis/rows.h"

/* Columns of dates that are read together: one order holds for all of them. */

/** How dates are asked for: the keys `dates`. */
typedef struct tf_dates_ask {
    const tf_ask *ask;
    int impute;                                /**< tf_date_impute - 1; below 0: refused */
    int numbers;                               /**< tf_day_numbers; below 0: found */
    const int *impute_member, *numbers_member; /**< for messages */
} tf_dates_ask;

/** What days since when a file's numbers are. */
typedef enum tf_day_numbers {
    TF_DAYS_EXCEL,      /**< 1 is 1900-01-01, and 61 is 1900-03-01 */
    TF_DAYS_EXCEL_1904, /**< 0 is 1904-01-01 */
    TF_DAYS_SAS         /**< 0 is 1960-01-01 */
} tf_day_numbers;

/** A column as days since 1970-01-01. */
typedef struct tf_date_column {
    const char *name;
    const uint32_t *levels; /**< the table's */
    double *days;           /**< owned, by level; NULL: not yet read */
} tf_date_column;

typedef struct tf_dates {
    size_t n;
    tf_date_column *columns; /**< owned */
    size_t n_imputed;        /**< distinct rows' cells that lack a part */
} tf_dates;

/** Adds a column; the same one once. */
void tf_dates_add(tf_dates *dates, const tf_table *table, const char *column);
/**
 * Reads all columns, in the rows that are used. Which of two numbers is the day is settled by all
 * cells of all columns, or by `dates.order`; if neither does, or two cells contradict each other,
 * an error shows both. Cells that are no date, lack a part without a rule for it, or have no such
 * day are errors with their place.
 */
bool tf_dates_read(tf_dates *dates, const tf_dates_ask *asked, const tf_rows *rows, tf_arena *arena,
                   tf_diag *diag);
void tf_dates_clear(tf_dates *dates);
/** Of a column that was added, to be looked up once for all rows; NULL: none is called so. */
const tf_date_column *tf_dates_column(const tf_dates *dates, const char *name);
/** NaN: missing, or no column. */
double tf_date_at(const tf_date_column *column, size_t row);
/** The day of a data cut-off, which the user writes and no file: one that may be two days is an
 * error. NaN: none was given. */
bool tf_dates_cutoff(const tf_ask *ask, const char *const *member, double *cutoff, tf_diag *diag);
/** Whether whole numbers between these may be days as Excel counts them: 43,000 is one in 2017. */
bool tf_may_be_excel_days(double least, double most);

#endif
