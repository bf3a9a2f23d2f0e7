#include "set_ask.h"

#include <string.h>

#include "help.h"

tf_set_ask tf_set_ask_new(void) {
    return (tf_set_ask){.set_paths = g_ptr_array_new(),
                        .only = g_ptr_array_new_with_free_func(g_free),
                        .sets = g_ptr_array_new_with_free_func(g_free),
                        .vars = g_ptr_array_new_with_free_func(g_free)};
}

void tf_set_ask_clear(tf_set_ask *ask) {
    g_ptr_array_unref(ask->set_paths);
    g_ptr_array_unref(ask->only);
    g_ptr_array_unref(ask->sets);
    g_ptr_array_unref(ask->vars);
    g_strfreev(ask->formats);
}

/* Here, before any figure is drawn: a wrong format would fail each of them. */
static void read_formats(tf_set_ask *ask, const char *text, tf_diag *diag) {
    g_strfreev(ask->formats);
    ask->formats = g_strsplit(text, ",", -1);
    for (char **format = ask->formats; *format; format++) {
        if (!tf_is_set_format(g_strstrip(*format))) {
            tf_diag_error(diag, NULL, "formats are " TF_SET_FORMATS, "unknown format \"%s\"",
                          *format);
            return;
        }
        g_autofree char *lower = g_ascii_strdown(*format, -1);
        memcpy(*format, lower, strlen(lower));
        for (char **before = ask->formats; before < format; before++) {
            if (strcmp(*before, *format) == 0) {
                tf_diag_error(diag, NULL, NULL, "--format has \"%s\" twice", *format);
                return;
            }
        }
    }
}

static void read_only(tf_set_ask *ask, const char *text) {
    g_auto(GStrv) parts = g_strsplit(text, ",", -1);
    for (char **part = parts; *part; part++)
        if (*g_strstrip(*part)) /* "a,": nothing more was meant */
            g_ptr_array_add(ask->only, g_strdup(*part));
}

/* Whole, and not so long that it could be anything but a slip. */
static bool read_count(const char *text, unsigned *value) {
    const size_t n = strlen(text);
    if (n == 0 || n > 6 || strspn(text, "0123456789") != n)
        return false;
    *value = (unsigned)g_ascii_strtoull(text, NULL, 10);
    return *value > 0;
}

static void read_threads(tf_set_ask *ask, const char *text, tf_diag *diag) {
    if (!read_count(text, &ask->n_threads) || ask->n_threads > 1024)
        tf_diag_error(diag, NULL, "leave it out to use every processor",
                      "-j needs a number of threads from 1 to 1024, not \"%s\"", text);
}

static void read_shard(tf_set_ask *ask, const char *text, tf_diag *diag) {
    const char *slash = strchr(text, '/');
    g_autofree char *part = slash ? g_strndup(text, (size_t)(slash - text)) : g_strdup("");
    if (!slash || !read_count(part, &ask->shard) || !read_count(slash + 1, &ask->n_shards) ||
        ask->shard > ask->n_shards)
        tf_diag_error(diag, NULL, "--shard 1/4 draws the first of four parts",
                      "--shard needs PART/PARTS, not \"%s\"", text);
}

/* --style and --data are keys that people change most. */
static void read_value(tf_set_ask *ask, const char *flag, const char *text, tf_diag *diag) {
    const bool variable = strcmp(flag, "--var") == 0;
    if (!variable && strcmp(flag, "--set") != 0) {
        g_ptr_array_add(ask->sets, g_strdup_printf("%s=%s", flag + 2, text));
        return;
    }
    const char *equals = strchr(text, '=');
    if (!equals || equals == text)
        tf_diag_error(diag, NULL,
                      variable ? "for example --var cutoff=2024-01-01"
                               : "for example --set conf.level=0.9",
                      "%s needs %s=VALUE, not \"%s\"", flag, variable ? "NAME" : "KEY", text);
    else
        g_ptr_array_add(variable ? ask->vars : ask->sets, g_strdup(text));
}

bool tf_set_ask_option(tf_set_ask *ask, const tf_option *option, tf_args *args, tf_diag *diag) {
    static const struct {
        const char *name;
        size_t offset;
    } switches[] = {
        {"--no-captions", offsetof(tf_set_ask, no_captions)},
        {"--keep-going", offsetof(tf_set_ask, keep_going)},
        {"--strict-fonts", offsetof(tf_set_ask, strict_fonts)},
        {"--quiet", offsetof(tf_set_ask, quiet)},
        {"--help", offsetof(tf_set_ask, help)},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(switches); i++) {
        if (strcmp(option->name, switches[i].name) != 0)
            continue;
        tf_args_switch(args, diag);
        *(bool *)((char *)ask + switches[i].offset) = true;
        return true;
    }
    if (strcmp(option->name, "--strict") == 0) {
        tf_args_switch(args, diag);
        tf_diag_set_strict(diag);
        return true;
    }
    static const char *const valued[] = {"--output", "--only", "--format", "--jobs", "--shard",
                                         "--set",    "--var",  "--style",  "--data", NULL};
    if (!g_strv_contains(valued, option->name))
        return false;
    const char *value = tf_args_text(args, option->metavar, diag);
    if (!value)
        return true;
    if (strcmp(option->name, "--output") == 0)
        ask->folder = value;
    else if (strcmp(option->name, "--only") == 0)
        read_only(ask, value);
    else if (strcmp(option->name, "--format") == 0)
        read_formats(ask, value, diag);
    else if (strcmp(option->name, "--jobs") == 0)
        read_threads(ask, value, diag);
    else if (strcmp(option->name, "--shard") != 0)
        read_value(ask, option->name, value, diag);
    else
        read_shard(ask, value, diag);
    return true;
}

void tf_set_ask_read(tf_set_ask *ask, tf_args *args, const tf_command *command,
                     void (*own)(void *user, const tf_option *option, tf_args *args, tf_diag *diag),
                     void *user, tf_diag *diag) {
    tf_arg_type type;
    while ((type = tf_args_next(args)) != TF_ARG_END) {
        if (type == TF_ARG_POSITIONAL) {
            g_ptr_array_add(ask->set_paths, (gpointer)args->text);
            continue;
        }
        const tf_option *option = tf_option_find(command->options, args->flag);
        if (!option)
            tf_unknown_flag(args->flag, command->options, NULL, command->name, diag);
        else if (!tf_set_ask_option(ask, option, args, diag))
            own(user, option, args, diag);
    }
    if (ask->set_paths->len == 0 && !ask->help)
        tf_diag_error(diag, NULL, NULL, "no set file: give trialfig %s SET.yaml", command->name);
}

/* Once: the ask may be used again. */
static const char *const *ended(GPtrArray *list) {
    if (list->len == 0 || g_ptr_array_index(list, list->len - 1))
        g_ptr_array_add(list, NULL);
    return (const char *const *)list->pdata;
}

tf_selection_ask tf_set_ask_selection(tf_set_ask *ask) {
    return (tf_selection_ask){.set_paths = ended(ask->set_paths),
                              .folder = ask->folder,
                              .only = ended(ask->only),
                              .formats = (const char *const *)ask->formats,
                              .sets = ended(ask->sets),
                              .vars = ended(ask->vars),
                              .captions = !ask->no_captions,
                              .shard = ask->shard,
                              .n_shards = ask->n_shards};
}
