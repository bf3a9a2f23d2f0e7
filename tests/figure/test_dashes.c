#include "figure/dashes.h"

#include <check.h>
#include <glib.h>
#include <math.h>

#include "support/random.h"
#include "support/seeds.h"
#include "support/suite.h"

static const double WIDTH = 1.3;

static tf_pen pen_of(double dash, double gap) {
    return (tf_pen){.width = WIDTH, .dash = {dash, gap}, .n_dash = 2};
}

/* `n` steps of these sizes, beginning with a level. */
static tf_path stairs(tf_arena *arena, size_t n, double level, double drop) {
    tf_path path = {tf_arena_array(arena, tf_point, 2 * n + 1), 0};
    tf_point at = {0, 0};
    path.points[path.n++] = at;
    for (size_t i = 0; i < n; i++) {
        at.x += level;
        path.points[path.n++] = at;
        at.y += drop;
        path.points[path.n++] = at;
    }
    return path;
}

/* ---- what is held against the path, by walking along it
 * ------------------------------------------
 */

static double distance_to_edge(tf_point p, tf_point a, tf_point b) {
    double x = fmin(fmax(p.x, fmin(a.x, b.x)), fmax(a.x, b.x));
    double y = fmin(fmax(p.y, fmin(a.y, b.y)), fmax(a.y, b.y));
    return hypot(p.x - x, p.y - y);
}

static double distance_to_path(tf_point p, tf_path path) {
    double nearest = INFINITY;
    for (size_t i = 1; i < path.n; i++)
        nearest = fmin(nearest, distance_to_edge(p, path.points[i - 1], path.points[i]));
    return nearest;
}

static bool is_inked(const tf_scene_dashes *dashes, tf_point p) {
    size_t begin = 0;
    for (size_t i = 0; i < dashes->n_ends; begin = dashes->ends[i++]) {
        for (size_t k = begin + 1; k < dashes->ends[i]; k++)
            if (distance_to_edge(p, dashes->points[k - 1], dashes->points[k]) < 1e-9)
                return true;
    }
    return false;
}

/* Edges of a dash are level or upright, and its points lie on the path. */
static const char *fault_of(const tf_scene_dashes *dashes, tf_path path) {
    size_t begin = 0;
    for (size_t i = 0; i < dashes->n_ends; begin = dashes->ends[i++]) {
        if (dashes->ends[i] < begin + 2)
            return "a dash has no length";
        for (size_t k = begin; k < dashes->ends[i]; k++) {
            tf_point p = dashes->points[k];
            if (distance_to_path(p, path) > 1e-9)
                return "a dash leaves the path";
            if (k > begin && p.x != dashes->points[k - 1].x && p.y != dashes->points[k - 1].y)
                return "an edge is slanted";
        }
    }
    if (begin != dashes->n_points)
        return "points are left over";
    if (!is_inked(dashes, path.points[0]) || !is_inked(dashes, path.points[path.n - 1]))
        return "an end has no ink";
    return NULL;
}

/* From the end of a dash to the begin of the next, as the page shows it. */
static double gap_behind(const tf_scene_dashes *dashes, size_t dash) {
    tf_point end = dashes->points[dashes->ends[dash] - 1];
    tf_point begin = dashes->points[dashes->ends[dash]];
    return hypot(begin.x - end.x, begin.y - end.y);
}

/* ---- core ---------------------------------------------------------------------------------------
 */

/* On one level the pattern is what it says: 60 = 7 × (6 + 2) + 4. */
START_TEST(level_lines) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_point points[] = {{0, 5}, {60, 5}};
    tf_pen pen = pen_of(6, 2);
    tf_scene_dashes dashes = tf_lay_dashes(arena, (tf_path){points, 2}, &pen, (tf_path){NULL, 0});
    ck_assert_uint_eq(dashes.n_ends, 8);
    for (size_t i = 0; i < 7; i++) {
        ck_assert_double_eq_tol(dashes.points[2 * i].x, 8.0 * (double)i, 1e-9);
        ck_assert_double_eq_tol(dashes.points[2 * i + 1].x, 8.0 * (double)i + 6, 1e-9);
    }
    ck_assert_double_eq(dashes.points[15].x, 60);
}
END_TEST

/* Levels with room for a gap and ink on both sides: no corner is cut. */
static const struct {
    double level, drop, dash, gap;
} rooms[] = {{4, 1, 6, 2},  {4, 3, 6, 2}, {9, 2, 6, 2},
             {30, 4, 6, 2}, {5, 5, 2, 2}, {12, 0.2, 6, 2}};

START_TEST(corners_are_kept) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_path path = stairs(arena, 40, rooms[_i].level, rooms[_i].drop);
    tf_pen pen = pen_of(rooms[_i].dash, rooms[_i].gap);
    tf_scene_dashes dashes = tf_lay_dashes(arena, path, &pen, (tf_path){NULL, 0});
    const char *fault = fault_of(&dashes, path);
    ck_assert_msg(!fault, "%s", fault);
    ck_assert_uint_gt(dashes.n_ends, 10);
    for (size_t i = 0; i < path.n; i++)
        ck_assert_msg(is_inked(&dashes, path.points[i]), "corner %zu is cut", i);
    for (size_t i = 0; i + 1 < dashes.n_ends; i++)
        ck_assert_double_eq_tol(gap_behind(&dashes, i), rooms[_i].gap, 1e-9);
}
END_TEST

/* Steps finer than the pen: every gap shows at least its own length of paper between two butts of
   the pen, each of which may reach half its width into it. */
static const double fine[][2] = {{0.4, 0.4}, {0.8, 0.3}, {0.3, 1}, {1.2, 0.9}};

START_TEST(gaps_in_fine_steps) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_path path = stairs(arena, 300, fine[_i][0], fine[_i][1]);
    tf_pen pen = pen_of(6, 2);
    tf_scene_dashes dashes = tf_lay_dashes(arena, path, &pen, (tf_path){NULL, 0});
    const char *fault = fault_of(&dashes, path);
    ck_assert_msg(!fault, "%s", fault);
    ck_assert_uint_gt(dashes.n_ends, 10);
    for (size_t i = 0; i + 1 < dashes.n_ends; i++) {
        ck_assert_double_ge(gap_behind(&dashes, i), 2 + WIDTH - 1e-9);
        ck_assert_double_le(gap_behind(&dashes, i), 2 + 2 * WIDTH);
    }
}
END_TEST

/* Where the pattern alone would leave a mark on paper. */
START_TEST(marks_stand_on_ink) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_point points[] = {{0, 5}, {60, 5}}, marks[] = {{7, 5}, {14.2, 5}, {15.8, 5}, {30.5, 5}};
    tf_pen pen = pen_of(6, 2);
    tf_scene_dashes dashes = tf_lay_dashes(arena, (tf_path){points, 2}, &pen, (tf_path){marks, 4});
    for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
        ck_assert(is_inked(&dashes, marks[i]));
        ck_assert(is_inked(&dashes, (tf_point){marks[i].x - 0.7 * WIDTH, 5}));
        ck_assert(is_inked(&dashes, (tf_point){marks[i].x + 0.7 * WIDTH, 5}));
    }
    ck_assert_uint_gt(dashes.n_ends, 5);
}
END_TEST

/* ---- limits -------------------------------------------------------------------------------------
 */

START_TEST(short_paths_are_one_dash) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_pen pen = pen_of(6, 2);
    tf_point points[] = {{0, 5}, {5, 5}, {5, 7}};
    tf_scene_dashes dashes = tf_lay_dashes(arena, (tf_path){points, 3}, &pen, (tf_path){NULL, 0});
    ck_assert_uint_eq(dashes.n_ends, 1);
    ck_assert_uint_eq(dashes.n_points, 3);
}
END_TEST

/* Marks nearer than a gap leave none; behind them the pattern goes on. */
START_TEST(a_hedge_of_marks_is_solid) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_point points[] = {{0, 5}, {200, 5}}, marks[80];
    for (int i = 0; i < 80; i++)
        marks[i] = (tf_point){20 + i, 5};
    tf_pen pen = pen_of(6, 2);
    tf_scene_dashes dashes = tf_lay_dashes(arena, (tf_path){points, 2}, &pen, (tf_path){marks, 80});
    for (int i = 0; i < 79 * 4; i++)
        ck_assert(is_inked(&dashes, (tf_point){20 + i / 4.0, 5}));
    ck_assert(!is_inked(&dashes, (tf_point){dashes.points[1].x + 1, 5}));
    ck_assert_double_gt(dashes.points[dashes.n_points - 2].x, 180);
}
END_TEST

/* A pattern of one length repeats it; a dash of nothing is a dot of the pen. */
START_TEST(odd_patterns) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_point points[] = {{0, 5}, {60, 5}};
    tf_pen one = {.width = 1, .dash = {5}, .n_dash = 1},
           dot = {.width = 1, .dash = {0, 3}, .n_dash = 2};
    tf_scene_dashes dashes = tf_lay_dashes(arena, (tf_path){points, 2}, &one, (tf_path){NULL, 0});
    ck_assert_uint_eq(dashes.n_ends, 6);
    ck_assert_double_eq(dashes.points[2].x, 10);
    dashes = tf_lay_dashes(arena, (tf_path){points, 2}, &dot, (tf_path){NULL, 0});
    ck_assert_uint_gt(dashes.n_ends, 15);
    ck_assert_double_eq_tol(dashes.points[3].x - dashes.points[2].x, 0.5, 1e-9);
}
END_TEST

/* Steps of all sizes with marks: what holds of all dashes holds here. */
static char *check_random_path(unsigned seed) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    uint64_t state = seed;
    size_t n = 2 + random_index(&state, 60), n_marks = random_index(&state, 30);
    tf_path path = {tf_arena_array(arena, tf_point, 2 * n + 1), 1};
    double coarse = random_unit(&state) * 20;
    for (size_t i = 0; i < n; i++) {
        tf_point at = path.points[path.n - 1];
        at.x += 0.01 + random_unit(&state) * coarse;
        path.points[path.n++] = at;
        at.y += 0.01 + random_unit(&state) * coarse / 2;
        path.points[path.n++] = at;
    }
    tf_path marks = {tf_arena_array(arena, tf_point, n_marks + 1), n_marks};
    for (size_t i = 0; i < n_marks; i++) {
        size_t level = 2 * random_index(&state, n);
        tf_point a = path.points[level], b = path.points[level + 1];
        marks.points[i] = (tf_point){a.x + random_unit(&state) * (b.x - a.x), a.y};
    }
    tf_pen pen = pen_of(1 + 6 * random_unit(&state), 1 + 3 * random_unit(&state));
    tf_scene_dashes dashes = tf_lay_dashes(arena, path, &pen, marks);
    const char *fault = fault_of(&dashes, path);
    for (size_t i = 0; !fault && i < n_marks; i++)
        if (!is_inked(&dashes, marks.points[i]))
            fault = "a mark stands on paper";
    return g_strdup(fault);
}

START_TEST(random_paths) {
    check_seeds(1, 500, check_random_path);
}
END_TEST

SUITE("dashes") {
    add_loop(suite, "core", corners_are_kept, G_N_ELEMENTS(rooms));
    add_loop(suite, "core", gaps_in_fine_steps, G_N_ELEMENTS(fine));
    add_tests(suite, "core", level_lines, marks_stand_on_ink, NULL);
    add_tests(suite, "limits", short_paths_are_one_dash, a_hedge_of_marks_is_solid, odd_patterns,
              random_paths, NULL);
}
