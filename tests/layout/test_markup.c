#include <string.h>

#include "layout/markup.h"
#include "support/monospace.h"
#include "support/suite.h"

/* Marks in texts and what is not a mark. */

static const struct {
    const char *text, *plain;
    const char *spans; /* each as start-end and its letters: b bold, i italic, ^ up, _ down */
} rows[] = {
    {"plain", "plain", ""},
    {"*P* = 0.04", "P = 0.04", "0-1i"},
    {"**A** title", "A title", "0-1b"},
    {"10^9^/L", "109/L", "2-3^"},
    {"H_2_O", "H2O", "1-2_"},
    {"*TP53* and **KRAS**", "TP53 and KRAS", "0-4i 9-13b"},
    {"***both***", "both", "0-4bi"},
    {"**bold *and italic***", "bold and italic", "0-5b 5-15bi"},
    {"*x^2^*", "x2", "0-1i 1-2i^"},
    {"β_2_-microglobulin, ≥ 5.5", "β2-microglobulin, ≥ 5.5", "2-3_"},
    /* no marks */
    {"a * b * c", "a * b * c", ""},
    {"5* and 6", "5* and 6", ""},
    {"*", "*", ""},
    {"**", "**", ""},
    {"snake_case", "snake_case", ""},
    {"x^2", "x^2", ""},
    {"* not italic*", "* not italic*", ""},
    {"*not italic *", "*not italic *", ""},
    {"\\*as written\\*", "*as written*", ""},
    {"\\\\*it*", "\\it", "1-3i"},
    {"back\\slash", "back\\slash", ""},
    {"<b>&amp;</b>", "<b>&amp;</b>", ""},
    {"", "", ""},
    /* in text that runs leftwards as well, by its bytes */
    {"*מעקב* פעיל", "מעקב פעיל", "0-8i"},
};

static char *describe(const tf_rich *rich) {
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < rich->n_spans; i++) {
        const tf_span *span = &rich->spans[i];
        g_string_append_printf(text, "%s%zu-%zu%s%s%s%s", i > 0 ? " " : "", span->start, span->end,
                               span->bold ? "b" : "", span->italic ? "i" : "",
                               span->rise > 0 ? "^" : "", span->rise < 0 ? "_" : "");
        ck_assert(span->rise == 0 ? span->scale == 0 : span->scale < 1);
    }
    return g_string_free(text, FALSE);
}

START_TEST(parses_marks) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    const tf_rich rich = tf_markup_parse(rows[_i].text, arena);
    g_autofree char *spans = describe(&rich), *plain = tf_markup_strip(rows[_i].text);
    ck_assert_str_eq(rich.text, rows[_i].plain);
    ck_assert_str_eq(plain, rows[_i].plain);
    ck_assert_str_eq(spans, rows[_i].spans);
}
END_TEST

/* Prepared, a text still says the same. */
START_TEST(prepared_text_says_the_same) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    const tf_rich rich = tf_markup_parse(tf_markup_prepare(rows[_i].text, arena), arena);
    ck_assert_str_eq(rich.text, rows[_i].plain);
}
END_TEST

static const struct {
    const char *text;
    double width; /* characters of 6 pt (0.6 em of 10 pt) */
    const char *lines[4], *spans[4];
} wrapped[] = {
    {"one *two three* four", 9, {"one two", "three", "four"}, {"4-7i", "0-5i", ""}},
    {"a **long-acting** drug", 7, {"a long-", "acting", "drug"}, {"2-7b", "0-6b", ""}},
    {"*first\nsecond*", 20, {"first", "second"}, {"0-5i", "0-6i"}},
    {"x^12 34^", 4, {"x12", "34"}, {"1-3^", "0-2^"}},
};

/* Each line keeps its own part of what was marked. */
START_TEST(marks_go_on_in_the_next_line) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_measurer inner = monospace_measurer(), measurer = tf_markup_measurer(&inner);
    const tf_font font = {"mono", 10, false, false};
    const tf_lines lines = tf_wrap(&measurer, &font, tf_markup_prepare(wrapped[_i].text, arena),
                                   6 * wrapped[_i].width, arena);
    for (size_t i = 0; i < 4 && wrapped[_i].lines[i]; i++) {
        ck_assert_uint_lt(i, lines.n);
        const tf_rich rich = tf_markup_parse(lines.lines[i], arena);
        g_autofree char *spans = describe(&rich);
        ck_assert_str_eq(rich.text, wrapped[_i].lines[i]);
        ck_assert_str_eq(spans, wrapped[_i].spans[i]);
    }
}
END_TEST

START_TEST(marks_have_no_width) {
    tf_measurer inner = monospace_measurer(), measurer = tf_markup_measurer(&inner);
    const tf_font font = {"mono", 10, false, false};
    ck_assert_double_eq_tol(tf_measure(&measurer, &font, "*P* = 0.04").advance, 8 * 6, 1e-9);
    /* a script is 0.7 of the size */
    ck_assert_double_eq_tol(tf_measure(&measurer, &font, "10^9^").advance, 2 * 6 + 4.2, 1e-9);
    ck_assert_ptr_eq(tf_markup_inner(&measurer), &inner);
    ck_assert_ptr_null(tf_markup_inner(&inner));
}
END_TEST

SUITE("markup") {
    add_loop(suite, "core", parses_marks, G_N_ELEMENTS(rows));
    add_loop(suite, "core", prepared_text_says_the_same, G_N_ELEMENTS(rows));
    add_loop(suite, "core", marks_go_on_in_the_next_line, G_N_ELEMENTS(wrapped));
    add_tests(suite, "limits", marks_have_no_width, NULL);
}
