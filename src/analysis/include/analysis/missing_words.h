#ifndef ANALYSIS_MISSING_WORDS_H
#define ANALYSIS_MISSING_WORDS_H

#include "base/memory.h"
#include "spec/ask.h"

/**
 * The texts that mean missing for a figure, NULL-ended, in `arena`: those of data.missing. The word
 * `default` in that list stands for the usual ones. Of the usual ones those are left out that a key
 * of the figure names as a value (response.not_evaluable: [Unknown]): who speaks of a word wants to
 * see it. Conditions have `is missing`.
 */
const char *const *tf_missing_words(const tf_ask *ask, tf_arena *arena);

#endif
