#ifndef SUPPORT_PHRASES_H
#define SUPPORT_PHRASES_H

#include <stddef.h>

/**
 * The test fails unless the text has these phrases (n of them, or up to NULL) in their order, lacks
 * another (NULL: none), and no place of a template and no NaN is left in it.
 */
void check_phrases(const char *text, const char *const *phrases, size_t n, const char *lacks);

#endif
