#include "lint_internal.h"

/* The innermost clip and panel while the scene is walked. */
typedef struct surroundings {
    tf_rect clip;
    size_t panel;
} surroundings;

/* Boxes are without the pen, whose reach depends on caps and joins; tests add it where it counts.
 */
static void survey_points(tf_lint *lint, const tf_node *node, tf_shape *shape) {
    shape->half = tf_has_stroke(node) ? node->pen.width / 2 : 0;
    shape->box = tf_rect_of_corners(node->points[0], node->points[1]);
    bool closed = node->type == TF_NODE_POLYGON;
    shape->n_segments = node->type == TF_NODE_RECT ? 4 : node->n_points - (closed ? 0 : 1);
    size_t n_bundles = (shape->n_segments + TF_BUNDLE - 1) / TF_BUNDLE;
    shape->bundles = tf_arena_array(lint->arena, tf_rect, n_bundles);
    for (size_t i = 0; i < shape->n_segments; i++) {
        tf_point a, b;
        tf_shape_segment(node, i, &a, &b);
        tf_rect own = tf_rect_of_corners(a, b), *bundle = &shape->bundles[i / TF_BUNDLE];
        *bundle = i % TF_BUNDLE ? tf_rect_union(*bundle, own) : own;
    }
    for (size_t i = 0; i < n_bundles; i++)
        shape->box = tf_rect_union(shape->box, shape->bundles[i]);
}

/* One pass keeps for each node what only its surroundings tell: the clip that is in force, the
   panel it belongs to. Clips may be empty (negative sizes): then nothing in them is seen. */
static void survey(tf_lint *lint) {
    surroundings stack[TF_SCENE_MAX_DEPTH + 1];
    size_t depth = 0;
    stack[0] = (surroundings){{-1e10, -1e10, 2e10, 2e10}, SIZE_MAX};
    for (size_t i = 0; i < lint->scene->n_nodes; i++) {
        const tf_node *node = tf_lint_node(lint, i);
        tf_shape *shape = &lint->shapes[i];
        if (node->type == TF_NODE_GROUP_END || node->type == TF_NODE_CLIP_END)
            depth--;
        shape->clip = stack[depth].clip;
        shape->panel = stack[depth].panel;
        if (node->type == TF_NODE_GROUP_BEGIN || node->type == TF_NODE_CLIP_BEGIN) {
            surroundings inner = stack[depth];
            if (node->type == TF_NODE_CLIP_BEGIN)
                inner.clip = tf_rect_intersection(
                    inner.clip, tf_rect_of_corners(node->points[0], node->points[1]));
            else if (tf_role_has(node, "panel"))
                inner.panel = i;
            stack[++depth] = inner;
        } else if (node->type == TF_NODE_TEXT) {
            shape->box = node->ink;
            if (node->ink.width > 0 && node->ink.height > 0)
                g_array_append_val(lint->texts, i);
        } else if (node->n_points >= 2) {
            survey_points(lint, node, shape);
            if (tf_has_fill(node)) {
                g_array_append_val(lint->fills, i);
                if (tf_role_has(node, "background"))
                    g_array_append_val(lint->backgrounds, i);
            }
        }
    }
}

/* Rules don't know of each other; a fault that two of them see is told twice. */
tf_lint_report *tf_scene_lint(const tf_scene *scene) {
    if (!scene)
        return NULL;
    tf_lint_report *report = tf_lint_report_new();
    g_autoptr(tf_arena) arena = tf_arena_new();
    tf_lint lint = {.scene = scene, .header = &scene->header, .arena = arena, .report = report};
    lint.shapes = tf_arena_array(arena, tf_shape, scene->n_nodes);
    lint.texts = g_array_new(FALSE, FALSE, sizeof(size_t));
    lint.fills = g_array_new(FALSE, FALSE, sizeof(size_t));
    lint.backgrounds = g_array_new(FALSE, FALSE, sizeof(size_t));
    survey(&lint);
    tf_lint_structure(&lint);
    tf_lint_overlap(&lint);
    tf_lint_cut(&lint);
    tf_lint_contrast(&lint);
    tf_lint_grey(&lint);
    tf_lint_fills(&lint);
    tf_lint_align(&lint);
    g_array_unref(lint.texts);
    g_array_unref(lint.fills);
    g_array_unref(lint.backgrounds);
    tf_lint_report_sort(report);
    return report;
}
