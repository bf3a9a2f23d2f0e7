#ifndef ANALYSIS_DROPPED_H
#define ANALYSIS_DROPPED_H

#include "analysis/rows.h"

/**
 * What rows that are to be dropped because `column` is missing have in common: the only level that
 * they have of a column of outcome or group (rows->telling). NULL: nothing, or no other row could
 * have told. If chance can't explain it, dropping them would answer the figure's question, which
 */
const char *tf_dropped_share(const tf_rows *rows, uint8_t mark, tf_arena *arena, bool *refused);

#endif
