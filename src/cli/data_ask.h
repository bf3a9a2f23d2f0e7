#ifndef CLI_DATA_ASK_H
#define CLI_DATA_ASK_H

#include "flags.h"
#include "recognise/columns.h"

/* What the commands that look at files share: which files, and how they are read. */

typedef struct tf_data_ask {
    GPtrArray *paths;    /* lent; "": the query that the settings name, in place of a file */
    GPtrArray *settings; /* "KEY=VALUE" of the keys that say how data are read; owned */
    bool help;
} tf_data_ask;

tf_data_ask tf_data_ask_new(void);
void tf_data_ask_clear(tf_data_ask *ask);
/** Reads all arguments; options that are the command's own go to `own`. */
void tf_data_ask_read(tf_data_ask *ask, tf_args *args, const tf_command *command,
                      void (*own)(void *user, const tf_option *option, tf_args *args,
                                  tf_diag *diag),
                      void *user, tf_diag *diag);

/** Sets the file and how it is read, as the keys of a figure. */
bool tf_data_ask_fill(const tf_data_ask *ask, const char *path, tf_spec *spec, tf_diag *diag);

/** One of the files, looked at. */
typedef struct tf_seen_file {
    tf_arena *arena;
    tf_spec *spec;
    tf_table *table;
    const tf_columns *columns; /* NULL: it can't be read */
} tf_seen_file;

tf_seen_file tf_data_ask_see(const tf_data_ask *ask, const char *path, tf_diag *diag);
/** A file beside it, that of all patients: conditions and sheets are those of the first. */
tf_seen_file tf_see_other_file(const char *path, tf_diag *diag);
void tf_seen_file_clear(tf_seen_file *seen);

#endif
