#include "lint_internal.h"

/* What rounding to thousandths in a dump can make of boxes that only touch. */
static const double touching = 0.01;

/* The shorter side of what is shared: how far one would have to be moved to clear the other. */
static double box_overlap(tf_rect a, tf_rect b) {
    tf_rect shared = tf_rect_intersection(a, b);
    return fmin(shared.width, shared.height);
}

/* Side bearings of neighbouring runs reach into each other, slanted ones by more: up to this share
   of the font's size. */
static const double kerning = 0.25;

static bool is_allowed_between_runs(const tf_lint *lint, size_t a, size_t b, double overlap) {
    const tf_node *first = tf_lint_node(lint, a), *second = tf_lint_node(lint, b);
    return overlap <= kerning * fmax(first->font.size, second->font.size) &&
           tf_same_text(lint, a, b);
}

static int compare_tops(const void *a, const void *b, void *data) {
    const tf_lint *lint = data;
    double first = tf_lint_node(lint, *(const size_t *)a)->ink.y,
           second = tf_lint_node(lint, *(const size_t *)b)->ink.y;
    return (first > second) - (first < second);
}

/* From the top down, so that each text is held against those that begin above its lower edge only.
 */
static void texts_on_texts(tf_lint *lint) {
    size_t n = lint->texts->len;
    size_t *order = tf_arena_array(lint->arena, size_t, n);
    if (n)
        memcpy(order, lint->texts->data, n * sizeof *order);
    g_qsort_with_data(order, (int)n, sizeof *order, compare_tops, lint);
    for (size_t i = 0; i < n; i++) {
        const tf_node *upper = tf_lint_node(lint, order[i]);
        for (size_t j = i + 1; j < n; j++) {
            const tf_node *lower = tf_lint_node(lint, order[j]);
            if (lower->ink.y >= upper->ink.y + upper->ink.height)
                break;
            double overlap = box_overlap(upper->ink, lower->ink);
            if (overlap <= touching || is_allowed_between_runs(lint, order[i], order[j], overlap))
                continue;
            size_t first = MIN(order[i], order[j]), second = MAX(order[i], order[j]);
            tf_lint_add(lint, TF_LINT_OVERLAP, first, second, overlap,
                        "text \"%s\" lies on text \"%s\"", tf_lint_node(lint, first)->text,
                        tf_lint_node(lint, second)->text);
        }
    }
}

/* Roles whose fill, and those whose line, may lie under any text. */
static bool fill_lies_under(const tf_node *node) {
    return tf_role_has(node, "background") || tf_role_has(node, "band") ||
           tf_role_has(node, "stripe") || tf_role_has(node, "grid");
}

static bool line_lies_under(const tf_node *node) {
    return tf_role_has(node, "band") || tf_role_has(node, "grid");
}

/* How far a fill reaches into a text's box. */
static double fill_overlap(const tf_lint *lint, size_t index, tf_rect ink) {
    const tf_node *node = tf_lint_node(lint, index);
    const tf_shape *shape = &lint->shapes[index];
    tf_rect seen = tf_rect_intersection(ink, shape->clip);
    double overlap = box_overlap(shape->box, seen);
    if (!tf_has_fill(node) || overlap <= touching)
        return 0;
    if (node->type == TF_NODE_RECT)
        return overlap;
    /* A polygon: one of its edges is in the text, or the text is in it. */
    tf_rect core = tf_rect_grow(seen, -touching);
    tf_point middle = {seen.x + seen.width / 2, seen.y + seen.height / 2};
    if (tf_shape_fills(lint, index, middle))
        return overlap;
    for (size_t i = 0; i < shape->n_segments; i++) {
        if (i % TF_BUNDLE == 0 && tf_rect_distance(shape->bundles[i / TF_BUNDLE], core) > 0) {
            i += TF_BUNDLE - 1;
            continue;
        }
        tf_point a, b;
        tf_shape_segment(node, i, &a, &b);
        if (tf_segment_rect_distance(a, b, core) <= 0)
            return overlap;
    }
    return 0;
}

/* Bars hold their texts: wholly, or not at all. */
static bool is_inside_bar(const tf_node *bar, const tf_shape *shape, tf_rect ink) {
    return (tf_role_has(bar, "bar") || tf_role_has(bar, "segment")) &&
           tf_rect_holds(tf_rect_grow(shape->box, -shape->half), ink, touching);
}

/* Order matters: a fill below a text is its ground, the same fill above it hides it. */
static void text_and_shape(tf_lint *lint, size_t text, size_t index) {
    const tf_node *node = tf_lint_node(lint, index);
    const tf_shape *shape = &lint->shapes[index];
    tf_rect ink = tf_lint_node(lint, text)->ink;
    if (!tf_rect_overlaps(tf_rect_grow(shape->box, shape->half + touching), ink))
        return;
    bool below = index < text;
    if (below && is_inside_bar(node, shape, ink))
        return;
    double line = below && line_lies_under(node) ? 0 : tf_stroke_overlap(lint, index, ink);
    double fill = below && fill_lies_under(node) ? 0 : fill_overlap(lint, index, ink);
    double overlap = fmax(line, fill);
    if (overlap <= touching)
        return;
    tf_lint_add(lint, TF_LINT_OVERLAP, text, index, overlap, "text \"%s\" is %s by \"%s\"",
                tf_lint_node(lint, text)->text, below ? "crossed" : "covered", node->role);
}

/* Shapes outside, texts inside: boxes of texts are few and stay in the cache while curves with
   thousands of segments come by once. */
void tf_lint_overlap(tf_lint *lint) {
    texts_on_texts(lint);
    for (size_t i = 0; i < lint->scene->n_nodes; i++) {
        const tf_node *node = tf_lint_node(lint, i);
        if (node->type == TF_NODE_TEXT || (!tf_has_stroke(node) && !tf_has_fill(node)))
            continue;
        for (size_t t = 0; t < lint->texts->len; t++)
            text_and_shape(lint, g_array_index(lint->texts, size_t, t), i);
    }
}
