#include <math.h>
#include <string.h>
#include <trialfig/figure.h>

#include "pipeline/pipeline.h"
#include "scene/scene.h"
#include "support/files.h"
#include "support/gallery.h"
#include "support/scenes.h"
#include "support/suite.h"

/* The figures of examples/waterfall.yaml: clean, labelled as made up, with the counts that their
   file has, in the language and the signs of their styles. */

#define FILE_OF_CHANGES "examples/data/illustrative/tumour_change.csv"

static const struct {
    const char *id;
    const char *arm; /**< NULL: both */
    const char *texts[9];
} figures[] = {
    {"waterfall", NULL, {"Best Change from Baseline (%)", "−30%", "+20%", "Illustrative data."}},
    {"waterfall-column", "Treatment A", {"Best change from baseline (%)", "Illustrative data."}},
    {"waterfall-arms",
     NULL,
     {"Patients not shown because no change was measured: A, 4 of 46 (PD", "; B, 2 of 44 (PD",
      "Illustrative data."}},
    {"waterfall-by-arm", NULL, {"Treatment A (n=", "Treatment B (n=", "Illustrative data."}},
    {"waterfall-ids", "Treatment B", {"047", "090", "Illustrative data."}},
    {"waterfall-these",
     "Treatment A",
     {"Réponse partielle (n = ", "+20 %", "Meilleure variation", "Non évaluable 1",
      "Données simulées."}},
    {"waterfall-slide",
     "Treatment A",
     {"Best change of tumours with treatment A", "Illustrative data."}},
};

START_TEST(draws_clean) {
    g_autoptr(tf_set) set = gallery_read("examples/waterfall.yaml");
    ck_assert_uint_eq(tf_set_n_figures(set), G_N_ELEMENTS(figures));
    const tf_spec *spec = tf_set_figure(set, (size_t)_i);
    ck_assert_str_eq(tf_spec_id(spec), figures[_i].id);
    g_autoptr(tf_figure) figure = gallery_draw_clean(spec);
    g_autofree char *texts = gallery_texts(figure);
    for (size_t i = 0; figures[_i].texts[i]; i++) {
        ck_assert_msg(strstr(texts, figures[_i].texts[i]) != NULL, "%s: no \"%s\" in: %s",
                      figures[_i].id, figures[_i].texts[i], texts);
    }
}
END_TEST

/* Nobody with treatment B had a complete response: its facet's key says nothing of one, unless the
   user lists it. */
static const struct {
    const char *levels; /* NULL: not listed */
    bool none;          /* "CR (n=0)" is there */
} listed[] = {{NULL, false}, {"[CR, PR, SD, PD]", true}};

START_TEST(facets_name_what_they_have) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = gallery_read("examples/waterfall.yaml");
    tf_spec *spec = gallery_find(set, "waterfall-arms");
    if (listed[_i].levels)
        ck_assert(tf_spec_set(spec, "response.levels", listed[_i].levels, diag));
    g_autoptr(tf_figure) figure = gallery_draw_clean(spec);
    size_t complete = 0, none = 0;
    const tf_node *name;
    for (size_t i = 0; (name = scene_get(tf_figure_scene(figure), "legend.name", i)); i++) {
        const bool is = g_str_has_prefix(name->text, "CR (");
        complete += is;
        none += is && strstr(name->text, "0)") != NULL;
    }
    ck_assert_uint_eq(complete, listed[_i].none ? 2 : 1);
    ck_assert_uint_eq(none, listed[_i].none ? 1 : 0);
}
END_TEST

/** Where the first and the second panel have their keys, from the line of no change of each. */
static const char *corner_of(const tf_scene *scene, size_t panel) {
    const tf_node *zero = scene_get(scene, "axis.x.line", panel), *key, *found = NULL;
    for (size_t i = 0; (key = scene_get(scene, "legend.bar", i)); i++) {
        const double x = key->points[0].x;
        if (x > zero->points[0].x && x < zero->points[1].x)
            found = key;
    }
    ck_assert_ptr_nonnull(found);
    const bool above = found->points[0].y < zero->points[0].y;
    const bool right = found->points[0].x > (zero->points[0].x + zero->points[1].x) / 2;
    return above ? right ? "top right" : "top left" : right ? "bottom right" : "bottom left";
}

/* Side by side keys stand in the same corner, though one has more entries than the other; else both
   above their plots. */
START_TEST(keys_of_facets_stand_alike) {
    static const char *const styles[] = {"jama", "nejm", "lancet", "blood", "thesis-fr", "gray"};
    static const char *const widths[] = {"130mm", "150mm", "178mm", "200mm"};
    g_autoptr(tf_diag) diag = tf_diag_new();
    for (size_t s = 0; s < G_N_ELEMENTS(styles); s++) {
        for (size_t w = 0; w < G_N_ELEMENTS(widths); w++) {
            g_autoptr(tf_set) set = gallery_read("examples/waterfall.yaml");
            tf_spec *spec = gallery_find(set, "waterfall-arms");
            ck_assert(tf_spec_set(spec, "style", styles[s], diag));
            ck_assert(tf_spec_set(spec, "width", widths[w], diag));
            g_autoptr(tf_figure) figure = gallery_draw_clean(spec);
            const tf_scene *scene = tf_figure_scene(figure);
            if (scene_count(scene, "axis.x.line") != 2 ||
                scene_get(scene, "axis.x.line", 0)->points[0].y !=
                    scene_get(scene, "axis.x.line", 1)->points[0].y)
                continue; /* one below the other */
            ck_assert_msg(strcmp(corner_of(scene, 0), corner_of(scene, 1)) == 0, "%s, %s: %s, %s",
                          styles[s], widths[w], corner_of(scene, 0), corner_of(scene, 1));
        }
    }
}
END_TEST

/* The key stands in a corner: at the right end of the line of no change, or below the line whose
   value it begins under. */
START_TEST(keys_stand_in_corners) {
    g_autoptr(tf_set) set = gallery_read("examples/waterfall.yaml");
    g_autoptr(tf_figure) figure = gallery_draw_clean(tf_set_figure(set, (size_t)_i));
    const tf_scene *scene = tf_figure_scene(figure);
    const tf_node *zero = scene_get(scene, "axis.x.line", 0), *name;
    const double em = scene_get(scene, "axis.y.label", 0)->font.size;
    const double left = scene_get(scene, "legend.bar", 0)->points[0].x;
    double right = 0;
    const double end = zero->points[1].x, begin = zero->points[0].x;
    for (size_t i = 0; (name = scene_get(scene, "legend.name", i)); i++)
        if (name->logical.x < end)
            right = fmax(right, name->logical.x + name->logical.width);
    ck_assert_msg(
        fabs(left - begin - 0.5 * em) < 0.15 * em || fabs(end - right - 0.5 * em) < 0.15 * em,
        "%s: key from %g to %g, axis from %g to %g", figures[_i].id, left, right, begin, end);
}
END_TEST

/* patient,arm,response,change,origin: counted here, apart from the program. */
static void count(const char *arm, const char *response, unsigned *drawn, unsigned *missing) {
    g_autofree char *path = source_path(FILE_OF_CHANGES), *text = read_file(path);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    ck_assert_str_eq(lines[0], "patient,arm,response,change,origin");
    *drawn = *missing = 0;
    for (char **line = lines + 1; *line && **line; line++) {
        g_auto(GStrv) cells = g_strsplit(*line, ",", -1);
        ck_assert_uint_eq(g_strv_length(cells), 5);
        ck_assert_str_eq(cells[4], "illustrative data");
        bool counts =
            (!arm || strcmp(cells[1], arm) == 0) && (!response || strcmp(cells[2], response) == 0);
        *drawn += counts && *cells[3];
        *missing += counts && !*cells[3];
    }
}

START_TEST(counts_are_those_of_the_file) {
    static const char *const responses[] = {NULL, "CR", "PR", "SD", "PD"};
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autofree char *path = source_path("examples/waterfall.yaml");
    g_autoptr(tf_set) set = tf_figure_set_read(path, diag);
    for (size_t i = 0; i < 2; i++) {
        g_autoptr(tf_figure) figure = tf_figure_new(tf_set_figure(set, i), diag);
        for (size_t r = 0; r < G_N_ELEMENTS(responses); r++) {
            unsigned drawn, missing;
            double n = 0, without = 0;
            const char *group = responses[r] ? responses[r] : "";
            count(figures[i].arm, responses[r], &drawn, &missing);
            const tf_results *results = tf_figure_results(figure);
            ck_assert(tf_results_find(results, group, "", NAN, "n", &n));
            ck_assert_double_eq(n, drawn);
            bool found = tf_results_find(results, group, "", NAN, "missing", &without);
            ck_assert(found == (missing > 0 || r == 0));
            ck_assert_double_eq(without, missing);
        }
    }
}
END_TEST

SUITE("example of waterfall plots") {
    add_loop(suite, "core", draws_clean, G_N_ELEMENTS(figures));
    add_loop(suite, "core", facets_name_what_they_have, G_N_ELEMENTS(listed));
    add_loop(suite, "core", keys_stand_in_corners, G_N_ELEMENTS(figures));
    add_tests(suite, "core", keys_of_facets_stand_alike, counts_are_those_of_the_file, NULL);
}
