#ifndef TRIALFIG_VERSION_OF_LIBRARY_H
#define TRIALFIG_VERSION_OF_LIBRARY_H

#include <trialfig/export.h>

TF_BEGIN_DECLS

/** "0.1.0", of the library that is loaded. Static; from any thread. */
TF_API const char *tf_version(void);
/** Frees a text or bytes that a function gave as "newly allocated"; NULL is allowed. free() does
 * the same where the program and the library have one allocator. */
TF_API void tf_free(void *memory);

TF_END_DECLS

#endif
