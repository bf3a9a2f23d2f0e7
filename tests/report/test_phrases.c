#include <math.h>
#include <string.h>

#include "report/phrases.h"
#include "report/report.h"
#include "support/suite.h"
#include "trialfig_version.h"

/* Phrases and rows of files by themselves, whatever the kind. */

static tf_words *words_of(const char *locale) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_style style = {.locale = (char *)locale};
    tf_words *words = tf_words_new(NULL, &style, diag);
    ck_assert_ptr_nonnull(words);
    return words;
}

/* Americans have the comma before the last "and". */
static const struct {
    const char *locale;
    size_t n;
    const char *text;
} joined[] = {{"en", 0, ""},           {"en", 1, "A"},
              {"en", 2, "A and B"},    {"en", 3, "A, B, and C"},
              {"en-GB", 2, "A and B"}, {"en-GB", 3, "A, B and C"},
              {"fr", 2, "A et B"},     {"fr", 4, "A, B, C et D"}};

START_TEST(names_are_joined) {
    static const char *const names[] = {"A", "B", "C", "D"};
    g_autoptr(tf_words) words = words_of(joined[_i].locale);
    g_autofree char *text = tf_word_list(words, names, joined[_i].n);
    ck_assert_str_eq(text, joined[_i].text);
}
END_TEST

/* The greater unit in the smaller one, with the noun of one, and the locale's decimals. */
static const struct {
    const char *locale, *from, *to, *text;
} conversions[] = {
    {"en", "days", "months", "Times in days were converted to months (1 month = 30.4375 days)."},
    {"en", "years", "months", "Times in years were converted to months (1 year = 12 months)."},
    {"en", "weeks", "days", "Times in weeks were converted to days (1 week = 7 days)."},
    {"fr", "days", "years",
     "Les délais en jours ont été convertis en ans (1\u00A0an\u00A0=\u00A0365,25\u00A0jours)."},
};

START_TEST(conversions_have_their_factor) {
    g_autoptr(tf_words) words = words_of(conversions[_i].locale);
    tf_number_format format = {.decimal = "."};
    if (g_str_equal(conversions[_i].locale, "fr"))
        g_strlcpy(format.decimal, ",", sizeof format.decimal);
    g_autofree char *text =
        tf_converted_text(words, &format, conversions[_i].from, conversions[_i].to);
    ck_assert_str_eq(text, conversions[_i].text);
}
END_TEST

static const struct {
    double level;
    const char *percent;
} levels[] = {{0.95, "95"}, {0.9, "90"},           {0.985, "98.5"}, {0.9997, "99.97"},
              {0.8, "80"},  {0.999999, "99.9999"}, {0.999, "99.9"}};

START_TEST(levels_in_percent) {
    g_autofree char *text = tf_level_percent(levels[_i].level);
    ck_assert_str_eq(text, levels[_i].percent);
}
END_TEST

START_TEST(whole_times_have_no_decimals) {
    ck_assert_int_eq(tf_time_digits(60, 1), 0);
    ck_assert_int_eq(tf_time_digits(54.3, 1), 1);
    ck_assert_int_eq(tf_time_digits(54.3, 2), 2);
    ck_assert_int_eq(tf_time_digits(0, 1), 0);
    ck_assert_int_eq(tf_time_digits(NAN, 1), 0);
}
END_TEST

START_TEST(values_are_whole_or_have_a_decimal) {
    const tf_style style = {.number.format = {.decimal = ".", .minus = "-"}};
    const tf_phrases phrases = {&style, NULL, NULL};
    static const struct {
        double value;
        const char *text;
    } rows[] = {{40, "40"}, {-12, "-12"}, {0, "0"}, {3.46, "3.5"}, {-0.25, "-0.3"}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autofree char *text = tf_phrase_value(&phrases, rows[i].value);
        ck_assert_str_eq(text, rows[i].text);
    }
}
END_TEST

START_TEST(methods_end_with_the_program) {
    g_autoptr(tf_words) words = words_of("en");
    g_autofree char *text = tf_methods_finish(g_string_new("One sentence."), words);
    ck_assert_str_eq(text, "One sentence. Computed with trialfig " TF_VERSION ".");
}
END_TEST

/* ---- rows of files ------------------------------------------------------------------------- */

static void collect(void *user, const char *text, size_t length) {
    g_string_append_len(user, text, (gssize)length);
}

/* Each number stands below its heading. */
START_TEST(curves_have_a_column_for_each_number) {
    const tf_curve_row row = {.group = "say \"A\", B",
                              .time = 1,
                              .n_risk = 2,
                              .n_event = 3,
                              .n_censor = 4,
                              .survival = 0.5,
                              .std_err = 0.0625,
                              .lower = 0.25,
                              .upper = 0.75};
    g_autoptr(GString) text = g_string_new(NULL);
    tf_report_curves_heading(NULL, collect, text);
    tf_report_curves_row(&row, collect, text);
    ck_assert_str_eq(text->str, "group,time,n_risk,n_event,n_censor,survival,std_err,lower,upper\n"
                                "\"say \"\"A\"\", B\",1,2,3,4,0.5,0.0625,0.25,0.75\n");
}
END_TEST

SUITE("phrases") {
    add_loop(suite, "core", names_are_joined, G_N_ELEMENTS(joined));
    add_loop(suite, "core", conversions_have_their_factor, G_N_ELEMENTS(conversions));
    add_loop(suite, "core", levels_in_percent, G_N_ELEMENTS(levels));
    add_tests(suite, "core", whole_times_have_no_decimals, values_are_whole_or_have_a_decimal,
              methods_end_with_the_program, curves_have_a_column_for_each_number, NULL);
}
