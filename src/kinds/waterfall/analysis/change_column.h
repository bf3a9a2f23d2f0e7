#ifndef WATERFALL_ANALYSIS_CHANGE_COLUMN_H
#define WATERFALL_ANALYSIS_CHANGE_COLUMN_H

#include "job.h"

/** Columns that are read beside the changes, to hold these against them: sizes and changes. */
bool tf_waterfall_is_beside(const char *column);

/**
 * Whether the changes are in percent, as the axis says. False with an error if the baseline and the
 * size in the file prove them to be something else, or if they are reductions by their name, most
 * are above 0 and nobody said which way they go; what else their name says is warned of.
 */
bool tf_waterfall_check_change(tf_waterfall_job *job);

/** Turns the sign of reductions, as change.positive says; a bound (">50") can't be turned. */
bool tf_waterfall_turn(tf_waterfall_job *job);

/** Warns where all who responded have larger tumours, which needs the responses, or everybody has.
 */
void tf_waterfall_check_sign(const tf_waterfall_job *job);

/** Columns that are read beside the changes, as their names are those of responses. */
bool tf_waterfall_has_responses(const char *column);

/** Warns where a code for a missing number is the change of just those whose response is not
 * evaluable or missing. False: the vocabulary is wrong. */
bool tf_waterfall_check_unknown(const tf_waterfall_job *job);

#endif
