#ifndef SCENE_LINT_INTERNAL_H
#define SCENE_LINT_INTERNAL_H

#include <math.h>
#include <string.h>

#include "base/geometry.h"
#include "scene/color.h"
#include "scene_internal.h"

/* The lint in parts: lint.c walks the scene once and keeps what all rules need; each lint_<rule>.c
   adds its findings to the report, lint_report.c. */

/** Segments of a long line are looked at in bundles, each with a box. */
#define TF_BUNDLE 32

/** What a drawn node covers. Groups and clips have an empty one. */
typedef struct tf_shape {
    tf_rect clip;      /**< of all clips around it */
    tf_rect box;       /**< of its points, without the pen */
    double half;       /**< of the pen */
    tf_rect *bundles;  /**< boxes of TF_BUNDLE segments each, without the pen */
    size_t n_segments; /**< closed shapes: with the last */
    size_t panel;      /**< index of the innermost group "panel" around it, or SIZE_MAX */
} tf_shape;

struct tf_lint_report {
    tf_arena *arena;
    GArray *findings;
};

typedef struct tf_lint {
    const tf_scene *scene;
    const tf_scene_header *header;
    tf_shape *shapes; /**< one for each node */
    tf_arena *arena;  /**< until the lint is done */
    /* Of size_t, nodes in order: texts with ink; what has a fill; of those the backgrounds. */
    GArray *texts, *fills, *backgrounds;
    tf_lint_report *report;
} tf_lint;

tf_lint_report *tf_lint_report_new(void);
/** By rule, then by node. */
void tf_lint_report_sort(tf_lint_report *report);
/** `measure` is for people: points, a ratio, a difference. */
void tf_lint_add(tf_lint *lint, tf_lint_rule rule, size_t node, size_t other, double measure,
                 const char *format, ...) G_GNUC_PRINTF(6, 7);

static inline const tf_node *tf_lint_node(const tf_lint *lint, size_t index) {
    return &lint->scene->nodes[index];
}

/** Whether one of the words of a dotted role is `word`. */
bool tf_role_has(const tf_node *node, const char *word);
/** Whether two runs belong to one text, in any order. */
bool tf_same_text(const tf_lint *lint, size_t a, size_t b);
/** The i-th segment of a line, polyline, polygon or the outline of a rectangle. */
void tf_shape_segment(const tf_node *node, size_t i, tf_point *a, tf_point *b);
/** Whether the node's fill covers a point (its clip heeded). */
bool tf_shape_fills(const tf_lint *lint, size_t index, tf_point point);
/** Whether the node paints lines, and whether it paints an area. */
bool tf_has_stroke(const tf_node *node);
bool tf_has_fill(const tf_node *node);
/** What is seen of the page where nothing is drawn on it. */
tf_color tf_lint_page_color(const tf_lint *lint);
/** Markers differ when their outlines have other numbers of points or one is hollow; SIZE_MAX is
 * none. */
bool tf_lint_same_marker(const tf_lint *lint, size_t a, size_t b);
/** How far the strokes of a node reach into a box, in points; 0: not at all. */
double tf_stroke_overlap(const tf_lint *lint, size_t index, tf_rect box);

void tf_lint_overlap(tf_lint *lint);
void tf_lint_cut(tf_lint *lint);
void tf_lint_contrast(tf_lint *lint);
void tf_lint_grey(tf_lint *lint);
void tf_lint_fills(tf_lint *lint);
void tf_lint_align(tf_lint *lint);
void tf_lint_structure(tf_lint *lint);

#endif
