#include "flags.h"

#include "cli.h"

#include <string.h>

#include "base/suggest.h"
#include "spec/foreign.h"

/* Nothing is copied: argv lives as long as the program. */
tf_args tf_args_of(int argc, char **argv) {
    return (tf_args){.argv = argv, .argc = argc};
}

/* A lone "-" is standard input or output, never a flag. A short flag may carry its value (-oFILE),
   a long one after "=", so that a value that begins with a hyphen can be given at all. */
tf_arg_type tf_args_next(tf_args *args) {
    if (args->next >= args->argc)
        return TF_ARG_END;
    args->text = args->argv[args->next++];
    if (!args->only_positional && strcmp(args->text, "--") == 0) {
        args->only_positional = true;
        return tf_args_next(args);
    }
    if (args->only_positional || args->text[0] != '-' || args->text[1] == '\0')
        return TF_ARG_POSITIONAL;
    bool long_flag = args->text[1] == '-';
    const char *equals = long_flag ? strchr(args->text, '=') : NULL;
    size_t length = equals ? (size_t)(equals - args->text) : long_flag ? strlen(args->text) : 2;
    g_strlcpy(args->flag, args->text, MIN(length + 1, sizeof args->flag));
    args->attached = equals ? equals + 1 : NULL;
    if (!long_flag && args->text[2] != '\0')
        args->attached = args->text + 2; /* -oFILE */
    return TF_ARG_FLAG;
}

static bool is_short(const tf_args *args) {
    return args->flag[0] == '-' && args->flag[1] != '-';
}

/* "--group --title" is a forgotten value far more often than a column of that name: it is refused,
   and the form with "=" is offered. One hyphen passes, for negative numbers get a better message
   later. */
const char *tf_args_value(tf_args *args, const char *metavar, tf_diag *diag) {
    if (args->attached && is_short(args) && args->attached[0] == '=') {
        g_autofree char *hint = g_strdup_printf("%s %s", args->flag, args->attached + 1);
        tf_diag_error(diag, NULL, hint, "%s: a flag of one letter takes its value without \"=\"",
                      args->text);
        return NULL;
    }
    if (args->attached)
        return args->attached;
    const char *next = args->next < args->argc ? args->argv[args->next] : NULL;
    if (!next) {
        tf_diag_error(diag, NULL, NULL, "%s needs a value: %s %s", args->flag, args->flag, metavar);
        return NULL;
    }
    const bool letter = next[0] == '-' && g_ascii_isalpha(next[1]) && next[2] == '\0';
    if (letter || strncmp(next, "--", 2) == 0) {
        g_autofree char *hint = is_short(args) ? NULL
                                               : g_strdup_printf("if \"%s\" is meant, write %s=%s",
                                                                 next, args->flag, next);
        tf_diag_error(diag, NULL, hint, "%s needs a value: %s %s", args->flag, args->flag, metavar);
        return NULL;
    }
    args->next++;
    return next;
}

/* An empty value is most often a variable of a script that was never set. */
const char *tf_args_text(tf_args *args, const char *metavar, tf_diag *diag) {
    const char *value = tf_args_value(args, metavar, diag);
    if (value && value[strspn(value, " ,")] == '\0') {
        tf_diag_error(diag, NULL, NULL, "%s has an empty value: %s %s", args->flag, args->flag,
                      metavar);
        return NULL;
    }
    return value;
}

bool tf_args_switch(const tf_args *args, tf_diag *diag) {
    if (args->attached)
        tf_diag_error(diag, NULL, NULL, "%s takes no value", args->flag);
    return !args->attached;
}

/* "--median-lines" alone means yes. The next argument is its value unless it is a flag or may be
   the data, or "--median-lines data.csv" would swallow them: a word without the signs of a path
   that no file has. What is no yes and no no ("maybe") is refused as the flag's value. */
const char *tf_args_bool(tf_args *args) {
    if (args->attached)
        return args->attached;
    const char *next = args->next < args->argc ? args->argv[args->next] : "";
    if (*next == '\0' || *next == '-' || strpbrk(next, "./\\") ||
        g_file_test(next, G_FILE_TEST_EXISTS))
        return "true";
    args->next++;
    return next;
}

/* By long name or letter. */
const tf_option *tf_option_find(const tf_option *options, const char *flag) {
    for (size_t i = 0; options[i].name; i++)
        if (strcmp(options[i].name, flag) == 0 ||
            (options[i].letter && strcmp(options[i].letter, flag) == 0))
            return &options[i];
    return NULL;
}

/* Keys without a flag stay out: --set reaches them, and spec suggests among those. */
static void add_key_flags(GPtrArray *names, const tf_key *keys, size_t n) {
    for (size_t i = 0; i < n; i++)
        if (keys[i].flag)
            g_ptr_array_add(names, (gpointer)keys[i].flag);
}

/* What other programs call an output; those of one letter are not guessed at. */
static const char *foreign_option(const char *flag, const tf_option *options,
                                  const tf_key_table *of_figure) {
    static const struct {
        const char *words, *option, *hint;
    } known[] = {
        {"--out --outfile --output-file --file --save --filename --export --ggsave --dest --folder",
         "--output", "here it is -o"},
        {"--csv --json --table --results --stats --data-out", "--numbers",
         "here it is --numbers FILE.csv or --numbers FILE.json"},
        {"--steps --curve-data --survtable", "--curves", "here it is --curves FILE.csv"},
        {"--figure --figures --id --ids --select", "--only", "here it is --only ID,GLOB"},
        {"--type --device --ext --formats", "--format", "here it is --format pdf, svg or png"},
    };
    for (size_t i = 0; options && i < G_N_ELEMENTS(known); i++) {
        g_auto(GStrv) words = g_strsplit(known[i].words, " ", -1);
        if (g_strv_contains((const char *const *)words, flag) &&
            (tf_option_find(options, known[i].option) ||
             (of_figure && tf_option_find(tf_curve_options, known[i].option))))
            return known[i].hint;
    }
    return NULL;
}

/* What another program calls so; else the nearest of all that could stand here, ours and the kind's
   alike; else where all of them are listed. */
static char *unknown_flag_hint(const char *flag, const tf_option *options,
                               const tf_key_table *table, const char *command) {
    char *known = table ? tf_foreign_flag(table, flag) : NULL;
    if (known)
        return known;
    const char *output = foreign_option(flag, options, table);
    if (output)
        return g_strdup(output);
    g_autoptr(GPtrArray) names = g_ptr_array_new();
    for (size_t i = 0; options && options[i].name; i++)
        g_ptr_array_add(names, (gpointer)options[i].name);
    if (table) {
        g_ptr_array_add(names, (gpointer)tf_curve_options[0].name);
        for (size_t i = 0; i < table->n_parts; i++)
            add_key_flags(names, table->parts[i].keys, table->parts[i].n_keys);
        add_key_flags(names, tf_common_keys, tf_n_common_keys);
    }
    const char *near = tf_suggest(flag, (const char *const *)names->pdata, names->len);
    return near    ? g_strdup_printf("did you mean %s?", near)
           : table ? g_strdup_printf("trialfig %s --help lists the flags, and --help-all the keys "
                                     "that --set takes",
                                     command)
                   : g_strdup_printf("trialfig %s --help lists the flags", command);
}

void tf_unknown_flag(const char *flag, const tf_option *options, const tf_key_table *table,
                     const char *command, tf_diag *diag) {
    g_autofree char *hint = unknown_flag_hint(flag, options, table, command);
    tf_diag_error(diag, NULL, hint, "unknown flag %s", flag);
}

void tf_too_many_arguments(const char *text, const char *hint, tf_diag *diag) {
    tf_diag_error(diag, NULL, hint, "unexpected argument \"%s\"", text);
}
