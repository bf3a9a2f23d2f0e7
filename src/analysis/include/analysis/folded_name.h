#ifndef ANALYSIS_FOLDED_NAME_H
#define ANALYSIS_FOLDED_NAME_H

#include <stddef.h>

/** A name as it is compared: small letters without accents, single blanks, none at its ends. Newly
 * allocated. */
char *tf_fold_name(const char *name);

/** Index of a name among others; SIZE_MAX: it is not there. */
size_t tf_name_index(const char *const *names, size_t n, const char *name);

#endif
