#include <string.h>

#include "base/number.h"
#include "keys_for_tests.h"
#include "spec/style.h"
#include "support/suite.h"

/* The grammar of numbers and words of each style, cell by cell. What is expected was written by
   hand from the journals' instructions to authors; thresholds apply to P itself, not to what is
   printed of it. */

#define NBSP "\u00A0"
#define THIN "\u202F"
#define DOT  "\u00B7"

typedef struct styled {
    tf_spec *spec;
    tf_style *style;
    tf_words *words;
} styled;

static styled resolve(const char *name, const char *locale) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    styled made = {.spec = tf_spec_new(&few_table)};
    ck_assert(tf_spec_set(made.spec, "style", name, diag));
    if (locale)
        ck_assert(tf_spec_set(made.spec, "locale", locale, diag));
    made.style = tf_style_resolve(made.spec, diag);
    ck_assert_msg(made.style != NULL, "%s", name);
    made.words = tf_words_new(made.spec, made.style, diag);
    return made;
}

static void styled_clear(styled *made) {
    tf_words_free(made->words);
    tf_style_free(made->style);
    tf_spec_free(made->spec);
}

/* ---- P ------------------------------------------------------------------------------------- */

#define N_P 12
static const double p_values[N_P] = {0.56,  0.05,  0.049, 0.046,   0.01,      0.0099,
                                     0.001, 0.996, 1,     0.00099, 0.0009996, 1e-17};

static const struct {
    const char *style, *locale;
    bool italic;
    const char *text[N_P];
} p_rows[] = {
    {"nejm",
     NULL,
     false,
     {"P=0.56", "P=0.05", "P=0.05", "P=0.05", "P=0.010", "P=0.010", "P=0.001", "P>0.99", "P>0.99",
      "P<0.001", "P<0.001", "P<0.001"}},
    {"gray",
     NULL,
     false,
     {"P=0.56", "P=0.05", "P=0.05", "P=0.05", "P=0.010", "P=0.010", "P=0.001", "P>0.99", "P>0.99",
      "P<0.001", "P<0.001", "P<0.001"}},
    {"lancet",
     NULL,
     false,
     {"p=0" DOT "56", "p=0" DOT "050", "p=0" DOT "049", "p=0" DOT "046", "p=0" DOT "010",
      "p=0" DOT "0099", "p=0" DOT "0010", "p>0" DOT "99", "p>0" DOT "99", "p=0" DOT "00099",
      "p=0" DOT "0010", "p<0" DOT "0001"}},
    {"jama",
     NULL,
     true,
     {"P = .56", "P = .05", "P = .049", "P = .046", "P = .01", "P = .010", "P = .001", "P > .99",
      "P > .99", "P < .001", "P < .001", "P < .001"}},
    {"nature",
     NULL,
     true,
     {"P = 0.56", "P = 0.050", "P = 0.049", "P = 0.046", "P = 0.010", "P = 0.0099", "P = 0.0010",
      "P > 0.99", "P > 0.99", "P = 0.00099", "P = 0.0010", "P < 0.0001"}},
    {"blood",
     NULL,
     false,
     {"P = .56", "P = .05", "P = .05", "P = .05", "P = .01", "P = .010", "P = .001", "P > .99",
      "P > .99", "P = .0010", "P = .0010", "P < .0001"}},
    {"jco",
     NULL,
     true,
     {"P = .56", "P = .05", "P = .05", "P = .05", "P = .01", "P = .010", "P = .001", "P > .99",
      "P > .99", "P < .001", "P < .001", "P < .001"}},
    {"bmj",
     NULL,
     false,
     {"P=0.56", "P=0.05", "P=0.05", "P=0.05", "P=0.01", "P=0.010", "P=0.001", "P>0.99", "P>0.99",
      "P<0.001", "P<0.001", "P<0.001"}},
    {"kmunicate",
     NULL,
     false,
     {"P = 0.56", "P = 0.05", "P = 0.049", "P = 0.046", "P = 0.01", "P = 0.010", "P = 0.001",
      "P > 0.99", "P > 0.99", "P < 0.001", "P < 0.001", "P < 0.001"}},
    {"thesis-fr",
     NULL,
     false,
     {"p" NBSP "=" NBSP "0,56", "p" NBSP "=" NBSP "0,050", "p" NBSP "=" NBSP "0,049",
      "p" NBSP "=" NBSP "0,046", "p" NBSP "=" NBSP "0,010", "p" NBSP "=" NBSP "0,0099",
      "p" NBSP "=" NBSP "0,0010", "p" NBSP ">" NBSP "0,99", "p" NBSP ">" NBSP "0,99",
      "p" NBSP "<" NBSP "0,001", "p" NBSP "<" NBSP "0,001", "p" NBSP "<" NBSP "0,001"}},
    {"slides-light",
     NULL,
     false,
     {"P = 0.56", "P = 0.05", "P = 0.049", "P = 0.046", "P = 0.01", "P = 0.010", "P = 0.001",
      "P > 0.99", "P > 0.99", "P < 0.001", "P < 0.001", "P < 0.001"}},
    {"slides-dark",
     "fr",
     false,
     {"p\u00A0=\u00A0"
      "0,56",
      "p\u00A0=\u00A0"
      "0,05",
      "p\u00A0=\u00A0"
      "0,049",
      "p\u00A0=\u00A0"
      "0,046",
      "p\u00A0=\u00A0"
      "0,01",
      "p\u00A0=\u00A0"
      "0,010",
      "p\u00A0=\u00A0"
      "0,001",
      "p\u00A0>\u00A0"
      "0,99",
      "p\u00A0>\u00A0"
      "0,99",
      "p\u00A0<\u00A0"
      "0,001",
      "p\u00A0<\u00A0"
      "0,001",
      "p\u00A0<\u00A0"
      "0,001"}},
    {"lancet",
     "fr",
     false,
     {"p\u00A0=\u00A0"
      "0,56",
      "p\u00A0=\u00A0"
      "0,050",
      "p\u00A0=\u00A0"
      "0,049",
      "p\u00A0=\u00A0"
      "0,046",
      "p\u00A0=\u00A0"
      "0,010",
      "p\u00A0=\u00A0"
      "0,0099",
      "p\u00A0=\u00A0"
      "0,0010",
      "p\u00A0>\u00A0"
      "0,99",
      "p\u00A0>\u00A0"
      "0,99",
      "p\u00A0=\u00A0"
      "0,00099",
      "p\u00A0=\u00A0"
      "0,0010",
      "p\u00A0<\u00A0"
      "0,0001"}},
    {"nejm",
     "en-GB",
     false,
     {"P=0.56", "P=0.05", "P=0.05", "P=0.05", "P=0.010", "P=0.010", "P=0.001", "P>0.99", "P>0.99",
      "P<0.001", "P<0.001", "P<0.001"}},
};

START_TEST(p_values_in_each_style) {
    styled made = resolve(p_rows[_i].style, p_rows[_i].locale);
    const tf_style *style = made.style;
    ck_assert_msg(style->p.italic == p_rows[_i].italic, "%s", p_rows[_i].style);
    for (size_t i = 0; i < N_P; i++) {
        g_autofree char *text = tf_format_p(&style->p, &style->number.format, p_values[i], NULL);
        ck_assert_msg(strcmp(text, p_rows[_i].text[i]) == 0, "%s, %.10g: \"%s\", not \"%s\"",
                      p_rows[_i].style, p_values[i], text, p_rows[_i].text[i]);
    }
    styled_clear(&made);
}
END_TEST

/* A text of an English row in another locale: the comma of a French one always has its zero. */
static char *p_in_locale(const char *text, const char *locale) {
    if (strcmp(locale, "fr") != 0)
        return g_strdup(text);
    /* and its p is a small one, held to the sign and the number by blanks that don't break */
    static const char *const space = "\u00A0";
    GString *french = g_string_new("p");
    for (const char *c = text + 1; *c != '\0'; c++) {
        if (*c == ' ')
            continue;
        if (strchr("=<>", *c)) {
            g_string_append_printf(french, "%s%c%s", space, *c, space);
            continue;
        }
        const bool dot = g_str_has_prefix(c, DOT);
        if (*c != '.' && !dot) {
            g_string_append_c(french, *c);
            continue;
        }
        const bool zero = french->len > 0 && french->str[french->len - 1] == '0';
        g_string_append(french, zero ? "," : "0,");
        c += dot ? strlen(DOT) - 1 : 0;
    }
    return g_string_free(french, FALSE);
}

/* Each style in each locale: what a row has for the style's own locale tells the others. */
START_TEST(p_values_in_each_locale) {
    static const char *const locales[] = {"en", "en-GB", "fr"};
    const char *style = p_rows[_i].style;
    if (p_rows[_i].locale || strcmp(style, "thesis-fr") == 0)
        return; /* rows of their own */
    for (size_t l = 0; l < G_N_ELEMENTS(locales); l++) {
        styled made = resolve(style, locales[l]);
        for (size_t i = 0; i < N_P; i++) {
            g_autofree char *wanted = p_in_locale(p_rows[_i].text[i], locales[l]);
            g_autofree char *text =
                tf_format_p(&made.style->p, &made.style->number.format, p_values[i], NULL);
            ck_assert_msg(strcmp(text, wanted) == 0, "%s, %s, %.10g: \"%s\", not \"%s\"", style,
                          locales[l], p_values[i], text, wanted);
        }
        styled_clear(&made);
    }
}
END_TEST

/* ---- other numbers ------------------------------------------------------------------------- */

static const struct {
    const char *style, *locale, *fraction, *large, *small_thousands;
} number_rows[] = {
    {"nejm", NULL, "\u22121.50", "12,345", "1234"},
    {"gray", NULL, "\u22121.50", "12,345", "1234"},
    {"lancet", NULL, "\u22121" DOT "50", "12\u2009345", "1234"},
    {"lancet", "fr", "\u22121,50", "12" THIN "345", "1234"},
    {"jama", NULL, "\u22121.50", "12,345", "1234"},
    {"nature", NULL, "\u22121.50", "12,345", "1234"},
    {"blood", NULL, "\u22121.50", "12,345", "1234"},
    {"jco", NULL, "\u22121.50", "12,345", "1234"},
    {"bmj", NULL, "\u22121.50", "12,345", "1234"},
    {"kmunicate", NULL, "\u22121.50", "12,345", "1234"},
    {"thesis-fr", NULL, "\u22121,50", "12" THIN "345", "1234"},
    {"thesis-fr", "en", "\u22121.50", "12,345", "1234"},
    {"slides-light", NULL, "\u22121.50", "12,345", "1234"},
    {"slides-light", "fr", "\u22121,50", "12" THIN "345", "1234"},
    {"slides-dark", NULL, "\u22121.50", "12,345", "1234"},
};

START_TEST(marks_of_numbers_in_each_style) {
    styled made = resolve(number_rows[_i].style, number_rows[_i].locale);
    const tf_number_format *format = &made.style->number.format;
    g_autofree char *fraction = tf_format_number(format, -1.5, 2),
                    *large = tf_format_number(format, 12345, 0),
                    *small_thousands = tf_format_number(format, 1234, 0);
    ck_assert_str_eq(fraction, number_rows[_i].fraction);
    ck_assert_str_eq(large, number_rows[_i].large);
    ck_assert_str_eq(small_thousands, number_rows[_i].small_thousands);
    styled_clear(&made);
}
END_TEST

/* ---- words --------------------------------------------------------------------------------- */

static const struct {
    const char *style, *locale, *heading, *censored, *ratio;
} word_rows[] = {
    {"nejm", NULL, "No. at Risk", "No. at Risk (No. Censored)", "Hazard ratio"},
    {"gray", NULL, "No. at Risk", "No. at Risk (No. Censored)", "Hazard ratio"},
    {"nejm", "fr", "Patients à risque", "Patients à risque (censurés)", "HR"},
    {"lancet", NULL, "Number at risk", "Number at risk (number censored)", "HR"},
    {"lancet", "fr", "Patients à risque", "Patients à risque (censurés)", "HR"},
    {"jama", NULL, "No. at risk", "No. at risk (No. censored)", "Hazard ratio"},
    {"nature", NULL, "No. at risk", "No. at risk (no. censored)", "Hazard ratio"},
    {"blood", NULL, "No. at risk", "No. at risk (no. censored)", "HR"},
    {"jco", NULL, "No. at risk", "No. at risk (no. censored)", "Hazard ratio"},
    {"bmj", NULL, "No at risk", "No at risk (No censored)", "Hazard ratio"},
    {"kmunicate", NULL, "Number at risk", "Number at risk (number censored)", "Hazard ratio"},
    {"thesis-fr", NULL, "Patients à risque", "Patients à risque (censurés)", "HR"},
    {"slides-light", NULL, "At risk", "Number at risk (number censored)", "HR"},
    {"slides-light", "fr", "À risque", "Patients à risque (censurés)", "HR"},
    {"slides-dark", NULL, "At risk", "Number at risk (number censored)", "HR"},
};

/* English headings are the journal's in both kinds of English; French ones are the language's. */
START_TEST(words_in_each_locale) {
    const char *style = word_rows[_i].style;
    if (word_rows[_i].locale)
        return;
    const bool slides = g_str_has_prefix(style, "slides");
    styled french = resolve(style, "fr");
    ck_assert_str_eq(tf_word(french.words, "at_risk.heading"),
                     slides ? "À risque" : "Patients à risque");
    ck_assert_str_eq(tf_word(french.words, "at_risk.heading.censored"),
                     "Patients à risque (censurés)");
    ck_assert_str_eq(tf_word(french.words, "hazard_ratio"), "HR");
    styled_clear(&french);
    static const char *const english[] = {"en", "en-GB"};
    for (size_t i = 0; i < 2 && strcmp(style, "thesis-fr") != 0; i++) {
        styled made = resolve(style, english[i]);
        ck_assert_str_eq(tf_word(made.words, "at_risk.heading"), word_rows[_i].heading);
        ck_assert_str_eq(tf_word(made.words, "at_risk.heading.censored"), word_rows[_i].censored);
        ck_assert_str_eq(tf_word(made.words, "hazard_ratio"), word_rows[_i].ratio);
        styled_clear(&made);
    }
}
END_TEST

START_TEST(words_in_each_style) {
    styled made = resolve(word_rows[_i].style, word_rows[_i].locale);
    ck_assert_str_eq(tf_word(made.words, "at_risk.heading"), word_rows[_i].heading);
    ck_assert_str_eq(tf_word(made.words, "at_risk.heading.censored"), word_rows[_i].censored);
    ck_assert_str_eq(tf_word(made.words, "hazard_ratio"), word_rows[_i].ratio);
    styled_clear(&made);
}
END_TEST

static const struct {
    const char *style, *locale, *key, *text;
} single_words[] = {
    {"jama", NULL, "axis.time.months", "Time, mo"},
    {"jama", NULL, "axis.survival", "Survival, %"},
    {"jama", "fr", "axis.survival", "Survie (%)"},
    {"nejm", NULL, "axis.time.months", "Months"},
    {"thesis-fr", NULL, "axis.time.months", "Mois"},
    {"nejm", NULL, "forest.better", "{group} Better"},
    {"lancet", NULL, "forest.better", "Favours {group}"},
    {"jama", NULL, "forest.better", "Favors {group}"},
    {"nature", NULL, "forest.better", "Favors {group}"},
    {"nature", "en-GB", "forest.better", "Favours {group}"},
    {"bmj", NULL, "forest.better", "Favours {group}"},
    {"thesis-fr", NULL, "forest.better", "Favorise {group}"},
    {"jama", "fr", "forest.better", "Favorise {group}"},
    {"thesis-fr", NULL, "not_reached", "non atteinte"},
    {"thesis-fr", NULL, "number.percent", "{value}" THIN "%"},
    {"slides-dark", "fr", "axis.time.years", "Années"},
    {"kmunicate", NULL, "at_risk.at_risk", "At risk"},
    {"kmunicate", NULL, "at_risk.censored", "Censored"},
    {"kmunicate", NULL, "at_risk.events", "Events"},
    {"kmunicate", "fr", "at_risk.censored", "Censurés"},
};

START_TEST(single_words_of_styles) {
    styled made = resolve(single_words[_i].style, single_words[_i].locale);
    ck_assert_str_eq(tf_word(made.words, single_words[_i].key), single_words[_i].text);
    styled_clear(&made);
}
END_TEST

static const struct {
    const char *style, *locale, *not_reached, *not_estimable;
} signs[] = {
    {"nejm", NULL, "NR", "NE"},
    {"jco", NULL, "NR", "not estimable"},
    {"jco", "fr", "NA", "NE"},
    {"thesis-fr", NULL, "NA", "NE"},
};

START_TEST(signs_of_styles) {
    styled made = resolve(signs[_i].style, signs[_i].locale);
    ck_assert_str_eq(made.style->interval.not_reached, signs[_i].not_reached);
    ck_assert_str_eq(made.style->interval.not_estimable, signs[_i].not_estimable);
    styled_clear(&made);
}
END_TEST

/* ---- French spaces ------------------------------------------------------------------------- */

static bool ends_with(const char *text, const char *end, const char *space) {
    const size_t length = strlen(space);
    return (size_t)(end - text) >= length && memcmp(end - length, space, length) == 0;
}

/* A sign of its own ("Survie (%)", "25:75" in a value) needs none. */
static void check_french(const char *key, const char *text) {
    for (const char *c = text; *c != '\0'; c = g_utf8_next_char(c)) {
        const bool thin = strchr("%;?!", *c) != NULL, wide = *c == ':';
        const bool alone = c == text || c[-1] == '(' || (c[-1] == ' ' && *c == '%');
        if ((thin && !alone && !ends_with(text, c, THIN)) || (wide && !ends_with(text, c, NBSP)))
            ck_abort_msg("%s: \"%s\"", key, text);
        if (g_str_has_prefix(c, "«"))
            ck_assert_msg(g_str_has_prefix(c + strlen("«"), NBSP), "%s: \"%s\"", key, text);
        if (g_str_has_prefix(c, "»"))
            ck_assert_msg(ends_with(text, c, NBSP), "%s: \"%s\"", key, text);
    }
}

START_TEST(french_signs_have_their_spaces) {
    styled made = resolve("thesis-fr", "fr");
    static const char *const keys[] = {
        "interval.estimate",  "interval.level_heading",  "number.percent",   "band.note",
        "band.note.one",      "stratified.note",         "followup.note",    "followup.note.given",
        "not_reached.note",   "hazard_ratio.level.note", "alt.hazard_ratio", "alt.test",
        "hazard_ratio.line",  "hazard_ratio.line.named", "data_cutoff.note", "population.note",
        "not_estimable.note", "left_out.note",           "axis.survival",    "alt.group.named",
    };
    for (size_t i = 0; i < G_N_ELEMENTS(keys); i++)
        check_french(keys[i], tf_word(made.words, keys[i]));
    check_french("interval.estimate of the style", made.style->interval.estimate);
    styled_clear(&made);
}
END_TEST

SUITE("grammar") {
    add_loop(suite, "core", p_values_in_each_style, G_N_ELEMENTS(p_rows));
    add_loop(suite, "core", p_values_in_each_locale, G_N_ELEMENTS(p_rows));
    add_loop(suite, "core", words_in_each_locale, G_N_ELEMENTS(word_rows));
    add_loop(suite, "core", marks_of_numbers_in_each_style, G_N_ELEMENTS(number_rows));
    add_loop(suite, "core", words_in_each_style, G_N_ELEMENTS(word_rows));
    add_loop(suite, "core", single_words_of_styles, G_N_ELEMENTS(single_words));
    add_loop(suite, "core", signs_of_styles, G_N_ELEMENTS(signs));
    add_tests(suite, "limits", french_signs_have_their_spaces, NULL);
}
