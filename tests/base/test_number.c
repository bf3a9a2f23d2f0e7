#include <math.h>
#include <string.h>

#include <glib.h>

#include "base/number.h"
#include "support/suite.h"

static const struct {
    const char *text;
    char decimal;
    double value;
} readable[] = {
    {"0", '.', 0.0},
    {"12", '.', 12.0},
    {"+12", '.', 12.0},
    {"-12.5", '.', -12.5},
    {".5", '.', 0.5},
    {"5.", '.', 5.0},
    {"  7\t", '.', 7.0},
    {"007", '.', 7.0},
    {"12,5", ',', 12.5},
    {"1e3", '.', 1000.0},
    {"1E-3", '.', 0.001},
    {"1.5e+2", '.', 150.0},
    {"0.1", '.', 0.1},
    {"0.000000000000000000000000000001", '.', 1e-30},
    {"9007199254740993", '.', 9007199254740992.0}, /* halfway: to even */
    {"9007199254740995", '.', 9007199254740996.0},
    {"1e22", '.', 1e22},
    {"1e23", '.', 1e23},
    {"123456789012345678901234567890", '.', 123456789012345678901234567890.0},
    {"0.30000000000000004", '.', 0.30000000000000004},
    {"2.2250738585072011e-308", '.', 2.2250738585072011e-308},
    {"4.9406564584124654e-324", '.', 4.9406564584124654e-324},
    {"1e-400", '.', 0.0},
    {"0e999999999999999999", '.', 0.0},
    {"1.7976931348623157e308", '.', 1.7976931348623157e308},
    {"17,976931348623157e307", ',', 1.7976931348623157e308},
};

START_TEST(reads_exactly) {
    double value = NAN;
    ck_assert_msg(
        tf_number_parse(readable[_i].text, strlen(readable[_i].text), readable[_i].decimal, &value),
        "\"%s\" was refused", readable[_i].text);
    ck_assert_msg(value == readable[_i].value, "\"%s\" read as %.17g", readable[_i].text, value);
}
END_TEST

static const char *const unreadable[] = {
    "",
    " ",
    "+",
    "-",
    ".",
    "e5",
    "1e",
    "1e+",
    "1e5x",
    "0x10",
    "inf",
    "nan",
    "NA",
    "12,5",
    "1 2",
    "1.2.3",
    "--1",
    "1,000",
    "1e1.5",
    "1d5",
    "1e999",
    "-1e999",
    "\xE2\x88\x92"
    "5",
    "5\xC2\xA0",
    "5\n",
    "1_000",
    "1'000",
};

START_TEST(refuses_what_is_no_number) {
    double value;
    ck_assert_msg(!tf_number_parse(unreadable[_i], strlen(unreadable[_i]), '.', &value),
                  "\"%s\" was read as %g", unreadable[_i], value);
}
END_TEST

START_TEST(stops_at_the_given_length) {
    double value;
    ck_assert(tf_number_parse("123456", 3, '.', &value));
    ck_assert_double_eq(value, 123);
    ck_assert(tf_number_parse("9007199254740993999", 16, '.', &value));
    ck_assert_double_eq(value, 9007199254740992.0);
}
END_TEST

START_TEST(reads_long_texts) {
    g_autofree char *zeros = g_strnfill(5000, '0');
    g_autofree char *text = g_strconcat("1.", zeros, "e2", NULL);
    g_autofree char *small = g_strconcat("0.", zeros, "1e5001", NULL);
    double value;
    ck_assert(tf_number_parse(text, strlen(text), '.', &value));
    ck_assert_double_eq(value, 100);
    ck_assert(tf_number_parse(small, strlen(small), '.', &value));
    ck_assert_double_eq(value, 1);
}
END_TEST

static const struct {
    double value;
    const char *text;
} shortest[] = {
    {0, "0"},
    {-0.0, "-0"},
    {1, "1"},
    {-17, "-17"},
    {0.1, "0.1"},
    {0.1 + 0.2, "0.30000000000000004"},
    {1.0 / 3, "0.3333333333333333"},
    {1e-8, "1e-08"},
    {1e20, "1e+20"},
    {999999999999999, "999999999999999"},
    {1e15, "1e+15"},
    {0.0001, "0.0001"},
    {0.00001, "1e-05"},
    {5e-324, "5e-324"},
    {1.7976931348623157e308, "1.7976931348623157e+308"},
    {NAN, "NA"},
    {INFINITY, "Inf"},
    {-INFINITY, "-Inf"},
};

START_TEST(writes_the_shortest_text) {
    char text[TF_NUMBER_CHARS];
    ck_assert_uint_eq(tf_number_shortest(text, shortest[_i].value), strlen(shortest[_i].text));
    ck_assert_str_eq(text, shortest[_i].text);
}
END_TEST

START_TEST(round_trips_any_double) {
    const guint32 seed = 20240611;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    for (int i = 0; i < 200000; i++) {
        const guint64 bits = (guint64)g_rand_int(random) << 32 | g_rand_int(random);
        double value, back = NAN;
        char text[TF_NUMBER_CHARS];
        memcpy(&value, &bits, sizeof value);
        if (!isfinite(value))
            continue;
        const size_t length = tf_number_shortest(text, value);
        ck_assert_msg(length < TF_NUMBER_CHARS && tf_number_parse(text, length, '.', &back) &&
                          memcmp(&value, &back, sizeof value) == 0,
                      "seed %u: %a became \"%s\"", seed, value, text);
    }
}
END_TEST

START_TEST(reads_as_the_c_library_does) {
    const guint32 seed = 7;
    g_autoptr(GRand) random = g_rand_new_with_seed(seed);
    for (int i = 0; i < 200000; i++) {
        g_autofree char *text = g_strdup_printf(
            "%u%s%0*u%s%d", g_rand_int(random) >> g_rand_int_range(random, 0, 31),
            i % 5 == 0 ? "" : ".", g_rand_int_range(random, 1, 12), g_rand_int(random) >> (i % 30),
            i % 3 == 0 ? "e" : "e-", g_rand_int_range(random, 0, 40));
        double value = NAN;
        ck_assert(tf_number_parse(text, strlen(text), '.', &value));
        ck_assert_msg(value == g_ascii_strtod(text, NULL), "seed %u: \"%s\"", seed, text);
    }
}
END_TEST

static const struct {
    double value;
    int digits;
    const char *text;
} rounded[] = {
    {2.675, 2, "2.68"},
    {0.285, 2, "0.29"},
    {1.005, 2, "1.01"},
    {-2.675, 2, "-2.68"},
    {0.5, 0, "1"},
    {1.5, 0, "2"},
    {2.5, 0, "3"},
    {0.49999999999999, 0, "0"},
    {0.49999999999999994, 0, "1"}, /* 0.5 at 15 digits */
    {-0.004, 2, "0.00"},
    {-0.0, 1, "0.0"},
    {9.995, 2, "10.00"},
    {99.95, 1, "100.0"},
    {0.05, 1, "0.1"},
    {0.04, 1, "0.0"},
    {0.006, 1, "0.0"},
    {0.95, 0, "1"},
    {123456, 1, "123456.0"},
    {1e20, 1, "100000000000000000000.0"},
    {1.234567890123456e20, 0, "123456789012346000000"},
    {1e-300, 3, "0.000"},
    {0.1 + 0.2, 20, "0.30000000000000000000"},
    {12.5, -3, "13"},
    {NAN, 2, "NA"},
    {-INFINITY, 2, "-Inf"},
};

START_TEST(rounds_half_away_from_zero) {
    g_autofree char *text = tf_number_fixed(rounded[_i].value, rounded[_i].digits);
    ck_assert_str_eq(text, rounded[_i].text);
}
END_TEST

START_TEST(fixed_takes_the_largest_double) {
    g_autofree char *text = tf_number_fixed(1.7976931348623157e308, 2);
    ck_assert_uint_eq(strlen(text), 309 + 3);
    ck_assert(g_str_has_prefix(text, "17976931348623200000"));
}
END_TEST

static const tf_number_format english = {.decimal = ".",
                                         .thousands = ",",
                                         .thousands_from = 4,
                                         .minus = "\xE2\x88\x92",
                                         .leading_zero = true};
static const tf_number_format french = {.decimal = ",",
                                        .thousands = "\xE2\x80\xAF",
                                        .thousands_from = 5,
                                        .minus = "\xE2\x88\x92",
                                        .leading_zero = false};

static const struct {
    const tf_number_format *format;
    double value;
    int digits;
    const char *text;
} localized[] = {
    {&english, 1384, 0, "1,384"},
    {&english, 999, 0, "999"},
    {&english, 1234567.891, 2, "1,234,567.89"},
    {&english, -0.6, 2,
     "\xE2\x88\x92"
     "0.60"},
    {&french, 1384, 0, "1384"},
    {&french, 13840.5, 1,
     "13\xE2\x80\xAF"
     "840,5"},
    {&french, 0.49, 2, "0,49"},
};

START_TEST(formats_by_locale) {
    g_autofree char *text =
        tf_format_number(localized[_i].format, localized[_i].value, localized[_i].digits);
    ck_assert_str_eq(text, localized[_i].text);
}
END_TEST

SUITE("number") {
    add_loop(suite, "core", reads_exactly, G_N_ELEMENTS(readable));
    add_loop(suite, "core", writes_the_shortest_text, G_N_ELEMENTS(shortest));
    add_loop(suite, "core", rounds_half_away_from_zero, G_N_ELEMENTS(rounded));
    add_loop(suite, "core", formats_by_locale, G_N_ELEMENTS(localized));
    add_tests(suite, "limits", stops_at_the_given_length, reads_long_texts, round_trips_any_double,
              reads_as_the_c_library_does, fixed_takes_the_largest_double, NULL);
    add_loop(suite, "errors", refuses_what_is_no_number, G_N_ELEMENTS(unreadable));
}
