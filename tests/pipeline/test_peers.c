#include <math.h>
#include <string.h>
#include <trialfig/figure.h>

#include "scene/scene.h"
#include "spec/spec.h"
#include "support/files.h"
#include "support/suite.h"

/* What is wrong with the survival figures that people get today, measured on ours: cut labels,
   counts away from their ticks, a second axis, empty strips, curves that float above the axis,
   ticks that smear, numbers that one has to look up elsewhere. On the example at full width and in
   one column. */

static const char *const ids[] = {"mgus2-os", "mgus2-os-column"};

static tf_figure *figure;
static const tf_scene *scene;

static void draw(const char *id) {
    g_autoptr(tf_diag) diag = tf_diag_new();
    g_autofree char *path = source_path("examples/km.yaml");
    g_autoptr(tf_set) set = tf_figure_set_read(path, diag);
    ck_assert_ptr_nonnull(set);
    for (size_t i = 0; i < tf_set_n_figures(set); i++) {
        const tf_spec *spec = tf_set_figure(set, i);
        if (strcmp(tf_spec_id(spec), id) == 0) {
            figure = tf_figure_new(spec, diag);
        }
    }
    ck_assert_ptr_nonnull(figure);
    scene = tf_figure_scene(figure);
}

static const tf_node *next_of(const char *role, tf_node_type type, size_t *from) {
    for (; *from < tf_scene_n_nodes(scene); (*from)++) {
        const tf_node *node = tf_scene_node(scene, *from);
        if (node->type == type && strcmp(node->role, role) == 0) {
            (*from)++;
            return node;
        }
    }
    return NULL;
}

static size_t count(const char *role, tf_node_type type) {
    size_t n = 0, from = 0;
    while (next_of(role, type, &from)) {
        n++;
    }
    return n;
}

static bool some_text_has(const char *part) {
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_TEXT && strstr(node->text, part)) {
            return true;
        }
    }
    return false;
}

/* Top and bottom of all texts of a role. */
static void extent(const char *role, double *top, double *bottom) {
    size_t from = 0;
    *top = INFINITY;
    *bottom = -INFINITY;
    for (const tf_node *node; (node = next_of(role, TF_NODE_TEXT, &from));) {
        *top = fmin(*top, node->logical.y);
        *bottom = fmax(*bottom, node->logical.y + node->logical.height);
    }
    ck_assert_msg(*top < *bottom, "no text of %s", role);
}

START_TEST(nothing_is_cut) {
    draw(ids[_i]);
    double width = tf_scene_width(scene), height = tf_scene_height(scene);
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_TEXT) {
            ck_assert_msg(node->ink.x >= 0 && node->ink.y >= 0 &&
                              node->ink.x + node->ink.width <= width &&
                              node->ink.y + node->ink.height <= height,
                          "%s is cut", node->text);
        }
    }
    tf_figure_free(figure);
}
END_TEST

START_TEST(counts_are_under_their_ticks) {
    draw(ids[_i]);
    double ticks[100];
    size_t n_ticks = 0, from = 0, n_counts = 0;
    for (const tf_node *node; (node = next_of("axis.x.tick", TF_NODE_LINE, &from));) {
        ck_assert_uint_lt(n_ticks, G_N_ELEMENTS(ticks));
        ticks[n_ticks++] = node->points[0].x;
    }
    from = 0;
    for (const tf_node *node; (node = next_of("risk_table.count", TF_NODE_TEXT, &from));) {
        double middle = node->logical.x + node->logical.width / 2, nearest = INFINITY;
        for (size_t i = 0; i < n_ticks; i++) {
            nearest = fmin(nearest, fabs(ticks[i] - middle));
        }
        ck_assert_msg(nearest <= 0.1, "%s is %.2f pt off its tick", node->text, nearest);
        n_counts++;
    }
    /* two groups, at every tick but those of milestones, which are in bold */
    size_t n_milestones = 0;
    from = 0;
    for (const tf_node *node; (node = next_of("axis.x.label", TF_NODE_TEXT, &from));)
        n_milestones += node->font.bold;
    ck_assert_uint_le(n_milestones, 1);
    ck_assert_uint_eq(n_counts, 2 * (n_ticks - n_milestones));
    tf_figure_free(figure);
}
END_TEST

START_TEST(one_axis_and_no_gaps) {
    draw(ids[_i]);
    ck_assert_uint_eq(count("axis.x.title", TF_NODE_TEXT), 1);
    ck_assert_uint_eq(count("axis.x.line", TF_NODE_LINE), 1);
    ck_assert(!some_text_has("Strata"));
    ck_assert(!some_text_has("sex"));
    /* the table follows the axis within two of its lines */
    double title_top, title_bottom, table_top, table_bottom;
    extent("axis.x.title", &title_top, &title_bottom);
    extent("risk_table.heading", &table_top, &table_bottom);
    ck_assert_double_gt(table_top, title_bottom);
    ck_assert_double_lt(table_top - title_bottom, 2 * (table_bottom - table_top));
    tf_figure_free(figure);
}
END_TEST

/* No empty strip: what is drawn reaches the page's margins on all sides, within two lines of text.
 */
START_TEST(page_is_filled) {
    draw(ids[_i]);
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_TEXT) {
            left = fmin(left, node->ink.x);
            top = fmin(top, node->ink.y);
            right = fmax(right, node->ink.x + node->ink.width);
            bottom = fmax(bottom, node->ink.y + node->ink.height);
        }
    }
    ck_assert_double_lt(left, 20);
    ck_assert_double_lt(top, 20);
    ck_assert_double_lt(tf_scene_width(scene) - right, 20);
    ck_assert_double_lt(tf_scene_height(scene) - bottom, 20);
    tf_figure_free(figure);
}
END_TEST

/* The curve begins on the tick of 100 and the axis on that of 0. */
START_TEST(curve_stands_on_its_axis) {
    draw(ids[_i]);
    double hundred = NAN, zero = NAN;
    size_t from = 0;
    const tf_node *axis = next_of("axis.x.line", TF_NODE_LINE, &from);
    from = 0;
    for (const tf_node *node; (node = next_of("axis.y.tick", TF_NODE_LINE, &from));) {
        hundred = isnan(hundred) ? node->points[0].y : fmin(hundred, node->points[0].y);
        zero = isnan(zero) ? node->points[0].y : fmax(zero, node->points[0].y);
    }
    ck_assert_double_eq_tol(axis->points[0].y, zero, 0.01);
    from = 0;
    size_t n_curves = 0;
    for (const tf_node *node; (node = next_of("curve", TF_NODE_POLYLINE, &from));) {
        ck_assert_double_eq_tol(node->points[0].y, hundred, 0.01);
        ck_assert_double_eq_tol(node->points[0].x, axis->points[0].x, 0.01);
        n_curves++;
    }
    ck_assert_uint_eq(n_curves, 2);
    tf_figure_free(figure);
}
END_TEST

/* Marks of censored patients are nowhere nearer to each other than they are wide. */
START_TEST(censor_marks_do_not_smear) {
    draw(ids[_i]);
    const tf_node *before = NULL;
    size_t n = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        if (node->type == TF_NODE_GROUP_BEGIN) {
            before = NULL;
        } else if (node->type == TF_NODE_LINE && strcmp(node->role, "censor") == 0 &&
                   node->points[0].x == node->points[1].x) { /* an arm is a part of its mark */
            if (before) {
                double gap = hypot(node->points[0].x - before->points[0].x,
                                   node->points[0].y - before->points[0].y);
                ck_assert_double_gt(gap, node->pen.width);
            }
            before = node;
            n++;
        }
    }
    ck_assert_uint_gt(n, 20);
    tf_figure_free(figure);
}
END_TEST

/* The numbers of the sketch: no other figure has to be looked up for them. */
START_TEST(numbers_are_there) {
    static const char *const parts[] = {"423/631", "540/753", "(100–121)", "(79–97)",
                                        "1.22",    "95% CI",  "P=0.002",   "Hazard ratio"};
    draw(ids[_i]);
    for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
        ck_assert_msg(some_text_has(parts[i]), "%s is not in the figure", parts[i]);
    }
    tf_figure_free(figure);
}
END_TEST

SUITE("peers") {
    add_loop(suite, "core", nothing_is_cut, G_N_ELEMENTS(ids));
    add_loop(suite, "core", counts_are_under_their_ticks, G_N_ELEMENTS(ids));
    add_loop(suite, "core", one_axis_and_no_gaps, G_N_ELEMENTS(ids));
    add_loop(suite, "core", page_is_filled, G_N_ELEMENTS(ids));
    add_loop(suite, "core", curve_stands_on_its_axis, G_N_ELEMENTS(ids));
    add_loop(suite, "core", censor_marks_do_not_smear, G_N_ELEMENTS(ids));
    add_loop(suite, "core", numbers_are_there, G_N_ELEMENTS(ids));
}
