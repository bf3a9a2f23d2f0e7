#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "base/fixed_digits.h"
#include "support/suite.h"

static const struct {
    uint64_t parts;
    int decimals;
    const char *text;
} numbers[] = {
    {0, 0, "0"},
    {0, 3, "0.000"},
    {5, 3, "0.005"},
    {12, 1, "1.2"},
    {1000, 3, "1.000"},
    {7, 0, "7"},
    {1234567, 3, "1234.567"},
    {100, 0, "100"},
    {UINT64_MAX, 0, "18446744073709551615"},
    {UINT64_MAX, 20, "0.18446744073709551615"},
};

START_TEST(digits_end_where_they_should) {
    char text[TF_DIGIT_CHARS + 1], *end = text + TF_DIGIT_CHARS;
    *end = '\0';
    const char *begin = tf_digits_before(end, numbers[_i].parts, numbers[_i].decimals);
    ck_assert_str_eq(begin, numbers[_i].text);
    ck_assert_ptr_eq(begin + strlen(begin), end);
}
END_TEST

SUITE("fixed digits") {
    add_loop(suite, "core", digits_end_where_they_should, G_N_ELEMENTS(numbers));
}
