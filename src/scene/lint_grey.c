#include "lint_internal.h"

/* Two colours print as the same grey when their CIE L* is nearer than this, and thin lines look
   alike to a colour-blind reader when all of their difference, hue included, is no more than it. */
static const double grey_step = 20;
/* From one curve to the next, on average, in points. */
static const double seen_apart = 4;

/* How one group of one panel looks. */
typedef struct group_look {
    size_t panel;
    unsigned sign;
    size_t line;   /**< its first curve's node; SIZE_MAX: none */
    size_t marker; /**< its first marker's */
    size_t key;    /**< its sample in a legend; SIZE_MAX: none */
    bool named;    /**< has its name beside the curve */
} group_look;

/* A handful of groups: a list will do. */
static group_look *look_of(GArray *looks, size_t panel, unsigned sign) {
    for (size_t i = 0; i < looks->len; i++) {
        group_look *look = &g_array_index(looks, group_look, i);
        if (look->panel == panel && look->sign == sign)
            return look;
    }
    group_look look = {panel, sign, SIZE_MAX, SIZE_MAX, SIZE_MAX, false};
    g_array_append_val(looks, look);
    return &g_array_index(looks, group_look, looks->len - 1);
}

/* The first line speaks for its group; keys of a legend repeat what the curves look like. */
static void note_node(tf_lint *lint, GArray *looks, size_t index) {
    const tf_node *node = tf_lint_node(lint, index);
    if (!node->group_sign)
        return;
    bool line = node->type == TF_NODE_LINE || node->type == TF_NODE_POLYLINE;
    group_look *look = look_of(looks, lint->shapes[index].panel, node->group_sign);
    if (node->type == TF_NODE_TEXT)
        look->named = look->named || strcmp(node->role, "curve.label") == 0;
    else if (tf_role_has(node, "marker") && (tf_has_stroke(node) || tf_has_fill(node)))
        look->marker = MIN(look->marker, index);
    else if (line && strcmp(node->role, "legend.key") == 0)
        look->key = MIN(look->key, index);
    else if (line && tf_has_stroke(node) && tf_role_has(node, "curve") &&
             !tf_role_has(node, "censor"))
        look->line = MIN(look->line, index);
}

/* The offset does not count: two lines of one pattern that start elsewhere look alike. */
static bool same_dash(const tf_pen *a, const tf_pen *b) {
    if (a->n_dash != b->n_dash)
        return false;
    for (size_t i = 0; i < a->n_dash; i++)
        if (fabs(a->dash[i] - b->dash[i]) > 0.001)
            return false;
    return true;
}

static tf_point end_of(const tf_lint *lint, size_t index) {
    const tf_node *node = tf_lint_node(lint, index);
    return node->points[node->n_points - 1];
}

/* Mean distance of a line from the page's top, as far as `until`; it begins on the left. */
static double height_until(const tf_lint *lint, size_t index, double until) {
    const tf_node *node = tf_lint_node(lint, index);
    double area = 0, from = node->points[0].x;
    for (size_t i = 1; i < node->n_points; i++) {
        const tf_point *a = &node->points[i - 1], *b = &node->points[i];
        area += (fmin(b->x, until) - fmin(a->x, until)) * (a->y + b->y) / 2;
    }
    return until > from ? area / (until - from) : node->points[0].y;
}

/* A legend in the order in which the curves stand, downwards or along a line, says which is which,
   where that can be seen. */
static bool told_apart_by_order(const tf_lint *lint, const group_look *a, const group_look *b) {
    if (a->key == SIZE_MAX || b->key == SIZE_MAX)
        return false;
    double until = fmin(end_of(lint, a->line).x, end_of(lint, b->line).x);
    double curves = height_until(lint, b->line, until) - height_until(lint, a->line, until);
    tf_point first = end_of(lint, a->key), second = end_of(lint, b->key);
    double keys = first.y != second.y ? second.y - first.y : second.x - first.x;
    return fabs(curves) >= seen_apart && curves * keys > 0;
}

/* Red loses its lightness without red cones: colours that are far apart in grey may still meet. */
static void compare_as_seen(tf_lint *lint, const group_look *a, const group_look *b, tf_color first,
                            tf_color second) {
    for (int i = 0; i < TF_COLOR_VISIONS; i++) {
        tf_color_vision vision = (tf_color_vision)i;
        double difference = tf_color_difference_seen(first, second, vision);
        if (difference >= grey_step)
            continue;
        tf_lint_add(lint, TF_LINT_COLOR_VISION, a->line, b->line, difference,
                    "groups %u and %u are told apart by colour alone, and look the same to people "
                    "with %s",
                    a->sign, b->sign, tf_color_vision_name(vision));
        return;
    }
}

/* One sign is enough. A name beside one of two curves isn't: with three groups the other two would
   both be "the one without a name". */
static void compare_looks(tf_lint *lint, const group_look *a, const group_look *b) {
    if (a->panel != b->panel || a->line == SIZE_MAX || b->line == SIZE_MAX ||
        (a->named && b->named) || told_apart_by_order(lint, a, b) ||
        !tf_lint_same_marker(lint, a->marker, b->marker))
        return;
    const tf_color page = tf_lint_page_color(lint);
    const tf_pen *first = &tf_lint_node(lint, a->line)->pen,
                 *second = &tf_lint_node(lint, b->line)->pen;
    if (!same_dash(first, second))
        return;
    tf_color one = tf_color_blend(first->color, page), other = tf_color_blend(second->color, page);
    double difference = fabs(tf_color_lightness(one) - tf_color_lightness(other));
    if (difference < grey_step)
        tf_lint_add(lint, TF_LINT_GREY, a->line, b->line, difference,
                    "groups %u and %u are told apart by colour alone, and print as the same grey",
                    a->sign, b->sign);
    else
        compare_as_seen(lint, a, b, one, other);
}

void tf_lint_grey(tf_lint *lint) {
    GArray *looks = g_array_new(FALSE, FALSE, sizeof(group_look));
    for (size_t i = 0; i < lint->scene->n_nodes; i++)
        note_node(lint, looks, i);
    for (size_t i = 0; i < looks->len; i++)
        for (size_t j = i + 1; j < looks->len; j++)
            compare_looks(lint, &g_array_index(looks, group_look, i),
                          &g_array_index(looks, group_look, j));
    g_array_unref(looks);
}
