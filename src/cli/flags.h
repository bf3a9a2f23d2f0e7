#ifndef CLI_FLAGS_H
#define CLI_FLAGS_H

#include "cli.h"

/* Reading arguments: --flag value, --flag=value, -o value, a lone - and whatever follows -- are
   positional. */

typedef enum tf_arg_type { TF_ARG_END, TF_ARG_POSITIONAL, TF_ARG_FLAG } tf_arg_type;

typedef struct tf_args {
    char **argv;
    int argc, next;
    bool only_positional; /**< after -- */
    const char *text;     /**< positional: the argument */
    char flag[64];        /**< flag: its name, without the value */
    const char *attached; /**< flag: what follows "="; NULL: none */
} tf_args;

tf_args tf_args_of(int argc, char **argv);
tf_arg_type tf_args_next(tf_args *args);
/** The current flag's value; NULL, with an error, if there is none. */
const char *tf_args_value(tf_args *args, const char *metavar, tf_diag *diag);
/** As tf_args_value; an empty text is an error, too. */
const char *tf_args_text(tf_args *args, const char *metavar, tf_diag *diag);
/** For a switch; false, with an error, if a value is attached. */
bool tf_args_switch(const tf_args *args, tf_diag *diag);
/** The value of a yes/no flag: attached, else a following word that can't be the data, else "true".
 */
const char *tf_args_bool(tf_args *args);

/** Options end with a row without a name. */
const tf_option *tf_option_find(const tf_option *options, const char *flag);
/** "unknown flag" of a command, with what is meant as a hint; `options` and `table` may be NULL. */
void tf_unknown_flag(const char *flag, const tf_option *options, const tf_key_table *table,
                     const char *command, tf_diag *diag);
void tf_too_many_arguments(const char *text, const char *hint, tf_diag *diag);

#endif
