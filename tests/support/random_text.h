#ifndef SUPPORT_RANDOM_TEXT_H
#define SUPPORT_RANDOM_TEXT_H

#include <stddef.h>
#include <stdint.h>

/** Up to `longest` characters of one of n alphabets, no blanks at the ends; never empty. Newly
 * allocated. */
char *random_text_of(uint64_t *state, const char *const *alphabets, size_t n, size_t longest);

#endif
