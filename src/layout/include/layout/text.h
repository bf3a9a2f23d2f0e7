#ifndef LAYOUT_TEXT_H
#define LAYOUT_TEXT_H

#include "base/graphics.h"
#include "base/memory.h"

/* Text is measured through an interface, so that layout can be tested without fonts (a monospaced
   measurer) and output can bring Pango's. */

typedef struct tf_measurer {
    /** Fills the boxes of one run. Never fails: a missing font was settled when the fonts were
     * opened. */
    void (*measure)(void *self, const tf_font *font, const char *text, tf_text_metrics *metrics);
    void *self;
} tf_measurer;

tf_text_metrics tf_measure(const tf_measurer *measurer, const tf_font *font, const char *text);
/** With spans (each span's run measured in its own font), boxes joined. */
tf_text_metrics tf_measure_rich(const tf_measurer *measurer, const tf_font *font,
                                const tf_rich *rich);

/** A piece of a rich text with one font: what becomes one text node. */
typedef struct tf_run {
    const char *text;
    tf_font font;
    double x, rise; /**< from the start of the text; up */
    tf_text_metrics metrics;
} tf_run;
/** Splits into runs, in `arena`, in the order in which they stand on the page from left to right.
 * Returns their number. */
size_t tf_split_runs(const tf_measurer *measurer, const tf_font *font, const tf_rich *rich,
                     tf_arena *arena, tf_run **runs);

/** Lines of a wrapped text. */
typedef struct tf_lines {
    char **lines; /**< NULL-ended, in the arena */
    size_t n;
    double width; /**< of the widest */
    bool fits;    /**< false: a single word is wider than `max_width` (it stands alone on its line,
                     unbroken) */
} tf_lines;

/**
 * Wraps at blanks (not at no-break spaces), after hyphens and slashes; keeps newlines of the text.
 * Lines are balanced: the narrowest width that gives the least number of lines.
 */
tf_lines tf_wrap(const tf_measurer *measurer, const tf_font *font, const char *text,
                 double max_width, tf_arena *arena);
/** Of what no wrapping parts: less room breaks a word. 0 for NULL and "". */
double tf_widest_word(const tf_measurer *measurer, const tf_font *font, const char *text,
                      tf_arena *arena);
/**
 * As tf_wrap, but a word wider than `max_width` is broken between characters (never before a
 * combining mark): long labels of scripts without blanks must fit too. Marks of markup that a
 * line's end cuts go on in the next one. No lines for NULL and "".
 */
tf_lines tf_wrap_broken(const tf_measurer *measurer, const tf_font *font, const char *text,
                        double max_width, tf_arena *arena);

#endif
