#include "analysis/effect_text.h"
#include "analysis/estimated.h"
#include "support/suite.h"

/* Effects as text: computed numbers in the form's digits, published ones in their own, signs where
   a side has no end. What is expected was written by hand, in the form that the style below asks
   for. */

#define NEG "\u2212"

static tf_style plain_style(void) {
    tf_style style = {.number = {.range_separator = "-", .range_words = " to "},
                      .interval = {.estimate = "{estimate} [{level}: {range}]",
                                   .cell = "{estimate} ({lower}; {upper})",
                                   .not_estimable = "NE"}};
    g_strlcpy(style.number.format.decimal, ",", sizeof style.number.format.decimal);
    g_strlcpy(style.number.format.thousands, " ", sizeof style.number.format.thousands);
    style.number.format.thousands_from = 5;
    g_strlcpy(style.number.format.minus, NEG, sizeof style.number.format.minus);
    return style;
}

#define NUMBERS(e, l, u) .estimate = e, .lower = l, .upper = u

static const struct {
    double factor;
    int decimals;
    bool bounded;
    tf_effect effect;
    const char *text; /* at 95 % unless the effect has its own level */
    const char *open_sign;
} rows[] = {
    {1, 2, true, {NUMBERS(0.596, 0.4449, 0.81)}, "0,60 [95: 0,44-0,81]", NULL},
    {100, 1, false, {NUMBERS(0.106, -0.0204, 0.194)}, "10,6 [95: " NEG "2,0 to 19,4]", NULL},
    {1, 1, false, {NUMBERS(-2.5, -4, -1)}, NEG "2,5 [95: " NEG "4,0 to " NEG "1,0]", NULL},
    {1, 2, false, {NUMBERS(1.2, NAN, NAN)}, "1,20", NULL},
    /* a difference keeps its side; what arithmetic leaves of 0 has none */
    {1,
     2,
     false,
     {NUMBERS(-0.004, -0.12, 0.00031)},
     NEG "0,004 [95: " NEG "0,120 to 0,0003]",
     NULL},
    /* its limits have the digits that it has */
    {1,
     2,
     false,
     {NUMBERS(-0.004, -0.009, 0.00096)},
     NEG "0,004 [95: " NEG "0,009 to 0,001]",
     NULL},
    {1, 2, false, {NUMBERS(-1e-17, -0.12, 0)}, "0,00 [95: " NEG "0,12 to 0,00]", NULL},
    {1, 2, true, {NUMBERS(0.9, 0.7, NAN), .upper_open = true}, "0,90 [95: 0,70-NE]", NULL},
    {1, 1, false, {NUMBERS(5.5, 4.2, NAN), .upper_open = true}, "5,5 [95: 4,2-NR]", "NR"},
    {1, 2, true, {NUMBERS(0.9, NAN, 1.2), .lower_open = true}, "0,90 [95: NE-1,20]", NULL},
    {1, 2, true, {NUMBERS(3, 0.0051, 9)}, "3,00 [95: 0,01-9,00]", NULL},
    /* 0.005 is printed as it rounds, what is below it would be 0.00 */
    {1, 2, true, {NUMBERS(3, 0.0049, 20000)}, "3,00 [95: <0,01->10 000]", NULL},
    {1, 2, true, {NUMBERS(3, 0, 10000)}, "3,00 [95: 0,00-10 000,00]", NULL},
    {1, 2, false, {NUMBERS(3, 0.0049, 20000)}, "3,00 [95: 0,005-20 000,00]", NULL},
    {1,
     2,
     true,
     {NUMBERS(0.6, 0.41, 0.88), .conf_level = 0.985, .estimate_text = "0.6", .lower_text = "0.410",
      .upper_text = "0.88", NULL},
     "0,6 [98,5: 0,410-0,88]",
     NULL},
    {100,
     1,
     false,
     {NUMBERS(-0.137, -0.2, 0.01), .estimate_text = "-13.7", .lower_text = "-20",
      .upper_text = "1.0", NULL},
     NEG "13,7 [95: " NEG "20 to 1,0]",
     NULL},
};

START_TEST(effects_in_the_form_of_the_style) {
    const tf_style style = plain_style();
    const tf_effect_form form = {&style, rows[_i].factor, rows[_i].decimals, rows[_i].bounded,
                                 rows[_i].open_sign};
    g_autofree char *text = tf_effect_text(&form, &rows[_i].effect, style.interval.estimate, 0.95);
    ck_assert_str_eq(text, rows[_i].text);
}
END_TEST

/* A dash before a minus can't be read: one at either limit makes it a word. */
static const struct {
    tf_interval_parts parts;
    const char *words, *text;
} ranges[] = {{{"2", "1", "3"}, "{estimate} [{range}]", "2 [1-3]"},
              {{"2", NEG "3", "1"}, "{estimate} [{range}]", "2 [" NEG "3 to 1]"},
              {{"2", NEG "3", NEG "1"}, "{estimate} [{range}]", "2 [" NEG "3 to " NEG "1]"},
              {{"2", "1", NEG "3"}, "{estimate} [{range}]", "2 [1 to " NEG "3]"},
              {{"2", "1", "3"}, "{estimate} ({lower}; {upper})", "2 (1; 3)"},
              {{"2", "NE", ""}, "{estimate} [{range}]", "2 [NE]"},
              {{"NE", NULL, NULL}, "{estimate} [{range}]", "NE"}};

START_TEST(ranges_with_a_minus) {
    const tf_style style = plain_style();
    g_autofree char *text = tf_interval_text(&style, &ranges[_i].parts, ranges[_i].words, 0.95);
    ck_assert_str_eq(text, ranges[_i].text);
}
END_TEST

/* What the statistics say, as the results have it; studies dropped for having no events are told as
   those with a cell of 0. */
static const struct {
    tf_estimate_reason reason;
    tf_why why;
} reasons[] = {
    {TF_ESTIMATED, TF_ESTIMABLE},
    {TF_ESTIMATE_IS_REFERENCE, TF_ESTIMABLE},
    {TF_ESTIMATE_NO_PATIENTS, TF_WHY_NO_PATIENTS},
    {TF_ESTIMATE_NO_EVENTS, TF_WHY_NO_EVENTS},
    {TF_ESTIMATE_NO_EVENTS_IN_GROUP, TF_WHY_NO_EVENTS_IN_GROUP},
    {TF_ESTIMATE_NO_EVENTS_IN_REFERENCE, TF_WHY_NO_EVENTS_IN_REFERENCE},
    {TF_ESTIMATE_ALL_EVENTS, TF_WHY_ALL_EVENTS},
    {TF_ESTIMATE_ZERO_CELL, TF_WHY_ZERO_CELL},
    {TF_ESTIMATE_DOUBLE_ZERO, TF_WHY_ZERO_CELL},
    {TF_ESTIMATE_TOO_FEW, TF_WHY_TOO_FEW},
    {TF_ESTIMATE_NO_VARIANCE, TF_WHY_NO_VARIANCE},
    {TF_ESTIMATE_COLLAPSED, TF_WHY_COLLAPSED},
    {TF_ESTIMATE_SEPARATED, TF_WHY_SEPARATED},
    {TF_ESTIMATE_NOT_IDENTIFIED, TF_WHY_NOT_IDENTIFIED},
    {TF_ESTIMATE_NOT_COMPARABLE, TF_WHY_NOT_COMPARABLE},
    {TF_ESTIMATE_COLLINEAR, TF_WHY_COLLINEAR},
};

START_TEST(reasons_of_the_statistics) {
    ck_assert_int_eq(tf_why_of(reasons[_i].reason), reasons[_i].why);
}
END_TEST

SUITE("effect_text") {
    add_loop(suite, "core", effects_in_the_form_of_the_style, G_N_ELEMENTS(rows));
    add_loop(suite, "core", ranges_with_a_minus, G_N_ELEMENTS(ranges));
    add_loop(suite, "core", reasons_of_the_statistics, G_N_ELEMENTS(reasons));
}
