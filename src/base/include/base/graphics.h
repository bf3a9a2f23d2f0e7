#ifndef BASE_GRAPHICS_H
#define BASE_GRAPHICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The small vocabulary that layout, scene, figure and output share. Lengths are points (1/72 in),
   x to the right, y down, the origin at the page's top left. */

typedef struct tf_point {
    double x, y;
} tf_point;

typedef struct tf_size {
    double width, height;
} tf_size;

typedef struct tf_rect {
    double x, y, width, height;
} tf_rect;

typedef struct tf_color {
    uint8_t red, green, blue, alpha; /**< alpha 255: opaque */
} tf_color;

typedef struct tf_font {
    const char *family; /**< a family that the style names */
    double size;        /**< points */
    bool bold;
    bool italic;
} tf_font;

/** Boxes of a text set on one line, relative to the baseline's start; y down, so `ascent` is above.
 */
typedef struct tf_text_metrics {
    double advance;         /**< width to the next text */
    double ascent, descent; /**< of the font: the same for every text of it; both positive */
    tf_rect ink;            /**< what is really covered; zero size for blanks */
} tf_text_metrics;

typedef enum tf_anchor { TF_ANCHOR_START, TF_ANCHOR_MIDDLE, TF_ANCHOR_END } tf_anchor;

/** A part of a text that is set differently from the rest: italics of P, super- and subscripts. */
typedef struct tf_span {
    size_t start, end; /**< bytes */
    bool italic, bold;
    double scale; /**< of the font size; 0 counts as 1 */
    double rise;  /**< of the font size, up */
} tf_span;

/** Text with spans in order and without overlap. Nothing is owned. */
typedef struct tf_rich {
    const char *text;
    const tf_span *spans;
    size_t n_spans;
} tf_rich;

#define TF_POINTS_PER_MM (72.0 / 25.4)

#endif
