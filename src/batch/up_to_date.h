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

/**
 * Why the figure has to be drawn ("adtte.csv has changed"); NULL: it is unchanged. `session` is the
 * calling thread's. Newly allocated.
 */
char *tf_why_drawn(const tf_run_state *state, tf_session *session, const tf_item *item,
                   const tf_manifest_entry *now);

/** Which of the files that an entry tells of isn't as it was written; NULL: all are. Newly
 * allocated.
 */
char *tf_why_outputs(const char *folder, const tf_manifest_entry *entry);

#endif
