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

/**
 * Make and Ninja take the manifest's time for that of all figures. While they are drawn, and after
 * a run in which one of them failed, it is a day in 1980, before which no input was changed: so
 * that the next call of Make runs trialfig again.
 */
typedef enum tf_manifest_age { TF_MANIFEST_NEW, TF_MANIFEST_OLD } tf_manifest_age;
/** Of the file that stands there; one that isn't there is new. */
tf_manifest_age tf_manifest_age_of(const tf_manifest_place *place);
/** Where there is one of ours. */
void tf_manifest_set_age(const tf_manifest_place *place, tf_manifest_age age);

typedef struct tf_manifest_saving {
    const tf_manifest_place *place;
    tf_manifest_age age;
    tf_temp_registry *registry;
} tf_manifest_saving;
/** Writes the run's own file, whole or not at all. */
bool tf_manifest_save(const tf_manifest *manifest, const tf_manifest_saving *how, tf_diag *diag);
bool tf_manifest_has_parts(const tf_manifest_place *place);
/** After a whole run: removes the files of parts, which are in the whole one now. */
void tf_manifest_remove_parts(const tf_manifest_place *place);

#endif
