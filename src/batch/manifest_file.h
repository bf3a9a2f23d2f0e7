#ifndef BATCH_MANIFEST_FILE_H
#define BATCH_MANIFEST_FILE_H

#include "base/outfile.h"
#include "manifest.h"

/* The manifest of a folder as files: manifest.json, and beside it manifest-I-of-N.json of runs that
   drew a part of their sets. A whole run takes all of them in; a part writes its own alone, so that
   parts may run at once, on several machines. */

typedef struct tf_manifest_place {
    const char *folder;       /**< NULL: the current one */
    unsigned shard, n_shards; /**< 0: a whole run */
} tf_manifest_place;

/** What all of them say; another one wins over a file of the same figure that is older in name. A
 * file that is none of ours is left alone, for ever: a warning, and `writable` is false. */
tf_manifest *tf_manifest_load(const tf_manifest_place *place, const char *program, bool *writable,
                              tf_diag *diag);
/** Writes the run's own file, whole or not at all. */
bool tf_manifest_save(const tf_manifest *manifest, const tf_manifest_place *place,
                      tf_temp_registry *registry, tf_diag *diag);
bool tf_manifest_has_parts(const tf_manifest_place *place);
/** After a whole run: removes the files of parts, which are in the whole one now. */
void tf_manifest_remove_parts(const tf_manifest_place *place);

#endif
