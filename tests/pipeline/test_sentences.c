#include <math.h>
#include <stdio.h>
#include <string.h>
#include <trialfig/figure.h>

#include "scene/scene.h"
#include "spec/spec.h"
#include "support/files.h"
#include "support/findings.h"
#include "support/gallery.h"
#include "support/sentences.h"
#include "support/suite.h"

/* Every sentence of every example, in every language: as the example has its style, and in one
   journal after the other. */

static const char *const sets[] = {"examples/km.yaml",     "examples/forest.yaml",
                                   "examples/panels.yaml", "examples/waterfall.yaml",
                                   "examples/styles.yaml", "examples/gallery.yaml"};
static const char *const locales[] = {"en", "en-GB", "fr"};
static const char *const styles[] = {NULL,   "base",      "lancet",      "jama",   "nejm",
                                     "bmj",  "jco",       "blood",       "nature", "thesis-fr",
                                     "gray", "kmunicate", "slides-light"};

/* The foot is one text, whose lines end at blanks and have pieces in several fonts; titles and
   headings are lines of their own. Those that the set file gives are in its own language, whatever
   the figure's. */
static void check_scene(const char *where, const tf_scene *scene, const char *locale,
                        const char *given, GString *report) {
    g_autoptr(GString) foot = g_string_new(NULL);
    double line = NAN;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type != TF_NODE_TEXT)
            continue;
        if (strcmp(node->role, "foot") == 0) {
            g_string_append_printf(foot, "%s%s", foot->len && node->at.y != line ? " " : "",
                                   node->text);
            line = node->at.y;
        } else if (g_str_has_prefix(node->role, "title") || strstr(node->role, ".title") ||
                   strstr(node->role, "heading"))
            sentences_check(where, node->text, strstr(given, node->text) ? "" : locale, report);
    }
    sentences_check(where, foot->str, locale, report);
}

/* A page may be too small for an example in another language or journal than its own; nothing else
   may keep its sentences from being read. */
static void check_refusal(const tf_spec *spec, const char *style, const tf_diag *diag,
                          GString *report) {
    g_autofree char *errors = findings_of(diag, TF_ERROR);
    if (!strstr(errors, "leave no room for the curves") && !strstr(errors, "the rows don't fit"))
        g_string_append_printf(report, "%s in %s: refused: %s\n", tf_spec_id(spec),
                               style ? style : "its style", errors);
}

static void check_figure(tf_spec *spec, const char *style, const char *locale, const char *given,
                         GString *report) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    ck_assert(tf_spec_set(spec, "locale", locale, diag));
    if (style)
        ck_assert(tf_spec_set(spec, "style", style, diag));
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    if (!figure) {
        check_refusal(spec, style, diag, report);
        return;
    }
    g_autofree char *where =
        g_strdup_printf("%s in %s", tf_spec_id(spec), style ? style : "its style");
    g_autofree char *methods = g_strconcat(where, ", methods", NULL);
    g_autofree char *alt = g_strconcat(where, ", alt", NULL);
    check_scene(where, tf_figure_scene(figure), locale, given, report);
    sentences_check(methods, tf_figure_methods(figure), locale, report);
    sentences_check(alt, tf_figure_description(figure), locale, report);
    if (g_getenv("TF_PRINT_SENTENCES")) {
        g_autoptr(GString) foot = g_string_new(NULL);
        const tf_scene *scene = tf_figure_scene(figure);
        for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
            const tf_node *node = tf_scene_node(scene, i);
            if (node->type == TF_NODE_TEXT)
                g_string_append_printf(foot, "%s | ", node->text);
        }
        printf("## %s (%s)\nALT %s\nMETHODS %s\nTEXTS %s\n", where, locale,
               tf_figure_description(figure), tf_figure_methods(figure), foot->str);
    }
}

START_TEST(nothing_to_send_back) {
    g_autoptr(GString) report = g_string_new(NULL);
    g_autofree char *path = source_path(sets[_i]), *given = read_file(path);
    g_autoptr(tf_set) set = gallery_read(sets[_i]);
    for (size_t i = 0; i < tf_set_n_figures(set); i++) {
        for (size_t l = 0; l < G_N_ELEMENTS(locales); l++)
            check_figure(tf_set_figure(set, i), NULL, locales[l], given, report);
        const char *style = styles[1 + i % (G_N_ELEMENTS(styles) - 1)];
        for (size_t l = 0; l < G_N_ELEMENTS(locales); l++)
            check_figure(tf_set_figure(set, i), style, locales[l], given, report);
    }
    if (report->len > 2000) { /* as long a message as Check can carry */
        printf("%s", report->str);
        g_string_truncate(report, 2000);
    }
    ck_assert_msg(report->len == 0, "%s", report->str);
}
END_TEST

SLOW_SUITE("sentences") {
    add_loop(suite, "core", nothing_to_send_back, G_N_ELEMENTS(sets));
}
