#include <math.h>
#include <string.h>

#include "scalar.h"
#include "support/suite.h"
#include "words_internal.h"

/* Single values at their limits, and what is written of texts: without any key. */

static tf_node node_of(const char *text) {
    return (tf_node){.type = TF_NODE_SCALAR, .text = text, .plain = true};
}

/* Message and hint of the only finding; "" without any. Newly allocated. */
static char *said(const tf_diag *diag) {
    if (tf_diag_n_findings(diag) == 0)
        return g_strdup("");
    const tf_finding *finding = tf_diag_finding(diag, 0);
    return g_strdup_printf("%s|%s", finding->message, finding->hint != NULL ? finding->hint : "");
}

static const struct {
    const char *text;
    tf_range range;
    const char *said;
} numbers[] = {
    {"0.5", {0.5, 1}, ""},
    {"1", {0.5, 1}, ""},
    {"0.499", {0.5, 1}, "\"k\" is 0.499: it must be between 0.5 and 1|"},
    {"1.001", {0.5, 1}, "\"k\" is 1.001: it must be between 0.5 and 1|"},
    {"95", {0.5, 1}, "\"k\" is 95: it must be between 0.5 and 1|it is a fraction: 0.95"},
    /* neither of these is a fraction of the range in percent */
    {"500", {0.5, 1}, "\"k\" is 500: it must be between 0.5 and 1|"},
    {"20", {0.5, 1}, "\"k\" is 20: it must be between 0.5 and 1|"},
    {"95", {0, 10}, "\"k\" is 95: it must be between 0 and 10|"},
    {"1e100", {0, 0}, ""},
    {"-1e-100", {0, 0}, ""},
    {"0", {0, 0}, ""},
    {"1e101", {0, 0}, "\"k\" is 1e101: numbers lie between 1e-100 and 1e100 in size|"},
    {"1e-323", {0, 0}, "\"k\" is 1e-323: numbers lie between 1e-100 and 1e100 in size|"},
};

START_TEST(numbers_in_their_range) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_node node = node_of(numbers[_i].text);
    double value = NAN;
    const bool taken = tf_scalar_number(&node, "k", numbers[_i].range, &value, diag);
    g_autofree char *found = said(diag);
    ck_assert_str_eq(found, numbers[_i].said);
    ck_assert_int_eq(taken, *numbers[_i].said == '\0');
}
END_TEST

/* Beyond 2^53 a double stands for several whole numbers. */
static const struct {
    const char *text;
    bool taken;
} integers[] = {{"-3", true},
                {"2.0", true},
                {"2.5", false},
                {"9007199254740992", true},
                {"-9007199254740992", true},
                {"9007199254740994", false},
                {"1e300", false}};

START_TEST(integers_are_exact) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_node node = node_of(integers[_i].text);
    double value = NAN;
    const bool taken = tf_scalar_integer(&node, "k", (tf_range){0, 0}, &value, diag);
    ck_assert_int_eq(taken, integers[_i].taken);
    ck_assert_uint_eq(tf_diag_n_findings(diag), !taken);
    if (taken)
        ck_assert_double_eq(value, g_ascii_strtod(integers[_i].text, NULL));
}
END_TEST

static const struct {
    const char *text;
    double points; /* NAN: refused */
} lengths[] = {{"0", 0},     {"0mm", 0},     {"1", NAN},      {"72pt", 72},   {"1in", 72},
               {"96px", 72}, {"1.27cm", 36}, {"72.1pt", NAN}, {"-0.1pt", NAN}};

START_TEST(lengths_have_units) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_node node = node_of(lengths[_i].text);
    double value = NAN;
    const bool taken = tf_scalar_length(&node, "k", (tf_range){0, 72}, &value, diag);
    ck_assert_int_eq(taken, !isnan(lengths[_i].points));
    if (taken)
        ck_assert_double_eq_tol(value, lengths[_i].points, 1e-12);
}
END_TEST

static const struct {
    const char *text;
    int rgb; /* -1: refused */
} colors[] = {{"#BC3C29", 0xBC3C29}, {"bc3c29", 0xBC3C29}, {"Navy", 0x000080}, {"#BC3C2", -1},
              {"#BC3C299", -1},      {"#BC3C29FF", -1},    {"#BC3C2G", -1},    {"##BC3C2", -1}};

START_TEST(colors_have_six_digits) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    const tf_node node = node_of(colors[_i].text);
    tf_color color = {0};
    const bool taken = tf_scalar_color(&node, "k", &color, diag);
    ck_assert_int_eq(taken, colors[_i].rgb >= 0);
    if (taken) {
        ck_assert_int_eq(color.red << 16 | color.green << 8 | color.blue, colors[_i].rgb);
        ck_assert_uint_eq(color.alpha, 255);
    }
}
END_TEST

/* ---- YAML --------------------------------------------------------------------------------- */

/* Quoted is whatever some reader of YAML 1.1 or 1.2 takes for something else than this text. */
static const struct {
    const char *text, *written;
} texts[] = {
    {"0", "0"},
    {"7", "7"},
    {"-7", "-7"},
    {"007", "\"007\""},
    {"-0", "\"-0\""},
    {"-07", "\"-07\""},
    {"0x10", "\"0x10\""},
    {"1234567890", "\"1234567890\""},
    {"123456789", "123456789"},
    {"88mm", "88mm"},
    {"1e3", "\"1e3\""},
    {"no", "\"no\""},
    {"12:30", "\"12:30\""},
    {"a\\b", "\"a\\\\b\""},
    {"a\"b", "\"a\\\"b\""},
    {"a b", "a b"},
    {"a b ", "\"a b \""},
    {"", "\"\""},
    {"a\u00a0b", "\"a\\u00A0b\""},
    {"a: b", "\"a: b\""},
};

START_TEST(texts_are_quoted_where_readers_differ) {
    g_autoptr(GString) out = g_string_new(NULL);
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_node *map = tf_node_map(arena);
    tf_node_append(arena, map, "k",
                   tf_node_scalar(arena, texts[_i].text, TF_QUOTED, (tf_place){0}));
    tf_yaml_write_block(out, map, 0);
    g_autofree char *expected = g_strdup_printf("k: %s\n", texts[_i].written);
    ck_assert_str_eq(out->str, expected);
}
END_TEST

START_TEST(excerpts_end_before_the_line_end) {
    static const char *const bad[] = {"a: b\na: c\nd: e\n", "a: b\r\na: c\r\nd: e\r\n",
                                      "a: b\ra: c\rd: e\r"};
    for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
        g_autoptr(tf_diag) diag = tf_diag_new();
        g_autoptr(tf_yaml) yaml = tf_yaml_parse("t", bad[i], strlen(bad[i]), diag);
        ck_assert_ptr_null(yaml);
        ck_assert_uint_eq(tf_diag_finding(diag, 0)->place.line, 2);
        ck_assert_str_eq(tf_diag_finding(diag, 0)->place.excerpt, "a: c");
    }
}
END_TEST

static char *parse_error(const char *text, size_t length) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autoptr(tf_yaml) yaml = tf_yaml_parse("t", text, length, diag);
    ck_assert((yaml != NULL) == (tf_diag_n_findings(diag) == 0));
    return said(diag);
}

/* 32 levels; 8 MiB; 200,000 values: the last that is taken, and the first that is not. */
START_TEST(documents_have_limits) {
    for (int more = 0; more < 2; more++) {
        const size_t depth = 32 + (size_t)more, size = ((size_t)8 << 20) + (size_t)more,
                     n = 199999 + (size_t)more; /* and the list itself */
        g_autoptr(GString) deep = g_string_new(NULL), wide = g_string_new("[");
        for (size_t i = 0; i < depth; i++)
            g_string_append_c(deep, '[');
        for (size_t i = 0; i < depth; i++)
            g_string_append_c(deep, ']');
        for (size_t i = 0; i < n; i++)
            g_string_append(wide, i > 0 ? ",1" : "1");
        g_string_append_c(wide, ']');
        g_autofree char *large = g_strnfill(size, '#');
        g_autofree char *too_deep = parse_error(deep->str, deep->len);
        g_autofree char *too_large = parse_error(large, size);
        g_autofree char *too_many = parse_error(wide->str, wide->len);
        ck_assert_int_eq(g_str_has_prefix(too_deep, "nested too deeply"), more);
        ck_assert_int_eq(g_str_has_prefix(too_large, "too large: a YAML text"), more);
        ck_assert_int_eq(g_str_has_prefix(too_many, "too large: more than"), more);
        ck_assert(more || (*too_deep == '\0' && *too_large == '\0' && *too_many == '\0'));
    }
}
END_TEST

/* ---- words -------------------------------------------------------------------------------- */

static const struct {
    const char *text, *known;
    const char *unknown; /* NULL: none */
} words[] = {{"{n} of {m}", "{m}{n}", NULL},
             {"{n} of {M}", "{m}{n}", "{M}"},
             {"{} {n}", "{n}", NULL},
             {"{n", "", NULL},
             {"{a b}", "", NULL},
             {"{a_1}", "", "{a_1}"}};

START_TEST(places_that_a_word_lacks) {
    g_autofree char *unknown = tf_word_unknown_place(words[_i].text, words[_i].known);
    ck_assert_pstr_eq(unknown, words[_i].unknown);
}
END_TEST

SUITE("scalar") {
    add_loop(suite, "core", numbers_in_their_range, G_N_ELEMENTS(numbers));
    add_loop(suite, "limits", integers_are_exact, G_N_ELEMENTS(integers));
    add_loop(suite, "core", lengths_have_units, G_N_ELEMENTS(lengths));
    add_loop(suite, "core", colors_have_six_digits, G_N_ELEMENTS(colors));
    add_loop(suite, "core", texts_are_quoted_where_readers_differ, G_N_ELEMENTS(texts));
    add_tests(suite, "core", excerpts_end_before_the_line_end, NULL);
    add_tests(suite, "limits", documents_have_limits, NULL);
    add_loop(suite, "core", places_that_a_word_lacks, G_N_ELEMENTS(words));
}
