#include <math.h>
#include <string.h>
#include <trialfig/figure.h>

#include "pipeline/pipeline.h"
#include "scene/scene.h"
#include "support/files.h"
#include "support/gallery.h"
#include "support/suite.h"

/* The gallery: what was published stands in the figures as published, the foot says whose data they
   are not, and the lint finds nothing, at full size and in a column. */

typedef struct gallery_figure {
    const char *id;
    const char *texts[8]; /**< as GALLERY and the papers have them, in the style's grammar */
} gallery_figure;

static const gallery_figure figures[] = {
    {"imroz-pfs",
     {"0.60 (98.5% CI, 0.41–0.88)", "P<0.001", "63.2%", "45.2%",
      "illustrative data constrained to published landmarks", "54.3 months"}},
    {"imroz-pfs-slide",
     {"0.60 (98.5% CI 0.41–0.88)", "P < 0.001", "63.2%", "45.2%",
      "Illustrative data constrained to published landmarks"}},
    {"aquila-pfs",
     {"0.49 (95% CI, 0.36–0.67)", "P<0.001", "63.1%", "40.8%", "67 of 194", "99 of 196",
      "illustrative data constrained to published landmarks", "41.5 months"}},
    {"aquila-pfs-slide",
     {"0.49 (95% CI 0.36–0.67)", "63.1%", "40.8%",
      "Illustrative data constrained to published landmarks"}},
    {"aquila-os",
     {"0.52 (95% CI, 0.27–0.98)", "93.0%", "86.9%", "15 of 194", "26 of 196",
      "illustrative data constrained to published landmarks"}},
    {"aquila-os-slide",
     {"0.52 (95% CI 0.27–0.98)", "93.0%", "86.9%",
      "Illustrative data constrained to published landmarks"}},
    {"aquila-first-line",
     {"0.46 (95% CI, 0.33–0.62)", "29.7%", "55.9%", "Estimand: first-line treatment",
      "illustrative data constrained to published landmarks"}},
    {"aquila-first-line-slide",
     {"0.46 (95% CI 0.33–0.62)", "29.7%", "55.9%",
      "Illustrative data constrained to published landmarks"}},
    {"karmma3-ssp", {"HR 0,49 (IC 95 % : 0,38–0,63)", "13,8", "4,4", "données simulées"}},
    {"karmma3-sg", {"HR 1,01 (IC 95 % : 0,73–1,40)", "41,4", "37,9", "données simulées"}},
    {"cartitude4-ssp",
     {"HR 0,26 (IC 95 % : 0,18–0,38)", "75,9 %", "48,6 %", "11,8 mois (9,7–13,8)",
      "données simulées"}},
    {"cohorte-ssp", {"4,37", "(2,04–12,50)", "données simulées"}},
    {"cohorte-sg", {"6,28", "(3,88–14,40)", "données simulées"}},
    {"cohorte-gprc5d",
     {"p = 0,024", "NA", "(4,37–NA)", "2,14", "(1,18–12,16)", "données simulées"}},
};

START_TEST(says_what_was_published) {
    const gallery_figure *wanted = &figures[_i];
    g_autoptr(tf_set) set = gallery_read("examples/gallery.yaml");
    const tf_spec *spec = gallery_find(set, wanted->id);
    g_autoptr(tf_figure) figure = gallery_draw_clean(spec);
    g_autofree char *text = gallery_texts(figure);
    for (size_t i = 0; i < G_N_ELEMENTS(wanted->texts) && wanted->texts[i]; i++) {
        ck_assert_msg(strstr(text, wanted->texts[i]) != NULL, "%s has no \"%s\":\n%s", wanted->id,
                      wanted->texts[i], text);
    }
}
END_TEST

/* A slide has its own shape; the others fit a column too. */
START_TEST(fits_a_column) {
    const gallery_figure *wanted = &figures[_i];
    g_autoptr(tf_set) set = gallery_read("examples/gallery.yaml");
    const tf_spec *spec = gallery_find(set, wanted->id);
    if (g_str_has_suffix(wanted->id, "-slide")) {
        g_autoptr(tf_figure) slide = gallery_draw(spec);
        ck_assert_double_eq_tol(tf_scene_width(tf_figure_scene(slide)), 13.333 * 72, 0.01);
        ck_assert_double_eq_tol(tf_scene_height(tf_figure_scene(slide)), 7.5 * 72, 0.01);
        return;
    }
    g_autoptr(tf_diag) diag = tf_diag_new();
    ck_assert(tf_spec_set((tf_spec *)spec, "width", "88mm", diag));
    g_autoptr(tf_figure) figure = gallery_draw_clean(spec);
}
END_TEST

/* The axis runs from 0; an inset enlarges 80 to 100 %, where the curves are. */
START_TEST(high_curves_have_an_inset) {
    static const char *const ids[] = {"aquila-os", "aquila-os-slide"};
    g_autoptr(tf_set) set = gallery_read("examples/gallery.yaml");
    for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
        g_autoptr(tf_figure) figure = gallery_draw(gallery_find(set, ids[i]));
        const tf_scene *scene = tf_figure_scene(figure);
        size_t insets = 0;
        size_t zeros = 0;
        bool within = false;
        g_autoptr(GString) labels = g_string_new(NULL);
        for (size_t n = 0; n < tf_scene_n_nodes(scene); n++) {
            const tf_node *node = tf_scene_node(scene, n);
            bool begins = node->type == TF_NODE_GROUP_BEGIN && g_strcmp0(node->role, "inset") == 0;
            insets += begins;
            within = within || begins;
            if (node->type == TF_NODE_TEXT && g_strcmp0(node->role, "axis.y.label") == 0) {
                zeros += !within && strcmp(node->text, "0") == 0;
                g_string_append_printf(labels, "%s|", within ? node->text : "");
            }
        }
        ck_assert_uint_eq(insets, 1);
        ck_assert_uint_eq(zeros, 1);
        ck_assert_ptr_nonnull(strstr(labels->str, "|80|"));
        ck_assert(g_str_has_suffix(labels->str, "|100|"));
    }
}
END_TEST

/* A published ratio beside competing events is called what its source calls it, unless somebody
   says of which hazard it is; and the estimand that is stated is in the foot, where it says how
   each competing event counts in place of another sentence. */
START_TEST(incidences_say_what_they_are) {
    static const struct {
        const char *key, *value, *has, *has_not;
    } said[] = {
        {NULL, NULL, " Hazard ratio for first-line treatment", "pecific"},
        {NULL, NULL, "Estimand: first-line treatment; death before treatment: while alive. ",
         "Competing event"},
        {"compare.ratio", "cause_specific", "Cause-specific hazard ratio for first-line treatment",
         "Subdistribution"},
        {"compare.ratio", "subdistribution", "Subdistribution hazard ratio for first-line",
         "Cause-specific"},
        {"estimand.intercurrent", "{death before treatment: principal_stratum}",
         "Competing event: death before treatment. ", "while alive"},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(said); i++) {
        g_autoptr(tf_set) set = gallery_read("examples/gallery.yaml");
        tf_spec *spec = gallery_find(set, "aquila-first-line");
        g_autoptr(tf_diag) diag = tf_diag_new();
        ck_assert(!said[i].key || tf_spec_set(spec, said[i].key, said[i].value, diag));
        g_autoptr(tf_figure) figure = gallery_draw(spec);
        g_autofree char *text = gallery_texts(figure);
        ck_assert_msg(strstr(text, said[i].has) != NULL, "no \"%s\": %s", said[i].has, text);
        ck_assert_msg(!strstr(text, said[i].has_not), "\"%s\": %s", said[i].has_not, text);
    }
}
END_TEST

START_TEST(a_published_p_names_no_ratio) {
    g_autoptr(tf_set) set = gallery_read("examples/km.yaml");
    tf_spec *spec = gallery_find(set, "mgus2-progression");
    g_autoptr(tf_diag) diag = tf_diag_new();
    ck_assert(tf_spec_set(spec, "published.p", "0.5", diag));
    g_autoptr(tf_figure) figure = gallery_draw(spec);
    g_autofree char *text = gallery_texts(figure);
    ck_assert_msg(strstr(text, "Subdistribution hazard ratio for progression") != NULL, "%s", text);
}
END_TEST

START_TEST(every_survival_figure_is_checked) {
    g_autoptr(tf_set) set = gallery_read("examples/gallery.yaml");
    for (size_t i = 0; i < tf_set_n_figures(set); i++) {
        const tf_spec *spec = tf_set_figure(set, i);
        bool found = strcmp(tf_spec_kind(spec), "km") != 0;
        for (size_t j = 0; j < G_N_ELEMENTS(figures); j++) {
            found |= g_strcmp0(tf_spec_id(spec), figures[j].id) == 0;
        }
        ck_assert_msg(found, "%s", tf_spec_id(spec));
    }
}
END_TEST

SUITE("gallery") {
    add_loop(suite, "core", says_what_was_published, G_N_ELEMENTS(figures));
    add_tests(suite, "core", every_survival_figure_is_checked, high_curves_have_an_inset,
              incidences_say_what_they_are, a_published_p_names_no_ratio, NULL);
    add_loop(suite, "limits", fits_a_column, G_N_ELEMENTS(figures));
}
