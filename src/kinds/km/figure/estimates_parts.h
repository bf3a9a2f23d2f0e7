#ifndef KM_FIGURE_ESTIMATES_PARTS_H
#define KM_FIGURE_ESTIMATES_PARTS_H

#include "estimates.h"
#include "figure/text_block.h"

/* Parts of the block of estimates: a single ratio, a list of several, P. A part that is added to
   the block takes P, if that is given and has room behind one of its lines, and says so. */

/** More lines than this, each of a word or two, are no block but a column. */
enum { KM_MOST_LINES = 6 };

static inline double km_text_width(tf_draw_context *context, tf_font font, const char *text) {
    return text ? tf_measure(context->measurer, &font, text).advance : 0;
}

/** Whether a text has so many lines at most, and no broken word. */
static inline bool km_wraps(tf_draw_context *context, tf_font font, const char *text, double width,
                            size_t most) {
    tf_lines lines = tf_wrap(context->measurer, &font, text, width, context->arena);
    return lines.fits && lines.n <= most;
}

/* estimates_p.c */
/** "P=0.002"; NULL: there is none. */
const tf_rich *km_rich_p(tf_draw_context *context, double p);
/** P behind a line, on it; its width is that of both. */
const tf_rich *km_p_behind(tf_draw_context *context, tf_font font, const char *line,
                           const tf_rich *p, double *width);

/* estimates_ratio.c */
/** "Hazard ratio for death". */
const char *km_ratio_name(const km_figure *km, tf_draw_context *context);
const char *km_versus(tf_draw_context *context, const char *experimental, const char *reference);
/** Who is compared with whom, as a line of its own begins. */
const char *km_line_of_arms(const km_figure *km, tf_draw_context *context, size_t comparison);
/** Of the line with the ratio and, if the plot has room for that, its name; 0: it has none. */
double km_ratio_line_width(const km_figure *km, tf_draw_context *context, tf_font font,
                           double plot);
bool km_ratio_reads_well(const km_figure *km, tf_draw_context *context, tf_font font,
                         double max_width);
bool km_add_ratio(tf_text_block *block, const km_figure *km, const tf_rich *p, double max_width);

/* estimates_list.c */
/** Of a list with each name on the line of its ratio; 0: the plot has no room for that. */
double km_list_line_width(km_figure *km, tf_draw_context *context, tf_font font, double plot);
bool km_list_reads_well(km_figure *km, tf_draw_context *context, tf_font font, double max_width);
bool km_add_list(tf_text_block *block, km_figure *km, const tf_rich *p, double max_width);

/* beside.c */
/** Of the widest of these lines; 0: there are none, or they are wider than the plot may give. */
double km_beside_line_width(const km_figure *km, tf_draw_context *context, tf_font font,
                            double plot);
bool km_beside_reads_well(const km_figure *km, tf_draw_context *context, tf_font font,
                          double max_width);
/** Before the first line of the block is placed. */
void km_make_room_beside(tf_text_block *block, const km_figure *km, double max_width);
void km_add_beside(tf_text_block *block, const km_figure *km, double max_width);

#endif
