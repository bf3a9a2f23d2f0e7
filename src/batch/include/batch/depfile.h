#ifndef BATCH_DEPFILE_H
#define BATCH_DEPFILE_H

#include "batch/batch.h"

/** One rule in the form that Make and Ninja read: the folder's manifest needs every file that the
 * figures are made of, set files included. */
bool tf_depfile_write(tf_selection *selection, const char *path, tf_temp_registry *registry,
                      tf_diag *diag);

#endif
