#include <glib/gstdio.h>
#include <jansson.h>
#include <math.h>
#include <string.h>
#include <trialfig/figure.h>
#include <unistd.h>

#include "data/versions.h"
#include "flags.h"
#include "help.h"
#include "output/pango_text.h"
#include "output/versions.h"
#include "spec/versions.h"
#include "stats/version.h"
#include "trialfig_version.h"

/* Versions, the fonts of each style, and one small figure drawn through the whole program and held
   against known numbers. As lines, each is printed when it is known: if the program ends on the
   way, they say how far it came. As JSON it is one object, printed at the end. */

typedef struct doctor {
    json_t *json; /* NULL: lines */
    tf_diag *diag;
} doctor;

/* Freireich et al. (1963), Blood 21:699: weeks in remission, 6-mercaptopurine against placebo. */
static const char self_check_data[] =
    "weeks,relapse,arm\n"
    "6,1,A\n6,1,A\n6,1,A\n6,0,A\n7,1,A\n9,0,A\n10,1,A\n10,0,A\n11,0,A\n13,1,A\n16,1,A\n17,0,A\n"
    "19,0,A\n20,0,A\n22,1,A\n23,1,A\n25,0,A\n32,0,A\n32,0,A\n34,0,A\n35,0,A\n"
    "1,1,B\n1,1,B\n2,1,B\n2,1,B\n3,1,B\n4,1,B\n4,1,B\n5,1,B\n5,1,B\n8,1,B\n8,1,B\n8,1,B\n8,1,B\n"
    "11,1,B\n11,1,B\n12,1,B\n12,1,B\n15,1,B\n17,1,B\n22,1,B\n23,1,B\n";

/* The data's published medians are 23 and 8 weeks. */
static void check_numbers(const tf_figure *figure, tf_diag *diag) {
    const struct {
        const char *group;
        double median;
    } known[] = {{"A", 23}, {"B", 8}};
    for (size_t i = 0; i < G_N_ELEMENTS(known); i++) {
        double value = 0;
        if (!tf_results_find(tf_figure_results(figure), known[i].group, NULL, NAN, "median",
                             &value) ||
            value != known[i].median) {
            tf_diag_internal_error(diag, "self-check: the median of group %s is wrong",
                                   known[i].group);
        }
    }
}

/* The bytes themselves go nowhere: that they can be made is what is checked. */
static bool count_bytes(void *user, const void *data, size_t length) {
    (void)data;
    *(size_t *)user += length;
    return true;
}

static void draw_sample(tf_diag *diag) {
    /* In the folder for temporary files: the current one may not be writable, and is none of our
     * business. */
    g_autofree char *path = NULL;
    g_autoptr(GError) error = NULL;
    int file = g_file_open_tmp("trialfig-doctor-XXXXXX", &path, &error);
    if (file >= 0)
        close(file);
    if (file < 0 || !g_file_set_contents(path, self_check_data, -1, &error)) {
        tf_diag_machine_error(diag, NULL, NULL, "can't write a temporary file: %s", error->message);
        g_clear_pointer(&path, g_free);
    }
    if (!path)
        return;
    g_autoptr(tf_spec) spec = tf_figure_spec_new("km", diag);
    tf_spec_set(spec, "data", path, diag);
    tf_spec_set(spec, "time", "weeks", diag);
    tf_spec_set(spec, "event", "relapse", diag);
    tf_spec_set(spec, "group", "arm", diag);
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    if (figure) {
        check_numbers(figure, diag);
        /* All three formats, since each has its own library behind it. */
        g_autoptr(tf_lint_report) lint = tf_scene_lint(tf_figure_scene(figure));
        for (size_t i = 0; i < tf_lint_n_findings(lint); i++)
            tf_diag_internal_error(diag, "self-check: %s", tf_lint_get(lint, i)->message);
        static const tf_format formats[] = {TF_FORMAT_PDF, TF_FORMAT_SVG, TF_FORMAT_PNG};
        for (size_t i = 0; i < G_N_ELEMENTS(formats); i++) {
            size_t n_bytes = 0;
            tf_render(tf_figure_scene(figure), tf_figure_fonts(figure), formats[i], NULL,
                      (tf_writer){count_bytes, &n_bytes}, diag);
        }
    }
    g_unlink(path);
}

/* Last: what is said about fonts and versions helps to read why this fails. */
static void self_check(const doctor *d) {
    draw_sample(d->diag);
    const char *result = tf_diag_has_errors(d->diag) ? "failed" : "passed";
    if (d->json)
        json_object_set_new(d->json, "self_check", json_string(result));
    else
        printf("self-check        %s\n", result);
}

/* ---- versions ------------------------------------------------------------------------------- */

static void tell_version(const doctor *d, const char *name, const char *version) {
    if (d->json)
        json_object_set_new(json_object_get(d->json, "libraries"), name, json_string(version));
    else
        printf("%-17s %s\n", name, version);
}

static void tell_versions(const doctor *d, const tf_library_version *versions, size_t n) {
    for (size_t i = 0; i < n; i++)
        tell_version(d, versions[i].name, versions[i].version);
}

static void libraries(const doctor *d) {
    g_autofree char *glib =
        g_strdup_printf("%u.%u.%u", glib_major_version, glib_minor_version, glib_micro_version);
    if (d->json) {
        json_object_set_new(d->json, "trialfig", json_string(TF_VERSION));
        json_object_set_new(d->json, "libraries", json_object());
    } else {
        printf("trialfig          %s\n", TF_VERSION);
    }
    tell_version(d, "GLib", glib);
    tell_version(d, "GSL", tf_stats_gsl_version());
    size_t n = 0;
    const tf_library_version *versions = tf_data_versions(&n);
    tell_versions(d, versions, n);
    versions = tf_spec_versions(&n);
    tell_versions(d, versions, n);
    versions = tf_output_versions(&n);
    tell_versions(d, versions, n);
}

/* ---- fonts ---------------------------------------------------------------------------------- */

/* Names of files need not be UTF-8, which JSON is. */
static void set_file(json_t *files, const char *face, const char *path) {
    g_autofree char *text = path ? g_filename_display_name(path) : NULL;
    if (text)
        json_object_set_new(files, face, json_string(text));
}

static json_t *font_json(const char *style, const char *wanted, const tf_fonts *fonts) {
    json_t *font = json_object();
    json_object_set_new(font, "style", json_string(style));
    json_object_set_new(font, "family", json_string(wanted));
    if (!fonts) {
        json_object_set_new(font, "found", json_false());
        return font;
    }
    const tf_font_use use = tf_fonts_use(fonts);
    json_t *files = json_object();
    set_file(files, "regular", use.regular);
    set_file(files, "bold", use.bold);
    set_file(files, "italic", use.italic);
    set_file(files, "bold_italic", use.bold_italic);
    const bool found = g_ascii_strcasecmp(use.wanted, use.family) == 0;
    json_object_set_new(font, "found", json_boolean(found));
    json_object_set_new(font, "used", json_string(use.family));
    json_object_set_new(font, "version", json_string(use.version));
    json_object_set_new(font, "files", files);
    return font;
}

/* Fonts are looked for as a figure does; a substitute is a warning, none at all an error. */
static void fonts(const doctor *d) {
    json_t *list = json_array();
    if (d->json)
        json_object_set(d->json, "fonts", list);
    else
        puts("Fonts of the styles:");
    g_auto(GStrv) names = tf_style_names();
    for (char **name = names; *name; name++) {
        g_autoptr(tf_spec) spec = tf_figure_spec_new(tf_kinds[0]->name, d->diag);
        tf_spec_set(spec, "style", *name, d->diag);
        g_autoptr(tf_style) style = tf_style_resolve(spec, d->diag);
        if (!style)
            continue;
        g_autoptr(tf_session) session = tf_session_of_run(NULL);
        tf_fonts *found = tf_session_fonts(session, style, d->diag);
        if (d->json)
            json_array_append_new(list, font_json(*name, style->font.family, found));
        else
            printf("%-17s %s\n", *name, found ? tf_fonts_description(found) : "no font");
    }
    json_decref(list);
}

/* ---- the command ---------------------------------------------------------------------------- */

static void findings(const doctor *d) {
    static const char *const severities[] = {"note", "warning", "error"};
    json_t *list = json_array();
    for (size_t i = 0; i < tf_diag_n_findings(d->diag); i++) {
        const tf_finding *finding = tf_diag_finding(d->diag, i);
        json_t *object = json_object();
        json_object_set_new(object, "severity", json_string(severities[finding->severity]));
        json_object_set_new(object, "message", json_string(finding->message));
        if (finding->hint)
            json_object_set_new(object, "hint", json_string(finding->hint));
        json_array_append_new(list, object);
    }
    json_object_set_new(d->json, "findings", list);
}

static void examine(const doctor *d) {
    libraries(d);
    fonts(d);
    self_check(d);
    if (!d->json)
        return;
    findings(d);
    char *text = json_dumps(d->json, JSON_INDENT(2));
    puts(text);
    free(text); /* jansson's own memory, not GLib's */
}

/* One line each, a name and what was found, so that it can be pasted into a report of a fault. */
int tf_run_doctor(tf_cli *cli, int argc, char **argv) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    doctor d = {.diag = diag};
    bool help = false;
    tf_args args = tf_args_of(argc, argv);
    for (tf_arg_type type; (type = tf_args_next(&args)) != TF_ARG_END;) {
        const tf_option *option =
            type == TF_ARG_FLAG ? tf_option_find(tf_doctor_options, args.flag) : NULL;
        if (type == TF_ARG_POSITIONAL)
            tf_too_many_arguments(args.text, NULL, diag);
        else if (!option)
            tf_unknown_flag(args.flag, tf_doctor_options, NULL, "doctor", diag);
        else if (tf_args_switch(&args, diag) && strcmp(option->name, "--help") == 0)
            help = true;
        else if (!d.json)
            d.json = json_object();
    }
    if (help)
        tf_help_command(tf_command_find(cli, "doctor"), stdout);
    else if (!tf_diag_has_errors(diag))
        examine(&d);
    json_decref(d.json);
    return help ? 0 : tf_cli_finish(diag);
}
