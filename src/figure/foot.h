#ifndef FIGURE_FOOT_H
#define FIGURE_FOOT_H

#include "figure/figure.h"

/** What one figure, or the page itself, has to say below the figures. */
typedef struct tf_foot_part {
    const tf_draw_context *context;
    const char *owed; /**< lines, as tf_figure_class.foot gives them; NULL: none */
    const char *tag;  /**< by which the reader finds the panel; NULL: none, or the page */
    bool is_panel;
} tf_foot_part;

/**
 * One text of all: who is shown, what the figures owe, what the user adds. A sentence of several
 * parts stands once; one that holds for some of the panels only begins with their tags. In the
 * first part's language and arena.
 */
const char *tf_foot_text(const tf_foot_part *parts, size_t n);

#endif
