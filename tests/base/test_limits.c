#include <float.h>
#include <math.h>

#include <glib.h>

#include "base/limits.h"
#include "support/suite.h"

static const struct {
    double value;
    bool taken;
} numbers[] = {
    {0, true},         {-0.0, true},     {1, true},      {1e100, true},     {-1e100, true},
    {1e-100, true},    {1.1e100, false}, {1e200, false}, {-DBL_MAX, false}, {9e-101, false},
    {4.9e-324, false}, {DBL_MIN, false}, {NAN, false},   {INFINITY, false},
};

START_TEST(numbers_in_limits) {
    ck_assert_int_eq(tf_number_in_limits(numbers[_i].value), numbers[_i].taken);
}
END_TEST

/* Characters count, not bytes. */
START_TEST(texts_in_limits) {
    g_autofree char *ascii = g_strnfill(2001, 'x');
    g_autoptr(GString) accents = g_string_new(NULL);
    for (int i = 0; i < 2000; i++)
        g_string_append(accents, "é");
    ck_assert_uint_eq(tf_text_excess("", 0), 0);
    ck_assert_uint_eq(tf_text_excess(ascii, 2000), 0);
    ck_assert_uint_eq(tf_text_excess(ascii, 2001), 2001);
    ck_assert_uint_eq(tf_text_excess(accents->str, accents->len), 0);
    g_string_append(accents, "é");
    ck_assert_uint_eq(tf_text_excess(accents->str, accents->len), 2001);
}
END_TEST

SUITE("limits") {
    add_loop(suite, "numbers", numbers_in_limits, G_N_ELEMENTS(numbers));
    add_tests(suite, "texts", texts_in_limits, NULL);
}
