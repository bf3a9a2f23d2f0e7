#include "lint_internal.h"

/* Areas are told apart by their legend: what stands beside each other in it stands beside each
   other in the figure, in a stack or a group of bars. How far apart they have to be says color.h.
 */

/* A sample of a fill in a legend, with the sign that may stand on it. */
typedef struct swatch {
    size_t node, panel;
    size_t marker; /* SIZE_MAX: none */
} swatch;

static tf_color seen_color(const tf_lint *lint, const swatch *one) {
    return tf_color_blend(tf_lint_node(lint, one->node)->fill, tf_lint_page_color(lint));
}

/* False if there is a finding. */
static bool check_grey(tf_lint *lint, const swatch *a, const swatch *b) {
    const double difference =
        fabs(tf_color_lightness(seen_color(lint, a)) - tf_color_lightness(seen_color(lint, b)));
    if (difference >= TF_FILL_GREY_STEP)
        return true;
    tf_lint_add(lint, TF_LINT_GREY, a->node, b->node, difference,
                "fills beside each other in the legend print as the same grey");
    return false;
}

static void check_vision(tf_lint *lint, const swatch *a, const swatch *b) {
    const tf_color first = seen_color(lint, a), second = seen_color(lint, b);
    for (int i = 0; i < TF_COLOR_VISIONS; i++) {
        const tf_color_vision vision = (tf_color_vision)i;
        const double difference = tf_color_difference_seen(first, second, vision);
        if (difference >= TF_FILL_COLOR_STEP)
            continue;
        tf_lint_add(lint, TF_LINT_COLOR_VISION, a->node, b->node, difference,
                    "fills beside each other in the legend look the same to people with %s",
                    tf_color_vision_name(vision));
        return;
    }
}

/* The swatches of one legend, from `from` on: their number. */
static size_t n_together(const GArray *swatches, size_t from) {
    const swatch *first = &g_array_index(swatches, swatch, from);
    size_t n = 1;
    while (from + n < swatches->len &&
           g_array_index(swatches, swatch, from + n).panel == first->panel)
        n++;
    return n;
}

static GArray *find_swatches(const tf_lint *lint) {
    GArray *swatches = g_array_new(FALSE, FALSE, sizeof(swatch));
    for (size_t i = 0; i < lint->scene->n_nodes; i++) {
        const tf_node *node = tf_lint_node(lint, i);
        if (node->type == TF_NODE_RECT && tf_has_fill(node) &&
            strcmp(node->role, "legend.bar") == 0) {
            const swatch one = {i, lint->shapes[i].panel, SIZE_MAX};
            g_array_append_val(swatches, one);
        } else if (swatches->len > 0 && strcmp(node->role, "legend.marker") == 0) {
            g_array_index(swatches, swatch, swatches->len - 1).marker = i;
        }
    }
    return swatches;
}

void tf_lint_fills(tf_lint *lint) {
    g_autoptr(GArray) swatches = find_swatches(lint);
    for (size_t from = 0, n = 0; from < swatches->len; from += n) {
        n = n_together(swatches, from);
        for (size_t i = from + 1; i < from + n; i++) {
            const swatch *a = &g_array_index(swatches, swatch, i - 1);
            const swatch *b = &g_array_index(swatches, swatch, i);
            if (tf_lint_same_marker(lint, a->marker, b->marker) &&
                (n > TF_FILLS_OF_GREY || check_grey(lint, a, b)))
                check_vision(lint, a, b);
        }
    }
}
