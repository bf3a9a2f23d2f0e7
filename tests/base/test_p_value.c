#include <math.h>
#include <string.h>

#include <glib.h>

#include "base/number.h"
#include "support/suite.h"

/* The grammars of four journals, as their instructions to authors give them. */
static const tf_number_format point = {.decimal = ".", .minus = "-", .leading_zero = true};
static const tf_number_format middle_dot = {
    .decimal = "\xC2\xB7", .minus = "-", .leading_zero = true};

static const tf_p_format nejm = {.symbol = "P",
                                 .equals = "=",
                                 .less = "<",
                                 .greater = ">",
                                 .leading_zero = true,
                                 .rules = {{0.01, 2, 0}, {0.001, 3, 0}},
                                 .n_rules = 2,
                                 .floor = 0.001,
                                 .floor_decimals = 3,
                                 .ceiling = 0.99};
static const tf_p_format jama = {.symbol = "P",
                                 .italic = true,
                                 .equals = " = ",
                                 .less = " < ",
                                 .greater = " > ",
                                 .leading_zero = false,
                                 .rules = {{0.01, 2, 0}, {0.001, 3, 0}},
                                 .n_rules = 2,
                                 .floor = 0.001,
                                 .floor_decimals = 3,
                                 .ceiling = 0.99,
                                 .significance = 0.05};
static const tf_p_format lancet = {.symbol = "p",
                                   .equals = "=",
                                   .less = "<",
                                   .greater = ">",
                                   .leading_zero = true,
                                   .rules = {{0, -1, 2}},
                                   .n_rules = 1,
                                   .floor = 0.0001,
                                   .floor_decimals = 4,
                                   .ceiling = 0.99};
/* Without floor and ceiling: a zero must still never be printed. */
static const tf_p_format bare = {.symbol = "P",
                                 .equals = "=",
                                 .less = "<",
                                 .greater = ">",
                                 .leading_zero = true,
                                 .rules = {{0, 3, 0}},
                                 .n_rules = 1};

static const struct {
    const tf_p_format *grammar;
    const tf_number_format *numbers;
    double p;
    const char *text, *cell;
} printed[] = {
    {&nejm, &point, 0.56, "P=0.56", "0.56"},
    {&nejm, &point, 0.05, "P=0.05", "0.05"},
    {&nejm, &point, 0.045, "P=0.05", "0.05"},
    {&nejm, &point, 0.01, "P=0.01", "0.01"},
    {&nejm, &point, 0.0099, "P=0.010", "0.010"},
    {&nejm, &point, 0.0024, "P=0.002", "0.002"},
    {&nejm, &point, 0.001, "P=0.001", "0.001"},
    {&nejm, &point, 0.0009996, "P<0.001", "<0.001"},
    {&nejm, &point, 0.00099, "P<0.001", "<0.001"},
    {&nejm, &point, 1e-17, "P<0.001", "<0.001"},
    {&nejm, &point, 0, "P<0.001", "<0.001"},
    {&nejm, &point, 0.985, "P=0.99", "0.99"},
    {&nejm, &point, 0.99, "P=0.99", "0.99"},
    {&nejm, &point, 0.9901, "P>0.99", ">0.99"},
    {&nejm, &point, 0.996, "P>0.99", ">0.99"},
    {&nejm, &point, 1, "P>0.99", ">0.99"},
    {&nejm, &point, 1 + 1e-12, "P>0.99", ">0.99"},
    {&jama, &point, 0.04, "P = .04", ".04"},
    {&jama, &point, 0.044, "P = .04", ".04"},
    {&jama, &point, 0.046, "P = .046", ".046"},
    {&jama, &point, 0.049, "P = .049", ".049"},
    {&jama, &point, 0.0496, "P = .0496", ".0496"},
    {&jama, &point, 0.05, "P = .05", ".05"},
    {&jama, &point, 0.054, "P = .05", ".05"},
    {&jama, &point, 0.0099, "P = .010", ".010"},
    {&jama, &point, 0.0001, "P < .001", "< .001"},
    {&jama, &point, 0.995, "P > .99", "> .99"},
    {&lancet, &middle_dot, 0.123,
     "p=0\xC2\xB7"
     "12",
     "0\xC2\xB7"
     "12"},
    {&lancet, &middle_dot, 0.0996,
     "p=0\xC2\xB7"
     "10",
     "0\xC2\xB7"
     "10"},
    {&lancet, &middle_dot, 0.00345,
     "p=0\xC2\xB7"
     "0035",
     "0\xC2\xB7"
     "0035"},
    {&lancet, &middle_dot, 0.0001,
     "p=0\xC2\xB7"
     "00010",
     "0\xC2\xB7"
     "00010"},
    {&lancet, &middle_dot, 0.00009999,
     "p<0\xC2\xB7"
     "0001",
     "<0\xC2\xB7"
     "0001"},
    {&bare, &point, 0.0002, "P<0.001", "<0.001"},
    {&bare, &point, 0, "P<0.001", "<0.001"},
    {&bare, &point, 0.9996, "P=1.000", "1.000"},
};

START_TEST(prints_by_the_grammar) {
    size_t symbol = 0;
    g_autofree char *text =
        tf_format_p(printed[_i].grammar, printed[_i].numbers, printed[_i].p, &symbol);
    g_autofree char *cell =
        tf_format_p_value(printed[_i].grammar, printed[_i].numbers, printed[_i].p);
    ck_assert_str_eq(text, printed[_i].text);
    ck_assert_str_eq(cell, printed[_i].cell);
    ck_assert_uint_eq(symbol, 1);
}
END_TEST

START_TEST(never_prints_zero) {
    static const tf_p_format *const grammars[] = {&nejm, &jama, &lancet, &bare};
    for (size_t g = 0; g < G_N_ELEMENTS(grammars); g++) {
        for (double p = 1; p > 1e-300; p /= 1.7) {
            g_autofree char *text = tf_format_p(grammars[g], &point, p, NULL);
            ck_assert_msg(strpbrk(text, "123456789") != NULL, "%g is printed as %s", p, text);
        }
    }
}
END_TEST

START_TEST(nan_has_no_text) {
    ck_assert_ptr_null(tf_format_p(&nejm, &point, NAN, NULL));
    ck_assert_ptr_null(tf_format_p_value(&nejm, &point, NAN));
}
END_TEST

SUITE("p_value") {
    add_loop(suite, "core", prints_by_the_grammar, G_N_ELEMENTS(printed));
    add_tests(suite, "limits", never_prints_zero, NULL);
    add_tests(suite, "errors", nan_has_no_text, NULL);
}
