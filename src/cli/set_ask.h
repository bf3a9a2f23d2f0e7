#ifndef CLI_SET_ASK_H
#define CLI_SET_ASK_H

#include "batch/batch.h"
#include "flags.h"

/* What the commands for set files share: which sets, which of their figures, which formats. */

typedef struct tf_set_ask {
    GPtrArray *set_paths; /* lent */
    const char *folder;
    GPtrArray *only;          /* patterns, owned */
    char **formats;           /* or NULL: the set's */
    GPtrArray *sets, *vars;   /* KEY=VALUE, NAME=VALUE; owned, NULL-ended once complete */
    unsigned n_threads;       /* 0: all */
    unsigned shard, n_shards; /* 0: all */
    bool no_captions, keep_going, strict_fonts, quiet, help;
} tf_set_ask;

tf_set_ask tf_set_ask_new(void);
void tf_set_ask_clear(tf_set_ask *ask);
/** Reads a flag that several commands have; false: it is the command's own. Wrong values are noted
 * in `diag`, and the rest is read on. */
bool tf_set_ask_option(tf_set_ask *ask, const tf_option *option, tf_args *args, tf_diag *diag);
/** Reads all arguments; flags that are the command's own go to `own`. */
void tf_set_ask_read(tf_set_ask *ask, tf_args *args, const tf_command *command,
                     void (*own)(void *user, const tf_option *option, tf_args *args, tf_diag *diag),
                     void *user, tf_diag *diag);
/** Valid as long as the ask. */
tf_selection_ask tf_set_ask_selection(tf_set_ask *ask);

/** What render --check and check do; the exit code. */
int tf_check_sets(tf_cli *cli, tf_set_ask *ask, tf_diag *diag);

#endif
