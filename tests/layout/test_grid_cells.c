#include <glib.h>
#include <string.h>

#include "layout/grid.h"
#include "support/monospace.h"
#include "support/suite.h"

/* Cells of one grid that wrap, hang, run over and fold; columns under ticks. Ten points: every
   character is 6 wide, 7.5 high above the baseline and 2.5 below it. */
static const tf_font font = {"Test", 10, false, false};

static tf_grid *grid_of(tf_arena *arena, const tf_measurer *measurer, size_t n_columns) {
    return tf_grid_new(arena, measurer, 2, n_columns, ".");
}

static char *lines_of(const tf_grid *grid, size_t row, size_t column) {
    size_t n = 0;
    const tf_placed_line *lines = tf_grid_cell_lines(grid, row, column, &n);
    GString *text = g_string_new(NULL);
    for (size_t i = 0; i < n; i++)
        g_string_append_printf(text, "%s%s", i ? "|" : "", lines[i].text);
    return g_string_free(text, FALSE);
}

static const struct {
    const char *text;
    double room;
    tf_long_words long_words;
    const char *lines;
    double width;
} wraps[] = {
    {"one two three", 0, TF_WORDS_BROKEN, "one two three", 78},
    {"one two three", 43, TF_WORDS_BROKEN, "one two|three", 42},
    {"one\ntwo three", 80, TF_WORDS_BROKEN, "one|two three", 54},
    {"abcdefghij k", 31, TF_WORDS_WHOLE, "abcdefghij|k", 60},
    {"abcdefghij k", 30, TF_WORDS_BROKEN, "abcde|fghij|k", 30},
    {"abc", 1, TF_WORDS_BROKEN, "a|b|c", 6},
};

START_TEST(cells_wrap_to_their_room) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_measurer measurer = monospace_measurer();
    tf_grid *grid = grid_of(arena, &measurer, 1);
    tf_cell cell = {.text = wraps[_i].text,
                    .font = font,
                    .room = wraps[_i].room,
                    .long_words = wraps[_i].long_words};
    tf_grid_set_cell(grid, 1, 0, &cell);
    tf_grid_arrange(grid);
    g_autofree char *lines = lines_of(grid, 1, 0);
    ck_assert_str_eq(lines, wraps[_i].lines);
    ck_assert_double_eq(tf_grid_column_width(grid, 0), wraps[_i].width);
}
END_TEST

/* A name of three lines beside a number; lines of the name 11 apart, rows of 12. */
START_TEST(numbers_hang_from_the_first_line_or_stand_on_the_last) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_measurer measurer = monospace_measurer();
    tf_grid *grid = grid_of(arena, &measurer, 3);
    tf_grid_set_row(grid, 1, 12, 5);
    tf_grid_set_cell(grid, 1, 0, &(tf_cell){.text = "a\nb\nc", .font = font, .pitch = 11});
    tf_grid_set_cell(grid, 1, 1, &(tf_cell){.text = "1", .font = font, .stand = TF_STAND_FIRST});
    tf_grid_set_cell(grid, 1, 2, &(tf_cell){.text = "2", .font = font});
    tf_grid_arrange(grid);
    /* One above and below the letters of the first and the last line. */
    double first = 5 + 1 + 7.5;
    ck_assert_double_eq_tol(tf_grid_row_first_baseline(grid, 1), first, 1e-9);
    ck_assert_double_eq_tol(tf_grid_row_baseline(grid, 1), first + 22, 1e-9);
    ck_assert_double_eq_tol(tf_grid_size(grid).height, 5 + 12 + 22, 1e-9);
    static const double expected[][3] = {{0, 11, 22}, {0}, {22}};
    for (size_t column = 0; column < 3; column++) {
        size_t n = 0;
        const tf_placed_line *lines = tf_grid_cell_lines(grid, 1, column, &n);
        ck_assert_uint_eq(n, column == 0 ? 3 : 1);
        for (size_t i = 0; i < n; i++)
            ck_assert_double_eq_tol(lines[i].baseline, first + expected[column][i], 1e-9);
    }
}
END_TEST

/* Lines nearer to each other than their letters are high would touch. */
START_TEST(letters_keep_their_height) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_measurer measurer = monospace_measurer();
    tf_grid *grid = grid_of(arena, &measurer, 1);
    tf_grid_set_cell(grid, 1, 0, &(tf_cell){.text = "a\nb", .font = font, .pitch = 4});
    tf_grid_arrange(grid);
    ck_assert_double_eq_tol(tf_grid_size(grid).height, 20, 1e-9);
}
END_TEST

START_TEST(columns_stand_under_ticks) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_measurer measurer = monospace_measurer();
    tf_grid *grid = grid_of(arena, &measurer, 3);
    for (size_t column = 1; column < 3; column++) {
        tf_grid_set_align(grid, column, TF_ALIGN_CENTER);
        tf_grid_set_cell(grid, 0, column, &(tf_cell){.text = "123", .font = font});
        tf_grid_set_cell(grid, 1, column, &(tf_cell){.text = "1", .font = font});
    }
    tf_grid_arrange(grid);
    tf_grid_pin(grid, 1, 100);
    tf_grid_pin(grid, 2, 50);
    static const double centers[] = {0, 100, 50};
    for (size_t row = 0; row < 2; row++)
        for (size_t column = 1; column < 3; column++) {
            size_t n = 0;
            const tf_placed_line *line = tf_grid_cell_lines(grid, row, column, &n);
            ck_assert_uint_eq(n, 1);
            ck_assert_double_eq_tol(line->center, centers[column], 1e-9);
            ck_assert_double_eq_tol(line->x + line->metrics.advance / 2, centers[column], 1e-9);
            ck_assert_double_eq_tol(tf_grid_column_x(grid, column), centers[column] - 9, 1e-9);
        }
}
END_TEST

/* A name above its counts doesn't make the column of names wide; indents do. */
START_TEST(widths_leave_out_what_runs_over) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_measurer measurer = monospace_measurer();
    tf_grid *grid = grid_of(arena, &measurer, 1);
    tf_grid_set_cell(grid, 0, 0,
                     &(tf_cell){.text = "Events and censored", .font = font, .overflows = true});
    tf_grid_set_cell(grid, 1, 0, &(tf_cell){.text = "Arm", .font = font, .indent = 8});
    tf_grid_arrange(grid);
    size_t n = 0;
    ck_assert_double_eq(tf_grid_cell_lines(grid, 0, 0, &n)->x, 0);
    ck_assert_double_eq(tf_grid_cell_lines(grid, 1, 0, &n)->x, 8);
    ck_assert_double_eq(tf_grid_column_width(grid, 0), 26);
}
END_TEST

static const struct {
    const char *text, *folded;
} folds[] = {
    {"0.60 (0.44-0.81)", "0.60\n(0.44-0.81)"},
    {"12/30 (40.0)", "12/30\n(40.0)"},
    {"12/30", "12/\n30"},
    {"NR", "NR"},
    {"", ""},
};

START_TEST(numbers_fold_before_their_second_part) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    ck_assert_str_eq(tf_fold_number(arena, folds[_i].text), folds[_i].folded);
    ck_assert_ptr_null(tf_fold_number(arena, NULL));
}
END_TEST

SUITE("grid_cells") {
    add_loop(suite, "core", cells_wrap_to_their_room, G_N_ELEMENTS(wraps));
    add_loop(suite, "core", numbers_fold_before_their_second_part, G_N_ELEMENTS(folds));
    add_tests(suite, "core", numbers_hang_from_the_first_line_or_stand_on_the_last,
              letters_keep_their_height, columns_stand_under_ticks, widths_leave_out_what_runs_over,
              NULL);
}
