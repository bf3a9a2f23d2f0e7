#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "cli.h"

/* Help and manual are made from the tables of keys and options alone. */

/** The program: its subcommands. */
void tf_help_program(const tf_cli *cli, FILE *stream);
/** One screen for a kind of figure: 50 lines of 80 columns, examples aside; a test holds it. */
void tf_help_kind(const tf_kind *kind, FILE *stream);
/** Every key of a kind with its type and default. */
void tf_help_keys(const tf_kind *kind, FILE *stream);
/** A subcommand that draws no single figure. */
void tf_help_command(const tf_command *command, FILE *stream);

/** The key's value in words: "column", "one of: log, plain", "length". Newly allocated. */
char *tf_key_type_text(const tf_key *key);

#endif
