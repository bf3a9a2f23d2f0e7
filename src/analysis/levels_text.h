#ifndef ANALYSIS_LEVELS_TEXT_H
#define ANALYSIS_LEVELS_TEXT_H

#include <stddef.h>

/** "A, B, C and 4 more", for messages; each name within the quotes, which may be "". Newly
 * allocated. */
char *tf_level_list(const char *const *names, size_t n, const char *quote);

#endif
