#include "base/plain_letters.h"

#include <stdbool.h>

#include "support/suite.h"

static const struct {
    const char *text, *plain;
} texts[] = {
    {"", ""},
    {" ", ""},
    {"P001", "p001"},
    {"Complete Response", "complete response"},
    {"  Complete \t\r\n Response\f", "complete response"},
    {"a\vb", "a\vb"},
    {"HER2-", "her2-"},
    {" x", "x"},
    {"x  ", "x"},
};

START_TEST(ascii_has_small_letters_and_single_blanks) {
    g_autofree char *plain = tf_plain_ascii(texts[_i].text);
    ck_assert_str_eq(plain, texts[_i].plain);
}
END_TEST

START_TEST(other_texts_are_left_to_others) {
    ck_assert_ptr_null(tf_plain_ascii("Mâle"));
    ck_assert_ptr_null(tf_plain_ascii("no\u00a0break"));
    ck_assert_ptr_null(tf_plain_ascii("\xff"));
}
END_TEST

/* The way of all texts, sign by sign: both have to give one form. */
static char *one_by_one(const char *text) {
    GString *plain = g_string_new(NULL);
    bool blank = false;
    for (; *text; text++) {
        if (g_unichar_isspace((guchar)*text)) {
            blank = plain->len > 0;
            continue;
        }
        if (blank)
            g_string_append_c(plain, ' ');
        blank = false;
        g_string_append_unichar(plain, g_unichar_tolower((guchar)*text));
    }
    return g_string_free(plain, FALSE);
}

START_TEST(it_is_what_the_long_way_gives) {
    guint32 state = 20261129;
    for (int round = 0; round < 20000; round++) {
        char text[12] = "";
        for (size_t i = 0; i + 1 < sizeof text; i++) {
            state = state * 1664525u + 1013904223u;
            const guint32 dice = state >> 16;
            /* many blanks among all signs */
            text[i] = dice % 3 ? (char)(1 + dice / 3 % 127) : " \t\n\r\f\v"[dice / 3 % 6];
        }
        g_autofree char *quick = tf_plain_ascii(text), *expected = one_by_one(text);
        ck_assert_str_eq(quick, expected);
    }
}
END_TEST

SUITE("plain_letters") {
    add_loop(suite, "core", ascii_has_small_letters_and_single_blanks, G_N_ELEMENTS(texts));
    add_tests(suite, "core", other_texts_are_left_to_others, it_is_what_the_long_way_gives, NULL);
}
