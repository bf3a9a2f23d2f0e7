#ifndef SPEC_VERSIONS_H
#define SPEC_VERSIONS_H

#include <stddef.h>

#include "base/library.h"

/** Libraries by which set files are read: `n` of them, static. */
const tf_library_version *tf_spec_versions(size_t *n);

#endif
