#ifndef KM_COUNTED_H
#define KM_COUNTED_H

#include "analysis/count_sql.h"

/** Curves, tests and models of groups are those of events and censorings at each time, apart for
 * groups, strata and panels. */
const tf_counted *tf_km_counted(const tf_ask *ask, tf_arena *arena);

#endif
