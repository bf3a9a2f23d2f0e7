#ifndef BATCH_RUN_FOLDERS_H
#define BATCH_RUN_FOLDERS_H

#include <glib.h>
#include <trialfig/diag.h>

/* Folders that a run makes go again if nothing is drawn into them. */

/** Makes a folder and those above it, and notes in `made` (owned texts) which weren't there,
 * outermost first. False, with an error. */
bool tf_run_folder_make(GPtrArray *made, const char *folder, tf_diag *diag);
/** One that holds something stays. */
void tf_run_folders_remove_empty(const GPtrArray *made);

#endif
