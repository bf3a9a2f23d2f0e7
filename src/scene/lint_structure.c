#include "lint_internal.h"

/* Superscripts and subscripts may be smaller than the style's minimum, down to this share of it. */
static const double script_share = 0.55;

/* Zero-width characters are no text either: a label of U+200B alone is empty to every reader. */
static bool is_blank(const char *text) {
    for (; *text; text = g_utf8_next_char(text))
        if (!g_unichar_isspace(g_utf8_get_char(text)) &&
            !g_unichar_iszerowidth(g_utf8_get_char(text)))
            return false;
    return true;
}

/* Whether a neighbouring run of the same text is of full size and on another baseline. */
static bool is_script_of(const tf_lint *lint, size_t index, size_t other) {
    if (other >= lint->scene->n_nodes || !tf_same_text(lint, index, other))
        return false;
    const tf_node *script = tf_lint_node(lint, index), *base = tf_lint_node(lint, other);
    bool level = fmod(script->angle, 180) == 0;
    double rise = level ? script->at.y - base->at.y : script->at.x - base->at.x;
    return fabs(rise) > 0.01 && base->font.size >= lint->header->min_text_size - 0.001 &&
           script->font.size >= script_share * lint->header->min_text_size;
}

/* Size is judged by the font, not by the ink: "..." is small and readable. */
static void check_text(tf_lint *lint, size_t index) {
    const tf_node *node = tf_lint_node(lint, index);
    if (is_blank(node->text)) {
        /* A blank between two runs of one text is a run like any other. */
        bool run = (index > 0 && tf_same_text(lint, index - 1, index)) ||
                   (index + 1 < lint->scene->n_nodes && tf_same_text(lint, index, index + 1));
        if (!run || !*node->text)
            tf_lint_add(lint, TF_LINT_STRUCTURE, index, SIZE_MAX, 0, "\"%s\" is an empty text",
                        node->role);
        return;
    }
    double minimum = lint->header->min_text_size;
    if (node->font.size < minimum - 0.001 && !is_script_of(lint, index, index + 1) &&
        !(index > 0 && is_script_of(lint, index, index - 1)))
        tf_lint_add(lint, TF_LINT_SMALL_TEXT, index, SIZE_MAX, node->font.size,
                    "text \"%s\" is set in %.2f pt, less than %.2f", node->text, node->font.size,
                    minimum);
}

/* Title and alternative text are what a screen reader has of a figure, and PDF and SVG carry them:
   to be without is a fault of the figure, not of the file. */
void tf_lint_structure(tf_lint *lint) {
    const tf_scene *scene = lint->scene;
    if (is_blank(scene->header.title))
        tf_lint_add(lint, TF_LINT_STRUCTURE, SIZE_MAX, SIZE_MAX, 0, "the figure has no title");
    if (is_blank(scene->header.alt))
        tf_lint_add(lint, TF_LINT_STRUCTURE, SIZE_MAX, SIZE_MAX, 0,
                    "the figure has no alternative text");
    if (scene->error)
        tf_lint_add(lint, TF_LINT_STRUCTURE, scene->error_node, SIZE_MAX, 0,
                    "the drawing stopped: %s", scene->error);
    else if (scene->depth)
        tf_lint_add(lint, TF_LINT_STRUCTURE, scene->open[scene->depth - 1].node, SIZE_MAX, 0,
                    "the drawing stopped: a group or clip is not closed");
    for (size_t i = 0; i < scene->n_nodes; i++)
        if (tf_lint_node(lint, i)->type == TF_NODE_TEXT)
            check_text(lint, i);
}
