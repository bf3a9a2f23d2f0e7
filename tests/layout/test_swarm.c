#include "layout/swarm.h"

#include <check.h>
#include <math.h>

#include "support/suite.h"

/* Dots beside a line: none on another while there is room, evenly spread where there isn't. */

static void place(const double *along, size_t n, double half, double *beside) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    const tf_swarm swarm = {along, n, 2, half};
    tf_swarm_place(&swarm, beside, arena);
}

/* One alone stands on the line, two of one value to either side, a third above them between them.
 */
START_TEST(few_by_hand) {
    static const double along[] = {0, 0, 1.9, 10};
    double beside[4];
    place(along, 4, 20, beside);
    ck_assert_double_eq(beside[0], -1);
    ck_assert_double_eq(beside[1], 1);
    ck_assert_double_eq(beside[2], 0);
    ck_assert_double_eq(beside[3], 0);
    /* a quarter of a diameter above the first: it touches it */
    static const double near[] = {0, 0.5};
    place(near, 2, 20, beside);
    ck_assert_double_eq(beside[0], 0);
    ck_assert_double_eq_tol(beside[1], sqrt(4 - 0.25), 1e-12);
}
END_TEST

START_TEST(none_lies_on_another) {
    GRand *random = g_rand_new_with_seed(20261204);
    for (int round = 0; round < 200; round++) {
        double along[60], beside[60], again[60];
        const size_t n = 1 + (size_t)g_rand_int_range(random, 0, 60);
        const double step = g_rand_double_range(random, 0, 1.5);
        for (size_t i = 0; i < n; i++)
            along[i] = i == 0 ? 0 : along[i - 1] + step * floor(g_rand_double_range(random, 0, 3));
        place(along, n, 1000, beside);
        place(along, n, 1000, again);
        for (size_t i = 0; i < n; i++) {
            ck_assert_double_eq(beside[i], again[i]);
            for (size_t k = 0; k < i; k++)
                ck_assert_double_ge(hypot(along[i] - along[k], beside[i] - beside[k]), 2 - 1e-5);
        }
    }
    g_rand_free(random);
}
END_TEST

/* More than there is room for: within the room, and the fullest value takes all of it. */
START_TEST(crowds_keep_to_their_room) {
    double along[500], beside[500];
    for (int i = 0; i < 500; i++)
        along[i] = i < 300 ? 0 : 50;
    place(along, 500, 10, beside);
    double left = 0, right = 0;
    for (int i = 0; i < 500; i++) {
        left = fmin(left, beside[i]);
        right = fmax(right, beside[i]);
    }
    ck_assert_double_ge(left, -10 - 1e-9);
    ck_assert_double_le(right, 10 + 1e-9);
    ck_assert_double_gt(right - left, 19);
    double sparse = 0;
    for (int i = 300; i < 500; i++)
        sparse = fmax(sparse, fabs(beside[i]));
    ck_assert_double_lt(sparse, 7);
    /* ten dots of 2 beside each other are wider than 2 times 5 */
    place(along, 10, 5, beside);
    for (int i = 0; i < 10; i++)
        ck_assert_double_le(fabs(beside[i]), 5);
    place(NULL, 0, 10, beside);
}
END_TEST

/* Twenty below a limit have room side by side, whatever crowd stands above them: each is seen. */
START_TEST(one_value_can_be_counted) {
    double along[220], beside[220];
    for (int i = 0; i < 220; i++)
        along[i] = i < 20 ? 0 : 50 + 0.001 * i;
    place(along, 220, 20, beside);
    for (int i = 1; i < 20; i++)
        ck_assert_double_eq_tol(beside[i] - beside[i - 1], 2, 1e-9);
    ck_assert_double_eq_tol(beside[0], -19, 1e-9);
}
END_TEST

SUITE("swarms") {
    add_tests(suite, "core", few_by_hand, none_lies_on_another, NULL);
    add_tests(suite, "limits", crowds_keep_to_their_room, one_value_can_be_counted, NULL);
}
