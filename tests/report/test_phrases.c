#include <math.h>
#include <string.h>

#include "report/phrases.h"
#include "report/report.h"
#include "support/suite.h"
#include "trialfig_version.h"

/* Phrases and rows of files by themselves, whatever the kind. */

static const struct {
    size_t n;
    const char *text;
} joined[] = {{0, ""}, {1, "A"}, {2, "A and B"}, {3, "A, B, and C"}, {4, "A, B, C, and D"}};

START_TEST(names_are_joined) {
    static const char *const names[] = {"A", "B", "C", "D"};
    g_autofree char *text = tf_join_names(names, joined[_i].n);
    ck_assert_str_eq(text, joined[_i].text);
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
    g_autofree char *text = tf_methods_finish(g_string_new("One sentence."));
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
    tf_report_curves_heading(collect, text);
    tf_report_curves_row(&row, collect, text);
    ck_assert_str_eq(text->str, "group,time,n_risk,n_event,n_censor,survival,std_err,lower,upper\n"
                                "\"say \"\"A\"\", B\",1,2,3,4,0.5,0.0625,0.25,0.75\n");
}
END_TEST

SUITE("phrases") {
    add_loop(suite, "core", names_are_joined, G_N_ELEMENTS(joined));
    add_loop(suite, "core", levels_in_percent, G_N_ELEMENTS(levels));
    add_tests(suite, "core", whole_times_have_no_decimals, values_are_whole_or_have_a_decimal,
              methods_end_with_the_program, curves_have_a_column_for_each_number, NULL);
}
