#ifndef SPEC_SET_FILES_H
#define SPEC_SET_FILES_H

#include "yaml_tree.h"

/* A set file and all that it includes. */

typedef struct tf_set_file {
    const char *path;   /**< as messages call it */
    const char *prefix; /**< from the set's folder to the file's: "lib/"; NULL: the same */
    const tf_node *root;
} tf_set_file;

typedef struct tf_set_files tf_set_files;

/**
 * Reads a set file and what it includes, each file once. `text`: what the first one has, if it was
 * read before, which is taken. NULL, with an error, if it is no set at
 * all; whether the included ones are is in `*whole`.
 */
tf_set_files *tf_set_files_read(const char *path, tf_yaml *text, bool *whole, tf_diag *diag);
void tf_set_files_free(tf_set_files *files);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_set_files, tf_set_files_free)

/** Included ones before those that include them; the last is the set's own. */
size_t tf_set_files_n(const tf_set_files *files);
const tf_set_file *tf_set_files_at(const tf_set_files *files, size_t index);
/** Of the set's own file; NULL: that in which the program runs. */
const char *tf_set_files_folder(const tf_set_files *files);
/**
 * What stands before a path so that it is seen from the set's folder. `file` is where the path was
 * written, a flag of the command line is in the folder in which the program runs. NULL: nothing.
 */
const char *tf_set_files_prefix(const tf_set_files *files, const char *file);

#endif
