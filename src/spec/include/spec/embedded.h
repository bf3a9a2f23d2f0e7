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

/** The catalogue of words (styles/words.yaml): of each locale its name and that of the one that it
 * extends, or nothing; an empty name ends them. */
extern const char tf_embedded_locales[];
/** Of each word its key and its texts in the order of the locales, nothing where it has none; an
 * empty key ends them. */
extern const char tf_embedded_words[];

#endif
