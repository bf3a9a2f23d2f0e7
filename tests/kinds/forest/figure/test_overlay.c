#include "kinds/forest/figure_kit.h"

#include "support/suite.h"

/* Estimates of a row over each other: signs that differ in shape, one label, a legend, and lines
   that are nearer to each other than rows are. */

static const char *const names[] = {"Crude", "Adjusted", "Fully adjusted", "Weighted"};

static forest_kit *kit_of(size_t n_labels, size_t n_series) {
    forest_kit *kit = kit_new(n_labels * n_series, 1);
    kit->forest.effects[0].series = (tf_forest_series){n_series, names};
    for (size_t i = 0; i < n_labels * n_series; i++) {
        const size_t label = i / n_series, series = i % n_series;
        tf_forest_row *row =
            kit_row(kit, i, TF_FOREST_ROW, tf_arena_printf(kit->fig.arena, "Factor %zu", label), 0);
        row->series = series;
        const double middle = 0.7 + 0.2 * (double)label + 0.05 * (double)series;
        kit_cell(kit, i, 0, middle, middle / 1.3, middle * 1.3, NAN);
    }
    return kit;
}

static size_t count(const tf_scene *scene, const char *role, const char *text) {
    size_t n = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        n += forest_is(node, role) && (!text || g_strcmp0(node->text, text) == 0);
    }
    return n;
}

START_TEST(signs_and_legend) {
    for (size_t n_series = 2; n_series <= 4; n_series++) {
        g_autoptr(forest_kit) kit = kit_of(3, n_series);
        const tf_scene *scene = kit_draw(kit);
        g_autofree char *errors = kit_errors(kit);
        ck_assert_msg(scene != NULL, "%s", errors);
        ck_assert_uint_eq(count(scene, "forest.sign", NULL), 3 * n_series);
        kit_assert_sound(kit);
        ck_assert_uint_eq(count(scene, "forest.box", NULL), 0);
        ck_assert_uint_eq(count(scene, "table.label", "Factor 1"), 1);
        for (size_t e = 0; e < n_series; e++)
            ck_assert_uint_eq(count(scene, "legend.name", names[e]), 1);
    }
}
END_TEST

/* Without colours: no two signs have as many corners and are both filled. */
START_TEST(shapes_differ) {
    g_autoptr(forest_kit) kit = kit_of(1, 4);
    const tf_scene *scene = kit_draw(kit);
    ck_assert_ptr_nonnull(scene);
    size_t corners[4], found = 0;
    double top[4];
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (!forest_is(node, "forest.sign"))
            continue;
        ck_assert_uint_lt(found, 4);
        corners[found] = node->n_points;
        top[found++] = node->points[0].y;
    }
    ck_assert_uint_eq(found, 4);
    ck_assert_uint_eq(corners[0], 4);
    ck_assert_uint_gt(corners[1], 8);
    ck_assert_uint_eq(corners[2], 3);
    ck_assert_uint_eq(corners[3], 3); /* on its tip, and hollow */
    for (size_t e = 1; e < 4; e++)
        ck_assert_double_gt(top[e], top[e - 1]);
}
END_TEST

static double middle_of(const tf_scene *scene, size_t nth) {
    forest_extent extent;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++)
        if (forest_box_extent(tf_scene_node(scene, i), &extent) && nth-- == 0)
            return extent.y;
    return NAN;
}

START_TEST(estimates_are_nearer_than_rows) {
    g_autoptr(forest_kit) kit = kit_of(2, 3);
    const tf_scene *scene = kit_draw(kit);
    ck_assert_ptr_nonnull(scene);
    const double within = middle_of(scene, 1) - middle_of(scene, 0);
    ck_assert_double_eq_tol(middle_of(scene, 2) - middle_of(scene, 1), within, 0.01);
    ck_assert_double_gt(middle_of(scene, 3) - middle_of(scene, 2), 1.3 * within);
}
END_TEST

/* Pages are cut between rows, never within one. */
START_TEST(pages_keep_rows_whole) {
    g_autoptr(forest_kit) kit = kit_of(5, 3);
    kit_set(kit, "page.rows=7");
    const tf_scene *scene = kit_draw(kit);
    ck_assert_ptr_nonnull(scene);
    ck_assert_uint_eq(count(scene, "forest.sign", NULL), 6);
}
END_TEST

SUITE("forest figure of estimates over each other") {
    add_tests(suite, "core", signs_and_legend, shapes_differ, estimates_are_nearer_than_rows, NULL);
    add_tests(suite, "limits", pages_keep_rows_whole, NULL);
}
