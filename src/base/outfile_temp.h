#ifndef OUTFILE_TEMP_H
#define OUTFILE_TEMP_H

#include <stdbool.h>
#include <sys/stat.h>

#include "base/outfile.h"

/**
 * Creates a temporary file in `folder` ("" is the current one) and notes it in `registry`. Returns
 * its descriptor and path, or -1 with errno; ECANCELED once the registry has been emptied.
 */
int tf_temp_create(tf_temp_registry *registry, const char *folder, mode_t mode, char **path);
/** Removes the file if it is still there, and forgets it. */
void tf_temp_remove(tf_temp_registry *registry, const char *path);
/** The file has its final name: only forgets it. */
void tf_temp_forget(tf_temp_registry *registry, const char *path);
/** Removes what processes that are gone have left in `folder`; once for each registry, for a run
 * of a thousand figures would look through their folder a thousand times. */
void tf_temp_sweep(tf_temp_registry *registry, const char *folder);

#endif
