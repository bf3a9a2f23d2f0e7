#include "completion.h"

#include <string.h>

#include "flags.h"
#include "help.h"
#include "spec/style.h"

/* ---- values ---------------------------------------------------------------------------------- */

static tf_value words(tf_value_type type, const char *text) {
    return (tf_value){type, g_strdup(text)};
}

static tf_value style_names(tf_value_type type) {
    g_auto(GStrv) names = tf_style_names();
    return (tf_value){type, g_strjoinv(" ", names)};
}

static tf_value kind_names(void) {
    GString *names = g_string_new(NULL);
    for (size_t i = 0; i < tf_n_kinds; i++)
        g_string_append_printf(names, "%s%s", i > 0 ? " " : "", tf_kinds[i]->name);
    return (tf_value){TF_VALUE_WORDS, g_string_free(names, FALSE)};
}

/* Options have no type; what their value is called tells it. */
static tf_value value_of_metavar(const char *metavar) {
    static const struct {
        const char *metavar;
        tf_value_type type;
        const char *words;
    } known[] = {
        {"FILE", TF_VALUE_FILE, NULL},
        {"DIR", TF_VALUE_FOLDER, NULL},
        {"KEY=VALUE", TF_VALUE_KEY, NULL},
        {"FORMAT", TF_VALUE_WORDS, "pdf svg png"},
        {"LIST", TF_VALUE_WORDS,
         "pdf svg png numbers.csv numbers.json curves.csv caption.txt scene"},
    };
    if (!metavar)
        return words(TF_VALUE_NONE, NULL);
    if (strcmp(metavar, "KIND") == 0)
        return kind_names();
    if (strcmp(metavar, "NAME|FILE") == 0)
        return style_names(TF_VALUE_WORD_OR_FILE);
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
        if (strcmp(known[i].metavar, metavar) == 0)
            return words(known[i].type, known[i].words);
    return words(TF_VALUE_ANY, NULL);
}

/* Aliases stay out, as in the help. */
static tf_value value_of_enum(const tf_key *key) {
    g_auto(GStrv) all = g_strsplit(key->values, " ", -1);
    GString *text = g_string_new(NULL);
    for (char **word = all; *word; word++)
        if (!strchr(*word, '='))
            g_string_append_printf(text, "%s%s", text->len ? " " : "", *word);
    return (tf_value){TF_VALUE_WORDS, g_string_free(text, FALSE)};
}

static tf_value value_of_key(const tf_key *key) {
    switch (key->type) {
    case TF_KEY_BOOL:
        return words(TF_VALUE_WORDS, "true false");
    case TF_KEY_ENUM:
    case TF_KEY_ENUMS:
        return value_of_enum(key);
    case TF_KEY_COLUMN:
    case TF_KEY_COLUMNS:
    case TF_KEY_COLUMN_IS:
    case TF_KEY_DIVISIONS:
        return words(TF_VALUE_COLUMN, NULL);
    default:
        break; /* texts are files or styles, or anything */
    }
    const bool of_options = key->type == TF_KEY_STRING && strcmp(key->metavar, "LIST") != 0;
    return of_options ? value_of_metavar(key->metavar) : words(TF_VALUE_ANY, NULL);
}

/* ---- commands -------------------------------------------------------------------------------- */

/* Shells show it beside the flag: what stands in brackets, or goes on after a sign, is for the
   manual. */
static char *short_help(const char *help) {
    const char *bracket = strstr(help, " (");
    return g_strndup(help, MIN(bracket ? (size_t)(bracket - help) : SIZE_MAX, strcspn(help, ";:")));
}

static void add_options(tf_completed *command, const tf_option *options) {
    for (size_t i = 0; options && options[i].name; i++) {
        const tf_completed_flag flag = {options[i].name, options[i].letter, options[i].metavar,
                                        short_help(options[i].help),
                                        value_of_metavar(options[i].metavar)};
        g_array_append_val(command->flags, flag);
    }
}

static void add_keys(tf_completed *command, const tf_key_table *table) {
    GString *paths = g_string_new(NULL);
    for (size_t i = 0; i < tf_keys_n(table); i++) {
        const tf_key *key = tf_keys_at(table, i);
        if (key->type != TF_KEY_COLUMN_IS)
            g_string_append_printf(paths, "%s%s", paths->len ? " " : "", key->path);
        if (!key->flag)
            continue;
        const tf_completed_flag flag = {key->flag, NULL, key->metavar, short_help(key->help),
                                        value_of_key(key)};
        g_array_append_val(command->flags, flag);
    }
    command->keys = g_string_free(paths, FALSE);
}

static GArray *new_flags(void) {
    return g_array_new(FALSE, FALSE, sizeof(tf_completed_flag));
}

static void add_kinds(GArray *commands) {
    for (size_t i = 0; i < tf_n_kinds; i++) {
        const tf_key_table *table = tf_kinds[i]->analysis->keys;
        tf_completed command = {.name = tf_kinds[i]->name,
                                .summary = table->summary,
                                .flags = new_flags(),
                                .argument = words(TF_VALUE_DATA, NULL)};
        add_keys(&command, table);
        add_options(&command, tf_figure_options);
        add_options(&command, tf_kinds[i]->analysis->has_curves ? tf_curve_options : NULL);
        g_array_append_val(commands, command);
    }
}

static char *names_of_commands(const tf_cli *cli) {
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; i < tf_n_kinds; i++)
        g_ptr_array_add(names, (gpointer)tf_kinds[i]->name);
    for (size_t i = 0; i < cli->n_commands; i++)
        if (!cli->commands[i].hidden)
            g_ptr_array_add(names, (gpointer)cli->commands[i].name);
    g_ptr_array_add(names, NULL);
    return g_strjoinv(" ", (char **)names->pdata);
}

/* The first word of the synopsis says what the command works on. */
static tf_value argument_of(const tf_cli *cli, const tf_command *command) {
    if (g_str_has_prefix(command->synopsis, "SET.yaml"))
        return words(TF_VALUE_SET, NULL);
    if (g_str_has_prefix(command->synopsis, "DATA"))
        return words(TF_VALUE_DATA, NULL);
    if (g_str_has_prefix(command->synopsis, "[NAME]"))
        return style_names(TF_VALUE_WORD_OR_FILE);
    if (g_str_has_prefix(command->synopsis, "[COMMAND]"))
        return (tf_value){TF_VALUE_WORDS, names_of_commands(cli)};
    return words(TF_VALUE_NONE, NULL);
}

static void add_commands(const tf_cli *cli, GArray *commands) {
    static const tf_option help[] = {{"--help", "-h", NULL, false, "this text"}, {0}};
    for (size_t i = 0; i < cli->n_commands; i++) {
        if (cli->commands[i].hidden)
            continue;
        tf_completed command = {.name = cli->commands[i].name,
                                .summary = cli->commands[i].summary,
                                .flags = new_flags(),
                                .argument = argument_of(cli, &cli->commands[i])};
        add_options(&command, cli->commands[i].options ? cli->commands[i].options : help);
        g_array_append_val(commands, command);
    }
}

static void clear_command(void *data) {
    tf_completed *command = data;
    for (guint i = 0; i < command->flags->len; i++) {
        const tf_completed_flag *flag = &g_array_index(command->flags, tf_completed_flag, i);
        g_free(flag->help);
        g_free(flag->value.words);
    }
    g_array_unref(command->flags);
    g_free(command->argument.words);
    g_free(command->keys);
}

/* Hidden from the help: the build installs what it prints. */
int tf_run_completion(tf_cli *cli, int argc, char **argv) {
    static const struct {
        const char *name;
        void (*print)(const GArray *commands, FILE *stream);
    } shells[] = {
        {"bash", tf_completion_bash}, {"zsh", tf_completion_zsh}, {"fish", tf_completion_fish}};
    const char *name = argc == 1 ? argv[0] : "";
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        tf_help_command(tf_command_find(cli, "completion"), stdout);
        return 0;
    }
    for (size_t i = 0; i < G_N_ELEMENTS(shells); i++) {
        if (strcmp(shells[i].name, name) != 0)
            continue;
        g_autoptr(GArray) commands = g_array_new(FALSE, FALSE, sizeof(tf_completed));
        g_array_set_clear_func(commands, clear_command);
        add_kinds(commands);
        add_commands(cli, commands);
        shells[i].print(commands, stdout);
        return 0;
    }
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_diag_error(diag, NULL, NULL, "give one shell: trialfig completion bash, zsh or fish");
    return tf_cli_finish(diag);
}
