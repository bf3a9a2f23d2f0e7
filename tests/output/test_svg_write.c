#include <math.h>
#include <string.h>

#include "svg.h"

#include "sample.h"
#include "support/suite.h"

static const struct {
    double value;
    int decimals;
    const char *text;
} numbers[] = {
    {0, 3, "0"},
    {-0.0, 3, "0"},
    {-0.0004, 3, "0"},
    {0.0005, 3, "0.001"},
    {1.25, 3, "1.25"},
    {-1.25, 3, "-1.25"},
    {12.3456, 3, "12.346"},
    {100, 3, "100"},
    {0.05, 3, "0.05"},
    {1.0 / 2048, 9, "0.000488281"},
    {249.9996, 3, "250"},
    {2.5, 0, "3"},
    {1e6 + 0.125, 3, "1000000.125"},
    {-0.05, 1, "-0.1"},
};

START_TEST(numbers_are_short_and_without_locale) {
    g_autoptr(GString) out = g_string_new(NULL);
    tf_svg_number(out, numbers[_i].value, numbers[_i].decimals);
    ck_assert_str_eq(out->str, numbers[_i].text);
}
END_TEST

/* printf's digits, of whole numbers so that no rounding of its own comes in, without zeros behind.
 */
START_TEST(numbers_are_those_of_printf) {
    g_autoptr(GRand) random = g_rand_new_with_seed(12);
    g_autoptr(GString) out = g_string_new(NULL), known = g_string_new(NULL);
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
    for (int turn = 0; turn < 300000; turn++) {
        const int decimals = g_rand_int_range(random, 0, 10);
        const int zeros = g_rand_int_range(random, 0, 6);
        double value = g_rand_double_range(random, -1, 1) * powers[g_rand_int_range(random, 0, 6)];
        value = round(value * powers[zeros]) / powers[zeros];
        const gint64 scaled = (gint64)round(fabs(value) * powers[decimals]);
        const gint64 power = (gint64)powers[decimals];
        g_string_truncate(out, 0);
        tf_svg_number(out, value, decimals);
        g_string_printf(known, "%s%" G_GINT64_FORMAT, value < 0 && scaled > 0 ? "-" : "",
                        scaled / power);
        if (scaled % power != 0) {
            g_string_append_printf(known, ".%0*" G_GINT64_FORMAT, decimals, scaled % power);
            while (known->str[known->len - 1] == '0')
                g_string_truncate(known, known->len - 1);
        }
        ck_assert_msg(strcmp(out->str, known->str) == 0, "%.17g with %d: %s, not %s", value,
                      decimals, out->str, known->str);
    }
}
END_TEST

static const struct {
    const char *text, *escaped;
} escapes[] = {
    {"a < b & c > \"d\" 'e'", "a &lt; b &amp; c &gt; &quot;d&quot; 'e'"},
    {"&amp;", "&amp;amp;"},
    {"\x01\x08\x0b\x1f\x7f|", "|"},
    {"a\xc2\x9f\xc2\x80"
     "b|a\u00a0b",
     "ab|a\u00a0b"}, /* the last control characters, and a hard blank */
    {"a\nb\tc", "a&#10;b&#9;c"},
    {"é≥漢", "é≥漢"},
    {"\xff\xfe", "\ufffd\ufffd"},
    {"\xef\xbf\xbf|\xef\xbf\xbe", "|"},       /* U+FFFF and U+FFFE */
    {"\xed\xa0\x80|", "\ufffd\ufffd\ufffd|"}, /* half a surrogate pair */
    {"", ""},
};

START_TEST(texts_are_escaped) {
    g_autoptr(GString) out = g_string_new(NULL);
    tf_svg_escape(out, escapes[_i].text);
    ck_assert_str_eq(out->str, escapes[_i].escaped);
}
END_TEST

static const struct {
    tf_color color;
    const char *text;
} colors[] = {
    {{0, 0, 0, 255}, " fill=\"#000\""},
    {{0x11, 0xaa, 0xff, 255}, " fill=\"#1af\""},
    {{1, 114, 181, 255}, " fill=\"#0172b5\""},
    {{255, 255, 255, 51}, " fill=\"#fff\" fill-opacity=\"0.2\""},
};

START_TEST(colors_are_short) {
    g_autoptr(GString) out = g_string_new(NULL);
    tf_svg_color(out, "fill", colors[_i].color);
    ck_assert_str_eq(out->str, colors[_i].text);
}
END_TEST

START_TEST(names_become_ids) {
    static const struct {
        const char *name, *id;
    } cases[] = {
        {"curve: Isa-VRd", "curve-Isa-VRd"},
        {"curve: Isa-VRd", "curve-Isa-VRd-2"},
        {"curve: Isa-VRd", "curve-Isa-VRd-3"},
        {"  5 µg (twice)", "n-5-g-twice"},
        {"Âge ≥ 65", "Âge-65"},
        {"", "group"},
        {"<&\"'>", "group-2"},
        {"axis.x.tick", "axis-x-tick"},
    };
    tf_svg svg = {.ids = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *id = tf_svg_name_id(&svg, cases[i].name);
        ck_assert_str_eq(id, cases[i].id);
    }
    g_hash_table_unref(svg.ids);
}
END_TEST

START_TEST(hashes_tell_contents_apart) {
    g_autofree char *a = tf_svg_hash_id("g", "m0 0l1 1z"), *b = tf_svg_hash_id("g", "m0 0l1 2z");
    g_autofree char *again = tf_svg_hash_id("g", "m0 0l1 1z");
    ck_assert_str_ne(a, b);
    ck_assert_str_eq(a, again);
    ck_assert_uint_eq(strlen(a), 9);
    ck_assert_int_eq(a[0], 'g');
}
END_TEST

START_TEST(enormous_numbers_stay_numbers) {
    g_autoptr(GString) out = g_string_new(NULL);
    tf_svg_number(out, 1e300, 3);
    tf_svg_number(out, (double)NAN, 3);
    ck_assert_uint_eq(strspn(out->str, "0123456789"), out->len);
}
END_TEST

SUITE("svg_write") {
    add_loop(suite, "core", numbers_are_short_and_without_locale, G_N_ELEMENTS(numbers));
    add_loop(suite, "core", texts_are_escaped, G_N_ELEMENTS(escapes));
    add_loop(suite, "core", colors_are_short, G_N_ELEMENTS(colors));
    add_tests(suite, "core", names_become_ids, hashes_tell_contents_apart,
              numbers_are_those_of_printf, NULL);
    add_tests(suite, "limits", enormous_numbers_stay_numbers, NULL);
}
