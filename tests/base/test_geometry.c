#include <math.h>
#include <stdio.h>

#include "base/geometry.h"
#include "support/random.h"
#include "support/suite.h"

#define ROOT_2 1.4142135623730951

typedef struct distance_case {
    const char *what;
    tf_point a, b;
    double distance;
} distance_case;

/* From the square (10, 10)-(20, 20), worked by hand. */
static const tf_rect square = {10, 10, 10, 10};
static const distance_case distances[] = {
    {"through", {0, 15}, {30, 15}, 0},
    {"touches the edge", {0, 10}, {30, 10}, 0},
    {"inside", {12, 12}, {13, 14}, 0},
    {"above", {0, 6}, {30, 6}, 4},
    {"left, short of it", {0, 15}, {7, 15}, 3},
    {"beyond a corner", {23, 24}, {30, 24}, 5},
    {"diagonal through", {5, 5}, {25, 25}, 0},
    {"diagonal by a corner", {0, 14}, {14, 0}, 3 * ROOT_2},
    {"diagonal below left", {8, 22}, {-4, 10}, 2 * ROOT_2},
    {"a point", {25, 15}, {25, 15}, 5},
};

START_TEST(segment_rect_distance) {
    const distance_case *c = &distances[_i];
    ck_assert_double_eq_tol(tf_segment_rect_distance(c->a, c->b, square), c->distance, 1e-12);
    ck_assert_double_eq_tol(tf_segment_rect_distance(c->b, c->a, square), c->distance, 1e-12);
}
END_TEST

START_TEST(clip_keeps_what_is_inside) {
    tf_point a = {0, 12}, b = {40, 12};
    ck_assert(tf_segment_clip(&a, &b, square));
    ck_assert_double_eq(a.x, 10);
    ck_assert_double_eq(b.x, 20);
    ck_assert_double_eq(a.y, 12);
    tf_point c = {5, 5}, d = {15, 15};
    ck_assert(tf_segment_clip(&c, &d, square));
    ck_assert_double_eq_tol(c.x, 10, 1e-12);
    ck_assert_double_eq(d.x, 15);
    tf_point e = {0, 14}, f = {14, 0};
    ck_assert(!tf_segment_clip(&e, &f, square));
    tf_point g = {9, 0}, h = {9, 50};
    ck_assert(!tf_segment_clip(&g, &h, square));
}
END_TEST

START_TEST(rectangles) {
    tf_rect other = {23, 24, 2, 2};
    ck_assert_double_eq(tf_rect_distance(square, other), 5);
    ck_assert(!tf_rect_overlaps(square, other));
    ck_assert(!tf_rect_overlaps(square, (tf_rect){20, 10, 5, 5}));
    ck_assert(tf_rect_overlaps(square, (tf_rect){19, 10, 5, 5}));
    ck_assert(tf_rect_holds(square, (tf_rect){10, 10, 10, 10}, 0));
    ck_assert(!tf_rect_holds(square, (tf_rect){9.9, 10, 10, 10}, 0.05));
    tf_rect both = tf_rect_union(square, other);
    ck_assert_double_eq(both.width, 15);
    ck_assert_double_eq(both.height, 16);
    ck_assert_double_eq(tf_rect_grow(square, 2).width, 14);
    ck_assert_double_lt(tf_rect_intersection(square, other).width, 0);
}
END_TEST

/* Against the brute force of many points along the segment. */
START_TEST(agrees_with_points_on_the_segment) {
    unsigned seed = 20240611;
    printf("seed %u\n", seed);
    for (int round = 0; round < 2000; round++) {
        tf_point a = {random_between(&seed, 0, 30), random_between(&seed, 0, 30)};
        tf_point b = {random_between(&seed, 0, 30), random_between(&seed, 0, 30)};
        double nearest = INFINITY;
        for (int i = 0; i <= 1000; i++) {
            tf_rect p = {a.x + (b.x - a.x) * i / 1000, a.y + (b.y - a.y) * i / 1000, 0, 0};
            nearest = fmin(nearest, tf_rect_distance(p, square));
        }
        double found = tf_segment_rect_distance(a, b, square);
        ck_assert_double_le(found, nearest + 1e-9);
        /* Neighbouring points are at most 42.5 / 1000 apart. */
        ck_assert_double_ge(found, nearest - 0.0213);
    }
}
END_TEST

SUITE("geometry") {
    add_loop(suite, "core", segment_rect_distance, sizeof distances / sizeof *distances);
    add_tests(suite, "core", clip_keeps_what_is_inside, rectangles, NULL);
    add_tests(suite, "limits", agrees_with_points_on_the_segment, NULL);
}
