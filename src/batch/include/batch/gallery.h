#ifndef BATCH_GALLERY_H
#define BATCH_GALLERY_H

#include "batch/batch.h"

/**
 * A page with all figures of a run that are there: picture with its alternative text, caption,
 * methods, numbers, links to the files. One file without a script; files are named from where the
 * page lies.
 */
bool tf_gallery_write(tf_selection *selection, const char *path, tf_temp_registry *registry,
                      tf_diag *diag);

#endif
