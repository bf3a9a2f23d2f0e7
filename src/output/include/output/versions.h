#ifndef OUTPUT_VERSIONS_H
#define OUTPUT_VERSIONS_H

#include <stddef.h>

/** A library that has its part in the bytes of a figure, and the version of it that is loaded. */
typedef struct tf_library_version {
    const char *name, *version;
} tf_library_version;

/** Static, `n` of them. */
const tf_library_version *tf_output_versions(size_t *n);

#endif
