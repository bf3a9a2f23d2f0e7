#include <string.h>

#include "analysis/request.h"
#include "cdisc.h"
#include "data/columns.h"
#include "flags.h"
#include "help.h"

/* What the command line asks for, besides the spec. */
typedef struct figure_request {
    const tf_kind *kind;
    tf_spec *spec;
    const char *data;
    GPtrArray *figures; /* NULL-ended once complete */
    tf_job_outputs outputs;
    const char *numbers[2]; /* NULL-ended */
    char *caption;          /* where nobody said another name */
    bool print_spec, strict_fonts, help, help_all;
    bool unknown_flag; /* its mistake may be behind any other: no further checks */
} figure_request;

/* For outputs of which there is one: the last of two would win in silence. */
static bool set_once(const char **target, const char *value, const char *flag, tf_diag *diag) {
    if (*target) {
        tf_diag_error(diag, NULL, "leave one of them out", "%s is given twice: %s and %s", flag,
                      *target, value);
        return false;
    }
    *target = value;
    return true;
}

/* Strict holds from here on; reading flags makes no warnings, so its place among them is free. */
static bool apply_switch(figure_request *request, const char *name, tf_diag *diag) {
    if (strcmp(name, "--print-spec") == 0)
        request->print_spec = true;
    else if (strcmp(name, "--strict") == 0)
        tf_diag_set_strict(diag);
    else if (strcmp(name, "--strict-fonts") == 0)
        request->strict_fonts = true;
    else if (strcmp(name, "--help") == 0)
        request->help = true;
    else
        request->help_all = true;
    return true;
}

static bool apply_option(figure_request *request, const tf_option *option, tf_args *args,
                         tf_diag *diag) {
    const char *name = option->name;
    if (!option->metavar)
        return tf_args_switch(args, diag) && apply_switch(request, name, diag);
    const char *value = tf_args_text(args, option->metavar, diag);
    if (!value)
        return false;
    if (strcmp(name, "--output") == 0) {
        g_ptr_array_add(request->figures, (gpointer)value);
        return true;
    }
    if (strcmp(name, "--set") == 0) {
        /* What follows the first "=" is the value as it is, further "=" included: titles have them.
         */
        const char *equals = strchr(value, '=');
        if (!equals || equals == value) {
            tf_diag_error(diag, NULL, "for example --set conf.level=0.9",
                          "--set needs KEY=VALUE, not \"%s\"", value);
            return false;
        }
        g_autofree char *path = g_strndup(value, (size_t)(equals - value));
        return tf_spec_set_again(request->spec, path, equals + 1, diag);
    }
    const char **target = strcmp(name, "--format") == 0         ? &request->outputs.format
                          : strcmp(name, "--numbers") == 0      ? &request->numbers[0]
                          : strcmp(name, "--curves") == 0       ? &request->outputs.curves
                          : strcmp(name, "--caption-file") == 0 ? &request->outputs.caption
                                                                : &request->outputs.scene;
    return set_once(target, value, name, diag);
}

/* Found for kinds without curves too, for check() says it better than "unknown flag". */
static const tf_option *find_option(const char *flag) {
    const tf_option *option = tf_option_find(tf_figure_options, flag);
    return option ? option : tf_option_find(tf_curve_options, flag);
}

/* Not set as a flag, so that messages about the data name the file. */
static bool apply_data(figure_request *request, const char *text, tf_diag *diag) {
    if (request->data) {
        tf_too_many_arguments(text,
                              "a figure has one data file; values of flags with blanks "
                              "need quotes",
                              diag);
        return false;
    }
    request->data = text;
    if (*text == '\0') {
        tf_diag_error(diag, NULL, "- reads from standard input", "the name of the data is empty");
        return false;
    }
    return tf_spec_set(request->spec, "data", text, diag);
}

/* Our own flags first, then those of the kind's table of keys: a new key needs no line here. */
static bool apply_flag(figure_request *request, tf_args *args, tf_diag *diag) {
    const tf_option *option = find_option(args->flag);
    if (option)
        return apply_option(request, option, args, diag);
    const tf_key *key = tf_spec_key_of_flag(request->spec, args->flag);
    if (!key) {
        tf_unknown_flag(args->flag, tf_figure_options, request->kind->analysis->keys,
                        request->kind->name, diag);
        request->unknown_flag = true;
        return false;
    }
    if (strcmp(key->path, "data.path") == 0) {
        const char *path = tf_args_text(args, key->metavar, diag);
        return path && apply_data(request, path, diag);
    }
    const char *value =
        key->type == TF_KEY_BOOL ? tf_args_bool(args) : tf_args_value(args, key->metavar, diag);
    return value && tf_spec_set_flag(request->spec, key, args->flag, value, diag);
}

/* --print-spec alone reads no data: a spec can be written down before there are any. */
static bool wants_files(const figure_request *request) {
    const tf_job_outputs *outputs = &request->outputs;
    return outputs->figures[0] || request->numbers[0] || outputs->curves || outputs->scene ||
           outputs->caption;
}

/* Beside the first figure that is a file, unless another name is given, or "none". */
static void set_caption(figure_request *request) {
    tf_job_outputs *outputs = &request->outputs;
    if (outputs->caption && strcmp(outputs->caption, "none") == 0) {
        outputs->caption = NULL;
        return;
    }
    for (guint i = 0; !outputs->caption && outputs->figures[i]; i++) {
        if (strcmp(outputs->figures[i], "-") != 0)
            outputs->caption = request->caption = tf_caption_path(outputs->figures[i]);
    }
}

static bool writes_to_standard_output(const tf_job_outputs *outputs) {
    return g_strv_contains(outputs->figures, "-") || g_strv_contains(outputs->numbers, "-") ||
           g_strcmp0(outputs->curves, "-") == 0 || g_strcmp0(outputs->scene, "-") == 0 ||
           g_strcmp0(outputs->caption, "-") == 0;
}

/* What only the whole command line can show. All of it is told at once, beside what the flags
   themselves had wrong. */
static bool check(const figure_request *request, tf_diag *diag) {
    if (!tf_spec_given(request->spec, "data.path") && !tf_spec_given(request->spec, "data.sql"))
        tf_diag_error(diag, NULL, "- reads it from standard input", "no data: give a CSV file");
    if (request->outputs.format && !g_strv_contains(request->outputs.figures, "-")) {
        tf_diag_error(diag, NULL, "files take their format from their extension",
                      "--format is for -o - alone");
    }
    if (request->print_spec && writes_to_standard_output(&request->outputs)) {
        tf_diag_error(diag, NULL, "write the figure or its numbers to a file",
                      "--print-spec goes to standard output as well");
    }
    const tf_kind *kind = request->kind;
    if (request->outputs.curves && !kind->analysis->has_curves) {
        tf_diag_error(diag, NULL, "--numbers writes every number of the figure",
                      "--curves is for kinds that have curves; %s has none", kind->name);
    }
    if (!wants_files(request) && !request->print_spec) {
        tf_diag_error(diag, NULL, NULL,
                      "nothing to write: give -o FIG.pdf (or --numbers, %s--scene, --print-spec)",
                      kind->analysis->has_curves ? "--curves, " : "");
    }
    return !tf_diag_has_errors(diag);
}

/* The spec is printed only when the figure went well: what is kept should be known to work. */
static void run(tf_cli *cli, figure_request *request, tf_diag *diag) {
    if (request->unknown_flag || !check(request, diag))
        return;
    tf_fill_cdisc(request->kind, request->spec, diag);
    if (!tf_spec_check(request->spec, diag))
        return;
    if (wants_files(request)) {
        g_autoptr(tf_session) session = tf_session_of_run(cli->registry);
        tf_session_need_fonts(session,
                              request->strict_fonts ? TF_FONTS_OR_ERROR : TF_FONTS_OR_OTHERS);
        if (!tf_job_run(session, request->spec, &request->outputs, diag))
            return;
    }
    if (request->print_spec) {
        g_autofree char *text = tf_spec_print(request->spec);
        fputs(text, stdout);
    }
}

static void parse(figure_request *request, int argc, char **argv, tf_diag *diag) {
    /* Goes on after an error, to tell of all at once. Whether an unknown flag has a value can't be
       known, so nothing is said of arguments that don't fit after one. */
    tf_args args = tf_args_of(argc, argv);
    tf_arg_type type;
    while ((type = tf_args_next(&args)) != TF_ARG_END)
        if (type != TF_ARG_POSITIONAL)
            apply_flag(request, &args, diag);
        else if (!request->unknown_flag)
            apply_data(request, args.text, diag);
    g_ptr_array_add(request->figures, NULL);
    request->outputs.figures = (const char *const *)request->figures->pdata;
    request->outputs.numbers = request->numbers;
    set_caption(request);
}

/* Whether flags would take the name for something else than a column. */
static bool has_signs(const char *name) {
    return strpbrk(name, "=,") || strchr("[{'\"", name[0]);
}

/* The columns of the data, if some of them have names that flags have to know. */
static GPtrArray *columns_with_signs(const figure_request *request) {
    if (!request->data || request->help || request->help_all) {
        return NULL;
    }
    g_autoptr(tf_arena) arena = tf_arena_new();
    const tf_ask *ask = tf_ask_new(request->spec, NULL, arena);
    const tf_table_options options = tf_request_options(ask, arena);
    GPtrArray *names = tf_table_columns(request->data, &options);
    for (guint i = 0; names && i < names->len; i++) {
        if (has_signs(g_ptr_array_index(names, i))) {
            return names;
        }
    }
    if (names) {
        g_ptr_array_unref(names);
    }
    return NULL;
}

static figure_request new_request(const tf_kind *kind) {
    return (figure_request){
        .kind = kind, .spec = tf_spec_new(kind->analysis->keys), .figures = g_ptr_array_new()};
}

static void clear_request(figure_request *request) {
    tf_spec_free(request->spec);
    g_ptr_array_unref(request->figures);
    g_free(request->caption);
}

/* Flags are read again when the columns are known: where the data and its separator are named may
   be behind them. */
static void read_flags(figure_request *request, int argc, char **argv, tf_diag *diag) {
    g_autoptr(tf_diag) first = tf_diag_new_like(diag);
    parse(request, argc, argv, first);
    g_autoptr(GPtrArray) columns = columns_with_signs(request);
    if (!columns) {
        if (tf_diag_strict(first))
            tf_diag_set_strict(diag);
        tf_diag_merge(diag, first);
        return;
    }
    const tf_kind *kind = request->kind;
    clear_request(request);
    *request = new_request(kind);
    tf_spec_know_columns(request->spec, (const char *const *)columns->pdata, columns->len);
    parse(request, argc, argv, diag);
}

/* Help wins over errors: who asks for it may well have a wrong flag beside it. */
int tf_run_figure(tf_cli *cli, const tf_kind *kind, int argc, char **argv) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    figure_request request = new_request(kind);
    read_flags(&request, argc, argv, diag);
    if (request.help || request.help_all)
        (request.help_all ? tf_help_keys : tf_help_kind)(kind, stdout);
    else
        run(cli, &request, diag);
    bool asked = request.help || request.help_all;
    clear_request(&request);
    return asked ? 0 : tf_cli_finish_figure(diag, kind->analysis->keys);
}
