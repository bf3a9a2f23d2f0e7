#ifndef ANALYSIS_KEPT_PLACE_H
#define ANALYSIS_KEPT_PLACE_H

#include "base/memory.h"
#include "trialfig/diag.h"

/** A place of the spec that outlives it: the reader shows it when the column is missing. */
tf_place tf_keep_place(tf_arena *arena, tf_place place);

#endif
