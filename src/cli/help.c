#include "help.h"

#include <string.h>

/* Width of a terminal, and where the text of a flag begins. */
#define COLUMNS 80
#define TEXT_AT 26

static void repeat(FILE *stream, char c, size_t n) {
    for (size_t i = 0; i < n; i++)
        fputc(c, stream);
}

/* Prints words from column `at` on, with the following lines indented to `indent`. */
static void wrap(FILE *stream, const char *text, size_t at, size_t indent) {
    g_auto(GStrv) words = g_strsplit(text, " ", -1);
    size_t column = at;
    for (size_t i = 0; words[i]; i++) {
        size_t length = (size_t)g_utf8_strlen(words[i], -1);
        if (i > 0 && column + 1 + length >= COLUMNS) {
            fputc('\n', stream);
            repeat(stream, ' ', indent);
            column = indent;
        } else if (i > 0) {
            fputc(' ', stream);
            column++;
        }
        fputs(words[i], stream);
        column += length;
    }
    fputc('\n', stream);
}

/* A head that is too wide for its column pushes its text two blanks aside, not to the next line: a
   screen has few lines. */
static void entry(FILE *stream, const char *head, const char *text) {
    int width = fprintf(stream, "  %s", head);
    size_t at = (size_t)MAX(width, 0);
    if (at + 2 > TEXT_AT) {
        fputs("  ", stream);
        at += 2;
    } else {
        repeat(stream, ' ', TEXT_AT - at);
        at = TEXT_AT;
    }
    wrap(stream, text, at, TEXT_AT);
}

/* "-o, --output FILE  write the figure …" */
static void option_entries(FILE *stream, const tf_option *options) {
    for (size_t i = 0; options && options[i].name; i++) {
        const tf_option *option = &options[i];
        g_autofree char *head = g_strdup_printf(
            "%s%s%s%s%s", option->letter ? option->letter : "", option->letter ? ", " : "",
            option->name, option->metavar ? " " : "", option->metavar ? option->metavar : "");
        entry(stream, head, option->help);
    }
}

static void figure_entries(FILE *stream, const tf_kind *kind) {
    option_entries(stream, tf_figure_options);
    option_entries(stream, kind->analysis->has_curves ? tf_curve_options : NULL);
}

/* Always last, and always two: people read the end of a help first. */
static void examples(FILE *stream, const char *prefix, const char *const lines[2]) {
    fputs("Examples:\n", stream);
    for (int i = 0; i < 2; i++)
        fprintf(stream, "  trialfig %s%s\n", prefix, lines[i]);
}

/* The example is the first kind's own, so that it can't go stale. */
void tf_help_program(const tf_cli *cli, FILE *stream) {
    fputs("Figures of clinical trials, from the data to the page.\n\n"
          "Usage: trialfig COMMAND ...\n\nOne figure:\n",
          stream);
    for (size_t i = 0; i < tf_n_kinds; i++)
        entry(stream, tf_kinds[i]->name, tf_kinds[i]->analysis->keys->summary);
    fputs("\nOther commands:\n", stream);
    for (size_t i = 0; i < cli->n_commands; i++)
        if (!cli->commands[i].hidden)
            entry(stream, cli->commands[i].name, cli->commands[i].summary);
    entry(stream, "--version", "prints the version");
    fputs("\n"
          "trialfig COMMAND --help says more about a command.\n"
          "Exit codes: 0 fine, 1 figures would differ (check), 2 something that you can\n"
          "mend, 3 the machine is to blame.\n",
          stream);
    const tf_kind *kind = tf_kinds[0];
    g_autofree char *first = g_strdup_printf("%s %s", kind->name, kind->examples[0]);
    g_autofree char *second = g_strdup_printf("help %s --all", kind->name);
    examples(stream, "", (const char *const[2]){first, second});
}

/* What stands in brackets or after a semicolon is for the long form; of one word of several, which
   there are is what people look for. */
static char *short_help(const tf_key *key) {
    const bool listed = key->type == TF_KEY_ENUM || key->type == TF_KEY_ENUMS;
    const char *bracket = strstr(key->help, " (");
    const size_t length =
        MIN(bracket ? (size_t)(bracket - key->help) : strlen(key->help), strcspn(key->help, ";"));
    g_autofree char *text = g_strndup(key->help, length);
    g_autofree char *values = listed ? tf_key_type_text(key) : NULL;
    const char *names = values ? strchr(values + strlen("one of"), ' ') : NULL;
    return names ? g_strconcat(text, ":", names, NULL) : g_steal_pointer(&text);
}

/* The kind's common flags, then what any figure can be asked for. A flag of the registry that no
   key has would be a slip of ours and crash the tests of the help. */
static void help_short(const tf_kind *kind, FILE *stream) {
    const tf_key_table *table = kind->analysis->keys;
    fprintf(stream, "%s.\n\nUsage: trialfig %s %s\n\n", table->summary, kind->name, kind->synopsis);
    g_auto(GStrv) flags = g_strsplit(kind->common_flags, " ", -1);
    for (char **flag = flags; *flag; flag++) {
        const tf_key *key = tf_keys_of_flag(table, *flag, strlen(*flag));
        g_autofree char *head = g_strdup_printf("%s %s", key->flag, key->metavar);
        g_autofree char *text = short_help(key);
        entry(stream, head, text);
    }
    figure_entries(stream, kind);
    /* By name alone, so that the one screen is complete all the same. */
    GString *line = g_string_new("Also:");
    const size_t n = tf_keys_n(table);
    for (size_t i = 0; i < n; i++) {
        const tf_key *key = tf_keys_at(table, i);
        if (key->flag && !g_strv_contains((const char *const *)flags, key->flag))
            g_string_append_printf(line, " %s", key->flag);
    }
    wrap(stream, line->str, 0, 2);
    g_string_free(line, TRUE);
}

/* For keys whose values have no list. */
static const char *scalar_type(const tf_key *key) {
    switch (key->type) {
    case TF_KEY_STRING:
        return "text";
    case TF_KEY_NUMBER:
        return "number";
    case TF_KEY_INTEGER:
        return "whole number";
    case TF_KEY_BOOL:
        return "true or false";
    case TF_KEY_LENGTH:
        return "length (mm, cm, in, pt, px)";
    case TF_KEY_COLUMN:
        return "column";
    case TF_KEY_COLUMNS:
        return "list of columns";
    case TF_KEY_STRINGS:
        return "list of texts";
    case TF_KEY_NUMBERS:
        return "list of numbers";
    case TF_KEY_STRING_MAP:
        return "map of texts";
    case TF_KEY_COLORS:
        return "map or list of colours";
    case TF_KEY_LISTS_MAP:
        return "map of lists";
    case TF_KEY_CODES:
        return "list of values, or map of names to them";
    case TF_KEY_RECORDS:
        return "list of maps, or map of them by name";
    case TF_KEY_STEPS:
        return "map by name, or list of maps";
    case TF_KEY_DIVISIONS:
        return "list of columns, or of maps {column, label, cuts, order, labels}";
    case TF_KEY_GRID:
        return "list of rows";
    case TF_KEY_COLUMN_IS:
        return "column, with the values that count if they are named";
    case TF_KEY_CONDITIONS:
        return key->options & TF_KEY_ADDS_UP
                   ? "list of conditions, which add to those of a set file's defaults"
                   : "list of conditions";
    case TF_KEY_ENUM:
    case TF_KEY_ENUMS:
        break;
    }
    return "";
}

char *tf_key_type_text(const tf_key *key) {
    if (key->type != TF_KEY_ENUM && key->type != TF_KEY_ENUMS)
        return g_strdup(scalar_type(key));
    g_auto(GStrv) values = g_strsplit(key->values, " ", -1);
    GString *text = g_string_new(key->type == TF_KEY_ENUM ? "one of" : "list of");
    bool first = true;
    for (char **value = values; *value; value++) {
        if (!strchr(*value, '=')) { /* aliases stay out */
            g_string_append_printf(text, "%s %s", first ? "" : ",", *value);
            first = false;
        }
    }
    return g_string_free(text, FALSE);
}

/* In the order of the table, which is that of --print-spec and of the manual. */
static void all_keys(FILE *stream, const tf_key *keys, size_t n) {
    for (size_t i = 0; i < n; i++) {
        const tf_key *key = &keys[i];
        g_autofree char *type = tf_key_type_text(key);
        if (key->type == TF_KEY_COLUMN_IS) {
            fprintf(stream, "%s %s\n", key->flag, key->metavar);
        } else {
            fprintf(stream, "%s%s%s\n", key->path, key->flag ? ", " : "",
                    key->flag ? key->flag : "");
        }
        repeat(stream, ' ', 4);
        wrap(stream, key->help, 4, 4);
        g_autofree char *line = g_strdup_printf("%s%s%s", type, key->fallback ? "; default: " : "",
                                                key->fallback ? key->fallback : "");
        repeat(stream, ' ', 4);
        wrap(stream, line, 4, 4);
    }
}

static void examples_of(const tf_kind *kind, FILE *stream) {
    g_autofree char *prefix = g_strconcat(kind->name, " ", NULL);
    examples(stream, prefix, kind->examples);
}

void tf_help_kind(const tf_kind *kind, FILE *stream) {
    help_short(kind, stream);
    examples_of(kind, stream);
}

void tf_help_keys(const tf_kind *kind, FILE *stream) {
    /* Longer than a screen, for those who look for a certain key. */
    const tf_key_table *table = kind->analysis->keys;
    fprintf(stream, "%s.\n\nUsage: trialfig %s %s\n\n", table->summary, kind->name, kind->synopsis);
    figure_entries(stream, kind);
    fputs("\nKeys of a set file; each is also --set KEY=VALUE, some have a flag of their own:\n\n",
          stream);
    for (size_t i = 0; i < table->n_parts; i++)
        all_keys(stream, table->parts[i].keys, table->parts[i].n_keys);
    all_keys(stream, tf_common_keys, tf_n_common_keys);
    examples_of(kind, stream);
}

void tf_help_command(const tf_command *command, FILE *stream) {
    fprintf(stream, "%s.\n\nUsage: trialfig %s%s%s\n", command->summary, command->name,
            *command->synopsis ? " " : "", command->synopsis);
    if (command->options) {
        fputc('\n', stream);
        option_entries(stream, command->options);
    }
    examples(stream, "", command->examples);
}
