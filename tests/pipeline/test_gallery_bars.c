#include <string.h>
#include <trialfig/figure.h>

#include "pipeline/pipeline.h"
#include "scene/scene.h"
#include "support/files.h"
#include "support/gallery.h"
#include "support/suite.h"

/* The gallery's bar charts: published numbers stand in them as published, and the lint finds
   nothing. */

typedef struct gallery_figure {
    const char *id;
    const char *texts[16]; /**< as the papers have them, in the style's grammar */
} gallery_figure;

static const gallery_figure figures[] = {
    {"imroz-responses",
     {"74.7", "64.1", "198/265", "116/181", "P=0.01", "55.5", "40.9", "147/265", "74/181",
      "P=0.003"}},
    {"aquila-responses",
     {"33.5", "21.1", "8.8", "ORR 63.4%", "≥VGPR 29.9%", "≥CR 8.8%", "ORR 2.0%", "≥VGPR 1.0%",
      "≥CR 0%", "(N=194)", "(N=196)"}},
    {"aquila-progression", {"25.8", "33.2", "6.2", "17.3", "50/194", "65/196", "34/196"}},
    {"aquila-adverse-events",
     {"40.4", "30.1", "5.7", "4.6", "16.1", "3.6", "0.5", "Stopped because of adverse events",
      "78 of 193 patients"}},
    {"majestec1-reponses",
     {"63,0", "58,8", "39,4", "intervalles de confiance à 95 %", "11,3 mois (8,8–17,1)",
      "18,4 mois (14,9–NE)", "n = 165"}},
    {"magnetismm3-reponses",
     {"61,0", "35,0", "75 patients sur 123", "SSP 50,9 %", "SG 56,7 %",
      "réponse maintenue 71,5 %"}},
    {"dreamm2-reponses", {"32", "19"}},
    {"dreamm3-reponses",
     {"RG 41 %", "≥ TBRP 25 %", "RG 36 %", "≥ TBRP 8 %", "10", "15", "16", "28", "(n = 218)",
      "(n = 107)", "11,2 mois (6,4–14,5)", "7,0 mois (4,6–10,6)", "HR 1,03",
      "(IC 95 % : 0,72–1,47)", "p = 0,56", "différence de pourcentages arrondis"}},
    {"cohorte-traitement-suivant",
     {"CAR-T (n = 18)", "Bispécifique (n = 20)", "Immunoconjugué (n = 7)", "Nombre de patients",
      "2 2 1 6 2 1 4", "1 3 2 1 1 3 9", "1 1 1 1 1 2"}},
    {"infections", {"80", "55,2", "12,7", "69,9", "39,8", "6,5"}},
    {"tulip-sc",
     {"56.2", "37.1", "P = 0.0002", "33.5", "19.8", "3.8", "1.1", "22.2", "18.7",
      "15.5 points (95% CI, 2.3–28.6)", "week 52", "(N=184)", "(N=183)"}},
    {"regency",
     {"46,4", "33,1", "42,7", "30,9", "55,5", "41,9", "13,4 (2,0–24,8)", "11,9 (0,6–23,2)",
      "13,7 (2,0–25,4)", "p = 0,02", "p = 0,04", "(n = 135)", "(n = 136)"}},
    {"allegory",
     {"76.7", "53.5", "23.1 (12.5–33.6)", "P < 0.001", "85.4", "68.5", "16.8 (7.1–26.4)", "88.7",
      "81.5", "15.9", "11.9", "does not name the second end point"}},
    {"telitacicept",
     {"34.5 (24.3–44.7)", "P < 0.001", "29.6 (13.1–46.1)", "67.1", "32.7", "70.1", "40.5",
      "names neither of the two end points"}},
    {"telitacicept-adverse-events",
     {"74.9", "50.0", "31.7", "19.0", "15.6", "1.2", "15.0", "0.6", "12.6", "names none of them"}},
    {"telitacicept-fr",
     {"34,5 (24,3–44,7)", "p < 0,001", "29,6 (13,1–46,1)", "67,1", "32,7", "70,1", "40,5",
      "ne nomme aucun des deux critères"}},
    {"telitacicept-evenements-indesirables",
     {"74,9", "50,0", "31,7", "19,0", "15,6", "1,2", "15,0", "0,6", "12,6", "n’en nomme aucun"}},
    {"phoenycs-go",
     {"49.5", "34.6", "103/208", "37/107", "125/208", "44/107", "14.6 (3.3–25.8)", "P = 0.0110",
      "18.8 (7.3–30.3)", "9.9%", "14.8%"}},
    {"deucravacitinib",
     {"OR 2.8 (1.5–5.1)", "OR 1.9 (1.0–3.4)", "OR 1.6 (0.8–2.9)", "34", "58", "50", "45", "(N=90)",
      "(N=91)", "(N=93)", "(N=89)"}},
    {"sleek",
     {"48.5", "54.8", "37.3", "(N=68)", "(N=62)", "(N=75)", "* P < 0.10", "** P < 0.05",
      "*** P < 0.01", "P = 0.081", "P = 0.028"}},
    {"cart-review", {"70", "89", "84", "145 patients"}},
    {"cart-series", {"27", "21", "8", "10", "13", "26", "11", "does not name the series"}},
};

/* One slide with bars and a forest plot of the same trials, in two languages. */
static const gallery_figure slides[] = {
    {"lupus-slide",
     {"46.4", "33.1", "76.7", "53.5", "67.1", "32.7", "49.5", "34.6", "13.4 (2.0–24.8)",
      "23.1 (12.5–33.6)", "34.5 (24.3–44.7)", "14.6 (3.3–25.8)"}},
    {"lupus-diapositive",
     {"46,4", "33,1", "76,7", "53,5", "67,1", "32,7", "49,5", "34,6", "13,4 (2,0–24,8)",
      "23,1 (12,5–33,6)", "34,5 (24,3–44,7)", "14,6 (3,3–25,8)"}},
};

/* As words of their own: 16 does not stand in 116, nor 4.6 in 4.65. */
static bool stands_in(const char *text, const char *wanted) {
    for (const char *at = strstr(text, wanted); at; at = strstr(at + 1, wanted)) {
        const char *end = at + strlen(wanted);
        bool begins = at == text || at[-1] == ' ';
        bool goes_on =
            g_ascii_isdigit(*end) || ((*end == '.' || *end == ',') && g_ascii_isdigit(end[1]));
        if (begins && !goes_on) {
            return true;
        }
    }
    return false;
}

static void check_texts(const tf_figure *figure, const gallery_figure *wanted) {
    g_autofree char *text = gallery_says(figure);
    for (size_t i = 0; i < G_N_ELEMENTS(wanted->texts) && wanted->texts[i]; i++) {
        ck_assert_msg(stands_in(text, wanted->texts[i]), "%s has no \"%s\":\n%s", wanted->id,
                      wanted->texts[i], text);
    }
}

START_TEST(says_what_was_published) {
    const gallery_figure *wanted = &figures[_i];
    g_autoptr(tf_set) set = gallery_read("examples/gallery.yaml");
    g_autoptr(tf_figure) figure = gallery_draw_clean(gallery_find(set, wanted->id));
    check_texts(figure, wanted);
}
END_TEST

START_TEST(puts_bars_beside_a_forest_plot) {
    g_autoptr(tf_set) set = gallery_read("examples/panels.yaml");
    g_autoptr(tf_figure) figure = gallery_draw_clean(gallery_find(set, slides[_i].id));
    check_texts(figure, &slides[_i]);
}
END_TEST

/* Slides have their own shape; the others fit a column and the whole width. */
START_TEST(fits_other_widths) {
    static const char *const widths[] = {"88mm", "183mm"};
    for (size_t w = 0; w < G_N_ELEMENTS(widths); w++) {
        g_autoptr(tf_set) set = gallery_read("examples/gallery.yaml");
        g_autoptr(tf_diag) diag = tf_diag_new();
        tf_spec *spec = gallery_find(set, figures[_i].id);
        if (g_str_has_prefix(tf_spec_string(spec, "style.name"), "slides")) {
            return;
        }
        ck_assert(tf_spec_set(spec, "width", widths[w], diag));
        g_autoptr(tf_figure) figure = gallery_draw_clean(spec);
        ck_assert_ptr_nonnull(figure);
    }
}
END_TEST

START_TEST(every_bar_chart_is_checked) {
    g_autoptr(tf_set) set = gallery_read("examples/gallery.yaml");
    for (size_t i = 0; i < tf_set_n_figures(set); i++) {
        const tf_spec *spec = tf_set_figure(set, i);
        bool listed = g_strcmp0(tf_spec_kind(spec), "bars") != 0;
        for (size_t k = 0; k < G_N_ELEMENTS(figures) && !listed; k++) {
            listed = g_str_equal(figures[k].id, tf_spec_id(spec));
        }
        ck_assert_msg(listed, "%s is in no table", tf_spec_id(spec));
    }
}
END_TEST

SUITE("bar charts of the gallery") {
    add_loop(suite, "core", says_what_was_published, G_N_ELEMENTS(figures));
    add_loop(suite, "core", puts_bars_beside_a_forest_plot, G_N_ELEMENTS(slides));
    add_loop(suite, "limits", fits_other_widths, G_N_ELEMENTS(figures));
    add_tests(suite, "core", every_bar_chart_is_checked, NULL);
}
