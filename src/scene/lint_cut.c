#include "lint_internal.h"

/* Ink outside of the page or of a clip. Half a thousandth of a point is the dump's rounding, the
   rest what no printer shows. */
static const double tolerance = 0.01;

/* How far a box reaches out of another, on the side where it does most; 0 or less: not at all. */
static double excess(tf_rect box, tf_rect frame) {
    double left = frame.x - box.x, top = frame.y - box.y;
    double right = box.x + box.width - frame.x - frame.width;
    double bottom = box.y + box.height - frame.y - frame.height;
    return fmax(fmax(left, right), fmax(top, bottom));
}

/* The whole page: margins are the style's wish, the paper's edge is not. */
static tf_rect page_of(const tf_lint *lint) {
    return (tf_rect){0, 0, lint->header->page.width, lint->header->page.height};
}

/* The logical box must stay on the page as well: a viewer's text selection and the next line of an
   editor who retypes the label go by it. */
static void check_text(tf_lint *lint, size_t index) {
    const tf_node *node = tf_lint_node(lint, index);
    double out = fmax(excess(node->ink, page_of(lint)), excess(node->logical, page_of(lint)));
    if (out > tolerance)
        tf_lint_add(lint, TF_LINT_CUT, index, SIZE_MAX, out,
                    "text \"%s\" leaves the page by %.2f pt", node->text, out);
    out = excess(node->ink, lint->shapes[index].clip);
    if (out > tolerance)
        tf_lint_add(lint, TF_LINT_CUT, index, SIZE_MAX, out, "text \"%s\" is cut by a clip",
                    node->text);
}

/* What the pen paints: lines along the axes end where they end unless their cap goes on. */
static tf_rect painted_box(const tf_node *node, const tf_shape *shape) {
    if (node->type != TF_NODE_LINE || node->pen.cap != TF_CAP_BUTT)
        return tf_rect_grow(shape->box, shape->half);
    tf_rect box = shape->box;
    double dx = node->points[1].x - node->points[0].x, dy = node->points[1].y - node->points[0].y;
    double length = hypot(dx, dy);
    if (length == 0)
        return box;
    double across_x = shape->half * fabs(dy) / length, across_y = shape->half * fabs(dx) / length;
    return (tf_rect){box.x - across_x, box.y - across_y, box.width + 2 * across_x,
                     box.height + 2 * across_y};
}

/* Lines and areas that go on beyond the axes. A mark on a curve is whole or absent. */
static bool may_be_clipped(const tf_node *node) {
    if (tf_role_has(node, "censor") || tf_role_has(node, "marker"))
        return false;
    return tf_role_has(node, "curve") || tf_role_has(node, "band") || tf_role_has(node, "guide") ||
           tf_role_has(node, "grid") || tf_role_has(node, "background");
}

/* What a clip hides is off the page for no one, so only the rest is held against the page. */
static void check_shape(tf_lint *lint, size_t index) {
    const tf_node *node = tf_lint_node(lint, index);
    const tf_shape *shape = &lint->shapes[index];
    tf_rect painted = painted_box(node, shape);
    double out = excess(painted, shape->clip);
    if (out > tolerance && !may_be_clipped(node))
        tf_lint_add(lint, TF_LINT_CUT, index, SIZE_MAX, out, "\"%s\" is cut by a clip", node->role);
    tf_rect seen = tf_rect_intersection(painted, shape->clip);
    if (seen.width < 0 || seen.height < 0)
        return;
    out = excess(seen, page_of(lint));
    if (out > tolerance)
        tf_lint_add(lint, TF_LINT_CUT, index, SIZE_MAX, out, "\"%s\" leaves the page by %.2f pt",
                    node->role, out);
}

void tf_lint_cut(tf_lint *lint) {
    for (size_t i = 0; i < lint->scene->n_nodes; i++) {
        const tf_node *node = tf_lint_node(lint, i);
        if (node->type == TF_NODE_TEXT)
            check_text(lint, i);
        else if (tf_has_stroke(node) || tf_has_fill(node))
            check_shape(lint, i);
    }
}
