#include <string.h>

#include "base/outfile.h"
#include "flags.h"
#include "help.h"
#include "spec/schema.h"

/* What editors need to complete and check set files while they are written. */

static void write_schema(tf_cli *cli, const char *path, tf_diag *diag) {
    g_autofree char *text = tf_schema_text(tf_kind_key_tables(), tf_n_kinds);
    tf_outfile_put_text(cli->registry, path, text, diag);
}

int tf_run_schema(tf_cli *cli, int argc, char **argv) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const char *output = "-";
    bool help = false;
    tf_args args = tf_args_of(argc, argv);
    for (tf_arg_type type; (type = tf_args_next(&args)) != TF_ARG_END;) {
        const tf_option *option =
            type == TF_ARG_FLAG ? tf_option_find(tf_schema_options, args.flag) : NULL;
        if (type == TF_ARG_POSITIONAL)
            tf_too_many_arguments(args.text, "-o FILE writes it to a file", diag);
        else if (!option)
            tf_unknown_flag(args.flag, tf_schema_options, NULL, "schema", diag);
        else if (strcmp(option->name, "--output") == 0)
            output = tf_args_text(&args, option->metavar, diag);
        else
            help = tf_args_switch(&args, diag);
    }
    if (help)
        tf_help_command(tf_command_find(cli, "schema"), stdout);
    else if (!tf_diag_has_errors(diag))
        write_schema(cli, output, diag);
    return help ? 0 : tf_cli_finish(diag);
}
