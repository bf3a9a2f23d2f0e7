#include <check.h>
#include <math.h>
#include <string.h>

#include "scene/color.h"
#include "support/figure_kit.h"
#include "support/findings.h"
#include "support/scenes.h"
#include "support/suite.h"
#include "swimmer/results.h"

/* Swimmer plots made by hand: what is written on them, where lanes and marks stand, what is left
   out, and whole scenes as text. TF_UPDATE_GOLDENS=1 writes those anew. */

typedef struct swimmer_kit {
    figure_kit fig;
    tf_swimmer_results s;
} swimmer_kit;

static const double ticks[] = {0, 6, 12, 18, 24};

/** Lanes that end from 24 months down, each in three parts; the k-th has a mark of kind k. */
static swimmer_kit *kit_of(size_t n) {
    swimmer_kit *kit = g_new0(swimmer_kit, 1);
    kit->fig = figure_kit_new(&tf_swimmer_figure, &tf_swimmer_key_table, &kit->s);
    tf_arena *arena = kit->fig.arena;
    tf_swimmer_lane *lanes = tf_arena_array(arena, tf_swimmer_lane, n);
    for (size_t i = 0; i < n; i++) {
        tf_swimmer_part *parts = tf_arena_array(arena, tf_swimmer_part, 3);
        tf_swimmer_mark *mark = tf_arena_array(arena, tf_swimmer_mark, 1);
        const double end = 24 * (double)(n - i) / (double)n;
        parts[0] = (tf_swimmer_part){0, end / 4, 1, i};
        parts[1] = (tf_swimmer_part){end / 4, end / 2, 0, i};
        parts[2] = (tf_swimmer_part){end / 2, end, i % 2 ? TF_SWIMMER_NONE : 2, i};
        *mark = (tf_swimmer_mark){end / 2, i % 2};
        lanes[i] = (tf_swimmer_lane){.patient = tf_arena_printf(arena, "P%03zu", i + 1),
                                     .parts = parts,
                                     .n_parts = 3,
                                     .marks = mark,
                                     .n_marks = 1,
                                     .end = end,
                                     .shown = end,
                                     .ongoing = i % 3 == 0,
                                     .group = TF_SWIMMER_NONE};
        kit->s.n_ongoing += i % 3 == 0;
    }
    static tf_swimmer_level levels[] = {
        {.label = "CR", .level = "CR", .n = 5, .meaning = {TF_MEANING_RESPONSE, 80}},
        {.label = "PR", .level = "PR", .n = 6, .meaning = {TF_MEANING_RESPONSE, 50}},
        {.label = "PD", .level = "PD", .n = 3, .meaning = {TF_MEANING_PROGRESSION, 20}}};
    static const tf_swimmer_mark_kind kinds[] = {{.label = "Progression", .n = 3, .n_events = 3},
                                                 {.label = "Death", .n = 2, .n_events = 2}};
    kit->s.n = n;
    kit->s.lanes = lanes;
    kit->s.levels = levels;
    kit->s.n_levels = 3;
    kit->s.kinds = kinds;
    kit->s.n_kinds = 2;
    kit->s.n_unknown = n / 2;
    kit->s.says_ongoing = true;
    kit->s.time_unit = "months";
    kit->s.x_max = 24;
    kit->s.ticks = ticks;
    kit->s.n_ticks = G_N_ELEMENTS(ticks);
    figure_kit_set(&kit->fig, "style.name=base");
    return kit;
}

static void kit_free(swimmer_kit *kit) {
    figure_kit_clear(&kit->fig);
    g_free(kit);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(swimmer_kit, kit_free)

static void assert_sound(const swimmer_kit *kit) {
    GString *faults = g_string_new(NULL);
    if (kit->fig.scene)
        scene_add_lint_faults(kit->fig.scene, faults);
    figure_kit_assert_sound(&kit->fig, g_string_free(faults, FALSE));
}

/** Of the k-th lane, of all that stand there. */
static const tf_node *node(const swimmer_kit *kit, const char *role, size_t k) {
    const tf_node *found = scene_get(kit->fig.scene, role, k);
    ck_assert_ptr_nonnull(found);
    return found;
}

/* ---- what is written ------------------------------------------------------------------------- */

START_TEST(texts) {
    g_autoptr(swimmer_kit) kit = kit_of(6);
    kit->s.n_missing = 2;
    kit->s.n_after = 1;
    figure_kit_draw(&kit->fig);
    assert_sound(kit);
    g_autofree char *ids = scene_texts(kit->fig.scene, "lane.text");
    g_autofree char *heading = scene_texts(kit->fig.scene, "lane.heading");
    g_autofree char *legend = scene_texts(kit->fig.scene, "legend.name");
    g_autofree char *title = scene_texts(kit->fig.scene, "axis.x.title");
    g_autofree char *foot = g_strdelimit(scene_texts(kit->fig.scene, "foot"), "|", ' ');
    ck_assert_str_eq(ids, "P001|P002|P003|P004|P005|P006");
    ck_assert_str_eq(heading, "Patient");
    ck_assert_str_eq(legend, "CR (n=5)|PR (n=6)|PD (n=3)|Not known (n=3)|Progression (n=3)|"
                             "Death (n=2)|Ongoing (n=2)");
    ck_assert_str_eq(title, "Months");
    ck_assert_ptr_nonnull(strstr(foot, "times are not known: 2 of 8."));
    ck_assert_ptr_nonnull(strstr(foot, "Thin lines lead to events after the end of a bar."));
}
END_TEST

START_TEST(groups_have_headings) {
    static const tf_swimmer_group groups[] = {{"Arm A", "A", 2}, {"Arm B", "B", 4}};
    g_autoptr(swimmer_kit) kit = kit_of(6);
    tf_swimmer_lane *lanes = tf_arena_memdup(kit->fig.arena, kit->s.lanes, 6, sizeof *lanes);
    for (size_t i = 0; i < 6; i++)
        lanes[i].group = i >= 2;
    kit->s.lanes = lanes;
    kit->s.groups = groups;
    kit->s.n_groups = 2;
    figure_kit_draw(&kit->fig);
    assert_sound(kit);
    g_autofree char *headings = scene_texts(kit->fig.scene, "lane.group");
    ck_assert_str_eq(headings, "Arm A|Arm B");
    const tf_node *second = scene_text(kit->fig.scene, "lane.group", "Arm B");
    const tf_node *above = scene_text(kit->fig.scene, "lane.text", "P002");
    const tf_node *below = scene_text(kit->fig.scene, "lane.text", "P003");
    ck_assert_double_gt(second->logical.y, above->logical.y + above->logical.height);
    ck_assert_double_lt(second->logical.y + second->logical.height, below->logical.y);
}
END_TEST

/* On pages of either sort a mark differs from all that it may stand on by its fill, or by its edge:
   the best response is white on a dark page. */
START_TEST(marks_are_no_parts) {
    static const char *const styles[] = {"nejm", "slides-dark"};
    for (size_t i = 0; i < G_N_ELEMENTS(styles); i++) {
        g_autoptr(swimmer_kit) kit = kit_of(6);
        g_autofree char *style = g_strdup_printf("style.name=%s", styles[i]);
        figure_kit_set(&kit->fig, style);
        figure_kit_draw(&kit->fig);
        assert_sound(kit);
        const double mark = tf_color_lightness(node(kit, "mark", 0)->fill);
        ck_assert_double_lt(mark, 20);
        for (size_t k = 0; k < 3; k++)
            ck_assert_double_gt(tf_color_lightness(node(kit, "segment", k)->fill), mark + 15);
    }
}
END_TEST

/* ---- where things stand ---------------------------------------------------------------------- */

/* Ends of parts, marks and arrows by the axis of time, whose ends are those of its line. */
START_TEST(times_are_places) {
    g_autoptr(swimmer_kit) kit = kit_of(6);
    figure_kit_draw(&kit->fig);
    assert_sound(kit);
    const double zero = node(kit, "axis.x.tick", 0)->points[0].x;
    const double last = node(kit, "axis.x.tick", 4)->points[0].x;
    ck_assert_uint_eq(scene_count(kit->fig.scene, "segment"), 18);
    ck_assert_uint_eq(scene_count(kit->fig.scene, "mark"), 6);
    ck_assert_uint_eq(scene_count(kit->fig.scene, "lane.arrow"), 4); /* a line and a head each */
    for (size_t i = 0; i < 6; i++) {
        const double end = 24 * (double)(6 - i) / 6;
        const double x = zero + (last - zero) * end / 24;
        const tf_node *part = node(kit, "segment", 3 * i + 2);
        ck_assert_double_eq_tol(part->points[1].x, x, 1e-6);
        ck_assert_double_eq_tol(node(kit, "segment", 3 * i)->points[0].x, zero, 1e-6);
        const tf_node *mark = node(kit, "mark", i);
        double left = INFINITY, right = -INFINITY, top = INFINITY, bottom = -INFINITY;
        for (size_t k = 0; k < mark->n_points; k++) {
            left = fmin(left, mark->points[k].x);
            right = fmax(right, mark->points[k].x);
            top = fmin(top, mark->points[k].y);
            bottom = fmax(bottom, mark->points[k].y);
        }
        ck_assert_double_eq_tol((left + right) / 2, zero + (last - zero) * end / 48, 1e-6);
        ck_assert_double_eq_tol((top + bottom) / 2, (part->points[0].y + part->points[1].y) / 2,
                                1e-6);
    }
}
END_TEST

START_TEST(follow_up_after_a_lane_is_a_line) {
    g_autoptr(swimmer_kit) kit = kit_of(3);
    tf_swimmer_lane *lanes = tf_arena_memdup(kit->fig.arena, kit->s.lanes, 3, sizeof *lanes);
    lanes[2].shown = 20;
    kit->s.lanes = lanes;
    figure_kit_draw(&kit->fig);
    assert_sound(kit);
    ck_assert_uint_eq(scene_count(kit->fig.scene, "lane.beyond"), 1);
}
END_TEST

/* ---- what gives way -------------------------------------------------------------------------- */

/* Patients' numbers where lanes are as high as text; asked for, their lack is a warning. */
static const struct {
    size_t n;
    const char *setting;
    size_t n_texts;
    tf_severity said;
} many[] = {
    {40, "ids=true", 40, TF_NOTE},    {60, "height=90mm", 0, TF_NOTE},
    {300, "ids=true", 0, TF_WARNING}, {300, "ids=false", 0, TF_NOTE},
    {6, "ids=false", 0, TF_NOTE},
};

START_TEST(numbers_fit_or_are_left_out) {
    g_autoptr(swimmer_kit) kit = kit_of(many[_i].n);
    figure_kit_set(&kit->fig, many[_i].setting);
    figure_kit_draw(&kit->fig);
    assert_sound(kit);
    ck_assert_uint_eq(scene_count(kit->fig.scene, "lane.text"), many[_i].n_texts);
    ck_assert_int_eq(findings_say(kit->fig.diag, TF_WARNING, "no room for texts beside them"),
                     many[_i].said == TF_WARNING);
}
END_TEST

START_TEST(lanes_that_run_together_are_refused) {
    g_autoptr(swimmer_kit) kit = kit_of(400);
    figure_kit_set(&kit->fig, "height=60mm");
    figure_kit_draw(&kit->fig);
    ck_assert_ptr_null(kit->fig.scene);
    ck_assert(findings_say(kit->fig.diag, TF_ERROR, "the lanes"));
}
END_TEST

/* ---- whole scenes ---------------------------------------------------------------------------- */

static const struct {
    const char *name, *settings[4];
} goldens[] = {
    {"swimmer", {"width=183mm", NULL}},
    {"swimmer-column", {"width=88mm", "locale=fr", NULL}},
};

START_TEST(golden) {
    g_autoptr(swimmer_kit) kit = kit_of(12);
    for (size_t i = 0; goldens[_i].settings[i]; i++)
        figure_kit_set(&kit->fig, goldens[_i].settings[i]);
    figure_kit_draw(&kit->fig);
    assert_sound(kit);
    scene_must_be_golden(kit->fig.scene, "tests/kinds/swimmer/golden", goldens[_i].name);
}
END_TEST

SUITE("swimmer figure") {
    add_tests(suite, "core", texts, marks_are_no_parts, groups_have_headings, times_are_places,
              follow_up_after_a_lane_is_a_line, NULL);
    add_loop(suite, "core", golden, G_N_ELEMENTS(goldens));
    add_loop(suite, "limits", numbers_fit_or_are_left_out, G_N_ELEMENTS(many));
    add_tests(suite, "errors", lanes_that_run_together_are_refused, NULL);
}
