#ifndef FIGURE_END_NAMES_H
#define FIGURE_END_NAMES_H

#include "figure/text_draw.h"

/* Names at the right ends of lines, in the order of the lines: each as near to its own end as its
   neighbours let it. */

typedef struct tf_end_name {
    size_t group;
    double y; /**< of the line's end, in the cell's coordinates */
    const char *text;

    /* set by tf_end_names_fit */
    tf_paragraph name;
    double middle; /**< y of the name's middle */
} tf_end_name;

typedef struct tf_end_room {
    double top, bottom; /**< no name reaches beyond; at the bottom is the axis' line */
    double crossing;    /**< y of another line that no name may lie on; NaN: none */
    double gap;         /**< from such lines */
    double widest;      /**< width for a name */
    tf_font font;
} tf_end_room;

/** Sorts the names by their ends and finds their places. False: one has none near its line, or is
 * too wide. `width`: of the widest. */
bool tf_end_names_fit(tf_end_name *names, size_t n, const tf_end_room *room,
                      tf_draw_context *context, double *width);

#endif
