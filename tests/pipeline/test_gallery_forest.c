#include <math.h>
#include <string.h>
#include <trialfig/figure.h>

#include "pipeline/pipeline.h"
#include "scene/scene.h"
#include "support/files.h"
#include "support/gallery.h"
#include "support/suite.h"

/* The forest plots of the gallery: published estimates stand in them as published, made-up patients
   say what they are, and the lint finds nothing. */

typedef struct gallery_figure {
    const char *id;
    const char *texts[26]; /**< as the papers have them, in the style's grammar */
    const char *lacks;     /**< a word that must not stand there; NULL: none */
    const char *narrow;    /**< the least width it is drawn at; NULL: a slide */
} gallery_figure;

static const gallery_figure figures[] = {
    {"myeloma-hazard-ratios",
     {"IMROZ PFS",
      "0.60 (0.44–0.81)",
      "AQUILA PFS",
      "0.49 (0.36–0.67)",
      "AQUILA OS",
      "0.52 (0.27–0.98)",
      "KarMMa-3 PFS",
      "0.49 (0.38–0.63)",
      "CARTITUDE-4 PFS",
      "0.26 (0.18–0.38)",
      "DREAMM-3 PFS",
      "1.03 (0.72–1.47)",
      "DREAMM-7 PFS",
      "0.41 (0.31–0.53)",
      "DREAMM-8 PFS",
      "0.52 (0.37–0.73)",
      "Hazard Ratio (95% CI)",
      "Experimental Better",
      "98.5% (0.41–0.88)",
      "proportional to the number of patients",
      "OS denotes overall survival"},
     "4.6", /* the limits of a median, not of DREAMM-3's hazard ratio */
     "92mm"},
    {"medianes-anti-bcma",
     {"Survie sans progression", "Survie globale", "5,52 (4,24–NA)", "8,05 (5,16–NA)",
      "2,14 (1,68–NA)", "3,88 (2,53–NA)", "2,04 (1,08–NA)", "3,81 (0,00–NA)", "CAR-T",
      "Anticorps bispécifique", "Immunoconjugué", "IC 95 %",
      "Les flèches indiquent les intervalles qui dépassent l’axe", "NA : non atteinte"},
     "18", /* patients of the cohort, not of these estimates */
     "110mm"},
    {"lupus-differences",
     {"15.5 (2.3–28.6)",
      "46.4",
      "33.1",
      "13.4 (2.0–24.8)",
      "0.02",
      "42.7",
      "30.9",
      "11.9 (0.6–23.2)",
      "0.04",
      "55.5",
      "41.9",
      "13.7 (2.0–25.4)",
      "76.7",
      "53.5",
      "23.1 (12.5–33.6)",
      "<0.001",
      "16.8 (7.1–26.4)",
      "67.1",
      "32.7",
      "34.5 (24.3–44.7)",
      "29.6 (13.1–46.1)",
      "14.6 (3.3–25.8)",
      "0.0110",
      "18.8 (7.3–30.3)",
      "Difference in percentage points",
      "Estimate (95% CI)"},
     "0.0002", /* of the final analysis, where 15.5 is the interim one's */
     NULL},
    {"lupus-differences-fr",
     {"15,5 (2,3–28,6)", "13,4 (2,0–24,8)", "11,9 (0,6–23,2)", "13,7 (2,0–25,4)",
      "23,1 (12,5–33,6)", "16,8 (7,1–26,4)", "34,5 (24,3–44,7)", "29,6 (13,1–46,1)",
      "14,6 (3,3–25,8)", "18,8 (7,3–30,3)", "0,0110", "< 0,001", "points de pourcentage",
      "En faveur du traitement", "TULIP-SC (intermédiaire), BICLA"},
     "0,0002",
     NULL},
    {"imroz-subgroups-template",
     {"Template for a Subgroup Analysis", "Isa-VRd", "VRd", "no. of events/total no.",
      "All patients", "0.60", "Cytogenetic risk (20)",
      "Illustrative data constrained to published landmarks",
      "Neither the patients nor the subgroups are those of a trial"},
     "P", /* NEJM prints no P for interaction */
     "88mm"},
    {"colon-subgroups", {"168/315", "123/304", "Levamisole + 5-FU Better", "≥70"}, NULL, "88mm"},
    {"colon-subgroups-jama",
     {"168/315 (53.3)", "Favors Levamisole + 5-FU", "50-59", "stratified by extent"},
     NULL,
     "98mm"},
    {"mgus2-endpoints", {"Progression", "Death", "59/631", "423/631", "1 to <2"}, NULL, "130mm"},
    {"lung-model", {"Reference", "Deaths/ patients", "Age (years), per 10"}, NULL, "88mm"},
    {"bcg",
     {"0·49 (0·33–0·73)", "0·65 (0·60–0·70)", "88 391", "Random effects (REML+HK)", "I² = 92%",
      "τ² = 0·31 (REML)", "p<0·0001", "proportional to weight (FE)",
      "HK=limits by Hartung and Knapp", "prediction interval"},
     NULL,
     "98mm"},
    {"bcg-by-allocation",
     {"Systematic", "Test for difference between groups: Q = 1·86, df = 2 (p=0·39)"},
     NULL,
     "98mm"},
    {"bcg-leave-one-out", {"Study left out", "pooled estimate without that study"}, NULL, "88mm"},
    {"crude-and-adjusted",
     {"Crude", "Adjusted", "1.45 (1.10-1.92)", "1.31 (0.98-1.76)", "Illustrative data"},
     NULL,
     "88mm"},
    {"pritz-proportions",
     {"16/17", "94.1 (71.3-99.9)", "246/326", "Prediction interval", "0.5 was added to each cell"},
     "FE",
     "98mm"},
    {"pritz-freeman-tukey", {"10/10", "100.0 (72.2 to 100.0)", "Events/total"}, NULL, "98mm"},
    {"relapse-rates",
     {"Relapses per 100 patient-years", "18/413", "4·36 (2·59–6·90)", "Illustrative data"},
     NULL,
     "98mm"},
};

/* Whether one of the texts is that word, or has it between blanks and signs. */
static bool has_word(const char *text, const char *word) {
    g_autofree char *quoted = g_regex_escape_string(word, -1);
    g_autofree char *pattern = g_strdup_printf("(?<![\\w.,])%s(?![\\w.,])", quoted);
    return g_regex_match_simple(pattern, text, 0, 0);
}

START_TEST(says_what_was_published) {
    const gallery_figure *wanted = &figures[_i];
    g_autoptr(tf_set) set = gallery_read("examples/forest.yaml");
    g_autoptr(tf_figure) figure = gallery_draw_clean(gallery_find(set, wanted->id));
    g_autofree char *text = gallery_says(figure);
    for (size_t i = 0; i < G_N_ELEMENTS(wanted->texts) && wanted->texts[i]; i++) {
        ck_assert_msg(strstr(text, wanted->texts[i]) != NULL, "%s has no \"%s\":\n%s", wanted->id,
                      wanted->texts[i], text);
    }
    ck_assert_msg(!wanted->lacks || !has_word(text, wanted->lacks), "%s has \"%s\":\n%s",
                  wanted->id, wanted->lacks, text);
}
END_TEST

/* All of it stands on a page of another width as well; slides have their own shape. */
START_TEST(fits_other_widths) {
    const gallery_figure *wanted = &figures[_i];
    const char *widths[] = {wanted->narrow, "183mm"};
    for (size_t w = 0; w < G_N_ELEMENTS(widths) && wanted->narrow; w++) {
        g_autoptr(tf_set) set = gallery_read("examples/forest.yaml");
        g_autoptr(tf_diag) diag = tf_diag_new();
        tf_spec *spec = gallery_find(set, wanted->id);
        ck_assert(tf_spec_set(spec, "width", widths[w], diag));
        g_autoptr(tf_figure) figure = gallery_draw_clean(spec);
        ck_assert_ptr_nonnull(figure);
    }
    if (!wanted->narrow) {
        g_autoptr(tf_set) set = gallery_read("examples/forest.yaml");
        g_autoptr(tf_figure) slide = gallery_draw_clean(gallery_find(set, wanted->id));
        ck_assert_double_eq_tol(tf_scene_height(tf_figure_scene(slide)), 7.5 * 72, 0.01);
    }
}
END_TEST

/* Published rows are drawn, not computed: the numbers are the file's to the last digit. */
START_TEST(published_numbers_are_those_of_the_file) {
    g_autoptr(tf_set) set = gallery_read("examples/forest.yaml");
    g_autoptr(tf_figure) figure = gallery_draw_clean(gallery_find(set, "myeloma-hazard-ratios"));
    static const struct {
        const char *term;
        double hr, lower, upper;
    } rows[] = {
        {"Newly diagnosed, transplantation-ineligible=IMROZ PFS", 0.60, 0.44, 0.81},
        {"Smoldering, high risk=AQUILA OS", 0.52, 0.27, 0.98},
        {"Relapsed or refractory=DREAMM-3 PFS", 1.03, 0.72, 1.47},
    };
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        const double wanted[] = {rows[i].hr, rows[i].lower, rows[i].upper};
        static const char *const statistics[] = {"hr", "hr_lower", "hr_upper"};
        for (size_t k = 0; k < 3; k++) {
            double value = 0;
            ck_assert_msg(tf_results_find(tf_figure_results(figure), "", rows[i].term, NAN,
                                          statistics[k], &value),
                          "no %s of %s", statistics[k], rows[i].term);
            ck_assert_double_eq(value, wanted[k]);
        }
    }
}
END_TEST

static size_t count_nodes(const tf_figure *figure, const char *role, const char *text,
                          bool italic) {
    const tf_scene *scene = tf_figure_scene(figure);
    size_t n = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        n += node->type == TF_NODE_TEXT && g_str_equal(node->role, role) &&
             g_str_equal(node->text, text) && node->font.italic == italic;
    }
    return n;
}

/* Two outcomes of the same measure can be compared by eye. */
START_TEST(outcomes_share_an_axis) {
    g_autoptr(tf_set) set = gallery_read("examples/forest.yaml");
    g_autoptr(tf_figure) figure = gallery_draw_clean(gallery_find(set, "mgus2-endpoints"));
    static const char *const ticks[] = {"0.25", "1.0", "4.0"};
    for (size_t i = 0; i < G_N_ELEMENTS(ticks); i++) {
        ck_assert_uint_eq(count_nodes(figure, "axis.x.label", ticks[i], false), 2);
    }
}
END_TEST

/* JAMA's P is italic, in the heading of a column too; NEJM's upright one isn't asked for here. */
START_TEST(symbol_of_p_is_the_style_s) {
    g_autoptr(tf_set) set = gallery_read("examples/forest.yaml");
    g_autoptr(tf_figure) jama = gallery_draw_clean(gallery_find(set, "colon-subgroups-jama"));
    ck_assert_uint_eq(count_nodes(jama, "table.heading", "P", true), 1);
    g_autoptr(tf_figure) blood = gallery_draw_clean(gallery_find(set, "lung-model"));
    ck_assert_uint_eq(count_nodes(blood, "table.heading", "P value", false), 1);
}
END_TEST

/* Made-up patients say so wherever they are seen: in each row of the file, in its folder, in the
   foot and in the text for those who can't see the figure. */
START_TEST(template_is_labelled_everywhere) {
    static const char label[] = "llustrative data constrained to published landmarks";
    g_autoptr(tf_set) set = gallery_read("examples/forest.yaml");
    g_autoptr(tf_figure) figure = gallery_draw_clean(gallery_find(set, "imroz-subgroups-template"));
    g_autofree char *drawn = gallery_texts(figure);
    const char *alt = tf_figure_description(figure);
    g_autofree char *data_path = source_path("examples/data/illustrative/imroz_subgroups.csv");
    g_autofree char *readme_path = source_path("examples/data/illustrative/README.md");
    g_autofree char *data = read_file(data_path), *readme = read_file(readme_path);
    ck_assert(strstr(drawn, label) && strstr(alt, label) && strstr(readme, label));
    ck_assert(strstr(readme, "`imroz_subgroups.csv`"));
    g_auto(GStrv) lines = g_strsplit(data, "\n", -1);
    size_t n = 0;
    for (char **line = lines + 1; *line && **line; line++, n++) {
        ck_assert_msg(strstr(*line, label) != NULL, "%s", *line);
    }
    ck_assert_uint_eq(n, 265 + 181);
}
END_TEST

START_TEST(every_forest_is_checked) {
    g_autoptr(tf_set) set = gallery_read("examples/forest.yaml");
    ck_assert_uint_eq(tf_set_n_figures(set), G_N_ELEMENTS(figures));
    for (size_t i = 0; i < tf_set_n_figures(set); i++) {
        bool listed = false;
        for (size_t k = 0; k < G_N_ELEMENTS(figures); k++) {
            listed |= g_str_equal(figures[k].id, tf_spec_id(tf_set_figure(set, i)));
        }
        ck_assert_msg(listed, "%s is in no table", tf_spec_id(tf_set_figure(set, i)));
    }
}
END_TEST

SUITE("forest plots of the gallery") {
    add_loop(suite, "core", says_what_was_published, G_N_ELEMENTS(figures));
    add_loop(suite, "limits", fits_other_widths, G_N_ELEMENTS(figures));
    add_tests(suite, "core", published_numbers_are_those_of_the_file, outcomes_share_an_axis,
              symbol_of_p_is_the_style_s, template_is_labelled_everywhere, every_forest_is_checked,
              NULL);
}
