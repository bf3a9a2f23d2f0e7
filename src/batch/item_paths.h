#ifndef BATCH_ITEM_PATHS_H
#define BATCH_ITEM_PATHS_H

#include "batch/batch.h"

/* In the folder of a run: what its figures were, one file for each. */
#define TF_RECORDS_FOLDER ".trialfig"

void tf_item_paths_make(tf_item_paths *paths, const tf_spec *spec, const tf_selection_ask *ask);
/** Frees what it holds, not the struct. */
void tf_item_paths_clear(tf_item_paths *paths);

/** Whether a scene is drawn for any of them. */
bool tf_item_paths_draw(const tf_item_paths *paths);
/** As a job takes them; lent from the paths. */
tf_job_outputs tf_item_outputs(const tf_item_paths *paths);
/** All but the record, lent. Pages after the first are not among them. */
GPtrArray *tf_item_paths_list(const tf_item_paths *paths);

/** The path of a name in a folder (NULL: the current one). Newly allocated. */
char *tf_path_in(const char *folder, const char *name);
/** A path without the folder that it begins with (NULL: none). Newly allocated. */
char *tf_name_below(const char *folder, const char *path);

/** Newly allocated. */
char *tf_record_path(const char *folder, const char *id);

#endif
