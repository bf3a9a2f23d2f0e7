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
    ((tf_bars_group *)kit->bars.groups)[0] = (tf_bars_group){.label = ""};
    for (size_t p = 0; p < n; p++) {
        kit->bars.parts[p] = (tf_bars_part){.label = levels[p].label,
                                            .level = levels[p].label,
                                            .below = levels[p].below,
                                            .neutral = levels[p].neutral,
                                            .outward = levels[p].outward,
                                            .meaning = levels[p].meaning};
        if (levels == impressions && form != TF_BARS_DIVERGING)
            kit->bars.parts[p].tone = levels[p].neutral ? TF_BARS_NEUTRAL
                                      : levels[p].below ? TF_BARS_WORSE
                                                        : TF_BARS_BETTER;
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

/** Which channel is the greater; grey within a little, and within less where colours are pale. */
static char hue_of(tf_color color) {
    int red = color.red, blue = color.blue;
    int little = tf_color_lightness(color) > 90 ? 6 : 14;
    return abs(red - blue) < little ? 'g' : red > blue ? 'r' : 'b';
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
                 {TF_BARS_FILLED, impressions, 5, "rrgbb"},
                 {TF_BARS_STACKED, myeloma, 6, "rgbbbb"},
                 {TF_BARS_STACKED, many, 8, "grgbbbbb"},
                 {TF_BARS_FILLED, grades, 7, "bbbbbbb"}};
    for (size_t s = 0; s < G_N_ELEMENTS(styles); s++) {
        for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
            g_autoptr(bars_kit) kit = stack_of(cases[i].form, cases[i].levels, cases[i].n);
            kit_set(kit, styles[s]);
            kit_set(kit, "labels=legend");
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

/* No level of one side prints as the same grey as one of the other. */
START_TEST(sides_differ_in_lightness) {
    for (size_t s = 0; s < G_N_ELEMENTS(styles); s++) {
        g_autoptr(bars_kit) kit = stack_of(TF_BARS_DIVERGING, impressions, 5);
        kit_set(kit, styles[s]);
        kit_draw(kit);
        ck_assert_ptr_nonnull(kit->fig.scene);
        tf_color fills[5];
        key_fills(kit, impressions, 5, fills);
        for (size_t a = 0; a < 5; a++) {
            for (size_t b = 0; b < a; b++) {
                double apart = fabs(tf_color_lightness(fills[a]) - tf_color_lightness(fills[b]));
                ck_assert_msg(apart >= 12, "%s: %s and %s are %.1f apart", styles[s],
                              impressions[b].label, impressions[a].label, apart);
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

/* A bar of shares of a whole says why it ends before that; one up to a total needn't. Rounding is
   no remainder. */
START_TEST(a_remainder_is_explained) {
    static const struct {
        tf_bars_form form;
        double n, each;
        bool said;
    } cases[] = {{TF_BARS_FILLED, 6, 16, true},      {TF_BARS_FILLED, 5, 20, false},
                 {TF_BARS_FILLED, 3, 33.3, false},   {TF_BARS_STACKED, 6, 16, false},
                 {TF_BARS_DIVERGING, 5, 19.0, true}, {TF_BARS_DIVERGING, 5, 20, false}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        size_t n = (size_t)cases[i].n;
        bool sides = cases[i].form == TF_BARS_DIVERGING;
        g_autoptr(bars_kit) kit = stack_of(cases[i].form, sides ? impressions : myeloma, n);
        for (size_t p = 0; p < n; p++)
            *kit_at(kit, 0, 0, 0, p) = kit_cell(cases[i].each, 100, NAN);
        kit_set(kit, "style.name=base");
        kit_draw(kit);
        kit_assert_sound(kit);
        g_autofree char *foot = kit_texts(kit, "foot");
        ck_assert_msg((strstr(foot, "The remainder to 100%") != NULL) == cases[i].said, "%zu: %s",
                      i, foot);
    }
}
END_TEST

/* The fills of so many arms, the last of which is the reference. */
static void arm_fills(const char *style, size_t n, tf_color *fills) {
    static const char *const names[] = {"A", "B", "C", "D", "E"};
    g_autoptr(bars_kit) kit = kit_new();
    kit_shape(kit, TF_BARS_GROUPED, 1, n, 1, 0, 1);
    kit_name_groups(kit, names);
    kit->bars.parts[0].label = "";
    for (size_t g = 0; g < n; g++)
        *kit_at(kit, 0, 0, g, 0) = kit_cell(40, 100, NAN);
    kit_set(kit, style);
    kit_set(kit, "width=180mm");
    kit_set(kit, "horizontal=true");
    kit_draw(kit);
    ck_assert_ptr_nonnull(kit->fig.scene);
    for (size_t g = 0; g < n; g++)
        fills[g] = scene_get(kit->fig.scene, "bar", g)->fill;
}

/* Two, three and four arms are 20 apart in every style. */
START_TEST(arms_differ_in_lightness) {
    for (size_t s = 0; s < G_N_ELEMENTS(styles); s++) {
        for (size_t n = 2; n <= 4; n++) {
            tf_color fills[5];
            arm_fills(styles[s], n, fills);
            for (size_t a = 0; a < n; a++) {
                for (size_t b = 0; b < a; b++) {
                    double apart =
                        fabs(tf_color_lightness(fills[a]) - tf_color_lightness(fills[b]));
                    ck_assert_msg(apart >= 20, "%s: %zu arms, %zu and %zu are %.1f apart",
                                  styles[s], n, b, a, apart);
                }
            }
        }
    }
}
END_TEST

/* Experimental blue, reference grey, and red only where no green stands beside it. */
START_TEST(the_lancets_arms_have_their_colours) {
    static const unsigned want[] = {0x003165, 0xC40018, 0x1BA1BC, 0xC2CCCC};
    tf_color fills[5];
    arm_fills("style.name=lancet", 4, fills);
    for (size_t g = 0; g < 4; g++) {
        unsigned rgb = (unsigned)(fills[g].red << 16 | fills[g].green << 8 | fills[g].blue);
        ck_assert_msg(rgb == want[g], "%zu is %06x", g, rgb);
    }
}
END_TEST

/* With `colors: palette`: of six levels each has a hue; of more the four largest, and what is none
   of the others never. Greys are no two alike. */
START_TEST(the_largest_of_many_levels_have_hues) {
    static const double n[] = {10, 5, 40, 3, 8, 2, 9, 30};
    static const struct {
        size_t n, rest;
        const char *hues; /* "c": a hue, "g": grey */
    } cases[] = {{6, SIZE_MAX, "cccccc"},
                 {7, SIZE_MAX, "cgcgcgc"},
                 {8, 7, "cgcgcgcg"},
                 {8, SIZE_MAX, "cgcgggcc"}};
    static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        level levels[8];
        for (size_t p = 0; p < cases[i].n; p++)
            levels[p] = (level){.label = names[p]};
        g_autoptr(bars_kit) kit = stack_of(TF_BARS_STACKED, levels, cases[i].n);
        for (size_t p = 0; p < cases[i].n; p++) {
            *kit_at(kit, 0, 0, 0, p) = kit_cell(n[p], 120, NAN);
            kit->bars.parts[p].rest = p == cases[i].rest;
        }
        kit_set(kit, "style.name=nejm");
        kit_set(kit, "colors=palette");
        kit_set(kit, "labels=legend");
        kit_draw(kit);
        ck_assert_ptr_nonnull(kit->fig.scene);
        tf_color fills[8];
        key_fills(kit, levels, cases[i].n, fills);
        for (size_t p = 0; p < cases[i].n; p++) {
            const bool grey = fills[p].red == fills[p].green && fills[p].green == fills[p].blue;
            ck_assert_msg(grey == (cases[i].hues[p] == 'g'), "%zu: %s", i, names[p]);
            for (size_t k = 0; k < p; k++)
                ck_assert_msg(fills[p].red != fills[k].red || fills[p].green != fills[k].green,
                              "%zu: %s and %s", i, names[p], names[k]);
        }
    }
}
END_TEST

/* ---- names at segments ----------------------------------------------------------------------- */

/* More levels than a key tells stand at their segments, each tied to the middle of its own; fewer
   do where that is asked for, and stand in a key where it isn't, or where bars lie. */
static const struct {
    size_t n;
    const char *setting, *way;
    bool beside, told;
} named[] = {{7, "labels=auto", "horizontal=false", true, false},
             {7, "labels=legend", "horizontal=false", false, false},
             {7, "legend.title=Level", "horizontal=false", false, false},
             {5, "labels=auto", "horizontal=false", false, false},
             {5, "labels=direct", "horizontal=false", true, false},
             {5, "labels=direct", "horizontal=true", false, true}};

START_TEST(names_stand_at_their_segments) {
    const size_t n = named[_i].n;
    g_autoptr(bars_kit) kit = stack_of(TF_BARS_STACKED, many, n);
    kit_at(kit, 0, 0, 0, 2)->n = kit_at(kit, 0, 0, 0, 2)->value.estimate = 0; /* has no segment */
    kit_set(kit, named[_i].way);
    kit_set(kit, named[_i].setting);
    kit_draw(kit);
    kit_assert_sound(kit);
    ck_assert_int_eq(scene_count(kit->fig.scene, "legend.name") == n, !named[_i].beside);
    ck_assert_int_eq(scene_count(kit->fig.scene, "segment.label") >= n - 1, named[_i].beside);
    g_autofree char *findings = kit_errors(kit);
    ck_assert_int_eq(strstr(findings, "names of levels have no room") != NULL, named[_i].told);
    for (size_t p = 0, drawn = 0; named[_i].beside && p < n; p++) {
        if (p == 2)
            continue;
        const tf_node *segment = scene_get(kit->fig.scene, "segment", drawn);
        const tf_node *leader = scene_get(kit->fig.scene, "leader", drawn);
        const tf_node *name = scene_get(kit->fig.scene, "segment.label", drawn++);
        ck_assert_ptr_nonnull(segment);
        ck_assert_ptr_nonnull(leader);
        ck_assert_msg(g_str_has_prefix(name->text, many[p].label), "%s", name->text);
        ck_assert_double_eq_tol(leader->points[0].y,
                                (segment->points[0].y + segment->points[1].y) / 2, 0.01);
        ck_assert_double_gt(name->logical.x, segment->points[1].x);
    }
}
END_TEST

/* ---- digits ---------------------------------------------------------------------------------- */

/* Zeros that a spreadsheet took are put back where most values have them; nobody is 0. */
static const struct {
    const char *given[3], *printed;
} digits[] = {{{"80", "69.9", "55.2"}, "80.0|69.9|55.2"},
              {{"80", "70", "55.2"}, "80|70|55.2"},
              {{"0", "4.6", "0.5"}, "0|4.6|0.5"},
              {{"80", "70", "55"}, "80|70|55"},
              {{"7.5", "69.91", "55.22"}, "7.50|69.91|55.22"},
              {{"80", "33.333", "55.222"}, "80|33.333|55.222"}};

START_TEST(given_values_have_their_zeros) {
    g_autoptr(bars_kit) kit = kit_new();
    kit_shape(kit, TF_BARS_GROUPED, 3, 1, 1, 0, 1);
    static const char *const names[] = {"x", "y", "z"};
    kit->bars.parts[0].label = "";
    for (size_t c = 0; c < 3; c++) {
        ((tf_bars_category *)kit->bars.categories)[c].label = names[c];
        tf_bars_cell *cell = kit_at(kit, 0, c, 0, 0);
        *cell = kit_cell(g_ascii_strtod(digits[_i].given[c], NULL), 100, NAN);
        cell->value.estimate_text = digits[_i].given[c];
    }
    kit_set(kit, "width=120mm");
    kit_draw(kit);
    kit_assert_sound(kit);
    g_autofree char *values = kit_texts(kit, "bar.value");
    ck_assert_str_eq(values, digits[_i].printed);
}
END_TEST

SUITE("bars levels") {
    add_loop(suite, "core", given_values_have_their_zeros, G_N_ELEMENTS(digits));
    add_loop(suite, "core", names_stand_at_their_segments, G_N_ELEMENTS(named));
    add_tests(suite, "core", neighbours_differ_in_lightness, sides_differ_in_lightness,
              the_strongest_is_the_darkest, neutral_levels_are_split_over_zero,
              a_remainder_is_explained, arms_differ_in_lightness,
              the_lancets_arms_have_their_colours, the_largest_of_many_levels_have_hues, NULL);
}
