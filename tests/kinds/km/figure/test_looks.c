#include "kinds/km/figure_kit.h"
#include "scene/color.h"
#include "support/suite.h"

/* Colours of groups: the style's palette, or the user's by name or in order; readable on the page.
 */

static const char *const arms[] = {"Isa-VRd", "VRd", NULL};

static const tf_node *curve_of(const tf_scene *scene, unsigned sign) {
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_POLYLINE && strcmp(node->role, "curve") == 0 &&
            node->group_sign == sign) {
            return node;
        }
    }
    ck_abort_msg("no curve of group %u", sign);
    return NULL;
}

static unsigned rgb(tf_color color) {
    return (unsigned)(color.red << 16 | color.green << 8 | color.blue);
}

static const struct {
    const char *settings[4];
    unsigned colors[2];
} rows[] = {
    {{"style=nejm"}, {0xA73525, 0x6E99B1}},
    {{"style=nejm", "group.colors={VRd: \"#20854E\"}"}, {0xA73525, 0x20854E}},
    {{"style=nejm", "group.colors=[navy]"}, {0x000080, 0x6E99B1}},
    {{"style=nejm", "group.colors=[navy, maroon, green]"}, {0x000080, 0x800000}},
    {{"style=nejm", "style.curve.palette=lancet"}, {0x003165, 0x8C9696}},
    {{"style=nejm", "style.curve.palette=[teal, 7876B1]"}, {0x008080, 0x7876B1}},
};

START_TEST(colors_of_groups) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, arms, 200);
    for (size_t i = 0; rows[_i].settings[i]; i++) {
        kit_set(kit, rows[_i].settings[i]);
    }
    ck_assert_msg(kit_draw(kit) != NULL, "%s", kit_errors(kit));
    ck_assert_uint_eq(rgb(curve_of(kit->fig.scene, 1)->pen.color), rows[_i].colors[0]);
    ck_assert_uint_eq(rgb(curve_of(kit->fig.scene, 2)->pen.color), rows[_i].colors[1]);
}
END_TEST

static const char *const pages[] = {"style=slides-light", "style=slides-dark", "style=nejm"};

/* Pale yellow on white, dark blue on black: lines and names are moved until they can be read. */
START_TEST(colors_are_readable_on_their_background) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, arms, 200);
    kit_set(kit, pages[_i]);
    kit_set(kit, "labels=direct");
    kit_set(kit, "group.colors=[\"#FFFF99\", \"#000044\"]");
    ck_assert_msg(kit_draw(kit) != NULL, "%s", kit_errors(kit));
    tf_color page = kit->fig.style->page.background;
    for (unsigned sign = 1; sign <= 2; sign++) {
        ck_assert_double_ge(tf_color_contrast(curve_of(kit->fig.scene, sign)->pen.color, page), 3);
    }
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = tf_scene_node(kit->fig.scene, i);
        if (node->type == TF_NODE_TEXT) {
            ck_assert_msg(tf_color_contrast(node->color, page) >= 4.5, "%s", node->text);
        }
    }
}
END_TEST

static size_t n_of_rule(const tf_scene *scene, tf_lint_rule rule) {
    g_autoptr(tf_lint_report) report = tf_scene_lint(scene);
    size_t n = 0;
    for (size_t i = 0; i < tf_lint_n_findings(report); i++) {
        n += tf_lint_get(report, i)->rule == rule;
    }
    return n;
}

static const struct {
    const char *colors;
    tf_lint_rule rule;
} alike[] = {
    {"group.colors=[\"#BC3C29\", \"#0072B5\"]", TF_LINT_GREY},
    {"group.colors=[\"#800000\", \"#208020\"]", TF_LINT_COLOR_VISION},
};

/* Without names colours alone tell curves apart, and the lint says what is lost; with dashes, with
   names at the curves or a legend in their order nothing is. */
START_TEST(a_second_sign_saves_what_colours_lose) {
    static const char *const settings[] = {"labels=none", "labels=legend", "labels=direct",
                                           "style.curve.second_sign=dash"};
    for (size_t i = 0; i < G_N_ELEMENTS(settings); i++) {
        g_autoptr(km_kit) kit = kit_new();
        kit_groups(kit, arms, 200);
        kit_set(kit, alike[_i].colors);
        kit_set(kit, "estimates=none"); /* a table would have keys */
        kit_set(kit, settings[i]);
        ck_assert_msg(kit_draw(kit) != NULL, "%s", kit_errors(kit));
        ck_assert_uint_eq(n_of_rule(kit->fig.scene, alike[_i].rule), i == 0 ? 1 : 0);
    }
}
END_TEST

/* Every two of a style's first four lines differ by 20 in L* or, where they are asked for, by their
   dashes. */
START_TEST(every_style_tells_groups_apart_in_grey) {
    static const char *const four[] = {"A", "B", "C", "D", NULL};
    g_auto(GStrv) names = tf_style_names();
    for (char **name = names; *name; name++) {
        g_autoptr(km_kit) kit = kit_new();
        kit_groups(kit, four, 200);
        g_autofree char *style = g_strconcat("style=", *name, NULL);
        kit_set(kit, style);
        kit_set(kit, "labels=legend");
        kit_set(kit, "style.curve.second_sign=dash");
        ck_assert_msg(kit_draw(kit) != NULL, "%s: %s", *name, kit_errors(kit));
        ck_assert_msg(n_of_rule(kit->fig.scene, TF_LINT_GREY) == 0, "%s", *name);
        ck_assert_msg(n_of_rule(kit->fig.scene, TF_LINT_COLOR_VISION) == 0, "%s", *name);
        ck_assert_msg(n_of_rule(kit->fig.scene, TF_LINT_CONTRAST) == 0, "%s", *name);
        ck_assert_msg(n_of_rule(kit->fig.scene, TF_LINT_SMALL_TEXT) == 0, "%s", *name);
    }
}
END_TEST

static bool same_dash(const tf_pen *one, const tf_pen *other) {
    return one->n_dash == other->n_dash &&
           memcmp(one->dash, other->dash, one->n_dash * sizeof *one->dash) == 0;
}

/* Of each style: names at the curves need no dashes; where a key tells lines apart, the first three
   are 20 apart in L*, and of more those that aren't have dashes of their own. Styles whose curves
   have dashes anyway keep theirs. */
START_TEST(a_key_tells_lines_of_one_grey_by_dashes) {
    static const char *const six[] = {"A", "B", "C", "D", "E", "F", NULL};
    g_auto(GStrv) names = tf_style_names();
    for (char **name = names; *name; name++) {
        g_autoptr(km_kit) kit = kit_new();
        kit_groups(kit, six, 200);
        g_autofree char *style = g_strconcat("style=", *name, NULL);
        kit_set(kit, style);
        kit_set(kit, "labels=legend");
        ck_assert_msg(kit_draw(kit) != NULL, "%s: %s", *name, kit_errors(kit));
        const bool own = kit->fig.style->curve.second_sign == TF_SIGN_DASH;
        for (unsigned a = 1; a <= 6; a++) {
            const tf_pen *one = &curve_of(kit->fig.scene, a)->pen;
            ck_assert_msg(own || a > 3 || one->n_dash == 0, "%s: %u is dashed", *name, a);
            for (unsigned b = 1; b < a; b++) {
                const tf_pen *other = &curve_of(kit->fig.scene, b)->pen;
                const double apart =
                    fabs(tf_color_lightness(one->color) - tf_color_lightness(other->color));
                ck_assert_msg(apart >= 20 || !same_dash(one, other), "%s: %u and %u are %.1f apart",
                              *name, a, b, apart);
            }
        }
    }
}
END_TEST

/* Colours that are given may be one grey with two groups; names at the curves need nothing else. */
START_TEST(names_need_no_dashes) {
    static const struct {
        const char *labels, *colors;
        bool dashed;
    } cases[] = {{"labels=direct", "group.colors=[\"#BC3C29\", \"#0072B5\"]", false},
                 {"labels=legend", "group.colors=[\"#BC3C29\", \"#0072B5\"]", true},
                 {"labels=legend", "group.colors=[\"#BC3C29\", \"#29283C\"]", false}};
    for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autoptr(km_kit) kit = kit_new();
        kit_groups(kit, arms, 200);
        kit_set(kit, cases[i].labels);
        kit_set(kit, cases[i].colors);
        ck_assert_msg(kit_draw(kit) != NULL, "%s", kit_errors(kit));
        ck_assert_uint_eq(curve_of(kit->fig.scene, 1)->pen.n_dash, 0);
        ck_assert_msg((curve_of(kit->fig.scene, 2)->pen.n_dash > 0) == cases[i].dashed, "%zu", i);
    }
}
END_TEST

/* With more groups than colours and dashes no two of 24 look the same. */
START_TEST(many_groups_differ) {
    g_auto(GStrv) names = g_strsplit("a b c d e f g h i j k l m n o p q r s t u v w x", " ", -1);
    const char *const some[] = {"style=nejm", "style=jama", "style=bmj", "style=slides-light",
                                "style=gray"};
    for (size_t k = 0; k < G_N_ELEMENTS(some); k++) {
        g_autoptr(km_kit) kit = kit_new();
        kit_groups(kit, (const char *const *)names, 1000);
        kit_set(kit, some[k]);
        kit_set(kit, "labels=none");
        kit_set(kit, "style.curve.second_sign=dash");
        kit_set(kit, "risk_table=false");
        kit_set(kit, "width=400mm");
        kit_set(kit, "height=400mm");
        ck_assert_msg(kit_draw(kit) != NULL, "%s", kit_errors(kit));
        for (unsigned a = 1; a <= 24; a++) {
            for (unsigned b = 1; b < a; b++) {
                const tf_pen *one = &curve_of(kit->fig.scene, a)->pen,
                             *other = &curve_of(kit->fig.scene, b)->pen;
                const bool same = rgb(one->color) == rgb(other->color) && same_dash(one, other);
                ck_assert_msg(!same, "%s: groups %u and %u", some[k], a, b);
            }
        }
    }
}
END_TEST

/* Without dashes, by lightness alone. */
START_TEST(gray_needs_no_dashes_for_four_groups) {
    static const char *const four[] = {"A", "B", "C", "D", NULL};
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, four, 200);
    kit_set(kit, "style=gray");
    kit_set(kit, "labels=legend");
    kit_set(kit, "style.curve.second_sign=none");
    ck_assert_msg(kit_draw(kit) != NULL, "%s", kit_errors(kit));
    ck_assert_uint_eq(n_of_rule(kit->fig.scene, TF_LINT_GREY), 0);
    for (unsigned a = 1; a <= 4; a++) {
        for (unsigned b = 1; b < a; b++) {
            double one = tf_color_lightness(curve_of(kit->fig.scene, a)->pen.color),
                   other = tf_color_lightness(curve_of(kit->fig.scene, b)->pen.color);
            ck_assert_double_ge(fabs(one - other), 20);
        }
    }
}
END_TEST

/* Nature wants no coloured text: what names a group is black, and a key shows its colour. */
START_TEST(nature_has_no_coloured_text) {
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, arms, 200);
    kit_set(kit, "style=nature");
    kit_set(kit, "labels=direct");
    ck_assert_msg(kit_draw(kit) != NULL, "%s", kit_errors(kit));
    for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        const tf_node *node = tf_scene_node(kit->fig.scene, i);
        if (node->type == TF_NODE_TEXT) {
            ck_assert_msg(node->color.red == node->color.green &&
                              node->color.green == node->color.blue,
                          "%s", node->text);
        }
    }
}
END_TEST

/* ---- many groups ------------------------------------------------------------------------------
 */

static const char *const letters[] = {"A", "B", "C", "D", "E", "F", "G", "H", "I", NULL};

static km_kit *many_groups(size_t n, const char *style, const char *setting) {
    const char *groups[G_N_ELEMENTS(letters)] = {NULL};
    memcpy(groups, letters, n * sizeof *groups);
    km_kit *kit = kit_new();
    kit_groups(kit, groups, 200);
    kit_set(kit, style);
    if (setting) {
        kit_set(kit, setting);
    }
    kit_draw(kit);
    kit_assert_sound(kit);
    return kit;
}

/* Bands of four groups are in each other's way, unless the style is one of bands. */
static const struct {
    size_t n;
    const char *style, *setting;
    bool bands;
} banded[] = {
    {3, "style.name=nejm", NULL, true},
    {4, "style.name=nejm", NULL, false},
    {4, "style.name=nejm", "conf.show=true", true},
    {4, "style.name=kmunicate", NULL, true},
    {8, "style.name=kmunicate", NULL, true},
    {2, "style.name=lancet", NULL, false},
    {2, "style.name=nejm", "style.band.most_groups=1", false},
};

START_TEST(bands_of_many_groups) {
    g_autoptr(km_kit) kit = many_groups(banded[_i].n, banded[_i].style, banded[_i].setting);
    ck_assert_int_eq(kit_count(kit, "band") > 0, banded[_i].bands);
}
END_TEST

/* Four greys and eight dash patterns: what shares a colour has a dash of its own. It is a warning
   only where nothing is left to tell two groups apart. */
static const struct {
    size_t n;
    const char *style, *setting;
    bool warns;
} shared_colors[] = {
    {4, "style.name=gray", NULL, false},
    {5, "style.name=gray", NULL, false},
    {8, "style.name=gray", NULL, false},
    {9, "style.name=gray", NULL, true},
    {5, "style.name=gray", "style.curve.second_sign=none", true},
    {5, "style.name=gray", "style.curve.second_sign=marker", false},
    {6, "style.name=gray", "style.curve.second_sign=marker", true},
};

START_TEST(shared_colors_are_told_apart) {
    g_autoptr(km_kit) kit = kit_new();
    const char *groups[G_N_ELEMENTS(letters)] = {NULL};
    memcpy(groups, letters, shared_colors[_i].n * sizeof *groups);
    kit_groups(kit, groups, 200);
    kit_set(kit, shared_colors[_i].style);
    if (shared_colors[_i].setting) {
        kit_set(kit, shared_colors[_i].setting);
    }
    ck_assert_ptr_nonnull(kit_draw(kit));
    g_autofree char *said = kit_errors(kit);
    ck_assert_msg((strstr(said, "warning") != NULL) == shared_colors[_i].warns, "%s", said);
    ck_assert_int_eq(strstr(said, "share 4 colours") != NULL, shared_colors[_i].n > 4);
}
END_TEST

SUITE("looks of groups") {
    add_loop(suite, "core", colors_of_groups, G_N_ELEMENTS(rows));
    add_tests(suite, "core", every_style_tells_groups_apart_in_grey,
              a_key_tells_lines_of_one_grey_by_dashes, names_need_no_dashes,
              gray_needs_no_dashes_for_four_groups, many_groups_differ, nature_has_no_coloured_text,
              NULL);
    add_loop(suite, "limits", colors_are_readable_on_their_background, G_N_ELEMENTS(pages));
    add_loop(suite, "errors", a_second_sign_saves_what_colours_lose, G_N_ELEMENTS(alike));
    add_loop(suite, "limits", bands_of_many_groups, G_N_ELEMENTS(banded));
    add_loop(suite, "limits", shared_colors_are_told_apart, G_N_ELEMENTS(shared_colors));
}
