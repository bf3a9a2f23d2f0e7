#include <check.h>
#include <math.h>
#include <string.h>

#include "points/results.h"
#include "support/figure_kit.h"
#include "support/findings.h"
#include "support/scenes.h"
#include "support/suite.h"

/* Figures of points from results made by hand: where boxes, dots, pairs and brackets stand, what is
   written, and whole scenes as text. TF_UPDATE_GOLDENS=1 writes those anew. */

enum { GROUPS = 2, DOTS = 5 };

typedef struct points_kit {
    figure_kit fig;
    tf_points_results p;
} points_kit;

static const tf_points_group arms[] = {{"Drug", "Drug", {0, 0}}, {"Placebo", "Placebo", {0, 0}}};
static const tf_points_category cells[] = {{"CD4", "CD4"}, {"CD8", "CD8"}, {"NK", "NK"},
                                           {"B", "B"},     {"T", "T"},     {"M", "M"},
                                           {"P", "P"},     {"D", "D"}};

/** Each place has 2, 4, 4, 6, 18, with 3 more for each place; the last value lies outside. */
static points_kit *kit_of(size_t n_categories) {
    static const double values[DOTS] = {2, 4, 4, 6, 18};
    points_kit *kit = g_new0(points_kit, 1);
    kit->fig = figure_kit_new(&tf_points_figure, &tf_points_key_table, &kit->p);
    const size_t n = n_categories * GROUPS;
    tf_points_place *places = tf_arena_array(kit->fig.arena, tf_points_place, n);
    tf_points_dot *dots = tf_arena_array(kit->fig.arena, tf_points_dot, n * DOTS);
    for (size_t i = 0; i < n; i++) {
        const double by = 3 * (double)i;
        places[i] = (tf_points_place){.n = DOTS,
                                      .median = 4 + by,
                                      .min = 2 + by,
                                      .max = 18 + by,
                                      .lower_hinge = 4 + by,
                                      .upper_hinge = 6 + by,
                                      .lower_whisker = 2 + by,
                                      .upper_whisker = 6 + by,
                                      .estimate = NAN,
                                      .lower = NAN,
                                      .upper = NAN,
                                      .first = i * DOTS,
                                      .n_dots = DOTS};
        for (size_t k = 0; k < DOTS; k++)
            dots[i * DOTS + k] = (tf_points_dot){values[k] + by, k, false};
    }
    kit->p = (tf_points_results){.level = 0.95,
                                 .dots = true,
                                 .summary = TF_POINTS_NO_SUMMARY,
                                 .spread = TF_POINTS_NO_SPREAD,
                                 .n_categories = n_categories,
                                 .n_groups = GROUPS,
                                 .categories = cells,
                                 .groups = arms,
                                 .reference = 1,
                                 .places = places,
                                 .values = dots,
                                 .n_values = n * DOTS,
                                 .n_units = DOTS,
                                 .n_patients = 10,
                                 .low = 2,
                                 .high = 18 + 3 * (double)(n - 1)};
    figure_kit_set(&kit->fig, "style.name=base");
    figure_kit_set(&kit->fig, "value=score");
    figure_kit_set(&kit->fig, "group.column=arm");
    if (n_categories > 1)
        figure_kit_set(&kit->fig, "category.column=cells");
    return kit;
}

static void kit_free(points_kit *kit) {
    figure_kit_clear(&kit->fig);
    g_free(kit);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(points_kit, kit_free)

static tf_points_place *place_of(points_kit *kit, size_t i) {
    return &((tf_points_place *)kit->p.places)[i];
}

static void compare(points_kit *kit, size_t n) {
    tf_points_comparison *c = tf_arena_array(kit->fig.arena, tf_points_comparison, n);
    for (size_t i = 0; i < n; i++)
        c[i] = (tf_points_comparison){.first = 2 * i,
                                      .second = 2 * i + 1,
                                      .tested = {.p = 0.03},
                                      .p_adjusted = i == 0 ? 0.03 : 0.0004};
    kit->p.comparisons = c;
    kit->p.n_comparisons = n;
    kit->p.said.test = "wilcoxon";
}

static void draw(points_kit *kit) {
    GString *faults = g_string_new(NULL);
    figure_kit_draw(&kit->fig);
    if (kit->fig.scene)
        scene_add_lint_faults(kit->fig.scene, faults);
    figure_kit_assert_sound(&kit->fig, g_string_free(faults, FALSE));
}

static const tf_node *node(const points_kit *kit, const char *role, size_t k) {
    const tf_node *found = scene_get(kit->fig.scene, role, k);
    ck_assert_ptr_nonnull(found);
    return found;
}

static tf_rect bounds(const tf_node *shape) {
    tf_point low = {INFINITY, INFINITY}, high = {-INFINITY, -INFINITY};
    for (size_t i = 0; i < shape->n_points; i++) {
        low = (tf_point){fmin(low.x, shape->points[i].x), fmin(low.y, shape->points[i].y)};
        high = (tf_point){fmax(high.x, shape->points[i].x), fmax(high.y, shape->points[i].y)};
    }
    return (tf_rect){low.x, low.y, high.x - low.x, high.y - low.y};
}

static tf_point middle_of(const tf_node *shape) {
    const tf_rect b = bounds(shape);
    return (tf_point){b.x + b.width / 2, b.y + b.height / 2};
}

/** y of a value, from the ticks of the axis and their labels. */
static double y_of(const points_kit *kit, double value) {
    const tf_node *labels[2] = {node(kit, "axis.y.label", 0), node(kit, "axis.y.label", 1)};
    const double y[2] = {node(kit, "axis.y.tick", 0)->points[0].y,
                         node(kit, "axis.y.tick", 1)->points[0].y};
    const double at[2] = {g_ascii_strtod(labels[0]->text, NULL),
                          g_ascii_strtod(labels[1]->text, NULL)};
    return y[0] + (value - at[0]) / (at[1] - at[0]) * (y[1] - y[0]);
}

static char *foot_of(const points_kit *kit) {
    return g_strdelimit(scene_texts(kit->fig.scene, "foot"), "|", ' ');
}

/* ---- where things stand -----------------------------------------------------------------------
 */

START_TEST(boxes_are_quartiles) {
    g_autoptr(points_kit) kit = kit_of(1);
    draw(kit);
    ck_assert_uint_eq(scene_count(kit->fig.scene, "box"), GROUPS);
    for (size_t g = 0; g < GROUPS; g++) {
        const double by = 3 * (double)g;
        const tf_rect box = bounds(node(kit, "box", g));
        const tf_node *median = node(kit, "box.median", g);
        const double tick = node(kit, "axis.x.tick", g)->points[0].x;
        ck_assert_double_eq_tol(box.y, y_of(kit, 6 + by), 1e-6);
        ck_assert_double_eq_tol(box.y + box.height, y_of(kit, 4 + by), 1e-6);
        ck_assert_double_eq_tol(box.x + box.width / 2, tick, 1e-6);
        ck_assert_double_eq_tol(median->points[0].y, y_of(kit, 4 + by), 1e-6);
    }
    /* below each box a line and its cap; the upper hinge is the last value within */
    ck_assert_uint_eq(scene_count(kit->fig.scene, "whisker"), GROUPS * 2);
    ck_assert_double_eq_tol(node(kit, "whisker", 1)->points[0].y, y_of(kit, 2), 1e-6);
}
END_TEST

/* No dot lies on another, and each is as high as its value; two of one value are even about the
   middle. */
START_TEST(dots_lie_beside_each_other) {
    g_autoptr(points_kit) kit = kit_of(2);
    draw(kit);
    const size_t n = 4 * DOTS;
    ck_assert_uint_eq(scene_count(kit->fig.scene, "dot"), n);
    for (size_t i = 0; i < n; i++) {
        const tf_point a = middle_of(node(kit, "dot", i));
        const double slack = i / DOTS % 2 == 0 ? 1e-6 : 1; /* squares are even, too */
        ck_assert_double_eq_tol(a.y, y_of(kit, kit->p.values[i].value), slack);
        for (size_t k = 0; k < i; k++) {
            const tf_point b = middle_of(node(kit, "dot", k));
            ck_assert_double_ge(hypot(a.x - b.x, a.y - b.y),
                                0.8 * bounds(node(kit, "dot", i)).width);
        }
    }
    const double first = middle_of(node(kit, "dot", 0)).x;
    const double left = middle_of(node(kit, "dot", 1)).x, right = middle_of(node(kit, "dot", 2)).x;
    ck_assert_double_eq_tol((left + right) / 2, first, 1e-6);
    ck_assert_double_gt(right - left, 1);
}
END_TEST

/* Groups stand side by side about the tick of their category. */
START_TEST(groups_stand_within_categories) {
    g_autoptr(points_kit) kit = kit_of(2);
    kit->p.dots = false;
    for (size_t i = 0; i < 4; i++) {
        place_of(kit, i)->first += DOTS - 1;
        place_of(kit, i)->n_dots = 1;
    }
    draw(kit);
    ck_assert_uint_eq(scene_count(kit->fig.scene, "dot"), 4);
    for (size_t c = 0; c < 2; c++) {
        const tf_rect a = bounds(node(kit, "box", 2 * c)), b = bounds(node(kit, "box", 2 * c + 1));
        const double tick = node(kit, "axis.x.tick", c)->points[0].x;
        ck_assert_double_eq_tol((a.x + b.x + b.width) / 2, tick, 1e-6);
        ck_assert_double_gt(b.x, a.x + a.width);
    }
    g_autofree char *names = scene_texts(kit->fig.scene, "axis.x.label");
    g_autofree char *legend = scene_texts(kit->fig.scene, "legend.name");
    g_autofree char *counts = scene_texts(kit->fig.scene, "risk_table.count");
    ck_assert_str_eq(names, "CD4|CD8");
    ck_assert_str_eq(legend, "Drug|Placebo");
    ck_assert_str_eq(counts, "5|5|5|5");
}
END_TEST

START_TEST(pairs_are_joined) {
    g_autoptr(points_kit) kit = kit_of(1);
    kit->p.paired = kit->p.by_group = true;
    kit->p.form = TF_POINTS_STRIP;
    draw(kit);
    ck_assert_uint_eq(scene_count(kit->fig.scene, "band.pair"), DOTS);
    for (size_t k = 0; k < DOTS; k++) {
        const tf_node *line = node(kit, "band.pair", k);
        const tf_point from = middle_of(node(kit, "dot", k));
        const tf_point to = middle_of(node(kit, "dot", DOTS + k));
        ck_assert_double_eq_tol(line->points[0].x, from.x, 1e-6);
        ck_assert_double_eq_tol(line->points[0].y, from.y, 1e-6);
        ck_assert_double_eq_tol(line->points[1].x, to.x, 1e-6);
        ck_assert_double_eq_tol(line->points[1].y, to.y, 1e-6);
    }
    /* of categories: within a group from one to the next */
    g_autoptr(points_kit) across = kit_of(2);
    across->p.paired = true;
    draw(across);
    ck_assert_uint_eq(scene_count(across->fig.scene, "band.pair"), 2 * DOTS);
    ck_assert_double_eq_tol(node(across, "band.pair", 0)->points[1].y,
                            middle_of(node(across, "dot", 2 * DOTS)).y, 1e-6);
}
END_TEST

/* A bracket spans what it compares, above everything there, its text above it. */
START_TEST(brackets_are_clear) {
    g_autoptr(points_kit) kit = kit_of(2);
    compare(kit, 2);
    draw(kit);
    g_autofree char *p = scene_texts(kit->fig.scene, "bracket.text");
    ck_assert_str_eq(p, "P = 0.03|P < 0.001");
    for (size_t i = 0; i < 2; i++) {
        const tf_node *line = node(kit, "bracket", 3 * i);
        const tf_point highest = middle_of(node(kit, "dot", (2 * i + 2) * DOTS - 1));
        ck_assert_double_lt(line->points[0].y, highest.y);
        ck_assert_double_gt(line->points[0].y, node(kit, "bracket.text", i)->ink.y);
        ck_assert_double_eq_tol(line->points[1].x, highest.x, 1e-6);
    }
    g_autofree char *foot = foot_of(kit);
    ck_assert_ptr_nonnull(strstr(foot, "Each dot is one patient."));
}
END_TEST

/* All groups together have the test's name before P; a P that there isn't has no bracket. */
START_TEST(tests_of_all_groups_are_named) {
    g_autoptr(points_kit) kit = kit_of(1);
    compare(kit, 1);
    ((tf_points_comparison *)kit->p.comparisons)[0].overall = true;
    kit->p.said.test = NULL;
    kit->p.said.all_test = "kruskal";
    draw(kit);
    g_autofree char *p = scene_texts(kit->fig.scene, "bracket.text");
    ck_assert_str_eq(p, "Kruskal\u2013Wallis P = 0.03");
    g_autoptr(points_kit) none = kit_of(1);
    compare(none, 1);
    ((tf_points_comparison *)none->p.comparisons)[0].p_adjusted = NAN;
    draw(none);
    ck_assert_uint_eq(scene_count(none->fig.scene, "bracket"), 0);
}
END_TEST

/* Eight categories with the same values in a column: P over each meets that of the next, and no
   other. Two levels are enough, and the test's name, the same over all, is in the foot alone. */
START_TEST(brackets_of_neighbours_take_turns) {
    enum { CATEGORIES = 8 };
    g_autoptr(points_kit) kit = kit_of(CATEGORIES);
    for (size_t i = 1; i < (size_t)CATEGORIES * GROUPS; i++) {
        *place_of(kit, i) = *place_of(kit, 0);
        place_of(kit, i)->first = i * DOTS;
        for (size_t k = 0; k < DOTS; k++)
            ((tf_points_dot *)kit->p.values)[i * DOTS + k].value = kit->p.values[k].value;
    }
    kit->p.high = 18;
    figure_kit_set(&kit->fig, "width=100mm");
    compare(kit, CATEGORIES);
    for (size_t i = 0; i < CATEGORIES; i++)
        ((tf_points_comparison *)kit->p.comparisons)[i].overall = true;
    kit->p.said.test = NULL;
    kit->p.said.all_test = "kruskal";
    draw(kit);
    g_autofree char *p = scene_texts(kit->fig.scene, "bracket.text");
    ck_assert_msg(g_str_has_prefix(p, "P = 0.03|P < 0.001|P < 0.001|"), "%s", p);
    size_t n_levels = 0;
    for (size_t i = 0; i < CATEGORIES; i++) {
        const double y = node(kit, "bracket", 3 * i)->points[0].y;
        size_t k = 0;
        while (k < i && fabs(node(kit, "bracket", 3 * k)->points[0].y - y) > 1e-6)
            k++;
        n_levels += k == i;
    }
    ck_assert_uint_eq(n_levels, 2);
}
END_TEST

START_TEST(values_below_a_limit_are_open) {
    g_autoptr(points_kit) kit = kit_of(1);
    ((tf_points_dot *)kit->p.values)[0].below = true;
    kit->p.said.below = 1;
    kit->p.said.total = 10;
    kit->p.low = 1;
    figure_kit_set(&kit->fig, "detection=2");
    draw(kit);
    ck_assert_uint_eq(scene_count(kit->fig.scene, "dot.below"), 1);
    ck_assert_uint_eq(scene_count(kit->fig.scene, "dot"), 2 * DOTS - 1);
    ck_assert_double_eq_tol(node(kit, "guide.threshold", 0)->points[0].y, y_of(kit, 2), 1e-6);
    ck_assert_ptr_nonnull(scene_text(kit->fig.scene, "guide.label", "<2"));
    g_autofree char *foot = foot_of(kit);
    ck_assert_ptr_nonnull(strstr(
        foot, "Values below the limit of detection (2), shown at it as open dots: 1 of 10."));
}
END_TEST

static const struct {
    bool dots;
    const char *role, *foot;
} intervals[] = {
    {true, "summary", "Horizontal lines: means; bars: 95% confidence intervals."},
    {false, "marker", "Points indicate means. Error bars indicate 95% confidence intervals."},
};

START_TEST(means_have_intervals) {
    g_autoptr(points_kit) kit = kit_of(1);
    kit->p.form = TF_POINTS_INTERVAL;
    kit->p.summary = TF_POINTS_MEAN;
    kit->p.spread = TF_POINTS_CI;
    kit->p.dots = intervals[_i].dots;
    for (size_t i = 0; i < GROUPS; i++) {
        tf_points_place *place = place_of(kit, i);
        place->estimate = 7;
        place->lower = 5;
        place->upper = 10;
        place->n_dots = kit->p.dots ? DOTS : 0;
    }
    draw(kit);
    ck_assert_uint_eq(scene_count(kit->fig.scene, intervals[_i].role), GROUPS);
    ck_assert_double_eq_tol(middle_of(node(kit, intervals[_i].role, 0)).y, y_of(kit, 7), 1e-6);
    ck_assert_uint_eq(scene_count(kit->fig.scene, "whisker"), 4 * GROUPS);
    ck_assert_double_eq_tol(node(kit, "whisker", 0)->points[1].y, y_of(kit, 5), 1e-6);
    ck_assert_double_eq_tol(node(kit, "whisker", 2)->points[1].y, y_of(kit, 10), 1e-6);
    g_autofree char *foot = foot_of(kit);
    ck_assert_ptr_nonnull(strstr(foot, intervals[_i].foot));
}
END_TEST

START_TEST(logarithms_have_even_decades) {
    g_autoptr(points_kit) kit = kit_of(1);
    kit->p.n_values = 0;
    kit->p.dots = false;
    for (size_t i = 0; i < GROUPS; i++) {
        tf_points_place *place = place_of(kit, i);
        place->n_dots = 0;
        place->lower_whisker = 1;
        place->lower_hinge = 10;
        place->median = 100;
        place->upper_hinge = place->upper_whisker = 1000;
    }
    kit->p.low = 1;
    kit->p.high = 1000;
    figure_kit_set(&kit->fig, "y.log=true");
    draw(kit);
    const tf_rect box = bounds(node(kit, "box", 0));
    const double median = node(kit, "box.median", 0)->points[0].y;
    ck_assert_double_eq_tol(median - box.y, box.height / 2, 1e-6);
    ck_assert_double_eq_tol(node(kit, "whisker", 0)->points[1].y - median, box.height, 1e-6);
}
END_TEST

/* A group whose values are all one has no box, but the line at its median. */
START_TEST(flat_groups_are_lines) {
    g_autoptr(points_kit) kit = kit_of(1);
    tf_points_place *place = place_of(kit, 0);
    place->lower_hinge = place->upper_hinge = place->lower_whisker = place->upper_whisker = 4;
    place->n_dots = 0;
    draw(kit);
    ck_assert_uint_eq(scene_count(kit->fig.scene, "box"), 1);
    ck_assert_uint_eq(scene_count(kit->fig.scene, "box.median"), 2);
}
END_TEST

/* ---- refusals ---------------------------------------------------------------------------------
 */

static const struct {
    const char *setting, *error;
} bad[] = {
    {"y.every=0.01", "ticks"},
    {"y.ticks=[8, 4]", "ticks of the axis don't rise"},
    {"height=25mm", "the points"},
};

START_TEST(refused) {
    g_autoptr(points_kit) kit = kit_of(2);
    figure_kit_set(&kit->fig, bad[_i].setting);
    figure_kit_draw(&kit->fig);
    ck_assert_ptr_null(kit->fig.scene);
    ck_assert(findings_say(kit->fig.diag, TF_ERROR, bad[_i].error));
}
END_TEST

/* ---- whole scenes -----------------------------------------------------------------------------
 */

static const struct {
    const char *name, *settings[5];
    size_t n_categories;
} goldens[] = {
    {"points", {"width=120mm", "n_table=false", NULL}, 2},
    {"points-column", {"width=88mm", "locale=fr", "thresholds=5", NULL}, 1},
};

START_TEST(golden) {
    g_autoptr(points_kit) kit = kit_of(goldens[_i].n_categories);
    for (size_t i = 0; goldens[_i].settings[i]; i++)
        figure_kit_set(&kit->fig, goldens[_i].settings[i]);
    compare(kit, goldens[_i].n_categories);
    draw(kit);
    scene_must_be_golden(kit->fig.scene, "tests/kinds/points/golden", goldens[_i].name);
}
END_TEST

SUITE("figures of points") {
    add_tests(suite, "core", boxes_are_quartiles, dots_lie_beside_each_other,
              groups_stand_within_categories, pairs_are_joined, brackets_are_clear,
              tests_of_all_groups_are_named, brackets_of_neighbours_take_turns,
              values_below_a_limit_are_open, logarithms_have_even_decades, flat_groups_are_lines,
              NULL);
    add_loop(suite, "core", means_have_intervals, G_N_ELEMENTS(intervals));
    add_loop(suite, "core", golden, G_N_ELEMENTS(goldens));
    add_loop(suite, "errors", refused, G_N_ELEMENTS(bad));
}
