#ifndef SUPPORT_PROGRAM_H
#define SUPPORT_PROGRAM_H

#include <glib.h>

/* Running build/trialfig as a user does. */

typedef struct program_run {
    int code; /**< exit code, or 128 + the signal */
    char *out;
    gsize out_length;
    char *err;
} program_run;

/**
 * Runs "trialfig LINE" (words as in a shell) in `folder`. `environment` is a NULL-ended list of
 * NAME=VALUE, or NAME alone to take it away; it may be NULL. `input` (may be NULL) is standard
 * input.
 */
program_run run_program(const char *folder, const char *const *environment, const char *input,
                        const char *line);
void program_run_clear(program_run *run);
/** Runs it and fails the test unless it exits with `code`; prints what it said. */
void run_expecting(const char *folder, int code, const char *line);

/** All bytes of a file in `folder`; fails the test if it is not there. */
GBytes *bytes_of(const char *folder, const char *name);
void assert_same_bytes(GBytes *a, GBytes *b, const char *what);

/** "time,event,arm": 24 patients of two arms, written as d.csv. */
void write_good_data(const char *folder);

/** One way in which a user can go wrong, and what the program has to say. */
typedef struct refusal {
    const char *name;
    const char *line;   /**< what follows "trialfig" */
    int code;           /**< 2 or 3 */
    const char *said;   /**< has to be part of what stands on standard error */
    const char *hint;   /**< as well; may be NULL */
    const char *data;   /**< contents of d.csv; NULL: the good data */
    gssize data_length; /**< 0: data is a text */
    const char *set;    /**< contents of set.yaml; NULL: no such file */
} refusal;

/** What every row has: name, line, code, said. */
#define ROW(name_, line_, code_, said_)                                                            \
    .name = (name_), .line = (line_), .code = (code_), .said = (said_)

/** Runs a row in a folder of its own: code, words, and that nothing was added to the folder. */
void check_refusal(const refusal *row);

#endif
