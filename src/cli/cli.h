#ifndef CLI_CLI_H
#define CLI_CLI_H

#include <stdio.h>
#include <trialfig/diag.h>

#include "pipeline/pipeline.h"

/* What the subcommands share. Exit codes: 0 fine, 2 the user can mend it, 3 the machine is to
   blame, 1 figures would differ from what is there. */

typedef struct tf_command tf_command;

/** One run of the program. */
typedef struct tf_cli {
    const tf_command *commands; /**< subcommands other than the kinds of figures */
    size_t n_commands;
    tf_temp_registry *registry; /**< temporary files that a signal removes */
} tf_cli;

/** A flag that isn't a key of a spec: -o, --numbers … */
typedef struct tf_option {
    const char *name;    /**< "--numbers" */
    const char *letter;  /**< "-o", or NULL */
    const char *metavar; /**< what its value is called; NULL: a switch */
    bool repeat;         /**< may be given several times */
    const char *help;    /**< one sentence without full stop */
} tf_option;

/** A subcommand: help, manual and the list of commands are made of this row. */
struct tf_command {
    const char *name;
    const char *synopsis;     /**< what stands after "trialfig NAME" */
    const char *summary;      /**< one sentence without full stop */
    const tf_option *options; /**< ends with a row without a name; NULL: none */
    const char *examples[2];  /**< whole command lines after "trialfig " */
    int (*run)(tf_cli *cli, int argc, char **argv); /**< argv without program and subcommand */
    bool hidden;                                    /**< neither in the help nor suggested */
};

/** NULL if there is none of that name. */
const tf_command *tf_command_find(const tf_cli *cli, const char *name);

/** Options of the commands that draw one figure, and of render; a row without a name ends them. */
extern const tf_option tf_figure_options[];
/** Those that only kinds with curves have. */
extern const tf_option tf_curve_options[];
extern const tf_option tf_set_options[];
extern const tf_option tf_check_options[];
extern const tf_option tf_columns_options[];
extern const tf_option tf_counts_options[];
extern const tf_option tf_new_options[];
extern const tf_option tf_schema_options[];
extern const tf_option tf_doctor_options[];

/* The subcommands. Each reads its own arguments, prints what it has to say and gives the exit code;
   nothing else in the program ends it but a signal. */

int tf_run_figure(tf_cli *cli, const tf_kind *kind, int argc, char **argv);
int tf_run_render(tf_cli *cli, int argc, char **argv);
int tf_run_check(tf_cli *cli, int argc, char **argv);
int tf_run_columns(tf_cli *cli, int argc, char **argv);
int tf_run_counts(tf_cli *cli, int argc, char **argv);
int tf_run_new(tf_cli *cli, int argc, char **argv);
int tf_run_styles(tf_cli *cli, int argc, char **argv);
int tf_run_schema(tf_cli *cli, int argc, char **argv);
int tf_run_doctor(tf_cli *cli, int argc, char **argv);
int tf_run_help(tf_cli *cli, int argc, char **argv);
int tf_run_man(tf_cli *cli, int argc, char **argv);
int tf_run_completion(tf_cli *cli, int argc, char **argv);

/** Prints findings (warnings and errors) and gives the exit code. */
int tf_cli_finish(const tf_diag *diag);
/** The same for a figure of a command line. Prints notes as well, unless there are errors: what it
    chose without being asked. */
int tf_cli_finish_figure(const tf_diag *diag, const tf_key_table *table);

#endif
