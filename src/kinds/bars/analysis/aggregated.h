#ifndef BARS_ANALYSIS_AGGREGATED_H
#define BARS_ANALYSIS_AGGREGATED_H

#include "job.h"

/** Columns of aggregated rows, by row; NULL where there is none. */
typedef struct tf_bars_columns {
    const double *n, *total, *value, *lower, *upper; /**< value: percent or mean */
    const char *value_column;
} tf_bars_columns;

/** Where a row belongs; slots are parts, then totals. */
typedef struct tf_bars_row {
    size_t place, slot, stratum;
} tf_bars_row;

/** False: not used, or of a level that is not drawn. */
bool tf_bars_row_place(const tf_bars_job *job, size_t row, tf_bars_row *out);
/** "ORR, Isa-VRd". Newly allocated. */
char *tf_bars_place_name(const tf_bars_job *job, size_t place, size_t slot);
/** A number as the file has it, with a decimal point; NULL: missing. In the arena. */
const char *tf_bars_number_text(const tf_bars_job *job, const char *column, size_t row);
/** Warns of a percentage that is not that of its count. */
void tf_bars_check_percent(tf_bars_job *job, const tf_bars_columns *columns, size_t row,
                           const tf_bars_row *at);

/** Takes a percentage or a mean with its limits into its cell. */
bool tf_bars_take_value(tf_bars_job *job, const tf_bars_columns *columns, size_t row,
                        const tf_bars_row *at);
/** Checks the levels of a bar against its total, and adds up what totals the file lacks. */
bool tf_bars_stack_counts(tf_bars_job *job, bool totals_given);
/** Checks what percentages of a bar add up to; totals of percentages have to be in the file. */
bool tf_bars_stack_percentages(tf_bars_job *job);

#endif
