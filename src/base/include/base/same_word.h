#ifndef BASE_SAME_WORD_H
#define BASE_SAME_WORD_H

#include <stdbool.h>
#include <stddef.h>

/**
 * Whether two texts are one to whoever typed them: letters' case, accents, blanks of any kind and
 * dots at the end make no other. Signs do: "2+" is not "2". Quick where they differ soon.
 */
bool tf_same_word(const char *a, size_t n_a, const char *b, size_t n_b);

#endif
