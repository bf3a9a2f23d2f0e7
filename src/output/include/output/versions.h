#ifndef OUTPUT_VERSIONS_H
#define OUTPUT_VERSIONS_H

#include <stddef.h>

#include "base/library.h"

/** Libraries that have their part in the bytes of a figure: `n` of them, static. */
const tf_library_version *tf_output_versions(size_t *n);

#endif
