#include <string.h>

#include "completion.h"

/* In fish each flag of each command is a line of its own. */

static const char head[] =
    "# Completion of trialfig in fish, as \"trialfig completion fish\" prints it.\n\n"
    "# Names of columns of the data on the line.\n"
    "function __trialfig_columns\n"
    "    for word in (commandline -opc)\n"
    "        if string match -qr '\\.(csv|tsv|txt)$' -- $word; and test -f $word -a -r $word\n"
    "            head -n 1 -- $word | tr -d '\"\\r' | tr ',;|\\t' '\\n\\n\\n\\n'\n"
    "            return\n"
    "        end\n"
    "    end\n"
    "end\n\n"
    "complete -c trialfig -f\n"
    "complete -c trialfig -n __fish_use_subcommand -l help -d 'the commands'\n"
    "complete -c trialfig -n __fish_use_subcommand -l version -d 'prints the version'\n";

static void quoted(FILE *stream, const char *text) {
    fputc('\'', stream);
    for (const char *c = text; *c; c++) {
        if (*c == '\'' || *c == '\\')
            fputc('\\', stream);
        fputc(*c, stream);
    }
    fputc('\'', stream);
}

/* -x: nothing but what is offered; -r -F: a file. */
static void value(FILE *stream, const tf_value *value, const char *keys) {
    switch (value->type) {
    case TF_VALUE_NONE:
        break;
    case TF_VALUE_ANY:
        fputs(" -x", stream);
        break;
    case TF_VALUE_FILE:
        fputs(" -r -F", stream);
        break;
    case TF_VALUE_DATA:
        fputs(" -k -x -a '(__fish_complete_suffix .csv)'", stream);
        break;
    case TF_VALUE_SET:
        fputs(" -k -x -a '(__fish_complete_suffix .yaml)'", stream);
        break;
    case TF_VALUE_FOLDER:
        fputs(" -x -a '(__fish_complete_directories)'", stream);
        break;
    case TF_VALUE_COLUMN:
        fputs(" -x -a '(__trialfig_columns)'", stream);
        break;
    case TF_VALUE_KEY: {
        g_auto(GStrv) paths = g_strsplit(keys ? keys : "", " ", -1);
        g_autofree char *offered = g_strjoinv("= ", paths);
        fprintf(stream, " -x -a '%s='", offered);
        break;
    }
    case TF_VALUE_WORDS:
    case TF_VALUE_WORD_OR_FILE:
        fputs(value->type == TF_VALUE_WORDS ? " -x -a " : " -r -F -a ", stream);
        quoted(stream, value->words);
        break;
    }
}

static void flag_line(FILE *stream, const char *condition, const tf_completed_flag *flag,
                      const char *keys) {
    fprintf(stream, "%s -l %s", condition, flag->name + strlen("--"));
    if (flag->letter)
        fprintf(stream, " -s %s", flag->letter + 1);
    value(stream, &flag->value, keys);
    fputs(" -d ", stream);
    quoted(stream, flag->help);
    fputc('\n', stream);
}

void tf_completion_fish(const GArray *commands, FILE *stream) {
    fputs(head, stream);
    for (guint i = 0; i < commands->len; i++) {
        const tf_completed *command = &g_array_index(commands, tf_completed, i);
        fprintf(stream, "\ncomplete -c trialfig -n __fish_use_subcommand -a %s -d ", command->name);
        quoted(stream, command->summary);
        fputc('\n', stream);
        g_autofree char *condition = g_strdup_printf(
            "complete -c trialfig -n '__fish_seen_subcommand_from %s'", command->name);
        if (command->argument.type != TF_VALUE_NONE) {
            fputs(condition, stream);
            value(stream, &command->argument, NULL);
            fputc('\n', stream);
        }
        for (guint k = 0; k < command->flags->len; k++)
            flag_line(stream, condition, &g_array_index(command->flags, tf_completed_flag, k),
                      command->keys);
    }
}
