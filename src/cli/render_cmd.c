#include <errno.h>
#include <fnmatch.h>
#include <string.h>
#include <trialfig/figure.h>

#include "base/suggest.h"
#include "flags.h"
#include "help.h"
#include "hint_form.h"
#include "output/format.h"
#include "render_log.h"
#include "spec/spec.h"

/* What the command line asks for, then what the sets gave. */
typedef struct render_request {
    GPtrArray *set_paths;
    const char *folder;
    GPtrArray *only;          /* patterns, owned */
    const char *formats_text; /* as given */
    char **formats;           /* or NULL: the set's */
    bool keep_going, strict_fonts, no_captions, help;
    GPtrArray *sets; /* owned */
    GArray *items;
} render_request;

static void clear_item(void *data) {
    tf_render_item *item = data;
    g_strfreev(item->paths);
    g_free(item->caption);
}

static void free_set(void *data) {
    tf_set_free(data);
}

/* Here, before any figure is drawn: a wrong format would fail each of them. */
static bool read_formats(render_request *request, tf_diag *diag) {
    if (!request->formats_text)
        return true;
    request->formats = g_strsplit(request->formats_text, ",", -1);
    for (char **format = request->formats; *format; format++) {
        tf_format unused;
        if (!tf_format_of_name(g_strstrip(*format), &unused)) {
            tf_diag_error(diag, NULL, "formats are pdf, svg and png", "unknown format \"%s\"",
                          *format);
            return false;
        }
        g_autofree char *lower = g_ascii_strdown(*format, -1);
        memcpy(*format, lower, strlen(lower));
        for (char **before = request->formats; before < format; before++) {
            if (strcmp(*before, *format) == 0) {
                tf_diag_error(diag, NULL, NULL, "--format has \"%s\" twice", *format);
                return false;
            }
        }
    }
    return true;
}

/* Wrong options are noted and the rest is read on, so that all of them are told. */
static void apply_option(render_request *request, const tf_option *option, tf_args *args,
                         tf_diag *diag) {
    if (!option->metavar) {
        tf_args_switch(args, diag);
        bool *target = strcmp(option->name, "--keep-going") == 0     ? &request->keep_going
                       : strcmp(option->name, "--strict-fonts") == 0 ? &request->strict_fonts
                       : strcmp(option->name, "--no-captions") == 0  ? &request->no_captions
                       : strcmp(option->name, "--help") == 0         ? &request->help
                                                                     : NULL;
        if (target)
            *target = true;
        else
            tf_diag_set_strict(diag);
        return;
    }
    const char *value = tf_args_text(args, option->metavar, diag);
    if (!value)
        return;
    if (strcmp(option->name, "--only") == 0) {
        g_auto(GStrv) parts = g_strsplit(value, ",", -1);
        for (char **part = parts; *part; part++)
            if (*g_strstrip(*part)) /* "a,": nothing more was meant */
                g_ptr_array_add(request->only, g_strdup(*part));
    } else if (strcmp(option->name, "--format") == 0) {
        request->formats_text = value;
    } else {
        request->folder = value;
    }
}

/* Marks the patterns that were of use; one that selects nothing is a typing error. */
static bool selected(const render_request *request, const char *id, bool *used) {
    bool found = request->only->len == 0;
    for (guint i = 0; id && i < request->only->len; i++)
        if (fnmatch(g_ptr_array_index(request->only, i), id, 0) == 0)
            found = used[i] = true;
    return found;
}

/* ID.FORMAT in the folder of -o, or in the one where the program runs. */
static char **paths_of(const render_request *request, const tf_spec *spec) {
    size_t n = 0;
    const char *const *formats = (const char *const *)request->formats;
    if (!formats)
        formats = tf_spec_strings(spec, "formats", &n);
    else
        n = g_strv_length(request->formats);
    char **paths = g_new0(char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        g_autofree char *name = g_strconcat(tf_spec_id(spec), ".", formats[i], NULL);
        paths[i] = request->folder ? g_build_filename(request->folder, name, NULL)
                                   : g_steal_pointer(&name);
    }
    return paths;
}

/* All paths of all figures, against each other and what any of them reads. */
static void check_paths(const render_request *request, tf_diag *diag) {
    guint n = 0;
    g_autofree tf_job *jobs = g_new0(tf_job, request->items->len);
    g_autofree tf_job_outputs *outputs = g_new0(tf_job_outputs, request->items->len);
    for (guint i = 0; i < request->items->len; i++) {
        const tf_render_item *item = &g_array_index(request->items, tf_render_item, i);
        if (item->state == TF_RENDER_FAILED)
            continue;
        outputs[n].figures = (const char *const *)item->paths;
        outputs[n].caption = item->caption;
        jobs[n] = (tf_job){item->spec, &outputs[n]};
        n++;
    }
    tf_jobs_check_targets(jobs, n, diag);
}

/* Only ids are suggested: a pattern with stars is near to nothing. */
static void unknown_pattern(const render_request *request, const char *pattern, tf_diag *diag) {
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (guint s = 0; s < request->sets->len; s++) {
        tf_set *set = g_ptr_array_index(request->sets, s);
        for (size_t i = 0; i < tf_set_n_figures(set); i++)
            g_ptr_array_add(ids, (gpointer)tf_spec_id(tf_set_figure(set, i)));
    }
    const guint shown = MIN(ids->len, 10);
    g_autoptr(GString) list = g_string_new("ids: ");
    for (guint i = 0; i < shown; i++)
        g_string_append_printf(list, "%s%s", i > 0 ? ", " : "",
                               (const char *)g_ptr_array_index(ids, i));
    if (shown < ids->len)
        g_string_append_printf(list, ", … (%u in all)", ids->len);
    g_autofree char *hint =
        tf_did_you_mean(pattern, (const char *const *)ids->pdata, ids->len, list->str);
    tf_diag_error(diag, NULL, hint, "no figure has the id \"%s\"", pattern);
}

/* "formats: []" is a figure that is only a panel of a page. It is drawn by itself when it is asked
   for by name and format. */
static bool is_drawn(const render_request *request, const tf_spec *spec) {
    size_t n = 0;
    tf_spec_strings(spec, "formats", &n);
    return n > 0 || (request->formats && request->only->len > 0);
}

static void add_item(render_request *request, const tf_spec *spec) {
    tf_render_item item = {.spec = spec,
                           .paths = tf_spec_id(spec) ? paths_of(request, spec) : g_new0(char *, 1),
                           .state = tf_spec_refused(spec) ? TF_RENDER_FAILED : TF_RENDER_NOT_TRIED};
    if (!request->no_captions && item.paths[0])
        item.caption = tf_caption_path(item.paths[0]);
    g_array_append_val(request->items, item);
}

/* In the order of the sets and their figures, whatever the order of --only: the log of two runs can
   be compared. `used`: for each pattern whether a figure has such an id. */
static void list_figures(render_request *request, bool *used) {
    for (guint s = 0; s < request->sets->len; s++) {
        tf_set *set = g_ptr_array_index(request->sets, s);
        for (size_t i = 0; i < tf_set_n_figures(set); i++) {
            const tf_spec *spec = tf_set_figure(set, i);
            if (selected(request, tf_spec_id(spec), used) && is_drawn(request, spec))
                add_item(request, spec);
        }
    }
}

/* Two sets may use one id; the second would write over the first without a word. */
static void check_ids(const render_request *request, tf_diag *diag) {
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < request->items->len; i++) {
        const tf_spec *spec = g_array_index(request->items, tf_render_item, i).spec;
        const tf_spec *first = g_hash_table_lookup(seen, tf_spec_id(spec));
        g_hash_table_insert(seen, (gpointer)tf_spec_id(spec), (gpointer)(first ? first : spec));
        if (!first)
            continue;
        const tf_place place = tf_spec_figure_place(spec), before = tf_spec_figure_place(first);
        tf_diag_error(diag, &place, "give it another id, or render the sets one by one",
                      "two figures with the id \"%s\": the first is in %s, line %u",
                      tf_spec_id(spec), before.file, before.line);
    }
}

/* Who asks for a figure by its name wants a file of it. */
static void check_drawn(const render_request *request, tf_diag *diag) {
    for (guint i = 0; i < request->only->len; i++) {
        const char *pattern = g_ptr_array_index(request->only, i);
        bool drawn = false;
        for (guint k = 0; k < request->items->len && !drawn; k++) {
            const tf_spec *spec = g_array_index(request->items, tf_render_item, k).spec;
            drawn = fnmatch(pattern, tf_spec_id(spec), 0) == 0;
        }
        if (!drawn)
            tf_diag_error(diag, NULL, "--format pdf draws it by itself",
                          "nothing is drawn of \"%s\": it is a panel alone, with formats: []",
                          pattern);
    }
    if (request->only->len == 0 && request->items->len == 0)
        tf_diag_error(diag, NULL, "--only ID --format pdf draws one by itself",
                      "nothing is drawn: all figures are panels alone, with formats: []");
}

static void select_figures(render_request *request, tf_diag *diag) {
    g_autofree bool *used = g_new0(bool, request->only->len + 1);
    list_figures(request, used);
    for (guint i = 0; i < request->only->len; i++)
        if (!used[i])
            unknown_pattern(request, g_ptr_array_index(request->only, i), diag);
    check_ids(request, diag);
    if (!tf_diag_has_errors(diag))
        check_drawn(request, diag);
    if (!tf_diag_has_errors(diag))
        check_paths(request, diag);
}

/* As mkdir -p does: a folder that is there is fine. */
static bool make_folder(const render_request *request, tf_diag *diag) {
    if (!request->folder || g_mkdir_with_parents(request->folder, 0777) == 0)
        return true;
    tf_place place = {.file = request->folder};
    tf_diag_machine_error(diag, &place, NULL, "can't make this folder: %s", g_strerror(errno));
    return false;
}

/* Columns and styles of all figures, before the first is drawn: a slip in the last one should not
   show after an hour. What figures say alike, of their defaults, is said once. */
static bool check_figures(const render_request *request, const tf_diag *sets) {
    g_autoptr(tf_diag) all = tf_diag_new_like(sets);
    for (guint i = 0; i < request->items->len; i++) {
        tf_render_item *item = &g_array_index(request->items, tf_render_item, i);
        if (item->state == TF_RENDER_FAILED)
            continue;
        g_autoptr(tf_diag) diag = tf_diag_new_like(sets);
        if (tf_job_check(item->spec, diag))
            continue;
        item->state = TF_RENDER_FAILED;
        g_autoptr(tf_diag) said =
            tf_diag_in_form(diag, tf_spec_table(item->spec), TF_HINT_SET_FILE);
        tf_diag_merge_new(all, said);
    }
    tf_cli_finish(all);
    return !tf_diag_has_errors(all);
}

/* One figure after the other; findings are printed with the figure that they belong to. */
static int draw(tf_cli *cli, const render_request *request, const tf_diag *sets, size_t *warnings) {
    g_autoptr(tf_session) session = tf_session_new(cli->registry);
    tf_session_need_fonts(session, request->strict_fonts ? TF_FONTS_OR_ERROR : TF_FONTS_OR_OTHERS);
    int code = 0;
    bool go_on = true;
    for (guint i = 0; i < request->items->len; i++) {
        tf_render_item *item = &g_array_index(request->items, tf_render_item, i);
        g_autoptr(tf_diag) diag = tf_diag_new_like(sets);
        g_autoptr(GPtrArray) written = g_ptr_array_new_with_free_func(g_free);
        tf_job_outputs outputs = {.figures = (const char *const *)item->paths,
                                  .caption = item->caption,
                                  .written = written};
        if (go_on && item->state == TF_RENDER_NOT_TRIED)
            item->state = tf_job_run(session, item->spec, &outputs, diag) ? TF_RENDER_DRAWN
                                                                          : TF_RENDER_FAILED;
        g_ptr_array_add(written, NULL);
        tf_render_log_figure(item, (const char *const *)written->pdata);
        int own_code = tf_cli_finish_in_set(diag, tf_spec_table(item->spec));
        code = MAX(code, own_code);
        *warnings += tf_render_n_warnings(diag);
        go_on = request->keep_going || (go_on && item->state == TF_RENDER_DRAWN);
    }
    return code;
}

/* Nothing is drawn: says so of each figure, as if it had been its turn. */
static void log_refused(const render_request *request) {
    static const char *const nothing[] = {NULL};
    for (guint i = 0; i < request->items->len; i++)
        tf_render_log_figure(&g_array_index(request->items, tf_render_item, i), nothing);
}

/* False: nothing may be drawn of any. Those that can be listed are kept. */
static bool read_sets(render_request *request, tf_diag *diag) {
    bool whole = true;
    for (guint i = 0; i < request->set_paths->len; i++) {
        tf_set *set = tf_set_read_sound(g_ptr_array_index(request->set_paths, i),
                                        tf_kind_key_tables(), tf_n_kinds, diag);
        whole = set && tf_set_is_whole(set) && whole;
        if (set)
            g_ptr_array_add(request->sets, set);
    }
    return whole;
}

/* Of each figure that could be told, and of all of them: nothing was drawn. */
static int refuse_sets(render_request *request, tf_diag *diag) {
    g_autofree bool *used = g_new0(bool, request->only->len + 1);
    const int code = tf_cli_finish(diag);
    list_figures(request, used);
    log_refused(request);
    if (request->items->len > 0)
        tf_render_log_total(request->items, tf_render_n_warnings(diag));
    return code;
}

/* Everything that can be known beforehand is checked before the first file is written. */
static int run(tf_cli *cli, render_request *request, tf_diag *diag) {
    if (!read_sets(request, diag))
        return refuse_sets(request, diag);
    const bool whole = !tf_diag_has_errors(diag);
    g_autoptr(tf_diag) chosen = tf_diag_new_like(diag);
    select_figures(request, chosen);
    tf_diag_merge(diag, chosen);
    int code = tf_cli_finish(diag); /* with the warnings of the sets themselves */
    if (tf_diag_has_errors(chosen))
        return code;
    size_t warnings = tf_render_n_warnings(diag);
    /* With --keep-going a figure says what is wrong when it is its turn. */
    if (!request->keep_going && !(check_figures(request, diag) && whole)) {
        log_refused(request);
        code = MAX(code, 2);
    } else if (!make_folder(request, chosen)) {
        return tf_cli_finish(chosen);
    } else {
        const int worst = draw(cli, request, diag, &warnings);
        code = MAX(code, worst);
    }
    tf_render_log_total(request->items, warnings);
    return code;
}

/* The request owns the sets: the specs of its items are lent from them until the end. */
int tf_run_render(tf_cli *cli, int argc, char **argv) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    render_request request = {.set_paths = g_ptr_array_new(),
                              .only = g_ptr_array_new_with_free_func(g_free),
                              .sets = g_ptr_array_new_with_free_func(free_set),
                              .items = g_array_new(FALSE, TRUE, sizeof(tf_render_item))};
    g_array_set_clear_func(request.items, clear_item);
    tf_args args = tf_args_of(argc, argv);
    tf_arg_type type;
    while ((type = tf_args_next(&args)) != TF_ARG_END) {
        if (type == TF_ARG_POSITIONAL) {
            g_ptr_array_add(request.set_paths, (gpointer)args.text);
            continue;
        }
        const tf_option *option = tf_option_find(tf_set_options, args.flag);
        if (option)
            apply_option(&request, option, &args, diag);
        else
            tf_unknown_flag(args.flag, tf_set_options, NULL, "render", diag);
    }
    read_formats(&request, diag);
    if (request.set_paths->len == 0 && !request.help)
        tf_diag_error(diag, NULL, NULL, "no set file: give trialfig render SET.yaml");
    int code = 0;
    if (request.help)
        tf_help_command(tf_command_find(cli, "render"), stdout);
    else if (tf_diag_has_errors(diag))
        code = tf_cli_finish(diag);
    else
        code = run(cli, &request, diag);
    g_array_unref(request.items);
    g_ptr_array_unref(request.sets);
    g_ptr_array_unref(request.only);
    g_ptr_array_unref(request.set_paths);
    g_strfreev(request.formats);
    return code;
}
