#include "kinds/bars/figure_kit.h"
#include "scene/color.h"
#include "support/suite.h"

/* Levels of stacks: their colours, and where those of diverging bars lie. */

typedef struct level {
    const char *label;
    tf_meaning meaning;
    bool below, neutral;
    size_t outward;
} level;

#define RESPONSE(depth)                                                                            \
    { TF_MEANING_RESPONSE, depth }

static const level impressions[] = {{"Much worse", {0}, true, false, 2},
                                    {"Worse", {0}, true, false, 1},
                                    {"No change", {0}, false, true, 0},
                                    {"Better", {0}, false, false, 1},
                                    {"Much better", {0}, false, false, 2}};
static const level myeloma[] = {{"PD", {TF_MEANING_PROGRESSION, 1}, false, false, 0},
                                {"SD", {TF_MEANING_STABLE, 2}, false, false, 0},
                                {"PR", RESPONSE(40), false, false, 0},
                                {"VGPR", RESPONSE(60), false, false, 0},
                                {"CR", RESPONSE(80), false, false, 0},
                                {"sCR", RESPONSE(90), false, false, 0}};
static const level many[] = {{"NE", {TF_MEANING_NOT_EVALUABLE, 0}, false, false, 0},
                             {"PD", {TF_MEANING_PROGRESSION, 1}, false, false, 0},
                             {"SD", {TF_MEANING_STABLE, 2}, false, false, 0},
                             {"MR", RESPONSE(20), false, false, 0},
                             {"PR", RESPONSE(40), false, false, 0},
                             {"VGPR", RESPONSE(60), false, false, 0},
                             {"CR", RESPONSE(80), false, false, 0},
                             {"sCR", RESPONSE(90), false, false, 0}};
static const level grades[] = {{"1", {0}, false, false, 0}, {"2", {0}, false, false, 0},
                               {"3", {0}, false, false, 0}, {"4", {0}, false, false, 0},
                               {"5", {0}, false, false, 0}, {"6", {0}, false, false, 0},
                               {"7", {0}, false, false, 0}};

/* One bar, each level with 10 % and the last with one more. */
static bars_kit *stack_of(tf_bars_form form, const level *levels, size_t n) {
    bars_kit *kit = kit_new();
    kit_shape(kit, form, 1, 1, n, 0, 1);
    ((tf_bars_group *)kit->bars.groups)[0] = (tf_bars_group){"", NULL};
    for (size_t p = 0; p < n; p++) {
        kit->bars.parts[p] = (tf_bars_part){.label = levels[p].label,
                                            .level = levels[p].label,
                                            .below = levels[p].below,
                                            .neutral = levels[p].neutral,
                                            .outward = levels[p].outward,
                                            .meaning = levels[p].meaning};
        *kit_at(kit, 0, 0, 0, p) = kit_cell(10 + (p + 1 == n), 100, NAN);
    }
    kit_set(kit, "width=180mm");
    return kit;
}

/* In the order of the levels: keys have their colours. */
static void key_fills(const bars_kit *kit, const level *levels, size_t n, tf_color *fills) {
    for (size_t p = 0; p < n; p++) {
        bool found = false;
        for (size_t k = 0; k < n; k++) {
            const tf_node *name = scene_get(kit->fig.scene, "legend.name", k);
            ck_assert_ptr_nonnull(name);
            if (!g_str_equal(name->text, levels[p].label))
                continue;
            fills[p] = scene_get(kit->fig.scene, "legend.bar", k)->fill;
            found = true;
        }
        ck_assert_msg(found, "no key of %s", levels[p].label);
    }
}

/** Which channel is the greater; grey within a little. */
static char hue_of(tf_color color) {
    int red = color.red, blue = color.blue;
    return abs(red - blue) < 14 ? 'g' : red > blue ? 'r' : 'b';
}

static const char *const styles[] = {
    "style.name=base",         "style.name=nejm",        "style.name=lancet",    "style.name=jama",
    "style.name=nature",       "style.name=jco",         "style.name=bmj",       "style.name=blood",
    "style.name=slides-light", "style.name=slides-dark", "style.name=thesis-fr", "style.name=gray"};

/* In every style neighbours of a scale are 12 apart in lightness; hues tell sides and meanings. */
START_TEST(neighbours_differ_in_lightness) {
    static const struct {
        tf_bars_form form;
        const level *levels;
        size_t n;
        const char *hues;
    } cases[] = {{TF_BARS_DIVERGING, impressions, 5, "rrgbb"},
                 {TF_BARS_STACKED, myeloma, 6, "rgbbbb"},
                 {TF_BARS_STACKED, many, 8, "grgbbbbb"},
                 {TF_BARS_FILLED, grades, 7, "bbbbbbb"}};
    for (size_t s = 0; s < G_N_ELEMENTS(styles); s++) {
        for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
            g_autoptr(bars_kit) kit = stack_of(cases[i].form, cases[i].levels, cases[i].n);
            kit_set(kit, styles[s]);
            kit_draw(kit);
            g_autofree char *errors = kit_errors(kit);
            ck_assert_msg(kit->fig.scene != NULL, "%s: %s", styles[s], errors);
            tf_color fills[8];
            key_fills(kit, cases[i].levels, cases[i].n, fills);
            for (size_t p = 0; p < cases[i].n; p++) {
                char hue = hue_of(fills[p]);
                bool grey_style = g_str_has_suffix(styles[s], "gray");
                ck_assert_msg(grey_style || hue == cases[i].hues[p], "%s, %zu: %s is %c", styles[s],
                              i, cases[i].levels[p].label, hue);
                double apart =
                    p == 0 ? 99
                           : fabs(tf_color_lightness(fills[p]) - tf_color_lightness(fills[p - 1]));
                ck_assert_msg(apart >= 12, "%s, %zu: %s is %.1f from its neighbour", styles[s], i,
                              cases[i].levels[p].label, apart);
            }
        }
    }
}
END_TEST

/* On a white page the best response is the darkest, and so are both ends of a scale of two sides.
 */
START_TEST(the_strongest_is_the_darkest) {
    g_autoptr(bars_kit) responses = stack_of(TF_BARS_STACKED, myeloma, 6);
    g_autoptr(bars_kit) sides = stack_of(TF_BARS_DIVERGING, impressions, 5);
    tf_color fills[6];
    kit_set(responses, "style.name=base");
    kit_draw(responses);
    key_fills(responses, myeloma, 6, fills);
    for (size_t p = 0; p < 5; p++)
        ck_assert_double_lt(tf_color_lightness(fills[5]), tf_color_lightness(fills[p]));
    kit_set(sides, "style.name=base");
    kit_draw(sides);
    key_fills(sides, impressions, 5, fills);
    ck_assert_double_lt(tf_color_lightness(fills[0]), tf_color_lightness(fills[1]));
    ck_assert_double_lt(tf_color_lightness(fills[1]), tf_color_lightness(fills[2]));
    ck_assert_double_lt(tf_color_lightness(fills[4]), tf_color_lightness(fills[3]));
    ck_assert_double_lt(tf_color_lightness(fills[3]), tf_color_lightness(fills[2]));
}
END_TEST

/* "No change" lies half on each side of zero, "Worse" beside it and "Much worse" outside; keys
   stand as the segments do. */
START_TEST(neutral_levels_are_split_over_zero) {
    g_autoptr(bars_kit) kit = stack_of(TF_BARS_DIVERGING, impressions, 5);
    kit_set(kit, "style.name=base");
    kit_draw(kit);
    kit_assert_sound(kit);
    tf_color fills[5];
    key_fills(kit, impressions, 5, fills);
    double left[5], right[5];
    for (size_t k = 0; k < 5; k++) {
        const tf_node *segment = scene_get(kit->fig.scene, "segment", k);
        for (size_t p = 0; p < 5; p++) {
            if (memcmp(&segment->fill, &fills[p], sizeof fills[p]) == 0) {
                left[p] = fmin(segment->points[0].x, segment->points[1].x);
                right[p] = fmax(segment->points[0].x, segment->points[1].x);
            }
        }
    }
    const tf_node *zero = scene_get(kit->fig.scene, "axis.zero", 0);
    ck_assert_double_eq_tol((left[2] + right[2]) / 2, zero->points[0].x, 0.01);
    for (size_t p = 1; p < 5; p++)
        ck_assert_double_eq_tol(left[p], right[p - 1], 0.01);
    g_autofree char *keys = kit_texts(kit, "legend.name");
    ck_assert_str_eq(keys, "Much worse|Worse|No change|Better|Much better");
}
END_TEST

SUITE("bars levels") {
    add_tests(suite, "core", neighbours_differ_in_lightness, the_strongest_is_the_darkest,
              neutral_levels_are_split_over_zero, NULL);
}
