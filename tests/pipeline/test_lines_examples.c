#include <math.h>
#include <string.h>
#include <trialfig/figure.h>

#include "analysis/results.h"
#include "base/number.h"
#include "pipeline/pipeline.h"
#include "scene/scene.h"
#include "spec/spec.h"
#include "support/files.h"
#include "support/scenes.h"
#include "support/suite.h"

/* The illustrative data of lines meet what was published; panels have one axis, which holds all of
   them. */

static tf_figure *figure_of(const char *const *settings, tf_diag *diag) {
    g_autoptr(tf_spec) spec = tf_figure_spec_new("lines", diag);
    for (; *settings; settings++) {
        g_auto(GStrv) parts = g_strsplit(*settings, "=", 2);
        ck_assert_msg(tf_spec_set(spec, parts[0], parts[1], diag), "%s", *settings);
    }
    return tf_figure_new(spec, diag);
}

/* Dazodalibep: the mean changes of ESSDAI at the end are -6.3 and -4.1. */
START_TEST(changes_end_as_published) {
    g_autofree char *path = source_path("examples/data/illustrative/essdai.csv");
    g_autofree char *data = g_strconcat("data=", path, NULL);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_figure) figure =
        figure_of((const char *[]){data, "visit=visit", "value=essdai", "patient=patient",
                                   "group=arm", "change=true", NULL},
                  diag);
    static const struct {
        const char *arm, *mean;
    } published[] = {{"Dazodalibep", "-6.3"}, {"Placebo", "-4.1"}};
    ck_assert_ptr_nonnull(figure);
    for (size_t i = 0; i < G_N_ELEMENTS(published); i++) {
        double mean;
        ck_assert(tf_results_find(tf_figure_results(figure), published[i].arm, "Week 24", 24,
                                  "mean", &mean));
        g_autofree char *printed = tf_number_fixed(mean, 1);
        ck_assert_str_eq(printed, published[i].mean);
    }
}
END_TEST

/* Men's values are a hundred times women's: of all patients together the means lie between. */
START_TEST(panels_have_one_axis) {
    g_autoptr(GString) csv = g_string_new("id,sex,visit,score\n");
    for (int i = 0; i < 8; i++)
        for (int k = 0; k < 3; k++)
            g_string_append_printf(csv, "%d,%s,%d,%d\n", i, i % 2 ? "M" : "F", 4 * k,
                                   (i % 2 ? 100 : 1) * (5 + i + k * (i % 3)));
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "d.csv", csv->str, -1);
    g_autofree char *data = g_strconcat("data=", path, NULL);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_figure) figure =
        figure_of((const char *[]){data, "visit=visit", "value=score", "patient=id", "facet=sex",
                                   "width=183mm", NULL},
                  diag);
    ck_assert_ptr_nonnull(figure);
    const tf_scene *scene = tf_figure_scene(figure);
    double top = INFINITY, bottom = -INFINITY;
    for (size_t k = 0; k < scene_count(scene, "axis.y.line"); k++) {
        const tf_node *line = scene_get(scene, "axis.y.line", k);
        top = fmin(top, fmin(line->points[0].y, line->points[1].y));
        bottom = fmax(bottom, fmax(line->points[0].y, line->points[1].y));
    }
    ck_assert_uint_eq(scene_count(scene, "axis.y.line"), 2);
    ck_assert_uint_eq(scene_count(scene, "whisker"), 2 * 3 * 3);
    for (size_t k = 0; k < scene_count(scene, "whisker"); k++) {
        const tf_node *whisker = scene_get(scene, "whisker", k);
        for (size_t i = 0; i < whisker->n_points; i++) {
            ck_assert_double_ge(whisker->points[i].y, top - 1e-6);
            ck_assert_double_le(whisker->points[i].y, bottom + 1e-6);
        }
    }
    g_autofree char *labels = scene_texts(scene, "axis.y.label");
    const size_t half = strlen(labels) / 2;
    ck_assert(strncmp(labels, labels + half + 1, half) == 0);
    remove_folder(folder);
}
END_TEST

SUITE("lines of the examples") {
    add_tests(suite, "core", changes_end_as_published, panels_have_one_axis, NULL);
}
