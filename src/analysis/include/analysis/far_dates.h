#ifndef FAR_DATES_H
#define FAR_DATES_H

#include "analysis/date_columns.h"

/** Warns of a few dates of a column that lie more than five years, and half of what the others
 * span, from all of these. False: no memory. */
bool tf_dates_warn_far(const tf_dates *dates, const tf_rows *rows, tf_arena *arena, tf_diag *diag);

#endif
