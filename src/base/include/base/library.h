#ifndef BASE_LIBRARY_H
#define BASE_LIBRARY_H

/** A library of others that the program uses, and the version of it that is loaded. Static. */
typedef struct tf_library_version {
    const char *name, *version;
} tf_library_version;

#endif
