#ifndef FIGURE_BRACKETS_H
#define FIGURE_BRACKETS_H

#include "figure/inset.h"

/* Brackets over what is compared, with a text above each: clear of everything below, the narrow
   ones first. Everything is in the cell's coordinates. */

typedef struct tf_bracket {
    double from, to;      /**< its ends */
    const tf_inset *text; /**< of one line */

    /* set by tf_brackets_place */
    double y;
    tf_point text_at; /**< of the text's upper left corner */
} tf_bracket;

typedef struct tf_brackets {
    tf_bracket *items;
    size_t n;
    tf_rect *under; /**< [n_under + 2 n] what they have to clear; brackets are added behind it */
    size_t n_under;
} tf_brackets;

/** P with its symbol as the style has it, behind a name and a blank unless that is NULL. */
const tf_inset *tf_p_inset(tf_draw_context *context, const char *name, double p);

/** Finds their places; texts stay between `left` and `right` where they can. Returns the upper edge
 * of the highest, infinity without any. */
double tf_brackets_place(tf_brackets *brackets, const tf_draw_context *context, double left,
                         double right);
void tf_brackets_draw(const tf_brackets *brackets, tf_draw_context *context, tf_point origin);

#endif
