#include "lint_internal.h"

/* DESIGN.md, section 7: counts are centred on their tick within 0.1 pt. The dump's rounding of box
   and tick may add a thousandth. */
static const double off_tick = 0.1 + 0.0015;
static const double off_baseline = 0.01 + 0.0011;

/* The tick's line, not its label: labels may be left out or stand between ticks. */
static bool is_tick(const tf_node *node) {
    return (node->type == TF_NODE_LINE || node->type == TF_NODE_POLYLINE) &&
           strcmp(node->role, "axis.x.tick") == 0;
}

static void check_count(tf_lint *lint, size_t index) {
    const tf_node *node = tf_lint_node(lint, index);
    double centre = node->logical.x + node->logical.width / 2, nearest = INFINITY;
    for (size_t i = 0; i < lint->scene->n_nodes; i++)
        if (is_tick(tf_lint_node(lint, i)) && lint->shapes[i].panel == lint->shapes[index].panel)
            nearest = fmin(nearest, fabs(tf_lint_node(lint, i)->points[0].x - centre));
    if (nearest > off_tick)
        tf_lint_add(lint, TF_LINT_MISALIGNED, index, SIZE_MAX, nearest,
                    "count \"%s\" is %.2f pt off its tick", node->text, nearest);
}

/* Names may take several lines, counts and cells set the row's baseline. */
static bool is_cell(const tf_node *node) {
    return tf_role_has(node, "count") || tf_role_has(node, "cell");
}

static bool is_on(const tf_node *node, double baseline) {
    return fabs(node->at.y - baseline) <= off_baseline;
}

/* A further line of a cell that has one on the baseline, or a raised run of a text that has. */
static bool has_part_on(const tf_lint *lint, size_t index, size_t first, size_t last,
                        double baseline) {
    const tf_node *node = tf_lint_node(lint, index);
    for (size_t i = first; i < last; i++) {
        const tf_node *other = tf_lint_node(lint, i);
        if (i == index || other->type != TF_NODE_TEXT || !is_on(other, baseline) ||
            strcmp(other->role, node->role) != 0)
            continue;
        tf_rect shared = tf_rect_intersection(other->logical, node->logical);
        /* Lines of one cell stand below each other. Less than half a line apart, they don't. */
        bool below = shared.width > 0 && fabs(other->at.y - node->at.y) > node->font.size / 2;
        if (below || tf_same_text(lint, i, index))
            return true;
    }
    return false;
}

/* Lines of one text that stand around the row's middle: the first is as far above the baseline as
   the last is below it. */
static bool stands_around(const tf_lint *lint, size_t index, size_t first, size_t last,
                          double baseline) {
    const tf_node *node = tf_lint_node(lint, index);
    double upper = node->at.y, lower = node->at.y;
    for (size_t i = first; i < last; i++) {
        const tf_node *other = tf_lint_node(lint, i);
        if (other->type != TF_NODE_TEXT || strcmp(other->role, node->role) != 0 ||
            tf_rect_intersection(other->logical, node->logical).width <= 0)
            continue;
        upper = fmin(upper, other->at.y);
        lower = fmax(lower, other->at.y);
    }
    return lower > upper && fabs((upper + lower) / 2 - baseline) <= off_baseline;
}

/* The baseline of a row is that of its first cell, or of its first text if it has no cells. */
static void check_row(tf_lint *lint, size_t first, size_t last) {
    const tf_node *reference = NULL;
    for (size_t i = first; i < last; i++) {
        const tf_node *node = tf_lint_node(lint, i);
        if (node->type == TF_NODE_TEXT && node->angle == 0 &&
            (!reference || (is_cell(node) && !is_cell(reference))))
            reference = node;
    }
    for (size_t i = first; reference && i < last; i++) {
        const tf_node *node = tf_lint_node(lint, i);
        if (node->type != TF_NODE_TEXT || node->angle != 0 || is_on(node, reference->at.y) ||
            has_part_on(lint, i, first, last, reference->at.y) ||
            stands_around(lint, i, first, last, reference->at.y))
            continue;
        tf_lint_add(lint, TF_LINT_MISALIGNED, i, (size_t)(reference - lint->scene->nodes),
                    fabs(node->at.y - reference->at.y), "\"%s\" is off the baseline of its row",
                    node->text);
    }
}

/* Scenes that stopped at an error have groups without an end: those reach to the last node. */
static size_t end_of_group(const tf_lint *lint, size_t begin) {
    size_t depth = 0;
    for (size_t i = begin; i < lint->scene->n_nodes; i++) {
        tf_node_type type = tf_lint_node(lint, i)->type;
        depth += type == TF_NODE_GROUP_BEGIN || type == TF_NODE_CLIP_BEGIN;
        depth -= type == TF_NODE_GROUP_END || type == TF_NODE_CLIP_END;
        if (depth == 0)
            return i;
    }
    return lint->scene->n_nodes;
}

void tf_lint_align(tf_lint *lint) {
    for (size_t i = 0; i < lint->scene->n_nodes; i++) {
        const tf_node *node = tf_lint_node(lint, i);
        if (node->type == TF_NODE_TEXT && strcmp(node->role, "risk_table.count") == 0)
            check_count(lint, i);
        if (node->type == TF_NODE_GROUP_BEGIN &&
            (strcmp(node->role, "risk_table.row") == 0 || strcmp(node->role, "table.row") == 0))
            check_row(lint, i, end_of_group(lint, i));
    }
}
