#ifndef ANALYSIS_PUBLISHED_H
#define ANALYSIS_PUBLISHED_H

#include "analysis/effect.h"
#include "base/memory.h"
#include "spec/fragments.h"

/**
 * Reads the `published.*` keys. The texts are kept as published; their values are checked, never
 * changed. Errors: what isn't a number, a limit without the other, an interval that doesn't hold
 * its estimate, a ratio that isn't positive, a P outside 0 to 1. Texts live in `arena`.
 */
bool tf_published_read(const tf_ask *ask, const tf_published_ask *given, tf_arena *arena,
                       tf_effect *published, tf_diag *diag);

#endif
