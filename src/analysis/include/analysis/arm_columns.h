#ifndef ANALYSIS_ARM_COLUMNS_H
#define ANALYSIS_ARM_COLUMNS_H

#include "analysis/rows.h"

/**
 * Refuses a column of events that is that of one arm: a sheet with a column of 0 and 1 for each arm
 * (GraphPad Prism's) leaves the cells of the other arms empty, and their patients would be dropped.
 * Looked for only where `event` misses values, in the whole file, which is read again. True: it is
 * none, or data.dropped allows it.
 */
bool tf_event_of_all_arms(const tf_rows *rows, const tf_ask *ask, const char *event,
                          tf_arena *arena, tf_diag *diag);

#endif
