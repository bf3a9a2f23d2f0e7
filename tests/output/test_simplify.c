#include "simplify.h"

#include "sample.h"
#include "support/suite.h"

/* ---- helpers ------------------------------------------------------------------------------------
 */

/* The levels that a step function takes at x: one, or from..to where it drops. */
static void levels_at(const tf_point *p, size_t n, double x, double *low, double *high) {
    *low = INFINITY;
    *high = -INFINITY;
    for (size_t i = 0; i + 1 < n; i++)
        if (fmin(p[i].x, p[i + 1].x) <= x && x <= fmax(p[i].x, p[i + 1].x)) {
            *low = fmin(*low, fmin(p[i].y, p[i + 1].y));
            *high = fmax(*high, fmax(p[i].y, p[i + 1].y));
        }
}

static double lowest(const tf_point *p, size_t n) {
    double low = INFINITY;
    for (size_t i = 0; i < n; i++)
        low = fmin(low, p[i].y);
    return low;
}

static double highest(const tf_point *p, size_t n) {
    double high = -INFINITY;
    for (size_t i = 0; i < n; i++)
        high = fmax(high, p[i].y);
    return high;
}

/* Halfway between neighbouring corners the original has one level; the result may be no further
   from it than the tolerance. */
static void assert_near(const tf_point *in, size_t n, const tf_point *out, size_t m,
                        double tolerance) {
    for (size_t i = 0; i + 1 < n; i++) {
        if (in[i].x == in[i + 1].x)
            continue;
        double low, high, x = in[i].x + (in[i + 1].x - in[i].x) / 2;
        levels_at(out, m, x, &low, &high);
        ck_assert_msg(low >= in[i].y - tolerance - 1e-12 && high <= in[i].y + tolerance + 1e-12,
                      "at %g: %g became %g..%g", x, in[i].y, low, high);
    }
}

/* ---- core ---------------------------------------------------------------------------------------
 */

static const struct {
    const char *name;
    double in[14], out[14]; /* x, y, x, y … */
    size_t n, m;
} cases[] = {
    {"steps larger than the tolerance stay",
     {0, 0, 1, 0, 1, 1, 2, 1, 2, 2, 3, 2},
     {0, 0, 1, 0, 1, 1, 2, 1, 2, 2, 3, 2},
     6,
     6},
    {"points within a level go",
     {0, 0, 1, 0, 2, 0, 3, 0, 3, 1, 4, 1},
     {0, 0, 3, 0, 3, 1, 4, 1},
     6,
     4},
    {"small steps become one in their middle",
     {0, 0, 1, 0, 1, 5, 2, 5, 2, 5.1, 3, 5.1, 3, 9},
     {0, 0, 1, 0, 1, 5.05, 3, 5.05, 3, 9},
     7,
     5},
    {"the first level is kept", {0, 0, 1, 0, 1, 0.04, 2, 0.04, 2, 3}, {0, 0, 2, 0, 2, 3}, 5, 3},
    {"a spike is kept",
     {0, 0, 1, 0, 1, 7, 1, 0, 2, 0, 2, -1, 3, -1},
     {0, 0, 1, 0, 1, 7, 1, 0, 2, 0, 2, -1, 3, -1},
     7,
     7},
    {"a vertical line in pieces becomes one", {0, 0, 0, 1, 0, 2, 0, 3}, {0, 0, 0, 3}, 4, 2},
};

START_TEST(simplifies_as_said) {
    tf_point in[7], out[7];
    for (size_t i = 0; i < cases[_i].n; i++)
        in[i] = (tf_point){cases[_i].in[2 * i], cases[_i].in[2 * i + 1]};
    size_t m = tf_simplify_steps(in, cases[_i].n, 0.05, out);
    ck_assert_msg(m == cases[_i].m, "%s: %zu points", cases[_i].name, m);
    for (size_t i = 0; i < m; i++)
        ck_assert_msg(fabs(out[i].x - cases[_i].out[2 * i]) < 1e-12 &&
                          fabs(out[i].y - cases[_i].out[2 * i + 1]) < 1e-12,
                      "%s: point %zu is %g, %g", cases[_i].name, i, out[i].x, out[i].y);
}
END_TEST

START_TEST(what_is_no_step_function_is_copied) {
    static const tf_point slanted[] = {{0, 0}, {1, 0.01}, {2, 0.02}, {3, 0}};
    static const tf_point turning[] = {{0, 0}, {2, 0}, {2, 0.01}, {1, 0.01}, {1, 0}};
    tf_point out[5];
    ck_assert_uint_eq(tf_simplify_steps(slanted, 4, 0.05, out), 4);
    ck_assert_mem_eq(out, slanted, sizeof slanted);
    ck_assert_uint_eq(tf_simplify_steps(turning, 5, 0.05, out), 5);
    ck_assert_mem_eq(out, turning, sizeof turning);
}
END_TEST

/* A random step function: mostly falling by little, sometimes rising, with equal x and flat parts.
 */
static size_t random_steps(GRand *rand, tf_point *p, bool falling) {
    size_t n = 0;
    double x = g_rand_double(rand) * 10, y = 0, scale = g_rand_double(rand) * 0.2;
    int n_steps = g_rand_int_range(rand, 1, 500);
    p[n++] = (tf_point){x, y};
    for (int i = 0; i < n_steps; i++) {
        if (g_rand_int_range(rand, 0, 10) > 0)
            x += g_rand_double(rand);
        p[n++] = (tf_point){x, y};
        double drop = g_rand_double(rand) * scale;
        y += falling || g_rand_boolean(rand) ? drop : -drop;
        p[n++] = (tf_point){x, y};
    }
    return n;
}

START_TEST(random_steps_stay_within_the_tolerance) {
    guint32 seed = 20260700u + (guint32)_i;
    GRand *rand = g_rand_new_with_seed(seed);
    tf_point in[1002], out[1002];
    size_t n = random_steps(rand, in, _i % 2 == 0);
    double tolerance = _i % 3 == 0 ? 0.01 : 0.05;
    size_t m = tf_simplify_steps(in, n, tolerance, out);
    ck_assert_msg(m >= 2 && m <= n, "seed %u: %zu points of %zu", seed, m, n);
    ck_assert_msg(out[0].x == in[0].x && out[0].y == in[0].y, "seed %u: start", seed);
    ck_assert_msg(out[m - 1].x == in[n - 1].x && out[m - 1].y == in[n - 1].y, "seed %u: end", seed);
    ck_assert_msg(lowest(out, m) == lowest(in, n) && highest(out, m) == highest(in, n),
                  "seed %u: extremes", seed);
    assert_near(in, n, out, m, tolerance);
    g_rand_free(rand);
}
END_TEST

/* The errors of a long smooth fall: their mean is near 0 because levels are put in the middle. */
START_TEST(errors_do_not_lean_to_one_side) {
    enum { N = 4000 };
    tf_point *in = g_new(tf_point, 2 * N), *out = g_new(tf_point, 2 * N);
    for (int i = 0; i < N; i++) {
        in[2 * i] = (tf_point){i, 0.01 * i};
        in[2 * i + 1] = (tf_point){i + 1, 0.01 * i};
    }
    size_t m = tf_simplify_steps(in, 2 * N, 0.05, out);
    ck_assert_uint_lt(m, 2 * N / 8); /* a level for each 11 steps of 0.01 */
    double sum = 0, low, high;
    for (int i = 0; i < N; i++) {
        levels_at(out, m, i + 0.5, &low, &high);
        sum += low - in[2 * i].y;
    }
    ck_assert_double_lt(fabs(sum / N), 0.001);
    g_free(in);
    g_free(out);
}
END_TEST

START_TEST(bands_are_simplified_on_both_edges) {
    tf_point in[800], out[800];
    size_t n = 0;
    for (int i = 0; i < 200; i++) {
        in[n++] = (tf_point){i, 0.01 * i};
        in[n++] = (tf_point){i + 1, 0.01 * i};
    }
    for (size_t i = 400; i-- > 0;)
        in[n++] = (tf_point){in[i].x, in[i].y + 5};
    size_t m = tf_simplify_band(in, n, 0.05, out);
    ck_assert_uint_lt(m, n / 5);
    size_t turn = 0;
    while (out[turn + 1].x >= out[turn].x && out[turn + 1].y < 4)
        turn++;
    assert_near(in, 400, out, turn + 1, 0.05);
    assert_near(in + 400, 400, out + turn + 1, m - turn - 1, 0.05);
    ck_assert_double_eq(out[m - 1].y, 5);
}
END_TEST

START_TEST(only_steps_and_bands_are_touched) {
    static const tf_point p[] = {{0, 0}, {1, 0}, {2, 0}, {2, 1}, {3, 1}};
    tf_node node = {.type = TF_NODE_POLYLINE, .role = "rule", .points = p, .n_points = 5};
    tf_drawn drawn;
    ck_assert(tf_drawn_of(&node, 0.05, &drawn));
    ck_assert_ptr_eq(drawn.points, p);
    ck_assert_uint_eq(drawn.n_pieces, 1);
    ck_assert_uint_eq(drawn.ends[0], 5);
    tf_drawn_clear(&drawn);
    node.steps = true;
    ck_assert(tf_drawn_of(&node, 0.05, &drawn));
    ck_assert_ptr_ne(drawn.points, p);
    ck_assert_uint_eq(drawn.ends[0], 4);
    tf_drawn_clear(&drawn);
    static const char *const roles[] = {"band", "curve.band", "band.edge", "bandage", "husband"};
    node.steps = false;
    node.type = TF_NODE_POLYGON;
    for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) {
        node.role = roles[i];
        ck_assert(tf_drawn_of(&node, 0.05, &drawn));
        ck_assert_msg((drawn.points != p) == (i < 3), "%s", roles[i]);
        tf_drawn_clear(&drawn);
    }
}
END_TEST

/* Each dash is simplified by itself: none grows into the gap behind it. */
START_TEST(dashes_stay_apart) {
    static const tf_point p[] = {{0, 0}, {1, 0}, {2, 0}, {4, 0}, {5, 0}, {5, 0.01}, {7, 0.01}};
    static const size_t ends[] = {3, 7};
    tf_node node = {.type = TF_NODE_POLYLINE,
                    .role = "curve",
                    .steps = true,
                    .points = p,
                    .n_points = 7,
                    .ends = ends,
                    .n_ends = 2};
    tf_drawn drawn;
    ck_assert(tf_drawn_of(&node, 0.05, &drawn));
    ck_assert_uint_eq(drawn.n_pieces, 2);
    ck_assert_uint_eq(drawn.ends[0], 2);
    ck_assert_double_eq(drawn.points[1].x, 2);
    ck_assert_double_eq(drawn.points[2].x, 4);
    ck_assert_double_eq(drawn.points[drawn.ends[1] - 1].x, 7);
    tf_drawn_clear(&drawn);
}
END_TEST

/* ---- limits -------------------------------------------------------------------------------------
 */

START_TEST(few_points_are_copied) {
    static const tf_point p[] = {{1, 2}, {3, 2}};
    tf_point out[2];
    ck_assert_uint_eq(tf_simplify_steps(p, 0, 0.05, out), 0);
    ck_assert_uint_eq(tf_simplify_steps(p, 1, 0.05, out), 1);
    ck_assert_uint_eq(tf_simplify_steps(p, 2, 0.05, out), 2);
    ck_assert_mem_eq(out, p, sizeof p);
    ck_assert_uint_eq(tf_simplify_band(p, 2, 0.05, out), 2);
}
END_TEST

SUITE("simplify") {
    add_loop(suite, "core", simplifies_as_said, G_N_ELEMENTS(cases));
    add_loop(suite, "core", random_steps_stay_within_the_tolerance, 60);
    add_tests(suite, "core", what_is_no_step_function_is_copied, errors_do_not_lean_to_one_side,
              bands_are_simplified_on_both_edges, only_steps_and_bands_are_touched,
              dashes_stay_apart, NULL);
    add_tests(suite, "limits", few_points_are_copied, NULL);
}
