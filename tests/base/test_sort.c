#include <math.h>

#include <glib.h>

#include "base/sort.h"
#include "support/suite.h"

static const struct {
    size_t n;
    double values[5], sorted[5];
} rows[] = {
    {0, {2, 1}, {2, 1}}, /* nothing of what stands behind */
    {1, {2, 1}, {2, 1}},
    {2, {2, 1}, {1, 2}},
    {3, {1, 2, 3}, {1, 2, 3}},
    {4, {3, -1, 3, -1}, {-1, -1, 3, 3}},
    {5, {INFINITY, 0.1, -INFINITY, -0.1, 0}, {-INFINITY, -0.1, 0, 0.1, INFINITY}},
};

START_TEST(numbers_ascend) {
    double values[5];
    for (size_t i = 0; i < 5; i++)
        values[i] = rows[_i].values[i];
    tf_sort_numbers(values, rows[_i].n);
    for (size_t i = 0; i < 5; i++)
        ck_assert_double_eq(values[i], rows[_i].sorted[i]);
}
END_TEST

/* An empty list has no place. */
START_TEST(nothing_is_sorted) {
    tf_sort_numbers(NULL, 0);
    tf_sort(NULL, 0, sizeof(int), NULL);
}
END_TEST

SUITE("sorting") {
    add_loop(suite, "core", numbers_ascend, G_N_ELEMENTS(rows));
    add_tests(suite, "limits", nothing_is_sorted, NULL);
}
