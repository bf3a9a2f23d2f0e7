#include <math.h>
#include <string.h>
#include <trialfig/figure.h>

#include "scene/scene.h"
#include "support/forest_rules.h"
#include "support/gallery.h"
#include "support/suite.h"

/* Rules of layout on real letters: the gallery's forest plots, and synthetic ones that are hard on
   them, in several styles and both languages. */

static const struct {
    const char *file, *id;
    double share; /* least of the page's width that intervals have */
} figures[] = {
    {"tests/pipeline/stress/forest.yaml", "subgroups", 0.35},
    {"tests/pipeline/stress/forest.yaml", "column", 0.28},
    {"tests/pipeline/stress/forest.yaml", "endpoints", 0.35},
    {"tests/pipeline/stress/forest.yaml", "extremes", 0.35},
    {"tests/pipeline/stress/forest.yaml", "few-studies", 0.35},
    {"tests/pipeline/stress/forest.yaml", "studies", 0.35},
    {"tests/pipeline/stress/forest.yaml", "criteres", 0.35},
    {"tests/pipeline/stress/forest.yaml", "differences", 0.35},
    {"tests/pipeline/stress/forest.yaml", "differences-column", 0.28},
    {"examples/forest.yaml", "myeloma-hazard-ratios", 0.35},
    /* slides: ten rows in text of 18 pt leave little height for labels of two lines */
    {"examples/forest.yaml", "lupus-differences", 0.27},
    {"examples/forest.yaml", "lupus-differences-fr", 0.27},
    {"examples/forest.yaml", "colon-subgroups", 0.35},
    {"examples/forest.yaml", "colon-subgroups-jama", 0.35},
    {"examples/forest.yaml", "imroz-subgroups-template", 0.35},
    {"examples/forest.yaml", "lung-model", 0.35},
    {"examples/forest.yaml", "bcg", 0.35},
    {"examples/forest.yaml", "bcg-by-allocation", 0.35},
    {"examples/forest.yaml", "bcg-leave-one-out", 0.35},
    {"examples/forest.yaml", "mgus2-endpoints", 0.35},
};

START_TEST(intervals_have_room_and_columns_a_heading) {
    g_autoptr(tf_set) set = gallery_read(figures[_i].file);
    g_autoptr(tf_figure) figure = gallery_draw_clean(gallery_find(set, figures[_i].id));
    const tf_scene *scene = tf_figure_scene(figure);
    g_autofree char *faults = forest_rule_faults(scene, FOREST_OWN_ENDS);
    ck_assert_msg(*faults == '\0', "%s:\n%s", figures[_i].id, faults);
    ck_assert_msg(forest_share(scene) >= figures[_i].share, "%s: intervals have %.3f of the width",
                  figures[_i].id, forest_share(scene));
}
END_TEST

static const char *const styles[][2] = {{"nejm", "en"},     {"lancet", "en-GB"}, {"jama", "en"},
                                        {"base", "fr"},     {"nature", "en"},    {"gray", "fr"},
                                        {"thesis-fr", "fr"}};

START_TEST(rules_hold_in_each_style) {
    static const char *const ids[] = {"subgroups", "column", "extremes", "studies", "differences"};
    g_autoptr(tf_diag) diag = tf_diag_new();
    for (size_t k = 0; k < G_N_ELEMENTS(ids); k++) {
        g_autoptr(tf_set) set = gallery_read("tests/pipeline/stress/forest.yaml");
        tf_spec *spec = gallery_find(set, ids[k]);
        ck_assert(tf_spec_set(spec, "style.name", styles[_i][0], diag));
        ck_assert(tf_spec_set(spec, "locale", styles[_i][1], diag));
        g_autoptr(tf_figure) figure = gallery_draw_clean(spec);
        g_autofree char *faults = forest_rule_faults(tf_figure_scene(figure), FOREST_OWN_ENDS);
        ck_assert_msg(*faults == '\0', "%s, %s:\n%s", ids[k], styles[_i][0], faults);
    }
}
END_TEST

/* What is asked for is what the axis has, to a hundredth of the page. */
static const double shares[] = {0.3, 0.4, 0.5};

START_TEST(share_is_obeyed) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = gallery_read("tests/pipeline/stress/forest.yaml");
    tf_spec *spec = gallery_find(set, "studies");
    g_autofree char *value = g_strdup_printf("%g", shares[_i]);
    ck_assert(tf_spec_set(spec, "plot.share", value, diag));
    g_autoptr(tf_figure) figure = gallery_draw_clean(spec);
    ck_assert_double_eq_tol(forest_share(tf_figure_scene(figure)), shares[_i], 0.01);
}
END_TEST

static const char *finding_with(const tf_diag *diag, const char *part) {
    for (size_t i = 0; i < tf_diag_n_findings(diag); i++)
        if (strstr(tf_diag_finding(diag, i)->message, part))
            return tf_diag_finding(diag, i)->message;
    return NULL;
}

/* What it says that would do does, and a hundredth more doesn't. */
START_TEST(share_is_refused_with_one_that_fits) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = gallery_read("tests/pipeline/stress/forest.yaml");
    tf_spec *spec = gallery_find(set, "studies");
    ck_assert(tf_spec_set(spec, "plot.share", "0.7", diag));
    g_autoptr(tf_figure) none = tf_figure_new(spec, diag);
    ck_assert_ptr_null(none);
    const char *message = finding_with(diag, "plot.share: 0.7 leaves too little");
    ck_assert_ptr_nonnull(message);
    double share = g_ascii_strtod(strchr(message, '(') + 1, NULL);
    g_autofree char *enough = g_strdup_printf("%.2f", share);
    ck_assert(tf_spec_set(spec, "plot.share", enough, diag));
    g_autoptr(tf_figure) figure = gallery_draw_clean(spec);
    ck_assert_double_eq_tol(forest_share(tf_figure_scene(figure)), share, 0.01);
    g_autofree char *much = g_strdup_printf("%.2f", share + 0.01);
    ck_assert(tf_spec_set(spec, "plot.share", much, diag));
    g_autoptr(tf_figure) neither = tf_figure_new(spec, diag);
    ck_assert_ptr_null(neither);
}
END_TEST

/* Digits are the file's: neither zeros that nobody wrote nor fewer than it has. */
START_TEST(digits_are_those_of_the_file) {
    static const char *const wanted[] = {"1.02 (0.95–1.10)", "0.08 (0.001–14.6)",
                                         "0.97 (0.88–1.07)", "0.004 (0.0001–0.15)",
                                         "1.45 (1.20–1.76)"};
    g_autoptr(tf_set) set = gallery_read("tests/pipeline/stress/forest.yaml");
    g_autoptr(tf_figure) figure = gallery_draw_clean(gallery_find(set, "extremes"));
    g_autofree char *texts = gallery_texts(figure);
    for (size_t i = 0; i < G_N_ELEMENTS(wanted); i++)
        ck_assert_msg(strstr(texts, wanted[i]) != NULL, "no \"%s\" in %s", wanted[i], texts);
    g_autoptr(tf_figure) french = gallery_draw_clean(gallery_find(set, "differences"));
    g_autofree char *differences = gallery_texts(french);
    ck_assert_ptr_nonnull(strstr(differences, "−4,3 (−6,1 à −2,5)"));
    ck_assert_ptr_nonnull(strstr(differences, "2,15 (−0,20 à 4,50)"));
}
END_TEST

SUITE("rules of forest plots") {
    add_loop(suite, "core", intervals_have_room_and_columns_a_heading, G_N_ELEMENTS(figures));
    add_loop(suite, "core", rules_hold_in_each_style, G_N_ELEMENTS(styles));
    add_loop(suite, "core", share_is_obeyed, G_N_ELEMENTS(shares));
    add_tests(suite, "core", share_is_refused_with_one_that_fits, digits_are_those_of_the_file,
              NULL);
}
