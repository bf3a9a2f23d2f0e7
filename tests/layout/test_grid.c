#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "layout/grid.h"
#include "support/monospace.h"
#include "support/random.h"
#include "support/suite.h"

/* Ten points: every character is 6 wide. */
static const tf_font font = {"Test", 10, false, false};
static const tf_font large = {"Test", 20, true, false};

static void set(tf_grid *grid, size_t row, size_t column, const char *text) {
    tf_grid_set_cell(grid, row, column, &(tf_cell){.text = text, .font = font});
}

static const tf_placed_line *line_of(const tf_grid *grid, size_t row, size_t column, size_t index) {
    size_t n = 0;
    const tf_placed_line *lines = tf_grid_lines(grid, &n);
    for (size_t i = 0; i < n; i++)
        if (lines[i].row == row && lines[i].column == column && index-- == 0)
            return &lines[i];
    return NULL;
}

START_TEST(columns_and_rows) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_measurer measurer = monospace_measurer();
    tf_grid *grid = tf_grid_new(arena, &measurer, 2, 3, ".");
    tf_grid_set_align(grid, 1, TF_ALIGN_RIGHT);
    tf_grid_set_align(grid, 2, TF_ALIGN_CENTER);
    tf_grid_set_gap(grid, 1, 5);
    tf_grid_set_gap(grid, 2, 7);
    tf_grid_set_min_width(grid, 2, 100);
    tf_grid_set_row(grid, 0, 12, 0);
    tf_grid_set_row(grid, 1, 14, 3);
    set(grid, 0, 0, "Arm");
    set(grid, 1, 0, "Placebo");
    set(grid, 0, 1, "n");
    set(grid, 1, 1, "100");
    set(grid, 0, 2, "HR");
    tf_grid_arrange(grid);
    ck_assert_double_eq(tf_grid_column_width(grid, 0), 42);
    ck_assert_double_eq(tf_grid_column_x(grid, 1), 47);
    ck_assert_double_eq(tf_grid_column_x(grid, 2), 47 + 18 + 7);
    ck_assert_double_eq(tf_grid_size(grid).width, 72 + 100);
    ck_assert_double_eq(tf_grid_size(grid).height, 12 + 3 + 14);
    ck_assert_double_eq(tf_grid_row_top(grid, 1), 15);
    /* The line of 10 in 12: 1 above, 7.5 to the baseline. */
    ck_assert_double_eq(tf_grid_row_baseline(grid, 0), 8.5);
    ck_assert_double_eq(tf_grid_row_baseline(grid, 1), 15 + 2 + 7.5);
    ck_assert_double_eq(line_of(grid, 0, 1, 0)->x, 47 + 12);
    ck_assert_double_eq(line_of(grid, 1, 1, 0)->x, 47);
    ck_assert_double_eq(line_of(grid, 0, 2, 0)->x, 72 + 44);
    size_t n = 0;
    tf_grid_lines(grid, &n);
    ck_assert_uint_eq(n, 5);
}
END_TEST

START_TEST(cells_of_several_lines_end_on_the_baseline) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_measurer measurer = monospace_measurer();
    tf_grid *grid = tf_grid_new(arena, &measurer, 1, 2, ".");
    tf_grid_set_row(grid, 0, 12, 0);
    set(grid, 0, 0, "No. of\nevents");
    tf_grid_set_cell(grid, 0, 1, &(tf_cell){.text = "x", .font = large});
    tf_grid_arrange(grid);
    double baseline = tf_grid_row_baseline(grid, 0);
    ck_assert_double_eq(line_of(grid, 0, 0, 0)->baseline, baseline - 12);
    ck_assert_double_eq(line_of(grid, 0, 0, 1)->baseline, baseline);
    ck_assert_double_eq(line_of(grid, 0, 1, 0)->baseline, baseline);
    ck_assert_double_eq(tf_grid_size(grid).height, 24);
}
END_TEST

/* Where the mark stands from the cell's start, in characters; -1: centred. */
static const struct {
    const char *text, *decimal;
    int before;
} marks[] = {
    {"0.60", ".", 1},
    {"12.5 (1.0-2.5)", ".", 2},
    {"7", ".", 1},
    {"100 (3)", ".", 3},
    {"<0.001", ".", 2},
    {"−1.5", ".", 2},
    {"1,234", ".", 5},
    {"1,234.5", ".", 5},
    {"0,60", ",", 1},
    {"0·60", "·", 1},
    {".04", ".", 0},
    {"No. 7", ".", 5},
    {"12/345", ".", 2},
    {"3–5", ".", 1},
    {"10\xe2\x80\xaf"
     "000,5",
     ",", 6},
    {"1 474", ".", 5},
    {"12 474", ",", 6},
    {"1 234 567 (3)", ".", 9},
    {"1 012 (45,3)", ",", 9},
    {"3 10", ".", 1},
    {"1234 567", ".", 4},
    {"5 1000", ".", 1},
    {"n = 1 474", ".", 9},
    {"NA", ".", -1},
    {"", ".", -1},
};

START_TEST(decimal_marks) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_measurer measurer = monospace_measurer();
    tf_grid *grid = tf_grid_new(arena, &measurer, 2, 1, marks[_i].decimal);
    tf_grid_set_align(grid, 0, TF_ALIGN_DECIMAL);
    /* A wide cell that is aligned too: 20 digits before the end of its number. */
    set(grid, 0, 0, "12345678901234567890 ------------------");
    set(grid, 1, 0, marks[_i].text);
    tf_grid_arrange(grid);
    const tf_placed_line *line = line_of(grid, 1, 0, 0);
    if (!*marks[_i].text)
        ck_assert_ptr_null(line);
    else if (marks[_i].before >= 0)
        ck_assert_double_eq_tol(line->x + 6 * marks[_i].before, 120, 1e-9);
    else /* a word begins where numbers do */
        ck_assert_double_eq_tol(line->x, 0, 1e-9);
}
END_TEST

/* Signs without letters have no beginning to be read from. */
START_TEST(signs_are_centred_among_numbers) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_measurer measurer = monospace_measurer();
    tf_grid *grid = tf_grid_new(arena, &measurer, 2, 1, ".");
    tf_grid_set_align(grid, 0, TF_ALIGN_DECIMAL);
    set(grid, 0, 0, "12.34567890");
    set(grid, 1, 0, "\u2013");
    tf_grid_arrange(grid);
    const tf_placed_line *line = line_of(grid, 1, 0, 0);
    ck_assert_double_eq_tol(line->x + line->metrics.advance / 2, 11 * 3, 1e-9);
}
END_TEST

START_TEST(spans_are_centred_and_widen_only_when_they_must) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_measurer measurer = monospace_measurer();
    tf_grid *grid = tf_grid_new(arena, &measurer, 3, 3, ".");
    tf_grid_set_gap(grid, 1, 10);
    tf_grid_set_gap(grid, 2, 10);
    for (size_t column = 0; column < 3; column++)
        set(grid, 2, column, "12345");
    tf_grid_set_cell(grid, 0, 1, &(tf_cell){.text = "ab", .font = font, .span = 2});
    tf_grid_arrange(grid);
    ck_assert_double_eq(tf_grid_column_width(grid, 1), 30);
    /* Two columns of 30 and a gap of 10, from 40 on. */
    ck_assert_double_eq(line_of(grid, 0, 1, 0)->x, 40 + (70 - 12) / 2.0);

    tf_grid *wide = tf_grid_new(arena, &measurer, 2, 2, ".");
    set(wide, 1, 0, "12");
    set(wide, 1, 1, "1234");
    /* A span that leaves the grid ends with it. */
    tf_grid_set_cell(wide, 0, 0, &(tf_cell){.text = "1234567890", .font = font, .span = 7});
    tf_grid_arrange(wide);
    ck_assert_double_eq(tf_grid_column_width(wide, 0), 12 + 12);
    ck_assert_double_eq(tf_grid_column_width(wide, 1), 24 + 12);
    ck_assert_double_eq(line_of(wide, 0, 0, 0)->x, 0);
}
END_TEST

START_TEST(empty_grids) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_measurer measurer = monospace_measurer();
    tf_grid *none = tf_grid_new(arena, &measurer, 0, 0, ".");
    tf_grid_arrange(none);
    ck_assert_double_eq(tf_grid_size(none).width, 0);
    tf_grid *blank = tf_grid_new(arena, &measurer, 2, 2, NULL);
    tf_grid_arrange(blank);
    size_t n = 1;
    tf_grid_lines(blank, &n);
    ck_assert_uint_eq(n, 0);
    ck_assert_double_eq(tf_grid_size(blank).height, 0);
}
END_TEST

static char *random_cell(unsigned *seed, tf_arena *arena, bool number) {
    static const char *const words[] = {"Age", "Not reached", "é生存", "a longer label here", ""};
    if (!number)
        return tf_arena_strdup(arena, words[random_24_bits(seed) % 5]);
    return tf_arena_printf(arena, "%u.%02u (%u)", random_24_bits(seed) % 2000,
                           random_24_bits(seed) % 100, random_24_bits(seed) % 50);
}

/* Lines don't overlap, columns are as wide as their widest cell, decimals align, one baseline a
 * row. */
START_TEST(any_table) {
    unsigned seed = 4711;
    printf("seed %u\n", seed);
    tf_measurer measurer = monospace_measurer();
    for (int round = 0; round < 300; round++) {
        g_autoptr(tf_arena) arena = tf_arena_new();
        size_t n_rows = 1 + random_24_bits(&seed) % 30, n_columns = 1 + random_24_bits(&seed) % 8;
        tf_grid *grid = tf_grid_new(arena, &measurer, n_rows, n_columns, ".");
        double *widest = tf_arena_array(arena, double, n_columns);
        for (size_t c = 0; c < n_columns; c++) {
            tf_grid_set_align(grid, c, c % 4);
            tf_grid_set_gap(grid, c, 4);
            for (size_t r = 0; r < n_rows; r++) {
                char *text = random_cell(&seed, arena, c % 4 == TF_ALIGN_DECIMAL);
                set(grid, r, c, text);
                widest[c] = fmax(widest[c], tf_measure(&measurer, &font, text).advance);
            }
        }
        tf_grid_arrange(grid);
        double points[8] = {0};
        size_t n = 0;
        const tf_placed_line *lines = tf_grid_lines(grid, &n);
        for (size_t i = 0; i < n; i++) {
            const tf_placed_line *line = &lines[i];
            double left = tf_grid_column_x(grid, line->column),
                   width = tf_grid_column_width(grid, line->column);
            ck_assert_double_ge(line->x, left - 1e-9);
            ck_assert_double_le(line->x + line->metrics.advance, left + width + 1e-9);
            ck_assert_double_eq(line->baseline, tf_grid_row_baseline(grid, line->row));
            if (line->column % 4 != TF_ALIGN_DECIMAL) {
                ck_assert_double_eq(width, widest[line->column]);
                continue;
            }
            double point = line->x + 6 * (double)strcspn(line->text, ".");
            if (points[line->column] > 0)
                ck_assert_double_eq_tol(point, points[line->column], 1e-9);
            points[line->column] = point;
        }
        for (size_t c = 1; c < n_columns; c++)
            ck_assert_double_eq_tol(
                tf_grid_column_x(grid, c),
                tf_grid_column_x(grid, c - 1) + tf_grid_column_width(grid, c - 1) + 4, 1e-9);
    }
}
END_TEST

SUITE("grid") {
    add_tests(suite, "core", columns_and_rows, cells_of_several_lines_end_on_the_baseline,
              spans_are_centred_and_widen_only_when_they_must, NULL);
    add_loop(suite, "core", decimal_marks, G_N_ELEMENTS(marks));
    add_tests(suite, "core", signs_are_centred_among_numbers, NULL);
    add_tests(suite, "limits", empty_grids, any_table, NULL);
}
