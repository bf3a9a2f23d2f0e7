#ifndef CLI_SAID_ONCE_H
#define CLI_SAID_ONCE_H

#include "batch/batch.h"

/* Eighty figures of one file have the same to warn of. It is said in full with the first of them;
   of the others their ids are named at the end, so that what is new in a log is seen. */

typedef struct tf_said tf_said;

tf_said *tf_said_new(void);
void tf_said_free(tf_said *said);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(tf_said, tf_said_free)

/** Prints what was found of a figure of a set, with hints for that file, of what is at least as
 * severe, less the warnings that an earlier figure had. Errors are said with each: without its own
 * nobody knows why it failed. Gives the exit code. */
int tf_said_print(tf_said *said, const tf_item *item, tf_severity least);
/** "also for two, three, … (79 figures): d.csv:5:9: warning: …", a line for each such warning in
 * the order in which they were said. */
void tf_said_print_others(const tf_said *said, FILE *stream);

#endif
