#include "cli.h"

#include <string.h>

#include "hint_form.h"

/* A handful of rows: no index is worth its lines. */
const tf_command *tf_command_find(const tf_cli *cli, const char *name) {
    for (size_t i = 0; i < cli->n_commands; i++)
        if (strcmp(cli->commands[i].name, name) == 0)
            return &cli->commands[i];
    return NULL;
}

int tf_cli_finish(const tf_diag *diag) {
    tf_diag_print(diag, stderr, TF_WARNING);
    return tf_diag_exit_code(diag);
}

/* A set has too many notes for anyone to read; of one figure they say what it rests on. */
int tf_cli_finish_figure(const tf_diag *diag, const tf_key_table *table) {
    g_autoptr(tf_diag) said = tf_diag_in_form(diag, table, TF_HINT_FLAGS);
    tf_diag_print(said, stderr, tf_diag_has_errors(diag) ? TF_WARNING : TF_NOTE);
    return tf_diag_exit_code(diag);
}
