#include <glib.h>
#include <math.h>
#include <stdio.h>
#include <time.h>

#include "base/geometry.h"
#include "layout/place.h"
#include "support/random.h"
#include "support/suite.h"

static const tf_rect area = {0, 0, 200, 100};
static const tf_corner corners[] = {TF_BOTTOM_LEFT, TF_TOP_RIGHT, TF_TOP_LEFT, TF_BOTTOM_RIGHT};

static double seconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

START_TEST(corners_in_their_order) {
    g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(area);
    tf_rect placed;
    ck_assert(tf_place_block(obstacles, (tf_size){40, 20}, 3, corners, 4, &placed));
    ck_assert_double_eq(placed.x, 3);
    ck_assert_double_eq(placed.y, 100 - 3 - 20);
    tf_obstacles_add_rect(obstacles, (tf_rect){10, 90, 5, 5});
    ck_assert(tf_place_block(obstacles, (tf_size){40, 20}, 3, corners, 4, &placed));
    ck_assert_double_eq(placed.x, 200 - 3 - 40);
    ck_assert_double_eq(placed.y, 3);
    tf_obstacles_add_rect(obstacles, (tf_rect){170, 10, 5, 5});
    ck_assert(tf_place_block(obstacles, (tf_size){40, 20}, 3, corners, 4, &placed));
    ck_assert_double_eq(placed.x, 3);
    ck_assert_double_eq(placed.y, 3);
}
END_TEST

/* Nothing in the way: all places are alike, and the first is that of the corner it begins from. */
START_TEST(of_equal_places_the_first) {
    static const struct {
        tf_corner order[2];
        double x, y;
    } rows[] = {{{TF_ANYWHERE, TF_BOTTOM_LEFT}, 200 - 3 - 40, 3},
                {{TF_TOP_LEFT, TF_ANYWHERE}, 3, 3}};
    for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
        g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(area);
        tf_rect placed;
        ck_assert(tf_place_block(obstacles, (tf_size){40, 20}, 3, rows[i].order, 2, &placed));
        ck_assert_double_eq(placed.x, rows[i].x);
        ck_assert_double_eq(placed.y, rows[i].y);
    }
}
END_TEST

/* Lines 33 apart leave 13 beside a block of 20: in the middle it is twice the unit of 3 from both.
   Of all these places in all stretches that of the corner is taken, in the first row of the grid
   that is as far. */
START_TEST(of_places_as_clear_the_first) {
    g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(area);
    for (int i = 0; i < 4; i++) {
        const tf_point line[] = {{0, 33 * i}, {200, 33 * i}};
        tf_obstacles_add_polyline(obstacles, line, 2, 0);
    }
    static const tf_corner anywhere[] = {TF_ANYWHERE};
    tf_rect placed;
    ck_assert(tf_place_block(obstacles, (tf_size){40, 20}, 3, anywhere, 1, &placed));
    ck_assert_double_eq(placed.x, 200 - 3 - 40);
    ck_assert_double_eq_tol(placed.y, 3 + 74 / 24.0, 1e-9);
}
END_TEST

START_TEST(block_as_large_as_the_area) {
    g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(area);
    tf_rect placed;
    ck_assert(tf_place_block(obstacles, (tf_size){200, 100}, 0, corners, 4, &placed));
    ck_assert(!tf_place_block(obstacles, (tf_size){200, 100}, 0.1, corners, 4, &placed));
    ck_assert(!tf_place_block(obstacles, (tf_size){NAN, 10}, 0.1, corners, 4, &placed));
    tf_obstacles_add_rect(obstacles, (tf_rect){100, 50, 1, 1});
    ck_assert(!tf_place_block(obstacles, (tf_size){200, 100}, 0, corners, 4, &placed));
    /* The left half is just free. */
    ck_assert(tf_place_block(obstacles, (tf_size){99.9, 100}, 0, NULL, 0, &placed));
}
END_TEST

START_TEST(clearance_by_hand) {
    g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(area);
    ck_assert(isinf(tf_obstacles_clearance(obstacles, (tf_rect){1, 1, 1, 1})));
    const tf_point line[] = {{0, 50}, {200, 50}};
    tf_obstacles_add_polyline(obstacles, line, 2, 2);
    ck_assert_double_eq(tf_obstacles_clearance(obstacles, (tf_rect){10, 10, 5, 5}), 34);
    ck_assert_double_eq(tf_obstacles_clearance(obstacles, (tf_rect){10, 45, 5, 10}), 0);
    ck_assert(tf_obstacles_free_at(obstacles, (tf_rect){10, 40, 5, 5}, 4));
    ck_assert(!tf_obstacles_free_at(obstacles, (tf_rect){10, 40, 5, 5}, 4.1));
    ck_assert(!tf_obstacles_free_at(obstacles, (tf_rect){-1, 10, 5, 5}, 0));
    ck_assert(!tf_obstacles_free_at(obstacles, (tf_rect){1, 10, 5, 5}, 2));
    /* What is not a number is in no one's way. */
    tf_obstacles_add_rect(obstacles, (tf_rect){NAN, 1, 1, 1});
    ck_assert(tf_obstacles_free_at(obstacles, (tf_rect){10, 10, 5, 5}, 1));
    /* Outside of the area, but too near. */
    tf_obstacles_add_rect(obstacles, (tf_rect){205, 0, 10, 100});
    ck_assert_double_eq(tf_obstacles_clearance(obstacles, (tf_rect){190, 10, 5, 5}), 10);
}
END_TEST

/* A single point is a dot of the pen, and what is added after it does not belong to it. */
START_TEST(a_single_point_is_a_dot) {
    g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(area);
    const tf_point dot[] = {{50, 50}, {150, 90}};
    tf_obstacles_add_polyline(obstacles, dot, 1, 2);
    ck_assert_double_eq(tf_obstacles_clearance(obstacles, (tf_rect){60, 45, 5, 10}), 9);
    tf_obstacles_add_polyline(obstacles, dot + 1, 1, 2);
    ck_assert_double_eq(tf_obstacles_clearance(obstacles, (tf_rect){60, 45, 5, 10}), 9);
    ck_assert_double_eq(tf_obstacles_clearance(obstacles, (tf_rect){10, 49, 30, 2}), 9);
    ck_assert_double_eq(tf_obstacles_clearance(obstacles, (tf_rect){145, 60, 10, 9}), 20);
    tf_obstacles_add_polyline(obstacles, dot, 0, 2);
    ck_assert_double_eq(tf_obstacles_clearance(obstacles, (tf_rect){60, 45, 5, 10}), 9);
}
END_TEST

/* A step curve that falls from the top left; ends at height `to`. */
static size_t falling_curve(unsigned *seed, tf_point *points, size_t n, double to) {
    for (size_t i = 0; i < n; i++) {
        double share = (double)((i + 1) / 2) / (double)((n + 1) / 2);
        double fallen = (double)(i / 2) / (double)((n + 1) / 2);
        points[i] = (tf_point){share * 160, 4 + fallen * fallen * to};
        if (i && i % 2 == 0)
            points[i].y = fmax(points[i - 1].y, points[i].y + random_between(seed, -1, 1));
        else if (i)
            points[i].y = points[i - 1].y;
    }
    return n;
}

static double brute_clearance(const tf_point *points, size_t n, double width, tf_rect box) {
    double nearest = INFINITY;
    for (size_t i = 1; i < n; i++)
        nearest = fmin(nearest, tf_segment_rect_distance(points[i - 1], points[i], box));
    return fmax(0, nearest - width / 2);
}

START_TEST(index_agrees_with_brute_force) {
    unsigned seed = 99;
    printf("seed %u\n", seed);
    for (int round = 0; round < 200; round++) {
        g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(area);
        enum { N = 40 };
        tf_point points[N];
        /* Also far outside of the area, where cells are clamped. */
        for (int i = 0; i < N; i++)
            points[i] =
                (tf_point){random_between(&seed, -100, 300), random_between(&seed, -60, 160)};
        size_t n = 2 + (size_t)random_between(&seed, 0, N - 2);
        double width = random_between(&seed, 0, 6);
        tf_obstacles_add_polyline(obstacles, points, n, width);
        for (int i = 0; i < 50; i++) {
            tf_rect box = {random_between(&seed, -20, 200), random_between(&seed, -20, 100),
                           random_between(&seed, 0, 40), random_between(&seed, 0, 20)};
            double expected = brute_clearance(points, n, width, box);
            ck_assert_double_eq_tol(tf_obstacles_clearance(obstacles, box), expected, 1e-9);
            if (expected > 1e-6 && tf_rect_holds(area, box, 0))
                ck_assert(tf_obstacles_free_at(obstacles, box, 0));
            if (expected <= 0)
                ck_assert(!tf_obstacles_free_at(obstacles, box, 0));
        }
    }
}
END_TEST

START_TEST(placed_blocks_touch_nothing) {
    unsigned seed = 123;
    printf("seed %u\n", seed);
    int n_placed = 0;
    for (int round = 0; round < 500; round++) {
        g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(area);
        tf_point points[3][101];
        tf_rect rects[6];
        double gap = random_between(&seed, 0, 4);
        for (int c = 0; c < 3; c++) {
            falling_curve(&seed, points[c], 101, random_between(&seed, 0, 90));
            tf_obstacles_add_polyline(obstacles, points[c], 101, 1.5);
        }
        for (int r = 0; r < 6; r++) {
            rects[r] = (tf_rect){random_between(&seed, -10, 190), random_between(&seed, -10, 90),
                                 random_between(&seed, 0, 30), random_between(&seed, 0, 10)};
            tf_obstacles_add_rect(obstacles, rects[r]);
        }
        tf_rect box;
        tf_size size = {random_between(&seed, 5, 80), random_between(&seed, 5, 30)};
        if (!tf_place_block(obstacles, size, gap, corners, 1 + (size_t)round % 4, &box))
            continue;
        n_placed++;
        tf_rect grown = tf_rect_grow(box, gap - 1e-6);
        ck_assert(tf_rect_holds(area, grown, 0));
        for (int r = 0; r < 6; r++)
            ck_assert(!tf_rect_overlaps(grown, rects[r]));
        for (int c = 0; c < 3; c++)
            ck_assert_double_gt(brute_clearance(points[c], 101, 1.5, grown), 0);
        tf_rect again;
        ck_assert(tf_place_block(obstacles, size, gap, corners, 1 + (size_t)round % 4, &again));
        ck_assert(again.x == box.x && again.y == box.y);
    }
    /* Most blocks of that size find a place. */
    ck_assert_int_gt(n_placed, 350);
}
END_TEST

START_TEST(small_changes_do_not_move_blocks) {
    unsigned seed = 5;
    printf("seed %u\n", seed);
    int moved = 0;
    for (int round = 0; round < 200; round++) {
        tf_point points[101], shaken[101];
        falling_curve(&seed, points, 101, random_between(&seed, 20, 80));
        for (int i = 0; i < 101; i++)
            shaken[i] = (tf_point){points[i].x, points[i].y + random_between(&seed, -0.2, 0.2)};
        g_autoptr(tf_obstacles) first = tf_obstacles_new(area);
        g_autoptr(tf_obstacles) second = tf_obstacles_new(area);
        tf_obstacles_add_polyline(first, points, 101, 1);
        tf_obstacles_add_polyline(second, shaken, 101, 1);
        tf_rect a = {0}, b = {0};
        const tf_corner order[] = {TF_TOP_LEFT};
        bool found = tf_place_block(first, (tf_size){50, 20}, 3, order, 1, &a);
        ck_assert(found == tf_place_block(second, (tf_size){50, 20}, 3, order, 1, &b));
        moved += a.x != b.x || a.y != b.y;
    }
    printf("moved by a change of 0.2 pt: %d of 200\n", moved);
    /* 0.2 pt is 7 % of a step of clearance: about that share may cross one. */
    ck_assert_int_lt(moved, 30);
}
END_TEST

/* Names of random curves, held against the promise of the header by brute force. */
START_TEST(names_are_beside_their_curves) {
    unsigned seed = 2024;
    printf("seed %u\n", seed);
    int n_placed = 0;
    for (int round = 0; round < 300; round++) {
        enum { MOST = 5, POINTS = 61 };
        size_t n = 1 + (size_t)round % MOST;
        tf_point points[MOST][POINTS];
        tf_label_request requests[MOST];
        double gap = random_between(&seed, 0.5, 3);
        g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(area);
        tf_rect block = {random_between(&seed, 0, 150), random_between(&seed, 60, 90), 40, 10};
        tf_obstacles_add_rect(obstacles, block);
        for (size_t c = 0; c < n; c++) {
            falling_curve(&seed, points[c], POINTS, random_between(&seed, 0, 90));
            tf_size size = {random_between(&seed, 10, 60), random_between(&seed, 5, 9)};
            requests[c] = (tf_label_request){points[c], POINTS, size};
            tf_obstacles_add_polyline(obstacles, points[c], POINTS, 1.5);
        }
        tf_rect placed[MOST];
        if (!tf_place_labels(obstacles, requests, n, gap, placed))
            continue;
        n_placed++;
        for (size_t i = 0; i < n; i++) {
            ck_assert_double_eq(placed[i].width, requests[i].size.width);
            ck_assert(tf_rect_holds(area, placed[i], 1e-9));
            ck_assert_double_ge(tf_rect_distance(placed[i], block), gap - 1e-6);
            double own = brute_clearance(points[i], POINTS, 0, placed[i]);
            ck_assert_double_ge(own, gap + 0.75 - 1e-6);
            ck_assert_double_le(own, gap + 5);
            for (size_t j = 0; j < n; j++) {
                if (i == j)
                    continue;
                ck_assert_double_ge(tf_rect_distance(placed[i], placed[j]), gap - 1e-6);
                ck_assert_double_ge(brute_clearance(points[j], POINTS, 0, placed[i]),
                                    1.5 * own - 1e-6);
            }
        }
    }
    printf("placed: %d of 300\n", n_placed);
    /* Enough for the checks above to mean something; the rest is too crowded for names. */
    ck_assert_int_gt(n_placed, 150);
}
END_TEST

/* Curves that touch in the middle of the page: a name never stands on the far side of the other
   curve, where the eye would meet that one first. */
START_TEST(no_other_curve_is_between_name_and_curve) {
    tf_point upper[2] = {{0, 40}, {200, 40}};
    tf_point lower[2] = {{0, 42}, {200, 42}};
    tf_label_request requests[2] = {{upper, 2, {30, 8}}, {lower, 2, {30, 8}}};
    g_autoptr(tf_obstacles) obstacles = tf_obstacles_new((tf_rect){0, 0, 200, 100});
    tf_rect placed[2];
    ck_assert(tf_place_labels(obstacles, requests, 2, 2, placed));
    ck_assert_double_le(placed[0].y + placed[0].height, 40);
    ck_assert_double_ge(placed[1].y, 42);
}
END_TEST

START_TEST(names_stand_at_the_ends_together) {
    g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(area);
    const tf_point upper[] = {{0, 5}, {150, 30}}, lower[] = {{0, 5}, {150, 80}};
    const tf_label_request requests[] = {{upper, 2, {40, 8}}, {lower, 2, {30, 8}}};
    tf_rect placed[2];
    ck_assert(tf_place_labels(obstacles, requests, 2, 2, placed));
    ck_assert_double_eq(placed[0].x, 152);
    ck_assert_double_eq(placed[1].x, 152);
    ck_assert_double_eq(placed[0].y, 26);
    ck_assert_double_eq(placed[1].y, 76);
    /* Ends so near that the names would touch: they are moved apart by the gap. */
    const tf_point first[] = {{0, 5}, {150, 50}}, second[] = {{0, 15}, {150, 58}};
    const tf_label_request near[] = {{first, 2, {40, 8}}, {second, 2, {40, 8}}};
    ck_assert(tf_place_labels(obstacles, near, 2, 2, placed));
    ck_assert_double_ge(placed[1].y - placed[0].y, 8 + 2);
    /* One of them too long for the end: both go beside. */
    const tf_label_request longer[] = {{upper, 2, {60, 8}}, {lower, 2, {30, 8}}};
    ck_assert(tf_place_labels(obstacles, longer, 2, 2, placed));
    ck_assert_double_le(placed[0].x + 60, 150.001);
    ck_assert_double_le(placed[1].x + 30, 150.001);
}
END_TEST

START_TEST(names_that_do_not_fit) {
    g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(area);
    const tf_point line[] = {{0, 50}, {150, 50}}, near[] = {{0, 51}, {150, 51}};
    const tf_label_request same[] = {{line, 2, {40, 8}}, {line, 2, {40, 8}}};
    const tf_label_request wide[] = {{line, 2, {300, 8}}};
    const tf_label_request empty[] = {{line, 0, {10, 8}}};
    const tf_label_request close[] = {{line, 2, {40, 8}}, {near, 2, {40, 8}}};
    tf_rect placed[2];
    ck_assert(!tf_place_labels(obstacles, same, 2, 2, placed));
    ck_assert(!tf_place_labels(obstacles, wide, 1, 2, placed));
    ck_assert(!tf_place_labels(obstacles, empty, 1, 2, placed));
    ck_assert(!tf_place_labels(obstacles, close, 2, 2, placed));
    ck_assert(tf_place_labels(obstacles, close, 2, 1, placed));
    ck_assert(tf_place_labels(obstacles, NULL, 0, 2, placed));
}
END_TEST

START_TEST(twenty_thousand_segments) {
    enum { N = 20000 };
    tf_point *points = g_new(tf_point, N);
    for (int i = 0; i < N; i++)
        points[i] = (tf_point){(i + 1) / 2 * 0.02, 5 + i / 2 * 0.009};
    double start = seconds();
    g_autoptr(tf_obstacles) obstacles = tf_obstacles_new(area);
    tf_obstacles_add_polyline(obstacles, points, N, 1);
    double built = seconds();
    tf_rect placed;
    /* No corner is asked for: the grid of 625 places. */
    ck_assert(tf_place_block(obstacles, (tf_size){60, 25}, 3, NULL, 0, &placed));
    double searched = seconds();
    printf("%d segments: %.2f ms to add, %.2f ms for 625 places\n", N, 1000 * (built - start),
           1000 * (searched - built));
    tf_rect name;
    const tf_label_request request = {points, N, {30, 8}};
    ck_assert(tf_place_labels(obstacles, &request, 1, 2, &name));
    printf("a name: %.2f ms\n", 1000 * (seconds() - searched));
    ck_assert_double_lt(searched - start, 0.25);
    g_free(points);
}
END_TEST

SUITE("place") {
    add_tests(suite, "core", corners_in_their_order, clearance_by_hand, a_single_point_is_a_dot,
              of_equal_places_the_first, of_places_as_clear_the_first,
              names_stand_at_the_ends_together, index_agrees_with_brute_force,
              placed_blocks_touch_nothing, small_changes_do_not_move_blocks,
              names_are_beside_their_curves, no_other_curve_is_between_name_and_curve, NULL);
    add_tests(suite, "limits", block_as_large_as_the_area, twenty_thousand_segments, NULL);
    add_tests(suite, "errors", names_that_do_not_fit, NULL);
}
