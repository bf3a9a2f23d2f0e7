#ifndef OUTFILE_TARGET_H
#define OUTFILE_TARGET_H

#include <stdbool.h>
#include <sys/stat.h>
#include <sys/types.h>

#include <glib.h>

#include <trialfig/diag.h>

/** What is behind the path that a user gave for an output. */
typedef struct tf_target {
    char *path;     /**< with symbolic links followed; NULL: standard output */
    char *folder;   /**< of `path`, with "/" at its end; "" is the current one */
    bool straight;  /**< a pipe or device: written without a temporary file */
    bool shareable; /**< a device such as /dev/null may be named twice */
    bool exists;
    struct stat info; /**< of the target if it exists */
    dev_t device;     /**< of the folder, or of the pipe or device */
    ino_t inode;
} tf_target;

/**
 * False with an error in `diag`. Free with tf_target_clear in any case. A folder that is missing is
 * made, and its path, and those of the folders above it that were missing, are added to `made`.
 */
bool tf_target_find(tf_target *target, const char *path, GPtrArray *made, tf_diag *diag);
void tf_target_clear(tf_target *target);
bool tf_target_same(const tf_target *a, const tf_target *b);
/** "no such folder", "not permitted", "disk full", else what the system says. */
const char *tf_target_reason(int error);

#endif
