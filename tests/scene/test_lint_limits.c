#include "scene_kit.h"
#include "support/suite.h"

/* What the lint holds against what, on both sides of each limit: a few nodes on an empty page, and
   whether there is anything to find. */

static tf_scene *scene;

static void set_up(void) {
    const tf_scene_header header = kit_header();
    scene = tf_scene_new(&header);
}

static void tear_down(void) {
    tf_scene_free(scene);
}

static size_t n_found(tf_lint_rule rule) {
    g_autoptr(tf_lint_report) report = tf_scene_lint(scene);
    size_t n = 0;
    for (size_t i = 0; i < tf_lint_n_findings(report); i++)
        n += tf_lint_get(report, i)->rule == rule;
    return n;
}

static void put_label(double x, double y) {
    kit_text(scene, "label", x, y, TF_ANCHOR_START, 0, 8, 0x000000FF, "abc");
}

/* Two runs flush against each other, the ink of the first `beyond` its end: side bearings reach
   into each other by up to a quarter of the size, 2 pt here. */
static const struct {
    double beyond;
    size_t n;
} runs[] = {{0, 0}, {2, 0}, {2.5, 1}};

START_TEST(runs_reach_into_each_other) {
    const tf_font font = {"Liberation Sans", 8, false, false};
    const tf_text_metrics first = {8, 6, 2, {0, -5.6, 8 + runs[_i].beyond, 7.2}};
    const tf_text_metrics second = {8, 6, 2, {0, -5.6, 8, 7.2}};
    const tf_color black = kit_color(0x000000FF);
    tf_scene_text(scene, "note",
                  &(tf_scene_run){{50, 50}, TF_ANCHOR_START, 0, &font, black, "P=", &first});
    tf_scene_text(scene, "note",
                  &(tf_scene_run){{58, 50}, TF_ANCHOR_START, 0, &font, black, "04", &second});
    ck_assert_uint_eq(n_found(TF_LINT_OVERLAP), runs[_i].n);
}
END_TEST

/* What may lie under a text is told by whole words of its role. */
static const struct {
    const char *role;
    size_t n;
} grounds[] = {{"band", 0},    {"curve.band", 0}, {"band.edge", 0}, {"bandage", 1},
               {"husband", 1}, {"stripe", 0},     {"stripes", 1},   {"curve.bands.x", 1}};

START_TEST(roles_are_whole_words) {
    tf_scene_rect(scene, grounds[_i].role, (tf_rect){40, 40, 60, 30}, kit_color(0x888888FF), NULL);
    put_label(60, 60);
    ck_assert_uint_eq(n_found(TF_LINT_OVERLAP), grounds[_i].n);
}
END_TEST

/* A line of 4 pt from 60 to 100: with a cap that goes on it is painted from 58 to 102. */
static const struct {
    tf_line_cap cap;
    bool across; /* upright, and given from its end to its start */
    double x, y; /* of the text, whose ink is 0.4 and 11.2 wide, from -5.6 to 1.6 */
    size_t n;
} caps[] = {
    {TF_CAP_BUTT, false, 101, 50, 0},    {TF_CAP_SQUARE, false, 101, 50, 1},
    {TF_CAP_SQUARE, false, 102, 50, 0},  {TF_CAP_ROUND, false, 101, 50, 1},
    {TF_CAP_BUTT, false, 47, 50, 0},     {TF_CAP_SQUARE, false, 47, 50, 1},
    {TF_CAP_SQUARE, false, 46, 50, 0},   {TF_CAP_BUTT, true, 55, 106.5, 0},
    {TF_CAP_SQUARE, true, 55, 106.5, 1}, {TF_CAP_SQUARE, true, 55, 108, 0},
    {TF_CAP_SQUARE, true, 55, 57, 1},    {TF_CAP_SQUARE, true, 55, 56, 0},
};

START_TEST(caps_reach_beyond_the_ends) {
    const tf_pen pen = {.color = {0, 0, 0, 255}, .width = 4, .cap = caps[_i].cap};
    if (caps[_i].across)
        tf_scene_line(scene, "rule", (tf_point){60, 100}, (tf_point){60, 60}, &pen);
    else
        tf_scene_line(scene, "rule", (tf_point){60, 48}, (tf_point){100, 48}, &pen);
    put_label(caps[_i].x, caps[_i].y);
    ck_assert_uint_eq(n_found(TF_LINT_OVERLAP), caps[_i].n);
}
END_TEST

/* Only what both clips leave is seen. */
static const struct {
    tf_rect outer, inner;
    size_t n;
} clips[] = {
    {{30, 40, 100, 30}, {30, 40, 100, 30}, 0},
    {{30, 40, 40, 30}, {30, 40, 100, 30}, 1},
    {{30, 40, 100, 30}, {30, 40, 40, 30}, 1},
};

START_TEST(clips_within_clips) {
    tf_scene_clip_begin(scene, clips[_i].outer);
    tf_scene_clip_begin(scene, clips[_i].inner);
    put_label(62, 60);
    tf_scene_clip_end(scene);
    tf_scene_clip_end(scene);
    ck_assert_uint_eq(n_found(TF_LINT_CUT), clips[_i].n);
}
END_TEST

static void add_case(Suite *suite, const char *name, const TTest *test, int n) {
    TCase *cases = tcase_create(name);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_loop_test(cases, test, 0, n);
    suite_add_tcase(suite, cases);
}

SUITE("lint, limits") {
    add_case(suite, "limits", runs_reach_into_each_other, G_N_ELEMENTS(runs));
    add_case(suite, "core", roles_are_whole_words, G_N_ELEMENTS(grounds));
    add_case(suite, "limits", caps_reach_beyond_the_ends, G_N_ELEMENTS(caps));
    add_case(suite, "core", clips_within_clips, G_N_ELEMENTS(clips));
}
