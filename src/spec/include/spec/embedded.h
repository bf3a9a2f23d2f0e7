#ifndef SPEC_EMBEDDED_H
#define SPEC_EMBEDDED_H

#include <stddef.h>

/** A file of styles/ compiled into the program. */
typedef struct tf_embedded_file {
    const char *name; /**< "nejm.yaml" */
    const char *data; /**< followed by a 0 byte that doesn't count */
    size_t length;
} tf_embedded_file;

extern const tf_embedded_file tf_embedded_files[];
extern const size_t tf_n_embedded_files;

#endif
