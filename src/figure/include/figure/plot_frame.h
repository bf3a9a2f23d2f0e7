#ifndef FIGURE_PLOT_FRAME_H
#define FIGURE_PLOT_FRAME_H

#include "figure/axis.h"

/* A figure of one plot with things around it. Margins hang on texts that wrap to the plot, the plot
   hangs on the margins: the frame goes to and fro until both agree. What stands in the plot may
   find no room there; then the figure moves a piece of it out, or makes do with less, and the frame
   tries that arrangement, until one fits. The figure's own struct begins with a tf_plot_frame that
   `prepare` fills; tf_plot_measure, tf_plot_draw and tf_plot_natural_height then are what its
   tf_figure_class needs. */

typedef struct tf_plot_frame tf_plot_frame;

struct tf_plot_frame {
    /** Says where everything stands in `plot`, and in `margins` which room that takes beside it. It
     * changes nothing but the state, so that what was measured is what is drawn. */
    void (*arrange)(void *self, tf_draw_context *context);
    /** Draws what was arranged; `origin` is the cell's, on the page. */
    void (*draw)(const void *self, tf_draw_context *context, tf_point origin);
    /** Height in points that a plot of this width would like to have. */
    double (*plot_height)(void *self, tf_draw_context *context, double width);

    /* NULL for a figure with one arrangement: */

    /** Before each arrangement is tried: forgets all of those before if `attempt` is 0. */
    void (*begin)(void *self, tf_draw_context *context);
    /** Whether the arrangement does in such a plot; false after a change to one that needs less. */
    bool (*suits)(void *self, tf_draw_context *context);
    /** Finds places in the plot; false after a change to an arrangement with one piece less in it,
     * of which there are finitely many. */
    bool (*place)(void *self, tf_draw_context *context);
    /** False, with an error, if what was asked for has no place in any. */
    bool (*complete)(const void *self, tf_draw_context *context);

    const char *what;      /**< "the bars": what there has to be room for */
    const char *takers[2]; /**< what takes its width, its height; NULL: titles and axis */
    tf_size least;         /**< of the plot, points */
    tf_size first;         /**< plot to begin with, as shares of the cell; 0: all of it */
    double share;          /**< of the cell's height, that the plot has if it can; 0: any */
    tf_axis *left, *below; /**< NULL: none, or one that the figure draws in its own way */
    int attempt;           /**< arrangements tried before this one */
    bool kept;             /**< what was measured is still as it was */
    unsigned agreed;       /**< on which corners the panels of the page had agreed then */
    tf_size cell;          /**< set before arranging */
    tf_rect plot;          /**< set before arranging, in the cell's coordinates */
    tf_margins margins;    /**< set by `arrange` */
};

/** What `arrange` is for a figure with both axes, from end to end of the plot, and nothing else. */
void tf_plot_arrange_axes(void *self, tf_draw_context *context);
/** Draws both. */
void tf_plot_draw_axes(const tf_plot_frame *frame, tf_draw_context *context, tf_point origin);

bool tf_plot_measure(void *self, tf_draw_context *context, tf_size cell, tf_margins *margins);
bool tf_plot_draw(void *self, tf_draw_context *context, tf_rect cell, tf_rect plot);
double tf_plot_natural_height(void *self, tf_draw_context *context, double width);
/** Whether the plot has its share of the cell that was measured, or is as upright as plots get. */
bool tf_plot_has_share(const void *self);

#endif
