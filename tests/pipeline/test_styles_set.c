#include <math.h>
#include <string.h>
#include <trialfig/figure.h>

#include "pipeline/pipeline.h"
#include "scene/scene.h"
#include "spec/style.h"
#include "support/files.h"
#include "support/suite.h"

/* The set with one figure in each style: every style that the program has is there, at its own
   width and in one column of its journal, and the lint finds nothing. */

static const struct {
    const char *style;
    double width, column; /* millimetres, by the journals' instructions; 0: has no columns */
} styles[] = {
    {"nejm", 183, 88},
    {"lancet", 154, 75},
    {"jama", 178, 86},
    {"nature", 183, 89},
    {"blood", 178, 85},
    {"jco", 178, 85},
    {"bmj", 178, 85},
    {"kmunicate", 178, 120},
    {"thesis-fr", 160, 0},
    {"gray", 183, 88},
    {"slides-light", 338.6582, 0},
    {"slides-dark", 338.6582, 0},
};

static tf_set *read_set(void) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autofree char *path = source_path("examples/styles.yaml");
    tf_set *set = tf_figure_set_read(path, diag);
    ck_assert_ptr_nonnull(set);
    return set;
}

static void check_figure(tf_set *set, const char *style, const char *suffix, double mm) {
    g_autofree char *id = g_strdup_printf("style-%s%s", style, suffix);
    const tf_spec *spec = NULL;
    for (size_t i = 0; i < tf_set_n_figures(set); i++) {
        const tf_spec *other = tf_set_figure(set, i);
        spec = g_strcmp0(tf_spec_id(other), id) == 0 ? other : spec;
    }
    ck_assert_msg(spec != NULL, "no figure \"%s\"", id);
    ck_assert_str_eq(tf_spec_string(spec, "style.name"), style);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
    ck_assert_msg(figure != NULL, "%s", id);
    const tf_scene *scene = tf_figure_scene(figure);
    ck_assert_msg(fabs(tf_scene_width(scene) / TF_POINTS_PER_MM - mm) < 1e-3, "%s is %g mm wide",
                  id, tf_scene_width(scene) / TF_POINTS_PER_MM);
    g_autoptr(tf_lint_report) report = tf_scene_lint(scene);
    for (size_t i = 0; i < tf_lint_n_findings(report); i++) {
        ck_abort_msg("%s: %s", id, tf_lint_get(report, i)->message);
    }
}

START_TEST(full_width_and_column) {
    g_autoptr(tf_set) set = read_set();
    check_figure(set, styles[_i].style, "", styles[_i].width);
    if (styles[_i].column > 0) {
        check_figure(set, styles[_i].style, "-column", styles[_i].column);
    }
}
END_TEST

START_TEST(no_style_is_missing) {
    g_auto(GStrv) names = tf_style_names();
    for (size_t i = 0; names[i]; i++) {
        bool found = g_str_equal(names[i], "base"); /* the ground of the others */
        for (size_t j = 0; j < G_N_ELEMENTS(styles); j++) {
            found = found || g_str_equal(names[i], styles[j].style);
        }
        ck_assert_msg(found, "%s has no figure", names[i]);
    }
    ck_assert_uint_eq(g_strv_length(names), G_N_ELEMENTS(styles) + 1);
}
END_TEST

SUITE("figures of all styles") {
    add_loop(suite, "core", full_width_and_column, G_N_ELEMENTS(styles));
    add_tests(suite, "core", no_style_is_missing, NULL);
}
