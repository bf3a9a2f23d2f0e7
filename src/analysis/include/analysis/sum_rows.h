#ifndef ANALYSIS_SUM_ROWS_H
#define ANALYSIS_SUM_ROWS_H

#include "analysis/rows.h"

typedef enum tf_sum_of { TF_SUM_OF_PATIENTS, TF_SUM_OF_GROUPS } tf_sum_of;

/** "Total", "Moyenne :", "N = 96": what names a row that is nobody's. */
bool tf_names_sum(const char *text, tf_sum_of of);

/** The same of a cell in any column. */
bool tf_names_sum_row(const char *text);

/** "Total", "Population totale", "All patients": a group of all others together, by its name. */
bool tf_names_whole(const char *name);

/**
 * Rows whose patient, or whose group of a single row, is called "Total" or "Moyenne" are of nobody:
 * spreadsheets have them below the others. False with an error that names the first.
 */
bool tf_refuse_sum_rows(const tf_rows *rows, const char *column, tf_sum_of of, tf_diag *diag);

#endif
