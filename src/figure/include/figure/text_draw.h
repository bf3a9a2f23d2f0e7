#ifndef FIGURE_TEXT_DRAW_H
#define FIGURE_TEXT_DRAW_H

#include "figure/figure.h"
#include "layout/keep.h"

/* Text as all figures set it: measured once, wrapped to the room there is, then drawn. */

/** Fonts of the style's family. */
tf_font tf_style_font(const tf_style *style, double size);
tf_font tf_style_bold(const tf_style *style, double size);
tf_pen tf_pen_solid(tf_color color, double width);

/** Wrapped text, ready to be drawn. Lives in the context's arena. */
typedef struct tf_paragraph {
    char **lines; /**< NULL-ended */
    size_t n;
    tf_font font;
    double ascent, descent; /**< of the font */
    double pitch;           /**< from baseline to baseline */
    tf_size size;           /**< of the whole; width of the widest line */
} tf_paragraph;

/**
 * Wraps `text` to `max_width`. Unlike tf_wrap, a word wider than that is broken between characters
 * (never before a combining mark): long labels of scripts without blanks must fit too. Empty for
 * NULL and "".
 */
tf_paragraph tf_paragraph_new(tf_draw_context *context, tf_font font, const char *text,
                              double max_width);
/** The same of sentences that are held together. */
tf_paragraph tf_paragraph_kept(tf_draw_context *context, tf_font font, const tf_kept *kept,
                               double max_width);
/** The same of a name, whose numbers stay with their units: "Drug / 10 mg". NULL: no lines. */
tf_paragraph tf_paragraph_of_name(tf_draw_context *context, tf_font font, const char *name,
                                  double max_width);
/** `top` is the anchor of the first line's upper edge. */
void tf_paragraph_draw(tf_draw_context *context, const char *role, const tf_paragraph *paragraph,
                       tf_point top, tf_anchor anchor, tf_color color);
/** Running upwards: `left` is the edge of the first line's box, `middle` the centre's y. */
void tf_paragraph_draw_upward(tf_draw_context *context, const char *role,
                              const tf_paragraph *paragraph, double left, double middle,
                              tf_color color);

/** The text without marks of markup, for names of groups. In the arena. */
const char *tf_plain_text(const tf_draw_context *context, const char *text);

typedef struct tf_text_look {
    tf_font font;
    tf_color color;
} tf_text_look;

/** One line of text at a baseline, its marks of markup followed if the figure has them. */
void tf_draw_text(tf_draw_context *context, const char *role, tf_point at, tf_anchor anchor,
                  tf_text_look look, const char *text);

/** Distance from a line's middle to the baseline that centres digits on it. */
double tf_digit_drop(tf_draw_context *context, tf_font font);

/** A number in the style's form, in the arena. */
const char *tf_number_text(tf_draw_context *context, double value, int decimals);
/** "<5": fewer than `n`, 0 apart. */
const char *tf_few_text(tf_draw_context *context, int n);
/** Our own words in the case that the style wants for headings: "Number at Risk". In the arena. */
const char *tf_heading(tf_draw_context *context, const char *text);
/** Result of tf_word_fill and the like, moved into the arena. Frees `text`. */
const char *tf_take(tf_draw_context *context, char *text);

#endif
