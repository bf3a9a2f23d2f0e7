#ifndef ANALYSIS_FINISH_H
#define ANALYSIS_FINISH_H

#include "analysis/results.h"

/** Notes how many rows the conditions of `where` left out, if any. */
void tf_note_filtered(tf_results_builder *builder, const tf_table *table);

/**
 * Ends building with what results say of their file: name (never a path of one machine), hash, rows
 * read and used. The builder is gone.
 */
tf_results *tf_finish_results(tf_results_builder *builder, const tf_ask *ask, const tf_table *table,
                              size_t n_rows_used, void *detail);

#endif
