#include "lint_internal.h"

/* Ratios are printed and compared as they are; 4.5 itself passes in spite of rounding. */
static const double rounding = 1e-9;

/* What is seen at a point below a node: the page with these fills on it, in their order. */
static tf_color ground_at(const tf_lint *lint, size_t below, tf_point point, const GArray *fills) {
    tf_color ground = tf_lint_page_color(lint);
    for (size_t i = 0; i < fills->len; i++) {
        size_t index = g_array_index(fills, size_t, i);
        if (index >= below)
            break;
        if (tf_shape_fills(lint, index, point))
            ground = tf_color_blend(tf_lint_node(lint, index)->fill, ground);
    }
    return ground;
}

/* At the middle and half way to both ends of the text: a band may end under it. */
static void check_text(tf_lint *lint, size_t index) {
    const tf_node *node = tf_lint_node(lint, index);
    double worst = INFINITY;
    for (int i = 1; i <= 3; i++) {
        double share = i / 4.0, x = 0.5, y = 0.5;
        *(node->ink.width >= node->ink.height ? &x : &y) = share;
        tf_point p = {node->ink.x + x * node->ink.width, node->ink.y + y * node->ink.height};
        tf_color ground = ground_at(lint, index, p, lint->fills);
        worst = fmin(worst, tf_color_contrast(tf_color_blend(node->color, ground), ground));
    }
    if (worst < lint->header->min_text_contrast - rounding)
        tf_lint_add(lint, TF_LINT_CONTRAST, index, SIZE_MAX, worst,
                    "text \"%s\" has a contrast of %.2f:1, not %.1f:1", node->text, worst,
                    lint->header->min_text_contrast);
}

/* Areas show by their extent, and grids are meant to recede; the text and lines on them are held to
   the limits instead. */
static bool is_exempt(const tf_node *node) {
    static const char *const words[] = {"band", "grid", "stripe", "background", "bar", "segment"};
    for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
        if (tf_role_has(node, words[i]))
            return true;
    return false;
}

/* Lines and marks against the page, or the background of their panel. A mark is seen by its outline
   or by its fill. */
static void check_shape(tf_lint *lint, size_t index) {
    const tf_node *node = tf_lint_node(lint, index);
    const tf_rect *box = &lint->shapes[index].box;
    tf_point middle = {box->x + box->width / 2, box->y + box->height / 2};
    tf_color ground = ground_at(lint, index, middle, lint->backgrounds);
    double best = 0;
    if (tf_has_stroke(node))
        best = tf_color_contrast(tf_color_blend(node->pen.color, ground), ground);
    if (tf_has_fill(node))
        best = fmax(best, tf_color_contrast(tf_color_blend(node->fill, ground), ground));
    if (best < lint->header->min_line_contrast - rounding)
        tf_lint_add(lint, TF_LINT_CONTRAST, index, SIZE_MAX, best,
                    "\"%s\" has a contrast of %.2f:1, not %.1f:1", node->role, best,
                    lint->header->min_line_contrast);
}

void tf_lint_contrast(tf_lint *lint) {
    for (size_t t = 0; t < lint->texts->len; t++)
        check_text(lint, g_array_index(lint->texts, size_t, t));
    for (size_t i = 0; i < lint->scene->n_nodes; i++) {
        const tf_node *node = tf_lint_node(lint, i);
        if ((tf_has_stroke(node) || tf_has_fill(node)) && !is_exempt(node))
            check_shape(lint, i);
    }
}
