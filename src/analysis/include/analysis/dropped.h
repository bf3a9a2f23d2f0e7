#ifndef ANALYSIS_DROPPED_H
#define ANALYSIS_DROPPED_H

#include "analysis/rows.h"

/**
 * What rows that are to be dropped because `column` is missing have in common: the only level that
 * they have of a column of outcome or group (rows->telling). NULL: nothing, or no other row could
 * have told. If chance can't explain it, dropping them would answer the figure's question, which
 */
const char *tf_dropped_share(const tf_rows *rows, uint8_t mark, tf_arena *arena, bool *refused);

/** Rows that were dropped, and all there were, by what a row counts as. */
typedef struct tf_dropped_outcomes {
    size_t dropped[2], all[2]; /**< [1]: those with the event */
} tf_dropped_outcomes;

/** Whether all dropped rows have one outcome, which chance alone would hardly do. */
bool tf_dropped_one_outcome(const tf_dropped_outcomes *counts);

#endif
