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

/** The same where other words are the usual ones, NULL-ended: those of the kind's files. NULL: the
 * default of data.missing. */
const char *const *tf_missing_words_of(const tf_ask *ask, const char *const *usual,
                                       tf_arena *arena);

/** What stands for a number that isn't there (NS, NE, NR, a dash), where numbers are read and
 * nowhere else; NULL if data.missing leaves the usual words out. */
const char *const *tf_missing_number_words(const tf_ask *ask);

#endif
