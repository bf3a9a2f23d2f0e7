#include <glib.h>
#include <math.h>
#include <stdio.h>

#include "layout/scale.h"
#include "support/random.h"
#include "support/suite.h"

START_TEST(scales_map_their_ends_and_middles) {
    tf_scale linear = tf_scale_linear(0, 120, 300, 100);
    ck_assert_double_eq(tf_scale_apply(&linear, 0), 300);
    ck_assert_double_eq(tf_scale_apply(&linear, 120), 100);
    ck_assert_double_eq_tol(tf_scale_apply(&linear, 30), 250, 1e-12);
    ck_assert_double_eq_tol(tf_scale_apply(&linear, -12), 320, 1e-12);
    tf_scale point = tf_scale_linear(5, 5, 0, 100);
    ck_assert_double_eq(tf_scale_apply(&point, 5), 50);
}
END_TEST

#define MAX_SHOWN 16

static const struct {
    double min, max;
    int most;
    double ticks[MAX_SHOWN];
    size_t n;
} around[] = {
    {0, 34.5, 8, {0, 5, 10, 15, 20, 25, 30, 35}, 8},
    {0, 35, 8, {0, 5, 10, 15, 20, 25, 30, 35}, 8}, /* held already */
    {0, 35.1, 8, {0, 10, 20, 30, 40}, 5},
    {-12, 7, 8, {-15, -10, -5, 0, 5, 10}, 6},
    {-12, 7, 3, {-20, 0, 20}, 3},
    {0.07, 0.31, 8, {0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35}, 7},
    {-1, 1, 3, {-1, 0, 1}, 3},
    {2000, 2004, 5, {2000, 2001, 2002, 2003, 2004}, 5},
    {1, 1, 8, {0}, 0},
    {2, 1, 8, {0}, 0},
    {0, 1, 2, {0}, 0}, /* two can't hold a zero inside */
    {0, INFINITY, 8, {0}, 0},
    {NAN, 1, 8, {0}, 0},
};

START_TEST(ticks_around) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_ticks ticks = tf_ticks_around(around[_i].min, around[_i].max, around[_i].most, arena);
    ck_assert_uint_eq(ticks.n, around[_i].n);
    for (size_t i = 0; i < ticks.n; i++)
        ck_assert_double_eq(ticks.values[i], around[_i].ticks[i]);
}
END_TEST

static const struct {
    double min, max;
    int target;
    double ticks[MAX_SHOWN];
    size_t n;
    int decimals;
} linear[] = {
    {0, 100, 11, {0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100}, 11, 0},
    {0, 100, 6, {0, 20, 40, 60, 80, 100}, 6, 0},
    {0, 1, 6, {0, 0.2, 0.4, 0.6, 0.8, 1}, 6, 1},
    {0.05, 0.3, 6, {0.05, 0.1, 0.15, 0.2, 0.25, 0.3}, 6, 2},
    {-0.3, 0.3, 7, {-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3}, 7, 1},
    {3, 17, 3, {5, 10, 15}, 3, 0},
    {0, 16.2, 9, {0, 2, 4, 6, 8, 10, 12, 14, 16}, 9, 0},
    {1e6, 3e6, 5, {1e6, 1.5e6, 2e6, 2.5e6, 3e6}, 5, 0},
    {0.4, 0.6, 1, {0.5}, 1, 1},
    {2.5, 2.5, 5, {2.5}, 1, 1},
    {1, 0, 5, {0}, 0, 0},
    {0, INFINITY, 5, {0}, 0, 0},
};

START_TEST(linear_ticks) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_ticks ticks = tf_ticks_linear(linear[_i].min, linear[_i].max, linear[_i].target, arena);
    ck_assert_uint_eq(ticks.n, linear[_i].n);
    for (size_t i = 0; i < ticks.n; i++)
        ck_assert_double_eq(ticks.values[i], linear[_i].ticks[i]);
    if (ticks.n)
        ck_assert_int_eq(ticks.decimals, linear[_i].decimals);
}
END_TEST

static const struct {
    double min, max, step;
    double ticks[MAX_SHOWN];
    size_t n;
    int decimals;
} every[] = {
    {0, 60, 12, {0, 12, 24, 36, 48, 60}, 6, 0},
    {1, 61, 12, {12, 24, 36, 48, 60}, 5, 0},
    {0, 0.7, 0.1, {0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7}, 8, 1},
    {0, 1, 0.25, {0, 0.25, 0.5, 0.75, 1}, 5, 2},
    {-1, 1, 1, {-1, 0, 1}, 3, 0},
    {0, 5, 7, {0}, 1, 0},
    {1, 5, 7, {0}, 0, 0},
    {0, 5, 0, {0}, 0, 0},
    {0, 5, -1, {0}, 0, 0},
    {0, 5, NAN, {0}, 0, 0},
    {0, 1e9, 1, {0}, 0, 0},
};

START_TEST(ticks_every) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_ticks ticks = tf_ticks_every(every[_i].min, every[_i].max, every[_i].step, arena);
    ck_assert_uint_eq(ticks.n, every[_i].n);
    for (size_t i = 0; i < ticks.n; i++)
        ck_assert_double_eq(ticks.values[i], every[_i].ticks[i]);
    if (ticks.n)
        ck_assert_int_eq(ticks.decimals, every[_i].decimals);
}
END_TEST

static const struct {
    double min, max;
    int target;
    double ticks[MAX_SHOWN];
    size_t n;
} ratios[] = {
    {0.3, 1.9, 5, {0.25, 0.5, 1, 2, 4}, 5},
    {0.55, 1.4, 5, {0.5, 1, 2}, 3},
    {0.25, 4, 5, {0.25, 0.5, 1, 2, 4}, 5},
    {0.15, 3, 5, {0.125, 0.25, 0.5, 1, 2, 4, 8}, 7},
    /* Powers of 2 up to a range of 64. */
    {0.125, 8, 5, {0.125, 0.25, 0.5, 1, 2, 4, 8}, 7},
    {0.12, 8, 5, {0.1, 0.2, 0.5, 1, 2, 5, 10}, 7},
    {0.05, 12, 7, {0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20}, 9},
    {0.001, 300, 5, {0.001, 0.01, 0.1, 1, 10, 100, 1000}, 7},
    {1e-8, 1e12, 5, {1e-12, 1e-8, 1e-4, 1, 1e4, 1e8, 1e12}, 7},
    {2, 30, 5, {2, 4, 8, 16, 32}, 5},
    /* Evenly spaced below a factor of 1.5. */
    {1, 1.5, 5, {1, 2}, 2},
    {1.01, 1.5, 5, {1, 1.1, 1.2, 1.3, 1.4, 1.5}, 6},
    {0.93, 1.04, 5, {0.9, 0.95, 1, 1.05, 1.1}, 5},
    {1.12, 1.33, 5, {1.1, 1.15, 1.2, 1.25, 1.3, 1.35}, 6},
    /* Nearly all on one side: no mirror. */
    {0.1, 1.05, 5, {0.0625, 0.125, 0.25, 0.5, 1, 2}, 6},
    {0, 3, 5, {0}, 0},
    {-1, 3, 5, {0}, 0},
    {2, 1, 5, {0}, 0},
    {1, INFINITY, 5, {0}, 0},
};

START_TEST(ratio_ticks) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    double low = 0, high = 0;
    tf_ticks ticks =
        tf_ticks_ratio(ratios[_i].min, ratios[_i].max, ratios[_i].target, arena, &low, &high);
    ck_assert_uint_eq(ticks.n, ratios[_i].n);
    for (size_t i = 0; i < ticks.n; i++)
        ck_assert_double_eq_tol(ticks.values[i], ratios[_i].ticks[i], 1e-12 * ratios[_i].ticks[i]);
    ck_assert_double_gt(low, 0);
    ck_assert_double_lt(low, high);
    /* The data of all rows lie within their ticks, so the axis ends with them. */
    if (ticks.n > 0) {
        ck_assert_double_eq_tol(low, ratios[_i].ticks[0], 1e-12 * low);
        ck_assert_double_eq_tol(high, ratios[_i].ticks[ticks.n - 1], 1e-12 * high);
    }
}
END_TEST

/* Limits of a ratio may be hundreds of decades apart, and the ratio of them beyond all numbers. */
static const struct {
    double min, max;
    size_t least; /**< ticks: one, where the axis ends before the values */
} furthest[] = {
    {1e-300, 1e300, 3}, {1e-198, 8.8e101, 3}, {5e-324, 2, 3},
    {0.5, 1e308, 3},    {1e200, 1e300, 1},    {1e-300, 1e-200, 1},
};

START_TEST(ticks_of_any_ratio_are_numbers) {
    g_autoptr(tf_arena) arena = tf_arena_new();
    double low = 0, high = 0;
    const tf_ticks ticks =
        tf_ticks_ratio(furthest[_i].min, furthest[_i].max, 6, arena, &low, &high);
    ck_assert_uint_ge(ticks.n, furthest[_i].least);
    ck_assert_uint_le(ticks.n, 16);
    ck_assert(low > 0 && high >= low && isfinite(high));
    for (size_t i = 0; i < ticks.n; i++)
        ck_assert(isnormal(ticks.values[i]) && (i == 0 || ticks.values[i] > ticks.values[i - 1]));
}
END_TEST

/* Printed at `decimals` and read back, a tick is the same number. */
static void check_text(double value, int decimals) {
    char text[400];
    g_snprintf(text, sizeof text, "%.*f", decimals, value);
    ck_assert_double_eq(g_ascii_strtod(text, NULL), value);
}

START_TEST(any_linear_range) {
    unsigned seed = 31;
    printf("seed %u\n", seed);
    for (int round = 0; round < 5000; round++) {
        g_autoptr(tf_arena) arena = tf_arena_new();
        double size = pow(10, random_between(&seed, -6, 8)),
               min = random_between(&seed, -1, 1) * size;
        double max = min + random_between(&seed, 0.05, 2) * size;
        int target = (int)random_between(&seed, 3, 12);
        tf_ticks ticks = tf_ticks_linear(min, max, target, arena);
        /* Steps grow by 2 or 2.5, so one of them is within that of the target. */
        ck_assert_uint_ge(ticks.n, (size_t)(target / 2));
        ck_assert_uint_le(ticks.n, (size_t)(2 * target));
        double step = (max - min) * 1e-9;
        for (size_t i = 0; i < ticks.n; i++) {
            ck_assert_double_ge(ticks.values[i], min - step);
            ck_assert_double_le(ticks.values[i], max + step);
            ck_assert(i == 0 || ticks.values[i] > ticks.values[i - 1]);
            check_text(ticks.values[i], ticks.decimals);
        }
    }
}
END_TEST

START_TEST(any_ratio_range) {
    unsigned seed = 32;
    printf("seed %u\n", seed);
    for (int round = 0; round < 5000; round++) {
        g_autoptr(tf_arena) arena = tf_arena_new();
        double min = exp(random_between(&seed, -12, 5)),
               max = min * exp(random_between(&seed, 0.001, 20));
        int target = (int)random_between(&seed, 3, 9);
        double low = 0, high = 0;
        tf_ticks ticks = tf_ticks_ratio(min, max, target, arena, &low, &high);
        ck_assert_uint_ge(ticks.n, 2);
        ck_assert_uint_le(ticks.n, (size_t)(3 * target + 4));
        ck_assert_double_le(low, min);
        ck_assert_double_ge(high, max);
        bool mirrored = min < 1 && max > 1 && max / min >= 2.3 &&
                        fmin(-log(min), log(max)) >= 0.25 * fmax(-log(min), log(max));
        for (size_t i = 0; i < ticks.n; i++) {
            ck_assert_double_ge(ticks.values[i], low * (1 - 1e-12));
            ck_assert_double_le(ticks.values[i], high * (1 + 1e-12));
            if (mirrored)
                ck_assert_double_eq_tol(ticks.values[i] * ticks.values[ticks.n - 1 - i], 1, 1e-12);
        }
    }
}
END_TEST

SUITE("scale") {
    add_tests(suite, "core", scales_map_their_ends_and_middles, NULL);
    add_loop(suite, "core", linear_ticks, G_N_ELEMENTS(linear));
    add_loop(suite, "core", ticks_around, G_N_ELEMENTS(around));
    add_loop(suite, "core", ticks_every, G_N_ELEMENTS(every));
    add_loop(suite, "core", ticks_of_any_ratio_are_numbers, G_N_ELEMENTS(furthest));
    add_loop(suite, "core", ratio_ticks, G_N_ELEMENTS(ratios));
    add_tests(suite, "limits", any_linear_range, any_ratio_range, NULL);
}
