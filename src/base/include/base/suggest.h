#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include <stddef.h>

/** The candidate nearest to `word` (edit distance, case ignored), or NULL if none is near enough to
 * be meant. */
const char *tf_suggest(const char *word, const char *const *candidates, size_t n_candidates);

#endif
