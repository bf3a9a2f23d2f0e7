#include "figure/risk_table.h"

#include <check.h>
#include <math.h>

#include "support/monospace.h"
#include "support/suite.h"

/* Which columns stand. Counts of 4 digits at 10 pt are 24 pt wide; the axis is a point a month. */

static tf_arena *arena;

static void set_up(void) {
    arena = tf_arena_new();
}

static void tear_down(void) {
    tf_arena_free(arena);
}

/* Fitted to an axis that ends at `end`, where counts may reach `most` beyond it. */
static tf_risk_table *fitted(const double *times, size_t n, double end, double most) {
    tf_measurer measurer = monospace_measurer();
    tf_style style = {.risk_table = {.size = 10, .row_height = 1.2}};
    tf_draw_context context = {.arena = arena, .measurer = &measurer, .style = &style};
    const char *counts[] = {"1000", "1000", "1000", "1000"};
    const tf_risk_line line = {.name = "A", .counts = counts};
    const tf_risk_content content = {.n_columns = n, .times = times, .n_lines = 1, .lines = &line};
    tf_risk_table *risk = tf_risk_table_new(&context, &content);
    const tf_scale x = tf_scale_linear(0, end, 0, end);
    tf_risk_table_fit_names(risk, TF_RISK_NAMES_WIDE, &context, 200, 20);
    tf_risk_table_fit_columns(risk, &context, &x, most);
    return risk;
}

/* Half of the last counts, 12 pt, are beyond the axis. */
static const struct {
    double most, overhang;
    size_t shown;
} margins[] = {{INFINITY, 12, 3}, {12, 12, 3}, {11.9, 0, 2}, {0, 0, 2}};

START_TEST(last_counts_keep_to_the_margin) {
    static const double times[] = {0, 50, 100};
    const tf_risk_table *risk = fitted(times, 3, 100, margins[_i].most);
    const tf_scale x = tf_scale_linear(0, 100, 0, 100);
    ck_assert_uint_eq(tf_risk_table_shown(risk), margins[_i].shown);
    ck_assert_double_eq_tol(tf_risk_table_overhang(risk, &x), margins[_i].overhang, 1e-9);
}
END_TEST

/* The only further column reaches out, or would touch but for what a table may do in need: at 27 pt
   there are 3 pt between the counts. */
static const struct {
    double second, most;
    size_t shown;
} seconds[] = {{100, 0, 2}, {27, 0, 2}, {26.9, 0, 1}, {20, 0, 1}, {27, INFINITY, 1}};

START_TEST(second_counts_stand_where_they_have_room) {
    const double times[] = {0, seconds[_i].second};
    const tf_risk_table *risk = fitted(times, 2, seconds[_i].second, seconds[_i].most);
    ck_assert_uint_eq(tf_risk_table_shown(risk), seconds[_i].shown);
}
END_TEST

SUITE("risk table") {
    TCase *columns = tcase_create("columns");
    tcase_add_checked_fixture(columns, set_up, tear_down);
    tcase_add_loop_test(columns, last_counts_keep_to_the_margin, 0, G_N_ELEMENTS(margins));
    tcase_add_loop_test(columns, second_counts_stand_where_they_have_room, 0,
                        G_N_ELEMENTS(seconds));
    suite_add_tcase(suite, columns);
}
