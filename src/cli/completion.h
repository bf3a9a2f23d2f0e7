#ifndef CLI_COMPLETION_H
#define CLI_COMPLETION_H

#include "cli.h"

/* What shells need to know to complete a command line, made of the tables of keys and options: the
   same ones as help and manual, so that a new key is completed without a line for it. */

/** What may follow a flag, or stand as an argument. */
typedef enum tf_value_type {
    TF_VALUE_NONE, /**< nothing follows: a switch */
    TF_VALUE_ANY,  /**< something that can't be guessed */
    TF_VALUE_FILE,
    TF_VALUE_DATA, /**< a file of data */
    TF_VALUE_SET,  /**< a set file */
    TF_VALUE_FOLDER,
    TF_VALUE_COLUMN,      /**< of the data on the line; several with commas */
    TF_VALUE_KEY,         /**< KEY=VALUE */
    TF_VALUE_WORDS,       /**< one of the words */
    TF_VALUE_WORD_OR_FILE /**< or a file */
} tf_value_type;

typedef struct tf_value {
    tf_value_type type;
    char *words; /**< blank-separated; NULL: none */
} tf_value;

typedef struct tf_completed_flag {
    const char *name, *letter; /**< "--output", "-o"; no letter: NULL */
    const char *metavar;       /**< NULL: a switch */
    char *help;
    tf_value value;
} tf_completed_flag;

typedef struct tf_completed {
    const char *name, *summary;
    GArray *flags;     /**< of tf_completed_flag */
    tf_value argument; /**< what isn't a flag */
    char *keys;        /**< dotted paths, blank-separated; NULL: it takes none */
} tf_completed;

/* `commands` holds a tf_completed for each. */
void tf_completion_bash(const GArray *commands, FILE *stream);
void tf_completion_zsh(const GArray *commands, FILE *stream);
void tf_completion_fish(const GArray *commands, FILE *stream);

#endif
