#include "kinds/forest/figure_kit.h"
#include "support/suite.h"

/* What ends in arrows, how large boxes are, and which ticks an axis has: on both sides of limits.
 */

/* Studies alone, each a factor from its limits. */
static forest_kit *studies(const double *estimates, size_t n) {
    forest_kit *kit = kit_new(n, 1);
    for (size_t i = 0; i < n; i++) {
        kit_row(kit, i, TF_FOREST_ROW, "Study", 0);
        kit_cell(kit, i, 0, estimates[i], estimates[i] / 1.5, estimates[i] * 1.5, 1);
    }
    kit_set(kit, "width=183mm");
    return kit;
}

/* One estimate between two others, on an axis from 0.25 to 4. */
static forest_kit *one_between(double estimate, double lower, double upper) {
    static const double ones[] = {1, 1, 1};
    forest_kit *kit = studies(ones, 3);
    kit_cell(kit, 1, 0, estimate, lower, upper, 1);
    kit_set(kit, "x.min=0.25");
    kit_set(kit, "x.max=4");
    ck_assert_ptr_nonnull(kit_draw(kit));
    kit_assert_sound(kit);
    return kit;
}

static bool foot_says(const forest_kit *kit, const char *part) {
    g_autofree char *foot = kit_texts(kit, "foot");
    return strstr(foot, part) != NULL;
}

/* Filled arrows are limits beyond the axis, open ones estimates: each is explained if it is there.
 */
static const struct {
    double estimate, lower, upper;
    size_t arrows, outside;
} beyond[] = {
    {1, 0.6, 1.6, 0, 0}, {1, 0.25, 4, 0, 0}, {1, 0.2, 4, 1, 0}, {1, 0.2, 5, 2, 0},
    {9, 2, 30, 0, 1},    {9, 5, 30, 0, 1},   {4, 1, 30, 1, 0},  {0.1, 0.01, 0.2, 0, 1},
};

START_TEST(arrows_are_explained) {
    g_autoptr(forest_kit) kit =
        one_between(beyond[_i].estimate, beyond[_i].lower, beyond[_i].upper);
    ck_assert_uint_eq(kit_count(kit, "forest.arrow"), beyond[_i].arrows);
    ck_assert_uint_eq(kit_count(kit, "forest.outside"), beyond[_i].outside);
    ck_assert_int_eq(foot_says(kit, "Arrows indicate"), beyond[_i].arrows > 0);
    ck_assert_int_eq(foot_says(kit, "Open arrows indicate"), beyond[_i].outside > 0);
}
END_TEST

/* An arrow ends with the axis, from 0.25 to 4, unless its box is so near that it has to begin
 * there. */
static const struct {
    double estimate, lower, upper;
    bool at_box;
} near_ends[] = {
    {1, 0.5, 30, false},  {3, 1, 30, false},      {3.95, 1, 30, true},  {4, 1, 30, true},
    {0.25, 0.1, 1, true}, {0.26, 0.1, 0.8, true}, {0.5, 0.1, 1, false},
};

START_TEST(arrows_begin_at_boxes_next_to_them) {
    g_autoptr(forest_kit) kit =
        one_between(near_ends[_i].estimate, near_ends[_i].lower, near_ends[_i].upper);
    g_autofree char *faults = forest_rule_faults(kit->fig.scene, FOREST_OWN_ENDS);
    ck_assert_str_eq(faults, "");
    const tf_node *head = kit_get(kit, "forest.arrow", 0), *box = kit_get(kit, "forest.box", 1);
    const tf_node *axis = kit_get(kit, "axis.x.line", 0);
    const int side = near_ends[_i].upper > 4; /* which end is cut */
    ck_assert_uint_eq(kit_count(kit, "forest.arrow"), 1);
    /* the box stays where its value is */
    const double share = log(near_ends[_i].estimate / 0.25) / log(16);
    const double from = axis->points[0].x, to = axis->points[1].x;
    ck_assert_double_eq_tol((box->points[0].x + box->points[1].x) / 2, from + share * (to - from),
                            1e-6);
    if (near_ends[_i].at_box)
        ck_assert_double_eq_tol(head->points[1].x, box->points[side].x, 1e-6);
    else
        ck_assert_double_eq_tol(head->points[0].x, axis->points[side].x, 1e-6);
}
END_TEST

/* Of estimates, where others have a P value. */
START_TEST(unknown_p_is_a_dash) {
    static const double one[] = {1, 1, 1};
    for (int missing = 0; missing < 2; missing++) {
        g_autoptr(forest_kit) kit = studies(one, 3);
        kit->forest.source = TF_FOREST_ROWS;
        kit->forest.effects[0].any_p = true;
        for (size_t i = 0; i < 3; i++)
            kit->forest.rows[i].cells[0].effect.p = missing && i == 1 ? NAN : 0.03;
        ck_assert_ptr_nonnull(kit_draw(kit));
        kit_assert_sound(kit);
        g_autofree char *cells = kit_texts(kit, "table.cell");
        ck_assert_msg((strstr(cells, "|\u2013") != NULL) == (missing == 1), "%s", cells);
        ck_assert_int_eq(foot_says(kit, "A dash indicates what is not known."), missing);
    }
}
END_TEST

/* What is said of squares is said of those that are drawn: the second row beside one of full size.
   A summary without limits is a square too. */
static const struct {
    tf_forest_row_type type;
    double estimate, lower, upper, size;
    bool sizes, enlarged, unsized;
} squares[] = {
    {TF_FOREST_ROW, 1, 0.6, 1.6, 1, false, false, false},
    {TF_FOREST_ROW, 1, 0.6, 1.6, 0.49, true, false, false},
    {TF_FOREST_ROW, 1, 0.6, 1.6, 1e-4, true, true, false},
    {TF_FOREST_ROW, 1, 0.6, 1.6, 0, true, true, false}, /* of no weight */
    {TF_FOREST_ROW, 1, NAN, NAN, 0, true, false, true},
    {TF_FOREST_ROW, 9, 8, 10, 0.49, false, false, false}, /* an arrow in its place */
    {TF_FOREST_ROW, NAN, NAN, NAN, 0, false, false, false},
    {TF_FOREST_OVERALL, 1, 0.6, 1.6, 0.49, false, false, false}, /* a diamond */
    {TF_FOREST_OVERALL, 1, NAN, NAN, 0, true, false, true},
};

START_TEST(sizes_of_squares_are_explained) {
    static const double one[] = {1, 1};
    g_autoptr(forest_kit) kit = studies(one, 2);
    kit_row(kit, 1, squares[_i].type, "Second", 0);
    kit_cell(kit, 1, 0, squares[_i].estimate, squares[_i].lower, squares[_i].upper,
             squares[_i].size);
    kit_set(kit, "x.min=0.25");
    kit_set(kit, "x.max=4");
    kit_set(kit, "width=250mm");
    ck_assert_ptr_nonnull(kit_draw(kit));
    ck_assert_int_eq(foot_says(kit, "Areas of squares"), squares[_i].sizes);
    ck_assert_int_eq(foot_says(kit, "squares are enlarged"), squares[_i].enlarged);
    ck_assert_int_eq(foot_says(kit, "have the smallest square"), squares[_i].unsized);
}
END_TEST

static bool is_red(tf_color color) {
    return color.red == 255 && color.green == 0 && color.blue == 0;
}

/* What is pooled has a colour of its own, its arrows too. */
START_TEST(pooled_marks_have_their_color) {
    static const double one[] = {1, 1, 1, 1};
    g_autoptr(forest_kit) kit = studies(one, 4);
    kit_row(kit, 2, TF_FOREST_POOLED, NULL, 0);
    kit_cell(kit, 2, 0, 1, 0.1, 3, NAN);
    kit_row(kit, 3, TF_FOREST_PREDICTION, NULL, 0);
    kit_cell(kit, 3, 0, NAN, 0.1, 30, NAN);
    kit_set(kit, "x.min=0.25");
    kit_set(kit, "x.max=4");
    kit_set(kit, "style.forest.color=navy");
    kit_set(kit, "style.forest.summary_color=red");
    ck_assert_ptr_nonnull(kit_draw(kit));
    ck_assert(is_red(kit_get(kit, "forest.diamond", 0)->fill));
    ck_assert(is_red(kit_get(kit, "forest.prediction", 0)->fill));
    ck_assert(!is_red(kit_get(kit, "forest.box", 0)->fill));
    ck_assert_uint_eq(kit_count(kit, "forest.arrow"), 3);
    for (size_t i = 0; i < 3; i++)
        ck_assert(is_red(kit_get(kit, "forest.arrow", i)->fill));
}
END_TEST

static double side_of(const forest_kit *kit, size_t box) {
    const tf_node *node = kit_get(kit, "forest.box", box);
    return node->points[1].x - node->points[0].x;
}

/* Areas go by size, down to the least side of the style; that it ends there is said. */
START_TEST(boxes_have_a_least_side) {
    static const double one[] = {1, 1, 1};
    g_autoptr(forest_kit) kit = studies(one, 3);
    kit_cell(kit, 1, 0, 1, 0.6, 1.6, 0.49);
    kit_cell(kit, 2, 0, 1, 0.6, 1.6, 1e-4);
    kit_set(kit, "style.forest.box_min=2pt");
    kit_set(kit, "style.forest.box_max=8pt");
    ck_assert_ptr_nonnull(kit_draw(kit));
    ck_assert_double_eq_tol(side_of(kit, 1), 0.7 * side_of(kit, 0), 1e-6);
    ck_assert_double_eq_tol(side_of(kit, 2), 2, 1e-6);
}
END_TEST

/* On the logarithms of ratios, five studies at -1.6, five at 1.6 and one far off. The axis is for
   what lies within 1.5 times the quartiles' distance of them, so up to 6.4, and goes on to limits
   that are no further than 0.8 of that range: up to 12.8. */
static const struct {
    double far;
    size_t outside;
} cores[] = {{6, 0}, {12, 0}, {14, 1}};

START_TEST(axis_is_for_the_core) {
    double estimates[11];
    for (size_t i = 0; i < 10; i++)
        estimates[i] = exp(i < 5 ? -1.6 : 1.6);
    estimates[10] = exp(cores[_i].far);
    g_autoptr(forest_kit) kit = studies(estimates, 11);
    ck_assert_ptr_nonnull(kit_draw(kit));
    ck_assert_uint_eq(kit_count(kit, "forest.outside"), cores[_i].outside);
}
END_TEST

/* One decimal for all beside 0.5, unless the axis goes on to 10. */
static const struct {
    const char *ticks, *labels;
} ticks[] = {
    {"x.ticks=[0.5, 1, 9]", "0.5|1.0|9.0"},
    {"x.ticks=[0.5, 1, 10]", "0.5|1|10"},
    {"x.ticks=[0.25, 1, 2]", "0.25|1.0|2.0"},
    {"x.ticks=[1, 2, 4]", "1|2|4"},
};

START_TEST(labels_of_ratios) {
    static const double one[] = {1, 1.2};
    g_autoptr(forest_kit) kit = studies(one, 2);
    kit_set(kit, ticks[_i].ticks);
    ck_assert_ptr_nonnull(kit_draw(kit));
    g_autofree char *labels = kit_texts(kit, "axis.x.label");
    ck_assert_str_eq(labels, ticks[_i].labels);
}
END_TEST

/* Ticks at the ends that were given are on the axis, those beyond are not. */
START_TEST(ticks_at_given_ends) {
    static const double one[] = {1, 1.2};
    g_autoptr(forest_kit) kit = studies(one, 2);
    kit_set(kit, "x.min=0.5");
    kit_set(kit, "x.max=4");
    kit_set(kit, "x.ticks=[0.25, 0.5, 1, 2, 4, 8]");
    ck_assert_ptr_nonnull(kit_draw(kit));
    g_autofree char *labels = kit_texts(kit, "axis.x.label");
    ck_assert_str_eq(labels, "0.5|1.0|2.0|4.0");
}
END_TEST

SUITE("forest marks") {
    add_loop(suite, "limits", arrows_are_explained, G_N_ELEMENTS(beyond));
    add_loop(suite, "limits", arrows_begin_at_boxes_next_to_them, G_N_ELEMENTS(near_ends));
    add_loop(suite, "limits", sizes_of_squares_are_explained, G_N_ELEMENTS(squares));
    add_loop(suite, "limits", axis_is_for_the_core, G_N_ELEMENTS(cores));
    add_loop(suite, "core", labels_of_ratios, G_N_ELEMENTS(ticks));
    add_tests(suite, "core", pooled_marks_have_their_color, boxes_have_a_least_side,
              ticks_at_given_ends, unknown_p_is_a_dash, NULL);
}
