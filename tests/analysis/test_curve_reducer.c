/* What is left of a curve is nowhere farther from it than one cell. */
#include <check.h>
#include <glib.h>
#include <math.h>

#include "analysis/curve_reducer.h"
#include "support/suite.h"

typedef struct step {
    double time, n_event, n_censor, survival;
} step;

/** Random steps: bursts, gaps, tiny drops and large ones, until survival is gone or time is. */
static GArray *random_steps(GRand *random, double end, guint n) {
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(step));
    double time = 0, survival = 1;
    const double pace = end / n;
    for (guint i = 0; i < n && time < end * 1.2; i++) {
        const double kind = g_rand_double(random);
        time += pace *
                (kind < 0.3   ? 1e-7
                 : kind < 0.9 ? 1
                              : 20) *
                g_rand_double_range(random, 0.1, 2);
        const bool event = g_rand_double(random) < 0.6;
        if (event)
            survival *= 1 - pow(10, g_rand_double_range(random, -8, -2));
        const step s = {time, event, !event, survival};
        g_array_append_val(steps, s);
    }
    return steps;
}

static tf_curve_reducer *reduce(const GArray *steps, double end, double range) {
    tf_curve_reducer *reducer = tf_curve_reducer_new(end, range);
    for (guint i = 0; i < steps->len; i++) {
        const step *s = &g_array_index(steps, step, i);
        tf_curve_reducer_add(reducer, s->time, s->n_event, s->n_censor, s->survival, 0.1);
    }
    ck_assert(tf_curve_reducer_finish(reducer));
    return reducer;
}

/** The reduced curve at a time. */
static double value_at(const tf_curve_point *points, size_t n, double time) {
    size_t low = 0, high = n;
    while (high - low > 1) {
        const size_t middle = (low + high) / 2;
        *(points[middle].time <= time ? &low : &high) = middle;
    }
    return points[low].survival;
}

/** Within one cell: the value matches somewhere within one cell of time, up to one cell of value.
 */
static void check_near(const GArray *steps, const tf_curve_point *points, size_t n, double end,
                       double range, guint32 seed) {
    const double dt = end / TF_REDUCER_CELLS, dv = range / TF_REDUCER_CELLS;
    for (guint i = 0; i < steps->len; i++) {
        const step *s = &g_array_index(steps, step, i);
        if (s->time > end)
            break;
        const double before = value_at(points, n, s->time - dt);
        const double after = value_at(points, n, s->time + dt);
        ck_assert_msg(after - dv <= s->survival && s->survival <= before + dv,
                      "seed %u, step %u: %.17g not in %.17g to %.17g", seed, i, s->survival, after,
                      before);
    }
}

static void check_kept(const GArray *steps, const tf_curve_reducer *reducer, double end) {
    size_t n = 0, n_marks = 0;
    const tf_curve_point *points = tf_curve_reducer_points(reducer, &n);
    const tf_censor_point *marks = tf_curve_reducer_censored(reducer, &n_marks);
    double censored = 0, marked = 0, last = 1;
    for (guint i = 0; i < steps->len; i++) {
        const step *s = &g_array_index(steps, step, i);
        if (s->time > end)
            break;
        last = s->survival;
        censored += s->n_censor;
    }
    for (size_t i = 0; i < n_marks; i++) {
        marked += marks[i].count;
        ck_assert(i == 0 || marks[i].time > marks[i - 1].time);
    }
    ck_assert(censored == marked);
    ck_assert(points[0].time == 0 && points[0].survival == 1);
    ck_assert_msg(points[n - 1].survival == last, "the lowest point is lost");
    for (size_t i = 1; i < n; i++) {
        ck_assert(points[i].time > points[i - 1].time);
        ck_assert(points[i].survival < points[i - 1].survival);
    }
}

START_TEST(reduced_curve_is_near_the_whole_one) {
    for (guint32 seed = 1; seed <= 40; seed++) {
        GRand *random = g_rand_new_with_seed(seed);
        const double end = pow(10, g_rand_double_range(random, -3, 6));
        const double range = seed % 4 ? 1 : 0.2;
        GArray *steps = random_steps(random, end, seed % 5 ? 20000 : 200);
        tf_curve_reducer *reducer = reduce(steps, end, range);
        size_t n = 0;
        const tf_curve_point *points = tf_curve_reducer_points(reducer, &n);
        check_near(steps, points, n, end, range, seed);
        check_kept(steps, reducer, end);
        tf_curve_reducer_free(reducer);
        g_array_free(steps, TRUE);
        g_rand_free(random);
    }
}
END_TEST

START_TEST(small_curves_stay_whole) {
    GArray *steps = g_array_new(FALSE, FALSE, sizeof(step));
    for (int i = 1; i <= 100; i++) {
        const step s = {i, 1, 0, 1 - i / 101.0};
        g_array_append_val(steps, s);
    }
    tf_curve_reducer *reducer = reduce(steps, 100, 1);
    size_t n = 0;
    const tf_curve_point *points = tf_curve_reducer_points(reducer, &n);
    ck_assert_uint_eq(n, 101);
    for (int i = 1; i <= 100; i++)
        ck_assert(points[i].time == i && points[i].survival == 1 - i / 101.0);
    tf_curve_reducer_free(reducer);
    g_array_free(steps, TRUE);
}
END_TEST

START_TEST(many_steps_stay_few) {
    const guint many = 2000000;
    tf_curve_reducer *reducer = tf_curve_reducer_new(1, 1);
    for (guint i = 1; i <= many; i++)
        tf_curve_reducer_add(reducer, (double)i / many, 1, 1, 1 - (double)i / many, 0.1);
    ck_assert(tf_curve_reducer_finish(reducer));
    size_t n = 0, n_marks = 0;
    tf_curve_reducer_points(reducer, &n);
    tf_curve_reducer_censored(reducer, &n_marks);
    ck_assert_uint_le(n, (size_t)(2 * TF_REDUCER_CELLS) + 2);
    ck_assert_uint_ge(n, (size_t)(TF_REDUCER_CELLS / 2));
    ck_assert_uint_le(n_marks, (size_t)(2 * TF_REDUCER_CELLS) + 2);
    tf_curve_reducer_free(reducer);
}
END_TEST

START_TEST(edges) {
    tf_curve_reducer *reducer = tf_curve_reducer_new(10, 1);
    ck_assert(tf_curve_reducer_finish(reducer));
    size_t n = 0;
    const tf_curve_point *points = tf_curve_reducer_points(reducer, &n);
    ck_assert_uint_eq(n, 1); /* nobody had an event: the origin alone */
    ck_assert(points[0].survival == 1);
    tf_curve_reducer_free(reducer);

    reducer = tf_curve_reducer_new(10, 1);
    tf_curve_reducer_add(reducer, 0, 1, 0, 0.9, 0.1);  /* at the origin */
    tf_curve_reducer_add(reducer, 10, 1, 0, 0.5, 0.1); /* at the very end */
    tf_curve_reducer_add(reducer, 11, 1, 0, 0.1, 0.1); /* out of sight */
    ck_assert(tf_curve_reducer_finish(reducer));
    points = tf_curve_reducer_points(reducer, &n);
    ck_assert_uint_eq(n, 2);
    ck_assert(points[0].time == 0 && points[0].survival == 0.9);
    ck_assert(points[1].time == 10 && points[1].survival == 0.5);
    tf_curve_reducer_free(reducer);
    tf_curve_reducer_free(NULL);
}
END_TEST

SUITE("curve_reducer") {
    add_tests(suite, "core", reduced_curve_is_near_the_whole_one, small_curves_stay_whole, NULL);
    add_tests(suite, "limits", many_steps_stay_few, edges, NULL);
}
