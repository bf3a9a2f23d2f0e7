#include "scene/color.h"
#include "scene/scene.h"
#include "scene_kit.h"
#include "support/suite.h"

/* Legends of bars with palettes that were made badly on purpose: which of two neighbours meet in
   grey, or without one kind of cones. The colours were searched for outside of the program. */

enum { MOST = 6 };

static const struct {
    unsigned fills[MOST];
    bool signs; /**< on each swatch one of its own */
    size_t n_grey, n_vision;
    const char *who; /**< NULL: nobody in particular */
} palettes[] = {
    /* as the program has them: 41, 20, 39 apart; 63, 22, 20 */
    {{0xA73525, 0xA1CCE6, 0x29283C, 0xD27A18}, false, 0, 0, NULL},
    {{0x003165, 0xC2CCCC, 0xC40018, 0x1BA1BC}, false, 0, 0, NULL},
    {{0x313131, 0x606060, 0xC6C6C6}, false, 0, 0, NULL},
    /* red and blue of one grey, alone and beside a third */
    {{0xBC3C29, 0x0072B5}, false, 1, 0, NULL},
    {{0xBC3C29, 0x0072B5, 0xFFFFCC}, false, 1, 0, NULL},
    {{0xBC3C29, 0xFFFFCC, 0x0072B5}, false, 0, 0, NULL},
    {{0x606060, 0x707070, 0x808080}, false, 2, 0, NULL},
    {{0x606060, 0x707070, 0x808080, 0xE0E0E0}, false, 2, 0, NULL},
    /* the same, told apart by signs */
    {{0xBC3C29, 0x0072B5}, true, 0, 0, NULL},
    /* 21 apart in lightness, but without red cones the red is as dark */
    {{0xF01020, 0x205010}, false, 0, 1, "protanopia"},
    /* more than have greys of their own */
    {{0xF02040, 0x206040, 0xFFE0A0, 0x0000A0, 0x101010}, false, 0, 1, "protanopia"},
    {{0xF00040, 0x20A020, 0xFFE0FF, 0x0000A0, 0xC0C000}, false, 0, 1, "deuteranopia"},
    {{0x10D090, 0x50E000, 0x202020, 0xF0A0A0, 0x0000C0}, false, 0, 1, "tritanopia"},
    {{0xA73525, 0x9EC9E3, 0x29283C, 0xE18727, 0x20854E, 0x7876B1}, false, 0, 0, NULL},
};

static tf_scene *draw_legend(const unsigned *fills, bool signs) {
    const tf_scene_header header = kit_header();
    tf_scene *scene = tf_scene_new(&header);
    for (size_t i = 0; i < MOST && (fills[i] || i == 0); i++) {
        const double x = 20 + 25 * (double)i, y = 20;
        const tf_color fill = kit_color(fills[i] << 8 | 0xFF);
        tf_scene_rect(scene, "legend.bar", (tf_rect){x, y, 10, 10}, fill, NULL);
        const tf_point points[] = {{x, y}, {x + 9, y}, {x + 9, y + 9}, {x, y + 9}, {x, y + 5}};
        if (signs)
            tf_scene_polygon(scene, "legend.marker", points, 3 + i, (tf_color){0, 0, 0, 255}, NULL);
    }
    return scene;
}

START_TEST(planted_palettes_are_found) {
    g_autoptr(tf_scene) scene = draw_legend(palettes[_i].fills, palettes[_i].signs);
    g_autoptr(tf_lint_report) report = tf_scene_lint(scene);
    size_t n_grey = 0, n_vision = 0;
    for (size_t i = 0; i < tf_lint_n_findings(report); i++) {
        const tf_lint_finding *finding = tf_lint_get(report, i);
        n_grey += finding->rule == TF_LINT_GREY;
        n_vision += finding->rule == TF_LINT_COLOR_VISION;
        ck_assert_msg(finding->rule != TF_LINT_COLOR_VISION ||
                          strstr(finding->message, palettes[_i].who) != NULL,
                      "%s", finding->message);
    }
    ck_assert_uint_eq(n_grey, palettes[_i].n_grey);
    ck_assert_uint_eq(n_vision, palettes[_i].n_vision);
}
END_TEST

/* On another panel's legend stands nothing beside it. */
START_TEST(legends_of_panels_are_apart) {
    for (int panels = 0; panels < 2; panels++) {
        const tf_scene_header header = kit_header();
        g_autoptr(tf_scene) scene = tf_scene_new(&header);
        for (int i = 0; i < 2; i++) {
            if (panels)
                tf_scene_group_begin(scene, "panel", "A");
            tf_scene_rect(scene, "legend.bar", (tf_rect){20 + 50 * i, 20, 10, 10},
                          kit_color(i ? 0xBC3C29FF : 0x0072B5FF), NULL);
            if (panels)
                tf_scene_group_end(scene);
        }
        g_autoptr(tf_lint_report) report = tf_scene_lint(scene);
        size_t n = 0;
        for (size_t i = 0; i < tf_lint_n_findings(report); i++)
            n += tf_lint_get(report, i)->rule == TF_LINT_GREY;
        ck_assert_uint_eq(n, panels ? 0 : 1);
    }
}
END_TEST

SUITE("lint_fills") {
    add_loop(suite, "core", planted_palettes_are_found, G_N_ELEMENTS(palettes));
    add_tests(suite, "core", legends_of_panels_are_apart, NULL);
}
