#ifndef BATCH_DEPFILE_H
#define BATCH_DEPFILE_H

#include "batch/batch.h"

/** A rule in the form that Make and Ninja read: the folder's manifest needs every file that the
 * figures are made of, set files included, and every folder in which a for_each looks for files.
 * And an empty one for each of these. */
bool tf_depfile_write(tf_selection *selection, const char *path, tf_temp_registry *registry,
                      tf_diag *diag);

#endif
