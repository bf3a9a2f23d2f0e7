#ifndef FLOW_FIGURE_FLOW_H
#define FLOW_FIGURE_FLOW_H

#include "figure/text_draw.h"
#include "flow/ask.h"
#include "flow/results.h"

/* State of a flow diagram. `prepare` fills what doesn't depend on the page; `flow_arrange` says, in
   the cell's coordinates, where everything stands for one width. */

/** A paragraph of a box: its heading, or one of its reasons, behind a bullet. */
typedef struct flow_item {
    const char *name, *number; /**< "Randomized", "(n = 390)" */
    tf_paragraph lines;        /**< for one arrangement */
} flow_item;

typedef struct flow_cell {
    flow_item *items; /**< [n_items] the heading first */
    size_t n_items;
    double width, word; /**< of the box around its text on one line, and around its longest word */
    bool listed; /**< its row has reasons somewhere, or boxes beside it: texts begin at the left */

    /* for one arrangement */
    tf_rect box;
    double spine; /**< x of the line that leads to and from a main box */
} flow_cell;

typedef struct flow_label {
    const char *text;

    /* for one arrangement */
    tf_paragraph lines;
    tf_rect box;
    double least; /**< height around it */
} flow_label;

/** Which boxes a lane has room for beside its line. */
typedef enum flow_form {
    FLOW_MIDDLE, /**< main boxes stand over the middle of their line */
    FLOW_EDGE,   /**< the line leaves them near their edge: side boxes have more of the lane */
    FLOW_FORMS
} flow_form;

typedef struct flow_figure {
    const tf_flow_ask *ask;
    const tf_flow_results *results;
    flow_cell *cells;   /**< [boxes] */
    flow_label *labels; /**< [stages] */
    bool beside;        /**< side boxes stand beside the box that was left, not below it */

    /* for one arrangement */
    double em;      /**< size of the text */
    flow_form form; /**< of lanes */
    double width;   /**< of the cell */
    double left;    /**< where boxes may begin, behind names of rows */
    bool upright;   /**< those read upwards */
    bool tucked;    /**< before arms part there is room beside boxes: it saves height */
    double stretch; /**< of gaps between rows; 1: none */
    double busy;    /**< as far down as those stand who are beside boxes */
    double height;  /**< of all that is arranged */
} flow_figure;

/** Whether those who left `box`, or it itself as one of them, stand beside the box that was left.
 */
static inline bool flow_is_beside(const flow_figure *f, const tf_flow_box *box) {
    return f->beside || (f->tucked && box->first != box->last);
}

/** In sizes of the text: between rows, of which lines take their turns in the middle. */
#define FLOW_GAP 2.1

/* texts.c */
void flow_make_texts(flow_figure *f, tf_draw_context *context);
/** Widths that texts of that size would like to have, and need. */
void flow_measure_texts(flow_figure *f, tf_draw_context *context);
/** Wraps a box's texts to its width; its height. */
double flow_wrap(const flow_figure *f, tf_draw_context *context, flow_cell *cell);
void flow_draw_texts(const flow_figure *f, tf_draw_context *context, size_t box, tf_point origin);

/* arrange.c */
/** Arranges all of it in that width, texts as large as the style has them or as small as it allows,
 * no higher than `height` if that can be. False: words don't fit the width. */
bool flow_arrange(flow_figure *f, tf_draw_context *context, tf_size room);

/* rows.c */
/** Heights and places of boxes whose widths are known, from the top down. */
void flow_set_rows(flow_figure *f, tf_draw_context *context);

/* lines.c */
void flow_draw_lines(const flow_figure *f, tf_draw_context *context, tf_point origin);

#endif
