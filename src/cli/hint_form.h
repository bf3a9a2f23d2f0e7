#ifndef CLI_HINT_FORM_H
#define CLI_HINT_FORM_H

#include "cli.h"

/** Whether hints speak of flags or of lines of a set file. */
typedef enum tf_hint_form { TF_HINT_FLAGS, TF_HINT_SET_FILE } tf_hint_form;

/**
 * The same findings, with keys in their hints as the user would write them: "--labels legend" for
 * "labels: legend" where a command line was typed, and the other way round for a set file. What
 * stands in quotes, brackets or braces stays, and so do lists of columns. Newly allocated.
 */
tf_diag *tf_diag_in_form(const tf_diag *diag, const tf_key_table *table, tf_hint_form form);

#endif
