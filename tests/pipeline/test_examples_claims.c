#include <string.h>

#include "scene/scene.h"
#include "spec/panels.h"
#include "spec/spec.h"
#include "support/gallery.h"
#include "support/suite.h"

/* What examples say of themselves: their titles name what is shown and claim nothing, made-up
   patients are called so in each figure, and French ones have the words of French haematologists.
 */

static const char *const sets[] = {"examples/km.yaml",       "examples/forest.yaml",
                                   "examples/panels.yaml",   "examples/waterfall.yaml",
                                   "examples/styles.yaml",   "examples/gallery.yaml",
                                   "docs/images/readme.yaml"};

/* A finding has to be read from the figure, with its interval. */
static const char claims[] =
    "\\b(delay|prolong|improv|reduc|increas|decreas|short|shrink|few|fewer|half|twice|better|worse|"
    "earlier|later|longer|superior|benefi|safe|effective|die|live|"
    "retard|prolong|amélior|rédui|diminu|augment|moins|plus|supéri|bénéfi|efficac|meurent|vivent)"
    "(s|es|ed|ens|er|ing|ent|e)?\\b";

/* English, or not what haematologists write: see the columns "not" of a glossary. */
static const char *const not_french[] = {
    "sRC",
    "sévère",
    "Fatales",
    "Stabilité",
    "llustrati",
    "Belantamab",
    "Telitacicept",
    "survie totale",
    "p-value",
    "ORR",
    "VGPR",
    "CI 95",
    "risque instantané ",
    "En faveur de ",
    "changement ",
    "n°",
    "contrôles",
    "≥TBRP",
    "≥RC",
};

static void check_title(const tf_spec *spec, const char *key) {
    const char *title = tf_spec_string(spec, key);
    ck_assert_msg(!title || !g_regex_match_simple(claims, title, G_REGEX_CASELESS, 0), "%s: %s",
                  tf_spec_id(spec), title);
}

/* Panels have no data of their own; their figures stand in the same set. */
static void check_simulated(const tf_spec *spec, const char *texts) {
    const bool panels = tf_spec_table(spec) == &tf_panels_key_table;
    const char *data = panels ? NULL : tf_spec_string(spec, "data.path");
    if (data && strstr(data, "/illustrative/"))
        ck_assert_msg(strstr(texts, "llustrative data") || strstr(texts, "onnées simulées") ||
                          strstr(texts, "llustrative Data"),
                      "%s: %s", tf_spec_id(spec), texts);
}

static void check_french(const tf_spec *spec, const char *texts, const char *caption) {
    for (size_t i = 0; i < G_N_ELEMENTS(not_french); i++) {
        ck_assert_msg(!strstr(texts, not_french[i]) && !strstr(caption, not_french[i]), "%s: %s",
                      tf_spec_id(spec), not_french[i]);
    }
}

START_TEST(examples_claim_nothing) {
    g_autoptr(tf_set) set = gallery_read(sets[_i]);
    size_t n_simulated = 0;
    for (size_t i = 0; i < tf_set_n_figures(set); i++) {
        tf_spec *spec = tf_set_figure(set, i);
        check_title(spec, "title");
        check_title(spec, "subtitle");
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_figure) figure = tf_figure_new(spec, diag);
        ck_assert_msg(figure != NULL, "%s", tf_spec_id(spec));
        g_autofree char *texts = gallery_texts(figure);
        check_simulated(spec, texts);
        n_simulated += strstr(texts, "llustrative") || strstr(texts, "imulées");
        if (g_str_has_prefix(tf_scene_get_header(tf_figure_scene(figure))->language, "fr"))
            check_french(spec, texts, tf_figure_caption(figure));
    }
    /* what is looked for is there */
    ck_assert(strstr(sets[_i], "gallery") == NULL || n_simulated >= 10);
}
END_TEST

/* The test knows a claim when it sees one. */
static const struct {
    const char *title;
    bool claims;
} titles[] = {
    {"Isatuximab delays progression", true},
    {"Fewer deaths with early daratumumab", true},
    {"Half as many need treatment within 5 years", true},
    {"Men with monoclonal gammopathy die earlier", true},
    {"Monoclonal gammopathy shortens the lives of men", true},
    {"Treatment A shrinks most tumours", true},
    {"Les hommes atteints meurent plus tôt", true},
    {"Overall Survival in AQUILA", false},
    {"Best Change in Sum of Target Lesions", false},
    {"DREAMM-3\u00A0: meilleure réponse", false},
    {"Severe Adverse Events and Discontinuation (AQUILA)", false},
};

START_TEST(claims_are_known) {
    ck_assert_msg(g_regex_match_simple(claims, titles[_i].title, G_REGEX_CASELESS, 0) ==
                      titles[_i].claims,
                  "%s", titles[_i].title);
}
END_TEST

SLOW_SUITE("examples_claims") {
    add_loop(suite, "core", examples_claim_nothing, G_N_ELEMENTS(sets));
    add_loop(suite, "core", claims_are_known, G_N_ELEMENTS(titles));
}
