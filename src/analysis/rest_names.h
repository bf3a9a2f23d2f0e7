#ifndef REST_NAMES_H
#define REST_NAMES_H

#include <stddef.h>

#include "name_ranks.h"

/** Where a name that says that nothing is known stands among these; SIZE_MAX: it says something. */
size_t tf_rest_place(const char *folded, tf_name_signs signs);

#endif
