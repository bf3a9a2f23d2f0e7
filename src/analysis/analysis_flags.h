#ifndef ANALYSIS_FLAGS_H
#define ANALYSIS_FLAGS_H

#include "analysis/rows.h"

/**
 * CDISC's flags of analysis, ANL01FL and ITTFL among them, say which rows a figure is made of.
 * Warns of rows in use that have no Y, where others have one and `where` doesn't speak of the flag.
 */
void tf_warn_of_flags(const tf_ask *ask, const tf_rows *rows, tf_arena *arena, tf_diag *diag);

#endif
