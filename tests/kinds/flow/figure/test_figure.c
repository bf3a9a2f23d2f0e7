#include <math.h>
#include <string.h>

#include "flow/results.h"
#include "support/figure_kit.h"
#include "support/findings.h"
#include "support/scenes.h"
#include "support/suite.h"

/* Flows made by hand: what stands in boxes, where these stand, where lines lead, what is refused,
   and whole scenes as text. TF_UPDATE_GOLDENS=1 writes those anew. */

typedef struct flow_kit {
    figure_kit fig;
    tf_flow_results flow;
} flow_kit;

static const tf_flow_reason why[] = {{"Declined to participate", "declined", 12},
                                     {"Other reasons", "other", 8}};
/* Indices of boxes: 0 assessed, 1 excluded, 2 randomized, then of each arm the allocated, who
   stopped, the analyzed. */
static const size_t from[] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9, 10,
                              11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
static const size_t arms_of[] = {3, 6, 9, 12, 15, 18};

/** A trial of n arms, lanes and rows as the analysis has them. */
static flow_kit *kit_of(size_t n) {
    flow_kit *kit = g_new0(flow_kit, 1);
    kit->fig = figure_kit_new(&tf_flow_figure, &tf_flow_key_table, &kit->flow);
    tf_arena *arena = kit->fig.arena;
    tf_flow_box *boxes = tf_arena_array(arena, tf_flow_box, 3 + 3 * n);
    boxes[0] = (tf_flow_box){.word = "flow.box.assessed",
                             .n = 12520,
                             .last = n - 1,
                             .next = &from[2],
                             .n_next = 1,
                             .sides = &from[1],
                             .n_sides = 1};
    boxes[1] = (tf_flow_box){.label = "Excluded",
                             .n = 25,
                             .side = true,
                             .reasons = why,
                             .n_reasons = 2,
                             .unexplained = 5,
                             .from = &from[0],
                             .n_from = 1,
                             .last = n - 1};
    boxes[2] = (tf_flow_box){.word = "flow.box.randomized",
                             .n = 12495,
                             .level = 1,
                             .last = n - 1,
                             .from = &from[0],
                             .n_from = 1,
                             .next = arms_of,
                             .n_next = n};
    for (size_t k = 0; k < n; k++) {
        const size_t at = 3 + 3 * k;
        boxes[at] = (tf_flow_box){.label = "Allocated",
                                  .n = 50,
                                  .level = 2,
                                  .first = k,
                                  .last = k,
                                  .from = &from[2],
                                  .n_from = 1,
                                  .sides = &from[at + 1],
                                  .n_sides = 1,
                                  .next = &from[at + 2],
                                  .n_next = 1};
        boxes[at + 1] = (tf_flow_box){.label = "Stopped",
                                      .n = 3,
                                      .level = 2,
                                      .first = k,
                                      .last = k,
                                      .side = true,
                                      .from = &from[at],
                                      .n_from = 1};
        boxes[at + 2] = (tf_flow_box){.word = "flow.box.analyzed",
                                      .n = 47,
                                      .level = 3,
                                      .first = k,
                                      .last = k,
                                      .from = &from[at],
                                      .n_from = 1};
    }
    static const tf_flow_stage stages[] = {{NULL, "flow.stage.enrollment", 0, 2},
                                           {NULL, "flow.stage.allocation", 4, 4},
                                           {NULL, "flow.stage.follow_up", 5, 5},
                                           {NULL, "flow.stage.analysis", 6, 6}};
    for (size_t i = 0; i < 3 + 3 * n; i++)
        boxes[i].name = boxes[i].label, boxes[i].arm = "";
    kit->flow = (tf_flow_results){.n = 3 + 3 * n,
                                  .boxes = boxes,
                                  .n_levels = 4,
                                  .n_lanes = n,
                                  .stages = stages,
                                  .n_stages = G_N_ELEMENTS(stages)};
    figure_kit_set(&kit->fig, "style.name=base");
    return kit;
}

static void kit_free(flow_kit *kit) {
    figure_kit_clear(&kit->fig);
    g_free(kit);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(flow_kit, kit_free)

static void draw(flow_kit *kit, const char *const *settings) {
    for (size_t i = 0; settings && settings[i]; i++)
        figure_kit_set(&kit->fig, settings[i]);
    figure_kit_draw(&kit->fig);
    GString *faults = g_string_new(NULL);
    if (kit->fig.scene)
        scene_add_lint_faults(kit->fig.scene, faults);
    figure_kit_assert_sound(&kit->fig, g_string_free(faults, FALSE));
}

static tf_rect box_at(const flow_kit *kit, size_t k) {
    const tf_node *node = scene_get(kit->fig.scene, "flow.box", k);
    ck_assert_ptr_nonnull(node);
    const tf_point a = node->points[0], b = node->points[1];
    return (tf_rect){fmin(a.x, b.x), fmin(a.y, b.y), fabs(b.x - a.x), fabs(b.y - a.y)};
}

static double middle(tf_rect box) {
    return box.x + box.width / 2;
}

/* ---- what is written ------------------------------------------------------------------------- */

START_TEST(numbers_stand_in_boxes) {
    g_autoptr(flow_kit) kit = kit_of(2);
    draw(kit, (const char *[]){"width=183mm", NULL});
    g_autofree char *texts = scene_texts(kit->fig.scene, "flow.text");
    g_autofree char *stages = scene_texts(kit->fig.scene, "flow.stage");
    g_autofree char *foot = g_strdelimit(scene_texts(kit->fig.scene, "foot"), "|", ' ');
    ck_assert_str_eq(texts, "Assessed for eligibility (n\u00A0=\u00A012,520)|Excluded "
                            "(n\u00A0=\u00A025)|Declined to participate (n\u00A0=\u00A012)|Other "
                            "reasons (n\u00A0=\u00A08)|Randomized (n\u00A0=\u00A012,495)|Allocated "
                            "(n\u00A0=\u00A050)|Stopped (n\u00A0=\u00A03)|Analyzed "
                            "(n\u00A0=\u00A047)|Allocated (n\u00A0=\u00A050)|Stopped "
                            "(n\u00A0=\u00A03)|Analyzed (n\u00A0=\u00A047)");
    ck_assert_str_eq(stages, "Enrollment|Allocation|Follow-up|Analysis");
    ck_assert_ptr_nonnull(strstr(foot, "No reason is given for 5 of the 25 in “Excluded”."));
}
END_TEST

START_TEST(words_are_french) {
    g_autoptr(flow_kit) kit = kit_of(2);
    draw(kit, (const char *[]){"locale=fr", "width=183mm", "reasons.show=false", NULL});
    g_autofree char *stages = scene_texts(kit->fig.scene, "flow.stage");
    ck_assert_str_eq(stages, "Recrutement|Répartition|Suivi|Analyse");
    g_autofree char *texts = scene_texts(kit->fig.scene, "flow.text");
    ck_assert_ptr_nonnull(strstr(texts, "Évalués pour l’éligibilité (n\u00A0=\u00A012\u202F520)"));
    ck_assert_ptr_null(strstr(texts, "Declined"));
}
END_TEST

/* ---- where boxes and lines are --------------------------------------------------------------- */

START_TEST(two_arms_leave_outwards) {
    g_autoptr(flow_kit) kit = kit_of(2);
    tf_flow_box *boxes =
        tf_arena_memdup(kit->fig.arena, kit->flow.boxes, kit->flow.n, sizeof *boxes);
    boxes[3].reasons = why; /* higher than the other arm's */
    boxes[3].n_reasons = 2;
    kit->flow.boxes = boxes;
    draw(kit, (const char *[]){"width=183mm", NULL});
    const tf_rect random = box_at(kit, 2), left = box_at(kit, 3), right = box_at(kit, 6);
    ck_assert_double_eq_tol(middle(random), (middle(left) + middle(right)) / 2, 1e-6);
    ck_assert_double_eq(left.y, right.y);
    ck_assert_double_eq(left.height, right.height);
    ck_assert_double_eq_tol(left.width, right.width, 1e-9);
    const tf_rect left_out = box_at(kit, 4), right_out = box_at(kit, 7);
    ck_assert_double_lt(left_out.x + left_out.width, middle(left));
    ck_assert_double_gt(right_out.x, middle(right));
    ck_assert_double_eq(left_out.y, right_out.y);
    ck_assert_double_gt(left_out.y, left.y + left.height);
    ck_assert_double_lt(left_out.y + left_out.height, box_at(kit, 5).y);
}
END_TEST

START_TEST(sides_stand_at_the_right) {
    g_autoptr(flow_kit) kit = kit_of(2);
    draw(kit, (const char *[]){"sides=right", "width=183mm", NULL});
    ck_assert_double_gt(box_at(kit, 4).x, middle(box_at(kit, 3)));
    ck_assert_double_gt(box_at(kit, 7).x, middle(box_at(kit, 6)));
}
END_TEST

START_TEST(prisma_stands_beside) {
    g_autoptr(flow_kit) kit = kit_of(1);
    draw(kit, (const char *[]){"template=prisma", "width=183mm", NULL});
    const tf_rect main = box_at(kit, 0), side = box_at(kit, 1);
    ck_assert_double_eq(main.y, side.y);
    ck_assert_double_gt(side.x, main.x + main.width);
}
END_TEST

/* Each box but the first is entered by one arrow, whose tip is on its edge. */
START_TEST(arrows_end_at_boxes) {
    for (size_t n = 1; n <= 6; n++) {
        g_autoptr(flow_kit) kit = kit_of(n);
        draw(kit, (const char *[]){"width=240mm", NULL});
        ck_assert_uint_eq(scene_count(kit->fig.scene, "flow.arrow"), kit->flow.n - 1);
        for (size_t k = 0; k < kit->flow.n - 1; k++) {
            const tf_point tip = scene_get(kit->fig.scene, "flow.arrow", k)->points[0];
            size_t touched = 0;
            for (size_t i = 0; i < kit->flow.n; i++) {
                const tf_rect b = box_at(kit, i);
                const bool within = tip.x > b.x - 1e-6 && tip.x < b.x + b.width + 1e-6 &&
                                    tip.y > b.y - 1e-6 && tip.y < b.y + b.height + 1e-6;
                touched += within && (fabs(tip.y - b.y) < 1e-6 || fabs(tip.x - b.x) < 1e-6 ||
                                      fabs(tip.x - b.x - b.width) < 1e-6);
            }
            ck_assert_uint_eq(touched, 1);
        }
    }
}
END_TEST

/* As low as two main boxes, and lower. */
static const tf_flow_reason many[] = {{"Too old", "a", 1},  {"Too young", "b", 1},
                                      {"Ill", "c", 1},      {"Away", "d", 1},
                                      {"Declined", "e", 1}, {"Other", "f", 1}};
static const size_t n_listed[] = {2, 4, 6};

/* On the lowest page that will do, who left before arms part stands beside, and the next row does
   so, too; arms begin below all of it. */
START_TEST(low_pages_have_boxes_beside) {
    size_t n_drawn = 0;
    bool beside = false;
    for (int height = 110; height > 40; height -= 2) {
        g_autoptr(flow_kit) kit = kit_of(2);
        g_autofree char *setting = g_strdup_printf("height=%dmm", height);
        tf_flow_box *boxes =
            tf_arena_memdup(kit->fig.arena, kit->flow.boxes, kit->flow.n, sizeof *boxes);
        boxes[1].reasons = many;
        boxes[1].n_reasons = n_listed[_i];
        kit->flow.boxes = boxes;
        figure_kit_set(&kit->fig, "width=183mm");
        figure_kit_set(&kit->fig, setting);
        figure_kit_draw(&kit->fig);
        if (!kit->fig.scene)
            break;
        GString *faults = g_string_new(NULL);
        scene_add_lint_faults(kit->fig.scene, faults);
        ck_assert_msg(faults->len == 0, "at %d mm: %s", height, faults->str);
        g_string_free(faults, TRUE);
        const tf_rect first = box_at(kit, 0), left = box_at(kit, 1), random = box_at(kit, 2);
        const double bottom = fmax(left.y + left.height, random.y + random.height);
        const bool now = fabs(left.y - first.y) < 1e-6;
        ck_assert(now || left.y > first.y + first.height);
        ck_assert(!now || left.x > fmax(first.x + first.width, random.x + random.width));
        ck_assert_double_gt(random.y, first.y + first.height);
        ck_assert_double_gt(box_at(kit, 3).y, bottom);
        beside = now; /* of the lowest page */
        n_drawn++;
    }
    ck_assert_uint_gt(n_drawn, 0);
    ck_assert(beside);
}
END_TEST

/* ---- what has no room ------------------------------------------------------------------------ */

START_TEST(too_narrow_is_refused) {
    g_autoptr(flow_kit) kit = kit_of(6);
    figure_kit_set(&kit->fig, "width=80mm");
    figure_kit_draw(&kit->fig);
    ck_assert_ptr_null(kit->fig.scene);
    ck_assert(findings_say(kit->fig.diag, TF_ERROR,
                           "the words of boxes don't fit 6 lanes side by side: the width must be"));
}
END_TEST

START_TEST(too_low_is_refused) {
    g_autoptr(flow_kit) kit = kit_of(2);
    figure_kit_set(&kit->fig, "height=40mm");
    figure_kit_draw(&kit->fig);
    ck_assert_ptr_null(kit->fig.scene);
    ck_assert(findings_say(kit->fig.diag, TF_ERROR, "9 boxes need more height: the height must"));
}
END_TEST

/* ---- whole scenes ---------------------------------------------------------------------------- */

static const struct {
    const char *name;
    size_t n;
    const char *settings[5];
} goldens[] = {
    {"flow", 2, {"width=183mm", NULL}},
    {"flow-column", 3, {"width=88mm", "locale=fr", NULL}},
    {"flow-beside", 1, {"width=120mm", "template=prisma", NULL}},
};

START_TEST(golden) {
    g_autoptr(flow_kit) kit = kit_of(goldens[_i].n);
    draw(kit, goldens[_i].settings);
    scene_must_be_golden(kit->fig.scene, "tests/kinds/flow/golden", goldens[_i].name);
}
END_TEST

/* A long name of two bands of boxes moves these down once: who left stays beside what was left. */
START_TEST(sides_beside_stay_in_their_row) {
    g_autoptr(flow_kit) kit = kit_of(1);
    static const tf_flow_stage stages[] = {{NULL, "flow.stage.identification", 0, 1},
                                           {NULL, "flow.stage.identification", 4, 5}};
    kit->flow.stages = stages;
    kit->flow.n_stages = G_N_ELEMENTS(stages);
    draw(kit, (const char *[]){"width=183mm", "template=prisma", "reasons.show=false", NULL});
    static const size_t rows[][2] = {{0, 1}, {3, 4}};
    for (size_t k = 0; k < G_N_ELEMENTS(rows); k++) {
        const tf_rect box = box_at(kit, rows[k][0]), side = box_at(kit, rows[k][1]);
        ck_assert_double_eq_tol(box.y + box.height / 2, side.y + side.height / 2, 1e-9);
        ck_assert_double_gt(side.x, box.x + box.width);
    }
}
END_TEST

SUITE("flow figure") {
    add_tests(suite, "core", numbers_stand_in_boxes, sides_beside_stay_in_their_row,
              words_are_french, two_arms_leave_outwards, sides_stand_at_the_right,
              prisma_stands_beside, arrows_end_at_boxes, NULL);
    add_loop(suite, "core", low_pages_have_boxes_beside, G_N_ELEMENTS(n_listed));
    add_loop(suite, "core", golden, G_N_ELEMENTS(goldens));
    add_tests(suite, "errors", too_narrow_is_refused, too_low_is_refused, NULL);
}
