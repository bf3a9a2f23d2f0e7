#ifndef BATCH_UP_TO_DATE_H
#define BATCH_UP_TO_DATE_H

#include "batch/batch.h"
#include "manifest.h"

/* Whether a figure is what it would be if it were drawn again: by content, never by times. */

/** What is the same for all figures of a run; for any number of threads but the session. */
typedef struct tf_run_state {
    const char *folder; /**< NULL: the current one */
    tf_file_cache *files;
    tf_manifest *manifest; /**< of the run before; not changed while figures are compared */
    bool strict;           /**< warnings are errors, so figures that have some can't stay */
} tf_run_state;

/** What the figure would be drawn of now: all but outputs, fonts and findings. NULL: an input can't
 * be read, which is for the job to tell. */
tf_manifest_entry *tf_entry_of_inputs(const tf_run_state *state, const tf_item *item);

/** The same where that can't be told, or can't be told again: it keeps which files were written,
 * and is up to date with nothing. */
tf_manifest_entry *tf_entry_of_files(const tf_run_state *state, const tf_item *item);

/**
 * Why the figure has to be drawn ("adtte.csv has changed"); NULL: it is unchanged. `session` is the
 * calling thread's. Newly allocated.
 */
char *tf_why_drawn(const tf_run_state *state, tf_session *session, const tf_item *item,
                   const tf_manifest_entry *now);

/** Files of data, styles and vocabularies that are others now than those that the figures of a
 * selection were drawn of, or compared with; each once, owned. */
GPtrArray *tf_changed_inputs(tf_selection *selection, tf_file_cache *files);

/** Which of a figure's files isn't as it was written, or isn't there; NULL: all are. `entry` may be
 * NULL, of which is said that nothing is known. Newly allocated. */
char *tf_why_damaged(const char *folder, const tf_item *item, const tf_manifest_entry *entry);

#endif
