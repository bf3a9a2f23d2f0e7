#ifndef WATERFALL_FIGURE_WATERFALL_H
#define WATERFALL_FIGURE_WATERFALL_H

#include "figure/cut_marks.h"
#include "figure/guides.h"
#include "figure/place_names.h"
#include "figure/plot_frame.h"
#include "waterfall/ask.h"
#include "waterfall/results.h"

/* State of a waterfall plot. `prepare` fills what doesn't depend on the page; `waterfall_arrange`
   says, in the cell's coordinates, where everything stands for one frame, and changes nothing but
   the state, so that what was measured is what is drawn. */

typedef struct waterfall_figure {
    tf_plot_frame frame; /**< its left axis is that of changes */
    const tf_waterfall_results *results;
    tf_look *looks; /**< [n_looks] of the responses, then of bars without one */
    size_t n_looks;
    size_t *keys; /**< look of each entry of the legend */
    bool wants_signs;
    tf_font font;           /**< of values */
    const char *title_text; /**< of the axis of patients; NULL: none */
    tf_thresholds lines;
    tf_place_names ids; /**< patients' numbers */

    /* for one frame */
    double left, pitch, bar; /**< of the first bar's place; from bar to bar; width of a bar */
    double zero;             /**< y of no change */
    bool solid;              /**< bars are too thin for gaps: drawn as one outline */
    double sign;             /**< diameter of signs; 0: none */
    tf_cut_marks cut[2];     /**< bars that are cut at the top, at the bottom */
    tf_paragraph title;
    double below; /**< what stands below the plot, without the title */
    const tf_inset *legend;
    tf_point legend_at;
} waterfall_figure;

/** What is asked for. */
static inline const tf_waterfall_ask *waterfall_ask(const tf_draw_context *context) {
    return (const tf_waterfall_ask *)context->ask;
}

/* In sizes of the text: from zero to a sign. */
#define WATERFALL_SIGN_GAP 0.25

/* bars.c */
/** Index of the look of a bar. */
size_t waterfall_look_of(const waterfall_figure *w, size_t bar);
/** y of a change; x of a bar's middle. */
double waterfall_y(const waterfall_figure *w, double change);
double waterfall_x(const waterfall_figure *w, size_t bar);
void waterfall_draw_bars(const waterfall_figure *w, tf_draw_context *context, tf_point origin);

/* arrange.c */
void waterfall_arrange(void *self, tf_draw_context *context);
/** The legend for several panels; NULL: nothing is to be told apart. */
const tf_inset *waterfall_key(void *self, tf_draw_context *context, double width);

#endif
