#include <string.h>

#include "completion.h"

/* In zsh each flag is one specification for _arguments, with its help and what completes its
   value. */

static const char head[] =
    "#compdef trialfig\n"
    "# Completion of trialfig in zsh, as \"trialfig completion zsh\" prints it.\n\n"
    "# Names of columns of the data on the line; several have commas between them.\n"
    "_trialfig_columns() {\n"
    "  local word\n"
    "  local -a columns\n"
    "  for word in $words; do\n"
    "    if [[ $word == *.(csv|tsv|txt) && -f $word && -r $word ]]; then\n"
    "      columns=(${(f)\"$(head -n 1 -- $word | tr -d '\"\\r' | tr ',;|\\t' '\\n\\n\\n\\n')\"})\n"
    "    fi\n"
    "  done\n"
    "  compset -P '*,'\n"
    "  compadd -a columns\n"
    "}\n\n"
    "_trialfig_words() {\n"
    "  compset -P '*,'\n"
    "  compadd -- \"$@[2,-1]\"\n"
    "}\n\n"
    "_trialfig_style() {\n"
    "  compadd -- \"$@[2,-1]\"\n"
    "  _files -g '*.(yaml|yml)'\n"
    "}\n\n"
    "_trialfig_key() {\n"
    "  compset -P '*=' || compadd -S = -- \"$@[2,-1]\"\n"
    "}\n\n";

/* Of a word in single quotes; `more` are signs that _arguments would take for its own. */
static void quoted(FILE *stream, const char *text, const char *more) {
    for (const char *c = text; *c; c++) {
        if (*c == '\'') {
            fputs("'\\''", stream);
            continue;
        }
        if (*c == '\\' || strchr(more, *c))
            fputc('\\', stream);
        fputc(*c, stream);
    }
}

/* What stands behind the last colon of a specification. */
static void action(FILE *stream, const tf_value *value, const char *keys) {
    const char *words = value->words ? value->words : "";
    switch (value->type) {
    case TF_VALUE_NONE:
    case TF_VALUE_ANY:
        break;
    case TF_VALUE_FILE:
        fputs("_files", stream);
        break;
    case TF_VALUE_DATA:
        fputs("_files -g \"*.(csv|tsv|txt)\"", stream);
        break;
    case TF_VALUE_SET:
        fputs("_files -g \"*.(yaml|yml)\"", stream);
        break;
    case TF_VALUE_FOLDER:
        fputs("_files -/", stream);
        break;
    case TF_VALUE_COLUMN:
        fputs("_trialfig_columns", stream);
        break;
    case TF_VALUE_KEY:
        fprintf(stream, "_trialfig_key - %s", keys ? keys : "");
        break;
    case TF_VALUE_WORDS:
        fprintf(stream, "_trialfig_words - %s", words);
        break;
    case TF_VALUE_WORD_OR_FILE:
        fprintf(stream, "_trialfig_style - %s", words);
        break;
    }
}

static void specification(FILE *stream, const tf_completed_flag *flag, const char *keys) {
    const bool valued = flag->value.type != TF_VALUE_NONE;
    if (flag->letter)
        fprintf(stream, "      '*'{%s%s,%s%s}'[", flag->letter, valued ? "+" : "", flag->name,
                valued ? "=" : "");
    else
        fprintf(stream, "      '*%s%s[", flag->name, valued ? "=" : "");
    quoted(stream, flag->help, "[]");
    fputc(']', stream);
    if (valued) {
        fputc(':', stream);
        quoted(stream, flag->metavar, ":[]");
        fputc(':', stream);
        action(stream, &flag->value, keys);
    }
    fputs("' \\\n", stream);
}

static void arguments(FILE *stream, const tf_completed *command) {
    fprintf(stream, "    %s)\n      _arguments -s -S \\\n", command->name);
    for (guint i = 0; i < command->flags->len; i++)
        specification(stream, &g_array_index(command->flags, tf_completed_flag, i), command->keys);
    if (command->argument.type == TF_VALUE_NONE) {
        fputs("      ;;\n", stream);
        return;
    }
    fputs("      '*:argument:", stream);
    action(stream, &command->argument, NULL);
    fputs("' ;;\n", stream);
}

void tf_completion_zsh(const GArray *commands, FILE *stream) {
    fputs(head, stream);
    fputs("_trialfig() {\n  local -a commands\n  commands=(\n", stream);
    for (guint i = 0; i < commands->len; i++) {
        const tf_completed *command = &g_array_index(commands, tf_completed, i);
        fprintf(stream, "    '%s:", command->name);
        quoted(stream, command->summary, ":");
        fputs("'\n", stream);
    }
    fputs("  )\n  if (( CURRENT == 2 )); then\n"
          "    _describe command commands\n"
          "    compadd -- --help --version\n"
          "    return\n  fi\n"
          "  local command=$words[2]\n"
          "  shift words\n  (( CURRENT-- ))\n  case $command in\n",
          stream);
    for (guint i = 0; i < commands->len; i++)
        arguments(stream, &g_array_index(commands, tf_completed, i));
    fputs("  esac\n}\n\n"
          "# Found in a folder of functions, or sourced.\n"
          "if [[ $funcstack[1] == _trialfig ]]; then\n  _trialfig \"$@\"\n"
          "else\n  compdef _trialfig trialfig\nfi\n",
          stream);
}
