#include <stdarg.h>

#include "lint_internal.h"

/* Messages outlive the scene: people print them after the figure is gone. */
void tf_lint_add(tf_lint *lint, tf_lint_rule rule, size_t node, size_t other, double measure,
                 const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *message = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    tf_lint_finding finding = {rule, node, other, measure,
                               tf_arena_strdup(lint->report->arena, message)};
    g_array_append_val(lint->report->findings, finding);
}

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

/* By rule, then in the order of the nodes: a report reads the same however the rules are run. */
static int compare_findings(const void *a, const void *b) {
    const tf_lint_finding *first = a, *second = b;
    if (first->rule != second->rule)
        return first->rule < second->rule ? -1 : 1;
    if (first->node != second->node)
        return first->node < second->node ? -1 : 1;
    return (first->other > second->other) - (first->other < second->other);
}

/* Rules don't know of each other; a fault that two of them see is told twice. */
tf_lint_report *tf_scene_lint(const tf_scene *scene) {
    tf_lint_report *report = g_new0(tf_lint_report, 1);
    report->arena = tf_arena_new();
    report->findings = g_array_new(FALSE, FALSE, sizeof(tf_lint_finding));
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
    tf_lint_align(&lint);
    g_array_unref(lint.texts);
    g_array_unref(lint.fills);
    g_array_unref(lint.backgrounds);
    g_array_sort(report->findings, compare_findings);
    return report;
}

void tf_lint_report_free(tf_lint_report *report) {
    if (!report)
        return;
    g_array_unref(report->findings);
    tf_arena_free(report->arena);
    g_free(report);
}

size_t tf_lint_n_findings(const tf_lint_report *report) {
    return report->findings->len;
}

const tf_lint_finding *tf_lint_get(const tf_lint_report *report, size_t index) {
    return &g_array_index(report->findings, tf_lint_finding, index);
}
