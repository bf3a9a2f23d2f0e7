#include "figure/guides.h"

#include <check.h>

#include "support/monospace.h"
#include "support/suite.h"

/* Lines at a box from (40, 40) to (60, 60), and whether they are still drawn. */
static const struct {
    tf_guide line;
    bool drawn;
} lines[] = {
    {{{50, 100}, {50, 0}}, false},    {{{0, 50}, {100, 50}}, false}, {{{50, 100}, {50, 45}}, false},
    {{{50, 55}, {50, 45}}, false},    {{{50, 63}, {50, 0}}, false},  {{{50, 100}, {50, 60}}, false},
    {{{60.1, 100}, {60.1, 0}}, true}, {{{30, 100}, {30, 0}}, true},  {{{50, 100}, {50, 61}}, true},
};

START_TEST(clear_of_a_box) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_guide line = lines[_i].line;
    tf_guide_ring ring = {{50, 50}, 1};
    tf_guides all = {&line, 1, &ring, 1};
    tf_guides left = tf_guides_clear_of(all, (tf_rect){40, 40, 20, 20}, arena);
    ck_assert_uint_eq(left.n, lines[_i].drawn ? 1 : 0);
    ck_assert_uint_eq(left.n_rings, 1);
    if (lines[_i].drawn)
        ck_assert_double_eq(left.lines[0].from.x, line.from.x);
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
    add_loop(suite, "core", clear_of_a_box, G_N_ELEMENTS(lines));
    add_loop(suite, "limits", texts_of_thresholds_part, G_N_ELEMENTS(texts));
}
