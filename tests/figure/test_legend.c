#include "figure/legend.h"

#include <check.h>
#include <string.h>

#include "support/monospace.h"
#include "support/suite.h"

/* How keys share rows. At 10 pt a letter is 6 pt wide, a key with its gap 13, and 16 lie between
   two entries: one of five letters takes 43, two take 102, three 161, four 220 and five 279. */

enum { MOST = 16 };

static void note_place(void *user, tf_inset *inset, size_t index, tf_rect swatch) {
    tf_rect *places = user;
    places[index] = swatch;
    (void)inset;
}

/* "3+2": keys by row. */
static char *rows_of(const char *const *names, size_t n, size_t n_first, double width,
                     tf_legend_form form) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_measurer measurer = monospace_measurer();
    tf_style style = {.legend = {.size = 10, .row_gap = 2}};
    tf_draw_context context = {.arena = arena, .measurer = &measurer, .style = &style};
    tf_rect places[MOST];
    tf_legend_entry entries[MOST];
    for (size_t i = 0; i < n; i++)
        entries[i] = (tf_legend_entry){.name = names[i]};
    const tf_legend legend = {
        .n = n, .n_first = n_first, .entries = entries, .draw_key = note_place, .user = places};
    ck_assert_ptr_nonnull(tf_legend_inset(&context, &legend, width, form));
    GString *text = g_string_new(NULL);
    for (size_t i = 0, row = 0; i < n; i++) {
        row++;
        if (i > 0)
            ck_assert(places[i].y > places[i - 1].y || places[i].x > places[i - 1].x);
        if (i + 1 == n || places[i + 1].y > places[i].y) {
            g_string_append_printf(text, "%s%zu", text->len > 0 ? "+" : "", row);
            row = 0;
        }
    }
    return g_string_free(text, FALSE);
}

static const struct {
    size_t n;
    double width;
    tf_legend_form form;
    const char *rows;
    size_t n_first;
} cases[] = {
    {5, 279, TF_LEGEND_ROWS, "5", 0},         {5, 278, TF_LEGEND_ROWS, "3+2", 0},
    {5, 170, TF_LEGEND_ROWS, "3+2", 0},       {5, 160, TF_LEGEND_ROWS, "1+2+2", 0},
    {5, 101, TF_LEGEND_ROWS, "1+1+1+1+1", 0}, {4, 219, TF_LEGEND_ROWS, "2+2", 0},
    {3, 161, TF_LEGEND_ROWS, "3", 0},         {3, 160, TF_LEGEND_ROWS, "1+1+1", 0},
    {2, 101, TF_LEGEND_ROWS, "1+1", 0},       {7, 220, TF_LEGEND_ROWS, "4+3", 0},
    {7, 170, TF_LEGEND_ROWS, "3+2+2", 0},     {3, 500, TF_LEGEND_COLUMN, "1+1+1", 0},
    {1, 30, TF_LEGEND_ROWS, "1", 0},          {5, 279, TF_LEGEND_ROWS, "5", 3},
    {5, 278, TF_LEGEND_ROWS, "4+1", 4},       {6, 220, TF_LEGEND_ROWS, "4+2", 4},
    {7, 170, TF_LEGEND_ROWS, "2+2+3", 4},     {5, 500, TF_LEGEND_COLUMN, "1+1+1+1+1", 2},
};

START_TEST(no_key_stands_alone_at_the_end) {
    static const char *const names[] = {"aaaaa", "bbbbb", "ccccc", "ddddd",
                                        "eeeee", "fffff", "ggggg"};
    g_autofree char *rows =
        rows_of(names, cases[_i].n, cases[_i].n_first, cases[_i].width, cases[_i].form);
    ck_assert_msg(g_str_equal(rows, cases[_i].rows), "%d: %s, not %s", _i, rows, cases[_i].rows);
}
END_TEST

/* A long name takes a row more where equal rows can't hold it. */
START_TEST(rows_hold_long_names) {
    static const char *const names[] = {"a name of twenty-one", "a name of twenty-two", "c", "d"};
    g_autofree char *rows = rows_of(names, 4, 0, 210, TF_LEGEND_ROWS);
    ck_assert_str_eq(rows, "1+1+2");
}
END_TEST

SUITE("legend") {
    add_loop(suite, "core", no_key_stands_alone_at_the_end, G_N_ELEMENTS(cases));
    add_tests(suite, "limits", rows_hold_long_names, NULL);
}
