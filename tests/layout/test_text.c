#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "layout/text.h"
#include "support/monospace.h"
#include "support/random.h"
#include "support/suite.h"

/* Ten points: every character is 6 wide. */
static const tf_font font = {"Test", 10, false, false};

START_TEST(monospace_counts_characters) {
    tf_measurer measurer = monospace_measurer();
    tf_text_metrics metrics = tf_measure(&measurer, &font, "é≥生");
    ck_assert_double_eq_tol(metrics.advance, 18, 1e-12);
    ck_assert_double_eq_tol(metrics.ascent, 7.5, 1e-12);
    ck_assert_double_eq_tol(metrics.descent, 2.5, 1e-12);
    ck_assert_double_gt(metrics.ink.width, 0);
    ck_assert_double_eq(tf_measure(&measurer, &font, "  ").ink.width, 0);
    ck_assert_double_eq(tf_measure(&measurer, &font, "").advance, 0);
}
END_TEST

START_TEST(rich_text_is_the_sum_of_its_runs) {
    tf_measurer measurer = monospace_measurer();
    g_autoptr(tf_arena) arena = tf_arena_new();
    /* "P = 10" with an italic P, then a superscript of 60 %. */
    const tf_span spans[] = {{0, 1, true, false, 0, 0}, {6, 8, false, false, 0.6, 0.4}};
    const tf_rich rich = {"P = 10-5", spans, 2};
    tf_run *runs = NULL;
    ck_assert_uint_eq(tf_split_runs(&measurer, &font, &rich, arena, &runs), 3);
    ck_assert_str_eq(runs[0].text, "P");
    ck_assert(runs[0].font.italic);
    ck_assert_str_eq(runs[1].text, " = 10");
    ck_assert(!runs[1].font.italic);
    ck_assert_double_eq_tol(runs[1].x, 6, 1e-12);
    ck_assert_str_eq(runs[2].text, "-5");
    ck_assert_double_eq_tol(runs[2].x, 36, 1e-12);
    ck_assert_double_eq_tol(runs[2].rise, 4, 1e-12);
    ck_assert_double_eq_tol(runs[2].font.size, 6, 1e-12);
    tf_text_metrics all = tf_measure_rich(&measurer, &font, &rich);
    ck_assert_double_eq_tol(all.advance, 36 + 7.2, 1e-12);
    /* 0.75 em of 6 pt, 4 pt up, is more than 7.5. */
    ck_assert_double_eq_tol(all.ascent, 8.5, 1e-12);
    ck_assert_double_eq_tol(all.descent, 2.5, 1e-12);
    ck_assert_double_eq_tol(all.ink.x + all.ink.width, 43.2 - 0.3, 1e-12);
}
END_TEST

/* Spans that end within a character, before its mark, behind the text, in each other. */
static const struct {
    const char *text;
    tf_span spans[2];
    size_t n_spans;
    const char *runs[5];
} splits[] = {
    {"abc", {{0}}, 0, {"abc"}},
    {"", {{0}}, 0, {""}},
    {"abc", {{.start = 0, .end = 3}}, 1, {"abc"}},
    {"abc", {{.start = 1, .end = 99}}, 1, {"a", "bc"}},
    {"abc", {{.start = 7, .end = 9}}, 1, {"abc"}},
    {"abc", {{.start = 2, .end = 1}}, 1, {"abc"}},
    {"aéc", {{.start = 0, .end = 2}}, 1, {"a", "éc"}},
    {"e\xcc\x81z", {{.start = 0, .end = 1}}, 1, {"e\xcc\x81", "z"}},
    {"abcd", {{.start = 0, .end = 3}, {.start = 1, .end = 4}}, 2, {"abc", "d"}},
    /* in their order on the page, from the left */
    {"אב גד", {{.start = 0, .end = 4}}, 1, {" גד", "אב"}},
    {"ab אב גד", {{.start = 3, .end = 7}}, 1, {"ab ", " גד", "אב"}},
    {"אב cd ef ג", {{.start = 5, .end = 10}}, 1, {" ג", "cd ef", "אב "}},
    {"אב cd ef ג", {{.start = 5, .end = 7}}, 1, {" ג", "cd", " ef", "אב "}},
    /* what has no letters is told which way to run */
    {"אב (5) ג", {{.start = 5, .end = 6}}, 1, {"5) ג", "\u200f(", "אב "}},
};

START_TEST(spans_never_break_characters) {
    tf_measurer measurer = monospace_measurer();
    g_autoptr(tf_arena) arena = tf_arena_new();
    const tf_rich rich = {splits[_i].text, splits[_i].spans, splits[_i].n_spans};
    tf_run *runs = NULL;
    size_t n = tf_split_runs(&measurer, &font, &rich, arena, &runs);
    for (size_t i = 0; i < n; i++) {
        ck_assert_ptr_nonnull(splits[_i].runs[i]);
        ck_assert_str_eq(runs[i].text, splits[_i].runs[i]);
    }
    ck_assert_ptr_null(splits[_i].runs[n]);
}
END_TEST

/* max_width in characters; lines joined by "|"; fits. */
static const struct {
    const char *text;
    double width;
    const char *lines;
    bool fits;
} wraps[] = {
    {"one two three", 100, "one two three", true},
    {"one two three", 13, "one two three", true},
    {"one two three", 12, "one two|three", true},
    {"aa bb cc dd", 8, "aa bb|cc dd", true},
    {"a bbbb cc dddd e", 11, "a bbbb cc|dddd e", true},
    {"one\ntwo three", 100, "one|two three", true},
    {"one\n\ntwo", 100, "one||two", true},
    {"one\n", 100, "one|", true},
    {"", 10, "", true},
    {"   ", 10, "", true},
    {"one  two", 4, "one|two", true},
    {"progression-free", 12, "progression-|free", true},
    {"Isa-VRd/VRd", 8, "Isa-|VRd/VRd", true},
    {"0.44-0.81 12/345 x", 9, "0.44-0.81|12/345 x", true},
    {"value -5", 6, "value|-5", true},
    {"P\xc2\xa0=\xc2\xa0"
     "0.04 now",
     8,
     "P\xc2\xa0=\xc2\xa0"
     "0.04|now",
     true},
    {"10\xe2\x80\xaf%\xe2\x80\xafvs 9", 7, "10\xe2\x80\xaf%\xe2\x80\xafvs|9", true},
    {"incomprehensibilities are", 10, "incomprehensibilities|are", false},
    {"生存率の比較", 3, "生存率|の比較", true},
    {"生存率、比較", 3, "生存|率、|比較", true},
    {"（生存）率", 4, "（生|存）率", true},
    {"無増悪 生存 PFS", 7, "無増悪 生|存 PFS", true},
    {"cafe\xcc\x81-cre\xcc\x80me", 8, "cafe\xcc\x81-|cre\xcc\x80me", true},
    {"non\xe2\x80\x91"
     "breaking x",
     11,
     "non\xe2\x80\x91"
     "breaking|x",
     false},
};

START_TEST(wraps_and_balances) {
    tf_measurer measurer = monospace_measurer();
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_lines lines = tf_wrap(&measurer, &font, wraps[_i].text, 6 * wraps[_i].width, arena);
    g_autofree char *joined = g_strjoinv("|", lines.lines);
    ck_assert_str_eq(joined, wraps[_i].lines);
    ck_assert_uint_eq(lines.n, g_strv_length(lines.lines));
    ck_assert_int_eq(lines.fits, wraps[_i].fits);
    double widest = 0;
    for (size_t i = 0; i < lines.n; i++)
        widest = fmax(widest, tf_measure(&measurer, &font, lines.lines[i]).advance);
    ck_assert_double_eq_tol(lines.width, widest, 1e-12);
}
END_TEST

/* In characters. */
static const struct {
    const char *text;
    double width;
} longest[] = {
    {"one two three", 5},
    {"progression-free", 12},
    {"P\u00A0=\u00A00.04 now", 8},
    {"", 0},
    {NULL, 0},
};

START_TEST(widest_word_is_what_no_wrapping_parts) {
    tf_measurer measurer = monospace_measurer();
    g_autoptr(tf_arena) arena = tf_arena_new();
    double width = tf_widest_word(&measurer, &font, longest[_i].text, arena);
    ck_assert_double_eq_tol(width, 6 * longest[_i].width, 1e-9);
}
END_TEST

/* The least number of lines, and the least width for it, by trying all ways to break. */
static void try_all(const size_t *words, size_t n, size_t max_width, size_t *fewest, size_t *best) {
    *fewest = SIZE_MAX;
    for (unsigned breaks = 0; breaks < 1u << (n - 1); breaks++) {
        size_t lines = 1, width = words[0], widest = words[0];
        for (size_t i = 1; i < n; i++) {
            if (breaks >> (i - 1) & 1) {
                lines++;
                width = words[i];
            } else {
                width += 1 + words[i];
            }
            widest = MAX(widest, width);
        }
        if (widest > max_width || lines > *fewest || (lines == *fewest && widest >= *best))
            continue;
        *fewest = lines;
        *best = widest;
    }
}

START_TEST(balance_is_the_best_there_is) {
    unsigned seed = 77;
    printf("seed %u\n", seed);
    tf_measurer measurer = monospace_measurer();
    for (int round = 0; round < 500; round++) {
        g_autoptr(tf_arena) arena = tf_arena_new();
        size_t n = 1 + random_24_bits(&seed) % 9, words[9];
        GString *text = g_string_new(NULL);
        for (size_t i = 0; i < n; i++) {
            words[i] = 1 + random_24_bits(&seed) % 10;
            for (size_t c = 0; c < words[i] + (i > 0); c++)
                g_string_append_c(text, c == 0 && i > 0 ? ' ' : 'x');
        }
        size_t width = 10 + random_24_bits(&seed) % 20, fewest = 0, best = 0;
        try_all(words, n, width, &fewest, &best);
        tf_lines lines = tf_wrap(&measurer, &font, text->str, 6 * (double)width, arena);
        ck_assert_uint_eq(lines.n, fewest);
        ck_assert_double_eq_tol(lines.width, 6 * (double)best, 1e-6);
        g_autofree char *joined = g_strjoinv(" ", lines.lines);
        ck_assert_str_eq(joined, text->str);
        g_string_free(text, TRUE);
    }
}
END_TEST

SUITE("text") {
    add_tests(suite, "core", monospace_counts_characters, rich_text_is_the_sum_of_its_runs, NULL);
    add_loop(suite, "core", wraps_and_balances, G_N_ELEMENTS(wraps));
    add_loop(suite, "core", widest_word_is_what_no_wrapping_parts, G_N_ELEMENTS(longest));
    add_loop(suite, "errors", spans_never_break_characters, G_N_ELEMENTS(splits));
    add_tests(suite, "limits", balance_is_the_best_there_is, NULL);
}
