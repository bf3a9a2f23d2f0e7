#ifndef BASE_SUGGEST_H
#define BASE_SUGGEST_H

#include <stddef.h>

/** The candidate nearest to `word` (edit distance, case ignored), or NULL if none is near enough to
 * be meant. */
const char *tf_suggest(const char *word, const char *const *candidates, size_t n_candidates);
/** The few candidates that may be meant, the likeliest first: near by their letters, else with a
 * word in common or one within the other. Returns how many, at most `most`. */
size_t tf_suggest_few(const char *word, const char *const *candidates, size_t n_candidates,
                      const char **few, size_t most);
/** The hint of a message about a word that is not among the candidates: a question about the
 * nearest, or a copy of what helps if none is near (NULL: nothing). To be freed. */
char *tf_did_you_mean(const char *word, const char *const *candidates, size_t n_candidates,
                      const char *otherwise);

#endif
