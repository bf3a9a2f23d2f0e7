#ifndef WATERFALL_FIGURE_WATERFALL_H
#define WATERFALL_FIGURE_WATERFALL_H

#include "figure/inset.h"
#include "figure/legend.h"
#include "figure/plot_frame.h"
#include "waterfall/ask.h"
#include "waterfall/results.h"

/* State of a waterfall plot. `prepare` fills what doesn't depend on the page; `waterfall_arrange`
   says, in the cell's coordinates, where everything stands for one frame, and changes nothing but
   the state, so that what was measured is what is drawn. */

typedef struct waterfall_look {
    tf_color fill; /**< of bars */
    tf_color line; /**< of signs on the page's background */
} waterfall_look;

/** How the changes of cut bars are written beyond the axis, from the finest to the coarsest. */
typedef enum waterfall_values {
    WATERFALL_EACH,    /**< one above each bar */
    WATERFALL_UPRIGHT, /**< the same, running upwards */
    WATERFALL_LIST,    /**< all of them side by side */
    WATERFALL_RANGE    /**< the least and the greatest, and how many */
} waterfall_values;

/** Bars that are cut at one end of the axis: they are neighbours. */
typedef struct waterfall_cut {
    size_t first, n;
    waterfall_values form;
    const char *const *texts; /**< [n] */
    tf_paragraph list;        /**< of LIST and RANGE */
    double zone;              /**< height that they take beyond the plot; 0: none are cut */
} waterfall_cut;

typedef struct waterfall_line {
    double at;
    const char *text;
    double width;
    double y, text_y; /**< of the line; of the text's middle */
} waterfall_line;

typedef enum waterfall_ids {
    WATERFALL_IDS_NONE,
    WATERFALL_IDS_LEVEL,
    WATERFALL_IDS_UPRIGHT
} waterfall_ids;

typedef struct waterfall_figure {
    tf_plot_frame frame;
    const tf_waterfall_results *results;
    waterfall_look *looks; /**< [n_looks] of the responses, then of bars without one */
    size_t n_looks;
    bool wants_signs, wants_ids;
    tf_font font, small_font; /**< of values and thresholds; of patients' numbers that are many */
    tf_axis *axis;
    const char *title_text; /**< of the axis of patients; NULL: none */
    waterfall_line lines[TF_WATERFALL_MAX_THRESHOLDS];
    size_t n_lines;
    double lines_width; /**< of the widest text of a line */

    /* for one frame */
    double left, pitch, bar; /**< of the first bar's place; from bar to bar; width of a bar */
    double zero, unit;       /**< y of no change; points for 1 percent */
    bool solid;              /**< bars are too thin for gaps: drawn as one outline */
    bool signs;
    double sign;          /**< diameter of signs */
    waterfall_cut cut[2]; /**< at the top, at the bottom */
    waterfall_ids ids;
    tf_font ids_font;
    double ids_height;
    tf_paragraph title;
    double above, below; /**< what stands beyond the plot, without legend and title */
    const tf_inset *legend;
    tf_point legend_at;
} waterfall_figure;

/** What is asked for. */
static inline const tf_waterfall_ask *waterfall_ask(const tf_draw_context *context) {
    return (const tf_waterfall_ask *)context->ask;
}

/* looks.c */
bool waterfall_make_looks(waterfall_figure *w, tf_draw_context *context);

/* cut.c */
/** How far the signs of cut bars reach beyond the plot, without their values. */
double waterfall_arrow_height(const waterfall_figure *w);
/** Sets form and zone of both ends. */
void waterfall_set_cuts(waterfall_figure *w, tf_draw_context *context);
void waterfall_draw_cuts(const waterfall_figure *w, tf_draw_context *context, tf_point origin);

/* legend.c */
/** NULL: nothing is to be told apart. */
const tf_inset *waterfall_legend(waterfall_figure *w, tf_draw_context *context, double width,
                                 tf_legend_form form);

/* arrange.c */
/** Index of the look of a bar. */
size_t waterfall_look_of(const waterfall_figure *w, size_t bar);
/** y of a change. */
double waterfall_y(const waterfall_figure *w, double change);
/** x of a bar's left edge. */
double waterfall_x(const waterfall_figure *w, size_t bar);
/** From the end of a threshold to its text. */
double waterfall_line_gap(const waterfall_figure *w);
void waterfall_arrange(void *self, tf_draw_context *context);

/* draw.c */
void waterfall_draw(const void *self, tf_draw_context *context, tf_point origin);

/* foot.c */
const char *waterfall_foot(void *self, tf_draw_context *context);

#endif
