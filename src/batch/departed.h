#ifndef BATCH_DEPARTED_H
#define BATCH_DEPARTED_H

#include "batch/batch.h"
#include "manifest.h"

/* Figures that were drawn and that the sets have no more: their files stay where they are, and
   nobody who looks at the folder can tell them from the others. */

/**
 * Ids of a manifest that belong to a set file of the selection, and that it has no more; in
 * alphabetical order, owned. None where only a part of the sets was asked for, or where a figure's
 * id can't be told. Free with g_ptr_array_unref.
 */
GPtrArray *tf_departed(tf_selection *selection, const tf_manifest *manifest);

/** Names of the files that an entry tells of and that are there, from the folder, owned. */
GPtrArray *tf_departed_files(const char *folder, const tf_manifest_entry *entry);

/* Files that a figure wrote in an earlier run and writes no more, since a format was taken out of
   the set: they show other data than those beside them. */

/** Those of an older entry that are there and that the new one doesn't write. */
void tf_left_keep(const char *folder, const tf_manifest_entry *old, tf_manifest_entry *now);
/** Their names, owned, of the selection's figures; those that are gone or another figure's by now
 * are forgotten. Free with g_ptr_array_unref. */
GPtrArray *tf_left_find(tf_selection *selection, tf_manifest *manifest, const char *folder);

/** Removes the files of the figures `ids`, forgets them, and removes what the selection's figures
 * write no more. What isn't as it was written is somebody else's: it stays, with a warning. False,
 * with an error: a file can't be removed. */
bool tf_departed_prune(tf_selection *selection, tf_manifest *manifest, const char *folder,
                       const GPtrArray *ids, tf_diag *diag);

#endif
