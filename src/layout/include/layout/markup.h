#ifndef LAYOUT_MARKUP_H
#define LAYOUT_MARKUP_H

#include "layout/text.h"

/* Marks in texts, for those who ask for them: *italic*, **bold**, ^superscript^, _subscript_. A
   backslash keeps a mark as it is. A mark that nothing closes, or with blanks inside of it, is a
   character like any other. */

/** The text without its marks, and what they say as spans; in `arena`. */
tf_rich tf_markup_parse(const char *text, tf_arena *arena);
/** The text without its marks. Newly allocated. */
char *tf_markup_strip(const char *text);
/**
 * The same text with marks that may be cut at the end of any line: each piece between two places
 * where a line may end carries its own. Only tf_markup_parse understands them. In `arena`.
 */
const char *tf_markup_prepare(const char *text, tf_arena *arena);

/** Measures what the marks say; valid as long as `inner`. */
tf_measurer tf_markup_measurer(const tf_measurer *inner);
/** The measurer inside of one for marks; NULL if it is none: texts are drawn as they are written.
 */
const tf_measurer *tf_markup_inner(const tf_measurer *measurer);

#endif
