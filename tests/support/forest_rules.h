#ifndef SUPPORT_FOREST_RULES_H
#define SUPPORT_FOREST_RULES_H

#include <glib.h>
#include <math.h>
#include <string.h>

#include "scene/scene.h"

/* Rules of layout that each forest plot keeps, measured on its scene. */

/** Ends of the axis beyond which estimates may be: the user gave them, or ratios are more than a
 * factor of a million apart. Or-ed. */
typedef enum forest_ends {
    FOREST_OWN_ENDS = 0,
    FOREST_LOW_GIVEN = 1,
    FOREST_HIGH_GIVEN = 2
} forest_ends;

static inline bool forest_is(const tf_node *node, const char *role) {
    return node->type != TF_NODE_GROUP_BEGIN && node->role && g_str_equal(node->role, role);
}

/** What the axes of all columns of intervals take of the page's width. */
static inline double forest_share(const tf_scene *scene) {
    double sum = 0;
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        sum += forest_is(node, "axis.x.line") ? node->points[1].x - node->points[0].x : 0;
    }
    return sum / tf_scene_width(scene);
}

static inline bool forest_any_at(const tf_scene *scene, size_t first, size_t end, const char *role,
                                 double x) {
    for (size_t i = first; i < end; i++) {
        const tf_node *node = tf_scene_node(scene, i);
        double at = node->type == TF_NODE_TEXT ? node->anchor_x
                    : node->n_points > 0       ? node->points[0].x
                                               : NAN;
        if (forest_is(node, role) && fabs(at - x) <= 0.1)
            return true;
    }
    return false;
}

/** What a box, or the sign of one of several estimates, covers, and the height of its row. */
typedef struct forest_extent {
    double left, right, y;
} forest_extent;

static inline bool forest_box_extent(const tf_node *node, forest_extent *extent) {
    if (!forest_is(node, "forest.box") && !forest_is(node, "forest.sign"))
        return false;
    *extent = (forest_extent){INFINITY, -INFINITY, 0};
    for (size_t i = 0; i < node->n_points; i++) {
        extent->left = fmin(extent->left, node->points[i].x);
        extent->right = fmax(extent->right, node->points[i].x);
        extent->y += node->points[i].y / (double)node->n_points;
    }
    return true;
}

/** Whether an arrow begins at a box of its row: only such may leave the axis, which the box is next
 * to. */
static inline bool forest_begins_at_box(const tf_scene *scene, const tf_node *head) {
    double base = head->points[1].x;
    bool right = head->points[0].x > base;
    for (size_t k = 0; forest_is(head, "forest.arrow") && k < tf_scene_n_nodes(scene); k++) {
        forest_extent box;
        if (forest_box_extent(tf_scene_node(scene, k), &box) &&
            fabs(box.y - head->points[0].y) <= 0.1 &&
            /* a hollow sign's pen is beyond its points */
            fabs((right ? box.right : box.left) - base) <=
                0.01 + tf_scene_node(scene, k)->pen.width)
            return true;
    }
    return false;
}

/** Adds a line for each box that an arrow's head lies on. */
static inline void forest_arrow_faults(const tf_scene *scene, GString *faults) {
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *head = tf_scene_node(scene, i);
        for (size_t k = 0; forest_is(head, "forest.arrow") && k < tf_scene_n_nodes(scene); k++) {
            forest_extent box;
            if (!forest_box_extent(tf_scene_node(scene, k), &box) ||
                fabs(box.y - head->points[0].y) > 0.1)
                continue;
            double tip = head->points[0].x, base = head->points[1].x;
            if (fmin(tip, base) < box.right - 0.01 && fmax(tip, base) > box.left + 0.01)
                g_string_append_printf(faults, "  a box lies under the arrow at %g\n", tip);
        }
    }
}

/* A mark of an estimate beyond an end of the axis that the user gave lies on that end. */
static inline bool forest_asked_off(const tf_node *axis, double x, forest_ends ends) {
    double middle = (axis->points[0].x + axis->points[1].x) / 2;
    return x < middle ? (ends & FOREST_LOW_GIVEN) != 0 : (ends & FOREST_HIGH_GIVEN) != 0;
}

/** Adds a line for each axis that doesn't end on labelled ticks, and each estimate off its axis. */
static inline void forest_axis_faults(const tf_scene *scene, forest_ends ends, GString *faults) {
    size_t n = tf_scene_n_nodes(scene);
    for (size_t begin = 0; begin < n; begin++) {
        const tf_node *group = tf_scene_node(scene, begin), *axis = NULL;
        if (group->type != TF_NODE_GROUP_BEGIN || !g_str_equal(group->role, "forest.plot"))
            continue;
        size_t depth = 1, end = begin + 1;
        for (; depth > 0; end++) {
            const tf_node *node = tf_scene_node(scene, end);
            depth += node->type == TF_NODE_GROUP_BEGIN;
            depth -= node->type == TF_NODE_GROUP_END;
            axis = forest_is(node, "axis.x.line") ? node : axis;
        }
        for (int side = 0; axis && side < 2; side++) {
            double x = axis->points[side].x;
            if (!forest_any_at(scene, begin, end, "axis.x.tick", x) ||
                !forest_any_at(scene, begin, end, "axis.x.label", x))
                g_string_append_printf(faults, "  an axis ends at %g without a labelled tick\n", x);
        }
        for (size_t i = begin; axis && i < end; i++) {
            const tf_node *node = tf_scene_node(scene, i);
            forest_extent box;
            const bool is_box = forest_box_extent(node, &box);
            double x = node->n_points > 1 ? (node->points[0].x + node->points[1].x) / 2 : 0;
            x = is_box ? (box.left + box.right) / 2 : x;
            bool off = x < axis->points[0].x - 0.01 || x > axis->points[1].x + 0.01;
            bool found = forest_is(node, "forest.outside") || (is_box && off);
            if (found && !forest_asked_off(axis, x, ends))
                g_string_append_printf(faults, "  an estimate at %g is off its axis\n", x);
        }
    }
}

/* Of what stands below a heading: a cell, a label or an axis. Sums are wider than the heading of
   their arm. */
static inline bool forest_spans(const tf_node *node, double *from, double *to) {
    bool text = forest_is(node, "table.cell") || forest_is(node, "table.label");
    if (!text && !forest_is(node, "axis.x.line"))
        return false;
    double wide = forest_is(node, "table.cell") ? 3 * node->font.size : 0;
    *from = (text ? node->logical.x : node->points[0].x) - wide;
    *to = (text ? node->logical.x + node->logical.width : node->points[1].x) + wide;
    return true;
}

/* Whether a heading on that baseline (NaN: any), or a title with a rule below it, is over it. */
static inline bool forest_headed(const tf_scene *scene, double base, double from, double to) {
    for (size_t k = 0; k < tf_scene_n_nodes(scene); k++) {
        const tf_node *head = tf_scene_node(scene, k);
        bool low = forest_is(head, "table.heading") && !(fabs(head->at.y - base) > 0.1);
        if (low && head->logical.x < to + 0.1 && head->logical.x + head->logical.width > from - 0.1)
            return true;
        if (forest_is(head, "table.rule") && head->points[0].y < base && head->points[0].x < to &&
            head->points[1].x > from)
            return true;
    }
    return false;
}

/** Adds a line for each column without a heading; those of labels and intervals stand on the lowest
 * baseline of headings, as do all that have no arm's name above them. */
static inline void forest_heading_faults(const tf_scene *scene, GString *faults) {
    double base = -INFINITY, left = INFINITY; /* left: a label in several fonts goes on behind it */
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        base = forest_is(node, "table.heading") ? fmax(base, node->at.y) : base;
        left = forest_is(node, "table.label") ? fmin(left, node->logical.x) : left;
    }
    size_t inside = 0; /* groups that are open within a plot of intervals */
    for (size_t i = 0; i < tf_scene_n_nodes(scene); i++) {
        const tf_node *node = tf_scene_node(scene, i);
        bool begins = node->type == TF_NODE_GROUP_BEGIN;
        inside += begins && (inside > 0 || g_str_equal(node->role, "forest.plot"));
        inside -= inside > 0 && node->type == TF_NODE_GROUP_END;
        /* The page may have other figures as well, whose axes need none. */
        if (forest_is(node, "axis.x.line") && inside == 0)
            continue;
        double from, to;
        bool goes_on = forest_is(node, "table.label") && node->logical.x > left + 0.1;
        if (!goes_on && forest_spans(node, &from, &to) &&
            !forest_headed(scene, forest_is(node, "table.cell") ? NAN : base, from, to))
            g_string_append_printf(faults, "  no heading above %g to %g\n", from, to);
    }
}

/** "" if all is well. */
static inline char *forest_rule_faults(const tf_scene *scene, forest_ends ends) {
    GString *faults = g_string_new(NULL);
    forest_axis_faults(scene, ends, faults);
    forest_arrow_faults(scene, faults);
    forest_heading_faults(scene, faults);
    return g_string_free(faults, FALSE);
}

#endif
