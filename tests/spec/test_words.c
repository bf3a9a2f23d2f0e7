#include "keys_for_tests.h"
#include "spec/style.h"
#include "support/suite.h"
#include "words_internal.h"

/* Whether every {place} of one text is in the other, in both directions. */
static void same_places(const char *key, const char *a, const char *b) {
    g_autofree char *only_a = tf_word_unknown_place(a, b), *only_b = tf_word_unknown_place(b, a);
    ck_assert_msg(only_a == NULL && only_b == NULL, "%s: \"%s\" and \"%s\"", key, a, b);
}

START_TEST(every_word_is_in_every_language) {
    const tf_catalogue *catalogue = tf_catalogue_get();
    ck_assert_uint_gt(tf_catalogue_n_words(catalogue), 90);
    for (size_t i = 0; i < tf_catalogue_n_words(catalogue); i++) {
        const char *key = tf_catalogue_key(catalogue, i);
        const char *en = tf_catalogue_own_word(catalogue, "en", key);
        const char *fr = tf_catalogue_own_word(catalogue, "fr", key);
        ck_assert_msg(en != NULL && fr != NULL, "%s", key);
        same_places(key, en, fr);
        const char *british = tf_catalogue_own_word(catalogue, "en-GB", key);
        if (british != NULL)
            same_places(key, en, british);
    }
}
END_TEST

/* The build reads the file by itself; libyaml is asked what is in it. */
START_TEST(words_are_those_of_the_file) {
    const tf_catalogue *catalogue = tf_catalogue_get();
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autofree char *path = g_build_filename(g_getenv("TF_SOURCE_DIR"), "styles/words.yaml", NULL);
    g_autoptr(tf_yaml) document = tf_yaml_read(path, NULL, diag);
    ck_assert_ptr_nonnull(document);
    const tf_node *locales = tf_node_get(tf_yaml_root(document), "locales");
    const tf_node *words = tf_node_get(tf_yaml_root(document), "words");
    g_autofree char *list = tf_catalogue_locale_list(catalogue);
    g_auto(GStrv) names = g_strsplit(list, ", ", -1);
    ck_assert_uint_eq(g_strv_length(names), locales->n);
    ck_assert_uint_eq(tf_catalogue_n_words(catalogue), words->n);
    for (size_t i = 0; i < words->n; i++) {
        const char *key = words->names[i]->text;
        ck_assert_str_eq(tf_catalogue_key(catalogue, i), key);
        for (size_t j = 0; j < locales->n; j++) {
            ck_assert_str_eq(names[j], locales->names[j]->text);
            const tf_node *text = tf_node_get(words->items[i], names[j]);
            const char *own = tf_catalogue_own_word(catalogue, names[j], key);
            ck_assert_msg((text == NULL) == (own == NULL), "%s in %s", key, names[j]);
            if (text != NULL)
                ck_assert_str_eq(own, text->text);
        }
        for (size_t j = 0; j < words->items[i]->n; j++)
            ck_assert_msg(tf_catalogue_has_locale(catalogue, words->items[i]->names[j]->text), "%s",
                          key);
    }
}
END_TEST

/* A plain blank before these would let a line break there: French sets a no-break space. */
START_TEST(french_signs_stand_after_no_break_spaces) {
    const tf_catalogue *catalogue = tf_catalogue_get();
    for (size_t i = 0; i < tf_catalogue_n_words(catalogue); i++) {
        const char *text = tf_catalogue_own_word(catalogue, "fr", tf_catalogue_key(catalogue, i));
        for (const char *p = text + 1; *text != '\0' && *p != '\0'; p++) {
            const bool after_value = p[-1] == '}' || (p[-1] == ' ' && p > text + 1 && p[-2] == '}');
            const bool after_text = p[-1] == ' ' || p[-1] == '}' || g_ascii_isalnum(p[-1]);
            const bool bad = *p == '%' ? after_value : strchr(":;?!", *p) != NULL && after_text;
            ck_assert_msg(!bad, "\"%s\"", text);
        }
    }
}
END_TEST

START_TEST(a_locale_falls_back_on_its_parent) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = tf_spec_new(&few_table);
    ck_assert(tf_spec_set(spec, "style", "base", diag));
    ck_assert(tf_spec_set(spec, "locale", "en-GB", diag));
    g_autoptr(tf_style) style = tf_style_resolve(spec, diag);
    g_autoptr(tf_words) words = tf_words_new(spec, style, diag);
    ck_assert_str_eq(tf_words_locale(words), "en-GB");
    ck_assert_str_eq(tf_word(words, "at_risk.heading"), "Number at risk");
}
END_TEST

START_TEST(a_style_made_by_hand_has_the_catalogues_words) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_style style = {.locale = "fr"};
    g_autoptr(tf_words) words = tf_words_new(NULL, &style, diag);
    ck_assert_str_eq(tf_word(words, "at_risk.heading"), "Patients à risque");
    const tf_style unknown = {.locale = "de"};
    ck_assert_ptr_null(tf_words_new(NULL, &unknown, diag));
    ck_assert_str_eq(tf_diag_finding(diag, 0)->message, "unknown locale \"de\"");
}
END_TEST

static const struct {
    const char *text, *filled;
} templates[] = {
    {"{a} vs {b}", "x vs {a}"}, /* what is filled in is not filled again */
    {"{a}{a}", "xx"},
    {"{c}", "{c}"},
    {"{", "{"},
    {"{a", "{a"},
    {"{}", "{}"},
    {"{a b}", "{a b}"},
    {"{{a}}", "{x}"},
    {"100\u202F% {e}", "100\u202F% "},
};

START_TEST(fills_places) {
    g_autofree char *filled = tf_word_fill(templates[_i].text, "a", "x", "b", "{a}", "e", "", NULL);
    ck_assert_str_eq(filled, templates[_i].filled);
}
END_TEST

static const struct {
    const char *name, *inside;
} names[] = {
    {"Placebo", "placebo"},
    {"Daratumumab plus VRd", "daratumumab plus VRd"},
    {"Bortezomib, lenalidomide, and dexamethasone", "bortezomib, lenalidomide, and dexamethasone"},
    {"Témoin", "témoin"},
    {"École", "École"}, /* a school's name, for all that can be told */
    {"Élevée", "élevée"},
    {"Men", "men"},
    {"Women", "women"},
    {"Hommes", "hommes"},
    {"Control", "control"},
    {"Observation", "observation"},
    {"Standard of care", "standard of care"},
    {"High dose", "high dose"},
    {"Control (n = 12)", "control (n = 12)"},
    {"Overall survival", "overall survival"},
    {"Progression-free survival", "progression-free survival"},
    {"Survie globale", "survie globale"},
    {"Lenalidomide", "lenalidomide"},
    {"Rituximab", "rituximab"},
    /* names */
    {"Revlimid", "Revlimid"},
    {"Velcade plus dexamethasone", "Velcade plus dexamethasone"},
    {"Keytruda", "Keytruda"},
    {"Berlin", "Berlin"},
    {"Paris", "Paris"},
    {"April", "April"},
    {"Kaplan score", "Kaplan score"},
    {"Medium", "medium"},
    {"Mann", "Mann"},
    {"Manchester", "Manchester"},
    {"Arm A", "Arm A"},
    {"Control Arm", "Control Arm"}, /* a title */
    {"Women of Berlin", "Women of Berlin"},
    {"Control2", "Control2"},
    {"NO", "NO"},
    {"No", "no"},
    {"Москва", "Москва"},
    {"No treatment", "no treatment"},
    {"VRd", "VRd"},
    {"Isa-VRd", "Isa-VRd"},
    {"Ad26 vaccine", "Ad26 vaccine"},
    {"Best Supportive Care", "Best Supportive Care"},
    {"OS", "OS"},
    {"IIb", "IIb"},
    {"5-FU", "5-FU"},
    {"placebo", "placebo"},
    {"", ""},
};

START_TEST(names_inside_of_sentences) {
    g_autofree char *inside = tf_word_mid_sentence(names[_i].name);
    ck_assert_str_eq(inside, names[_i].inside);
}
END_TEST

SUITE("words") {
    add_loop(suite, "core", names_inside_of_sentences, G_N_ELEMENTS(names));
    add_tests(suite, "core", every_word_is_in_every_language, words_are_those_of_the_file,
              french_signs_stand_after_no_break_spaces, a_locale_falls_back_on_its_parent,
              a_style_made_by_hand_has_the_catalogues_words, NULL);
    add_loop(suite, "core", fills_places, G_N_ELEMENTS(templates));
}
