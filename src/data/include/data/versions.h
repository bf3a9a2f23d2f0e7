#ifndef DATA_VERSIONS_H
#define DATA_VERSIONS_H

#include <stddef.h>

#include "base/library.h"

/** The libraries by which data are read. */
const tf_library_version *tf_data_versions(size_t *n);

#endif
