#include "kinds/km/figure_kit.h"
#include "support/suite.h"

/* Insets that enlarge a part of the plot: what stands on their axes, where they stand, and what
   happens when the curves leave no room. */

/* Two groups whose curves fall by `drop` of 1. */
static km_kit *new_kit(double drop) {
    static const char *const groups[] = {"A", "B", NULL};
    km_kit *kit = kit_new();
    kit_groups(kit, groups, 200);
    for (size_t i = 0; i < 2; i++) {
        kit_curve(kit, &kit->km.groups[i].curve, 24, 58, drop * (double)(i + 1) / 2, 0.02);
        kit_marks(kit, &kit->km.groups[i], 10);
    }
    return kit;
}

/* The nodes of the inset: from its group's begin to its end. */
static void find_inset(const km_kit *kit, size_t *first, size_t *last) {
    size_t n = tf_scene_n_nodes(kit->fig.scene);
    *first = *last = 0;
    while (*first < n && g_strcmp0(kit_node(kit, *first)->role, "inset") != 0) {
        ++*first;
    }
    ck_assert_uint_lt(*first, n);
    int depth = 0;
    for (*last = *first; *last < n; ++*last) {
        tf_node_type type = kit_node(kit, *last)->type;
        depth += type == TF_NODE_GROUP_BEGIN || type == TF_NODE_CLIP_BEGIN;
        depth -= type == TF_NODE_GROUP_END || type == TF_NODE_CLIP_END;
        if (depth == 0) {
            return;
        }
    }
}

/* The plot's first axes, or those of the inset. */
static const tf_node *find_line(const km_kit *kit, const char *role, size_t from) {
    for (size_t i = from; i < tf_scene_n_nodes(kit->fig.scene); i++) {
        if (g_strcmp0(kit_node(kit, i)->role, role) == 0) {
            return kit_node(kit, i);
        }
    }
    ck_abort_msg("no %s", role);
    return NULL;
}

static const struct {
    const char *settings[5];
    const char *role, *labels; /* of the inset alone */
} insets[] = {
    {{"inset=[80, 100]"}, "axis.y.label", "80|85|90|95|100"},
    {{"inset=[80, 100]"}, "axis.x.label", "0|12|24|36|48|60"},
    {{"inset=[90, 100]", "inset.x=[12, 48]"}, "axis.x.label", "12|24|36|48"},
    {{"inset=[90, 100]", "inset.x=[0, 5]"}, "axis.x.label", "0|1|2|3|4|5"},
    {{"inset.y=[80, 100]", "inset.height=0.3"}, "axis.y.label", "80|90|100"},
};

START_TEST(axes_show_the_part) {
    g_autoptr(km_kit) kit = new_kit(0.15);
    kit_set(kit, "width=183mm");
    kit_set_all(kit, insets[_i].settings);
    kit_draw(kit);
    kit_assert_sound(kit);
    size_t first, last;
    find_inset(kit, &first, &last);
    g_autoptr(GString) texts = g_string_new(NULL);
    for (size_t i = first; i < last; i++) {
        const tf_node *node = kit_node(kit, i);
        if (node->type == TF_NODE_TEXT && g_str_equal(node->role, insets[_i].role)) {
            g_string_append_printf(texts, "%s%s", texts->len ? "|" : "", node->text);
        }
        if (node->type == TF_NODE_TEXT) {
            ck_assert_double_ge(node->font.size, kit->fig.style->font.min_size - 1e-9);
        }
    }
    ck_assert_str_eq(texts->str, insets[_i].labels);
    ck_assert_uint_ge(kit_count(kit, "curve"), 4);
}
END_TEST

static const struct {
    const char *place;
    bool right, top;
} corners[] = {
    {"inset.place=auto", true, false},
    {"inset.place=bottom-left", false, false},
    {"inset.place=bottom-right", true, false},
};

START_TEST(stands_in_the_plot_in_its_corner) {
    g_autoptr(km_kit) kit = new_kit(0.15);
    kit_set(kit, "inset=[80, 100]");
    kit_set(kit, "inset.width=0.4");
    kit_set(kit, "width=183mm");
    kit_set(kit, corners[_i].place);
    kit_draw(kit);
    kit_assert_sound(kit);
    const tf_node *x = find_line(kit, "axis.x.line", 0);
    const tf_node *y = find_line(kit, "axis.y.line", 0);
    double left = x->points[0].x;
    double right = x->points[1].x;
    double bottom = y->points[0].y;
    double top = y->points[1].y;
    size_t first, last;
    find_inset(kit, &first, &last);
    for (size_t i = first; i < last; i++) {
        const tf_node *node = kit_node(kit, i);
        if (node->type == TF_NODE_TEXT) {
            tf_rect ink = node->ink;
            ck_assert(ink.x > left && ink.x + ink.width < right && ink.y > top &&
                      ink.y + ink.height < bottom);
        }
    }
    const tf_node *inner_x = find_line(kit, "axis.x.line", first);
    const tf_node *inner_y = find_line(kit, "axis.y.line", first);
    double middle_x = (inner_x->points[0].x + inner_x->points[1].x) / 2;
    double middle_y = (inner_y->points[0].y + inner_y->points[1].y) / 2;
    ck_assert_int_eq(middle_x > (left + right) / 2, corners[_i].right);
    ck_assert_int_eq(middle_y < (top + bottom) / 2, corners[_i].top);
}
END_TEST

/* A survival of 0.9 stands half way between 80 and 100, and only what the part shows is seen. */
START_TEST(curves_are_enlarged_and_cut_at_the_part) {
    g_autoptr(km_kit) kit = new_kit(0.4);
    kit_set(kit, "inset=[80, 100]");
    kit_set(kit, "width=183mm");
    kit_draw(kit);
    kit_assert_sound(kit);
    size_t first, last;
    find_inset(kit, &first, &last);
    const tf_node *y = find_line(kit, "axis.y.line", first);
    const tf_node *x = find_line(kit, "axis.x.line", first);
    double height = y->points[0].y - y->points[1].y;
    double width = x->points[1].x - x->points[0].x;
    const tf_node *clip = NULL;
    const tf_node *curve = NULL;
    for (size_t i = first; i < last; i++) {
        const tf_node *node = kit_node(kit, i);
        clip = node->type == TF_NODE_CLIP_BEGIN ? node : clip;
        bool line = node->type == TF_NODE_POLYLINE && g_str_equal(node->role, "curve");
        curve = line && !curve ? node : curve;
    }
    ck_assert_ptr_nonnull(clip);
    ck_assert_double_eq_tol(fmax(clip->points[0].y, clip->points[1].y), y->points[0].y, 1e-6);
    /* the first group falls by 0.2 in 24 steps over 0.95 of 58 months of 60 */
    ck_assert_ptr_nonnull(curve);
    double step_x = x->points[0].x + width * 58 * 0.95 / 24 / 60;
    ck_assert_double_eq_tol(curve->points[0].y, y->points[1].y, 1e-6);
    ck_assert_double_eq_tol(curve->points[2].x, step_x, 1e-6);
    ck_assert_double_eq_tol(curve->points[2].y - curve->points[0].y, height * 0.2 / 24 / 0.2, 1e-6);
}
END_TEST

/* In a column a line at a milestone may leave no room beside it: no line runs into the inset, and
   rings and the tick in bold show the milestone all the same. */
START_TEST(guides_keep_off_the_inset) {
    static const double times[] = {30, 40};
    for (size_t k = 0; k < G_N_ELEMENTS(times); k++) {
        g_autoptr(km_kit) kit = new_kit(0.2);
        kit_milestones(kit, &times[k], 1);
        kit_set(kit, "inset=[80, 100]");
        kit_set(kit, "width=88mm");
        kit_draw(kit);
        kit_assert_sound(kit);
        size_t first, last, rings = 0;
        find_inset(kit, &first, &last);
        const tf_node *inner_x = find_line(kit, "axis.x.line", first);
        const tf_node *inner_y = find_line(kit, "axis.y.line", first);
        for (size_t i = 0; i < tf_scene_n_nodes(kit->fig.scene); i++) {
            const tf_node *node = kit_node(kit, i);
            rings += g_strcmp0(node->role, "guide.ring") == 0;
            if (g_strcmp0(node->role, "guide") != 0)
                continue;
            double x = node->points[0].x;
            double low = fmin(node->points[0].y, node->points[1].y);
            double high = fmax(node->points[0].y, node->points[1].y);
            ck_assert(x < inner_x->points[0].x || x > inner_x->points[1].x ||
                      high <= inner_y->points[1].y || low >= inner_y->points[0].y);
        }
        ck_assert_uint_eq(rings, 2);
        g_autofree char *label = g_strdup_printf("%g", times[k]);
        const tf_node *tick = kit_text(kit, "axis.x.label", label);
        ck_assert_ptr_nonnull(tick);
        ck_assert(tick->font.bold);
    }
}
END_TEST

/* A page that is too low for a readable inset isn't the end: other things make way on a slide and
   on a page of a given height, and a height that is too small for it by itself is answered with one
   that is enough. */
START_TEST(height_makes_room) {
    static const char *const pages[] = {"style.page.fixed=true", "height=55mm"};
    for (size_t i = 0; i < G_N_ELEMENTS(pages); i++) {
        g_autoptr(km_kit) low = new_kit(0.4);
        kit_set(low, "style.page.height=55mm");
        kit_set(low, pages[i]);
        kit_set(low, "inset=[80, 100]");
        kit_draw(low);
        kit_assert_sound(low);
        ck_assert_double_eq_tol(tf_scene_height(low->fig.scene) / TF_POINTS_PER_MM, 55, 1e-6);
        g_autofree char *said = kit_errors(low);
        ck_assert_msg(strstr(said, "no room for them: part of the foot (the caption has it), "
                                   "numbers at risk") != NULL,
                      "%s", said);
    }
    g_autoptr(km_kit) asked = new_kit(0.4);
    kit_set(asked, "inset=[80, 100]");
    kit_set(asked, "height=35mm");
    ck_assert_ptr_null(kit_draw(asked));
    g_autofree char *errors = kit_errors(asked);
    ck_assert_msg(strstr(errors, "the height must be at least") != NULL, "%s", errors);
}
END_TEST

/* Curves all over the plot: the figure is refused, and says why. */
START_TEST(no_room_is_an_error) {
    static const char *const groups[] = {"A", "B", "C", "D", "E", "F", "G", "H", NULL};
    g_autoptr(km_kit) kit = kit_new();
    kit_groups(kit, groups, 200);
    for (size_t i = 0; i < 8; i++) {
        kit_curve(kit, &kit->km.groups[i].curve, 24, 60, (double)(i + 1) / 8, 0.1);
        kit->km.groups[i].curve.value = kit_numbers(kit, 25);
        for (size_t step = 0; step < 25; step++) {
            ((double *)kit->km.groups[i].curve.value)[step] = 1 - ((double)i + 0.5) / 8;
        }
    }
    kit_set(kit, "inset=[80, 100]");
    kit_set(kit, "width=88mm");
    ck_assert_ptr_null(kit_draw(kit));
    g_autofree char *errors = kit_errors(kit);
    ck_assert_ptr_nonnull(strstr(errors, "the curves leave no room in the plot for a readable"));
}
END_TEST

/* Curves that run too close in the plot are named where they are drawn larger, not in a key; once.
 */
START_TEST(close_curves_are_named_in_the_inset) {
    static const struct {
        double drop;
        bool in_plot;
    } cases[] = {{0.04, false}, {0.9, true}};
    for (size_t c = 0; c < G_N_ELEMENTS(cases); c++) {
        g_autoptr(km_kit) kit = new_kit(cases[c].drop);
        kit_set(kit, "width=183mm");
        kit_set(kit, "estimates=none");
        kit_set(kit, cases[c].in_plot ? "inset=[50, 100]" : "inset=[95, 100]");
        kit_draw(kit);
        kit_assert_sound(kit);
        size_t first, last;
        find_inset(kit, &first, &last);
        const double inset_left = find_line(kit, "axis.y.line", first)->points[0].x;
        const tf_node *x_axis = find_line(kit, "axis.x.line", first);
        const double inset_right = fmax(x_axis->points[0].x, x_axis->points[1].x);
        const double inset_bottom = x_axis->points[0].y;
        ck_assert_uint_eq(kit_count(kit, "legend.label"), 0);
        g_autofree char *names = kit_texts(kit, "curve.label");
        ck_assert_str_eq(names, "A|B");
        for (size_t i = 0; i < 2; i++) {
            const tf_node *text = kit_text(kit, "curve.label", i == 0 ? "A" : "B");
            const bool inside = text->ink.x > inset_left &&
                                text->ink.x + text->ink.width < inset_right &&
                                text->ink.y < inset_bottom && text->ink.y > inset_bottom - 140;
            ck_assert_msg(inside != cases[c].in_plot, "%zu: %s", c, text->text);
        }
    }
}
END_TEST

SUITE("insets") {
    add_loop(suite, "core", axes_show_the_part, G_N_ELEMENTS(insets));
    add_loop(suite, "core", stands_in_the_plot_in_its_corner, G_N_ELEMENTS(corners));
    add_tests(suite, "limits", curves_are_enlarged_and_cut_at_the_part, guides_keep_off_the_inset,
              close_curves_are_named_in_the_inset, height_makes_room, NULL);
    add_tests(suite, "errors", no_room_is_an_error, NULL);
}
