#ifndef FOREST_ANALYSIS_GIVEN_H
#define FOREST_ANALYSIS_GIVEN_H

#include "analysis/given.h"
#include "job.h"

/** Reads a cell. `column` NULL: empty. False: it is no number, nor any text that stands for one; an
 * error with its place. */
bool tf_given_read(const tf_forest_job *job, const char *column, size_t row, tf_given *given);

/** The text of a cell, "" if it is empty or means missing. Lent by the table. */
const char *tf_given_text(const tf_forest_job *job, const char *column, size_t row);

/** A number that has to be there; else an error with its place. */
bool tf_given_need(const tf_forest_job *job, const char *column, size_t row, double *value);

/** Most decimals in a column. */
int tf_given_decimals(const tf_forest_job *job, const char *column);

/** The text columns that the keys columns, headings and spans ask for, and a row's texts in them.
 */
bool tf_forest_text_columns(tf_forest_job *job);
const char *const *tf_forest_texts(tf_forest_job *job, size_t row);

/**
 * A term for the numbers file that no row before had: `label`, or "heading=label", with #2 if it
 * comes again. A repeated one is a warning with both lines. `seen` maps terms to lines.
 */
const char *tf_forest_unique_term(tf_forest_job *job, GHashTable *seen, const char *heading,
                                  const char *label, size_t row);

#endif
