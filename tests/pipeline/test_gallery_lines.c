#include <math.h>
#include <string.h>
#include <trialfig/figure.h>

#include "analysis/results.h"
#include "scene/scene.h"
#include "support/gallery.h"
#include "support/suite.h"

/* Flows and lines over visits of the gallery: what was published stands in them, made-up data say
   what they are, and the lint finds nothing, at their own size and in a column. */

typedef struct gallery_figure {
    const char *id;
    const char *texts[9];
} gallery_figure;

static const gallery_figure figures[] = {
    {"cohorte-flux",
     {"anti-BCMA (n = 45)", "Décès par infection (n = 5)", "Patients analysés (n = 40)",
      "Soins palliatifs (n = 10)", "Nouveau traitement (n = 30)", "Effectifs publiés"}},
    {"survie-relative",
     {"1990", "Moins de 65 ans", "65 ans ou plus", "Les zones ombrées indiquent les intervalles de confiance",
      "Données simulées ; elles ne proviennent d’aucun registre"}},
    {"marqueur-apparie",
     {"Plasmocytes normaux", "Cellules myélomateuses", "10 000", "Données simulées"}},
    {"phoenycs-bicla",
     {"PHOENYCS GO", "Dapirolizumab pegol", "Placebo", "Weeks", "49.5 at 48", "34.6 at 48",
      "Bars: 95% confidence intervals", "Illustrative data constrained to the published week 48"}},
    {"dazodalibep-essdai",
     {"−6,3 points sous dazodalibep, −4,1 sous placebo", "Inclusion", "Semaines", "IC à 95 %",
      "Données simulées d’après les variations publiées à la semaine 24"}},
    {"ianalumab-sri4", {"Ianalumab", "16", "52", "Illustrative data"}},
    {"cart-sledai", {"SLEDAI-2K", "Each line is one patient", "Illustrative data"}},
    {"cart-lymphocytes-b", {"Chaque ligne est un patient", "Données simulées"}},
    {"teclistamab-sledai", {"Low disease activity: 4 or less", "Illustrative data"}},
    {"cibles-eular", {"Cibles EULAR 2025 : −25 %, −50 %, < 700 mg/g", "Mois", "Données simulées"}},
};

START_TEST(says_what_was_published) {
    const gallery_figure *wanted = &figures[_i];
    g_autoptr(tf_set) set = gallery_read("examples/gallery.yaml");
    g_autoptr(tf_figure) figure = gallery_draw_clean(gallery_find(set, wanted->id));
    g_autofree char *text = gallery_says(figure);
    for (size_t i = 0; i < G_N_ELEMENTS(wanted->texts) && wanted->texts[i]; i++)
        ck_assert_msg(strstr(text, wanted->texts[i]) != NULL, "%s has no \"%s\":\n%s", wanted->id,
                      wanted->texts[i], text);
}
END_TEST

/* Slides have their own shape. */
START_TEST(fits_a_column) {
    g_autoptr(tf_set) set = gallery_read("examples/gallery.yaml");
    tf_spec *spec = gallery_find(set, figures[_i].id);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_figure) own = gallery_draw_clean(spec);
    if (tf_scene_width(tf_figure_scene(own)) > 600) {
        ck_assert_double_eq_tol(tf_scene_height(tf_figure_scene(own)), 7.5 * 72, 0.01);
        return;
    }
    ck_assert(tf_spec_set(spec, "width", "88mm", diag));
    g_autoptr(tf_figure) figure = gallery_draw_clean(spec);
    ck_assert_double_eq_tol(tf_scene_width(tf_figure_scene(figure)), 88 / 25.4 * 72, 0.01);
}
END_TEST

/* Counts of the last visit are those of the publication: 103 of 208 and 37 of 107. */
START_TEST(responders_are_as_published) {
    static const struct {
        const char *arm;
        double with, n;
    } arms[] = {{"Dapirolizumab pegol", 103, 208}, {"Placebo", 37, 107}};
    g_autoptr(tf_set) set = gallery_read("examples/gallery.yaml");
    g_autoptr(tf_figure) figure = gallery_draw_clean(gallery_find(set, "phoenycs-bicla"));
    for (size_t i = 0; i < G_N_ELEMENTS(arms); i++) {
        double with = NAN, n = NAN;
        const tf_results *results = tf_figure_results(figure);
        ck_assert(tf_results_find(results, arms[i].arm, "48", 48, "n_with", &with));
        ck_assert(tf_results_find(results, arms[i].arm, "48", 48, "n", &n));
        ck_assert_double_eq(with, arms[i].with);
        ck_assert_double_eq(n, arms[i].n);
    }
}
END_TEST

/* Each patient's two samples are joined, and no more. */
START_TEST(pairs_are_lines) {
    g_autoptr(tf_set) set = gallery_read("examples/gallery.yaml");
    g_autoptr(tf_figure) figure = gallery_draw_clean(gallery_find(set, "marqueur-apparie"));
    const tf_scene *scene = tf_figure_scene(figure);
    size_t n = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (g_strcmp0(node->role, "curve.patient") != 0)
            continue;
        ck_assert_uint_eq(node->n_points, 2);
        n++;
    }
    ck_assert_uint_eq(n, 14);
}
END_TEST

SUITE("gallery of lines and flows") {
    add_loop(suite, "core", says_what_was_published, G_N_ELEMENTS(figures));
    add_tests(suite, "core", responders_are_as_published, pairs_are_lines, NULL);
    add_loop(suite, "limits", fits_a_column, G_N_ELEMENTS(figures));
}
