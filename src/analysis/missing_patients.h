#ifndef MISSING_PATIENTS_H
#define MISSING_PATIENTS_H

#include "analysis/patients.h"

/**
 * Rows that were dropped for a missing value are said as patients who are not shown. Those of a
 * patient who has another row in use are none, nor is the second row of one who has none: they
 * become repeated rows among the results' drops. `patient`: column.
 */
void tf_recount_missing_patients(const tf_rows *rows, const char *patient,
                                 tf_results_builder *builder);

/** Drops for missing values in a column become repeated ones, `n` of them (results.c). */
void tf_results_move_drop(tf_results_builder *builder, const char *column, size_t n);
/** The i-th column that rows were dropped for; NULL: there are no more (results.c). */
const char *tf_results_dropped_column(const tf_results_builder *builder, size_t i);

#endif
