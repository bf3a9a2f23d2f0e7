#include <check.h>
#include <glib.h>
#include <string.h>

#include "base/number.h"
#include "support/suite.h"

/* Numbers that are drawn as they were typed: signs are the style's, no digit is changed. */

static const struct {
    const char *decimal, *minus, *digits, *text;
} numbers[] = {
    {".", "\u2212", "0.880", "0.880"},
    {",", "\u2212", "-0.880", "\u22120,880"},
    {"\u00B7", "-", "-12.0", "-12\u00B70"},
    {"", "-", "1.5", "1.5"}, /* no mark asked for: a point */
    {",", "\u2212", "10000.5", "10000,5"},
};

START_TEST(digits_stay) {
    tf_number_format format = {.thousands = " ", .thousands_from = 4};
    g_strlcpy(format.decimal, numbers[_i].decimal, sizeof format.decimal);
    g_strlcpy(format.minus, numbers[_i].minus, sizeof format.minus);
    g_autofree char *text = tf_format_digits(&format, numbers[_i].digits);
    ck_assert_str_eq(text, numbers[_i].text);
    ck_assert_ptr_null(tf_format_digits(&format, NULL));
}
END_TEST

static const struct {
    bool leading_zero;
    const char *digits, *text;
} p_values[] = {
    {true, "0.0030", "P = 0,0030"}, {false, "0.0030", "P = ,0030"}, {true, "<0.001", "P < 0,001"},
    {false, "< 0.001", "P < ,001"}, {false, "1.00", "P = 1,00"},    {true, "=0.05", "P = 0,05"},
    {true, ">0.9", "P > 0,9"},
};

START_TEST(a_bound_stays_a_bound) {
    const tf_number_format numbers_format = {.decimal = ",", .leading_zero = true};
    tf_p_format grammar = {0};
    grammar.leading_zero = p_values[_i].leading_zero;
    g_strlcpy(grammar.symbol, "P", sizeof grammar.symbol);
    g_strlcpy(grammar.equals, " = ", sizeof grammar.equals);
    g_strlcpy(grammar.less, " < ", sizeof grammar.less);
    g_strlcpy(grammar.greater, " > ", sizeof grammar.greater);
    size_t symbol = 0;
    g_autofree char *text =
        tf_format_p_digits(&grammar, &numbers_format, p_values[_i].digits, &symbol);
    ck_assert_str_eq(text, p_values[_i].text);
    ck_assert_uint_eq(symbol, 1);
}
END_TEST

/* In a cell of a table, where the sign stands close to its number. */
static const struct {
    const char *digits, *text;
} cells[] = {{"0.0110", ",0110"}, {"<0.001", "< ,001"}, {">0.9", "> ,9"}, {"1.00", "1,00"}};

START_TEST(cells_have_no_symbol) {
    const tf_number_format numbers_format = {.decimal = ",", .leading_zero = true};
    tf_p_format grammar = {.symbol = "P", .equals = " = ", .less = " < ", .greater = " > "};
    g_autofree char *text = tf_format_p_value_digits(&grammar, &numbers_format, cells[_i].digits);
    ck_assert_str_eq(text, cells[_i].text);
}
END_TEST

SUITE("digits") {
    add_loop(suite, "core", digits_stay, G_N_ELEMENTS(numbers));
    add_loop(suite, "core", a_bound_stays_a_bound, G_N_ELEMENTS(p_values));
    add_loop(suite, "core", cells_have_no_symbol, G_N_ELEMENTS(cells));
}
