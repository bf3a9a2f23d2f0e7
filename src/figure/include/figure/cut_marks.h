#ifndef FIGURE_CUT_MARKS_H
#define FIGURE_CUT_MARKS_H

#include "figure/text_draw.h"

/* What is cut at an end of an upright axis: an arrow beyond it, and the value in words, always
   level. */

typedef enum tf_cut_end { TF_CUT_ABOVE, TF_CUT_BELOW } tf_cut_end;

typedef struct tf_cut_item {
    double x; /**< its middle */
    tf_color color;
    const char *text;
} tf_cut_item;

typedef struct tf_cut_marks {
    tf_cut_end end;
    size_t n;
    const tf_cut_item *items; /**< neighbours, their values falling from left to right */
    double pitch, width;      /**< from one to the next; of each */
    tf_font font;
    const char *range_word; /**< key of the words for {n} items {from} {to} */

    /* set by tf_cut_marks_fit */
    enum {
        TF_CUT_EACH, /**< a value above each */
        TF_CUT_LIST  /**< all of them side by side over a bracket, or the least and the greatest and
                        how many there are */
    } form;
    tf_paragraph list;
    double zone; /**< height that they take beyond the plot; 0: nothing is cut */
} tf_cut_marks;

void tf_cut_marks_fit(tf_cut_marks *marks, tf_draw_context *context, tf_rect plot);
void tf_cut_marks_draw(const tf_cut_marks *marks, tf_draw_context *context, tf_rect plot,
                       tf_point origin);

#endif
