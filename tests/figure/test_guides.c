#include "figure/guides.h"

#include <check.h>

#include "support/monospace.h"
#include "support/suite.h"

/* Lines behind a box from (40, 40) to (60, 60), and what of them is still drawn. */
static const struct {
    tf_guide line;
    size_t n;
    tf_guide pieces[2];
} lines[] = {
    {{{50, 100}, {50, 0}}, 2, {{{50, 0}, {50, 40}}, {{50, 60}, {50, 100}}}},
    {{{0, 50}, {100, 50}}, 2, {{{0, 50}, {40, 50}}, {{60, 50}, {100, 50}}}},
    {{{50, 100}, {50, 45}}, 1, {{{50, 60}, {50, 100}}}},
    {{{50, 55}, {50, 45}}, 0, {{{0, 0}, {0, 0}}}},
    {{{50, 63}, {50, 0}}, 1, {{{50, 0}, {50, 40}}}},     /* 3 pt are a speck */
    {{{50, 64}, {50, 37}}, 1, {{{50, 60}, {50, 64}}}},   /* 4 pt are not */
    {{{60, 100}, {60, 0}}, 1, {{{60, 100}, {60, 0}}}},   /* along its side */
    {{{30, 100}, {30, 0}}, 1, {{{30, 100}, {30, 0}}}},   /* beside it */
    {{{50, 100}, {50, 60}}, 1, {{{50, 100}, {50, 60}}}}, /* ends at it */
};

START_TEST(around_a_box) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_guide line = lines[_i].line;
    tf_guides pieces = tf_guides_around((tf_guides){&line, 1}, (tf_rect){40, 40, 20, 20}, arena);
    ck_assert_uint_eq(pieces.n, lines[_i].n);
    for (size_t i = 0; i < pieces.n; i++) {
        ck_assert_double_eq(pieces.lines[i].from.x, lines[_i].pieces[i].from.x);
        ck_assert_double_eq(pieces.lines[i].from.y, lines[_i].pieces[i].from.y);
        ck_assert_double_eq(pieces.lines[i].to.x, lines[_i].pieces[i].to.x);
        ck_assert_double_eq(pieces.lines[i].to.y, lines[_i].pieces[i].to.y);
    }
}
END_TEST

/* Two thresholds on an axis of 0-100 at y = 100-0; texts of 10 pt are 10 pt high. */
static const struct {
    double at[2], text_y[2], top, bottom;
} texts[] = {
    {{20, 60}, {80, 40}, 0, 0}, {{20, 30}, {80, 70}, 0, 0}, /* touch */
    {{10, 12}, {90, 80}, 0, 0},                             /* the upper one gives way */
    {{98, 99}, {10, 0}, 5, 0},                              /* but never out of the plot */
    {{0, 50}, {100, 50}, 0, 5},
};

START_TEST(texts_of_thresholds_part) {
    tf_measurer measurer = monospace_measurer();
    tf_draw_context context = {.measurer = &measurer};
    tf_threshold two[] = {{.at = texts[_i].at[0], .width = 12},
                          {.at = texts[_i].at[1], .width = 18}};
    tf_thresholds thresholds = {two, 2, {.size = 10}};
    tf_scale y = tf_scale_linear(0, 100, 100, 0);
    tf_margins needed = {0};
    tf_thresholds_fit(&thresholds, &context, &y, (tf_rect){0, 0, 200, 100}, &needed);
    for (size_t i = 0; i < 2; i++) {
        ck_assert_double_eq_tol(two[i].y, 100 - texts[_i].at[i], 1e-9);
        ck_assert_double_eq_tol(two[i].text_y, texts[_i].text_y[i], 1e-9);
    }
    ck_assert_double_eq_tol(needed.top, texts[_i].top, 1e-9);
    ck_assert_double_eq_tol(needed.bottom, texts[_i].bottom, 1e-9);
    ck_assert_double_gt(needed.right, 18); /* the wider text, and a gap before it */
}
END_TEST

SUITE("guides") {
    add_loop(suite, "core", around_a_box, G_N_ELEMENTS(lines));
    add_loop(suite, "limits", texts_of_thresholds_part, G_N_ELEMENTS(texts));
}
