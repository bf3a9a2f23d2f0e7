#ifndef FIGURE_INSET_H
#define FIGURE_INSET_H

#include "figure/text_draw.h"
#include "layout/place.h"

/* A small drawing of lines and texts in its own coordinates (origin at its top left): the legend,
   the block of estimates, the table for each arm, the name beside a curve. It is built and measured
   once, then placed where there is room; what is placed and what is drawn can't differ. */

typedef struct tf_inset tf_inset;

/** In the context's arena. */
tf_inset *tf_inset_new(tf_draw_context *context);
/** In which it is made. */
tf_draw_context *tf_inset_context(const tf_inset *inset);
tf_size tf_inset_size(const tf_inset *inset);
/** Makes the inset at least this large. */
void tf_inset_grow(tf_inset *inset, double width, double height);
void tf_inset_line(tf_inset *inset, const char *role, tf_point from, tf_point to,
                   const tf_pen *pen);
/** An area that tells something apart: see figure/areas.h. */
void tf_inset_rect(tf_inset *inset, const char *role, tf_rect rect, tf_color fill);
/** Filled, with that outline, or none (NULL); points are copied. */
void tf_inset_polygon(tf_inset *inset, const char *role, const tf_point *points, size_t n,
                      tf_color fill, const tf_pen *pen);
/** At a baseline; grows the inset to hold the text's box. */
void tf_inset_text(tf_inset *inset, const char *role, tf_point at, tf_anchor anchor,
                   tf_text_look look, const char *text);
/** With spans; one text for each run. `at` is the start. Returns the width. */
double tf_inset_rich(tf_inset *inset, const char *role, tf_point at, tf_font font, tf_color color,
                     const tf_rich *rich);
/** Its upper edge at `top`. */
void tf_inset_paragraph(tf_inset *inset, const char *role, const tf_paragraph *paragraph,
                        tf_point top, tf_anchor anchor, tf_color color);
/** What follows, until end, belongs to a group of the data (0 ..). */
void tf_inset_begin_group(tf_inset *inset, const char *role, const char *name, unsigned index);
void tf_inset_begin(tf_inset *inset, const char *role, const char *name);
void tf_inset_end(tf_inset *inset);
/** Puts another inset into this one. */
void tf_inset_add(tf_inset *inset, const tf_inset *other, double x, double y);

/** Whether both would be drawn alike. */
bool tf_inset_is_like(const tf_inset *inset, const tf_inset *other);

void tf_inset_draw(tf_draw_context *context, const tf_inset *inset, tf_point at);

/** Insets with their places, in the order in which they were placed; empty at first. */
typedef struct tf_pieces {
    struct tf_piece *first, *last;
} tf_pieces;

void tf_pieces_add(tf_pieces *pieces, tf_draw_context *context, const tf_inset *inset, tf_point at);
void tf_pieces_add_obstacles(const tf_pieces *pieces, tf_obstacles *obstacles);
void tf_pieces_draw(tf_draw_context *context, const tf_pieces *pieces, tf_point origin);

#endif
