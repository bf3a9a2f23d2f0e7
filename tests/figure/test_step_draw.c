#include "figure/step_draw.h"

#include <check.h>
#include <math.h>

#include "layout/text.h"
#include "support/suite.h"

/* 1 until 10, 0.8 until 20, 0.5 until the end at 30; limits unknown before the first event. */
static const double times[] = {0, 10, 20};
static const double values[] = {1, 0.8, 0.5};
static const double lower[] = {NAN, 0.7, 0.4};
static const double upper[] = {NAN, 0.9, 0.6};
static const tf_step_curve curve = {3, times, values, lower, upper, 30};

/* 0-40 on 100-500, 0-1 on 200-0: x = 100 + 10 t, y = 200 (1 - S). */
static tf_scale x_scale(void) {
    return tf_scale_linear(0, 40, 100, 500);
}

static tf_scale y_scale(void) {
    return tf_scale_linear(0, 1, 200, 0);
}

static const struct {
    double time, value;
} at_times[] = {{-1, NAN}, {0, 1},    {9.99, 1},   {10, 0.8},   {19.9, 0.8},
                {20, 0.5}, {30, 0.5}, {30.1, NAN}, {1e300, NAN}};

START_TEST(value_at) {
    double value = tf_step_value(&curve, values, at_times[_i].time);
    if (isnan(at_times[_i].value)) {
        ck_assert_double_nan(value);
    } else {
        ck_assert_double_eq(value, at_times[_i].value);
    }
}
END_TEST

START_TEST(step_at_time) {
    static const size_t steps[] = {TF_NO_STEP, 0, 0, 1, 1, 2, 2, TF_NO_STEP, TF_NO_STEP};
    ck_assert_uint_eq(tf_step_at(&curve, at_times[_i].time), steps[_i]);
}
END_TEST

static void assert_path(tf_path path, const tf_point *expected, size_t n) {
    ck_assert_uint_eq(path.n, n);
    for (size_t i = 0; i < n; i++) {
        ck_assert_double_eq_tol(path.points[i].x, expected[i].x, 1e-9);
        ck_assert_double_eq_tol(path.points[i].y, expected[i].y, 1e-9);
    }
}

START_TEST(staircase) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_scale x = x_scale();
    tf_scale y = y_scale();
    static const tf_point whole[] = {{100, 0},  {200, 0},   {200, 40},
                                     {300, 40}, {300, 100}, {400, 100}};
    assert_path(tf_step_path(arena, &curve, &x, &y, 40), whole, 6);
    static const tf_point cut[] = {{100, 0}, {200, 0}, {200, 40}, {250, 40}};
    assert_path(tf_step_path(arena, &curve, &x, &y, 15), cut, 4);
    /* A step at the end of the axis itself is on it. */
    static const tf_point last[] = {{100, 0}, {200, 0}, {200, 40}, {300, 40}, {300, 100}};
    assert_path(tf_step_path(arena, &curve, &x, &y, 20), last, 5);
}
END_TEST

START_TEST(flat_and_empty) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_scale x = x_scale();
    tf_scale y = y_scale();
    tf_step_curve flat = {1, times, values, lower, upper, 30};
    static const tf_point level[] = {{100, 0}, {400, 0}};
    assert_path(tf_step_path(arena, &flat, &x, &y, 40), level, 2);
    tf_step_curve empty = {0, times, values, lower, upper, 0};
    ck_assert_uint_eq(tf_step_path(arena, &empty, &x, &y, 40).n, 0);
    ck_assert_double_nan(tf_step_value(&empty, values, 0));
}
END_TEST

/* Steps that no device can tell apart become one, and the last level stays. */
START_TEST(crowded_steps) {
    enum { N = 5000 };
    g_autoptr(tf_arena) arena = tf_arena_new();
    double *time = tf_arena_array(arena, double, N);
    double *value = tf_arena_array(arena, double, N);
    for (int i = 0; i < N; i++) {
        time[i] = 20.0 * i / N;
        value[i] = 1 - 0.9 * i / N;
    }
    tf_step_curve crowded = {N, time, value, value, value, 20};
    tf_scale x = tf_scale_linear(0, 20, 0, 10);
    tf_scale y = y_scale();
    tf_path path = tf_step_path(arena, &crowded, &x, &y, 20);
    ck_assert_uint_le(path.n, 2 * (10 / 0.02) + 4);
    ck_assert_uint_ge(path.n, 200);
    ck_assert_double_eq_tol(path.points[path.n - 1].y, 200 * 0.9 * (N - 1) / N, 1e-9);
    ck_assert_double_eq_tol(path.points[path.n - 1].x, 10, 1e-9);
}
END_TEST

typedef struct polygons {
    tf_path found[4];
    size_t n;
} polygons;

static void keep(void *user, tf_path polygon) {
    polygons *all = user;
    all->found[all->n++] = polygon;
}

START_TEST(band_where_limits_are_known) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_scale x = x_scale();
    tf_scale y = y_scale();
    polygons all = {.n = 0};
    tf_step_band(arena, &(tf_step_area){&curve, &x, &y}, 0, 25, keep, &all);
    ck_assert_uint_eq(all.n, 1);
    static const tf_point expected[] = {{200, 20},  {300, 20},  {300, 80}, {350, 80},
                                        {350, 120}, {300, 120}, {300, 60}, {200, 60}};
    assert_path(all.found[0], expected, 8);
}
END_TEST

START_TEST(band_in_stretches) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    static const double gap_time[] = {0, 10, 20, 30};
    static const double gap_value[] = {0.9, 0.8, 0.5, 0.4};
    static const double gap_limit[] = {0.9, NAN, 0.5, 0.4};
    tf_step_curve gaps = {4, gap_time, gap_value, gap_limit, gap_limit, 40};
    tf_scale x = x_scale();
    tf_scale y = y_scale();
    polygons all = {.n = 0};
    tf_step_band(arena, &(tf_step_area){&gaps, &x, &y}, 0, 40, keep, &all);
    ck_assert_uint_eq(all.n, 2);
    ck_assert_double_eq_tol(all.found[0].points[1].x, 200, 1e-9);
    ck_assert_double_eq_tol(all.found[1].points[0].x, 300, 1e-9);
    all.n = 0;
    tf_step_band(arena, &(tf_step_area){&gaps, &x, &y}, 11, 19, keep, &all);
    ck_assert_uint_eq(all.n, 0);
}
END_TEST

/* Every point that was left out lies within the tolerance of what is left. */
static double distance_to_path(tf_point p, tf_path path) {
    double nearest = INFINITY;
    for (size_t i = 1; i < path.n; i++) {
        tf_point a = path.points[i - 1];
        double dx = path.points[i].x - a.x;
        double dy = path.points[i].y - a.y;
        double length = dx * dx + dy * dy;
        double t = length > 0 ? ((p.x - a.x) * dx + (p.y - a.y) * dy) / length : 0;
        t = fmin(1, fmax(0, t));
        nearest = fmin(nearest, hypot(a.x + t * dx - p.x, a.y + t * dy - p.y));
    }
    return nearest;
}

START_TEST(simplified_paths_may_turn_back) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_point loop[] = {{0, 0}, {100, 0}, {100, 0.1}, {0, 0.1}};
    tf_path simple = tf_path_simplify(arena, (tf_path){loop, 4}, 0.4);
    ck_assert_double_le(distance_to_path((tf_point){100, 0}, simple), 0.4);
    tf_path two = tf_path_simplify(arena, (tf_path){loop, 2}, 0.4);
    ck_assert_uint_eq(two.n, 2);
}
END_TEST

SUITE("step functions as drawn") {
    add_loop(suite, "core", value_at, G_N_ELEMENTS(at_times));
    add_loop(suite, "core", step_at_time, G_N_ELEMENTS(at_times));
    add_tests(suite, "core", staircase, band_where_limits_are_known, NULL);
    add_tests(suite, "limits", flat_and_empty, crowded_steps, band_in_stretches,
              simplified_paths_may_turn_back, NULL);
}
