#ifndef SWIMMER_FIGURE_SWIMMER_H
#define SWIMMER_FIGURE_SWIMMER_H

#include "figure/legend.h"
#include "figure/plot_frame.h"
#include "swimmer/ask.h"
#include "swimmer/results.h"

/* State of a swimmer plot. `prepare` fills what doesn't depend on the page; `swimmer_arrange` says,
   in the cell's coordinates, where everything stands for one frame. */

/** A column of texts beside the lanes: patients' numbers, or what the user names. */
typedef struct swimmer_column {
    const char *heading;
    const char **cells; /**< [lanes] NULL: empty */
    bool asked;         /**< by name: that it has no room is said loudly */

    /* for one frame */
    tf_paragraph title;
    double x, width;
} swimmer_column;

/** What an entry of the legend stands for. */
typedef enum swimmer_entry { SWIMMER_LEVEL, SWIMMER_MARK, SWIMMER_ONGOING } swimmer_entry;

typedef struct swimmer_key {
    swimmer_entry what;
    size_t index;
} swimmer_key;

typedef struct swimmer_figure {
    tf_plot_frame frame; /**< its lower axis is that of time */
    const tf_swimmer_results *results;
    tf_look *looks; /**< [n_looks] of the levels, then of parts without one */
    size_t n_looks;
    swimmer_column *columns;
    size_t n_columns;
    swimmer_key *keys; /**< of each entry of the legend */
    double em;         /**< size of the axis' text */
    bool textless;     /**< texts beside the lanes had no room in the arrangement before */

    /* for one frame */
    double *middles;      /**< [lanes] y */
    double *headings;     /**< [groups] y of the upper edge */
    tf_paragraph *titles; /**< [groups] */
    double pitch, lane;   /**< from lane to lane; height of a lane */
    double mark;          /**< diameter of marks */
    double left;          /**< where headings of groups begin */
    tf_font font;         /**< of the columns; size 0: lanes are too narrow for any */
    const tf_inset *legend;
    tf_point legend_at;
} swimmer_figure;

static inline const tf_swimmer_ask *swimmer_ask(const tf_draw_context *context) {
    return (const tf_swimmer_ask *)context->ask;
}

/* In sizes of the axis' text: from a heading of a column to the lanes. */
#define SWIMMER_TITLE_GAP 0.4

/** Length of the arrow behind lanes that go on. */
static inline double swimmer_arrow(const swimmer_figure *s) {
    return 0.8 * s->em;
}

/* lanes.c */
void swimmer_draw_lanes(const swimmer_figure *s, tf_draw_context *context, tf_point origin);
/** The sign of a kind of marks: dark with a light edge, on a dark page too, where the best response
 * may be white; those from the sixth on are the first ones the other way round. */
typedef struct swimmer_sign {
    size_t shape;
    tf_color fill, edge;
} swimmer_sign;
swimmer_sign swimmer_sign_of(const tf_style *style, size_t kind);

/* legend.c */
const tf_inset *swimmer_legend(swimmer_figure *s, tf_draw_context *context, double width,
                               tf_legend_form form);
/** The legend for several panels; NULL: nothing is to be told apart. */
const tf_inset *swimmer_page_key(void *self, tf_draw_context *context, double width);

/* arrange.c */
void swimmer_arrange(void *self, tf_draw_context *context);
void swimmer_begin(void *self, tf_draw_context *context);
bool swimmer_place(void *self, tf_draw_context *context);
double swimmer_plot_height(void *self, tf_draw_context *context, double width);

#endif
