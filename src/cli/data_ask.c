#include "data_ask.h"

#include <string.h>

#include "spec/key.h"

tf_data_ask tf_data_ask_new(void) {
    return (tf_data_ask){.paths = g_ptr_array_new(),
                         .settings = g_ptr_array_new_with_free_func(g_free)};
}

void tf_data_ask_clear(tf_data_ask *ask) {
    g_ptr_array_unref(ask->paths);
    g_ptr_array_unref(ask->settings);
}

/* Keys of a figure say nothing of a file. */
static bool says_how_data_are_read(const char *path) {
    return (g_str_has_prefix(path, "data.") && strcmp(path, "data.path") != 0 &&
            strcmp(path, "data.dropped") != 0) ||
           strcmp(path, "dates.order") == 0 || strcmp(path, "where") == 0 ||
           strcmp(path, "vocabulary") == 0;
}

static const tf_key *key_of_flag(const char *flag) {
    for (size_t i = 0; i < tf_n_common_keys; i++)
        if (g_strcmp0(tf_common_keys[i].flag, flag) == 0 &&
            says_how_data_are_read(tf_common_keys[i].path))
            return &tf_common_keys[i];
    return NULL;
}

static void read_setting(tf_data_ask *ask, const char *text, tf_diag *diag) {
    const char *equals = strchr(text, '=');
    g_autofree char *path = equals ? g_strndup(text, (size_t)(equals - text)) : NULL;
    if (!path || !says_how_data_are_read(path))
        tf_diag_error(diag, NULL, "for example --set data.decimal=comma",
                      "--set needs a key that says how data are read, with its value, not \"%s\"",
                      text);
    else
        g_ptr_array_add(ask->settings, g_strdup(text));
}

static void read_flag(tf_data_ask *ask, tf_args *args, const tf_key *key, tf_diag *diag) {
    const char *value =
        key->type == TF_KEY_BOOL ? tf_args_bool(args) : tf_args_value(args, key->metavar, diag);
    if (value)
        g_ptr_array_add(ask->settings, g_strdup_printf("%s=%s", key->path, value));
}

static bool asks_database(const tf_data_ask *ask) {
    for (guint i = 0; i < ask->settings->len; i++)
        if (g_str_has_prefix(g_ptr_array_index(ask->settings, i), "data.sql="))
            return true;
    return false;
}

void tf_data_ask_read(tf_data_ask *ask, tf_args *args, const tf_command *command,
                      void (*own)(void *user, const tf_option *option, tf_args *args,
                                  tf_diag *diag),
                      void *user, tf_diag *diag) {
    for (tf_arg_type type; (type = tf_args_next(args)) != TF_ARG_END;) {
        if (type == TF_ARG_POSITIONAL) {
            if (*args->text == '\0')
                tf_diag_error(diag, NULL, "- reads from standard input",
                              "the name of the data is empty");
            g_ptr_array_add(ask->paths, (gpointer)args->text);
            continue;
        }
        const tf_option *option = tf_option_find(command->options, args->flag);
        const tf_key *key = key_of_flag(args->flag);
        if (key) {
            read_flag(ask, args, key, diag);
        } else if (!option) {
            tf_unknown_flag(args->flag, command->options, NULL, command->name, diag);
        } else if (strcmp(option->name, "--help") == 0) {
            ask->help = tf_args_switch(args, diag);
        } else if (strcmp(option->name, "--set") == 0) {
            const char *value = tf_args_text(args, option->metavar, diag);
            if (value)
                read_setting(ask, value, diag);
        } else {
            own(user, option, args, diag);
        }
    }
    const bool query = asks_database(ask);
    if (query && ask->paths->len > 0)
        tf_diag_error(diag, NULL, "leave one of them out",
                      "the data are a file and a query at once");
    if (ask->paths->len == 0 && query)
        g_ptr_array_add(ask->paths, (gpointer) "");
    if (ask->paths->len == 0 && !ask->help)
        tf_diag_error(diag, NULL, "- reads it from standard input", "no data: give a file");
}

bool tf_data_ask_fill(const tf_data_ask *ask, const char *path, tf_spec *spec, tf_diag *diag) {
    bool good = *path == '\0' || tf_spec_set(spec, "data.path", path, diag);
    for (guint i = 0; i < ask->settings->len; i++) {
        const char *text = g_ptr_array_index(ask->settings, i);
        const char *equals = strchr(text, '=');
        g_autofree char *key = g_strndup(text, (size_t)(equals - text));
        good = tf_spec_set_again(spec, key, equals + 1, diag) && good;
    }
    return good;
}

/* Keys of data are the same for all kinds, so any kind's table will do. */
tf_seen_file tf_data_ask_see(const tf_data_ask *ask, const char *path, tf_diag *diag) {
    tf_seen_file seen = {.arena = tf_arena_new(), .spec = tf_spec_new(tf_kinds[0]->analysis->keys)};
    if (!tf_data_ask_fill(ask, path, seen.spec, diag))
        return seen;
    const tf_ask *asked = tf_ask_new(seen.spec, NULL, seen.arena);
    seen.table = tf_columns_read(asked, seen.arena, diag);
    if (seen.table)
        seen.columns = tf_columns_look(asked, seen.table, seen.arena, diag);
    return seen;
}

tf_seen_file tf_see_other_file(const char *path, tf_diag *diag) {
    tf_data_ask plain = tf_data_ask_new();
    const tf_seen_file seen = tf_data_ask_see(&plain, path, diag);
    tf_data_ask_clear(&plain);
    return seen;
}

void tf_seen_file_clear(tf_seen_file *seen) {
    g_clear_pointer(&seen->table, tf_table_free);
    g_clear_pointer(&seen->spec, tf_spec_free);
    g_clear_pointer(&seen->arena, tf_arena_free);
}
