#include <glib.h>
#include <string.h>

#include "base/number.h"
#include "support/suite.h"

/* Numbers as people and spreadsheets write them, and what only looks like one. */

#define NBSP  "\u00a0"
#define NNBSP "\u202f"

static const struct {
    const char *text;
    char decimal, thousands;
    double value;
    const char *plain; /* its digits in ASCII; NULL: no number */
} typed[] = {
    {"12.50", '.', 0, 12.5, "12.50"},
    {"0\u00b775", '.', 0, 0.75, "0.75"},
    {"0\u00b775", ',', 0, 0.75, "0.75"},
    {NBSP "0.83" NBSP, '.', 0, 0.83, "0.83"},
    {"\u22121.5", '.', 0, -1.5, "-1.5"},
    {"\u20131.5", '.', 0, -1.5, "-1.5"},
    {"1 020,5", ',', 0, 1020.5, "1020.5"},
    {"1" NNBSP "020" NNBSP "300", '.', 0, 1020300, "1020300"},
    {"1,019", '.', ',', 1019, "1019"},
    {"-12,345,678.90", '.', ',', -12345678.9, "-12345678.90"},
    {"1.019,5", ',', '.', 1019.5, "1019.5"},
    {"1'019", '.', '\'', 1019, "1019"},
    {"1\u2019019", '.', '\'', 1019, "1019"},
    /* without a mark of thousands a comma is none, */
    {"1,019", '.', 0, 0, NULL},
    /* and groups have three digits, the first one to three, none of them behind the decimal mark */
    {"1,0195", '.', ',', 0, NULL},
    {"1,01", '.', ',', 0, NULL},
    {"1019,000", '.', ',', 0, NULL},
    {",019", '.', ',', 0, NULL},
    {"0,125", '.', ',', 0, NULL},
    {"1,,019", '.', ',', 0, NULL},
    {"1,23,456", '.', ',', 0, NULL},
    {"1.5,000", '.', ',', 0, NULL},
    {"1 02", '.', 0, 0, NULL},
    {"12 34", '.', 0, 0, NULL},
    {"0.60\u20130.93", '.', 0, 0, NULL},
    {"10\u2077", '.', 0, 0, NULL},
    {NBSP, '.', 0, 0, NULL},
    {"", '.', 0, 0, NULL},
};

START_TEST(read_as_typed) {
    const tf_number_marks marks = {typed[_i].decimal, typed[_i].thousands};
    const size_t length = strlen(typed[_i].text);
    double value = 0;
    g_autofree char *plain = tf_number_plain(typed[_i].text, length, marks);
    ck_assert_pstr_eq(plain, typed[_i].plain);
    ck_assert_int_eq(tf_number_parse_typed(typed[_i].text, length, marks, &value), plain != NULL);
    ck_assert(!plain || value == typed[_i].value);
}
END_TEST

/* Longer than any number is: refused, not cut. */
START_TEST(too_long) {
    g_autofree char *digits = g_strnfill(200, '1');
    g_autofree char *text = g_strconcat("1 ", digits, NULL);
    double value;
    ck_assert(!tf_number_parse_typed(text, strlen(text), (tf_number_marks){'.', 0}, &value));
}
END_TEST

SUITE("numbers as people type them") {
    add_loop(suite, "typed", read_as_typed, G_N_ELEMENTS(typed));
    add_tests(suite, "long", too_long, NULL);
}
