#include <string.h>
#include <trialfig/figure.h>

#include "base/suggest.h"
#include "figure/palette_check.h"
#include "flags.h"
#include "help.h"

/* Of a style of one's own, nobody else has looked at the colours. */
static void check_palette(const char *name, tf_diag *diag) {
    g_autoptr(tf_diag) quiet = tf_diag_new(); /* what is wrong was told when it was printed */
    g_autoptr(tf_spec) spec = tf_figure_spec_new("km", quiet);
    tf_spec_set(spec, "style", name, quiet);
    g_autoptr(tf_style) style = tf_style_resolve(spec, quiet);
    if (style)
        tf_palette_check(style, diag);
}

/* A name prints all values resolved, each with the file and line that it comes from: the way to
   learn what a style of one's own may change. */
int tf_run_styles(tf_cli *cli, int argc, char **argv) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const char *name = NULL;
    tf_args args = tf_args_of(argc, argv);
    tf_arg_type type;
    while ((type = tf_args_next(&args)) != TF_ARG_END) {
        if (type == TF_ARG_FLAG &&
            (strcmp(args.flag, "--help") == 0 || strcmp(args.flag, "-h") == 0)) {
            tf_help_command(tf_command_find(cli, "styles"), stdout);
            return 0;
        }
        if (type == TF_ARG_FLAG)
            tf_unknown_flag(args.flag, NULL, NULL, "styles", diag);
        else if (name)
            tf_too_many_arguments(args.text, "one style at a time", diag);
        else
            name = args.text;
    }
    if (tf_diag_has_errors(diag))
        return tf_cli_finish(diag);
    if (name) {
        g_autofree char *text = tf_style_print(name, diag);
        if (text) {
            fputs(text, stdout);
            check_palette(name, diag);
        }
        return tf_cli_finish(diag);
    }
    g_auto(GStrv) names = tf_style_names();
    for (char **style = names; *style; style++) {
        g_autofree char *summary = tf_style_summary(*style);
        printf("%-14s %s\n", *style, summary ? summary : "");
    }
    return tf_cli_finish(diag);
}

/* "help km" is "km --help": both are tried by people who are stuck. */
int tf_run_help(tf_cli *cli, int argc, char **argv) {
    const char *topic = NULL;
    bool all = false;
    for (int i = 0; i < argc; i++)
        if (strcmp(argv[i], "--all") == 0)
            all = true;
        else
            topic = argv[i];
    if (!topic || topic[0] == '-') {
        tf_help_program(cli, stdout);
        return 0;
    }
    const tf_kind *kind = tf_kind_find(topic);
    const tf_command *command = tf_command_find(cli, topic);
    if (kind) {
        (all ? tf_help_keys : tf_help_kind)(kind, stdout);
    } else if (command) {
        tf_help_command(command, stdout);
    } else {
        g_autoptr(tf_diag) diag = tf_diag_new();
        tf_diag_error(diag, NULL, "trialfig --help lists the commands",
                      "there is no command \"%s\"", topic);
        return tf_cli_finish(diag);
    }
    return 0;
}
