#ifndef ANALYSIS_COMBINATION_H
#define ANALYSIS_COMBINATION_H

#include <stddef.h>

/** Index of the name to which all others add something: VRd, where the other is D-VRd; SIZE_MAX:
 * there is none. Levels of scales and doses add nothing to each other. */
size_t tf_find_backbone(const char *const *names, size_t n);

#endif
