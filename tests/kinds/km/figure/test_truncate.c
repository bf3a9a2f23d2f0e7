#include "kinds/km/figure_kit.h"
#include "support/suite.h"

/* A curve that ends before its patients do: nothing of it is drawn beyond its end. */

static const char *const two[] = {"Short", "Long", NULL};
static const double times[] = {24, 48};

static void end_curve(km_kit *kit, tf_km_group *group, double end) {
    while (group->curve.n > 1 && group->curve.time[group->curve.n - 1] > end) {
        group->curve.n--;
    }
    group->curve.end = end;
    kit_marks(kit, group, 10);
}

/** Ends the first of two curves at that time; both have patients up to 58 months. */
static km_kit *kit_ending(double end) {
    km_kit *kit = kit_new();
    kit_groups(kit, two, 200);
    kit_milestones(kit, times, G_N_ELEMENTS(times)); /* of all patients */
    for (size_t g = 0; g < kit->km.n_groups; g++) {
        kit->km.groups[g].time_max = 58;
    }
    end_curve(kit, &kit->km.groups[0], end);
    kit_set(kit, "estimates=none");
    kit_set(kit, "conf.show=true");
    kit_set(kit, "labels=direct");
    return kit;
}

/** x of a time, by the ticks of the axis. */
static double x_at(const km_kit *kit, double time) {
    const double first = scene_get(kit->fig.scene, "axis.x.tick", 0)->points[0].x;
    const size_t last = kit_count(kit, "axis.x.tick") - 1;
    const double x = scene_get(kit->fig.scene, "axis.x.tick", last)->points[0].x;
    return first + (x - first) * time / kit->km.x_max;
}

/** How far right any node of a role and a group reaches. */
static double reach(const km_kit *kit, const char *role, unsigned sign) {
    double right = -INFINITY;
    for (size_t k = 0; k < kit_count(kit, role); k++) {
        const tf_node *node = scene_get(kit->fig.scene, role, k);
        const size_t n = node->type == TF_NODE_LINE ? 2 : node->n_points;
        for (size_t i = 0; node->group_sign == sign && i < n; i++) {
            right = fmax(right, node->points[i].x);
        }
    }
    return right;
}

static const double ends[] = {30, 58};

START_TEST(curve_band_marks_and_name_end_together) {
    g_autoptr(km_kit) kit = kit_ending(ends[_i]);
    kit_draw(kit);
    kit_assert_sound(kit);
    const double end = x_at(kit, ends[_i]), whole = x_at(kit, 58);
    ck_assert_double_eq_tol(reach(kit, "curve", 1), end, 0.1);
    ck_assert_double_eq_tol(reach(kit, "curve", 2), whole, 0.1);
    ck_assert_double_eq_tol(reach(kit, "band", 1), end, 0.1);
    ck_assert_double_eq_tol(reach(kit, "band", 2), whole, 0.1);
    ck_assert_double_le(reach(kit, "censor", 1), end + 0.1);
    /* the name is beside what is seen of the curve, or right behind its end */
    const tf_node *name = kit_text(kit, "curve.label", "Short");
    ck_assert_ptr_nonnull(name);
    ck_assert_double_le(name->ink.x, end + name->ink.height);
}
END_TEST

/* 48 months is beyond the first curve's end: the number stays, but nothing points at it. */
static const struct {
    double end;
    const char *values;
} milestones[] = {{58, "85.4%|75.0%|70.8%|50.0%"}, {30, "85.4%|75.0%|50.0%"}};

START_TEST(milestones_of_what_is_drawn) {
    g_autoptr(km_kit) kit = kit_ending(milestones[_i].end);
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *values = kit_texts(kit, "guide.label");
    ck_assert_str_eq(values, milestones[_i].values);
    ck_assert_uint_eq(kit_count(kit, "guide"), 2);
}
END_TEST

START_TEST(no_line_where_all_curves_have_ended) {
    g_autoptr(km_kit) kit = kit_ending(30);
    end_curve(kit, &kit->km.groups[1], 30);
    kit->km.groups[0].median.estimate = 41; /* not seen */
    kit->km.groups[1].median.estimate = 28;
    kit_set(kit, "median_lines=true");
    kit_draw(kit);
    kit_assert_sound(kit);
    /* one at 24 months, none at 48; one median, from the axis and to it */
    ck_assert_uint_eq(kit_count(kit, "guide"), 3);
    g_autofree char *values = kit_texts(kit, "guide.label");
    ck_assert_str_eq(values, "85.4%|75.0%|28");
}
END_TEST

SUITE("truncate") {
    add_loop(suite, "core", curve_band_marks_and_name_end_together, G_N_ELEMENTS(ends));
    add_loop(suite, "limits", milestones_of_what_is_drawn, G_N_ELEMENTS(milestones));
    add_tests(suite, "limits", no_line_where_all_curves_have_ended, NULL);
}
