#include <glib/gstdio.h>

#include "keys_for_tests.h"
#include "spec/style.h"
#include "support/files.h"
#include "support/suite.h"

static const char *const all_styles[] = {
    "base",   "blood",  "bmj",  "gray",        "jama",         "jco",       "kmunicate",
    "lancet", "nature", "nejm", "slides-dark", "slides-light", "thesis-fr",
};

static tf_style *resolve(const char *name, const char *locale, tf_diag *diag) {
    g_autoptr(tf_spec) spec = tf_spec_new(&few_table);
    ck_assert(tf_spec_set(spec, "style", name, diag));
    if (locale != NULL)
        ck_assert(tf_spec_set(spec, "locale", locale, diag));
    return tf_style_resolve(spec, diag);
}

static bool is_color(tf_color color, unsigned rgb) {
    return color.red == rgb >> 16 && color.green == (rgb >> 8 & 255) && color.blue == (rgb & 255) &&
           color.alpha == 255;
}

/* Without the comments that name the sources. */
static char *without_comments(const char *text) {
    g_autoptr(GString) out = g_string_new(NULL);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (char **line = lines; *line != NULL; line++) {
        char *comment = strstr(*line, "  # ");
        if (comment != NULL)
            *comment = '\0';
        if (**line != '#')
            g_string_append_printf(out, "%s\n", *line);
    }
    return g_string_free(g_steal_pointer(&out), FALSE);
}

START_TEST(lists_the_styles) {
    g_auto(GStrv) names = tf_style_names();
    ck_assert_uint_eq(g_strv_length(names), G_N_ELEMENTS(all_styles));
    for (size_t i = 0; i < G_N_ELEMENTS(all_styles); i++)
        ck_assert_str_eq(names[i], all_styles[i]);
    ck_assert_ptr_null(tf_style_summary("nejmm"));
}
END_TEST

/* Every key has a value, whose source is named; what is printed is a style file of the same style.
 */
START_TEST(prints_what_reads_the_same) {
    const char *name = all_styles[_i];
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autofree char *summary = tf_style_summary(name);
    ck_assert_ptr_nonnull(summary);
    g_autofree char *printed = tf_style_print(name, diag);
    ck_assert_ptr_nonnull(printed);
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "again.yaml", printed, -1);
    g_autofree char *again = tf_style_print(path, diag);
    ck_assert_ptr_nonnull(again);
    g_autofree char *plain = without_comments(printed), *plain_again = without_comments(again);
    ck_assert_str_eq(plain, plain_again);
    g_auto(GStrv) lines = g_strsplit(printed, "\n", -1);
    for (char **line = lines + 1; *line != NULL && **line != '\0'; line++)
        ck_assert_msg(g_str_has_suffix(*line, ":") || strstr(*line, "  # styles/") != NULL, "%s",
                      *line);
    remove_folder(folder);
}
END_TEST

START_TEST(resolves_in_every_locale) {
    static const char *const locales[] = {"en", "en-GB", "fr"};
    for (size_t i = 0; i < G_N_ELEMENTS(locales); i++) {
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_style) style = resolve(all_styles[_i], locales[i], diag);
        ck_assert_ptr_nonnull(style);
        ck_assert_double_ge(style->font.size, style->font.min_size);
        ck_assert_double_ge(style->footnote.size, style->font.min_size);
        ck_assert_double_ge(style->axis.tick_size, style->font.min_size);
        ck_assert_double_ge(style->legend.size, style->font.min_size);
        ck_assert_double_ge(style->risk_table.size, style->font.min_size);
        ck_assert_double_ge(style->estimates.size, style->font.min_size);
        ck_assert_double_ge(style->labels.size, style->font.min_size);
        ck_assert_uint_ge(style->curve.n_palette, 4);
        ck_assert_uint_ge(style->curve.n_dashes, 4);
        ck_assert_uint_ge(style->p.n_rules, 1);
        ck_assert_ptr_nonnull(style->font.fallbacks[0]);
        ck_assert_ptr_nonnull(strstr(style->interval.estimate, "{range}"));
        ck_assert_str_eq(style->number.format.minus, "\u2212");
    }
}
END_TEST

/* ---- what the journals want ---------------------------------------------------------------- */

typedef struct grammar {
    const char *style, *locale;
    const char *decimal, *range, *estimate, *at_risk;
    const char *symbol, *equals;
    bool italic, leading_zero;
    double floor;
} grammar;

static const grammar grammars[] = {
    {"nejm", NULL, ".", "\u2013", "{estimate} ({level}% CI, {range})", "No. at Risk", "P", "=",
     false, true, 0.001},
    {"lancet", NULL, "\u00B7", "\u2013", "{estimate} ({level}% CI {range})", "Number at risk", "p",
     "=", false, true, 0.0001},
    {"jama", NULL, ".", "-", "{estimate} ({level}% CI, {range})", "No. at risk", "P", " = ", true,
     false, 0.001},
    {"nature", NULL, ".", "\u2013", "{estimate} ({level}% CI {range})", "No. at risk", "P", " = ",
     true, true, 0.0001},
    {"blood", NULL, ".", "-", "{estimate} ({level}% CI, {range})", "No. at risk", "P", " = ", false,
     false, 0.0001},
    {"jco", NULL, ".", " to ", "{estimate} ({level}% CI, {range})", "No. at risk", "P", " = ", true,
     false, 0.001},
    {"bmj", NULL, ".", " to ", "{estimate} ({range})", "No at risk", "P", "=", false, true, 0.001},
    {"thesis-fr", NULL, ",", "\u2013", "{estimate} (IC\u00A0{level}\u202F%\u00A0: {range})",
     "Patients à risque", "p", "\u00A0=\u00A0", false, true, 0.001},
    {"slides-light", NULL, ".", "\u2013", "{estimate} ({level}% CI {range})", "At risk", "P", " = ",
     false, true, 0.001},
    /* in another language: its words and marks, the language's p */
    {"nejm", "fr", ",", "\u2013", "{estimate} (IC\u00A0{level}\u202F%\u00A0: {range})",
     "Patients à risque", "p", "\u00A0=\u00A0", false, true, 0.001},
    {"nejm", "en-GB", ".", "\u2013", "{estimate} ({level}% CI, {range})", "No. at Risk", "P", "=",
     false, true, 0.001},
    {"lancet", "fr", ",", "\u2013", "{estimate} (IC\u00A0{level}\u202F%\u00A0: {range})",
     "Patients à risque", "p", "\u00A0=\u00A0", false, true, 0.0001},
    {"thesis-fr", "en", ".", "\u2013", "{estimate} ({level}% CI {range})", "Number at risk", "p",
     "\u00A0=\u00A0", false, true, 0.001},
};

START_TEST(has_the_journals_grammar) {
    const grammar *row = &grammars[_i];
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_spec) spec = tf_spec_new(&few_table);
    ck_assert(tf_spec_set(spec, "style", row->style, diag));
    if (row->locale != NULL)
        ck_assert(tf_spec_set(spec, "locale", row->locale, diag));
    g_autoptr(tf_style) style = tf_style_resolve(spec, diag);
    g_autoptr(tf_words) words = tf_words_new(spec, style, diag);
    ck_assert_str_eq(style->number.format.decimal, row->decimal);
    ck_assert_str_eq(style->number.range_separator, row->range);
    ck_assert_str_eq(style->interval.estimate, row->estimate);
    ck_assert_str_eq(tf_word(words, "at_risk.heading"), row->at_risk);
    ck_assert_str_eq(style->p.symbol, row->symbol);
    ck_assert_str_eq(style->p.equals, row->equals);
    ck_assert(style->p.italic == row->italic && style->p.leading_zero == row->leading_zero);
    ck_assert_double_eq(style->p.floor, row->floor);
}
END_TEST

START_TEST(reads_every_kind_of_value) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_style) nejm = resolve("nejm", NULL, diag);
    ck_assert_double_eq_tol(nejm->page.width, 183 * 72 / 25.4, 1e-9);
    ck_assert_double_eq_tol(nejm->page.height, 112 * 72 / 25.4, 1e-9);
    ck_assert_str_eq(nejm->font.family, "Liberation Sans");
    ck_assert(is_color(nejm->curve.palette[0], 0xA73525));
    ck_assert(is_color(nejm->curve.palette[1], 0xA1CCE6));
    ck_assert_uint_eq(nejm->curve.n_palette, 8);
    ck_assert_uint_eq(nejm->curve.dashes[0].n, 0);
    ck_assert_uint_eq(nejm->curve.dashes[1].n, 2);
    ck_assert_double_eq(nejm->curve.dashes[1].lengths[0], 6);
    ck_assert_int_eq(nejm->curve.second_sign, TF_SIGN_NONE);
    ck_assert_int_eq(nejm->own_words.heading_case, TF_CASE_TITLE);
    ck_assert_str_eq(nejm->risk_table.form, "at_risk");
    ck_assert_uint_eq(nejm->p.n_rules, 2);
    ck_assert_double_eq(nejm->p.rules[1].from, 0.001);
    ck_assert_int_eq(nejm->p.rules[1].decimals, 3);
    ck_assert_int_eq(nejm->p.rules[1].significant, 0);
    g_autoptr(tf_style) nature = resolve("nature", NULL, diag);
    ck_assert_int_eq(nature->p.rules[0].significant, 2);
    ck_assert_int_eq(nature->p.rules[0].decimals, -1);
    ck_assert_int_eq(nature->labels.color, TF_TEXT_PLAIN);
    ck_assert_int_eq(nature->tag.form, TF_TAG_LOWER);
    g_autoptr(tf_style) dark = resolve("slides-dark", NULL, diag);
    ck_assert(is_color(dark->page.background, 0x121212));
    ck_assert_double_eq_tol(dark->page.width, 960, 0.03);
    ck_assert_double_ge(dark->font.size, 18);
    ck_assert_double_ge(dark->axis.tick_size, 16);
    ck_assert_double_ge(dark->title.size, 35);
}
END_TEST

/* ---- the cascade --------------------------------------------------------------------------- */

START_TEST(cascades_from_file_to_overrides) {
    char *folder = make_folder();
    g_autofree char *sub = g_build_filename(folder, "sub", NULL);
    ck_assert_int_eq(g_mkdir(sub, 0700), 0);
    g_autofree char *ground =
        write_file(folder, "ground.yaml",
                   "extends: jama\ncurve: {palette: lancet, width: 2pt}\n"
                   "words: {versus: \"{experimental} against {reference}\"}\n",
                   -1);
    g_autofree char *mine = write_file(sub, "mine.yaml",
                                       "extends: ../ground.yaml\ncurve: {width: 3pt}\n"
                                       "words: {at_risk: {heading: {en: Left}}}\n",
                                       -1);
    g_autofree char *set_path =
        write_file(folder, "set.yaml",
                   "trialfig: 1\nfigures:\n"
                   "  - id: a\n    kind: few\n    data: d\n"
                   "    style: {name: sub/mine.yaml, axis: {grid: true}, censor.mark: plus}\n",
                   -1);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_set) set = tf_set_read(set_path, both_tables, 2, diag);
    tf_spec *spec = tf_set_figure(set, 0);
    ck_assert(tf_spec_set(spec, "style.curve.min_line_contrast", "2", diag));
    g_autoptr(tf_style) style = tf_style_resolve(spec, diag);
    g_autoptr(tf_words) words = tf_words_new(spec, style, diag);
    ck_assert_str_eq(style->name, "sub/mine.yaml");
    ck_assert_double_eq(style->axis.line_width, 0.5);       /* jama */
    ck_assert_double_eq(style->band.opacity, 0.15);         /* base */
    ck_assert(is_color(style->curve.palette[0], 0x003165)); /* ground.yaml */
    ck_assert_double_eq(style->curve.width, 3);             /* mine.yaml */
    ck_assert(style->axis.grid);                            /* the set file */
    ck_assert_int_eq(style->censor.mark, TF_CENSOR_PLUS);
    ck_assert_double_eq(style->curve.min_line_contrast, 2); /* --set */
    ck_assert_str_eq(tf_word(words, "at_risk.heading"), "Left");
    ck_assert_str_eq(tf_word(words, "versus"), "{experimental} against {reference}");

    g_autofree char *printed = tf_style_print(mine, diag);
    g_autofree char *width = g_strdup_printf("  width: 3pt  # %s:2\n", mine);
    g_autofree char *palette = g_strdup_printf("../ground.yaml:2\n");
    ck_assert_ptr_nonnull(strstr(printed, width));
    ck_assert_ptr_nonnull(strstr(printed, palette));
    ck_assert_ptr_nonnull(strstr(printed, "  # styles/jama.yaml:7\n"));
    ck_assert_uint_eq(tf_diag_n_findings(diag), 0);
    remove_folder(folder);
}
END_TEST

/* A style that is read from a spec lives on without it. */
START_TEST(outlives_its_spec) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    tf_spec *spec = tf_spec_new(&few_table);
    ck_assert(tf_spec_set(spec, "style.font.family", "My Font", diag));
    ck_assert(tf_spec_set(spec, "style.font.fallbacks", "[A, B]", diag));
    ck_assert(tf_spec_set(spec, "style.words.versus", "{experimental}/{reference}", diag));
    ck_assert(tf_spec_set(spec, "style.number.decimal", "_", diag));
    g_autoptr(tf_style) style = tf_style_resolve(spec, diag);
    tf_words *words = tf_words_new(spec, style, diag);
    tf_spec_free(spec);
    ck_assert_str_eq(style->font.family, "My Font");
    ck_assert_str_eq(style->font.fallbacks[1], "B");
    ck_assert_ptr_null(style->font.fallbacks[2]);
    ck_assert_str_eq(style->number.format.decimal, "_");
    g_clear_pointer(&style, tf_style_free);
    ck_assert_str_eq(tf_word(words, "versus"), "{experimental}/{reference}");
    tf_words_free(words);
}
END_TEST

/* ---- errors -------------------------------------------------------------------------------- */

typedef struct bad_style {
    const char *text; /* of mine.yaml */
    unsigned line, column;
    const char *said;
} bad_style;

static const bad_style bad_styles[] = {
    {"", 0, 0, "not a style file"},
    {"- a\n", 1, 1, "not a style file"},
    {"extends: nejn\n", 1, 10, "unknown style \"nejn\"|did you mean \"nejm\"?"},
    {"extends: quitedifferent\n", 1, 10, "styles: base, blood, bmj"},
    {"extends: [a]\n", 1, 10, "\"extends\" must be the name of a style, not a list"},
    {"extends: mine.yaml\n", 1, 10, "styles extend each other in a circle"},
    {"extends: none.yaml\n", 1, 10, "none.yaml: can't read it"},
    {"curve: {widht: 2pt}\n", 1, 9,
     "unknown style key \"curve.widht\"|did you mean \"curve.width\"?"},
    {"fnt: {size: 9pt}\n", 1, 1, "unknown style key \"fnt\"|did you mean \"font\"?"},
    {"\"\": 1\n", 1, 1, "unknown style key \"\""},
    {"nonsense: 1\n", 1, 1, "trialfig styles base lists the keys"},
    {"curve: 2pt\n", 1, 8, "\"curve\" must be a map, not a text"},
    {"curve:\n  width: 2\n", 2, 10, "\"curve.width\" is \"2\": a length without a unit|2pt?"},
    {"curve: {width: [2pt]}\n", 1, 16, "must be a length such as 88mm, not a list"},
    {"curve: {width: 90pt}\n", 1, 16, "it must be between 0pt and 50pt"},
    {"color: {text: #112233}\n", 0, 0, NULL},
    {"color:\n  text: #112233\n", 2, 8,
     "\"color.text\" has no value|six hexadecimal digits in quotes"},
    {"color: {text: \"#12345\"}\n", 1, 15, "not a colour"},
    {"curve: {palette: []}\n", 1, 18, "a list of 1 to 16 colours"},
    {"curve: {palette: {a: b}}\n", 1, 18, "a list of 1 to 16 colours"},
    {"curve: {dashes: solid}\n", 1, 17, "a list of 1 to 8 dash patterns"},
    {"curve: {dashes: [solid, 6 x]}\n", 1, 25, "not a dash pattern"},
    {"curve: {dashes: [[6, -2]]}\n", 1, 18, "not a dash pattern"},
    {"labels: {mode: beside}\n", 1, 16, "it must be one of: auto, direct, legend, none"},
    {"number: {hr_decimals: 2.5}\n", 1, 23, "not a whole number"},
    {"number: {decimal: {de: x}}\n", 1, 20,
     "names an unknown locale \"de\"|locales: en, en-GB, fr"},
    {"number: {decimal: longerthanthat}\n", 1, 19, "at most 7 bytes"},
    {"p: {symbol: probability}\n", 1, 13, "at most 7 bytes"},
    {"interval: {cell: [a]}\n", 1, 18, "must be a text, or one for each locale"},
    {"interval: {cell: {en: [a]}}\n", 1, 23, "must be a text for each locale"},
    {"locale: tlh\n", 1, 9, "unknown locale \"tlh\"|locales: en, en-GB, fr"},
    {"words: x\n", 1, 8, "\"words\" must be a map"},
    {"words: {versuss: x}\n", 1, 18, "unknown word \"versuss\"|did you mean \"versus\"?"},
    {"words: {versus: {de: x}}\n", 1, 22, "unknown word \"versus.de\""},
    {"p: {rules: []}\n", 1, 12, "a list of 1 to 6 rules"},
    {"p: {floor: 0.5}\n", 1, 12, "\"p.floor\" is 0.5"},
    {"a: b: c\n", 1, 5, "a colon that can't stand here"},
};

START_TEST(style_is_refused_with_its_place) {
    const bad_style *row = &bad_styles[_i];
    char *folder = make_folder();
    g_autofree char *path = write_file(folder, "mine.yaml", row->text, -1);
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_style) style = resolve(path, NULL, diag);
    g_autofree char *error = first_error(diag);
    remove_folder(folder);
    ck_assert_msg(style == NULL, "%s", row->text);
    ck_assert_int_eq(tf_diag_exit_code(diag), 2);
    if (row->said == NULL)
        return;
    ck_assert_msg(strstr(error, row->said) != NULL, "%s: %s", row->text, error);
    const tf_place place = tf_diag_finding(diag, 0)->place;
    ck_assert_msg(place.line == row->line && place.column == row->column, "%s: %u:%u", row->text,
                  place.line, place.column);
}
END_TEST

START_TEST(a_long_chain_ends) {
    char *folder = make_folder();
    for (int i = 0; i < 40; i++) {
        g_autofree char *name = g_strdup_printf("s%d.yaml", i);
        g_autofree char *text = g_strdup_printf("extends: s%d.yaml\n", i + 1);
        g_autofree char *path = write_file(folder, name, text, -1);
        ck_assert_ptr_nonnull(path);
    }
    g_autofree char *first = g_build_filename(folder, "s0.yaml", NULL);
    g_autoptr(tf_diag) diag = tf_diag_new();
    ck_assert_ptr_null(resolve(first, NULL, diag));
    ck_assert_str_eq(tf_diag_finding(diag, 0)->message, "too many styles extend each other");
    remove_folder(folder);
}
END_TEST

SUITE("style") {
    add_tests(suite, "core", lists_the_styles, reads_every_kind_of_value,
              cascades_from_file_to_overrides, outlives_its_spec, NULL);
    add_loop(suite, "core", prints_what_reads_the_same, G_N_ELEMENTS(all_styles));
    add_loop(suite, "core", resolves_in_every_locale, G_N_ELEMENTS(all_styles));
    add_loop(suite, "core", has_the_journals_grammar, G_N_ELEMENTS(grammars));
    add_tests(suite, "limits", a_long_chain_ends, NULL);
    add_loop(suite, "errors", style_is_refused_with_its_place, G_N_ELEMENTS(bad_styles));
}
