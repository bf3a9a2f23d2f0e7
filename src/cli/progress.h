#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include "batch/batch.h"

/* How far a run is, in the last line of a terminal; a log gets none of it. */

typedef struct tf_progress tf_progress;

/** NULL, which all functions take: standard error is no terminal. */
tf_progress *tf_progress_new(void);
void tf_progress_show(tf_progress *progress, const tf_batch_progress *state);
/** Takes the line away, before another is printed. */
void tf_progress_clear(tf_progress *progress);
void tf_progress_free(tf_progress *progress);

/** The line itself: "12 of 80 drawn, 2 running, 0:09 left". Newly allocated. */
char *tf_progress_text(const tf_batch_progress *state);

#endif
