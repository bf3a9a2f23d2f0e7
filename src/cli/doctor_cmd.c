#include <glib/gstdio.h>
#include <math.h>
#include <string.h>
#include <trialfig/figure.h>
#include <unistd.h>

#include "flags.h"
#include "help.h"
#include "trialfig_version.h"

/* Versions, the fonts of each style, and one small figure drawn through the whole program and held
   against known numbers. */

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

/* Last: what it prints about fonts and versions helps to read why this fails. */
static void self_check(tf_diag *diag) {
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
    printf("self-check        %s\n", tf_diag_has_errors(diag) ? "failed" : "passed");
}

/* Fonts are looked for as a figure does; a substitute is a warning, none at all an error. */
static void fonts(tf_diag *diag) {
    g_auto(GStrv) names = tf_style_names();
    for (char **name = names; *name; name++) {
        g_autoptr(tf_spec) spec = tf_figure_spec_new(tf_kinds[0]->name, diag);
        tf_spec_set(spec, "style", *name, diag);
        g_autoptr(tf_style) style = tf_style_resolve(spec, diag);
        if (!style)
            continue;
        g_autoptr(tf_session) session = tf_session_new(NULL);
        tf_fonts *found = tf_session_fonts(session, style, diag);
        printf("%-17s %s\n", *name, found ? tf_fonts_description(found) : "no font");
    }
}

/* One line each, a name and what was found, so that it can be pasted into a report of a fault. */
int tf_run_doctor(tf_cli *cli, int argc, char **argv) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    if (argc > 0 && (strcmp(argv[0], "--help") == 0 || strcmp(argv[0], "-h") == 0)) {
        tf_help_command(tf_command_find(cli, "doctor"), stdout);
        return 0;
    }
    if (argc > 0) {
        tf_too_many_arguments(argv[0], NULL, diag);
        return tf_cli_finish(diag);
    }
    printf("trialfig          %s\n", TF_VERSION);
    printf("GLib              %u.%u.%u\n", glib_major_version, glib_minor_version,
           glib_micro_version);
    printf("Cairo             %s\n", cairo_version_string());
    puts("Fonts of the styles:");
    fonts(diag);
    self_check(diag);
    return tf_cli_finish(diag);
}
